#include "tests/core/jobs/toy.h"

#include <algorithm>
#include <new>
#include <sys/resource.h>
#include <unistd.h>

namespace zigzag::toy {
namespace {

class ToyExecutor : public Executor {
  public:
    explicit ToyExecutor(Stage& stage) : stage_(stage) {
        ++stage_.alive;
        stage_.made = std::this_thread::get_id();
    }
    ~ToyExecutor() override {
        --stage_.alive;
        stage_.destroyed = std::this_thread::get_id();
    }

    JobResult run(const JobInput& input, JobContext& context) override {
        const struct Presence {
            Stage& stage;
            explicit Presence(Stage& entered) : stage(entered) {
                ++stage.started;
                stage.mostInside = std::max(stage.mostInside.load(), ++stage.inside);
            }
            ~Presence() { --stage.inside; }
        } presence(stage_);
        stage_.ran = std::this_thread::get_id();
        stage_.niceness = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
        return perform(std::get<GenerateInput>(input).params, context);
    }

    EngineInfo info() const override { return {"toy device", "toy library"}; }

  private:
    JobResult perform(const GenerateParams& params, JobContext& context) {
        const std::string& what = params.path;
        if (what == "refuse") throw Error(ErrorKind::Model, "The toy refuses.", "Ask for steps.");
        if (what == "memory") throw std::bad_alloc();
        if (what == "foreign") throw std::runtime_error("a library stumbled");
        if (what == "number") throw 42;
        const auto end = std::chrono::steady_clock::now() + patience;
        while (what == "deaf" && !stage_.released && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(1ms);
        while (what == "until stopped" || (what == "breathing" && !stage_.released)) {
            throwIfStopped(context.stop);
            if (what == "breathing") context.yieldToUrgentJobs();
            std::this_thread::sleep_for(1ms);
        }
        return what == "steps" ? steps(params.nfe, context) : GenerateResult{};
    }

    static JobResult steps(int count, JobContext& context) {
        for (int done = 1; done <= count; ++done) {
            throwIfStopped(context.stop);
            context.onProgress({done, count, "stepping"});
            if (context.onPreview)
                context.onPreview({.image = {}, .sigma = 1, .nfe = done, .seconds = 0});
        }
        GenerateResult result;
        result.nfe = count;
        return result;
    }

    Stage& stage_;
};

const char* word(JobEvent::What what) {
    switch (what) {
    case JobEvent::What::Waiting:
        return "Waiting";
    case JobEvent::What::Started:
        return "Started";
    case JobEvent::What::Done:
        return "Done";
    case JobEvent::What::Failed:
        return "Failed";
    case JobEvent::What::Cancelled:
        return "Cancelled";
    case JobEvent::What::Progressed:
    case JobEvent::What::Previewed:
        break;
    }
    return "";
}

} // namespace

bool Stage::waitInside() const {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (inside == 0 && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(1ms);
    return inside > 0;
}

ExecutorFactory executors(Stage& stage) {
    return [&stage] { return std::make_unique<ToyExecutor>(stage); };
}

JobInput job(const std::string& what, int nfe) {
    GenerateInput input;
    input.params.path = what;
    input.params.nfe = nfe;
    return input;
}

void Recorder::heard(const JobEvent& event) {
    {
        const std::lock_guard lock(mutex_);
        events_.push_back(event);
    }
    changed_.notify_all();
    if (then) then(event);
}

std::vector<JobEvent> Recorder::events() const {
    const std::lock_guard lock(mutex_);
    return events_;
}

std::vector<JobEvent> Recorder::of(JobId id) const {
    std::vector<JobEvent> chosen = events();
    std::erase_if(chosen, [&](const JobEvent& event) { return event.id != id; });
    return chosen;
}

std::string Recorder::story(JobId id) const {
    std::string text;
    for (const JobEvent& event : of(id)) {
        const std::string next = word(event.what);
        if (!next.empty()) text += (text.empty() ? "" : " ") + next;
    }
    return text;
}

std::vector<JobId> Recorder::order(JobEvent::What what) const {
    std::vector<JobId> ids;
    for (const JobEvent& event : events())
        if (event.what == what) ids.push_back(event.id);
    return ids;
}

bool Recorder::waitFor(JobId id, JobEvent::What what) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] {
        return std::ranges::any_of(
            events_, [&](const JobEvent& event) { return event.id == id && event.what == what; });
    });
}

} // namespace zigzag::toy
