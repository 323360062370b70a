// Signs of life between processes, which may work for a long time without communication.
#pragma once

#include <torch/csrc/distributed/c10d/Store.hpp>

#include <memory>
#include <string>

namespace zigzag {

/// A thread that increments a counter in the shared store and watches that of the next process. It
/// reports a counter that stops to all processes.
class Heartbeat {
  public:
    /// `store`: a connection that nothing else uses.
    Heartbeat(c10::intrusive_ptr<c10d::Store> store, int rank, int size);
    ~Heartbeat();
    Heartbeat(const Heartbeat&) = delete;
    Heartbeat& operator=(const Heartbeat&) = delete;

    /// A sentence about the process that is gone; empty while all are alive. Any thread.
    std::string trouble() const;

  private:
    struct State;
    static void watch(const std::shared_ptr<State>& state);
    std::shared_ptr<State> state_;
};

} // namespace zigzag
