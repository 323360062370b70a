# ./dev check: what can be found wrong without running anything.

help_check() {
    cat <<'END'
./dev check [--fast] [--all | FILE…]

Looks at format, repeated includes, the layering of the house and the links of the documentation; compiles everything with
clang, warnings as errors; then runs clang-tidy on the sources that changed against main, on the files named, or on all.

  --fast   without the compiler and clang-tidy: a second or two
END
}

verb_check() {
    local fast=no
    if [[ ${1:-} == --fast ]]; then
        fast=yes
        shift
    fi
    install_packages "${clang_packages[@]}"
    local failures=0
    run_check "Format" check_format
    run_check "Repeated includes" check_includes
    run_check "Layering" check_layering
    run_check "Links in the documentation" check_links
    if [[ $fast == no ]]; then
        verb_setup
        run_check "Translations" check_translations
        run_check "Warnings (clang)" compile check
        run_check "clang-tidy" check_tidy "$@"
    fi
    [[ $failures -eq 0 ]] || fail "$failures of the checks found something: see above."
    say "All checks passed."
}

run_check() {
    say "$1"
    "${@:2}" || failures=$((failures + 1))
}

# Tracked files and new ones that Git does not ignore.
files_like() { git ls-files --cached --others --exclude-standard --deduplicate -- "$@" | while read -r f; do [[ ! -e $f ]] || echo "$f"; done; }

check_format() {
    local unformatted
    unformatted=$(files_like '*.cpp' '*.h' '*.cu' | xargs clang-format --dry-run 2>&1 | sed -n 's/^\([^:]*\):[0-9].*/\1/p' | sort -u)
    [[ -z $unformatted ]] || { printf 'clang-format -i %s\n' $unformatted && return 1; }
}

check_includes() {
    files_like '*.cpp' '*.h' '*.cu' | xargs awk '
        FNR == 1 { delete seen }
        /^#include/ && seen[$2]++ { print FILENAME ":" FNR ": " $2 " is included twice"; found = 1 }
        END { exit found }'
}

# CMake's floors refuse a header of ours that stands higher; these are the libraries that a part of the house must not know.
check_layering() {
    local found=0
    forbid 'core/**' '<Q[A-Z]|<Qt' "core/ knows no Qt" || found=1
    forbid 'core/**' 'std::(cout|cerr)|\b(printf|exit)\(' "core/ does not speak or end the program" || found=1
    forbid 'ui/** app/**' '<(torch|ATen|c10)/|core/tensor/' "ui/ and app/ know no torch" || found=1
    forbid 'core/base/** core/image/** core/weights/** core/path/** core/card/** core/recipe/** core/job/** core/project/** core/series/** core/jobs/**' '<(torch|ATen|c10)/' \
        "the floors of libzigzag know no torch" || found=1
    forbid 'core/** ui/** app/** tests/**' 'opencv2/(imgcodecs|highgui)' "pictures are read by core/image" || found=1
    return $found
}

# forbid PATHS PATTERN RULE: says where a rule is broken, and fails.
forbid() {
    local paths
    read -ra paths <<<"$1"
    if git grep --untracked -nE "$2" -- "${paths[@]}"; then
        echo "    against the rule: $3"
        return 1
    fi
}

check_links() { files_like '*.md' | xargs python3 tools/dev/links.py; }

check_tidy() {
    local sources
    case "${1:-}" in
        --all) mapfile -t sources < <(files_like 'core/*.cpp' 'ui/*.cpp' 'app/*.cpp' 'tests/*.cpp') ;;
        '') mapfile -t sources < <(changed_sources) ;;
        *) sources=("$@") ;;
    esac
    mapfile -t sources < <(compiled_ones "${sources[@]}")
    [[ ${#sources[@]} -gt 0 ]] || return 0
    printf '%s\n' "${sources[@]}" |
        xargs -P "$(compile_jobs)" -n 1 clang-tidy -p build/check --quiet 2> >(grep -vE 'warnings? (generated|treated)' >&2)
}

changed_sources() {
    { git diff --name-only --diff-filter=d "$(git merge-base HEAD main 2>/dev/null || echo HEAD)" -- '*.cpp'
      git ls-files --others --exclude-standard -- '*.cpp'; } | sort -u
}

# Of the files given, those that the build compiles (no fuzz targets, no CUDA).
compiled_ones() {
    local source
    for source in "$@"; do
        ! grep -q "\"file\": \".*/$source\"" build/check/compile_commands.json || echo "$source"
    done
}
