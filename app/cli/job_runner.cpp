#include "job_runner.h"

#include "console.h"
#include "interrupt.h"

#include <chrono>
#include <utility>

namespace zigzag::cli {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const JobResult> outcome(const JobEvent& ending) {
    if (ending.what == JobEvent::What::Cancelled) throw Cancelled();
    if (ending.failure)
        throw Error(ending.failure->kind, ending.failure->problem, ending.failure->remedy);
    return ending.result;
}

bool ends(JobEvent::What what) {
    return what == JobEvent::What::Done || what == JobEvent::What::Failed ||
           what == JobEvent::What::Cancelled;
}

} // namespace

JobRunner::JobRunner(ExecutorFactory factory, bool quiet)
    : quiet_(quiet), queue_(std::move(factory), [this](const JobEvent& event) { onEvent(event); }) {
}

void JobRunner::onEvent(const JobEvent& event) {
    const std::lock_guard lock(mutex_);
    if (event.what == JobEvent::What::Progressed) progress_ = event.progress;
    if (ends(event.what)) ending_ = event;
    changed_.notify_one();
}

std::shared_ptr<const JobResult> JobRunner::wait(JobInput input, std::chrono::milliseconds patience,
                                                 std::shared_ptr<TrainControl> training) {
    if (interrupted()) throw Cancelled();
    ProgressDisplay display(quiet_);
    {
        const std::lock_guard lock(mutex_);
        progress_.reset();
        ending_.reset();
    }
    const JobId id =
        queue_.post(std::move(input), {.previews = false, .training = std::move(training)});
    std::optional<std::chrono::steady_clock::time_point> deadline;

    std::unique_lock lock(mutex_);
    while (!ending_) {
        changed_.wait_for(lock, 50ms);
        const auto news = std::exchange(progress_, std::nullopt);
        lock.unlock();
        if (news) display.show(*news);
        if (interrupted() && !deadline) {
            deadline = std::chrono::steady_clock::now() + patience;
            queue_.cancel(id);
        }
        if (deadline && std::chrono::steady_clock::now() > *deadline) throw Cancelled();
        lock.lock();
    }
    return outcome(*ending_);
}

bool JobRunner::close() {
    return queue_.close(interrupted() ? 0ms : 2s);
}

} // namespace zigzag::cli
