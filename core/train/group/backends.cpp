#include "core/train/group/backends.h"

#include "core/base/error.h"

// The wheel contains Gloo but not its headers; those of the distribution may be older. Only
// pointers to Gloo's types are used here, whose layout is the same in all versions.
#define USE_C10D_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>

#include <thread>

namespace zigzag {
namespace {

using namespace std::chrono_literals;

bool isLoopback(const std::string& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

c10::intrusive_ptr<c10d::Backend> gloo(const c10::intrusive_ptr<c10d::Store>& store, int rank,
                                       int size, const std::string& host) {
    using Gloo = c10d::ProcessGroupGloo;
    auto options = Gloo::Options::create(noLimit);
    if (isLoopback(host))
        options->devices = {Gloo::createDeviceForHostname(host)};
    else
        options->devices = Gloo::Options::create_default()->devices;
    return c10::make_intrusive<Gloo>(store, rank, size, options);
}

} // namespace

c10::intrusive_ptr<c10d::Backend> makeBackend(at::Device device,
                                              const c10::intrusive_ptr<c10d::Store>& store,
                                              int rank, int size, const std::string& host) {
    if (device.is_cpu()) return gloo(store, rank, size, host);
#ifdef ZIGZAG_NCCL
    return ncclBackend(store, rank, size);
#else
    throw Error(ErrorKind::Failed, "This build cannot train on several GPUs.",
                "Build with the CUDA preset and NCCL, or train with --device cpu.");
#endif
}

bool waitShortly(c10d::Work& work, at::Device device, std::chrono::milliseconds time) {
    if (device.is_cpu()) {
        if (work.isCompleted()) return true;
        try {
            work.wait(time);
        } catch (const std::exception&) {
            return work.isCompleted(); // it failed, or the time is over
        }
        return true;
    }
    const auto until = std::chrono::steady_clock::now() + time;
    while (!work.isCompleted()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(100us);
    }
    return true;
}

std::string firstLine(const std::string& text) {
    std::string line = text.substr(0, text.find('\n'));
    while (!line.empty() && (line.back() == '.' || line.back() == ' '))
        line.pop_back();
    return line;
}

} // namespace zigzag
