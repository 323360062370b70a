# ./dev build, run, test and clean.

help_build() {
    cat <<'END'
./dev build [--preset release|debug|asan|tsan] [TARGET…]

Compiles everything, or the named targets, in build/PRESET. The default preset is release.
The programs are in build/PRESET/bin.
END
}

verb_build() {
    local preset=release
    if [[ ${1:-} == --preset ]]; then
        wants_value "$@"
        preset=$2
        shift 2
    fi
    [[ ${1:-} != -* ]] || fail "build has no option $1: see ./dev build --help."
    verb_setup
    compile "$preset" "$@"
}

# compile PRESET [TARGET…]
compile() {
    local preset=$1 targets=()
    shift
    [[ $# -eq 0 ]] || targets=(--target "$@")
    configure "$preset" || return
    say "Building build/$preset"
    cmake --build "build/$preset" -j "$(compile_jobs)" "${targets[@]}"
}

# Takes a fraction of a second if nothing changed, and prints which LibTorch is used.
configure() {
    say "Configuring build/$1"
    cmake --preset "$1" -DZIGZAG_TORCH_ROOT:PATH="$torch_root"
}

help_run() {
    cat <<'END'
./dev run [PHOTO…]

Builds the program and opens the window. Without a display it runs every job on the sample photos
instead and writes the pictures to out/demo.
END
}

verb_run() {
    verb_setup
    if has_display; then
        compile release zigzag zigzag_engine_library
        exec build/release/bin/zigzag "$@"
    fi
    say "Neither DISPLAY nor WAYLAND_DISPLAY is set: running the demo instead of the window."
    compile release zigzag-cli
    build/release/bin/zigzag-cli demo --overwrite -o out/demo
}

help_test() {
    cat <<'END'
./dev test [--asan | --tsan] [CTEST ARGUMENTS…]

Builds and runs the tests, and prints the output of those that fail. CTest arguments select tests:
./dev test -R jobs

  --asan   all tests with AddressSanitizer and UndefinedBehaviorSanitizer; LibTorch itself is not
           instrumented
  --tsan   the tests of the queue and its worker with ThreadSanitizer
END
}

verb_test() {
    local preset=release
    case "${1:-}" in
        --asan | --tsan)
            preset=${1#--}
            shift
            ;;
    esac
    verb_setup
    case "$preset" in
        release) compile release ;;
        asan) compile asan ;;
        tsan) compile tsan jobs_queue jobs_queue_closing jobs_queue_races ;;
    esac
    "run_tests_$preset" "$@"
}

run_tests_release() { run_tests release "$@"; }

# run_tests PRESET [CTEST ARGUMENTS…]
run_tests() {
    say "Testing build/$1"
    ctest --test-dir "build/$1" --output-on-failure -j "$(nproc)" "${@:2}"
}

run_tests_asan() {
    export ASAN_OPTIONS=detect_leaks=1
    export LSAN_OPTIONS="suppressions=$PWD/tools/dev/leaks.supp:print_suppressions=0"
    export UBSAN_OPTIONS=print_stacktrace=1
    run_tests asan "$@"
}

# ThreadSanitizer needs its shadow memory at fixed addresses, which newer kernels randomise.
run_tests_tsan() {
    say "Testing build/tsan"
    export TSAN_OPTIONS="suppressions=$PWD/tools/dev/races.supp"
    setarch "$(uname -m)" --addr-no-randomize \
        ctest --test-dir build/tsan --output-on-failure -R '^jobs_queue' "$@"
}

help_clean() {
    cat <<'END'
./dev clean [--all]

Removes build/ and out/, and with --all also .deps/, which holds LibTorch.
END
}

verb_clean() {
    rm -rf build out
    [[ ${1:-} != --all ]] || rm -rf .deps
}
