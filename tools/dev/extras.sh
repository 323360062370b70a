# ./dev bench, soak, fuzz, cuda-check and screenshots.

help_bench() {
    cat <<'END'
./dev bench [train | toy | window [PHOTO]] [ARGUMENTS…]

Without a first argument, times the engine's networks beside their bare arithmetic, and beside the
same networks in eager PyTorch if a Python with torch is found.

  train    the same for whole training steps: forward, backward, clipping, RAdam and EMA
  toy      the table of docs/toy.md: every objective on the two-dimensional toy
  window   delays of the event loop while the engine cleans, fills, trains and morphs, and the time
           to a candidate, to a position of a morph and to the first paint

Further arguments go to the benchmark program.

  ZIGZAG_PYTHON=PROGRAM   the Python to compare with (default: python3)
END
}

verb_bench() {
    local what=${1:-networks}
    case "$what" in
        train | toy | window) shift ;;
        *) what=networks ;;
    esac
    verb_setup
    "bench_$what" "$@"
}

bench_networks() {
    compile release zigzag-cli
    build/release/bin/zigzag-cli bench "$@"
    bench_eager
}

bench_train() {
    compile release zigzag-cli
    build/release/bin/zigzag-cli bench --training "$@"
    bench_eager --training
}

# Each run takes minutes. Finished runs are kept, so the table can be made in several sittings.
bench_toy() {
    compile release zigzag-toy-bench
    mkdir -p build/bench
    OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive \
        build/release/bin/zigzag-toy-bench build/bench/toy.jsonl "$@"
}

bench_window() {
    compile release zigzag-heartbeat-bench zigzag zigzag_engine_library
    has_display || export QT_QPA_PLATFORM=offscreen
    build/release/bin/zigzag-heartbeat-bench "${1:-resources/samples/trail.jpg}"
}

bench_eager() {
    local python=${ZIGZAG_PYTHON:-python3}
    if "$python" -c 'import torch' 2>/dev/null; then
        say "The same in eager PyTorch"
        "$python" tests/bench/eager.py "$@"
    else
        say "Not compared with eager PyTorch: $python has no torch (see ZIGZAG_PYTHON)."
    fi
}

help_soak() {
    cat <<'END'
./dev soak [window] [KILLS]

Trains a small model, kills the process at KILLS random moments (default: 50), resumes it each time,
and compares the final weights with those of an uninterrupted run. ./dev test does this with five.

  window   kill an editing session in the window instead, and check that the next start restores
           photo, mask and results
END
}

verb_soak() {
    verb_setup
    if [[ ${1:-} == window ]]; then
        shift
        compile release ui_kill
        QT_QPA_PLATFORM=offscreen ZIGZAG_KILLS=${1:-50} \
            build/release/bin/ui_kill killedWorkComesBack
        return
    fi
    compile release zigzag-cli cli_train
    OMP_NUM_THREADS=1 ZIGZAG_KILLS=${1:-50} \
        build/release/bin/cli_train killedAndResumedEndsTheSame
}

help_fuzz() {
    cat <<'END'
./dev fuzz [--seconds N] [READER…]

Builds the libFuzzer targets of tests/fuzz with clang and runs each of them, or the named ones, for
N seconds (default: 60). The corpus is kept in build/fuzz/corpus/READER. Inputs that break a reader
are written to build/fuzz/broken/.
END
}

verb_fuzz() {
    local seconds=60 reader readers
    if [[ ${1:-} == --seconds ]]; then
        wants_value "$@"
        seconds=$2
        shift 2
    fi
    install_packages "${build_packages[@]}" clang libclang-rt-dev
    clang++ --version | head -1
    compile fuzz
    readers=("$@")
    [[ $# -gt 0 ]] || mapfile -t readers < <(cd build/fuzz/bin && ls -d fuzz_* | sed 's/^fuzz_//')
    for reader in "${readers[@]}"; do fuzz_reader "$reader" "$seconds"; done
}

fuzz_reader() {
    local learned=build/fuzz/corpus/$1 seeds=tests/fuzz/corpus/$1
    mkdir -p "$learned" build/fuzz/broken
    say "Fuzzing $1 for $2 seconds"
    build/fuzz/bin/fuzz_"$1" -max_total_time="$2" -print_final_stats=1 \
        -artifact_prefix=build/fuzz/broken/"$1"- "$learned" $([[ ! -d $seeds ]] || echo "$seeds")
}

help_cuda_check() {
    cat <<'END'
./dev cuda-check

Downloads a CUDA build of LibTorch (530 MB), compiles core/cuda with nvcc and links it. With a GPU
it also runs the tests of core/cuda. Needs the CUDA Toolkit (nvcc) of the major version that
LibTorch was built with.
END
}

cuda_folder=$PWD/.deps/cuda

verb_cuda_check() {
    command -v nvcc >/dev/null ||
        fail "nvcc was not found: install the CUDA Toolkit 13, or add it to PATH."
    install_packages "${build_packages[@]}"
    local gpu=no
    ! nvidia-smi -L >/dev/null 2>&1 || gpu=yes
    # '===' selects the plain version, which is the CUDA build, and not a CPU build such as
    # 2.13.0+cpu.
    if [[ $gpu == yes ]]; then
        fetch_torch "torch===$torch_version" "$cuda_folder" --runtime
    else
        fetch_torch "torch===$torch_version" "$cuda_folder"
    fi
    torch_root=$cuda_folder/torch
    compile cuda test_cuda
    if [[ $gpu == yes ]]; then
        run_tests cuda -R cuda
    else
        say "The CUDA back end compiles and links. No GPU was found, so its tests did not run."
    fi
}

help_screenshots() {
    cat <<'END'
./dev screenshots [SCENE…]

Takes the screenshots in docs/images again: every panel at work on the sample photos, dark and
light, at scale 1 (1280×800) and 2 (2560×1600), on a virtual screen. Takes some minutes.

Scenes: start, inpaint, clean, generate, path, enhance, invert, train, keys, and others (the panels
that have no scene of their own).
END
}

verb_screenshots() {
    verb_setup
    compile release zigzag-screenshots zigzag_engine_library
    mkdir -p docs/images
    local scale ending
    for scale in 1 2; do
        ending=$([[ $scale == 1 ]] || echo "@$scale")
        QT_SCALE_FACTOR=$scale xvfb-run -a -s "-screen 0 $((1280 * scale))x$((800 * scale))x24" \
            build/release/bin/zigzag-screenshots resources/samples docs/images "$ending" "$@"
    done
}
