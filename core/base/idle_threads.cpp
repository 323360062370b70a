#include "core/base/idle_threads.h"

#include <cstdlib>

namespace zigzag {

bool restIdleThreads() {
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT")) return false;
    ::setenv("OMP_WAIT_POLICY", "passive", 1);
    ::setenv("GOMP_SPINCOUNT", "3000", 1);
    return true;
}

} // namespace zigzag
