// How long the threads that compute together wait for one another before they sleep (docs/threading.md).
#pragma once

namespace zigzag {

/// Lets idle OpenMP threads spin for some tens of microseconds and then sleep, unless the environment already says what they shall do
/// (OMP_WAIT_POLICY, GOMP_SPINCOUNT). libgomp reads the environment when it is loaded: to be called before the engine is, from the only
/// thread. Returns whether the environment was changed.
bool restIdleThreads();

} // namespace zigzag
