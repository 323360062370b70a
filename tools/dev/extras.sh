# ./dev bench, soak, fuzz, cuda-check and screenshots.

help_bench() {
    cat <<'END'
./dev bench [train | toy | window] [ARGUMENTS…]

Without a word: times the engine's networks beside the bare arithmetic that they cannot do without, then the same networks in eager
PyTorch where a Python with torch is found.
  train   the same for whole training steps: forward, backward, clipping, RAdam and the average of the weights
  toy     the table of docs/toy.md: every objective on the two-dimensional toy, against its exact solution
  window  the window's event loop while the engine cleans, fills, trains and morphs; how long one waits for a candidate, for a position
          between two photos, and for the window; on a sample photo, or on the one that is named
Arguments go to the program that measures.

  ZIGZAG_PYTHON=PROGRAM   that Python; python3 if not set
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

# Each run takes minutes and is kept, so that the table can be made in pieces.
bench_toy() {
    compile release zigzag-toy-bench
    mkdir -p build/bench
    OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive build/release/bin/zigzag-toy-bench build/bench/toy.jsonl "$@"
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
        say "No comparison with eager PyTorch: $python has no torch (ZIGZAG_PYTHON names another Python)."
    fi
}

help_soak() {
    cat <<'END'
./dev soak [window] [KILLS]

Trains a small model, kills the process at KILLS random moments (50 if not said), resumes it each time, and compares the weights
at the end with those of a run that was left alone. ./dev test does the same with five.
  window   kills an editing session in the window instead, and looks at what the next start gives back: photo, mask and results
END
}

verb_soak() {
    verb_setup
    if [[ ${1:-} == window ]]; then
        shift
        compile release ui_kill
        QT_QPA_PLATFORM=offscreen ZIGZAG_KILLS=${1:-50} build/release/bin/ui_kill killedWorkComesBack
        return
    fi
    compile release zigzag-cli cli_train
    OMP_NUM_THREADS=1 ZIGZAG_KILLS=${1:-50} build/release/bin/cli_train killedAndResumedEndsTheSame
}

help_fuzz() {
    cat <<'END'
./dev fuzz [--seconds N] [READER…]

Builds the libFuzzer targets of tests/fuzz with clang, and runs each one (or those named) for N seconds, 60 if not said.
What it learns stays in build/fuzz/corpus/READER; a file that breaks a reader is left in build/fuzz/broken/.
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
    build/fuzz/bin/fuzz_"$1" -max_total_time="$2" -print_final_stats=1 -artifact_prefix=build/fuzz/broken/"$1"- \
        "$learned" $([[ ! -d $seeds ]] || echo "$seeds")
}

help_cuda_check() {
    cat <<'END'
./dev cuda-check

Fetches a CUDA build of LibTorch (530 MB), compiles core/cuda with nvcc and links it; where there is a GPU, also runs its
tests. Needs the CUDA Toolkit (nvcc), of the major version that LibTorch was built with.
END
}

cuda_folder=$PWD/.deps/cuda

verb_cuda_check() {
    command -v nvcc >/dev/null || fail "There is no nvcc: install the CUDA Toolkit 13, or put it into PATH."
    install_packages "${build_packages[@]}"
    local gpu=no
    ! nvidia-smi -L >/dev/null 2>&1 || gpu=yes
    # '===' takes the index's plain version, the CUDA build, and no CPU build that calls itself 2.13.0+cpu.
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
        say "The CUDA back end compiles and links. There is no GPU here, so its tests did not run."
    fi
}

help_screenshots() {
    cat <<'END'
./dev screenshots [SCENE…]

Draws the pictures of docs/images again: every panel of the window on a virtual screen, at work on the sample photos, dark and light,
at scale 1 (1280×800) and 2 (2560×1600). Takes some minutes.
Scenes: start, inpaint, clean, generate, path, enhance, invert, train, keys, and others for the panels that have none.
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
