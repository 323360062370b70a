// zigzag-cli: the commands, with the engine linked in.
#include "core/engine/bench.h"
#include "core/engine/engine.h"
#include "program.h"

int main(int argc, char** argv) {
    return zigzag::cli::runProgram(argc, argv,
                                   {zigzag::makeEngine, zigzag::inspect, zigzag::runBench});
}
