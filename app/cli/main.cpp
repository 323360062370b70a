// zigzag-cli: the commands, with the engine linked in.
#include "core/base/idle_threads.h"
#include "core/bench/bench.h"
#include "core/bench/toy.h"
#include "core/engine/engine.h"
#include "program.h"

#include <unistd.h>

int main(int argc, char** argv) {
    // libgomp is linked and has already read the environment, so the program is started again.
    // Where that fails, idle threads spin.
    if (zigzag::restIdleThreads()) ::execv("/proc/self/exe", argv);
    return zigzag::cli::runProgram(argc, argv,
                                   {zigzag::makeEngine, zigzag::inspect, zigzag::runBench,
                                    zigzag::runToy, zigzag::toyDefaults,
                                    zigzag::engineHasXphoto()});
}
