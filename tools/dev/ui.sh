# Messages of ./dev, and how many processes it starts.

if [[ ${CI:-} == true || ! -t 1 ]]; then
    export NO_COLOR=1 CLICOLOR=0 PIP_NO_COLOR=1 PIP_PROGRESS_BAR=off
    bold='' plain=''
else
    bold=$'\e[1m' plain=$'\e[0m'
fi

say() { echo "$bold==> $*$plain"; }

fail() {
    echo "./dev: $*" >&2
    exit 1
}

wants_value() { [[ $# -ge 2 ]] || fail "$1 needs a value."; }

# The number of compile jobs: one per processor, but no more than fit into memory. A source that
# includes torch takes 1.5 GB.
compile_jobs() {
    local processors kilobytes by_memory
    processors=$(nproc)
    kilobytes=$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)
    by_memory=$((kilobytes / 1500000))
    echo $((by_memory < 1 ? 1 : by_memory < processors ? by_memory : processors))
}

has_display() { [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; }
