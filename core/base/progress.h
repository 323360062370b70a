// How far a job is, and how it is asked to stop.
#pragma once

#include "core/base/error.h"

#include <stop_token>
#include <string>

namespace zigzag {

/// A moment of a job: `done` of `total` network evaluations (or files, or tiles), and what is being done, in words for the user.
struct Progress {
    int done = 0;
    int total = 0;
    std::string stage;
};

/// Ends the job at this point if it was asked to stop. Called between any two network evaluations. Throws Cancelled.
inline void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw Cancelled();
}

} // namespace zigzag
