// Progress of a job, and requests to stop it.
#pragma once

#include "core/base/error.h"

#include <stop_token>
#include <string>

namespace zigzag {

/// A state of a job: `done` of `total` network evaluations (or files, or tiles), and the current
/// activity in words for the user.
struct Progress {
    int done = 0;
    int total = 0;
    std::string stage;
};

/// Ends the job here if a stop was requested. Called between any two network evaluations. Throws
/// Cancelled.
inline void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw Cancelled();
}

} // namespace zigzag
