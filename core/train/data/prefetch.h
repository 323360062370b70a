// Prepares batches on background threads.
#pragma once

#include "core/train/data/source.h"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace zigzag {

/// Returns the batches of pass 0, 1, 2 … of `portionOf` in this order and prepares a few of them in
/// advance. One thread takes them; an exception of the source is thrown by the take() of its batch.
class Prefetch {
  public:
    using PortionOf = std::function<Portion(std::int64_t index)>;

    Prefetch(SampleSource& source, PortionOf portionOf, std::int64_t firstIndex, int threads);
    ~Prefetch();
    Prefetch(const Prefetch&) = delete;
    Prefetch& operator=(const Prefetch&) = delete;

    Batch take();

  private:
    struct Made {
        Batch batch;
        std::exception_ptr failure;
    };
    void work(const std::stop_token& stop);

    SampleSource& source_;
    const PortionOf portionOf_;
    const std::int64_t ahead_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::int64_t wanted_; ///< the next one to take
    std::int64_t begun_;  ///< the next one to prepare
    std::map<std::int64_t, Made> made_;
    std::vector<std::jthread> threads_; ///< last: they use everything above
};

} // namespace zigzag
