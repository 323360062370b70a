// The queue: order, replacing, cancelling, pausing, failures, and what the listener hears.
#include "core/jobs/queue.h"
#include "tests/core/jobs/toy.h"

#include <QtTest>

#include <sys/resource.h>

using namespace zigzag;
using What = JobEvent::What;
using toy::job;
using toy::patience;

class QueueTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void bringsAResult();
    void bringsProgressAndPreviews();
    void makesNoPreviewsWhereNobodyLooks();
    void runsTheUrgentFirst();
    void newerRequestReplacesTheWaitingOne();
    void newerRequestReplacesTheRunningOne();
    void cancellingAWaitingJobLeavesTheRunningOne();
    void cancelsTheRunningJobOnly();
    void cancelsWhatWaits();
    void cancelsAll();
    void cannotCancelWhatHasEnded();
    void resultAfterCancellingIsDropped();
    void pausesAndResumes();
    void urgentJobsRunWithinABreath();
    void whatIsNotMoreUrgentWaits();
    void cancellingALongJobLeavesTheOneWithin();
    void tellsOfFailures_data();
    void tellsOfFailures();
    void failingFactoryFailsTheJobAndIsTriedAgain();
    void factoryMayNotReturnNothing();
    void listsJobsInTheirOrder();
    void remembersTheLastFifty();
    void listenerMayUseTheQueue();
    void listenerThatThrowsHarmsNothing();
    void runsOnOneQuietThread();
    void tellsOfTheEngine();

  private:
    toy::Stage stage_;
};

void QueueTest::bringsAResult() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId id = queue.post(job("steps", 7));
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(id), std::string("Waiting Started Done"));
    const JobEvent last = recorder.of(id).back();
    QCOMPARE(std::get<GenerateResult>(*last.result).nfe, 7);
    QVERIFY(!last.failure);
    QVERIFY(queue.idle());
}

void QueueTest::bringsProgressAndPreviews() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId id = queue.post(job("steps", 3));
    QVERIFY(queue.waitIdle(patience));
    std::vector<int> done, shown;
    for (const JobEvent& event : recorder.of(id)) {
        if (event.what == What::Progressed) done.push_back(event.progress.done);
        if (event.what == What::Previewed) shown.push_back(event.preview->nfe);
    }
    QCOMPARE(done, (std::vector{1, 2, 3}));
    QCOMPARE(shown, (std::vector{1, 2, 3}));
    QCOMPARE(queue.status().front().progress.total, 3);
}

void QueueTest::makesNoPreviewsWhereNobodyLooks() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    queue.post(job("steps"), {.previews = false});
    QVERIFY(queue.waitIdle(patience));
    QVERIFY(recorder.order(What::Previewed).empty());
    QCOMPARE(recorder.order(What::Progressed).size(), std::size_t(3));
}

void QueueTest::runsTheUrgentFirst() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    queue.pause();
    const JobId batch = queue.post(job("steps"), {.priority = Priority::Batch});
    const JobId first = queue.post(job("steps"));
    const JobId second = queue.post(job("steps"));
    const JobId brush = queue.post(job("steps"), {.priority = Priority::Interactive});
    queue.resume();
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.order(What::Started), (std::vector{brush, first, second, batch}));
}

void QueueTest::newerRequestReplacesTheWaitingOne() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    queue.pause();
    const JobId older = queue.post(job("steps"), {.replaces = "slider"});
    const JobId other = queue.post(job("steps"), {.replaces = "brush"});
    const JobId plain = queue.post(job("steps"));
    const JobId newer = queue.post(job("steps"), {.replaces = "slider"});
    queue.resume();
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(older), std::string("Waiting Cancelled"));
    QCOMPARE(recorder.order(What::Done), (std::vector{other, plain, newer}));
}

void QueueTest::newerRequestReplacesTheRunningOne() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId older = queue.post(job("until stopped"), {.replaces = "slider"});
    QVERIFY(recorder.waitFor(older, What::Started));
    const JobId newer = queue.post(job("steps"), {.replaces = "slider"});
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(older), std::string("Waiting Started Cancelled"));
    QCOMPARE(recorder.story(newer), std::string("Waiting Started Done"));
}

void QueueTest::cancellingAWaitingJobLeavesTheRunningOne() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId running = queue.post(job("until stopped"));
    QVERIFY(recorder.waitFor(running, What::Started));
    const JobId waiting = queue.post(job("steps"));
    QVERIFY(queue.cancel(waiting));
    QCOMPARE(recorder.story(waiting), std::string("Waiting Cancelled"));
    QCOMPARE(queue.status().front().id, running);
    QCOMPARE(queue.status().front().state, JobState::Running);
    queue.cancelAll();
    QVERIFY(queue.waitIdle(patience));
}

void QueueTest::cancelsTheRunningJobOnly() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId running = queue.post(job("until stopped"));
    const JobId waiting = queue.post(job("steps"));
    QVERIFY(recorder.waitFor(running, What::Started));
    QVERIFY(queue.cancel(running));
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(running), std::string("Waiting Started Cancelled"));
    QCOMPARE(recorder.story(waiting), std::string("Waiting Started Done"));
    QVERIFY(!recorder.of(running).back().failure);
}

void QueueTest::cancelsWhatWaits() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId running = queue.post(job("deaf"));
    QVERIFY(recorder.waitFor(running, What::Started));
    const JobId waiting = queue.post(job("steps"));
    queue.cancelWaiting();
    stage_.released = true;
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(running), std::string("Waiting Started Done"));
    QCOMPARE(recorder.story(waiting), std::string("Waiting Cancelled"));
    stage_.released = false;
}

void QueueTest::cancelsAll() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId running = queue.post(job("until stopped"));
    QVERIFY(recorder.waitFor(running, What::Started));
    const JobId waiting = queue.post(job("steps"));
    queue.cancelAll();
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(running), std::string("Waiting Started Cancelled"));
    QCOMPARE(recorder.story(waiting), std::string("Waiting Cancelled"));
}

void QueueTest::cannotCancelWhatHasEnded() {
    JobQueue queue(toy::executors(stage_), {});
    const JobId id = queue.post(job("steps"));
    QVERIFY(queue.waitIdle(patience));
    QVERIFY(!queue.cancel(id));
    QVERIFY(!queue.cancel(id + 1000));
}

void QueueTest::resultAfterCancellingIsDropped() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId id = queue.post(job("deaf"));
    QVERIFY(stage_.waitInside());
    QVERIFY(queue.cancel(id));
    stage_.released = true;
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(id), std::string("Waiting Started Cancelled"));
    QVERIFY(!recorder.of(id).back().result);
    stage_.released = false;
}

void QueueTest::pausesAndResumes() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId running = queue.post(job("deaf"));
    QVERIFY(recorder.waitFor(running, What::Started));
    queue.pause();
    QVERIFY(queue.paused());
    const JobId waiting = queue.post(job("steps"));
    stage_.released = true;
    QVERIFY(recorder.waitFor(running, What::Done));
    QVERIFY(!queue.waitIdle(std::chrono::milliseconds(20)));
    QCOMPARE(recorder.story(waiting), std::string("Waiting"));
    queue.resume();
    QVERIFY(!queue.paused());
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(waiting), std::string("Waiting Started Done"));
    stage_.released = false;
}

void QueueTest::urgentJobsRunWithinABreath() {
    stage_.released = false;
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId training = queue.post(job("breathing"), {.priority = Priority::Training});
    QVERIFY(stage_.waitInside());
    const JobId failing = queue.post(job("refuse"));
    const JobId editing = queue.post(job("steps"), {.priority = Priority::Interactive});
    QVERIFY(recorder.waitFor(editing, What::Done));
    QVERIFY(recorder.waitFor(failing, What::Failed));
    QCOMPARE(recorder.story(training), std::string("Waiting Started"));
    QCOMPARE(queue.status().front().id, training);
    stage_.released = true;
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(training), std::string("Waiting Started Done"));
    QCOMPARE(stage_.mostInside.load(), 2);
}

void QueueTest::whatIsNotMoreUrgentWaits() {
    stage_.released = false;
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId first = queue.post(job("breathing"));
    QVERIFY(stage_.waitInside());
    const JobId second = queue.post(job("steps"));
    const JobId urgent = queue.post(job("steps"), {.priority = Priority::Interactive});
    QVERIFY(recorder.waitFor(urgent, What::Done));
    QCOMPARE(recorder.story(second), std::string("Waiting"));
    stage_.released = true;
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.order(What::Started), (std::vector<JobId>{first, urgent, second}));
}

void QueueTest::cancellingALongJobLeavesTheOneWithin() {
    stage_.released = false;
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId training = queue.post(job("breathing"), {.priority = Priority::Training});
    QVERIFY(stage_.waitInside());
    const JobId editing = queue.post(job("deaf"));
    QVERIFY(recorder.waitFor(editing, What::Started));
    QVERIFY(queue.cancel(training));
    stage_.released = true;
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(editing), std::string("Waiting Started Done"));
    QCOMPARE(recorder.story(training), std::string("Waiting Started Cancelled"));
}

void QueueTest::tellsOfFailures_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("problem");
    QTest::newRow("refuse") << static_cast<int>(ErrorKind::Model) << "The toy refuses.";
    QTest::newRow("memory") << static_cast<int>(ErrorKind::Memory) << "not enough memory";
    QTest::newRow("foreign") << static_cast<int>(ErrorKind::Failed) << "a library stumbled";
    QTest::newRow("number") << static_cast<int>(ErrorKind::Failed) << "unknown reason";
}

void QueueTest::tellsOfFailures() {
    QFETCH(int, kind);
    QFETCH(QString, problem);
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId broken = queue.post(job(QTest::currentDataTag()));
    const JobId next = queue.post(job("steps"));
    QVERIFY(queue.waitIdle(patience));
    const JobEvent last = recorder.of(broken).back();
    QCOMPARE(last.what, What::Failed);
    QCOMPARE(static_cast<int>(last.failure->kind), kind);
    QVERIFY(QString::fromStdString(last.failure->problem).contains(problem));
    QCOMPARE(recorder.story(next), std::string("Waiting Started Done"));
    QVERIFY(queue.status().back().failure.has_value());
}

void QueueTest::failingFactoryFailsTheJobAndIsTriedAgain() {
    toy::Recorder recorder;
    std::atomic<bool> present = false;
    const auto factory = [&] {
        if (!present) throw Error(ErrorKind::Model, "LibTorch is missing.", "Install it.");
        return toy::executors(stage_)();
    };
    JobQueue queue(factory, recorder.listener());
    const JobId early = queue.post(job("steps"));
    QVERIFY(queue.waitIdle(patience));
    QVERIFY(!queue.engineInfo());
    QCOMPARE(recorder.story(early), std::string("Waiting Started Failed"));
    QCOMPARE(recorder.of(early).back().failure->problem, std::string("LibTorch is missing."));
    QCOMPARE(recorder.of(early).back().failure->remedy, std::string("Install it."));
    present = true;
    const JobId late = queue.post(job("steps"));
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(late), std::string("Waiting Started Done"));
    QVERIFY(queue.engineInfo().has_value());
}

void QueueTest::factoryMayNotReturnNothing() {
    toy::Recorder recorder;
    JobQueue queue([] { return std::unique_ptr<Executor>(); }, recorder.listener());
    const JobId id = queue.post(job("steps"));
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.of(id).back().failure->kind, ErrorKind::Model);
}

void QueueTest::listsJobsInTheirOrder() {
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId ended = queue.post(job("steps"));
    QVERIFY(queue.waitIdle(patience));
    const JobId running = queue.post(job("until stopped"));
    QVERIFY(recorder.waitFor(running, What::Started));
    const JobId normal = queue.post(job("steps"));
    const JobId urgent = queue.post(job("steps"), {.priority = Priority::Interactive});
    std::vector<JobId> ids;
    std::vector<JobState> states;
    for (const JobStatus& status : queue.status()) {
        ids.push_back(status.id);
        states.push_back(status.state);
        QCOMPARE(status.name, std::string("generate"));
    }
    QCOMPARE(ids, (std::vector{running, urgent, normal, ended}));
    QCOMPARE(states, (std::vector{JobState::Running, JobState::Waiting, JobState::Waiting,
                                  JobState::Done}));
    queue.cancelAll();
    QVERIFY(queue.waitIdle(patience));
}

void QueueTest::remembersTheLastFifty() {
    JobQueue queue(toy::executors(stage_), {});
    JobId last = 0;
    for (int i = 0; i < 60; ++i)
        last = queue.post(job("steps", 1));
    QVERIFY(queue.waitIdle(patience));
    const auto status = queue.status();
    QCOMPARE(status.size(), std::size_t(50));
    QCOMPARE(status.front().id, last);
}

void QueueTest::listenerMayUseTheQueue() {
    toy::Recorder recorder;
    std::atomic<JobQueue*> inUse = nullptr;
    std::atomic<int> posted = 0;
    recorder.then = [&](const JobEvent& event) {
        JobQueue* queue = inUse;
        if (!queue) return;
        queue->status();
        queue->idle();
        if (event.what == What::Progressed) queue->cancel(event.id);
        if (event.what == What::Cancelled && ++posted < 3) queue->post(job("steps"));
    };
    JobQueue queue(toy::executors(stage_), recorder.listener());
    inUse = &queue;
    queue.post(job("steps"));
    QVERIFY(queue.waitIdle(patience));
    inUse = nullptr;
    QCOMPARE(recorder.order(What::Cancelled).size(), std::size_t(3));
}

void QueueTest::listenerThatThrowsHarmsNothing() {
    toy::Recorder recorder;
    recorder.then = [](const JobEvent& event) {
        if (event.what == What::Progressed)
            throw std::runtime_error("a listener stumbles on purpose");
    };
    JobQueue queue(toy::executors(stage_), recorder.listener());
    const JobId id = queue.post(job("steps", 1));
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(recorder.story(id), std::string("Waiting Started Done"));
}

void QueueTest::runsOnOneQuietThread() {
    toy::Stage stage;
    {
        JobQueue queue(toy::executors(stage), {});
        queue.post(job("steps"));
        QVERIFY(queue.waitIdle(patience));
    }
    QVERIFY(stage.made != std::this_thread::get_id());
    QVERIFY(stage.made == stage.ran);
    QVERIFY(stage.made == stage.destroyed);
    QVERIFY(stage.niceness >= std::max(5, getpriority(PRIO_PROCESS, 0)));
}

void QueueTest::tellsOfTheEngine() {
    JobQueue queue(toy::executors(stage_), {});
    queue.post(job("steps"));
    QVERIFY(queue.waitIdle(patience));
    QCOMPARE(queue.engineInfo()->device, std::string("toy device"));
}

QTEST_GUILESS_MAIN(QueueTest)
#include "queue_test.moc"
