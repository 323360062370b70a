#include "core/base/idle_threads.h"

#include <QTest>

using namespace zigzag;

class IdleThreads : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        qunsetenv("OMP_WAIT_POLICY");
        qunsetenv("GOMP_SPINCOUNT");
    }

    void areSetOnce() {
        QVERIFY(restIdleThreads());
        QCOMPARE(qgetenv("OMP_WAIT_POLICY"), "passive");
        QCOMPARE(qgetenv("GOMP_SPINCOUNT"), "3000");
        QVERIFY(!restIdleThreads()); // else the command line would start itself for ever
    }

    void doWhatTheEnvironmentSays() {
        qputenv("OMP_WAIT_POLICY", "active");
        QVERIFY(!restIdleThreads());
        QCOMPARE(qgetenv("OMP_WAIT_POLICY"), "active");
        QVERIFY(!qEnvironmentVariableIsSet("GOMP_SPINCOUNT"));

        qunsetenv("OMP_WAIT_POLICY");
        qputenv("GOMP_SPINCOUNT", "0");
        QVERIFY(!restIdleThreads());
        QVERIFY(!qEnvironmentVariableIsSet("OMP_WAIT_POLICY"));
    }
};

QTEST_APPLESS_MAIN(IdleThreads)
#include "idle_threads_test.moc"
