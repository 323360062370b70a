#include "core/train/group/process_group.h"

#include "core/base/error.h"
#include "core/train/group/backends.h"
#include "core/train/group/heartbeat.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace zigzag {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 5min;        ///< until all have joined
constexpr int mostProcesses = 1 << 16; ///< limit for malformed values
constexpr int mostGpus = 127;
constexpr auto lookInterval = 500ms;

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? std::nullopt : std::optional<std::string>(value);
}

int numberOf(const char* name, const std::string& text, int smallest, int largest) {
    int value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || value < smallest ||
        value > largest)
        throw Error(ErrorKind::Usage,
                    std::string(name) + " is " + text + ", which is no whole number from " +
                        std::to_string(smallest) + " to " + std::to_string(largest) + ".",
                    "torchrun sets the variables; unset all of them to train in one process.");
    return value;
}

std::string required(const char* name) {
    const auto value = variable(name);
    if (!value)
        throw Error(ErrorKind::Usage,
                    std::string("RANK or WORLD_SIZE is set, but ") + name + " is not.",
                    "Set RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT as torchrun does, or none.");
    return *value;
}

struct Meeting {
    int rank = 0, size = 1;
    std::string host;
    int port = 0;
    bool elsewhere = false; ///< torchrun's agent runs the store itself
    std::string round;      ///< how often torchrun has restarted the job
};

std::optional<Meeting> meetingFromEnvironment() {
    if (!variable("RANK") && !variable("WORLD_SIZE")) return {};
    Meeting meeting;
    meeting.size = numberOf("WORLD_SIZE", required("WORLD_SIZE"), 1, mostProcesses);
    meeting.rank = numberOf("RANK", required("RANK"), 0, meeting.size - 1);
    if (meeting.size == 1) return {};
    meeting.host = required("MASTER_ADDR");
    meeting.port = numberOf("MASTER_PORT", required("MASTER_PORT"), 1, 65535);
    meeting.elsewhere = variable("TORCHELASTIC_USE_AGENT_STORE") == "True";
    meeting.round = variable("TORCHELASTIC_RESTART_COUNT").value_or("0");
    return meeting;
}

c10::intrusive_ptr<c10d::Store> storeOf(const Meeting& meeting) {
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(meeting.port);
    options.isServer = meeting.rank == 0 && !meeting.elsewhere;
    if (!meeting.elsewhere) options.numWorkers = static_cast<std::size_t>(meeting.size);
    options.timeout = patience;
    return c10::make_intrusive<c10d::TCPStore>(meeting.host, options);
}

/// A group of c10d's.
class TorchGroup final : public ProcessGroup {
  public:
    TorchGroup(const Meeting& meeting, at::Device device)
        : rank_(meeting.rank), size_(meeting.size), device_(device), store_(storeOf(meeting)) {
        const std::string prefix = "zigzag/" + meeting.round;
        backend_ = makeBackend(device, c10::make_intrusive<c10d::PrefixStore>(prefix, store_),
                               rank_, size_, meeting.host);
        heartbeat_.emplace(c10::make_intrusive<c10d::PrefixStore>(prefix, store_->clone()), rank_,
                           size_);
    }

    ~TorchGroup() override {
        heartbeat_.reset();
        if (!broken_) return;
        // If a process is gone its operations may never end, and the destructor would wait for
        // them.
        try {
            backend_->abort();
        } catch (const std::exception&) {
            // What it leaves behind ends with the program.
        }
        backend_.release();
    }

    int rank() const override { return rank_; }
    int size() const override { return size_; }
    at::Device device() const override { return device_; }

    void broadcast(const at::Tensor& tensor) override {
        std::vector<at::Tensor> tensors{tensor};
        begin([&] { return backend_->broadcast(tensors); })->wait();
    }

    std::unique_ptr<Pending> sum(const at::Tensor& tensor) override {
        std::vector<at::Tensor> tensors{tensor};
        return begin([&] { return backend_->allreduce(tensors); });
    }

  private:
    class Operation;
    template <class Start>
    std::unique_ptr<Pending> begin(const Start& start);
    void finish(c10d::Work& work);
    [[noreturn]] void lose(const std::string& what);

    const int rank_, size_;
    const at::Device device_;
    c10::intrusive_ptr<c10d::Store> store_;
    c10::intrusive_ptr<c10d::Backend> backend_;
    std::optional<Heartbeat> heartbeat_;
    bool broken_ = false;
};

class TorchGroup::Operation final : public Pending {
  public:
    Operation(TorchGroup& group, c10::intrusive_ptr<c10d::Work> work)
        : group_(group), work_(std::move(work)) {}
    void wait() override { group_.finish(*work_); }

  private:
    TorchGroup& group_;
    c10::intrusive_ptr<c10d::Work> work_;
};

template <class Start>
std::unique_ptr<ProcessGroup::Pending> TorchGroup::begin(const Start& start) {
    c10::intrusive_ptr<c10d::Work> work;
    try {
        work = start();
    } catch (const std::exception&) {
        lose("The connection to another process is lost.");
    }
    return std::make_unique<Operation>(*this, std::move(work));
}

void TorchGroup::finish(c10d::Work& work) {
    while (!waitShortly(work, device_, lookInterval))
        if (const std::string trouble = heartbeat_->trouble(); !trouble.empty()) lose(trouble);
    bool whole = false;
    try {
        whole = work.wait();
    } catch (const std::exception&) {
        whole = false;
    }
    if (!whole) lose("The connection to another process is lost: it has ended.");
}

void TorchGroup::lose(const std::string& what) {
    broken_ = true;
    throw Error(ErrorKind::Failed,
                what + " This is process " + std::to_string(rank_) + " of " +
                    std::to_string(size_) + " that train together, and none can go on alone.",
                "Look at what that process said last, then start all of them again with --resume.");
}

} // namespace

void ProcessGroup::barrier() {
    sum(std::vector<double>{0});
}

std::vector<double> ProcessGroup::sum(const std::vector<double>& numbers) {
    const at::Tensor there = at::tensor(numbers, at::kDouble).to(device());
    sum(there)->wait();
    const at::Tensor here = there.cpu();
    return {here.data_ptr<double>(), here.data_ptr<double>() + here.numel()};
}

std::string ProcessGroup::broadcast(const std::string& text) {
    const at::Tensor length =
        at::full({1}, static_cast<std::int64_t>(text.size()), at::kLong).to(device());
    broadcast(length);
    at::Tensor bytes = at::zeros({length.item<std::int64_t>()}, at::kByte);
    if (leads()) std::memcpy(bytes.data_ptr(), text.data(), text.size());
    bytes = bytes.to(device());
    broadcast(bytes);
    bytes = bytes.cpu();
    return {static_cast<const char*>(bytes.data_ptr()), bytes.nbytes()};
}

std::vector<std::string> ProcessGroup::gather(const std::string& text) {
    const auto me = static_cast<std::size_t>(rank());
    std::vector<double> lengths(static_cast<std::size_t>(size()));
    lengths[me] = static_cast<double>(text.size());
    lengths = sum(lengths);
    const auto longest = static_cast<std::int64_t>(*std::ranges::max_element(lengths));
    at::Tensor bytes = at::zeros({size(), std::max<std::int64_t>(longest, 1)}, at::kByte);
    std::memcpy(bytes[rank()].data_ptr(), text.data(), text.size());
    bytes = bytes.to(device());
    sum(bytes)->wait();
    bytes = bytes.cpu();
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < lengths.size(); ++i)
        texts.emplace_back(static_cast<const char*>(bytes[static_cast<std::int64_t>(i)].data_ptr()),
                           static_cast<std::size_t>(lengths[i]));
    return texts;
}

std::unique_ptr<ProcessGroup> processGroupFromEnvironment(at::Device device) {
    const std::optional<Meeting> meeting = meetingFromEnvironment();
    if (!meeting) return nullptr;
    try {
        return std::make_unique<TorchGroup>(*meeting, device);
    } catch (const Error&) {
        throw;
    } catch (const std::exception& failure) {
        throw Error(ErrorKind::Failed,
                    "Process " + std::to_string(meeting->rank) + " of " +
                        std::to_string(meeting->size) + " could not join the others at " +
                        meeting->host + ", port " + std::to_string(meeting->port) + ": " +
                        firstLine(failure.what()) + ".",
                    "Check MASTER_ADDR and MASTER_PORT, and that as many processes as WORLD_SIZE "
                    "says were started.");
    }
}

at::Device deviceInGroup(at::Device device) {
    const auto local = variable("LOCAL_RANK");
    if (!device.is_cuda() || !local || !meetingFromEnvironment()) return device;
    const int number = numberOf("LOCAL_RANK", *local, 0, mostGpus);
    return {device.type(), static_cast<at::DeviceIndex>(number)};
}

} // namespace zigzag
