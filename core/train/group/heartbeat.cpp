#include "core/train/group/heartbeat.h"

#include <condition_variable>
#include <mutex>
#include <pthread.h>
#include <thread>

namespace zigzag {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto betweenSigns = 2s;
constexpr auto longestSilence = 16s;
constexpr const char* lostKey = "lost";

std::string keyOf(int rank) {
    return "alive/" + std::to_string(rank);
}

} // namespace

struct Heartbeat::State {
    c10::intrusive_ptr<c10d::Store> store;
    int rank = 0, watched = 0;
    mutable std::mutex mutex;
    std::condition_variable changed;
    bool ended = false, left = false; ///< ended: asked to end; left: has ended
    std::string trouble;
    Clock::time_point lastRound = Clock::now();
    std::int64_t count = -1; ///< of the watched process
    Clock::time_point counted = Clock::now();

    void round();
};

/// One exchange with the store: sets our sign of life, and reads that of the next process and
/// reports of others.
void Heartbeat::State::round() {
    store->add(keyOf(rank), 1);
    const std::int64_t now = store->add(keyOf(watched), 0);
    if (now != count) {
        count = now;
        counted = Clock::now();
    } else if (Clock::now() - counted > longestSilence) {
        const std::string text = "Process " + std::to_string(watched) + " has fallen silent.";
        store->set(lostKey, std::vector<std::uint8_t>(text.begin(), text.end()));
    }
    std::string seen;
    if (store->check({lostKey})) {
        const std::vector<std::uint8_t> text = store->get(lostKey);
        seen.assign(text.begin(), text.end());
    }
    const std::lock_guard lock(mutex);
    trouble = seen;
    lastRound = Clock::now();
}

void Heartbeat::watch(const std::shared_ptr<State>& state) {
    pthread_setname_np(pthread_self(), "zigzag-lookout");
    std::unique_lock lock(state->mutex);
    while (!state->ended && state->trouble.empty()) {
        lock.unlock();
        std::string failure;
        try {
            state->round();
        } catch (const std::exception&) {
            failure = "The process with number 0 cannot be reached any more.";
        }
        lock.lock();
        if (!failure.empty()) state->trouble = failure;
        state->changed.wait_for(lock, betweenSigns, [&] { return state->ended; });
    }
    state->left = true;
    state->changed.notify_all();
}

Heartbeat::Heartbeat(c10::intrusive_ptr<c10d::Store> store, int rank, int size)
    : state_(std::make_shared<State>()) {
    state_->store = std::move(store);
    state_->rank = rank;
    state_->watched = (rank + 1) % size;
    // Detached, because a store on a machine without power never answers and blocks the thread.
    std::thread(&Heartbeat::watch, state_).detach();
}

Heartbeat::~Heartbeat() {
    std::unique_lock lock(state_->mutex);
    state_->ended = true;
    state_->changed.notify_all();
    state_->changed.wait_for(lock, 1s, [this] { return state_->left; });
}

std::string Heartbeat::trouble() const {
    const std::lock_guard lock(state_->mutex);
    if (!state_->trouble.empty()) return state_->trouble;
    if (Clock::now() - state_->lastRound > longestSilence)
        return "The process with number 0 does not answer.";
    return {};
}

} // namespace zigzag
