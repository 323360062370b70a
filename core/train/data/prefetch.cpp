#include "core/train/data/prefetch.h"

#include "core/tensor/device.h"

#include <pthread.h>

namespace zigzag {

Prefetch::Prefetch(SampleSource& source, PortionOf portionOf, std::int64_t firstIndex, int threads)
    : source_(source), portionOf_(std::move(portionOf)), ahead_(2 + 2 * threads),
      wanted_(firstIndex), begun_(firstIndex) {
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

Prefetch::~Prefetch() {
    for (std::jthread& thread : threads_)
        thread.request_stop();
    changed_.notify_all();
}

void Prefetch::work(const std::stop_token& stop) {
    pthread_setname_np(pthread_self(), "zigzag-data");
    setThreads(1);
    const c10::InferenceMode off(false);
    const at::NoGradGuard noGradients;
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return begun_ < wanted_ + ahead_; })) {
        const std::int64_t index = begun_++;
        lock.unlock();
        Made made;
        try {
            made.batch = source_.batch(portionOf_(index));
        } catch (...) {
            made.failure = std::current_exception();
        }
        lock.lock();
        made_.emplace(index, std::move(made));
        changed_.notify_all();
    }
}

Batch Prefetch::take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return made_.contains(wanted_); });
    Made made = std::move(made_.extract(wanted_).mapped());
    ++wanted_;
    lock.unlock();
    changed_.notify_all();
    if (made.failure) std::rethrow_exception(made.failure);
    return std::move(made.batch);
}

} // namespace zigzag
