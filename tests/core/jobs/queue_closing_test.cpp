// Closing: with patience, with an executor that does not listen, and by the destructor.
#include "core/jobs/queue.h"
#include "tests/core/jobs/toy.h"

#include <QtTest>

using namespace zigzag;
using namespace std::chrono_literals;
using What = JobEvent::What;
using toy::job;
using toy::patience;

class QueueClosingTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void closesIdle();
    void closesWhileAJobRuns();
    void losesPatienceWithADeafJob();
    void closesWhilePaused();
    void cancelsWhatIsPostedAfterwards();
    void destructorCancelsAndJoins();
    void destructorWaitsForTheFactory();
};

void QueueClosingTest::closesIdle() {
    toy::Stage stage;
    JobQueue queue(toy::executors(stage), {});
    QVERIFY(queue.close(patience));
    QCOMPARE(stage.alive.load(), 0);
    QVERIFY(queue.close(0ms));
}

void QueueClosingTest::closesWhileAJobRuns() {
    toy::Stage stage;
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage), recorder.listener());
    const JobId running = queue.post(job("until stopped"));
    const JobId waiting = queue.post(job("steps"));
    QVERIFY(recorder.waitFor(running, What::Started));
    QVERIFY(queue.close(patience));
    QCOMPARE(recorder.story(running), std::string("Waiting Started Cancelled"));
    QCOMPARE(recorder.story(waiting), std::string("Waiting Cancelled"));
}

void QueueClosingTest::losesPatienceWithADeafJob() {
    toy::Stage stage;
    toy::Recorder recorder;
    JobId deaf = 0;
    {
        JobQueue queue(toy::executors(stage), recorder.listener());
        deaf = queue.post(job("deaf"));
        QVERIFY(stage.waitInside());
        QVERIFY(!queue.close(10ms));
        QCOMPARE(stage.alive.load(), 1);
        stage.released = true;
        QVERIFY(queue.close(patience));
    }
    QCOMPARE(recorder.story(deaf), std::string("Waiting Started Cancelled"));
    QCOMPARE(stage.alive.load(), 0);
}

void QueueClosingTest::closesWhilePaused() {
    toy::Stage stage;
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage), recorder.listener());
    queue.pause();
    const JobId waiting = queue.post(job("steps"));
    QVERIFY(queue.close(patience));
    QCOMPARE(recorder.story(waiting), std::string("Waiting Cancelled"));
}

void QueueClosingTest::cancelsWhatIsPostedAfterwards() {
    toy::Stage stage;
    toy::Recorder recorder;
    JobQueue queue(toy::executors(stage), recorder.listener());
    QVERIFY(queue.close(patience));
    const JobId late = queue.post(job("steps"));
    QCOMPARE(recorder.story(late), std::string("Waiting Cancelled"));
    QCOMPARE(queue.status().front().state, JobState::Cancelled);
    QVERIFY(queue.idle());
}

void QueueClosingTest::destructorCancelsAndJoins() {
    toy::Stage stage;
    toy::Recorder recorder;
    JobId running = 0;
    {
        JobQueue queue(toy::executors(stage), recorder.listener());
        running = queue.post(job("until stopped"));
        QVERIFY(recorder.waitFor(running, What::Started));
    }
    QCOMPARE(stage.alive.load(), 0);
    QCOMPARE(recorder.story(running), std::string("Waiting Started Cancelled"));
}

void QueueClosingTest::destructorWaitsForTheFactory() {
    toy::Stage stage;
    std::atomic<bool> entered = false;
    {
        JobQueue queue(
            [&] {
                entered = true;
                while (!stage.released)
                    std::this_thread::sleep_for(1ms);
                return toy::executors(stage)();
            },
            {});
        while (!entered)
            std::this_thread::sleep_for(1ms);
        queue.post(job("steps"));
        QVERIFY(!queue.close(10ms));
        stage.released = true;
    }
    QCOMPARE(stage.started.load(), 0);
    QCOMPARE(stage.alive.load(), 0);
}

QTEST_GUILESS_MAIN(QueueClosingTest)
#include "queue_closing_test.moc"
