// zigzag-cli: the commands, with the engine linked in.
#include "core/engine/bench.h"
#include "core/engine/engine.h"
#include "core/engine/toy.h"
#include "program.h"

#include <cstdlib>
#include <unistd.h>

namespace {

/// Idle OpenMP threads shall sleep. By default they spin, which on a machine that is busy with other things made an evaluation ten times slower
/// (docs/threading.md). libgomp reads the variable when it is loaded, before main(): so the program starts itself once more.
void letIdleThreadsSleep(char** argv) {
    if (std::getenv("OMP_WAIT_POLICY")) return;
    ::setenv("OMP_WAIT_POLICY", "passive", 1);
    ::execv("/proc/self/exe", argv); // where this fails, the threads spin
}

} // namespace

int main(int argc, char** argv) {
    letIdleThreadsSleep(argv);
    return zigzag::cli::runProgram(argc, argv,
                                   {zigzag::makeEngine, zigzag::inspect, zigzag::runBench,
                                    zigzag::runToy, zigzag::toyDefaults});
}
