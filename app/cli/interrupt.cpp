#include "interrupt.h"

#include "core/base/error.h"

#include <atomic>
#include <csignal>
#include <unistd.h>

namespace zigzag::cli {
namespace {

// A signal handler can reach nothing but globals; lock-free atomics are all that it may touch.
std::atomic<int> signalsSeen{0};
std::atomic<int> writesUnderWay{0};
static_assert(std::atomic<int>::is_always_lock_free);

void onSignal(int) {
    if (signalsSeen.fetch_add(1) > 0 && writesUnderWay == 0) ::_exit(exitCodeCancelled);
}

} // namespace

void takeOverSignals() {
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);

    struct sigaction hangUp {};
    ::sigaction(SIGHUP, nullptr, &hangUp);
    if (hangUp.sa_handler != SIG_IGN) ::sigaction(SIGHUP, &action, nullptr);

    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigemptyset(&ignore.sa_mask);
    ::sigaction(SIGPIPE, &ignore, nullptr);
}

bool interrupted() noexcept {
    return signalsSeen > 0;
}

UninterruptedWrite::UninterruptedWrite() noexcept {
    ++writesUnderWay;
}
UninterruptedWrite::~UninterruptedWrite() {
    --writesUnderWay;
}

} // namespace zigzag::cli
