// The time that idle threads of a parallel loop spin before they sleep (docs/threading.md).
#pragma once

namespace zigzag {

/// Lets idle OpenMP threads spin for some tens of microseconds and then sleep, unless the
/// environment already sets OMP_WAIT_POLICY or GOMP_SPINCOUNT. libgomp reads the environment when
/// it is loaded, so call this before the engine is loaded, while there is only one thread. Returns
/// whether the environment was changed.
bool restIdleThreads();

} // namespace zigzag
