// The user's Ctrl-C as a stop request, for work that runs on the calling thread.
#pragma once

#include "interrupt.h"

#include <chrono>
#include <stop_token>
#include <thread>

namespace zigzag::cli {

class InterruptWatch {
  public:
    std::stop_token token() const { return stop_.get_token(); }

  private:
    std::stop_source stop_;
    std::jthread watcher_{[this](const std::stop_token& over) {
        while (!over.stop_requested() && !interrupted())
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (interrupted()) stop_.request_stop();
    }};
};

} // namespace zigzag::cli
