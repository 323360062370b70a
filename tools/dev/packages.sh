# ./dev setup: Debian packages, LibTorch from the torch wheel, and OpenCV's xphoto.

build_packages=(
    g++ cmake ninja-build ccache pkg-config python3
    qt6-base-dev qt6-base-dev-tools libqt6opengl6-dev libqt6svg6 libimgui-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
    breeze-icon-theme xvfb xauth
    libopencv-core-dev libopencv-imgproc-dev libopencv-photo-dev
    libjpeg-dev libpng-dev libtiff-dev libwebp-dev liblcms2-dev libexiv2-dev libzip-dev libssl-dev
    nlohmann-json3-dev libcli11-dev libspdlog-dev libtomlplusplus-dev libgloo-dev
)
clang_packages=(clang libclang-rt-dev clang-format clang-tidy)

help_setup() {
    cat <<END
./dev setup

Installs those of these Debian packages that are missing, with sudo if not root:
$(printf '%s ' "${build_packages[@]}" | fold -s -w 98 | sed 's/^/  /')

Downloads LibTorch $torch_version from the Python package index into .deps/torch, as a CPU build if
the index has one. Unpacks OpenCV's xphoto from Debian's libopencv-contrib into .deps/xphoto,
without the 170 packages on which that package depends.

The verbs check and fuzz also install: ${clang_packages[*]}

  ZIGZAG_TORCH_ROOT=FOLDER   use this LibTorch (2.11 or newer) instead of downloading one
END
}

verb_setup() {
    [[ $# -eq 0 ]] || fail "setup takes no arguments: see ./dev setup --help."
    install_packages "${build_packages[@]}"
    provide_torch
    provide_xphoto
    say "Set up: the packages are installed, LibTorch is at $torch_root."
}

missing_packages() {
    local package
    for package in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
            echo "$package"
    done
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "Packages are missing and sudo was not found. As root: apt-get install ${missing[*]}"
    fi
}

install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "Not a Debian system: install the packages that './dev setup --help' lists yourself."
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    [[ ${#missing[@]} -gt 0 ]] || return 0
    say "Installing ${missing[*]}"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -q
        --no-install-recommends "${missing[@]}")
    # The first attempt fails if the package lists are missing or too old.
    as_root "${install[@]}" && return
    as_root apt-get update -q && as_root "${install[@]}" ||
        fail "Packages could not be installed: see apt's message above, then run this again."
}

torch_version=2.13.0
torch_root=${ZIGZAG_TORCH_ROOT:-$PWD/.deps/torch}

provide_torch() {
    if [[ -n ${ZIGZAG_TORCH_ROOT:-} ]]; then
        [[ -e $torch_root/lib/libtorch_cpu.so ]] ||
            fail "ZIGZAG_TORCH_ROOT=$torch_root has no lib/libtorch_cpu.so: correct it," \
                "or unset it to download LibTorch."
    else
        fetch_torch "torch==$torch_version" .deps --runtime
    fi
}

# fetch_torch REQUIREMENT FOLDER [--runtime]: LibTorch in FOLDER/torch.
fetch_torch() {
    [[ $(cat "$2/torch/.requirement" 2>/dev/null) != "$1" ]] || return 0
    python3 -m pip --version >/dev/null 2>&1 || install_packages python3-pip
    python3 tools/dev/libtorch.py "$@" || exit 1
}

# The headers and the library of OpenCV's xphoto, which needs only OpenCV's core and imgproc.
provide_xphoto() {
    [[ ! -e .deps/xphoto/usr ]] || return 0
    [[ ! -e $(dirname "$torch_root")/xphoto/usr ]] || return 0
    ldconfig -p | grep -q 'libopencv_xphoto\.so$' && return 0
    command -v dpkg-deb >/dev/null || return 0
    local runtime folder status=0
    runtime=$(apt-cache depends libopencv-contrib-dev 2>/dev/null |
        sed -n 's/^ *Depends: \(libopencv-contrib[0-9].*\)/\1/p')
    folder=$(mktemp -d)
    say "Unpacking OpenCV's xphoto into .deps/xphoto"
    (cd "$folder" && apt-get download -q libopencv-contrib-dev "$runtime" &&
        for package in *.deb; do dpkg-deb -x "$package" all; done) || status=1
    if [[ $status -eq 0 ]]; then
        (cd "$folder/all" &&
            find usr \( -path '*opencv2/xphoto*' -o -name 'libopencv_xphoto.so*' \) ! -type d |
            tar -cf "$folder/xphoto.tar" -T -)
        mkdir -p .deps/xphoto
        tar -xf "$folder/xphoto.tar" -C .deps/xphoto
    else
        say "No xphoto: inpainting works without the shift map and frequency-selective fills."
    fi
    rm -rf "$folder"
}
