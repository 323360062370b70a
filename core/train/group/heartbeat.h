// Signs of life between processes that may be silent for long while they work.
#pragma once

#include <torch/csrc/distributed/c10d/Store.hpp>

#include <memory>
#include <string>

namespace zigzag {

/// A thread that counts up in the store that all share and watches the next process do so. Whoever
/// sees one fall silent tells all.
class Heartbeat {
  public:
    /// `store`: a connection that nothing else uses.
    Heartbeat(c10::intrusive_ptr<c10d::Store> store, int rank, int size);
    ~Heartbeat();
    Heartbeat(const Heartbeat&) = delete;
    Heartbeat& operator=(const Heartbeat&) = delete;

    /// What happened, as a sentence; empty as long as everyone is heard. Any thread.
    std::string trouble() const;

  private:
    struct State;
    static void watch(const std::shared_ptr<State>& state);
    std::shared_ptr<State> state_;
};

} // namespace zigzag
