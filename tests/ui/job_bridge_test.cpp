#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"
#include "ui/job_bridge/job_bridge.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace zigzag;
using namespace zigzag::ui;
using What = JobEvent::What;

class JobBridgeTest : public QObject {
    Q_OBJECT

    static JobInput job() { return CleanInput{{}, {}, test::gradient(8, 8), {}}; }

  private Q_SLOTS:
    void eventsComeInOrderOnTheGuiThread() {
        auto control = std::make_shared<test::ToyControl>();
        JobBridge bridge(test::toyFactory(control));
        std::vector<What> seen;
        bool guiThread = true;
        bridge.post(job(), {}, this, [&](const JobEvent& event) {
            guiThread = guiThread && QThread::currentThread() == qApp->thread();
            if (seen.empty() || seen.back() != event.what) seen.push_back(event.what);
        });
        QVERIFY(bridge.busy());
        QTRY_VERIFY(!bridge.busy());
        QVERIFY(guiThread);
        QCOMPARE(seen.front(), What::Waiting);
        QCOMPARE(seen.back(), What::Done);
        const std::lock_guard lock(control->mutex);
        QVERIFY(control->thread != std::this_thread::get_id());
    }

    void nothingIsLoadedBeforeStart() {
        std::atomic<bool> asked = false;
        JobBridge bridge([&] {
            asked = true;
            return std::make_unique<test::ToyExecutor>(std::make_shared<test::ToyControl>());
        });
        QSignalSpy ready(&bridge, &JobBridge::engineReady);
        QTest::qWait(30);
        QVERIFY(!asked);
        bridge.start();
        QVERIFY(ready.count() || ready.wait());
        QCOMPARE(ready.front()[0].toString(), QString("Toy, 1 thread"));
    }

    void aMissingEngineIsAMessage() {
        JobBridge bridge([]() -> std::unique_ptr<Executor> {
            throw Error(ErrorKind::Model, "There is no engine.", "Build it.");
        });
        QSignalSpy missing(&bridge, &JobBridge::engineFailed);
        std::optional<JobFailure> failure;
        bridge.post(job(), {}, this, [&](const JobEvent& event) {
            if (event.what == What::Failed) failure = event.failure;
        });
        QTRY_VERIFY(!bridge.busy());
        QVERIFY(missing.count() > 0);
        QVERIFY(failure);
        QCOMPARE(failure->problem, std::string("There is no engine."));
    }

    void aDyingContextTakesItsListenerWithIt() {
        auto control = std::make_shared<test::ToyControl>();
        control->endless = true;
        JobBridge bridge(test::toyFactory(control));
        QSignalSpy changed(&bridge, &JobBridge::jobChanged);
        auto context = std::make_unique<QObject>();
        int events = 0;
        const JobId id = bridge.post(job(), {}, context.get(), [&](const JobEvent&) { ++events; });
        QTRY_VERIFY(events > 0);
        context.reset();
        const int before = events;
        bridge.cancel(id);
        QTRY_VERIFY(!bridge.busy());
        QCOMPARE(events, before);
        QVERIFY(changed.count() > 0); // the status line still follows it
    }

    void manyStepsDoNotFloodTheWindow() {
        auto control = std::make_shared<test::ToyControl>();
        control->steps = 50;
        JobBridge bridge(test::toyFactory(control));
        int progress = 0;
        bool done = false;
        bridge.post(job(), {}, this, [&](const JobEvent& event) {
            progress += event.what == What::Progressed;
            done = event.what == What::Done;
        });
        QTest::qSleep(300); // the event loop stands still meanwhile
        QTRY_VERIFY(done);
        QVERIFY(progress < 50);
    }

    void goingAwayWithAJobRunning() {
        auto control = std::make_shared<test::ToyControl>();
        control->endless = true;
        int events = 0;
        {
            JobBridge bridge(test::toyFactory(control));
            bridge.post(job(), {}, this, [&](const JobEvent&) { ++events; });
            QTRY_VERIFY(control->runs == 1);
        }
        const int before = events;
        QTest::qWait(30);
        QCOMPARE(events, before);
    }
};

QTEST_MAIN(JobBridgeTest)
#include "job_bridge_test.moc"
