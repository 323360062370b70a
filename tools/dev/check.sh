# ./dev check: static checks.

help_check() {
    cat <<'END'
./dev check [--fast] [--all | FILE…]
./dev check --lines

Checks the format, the length of lines, repeated includes, the layering, the tables of modules in
docs/architecture.md, the names in docs/reference.md and the links of the documentation. Then
compiles everything with clang and warnings as errors, and runs clang-tidy on the sources that
differ from main, or on FILE….

  --fast    skip the compiler, the translations and clang-tidy: takes a second or two
  --all     run clang-tidy on all sources
  --lines   only list every line that is longer than 100 columns
END
}

verb_check() {
    local fast=no
    case "${1:-}" in
        --fast)
            fast=yes
            shift
            ;;
        --lines)
            check_columns --lines
            return
            ;;
    esac
    install_packages clang-format
    local failures=0
    run_check "Format" check_format
    run_check "Line length" check_columns
    run_check "Repeated includes" check_includes
    run_check "Layering" check_layering
    run_check "Modules in docs/architecture.md" check_modules
    run_check "Parameters and variants in docs/reference.md" check_reference
    run_check "Links and files in the documentation" check_links
    if [[ $fast == no ]]; then
        install_packages "${clang_packages[@]}"
        verb_setup
        run_check "Translations" check_translations
        run_check "Warnings (clang)" compile check
        run_check "clang-tidy" check_tidy "$@"
    fi
    [[ $failures -eq 0 ]] || fail "$failures checks failed: see above."
    say "All checks passed."
}

run_check() {
    say "$1"
    "${@:2}" || failures=$((failures + 1))
}

# The tracked files that match, and new ones that Git does not ignore.
files_like() {
    local file
    git ls-files --cached --others --exclude-standard --deduplicate -- "$@" |
        while read -r file; do [[ ! -e $file ]] || echo "$file"; done
}

check_format() {
    local unformatted
    unformatted=$(files_like '*.cpp' '*.h' '*.cu' | xargs clang-format --dry-run 2>&1 |
        sed -n 's/^\([^:]*\):[0-9].*/\1/p' | sort -u)
    [[ -z $unformatted ]] || { printf 'clang-format -i %s\n' $unformatted && return 1; }
}

# check_columns [--lines]: 100 columns, in comments too. The scripts of tests/ are not checked.
check_columns() {
    files_like '*.cpp' '*.h' '*.cu' '*.cmake' '*CMakeLists.txt' '*.sh' dev 'tools/*.py' '*.md' |
        xargs python3 tools/dev/columns.py "$@"
}

check_includes() {
    files_like '*.cpp' '*.h' '*.cu' | xargs awk '
        FNR == 1 { delete seen }
        /^#include/ && seen[$2]++ { print FILENAME ":" FNR ": " $2 " is included twice"; found = 1 }
        END { exit found }'
}

# CMake refuses an include of a module that is not linked. These rules are about libraries.
check_layering() {
    local found=0
    forbid 'core/**' '<Q[A-Z]|<Qt' "core/ does not use Qt" || found=1
    forbid 'core/**' 'std::(cout|cerr)|\b(printf|exit)\(' \
        "core/ does not print and does not end the program" || found=1
    forbid 'ui/** app/**' '<(torch|ATen|c10)/|core/tensor/' \
        "ui/ and app/ do not use torch" || found=1
    forbid "$(shared_modules)" '<(torch|ATen|c10)/' "libzigzag does not use torch" || found=1
    forbid 'core/** ui/** app/** tests/**' 'opencv2/(imgcodecs|highgui)' \
        "core/image reads and writes pictures, not OpenCV" || found=1
    return $found
}

# The folders of layers 1-4, as core/CMakeLists.txt lists them.
shared_modules() {
    sed -n 's/^set(shared_modules \(.*\))$/\1/p' core/CMakeLists.txt |
        sed -E 's#[a-z_]+#core/&/**#g'
}

# forbid PATHS PATTERN RULE: lists the lines that break a rule, and fails.
forbid() {
    local paths
    read -ra paths <<<"$1"
    if git grep --untracked -nE "$2" -- "${paths[@]}"; then
        echo "    The rule: $3."
        return 1
    fi
}

check_modules() { python3 tools/dev/modules.py; }

check_reference() { python3 tools/dev/reference.py; }

check_links() { files_like '*.md' | xargs python3 tools/dev/links.py; }

check_tidy() {
    local sources
    case "${1:-}" in
        --all)
            mapfile -t sources < <(files_like 'core/*.cpp' 'ui/*.cpp' 'app/*.cpp' 'tests/*.cpp')
            ;;
        '') mapfile -t sources < <(changed_sources) ;;
        *) sources=("$@") ;;
    esac
    mapfile -t sources < <(compiled_ones "${sources[@]}")
    [[ ${#sources[@]} -gt 0 ]] || return 0
    printf '%s\n' "${sources[@]}" |
        xargs -P "$(compile_jobs)" -n 1 clang-tidy -p build/check --quiet \
            2> >(grep -vE 'warnings? (generated|treated)' >&2)
}

changed_sources() {
    local base
    base=$(git merge-base HEAD main 2>/dev/null || echo HEAD)
    { git diff --name-only --diff-filter=d "$base" -- '*.cpp'
      git ls-files --others --exclude-standard -- '*.cpp'; } | sort -u
}

# Those of the given files that the preset compiles: no fuzz targets, no CUDA.
compiled_ones() {
    local source
    for source in "$@"; do
        ! grep -q "\"file\": \".*/$source\"" build/check/compile_commands.json || echo "$source"
    done
}
