// The queue in the window: what it lists, what its buttons do, and when the desktop is notified.
#include "tests/ui/window_fixture.h"
#include "ui/queue_view/notifier.h"
#include "ui/queue_view/queue_view.h"

#include <QDockWidget>
#include <QTreeWidget>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

class QueueViewTest : public QObject, public test::WindowFixture {
    Q_OBJECT

    QTreeWidget& list() const { return *driver_->window.findChild<QTreeWidget*>("queueList"); }
    QString state(int row) const {
        const QTreeWidgetItem* item = list().topLevelItem(row);
        return item ? item->text(1) : QString();
    }
    JobId post() {
        return driver_->window.bridge().post(GenerateInput{}, {}, this, [](const JobEvent&) {});
    }

  private Q_SLOTS:
    void init() {
        reset();
        QVERIFY(start());
        click("statusQueue");
        QVERIFY(driver_->window.findChild<QDockWidget*>("queueDock")->isVisible());
    }
    void cleanup() {
        driver_->window.bridge().cancelAll();
        driver_.reset();
    }

    void listsWhatRunsAndWaits() {
        QVERIFY(driver_->window.findChild<QWidget*>("queueEmpty")->isVisible());
        control_->endless = true;
        post();
        post();
        QTRY_COMPARE(list().topLevelItemCount(), 2);
        QTRY_COMPARE(state(0), QString("running"));
        QCOMPARE(state(1), QString("waiting"));
        QCOMPARE(list().topLevelItem(0)->text(0), QString("Generate"));
        QTRY_VERIFY(list().topLevelItem(0)->text(2).contains("step"));
        auto* button = driver_->window.findChild<QAbstractButton*>("statusQueue");
        QTRY_COMPARE(button->text(), QString("Queue: 1"));
        QVERIFY(!driver_->window.findChild<QWidget*>("queueEmpty")->isVisible());
    }

    void cancelsOneWaitingOrAll() {
        control_->endless = true;
        for (int i = 0; i < 4; ++i)
            post();
        QTRY_COMPARE(list().topLevelItemCount(), 4);
        list().setCurrentItem(list().topLevelItem(1));
        click("queueCancel");
        const auto waiting = [this] {
            return list().findItems("waiting", Qt::MatchExactly, 1).size();
        };
        QTRY_COMPARE(waiting(), 2);
        click("queueCancelWaiting");
        QTRY_COMPARE(waiting(), 0);
        QCOMPARE(state(0), QString("running"));
        click("queueCancelAll");
        QTRY_COMPARE(state(0), QString("cancelled"));
        QVERIFY(!driver_->window.bridge().busy());
    }

    void theStatusLineCancelsTheRunningOneOnly() {
        control_->endless = true;
        post();
        post();
        auto* cancel = driver_->window.findChild<QAbstractButton*>("statusCancel");
        QTRY_VERIFY(cancel->isVisible());
        QTRY_COMPARE(state(0), QString("running"));
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_COMPARE(control_->runs.load(), 2); // the other one's turn
        QVERIFY(driver_->window.bridge().busy());
    }

    void pausesAndGoesOn() {
        click("queuePause");
        post();
        QTest::qWait(100);
        QCOMPARE(control_->runs.load(), 0);
        QTRY_COMPARE(state(0), QString("waiting"));
        click("queuePause");
        QTRY_COMPARE(state(0), QString("done"));
    }

    void whatFailedIsTriedAgainForItsPanel() {
        control_->fails = true;
        JobPanel& panel = driver_->show("generate");
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QTRY_COMPARE(state(0), QString("failed"));
        QVERIFY(list().topLevelItem(0)->text(2).contains("The toy is broken."));
        list().setCurrentItem(list().topLevelItem(0));
        control_->fails = false;
        click("queueRetry");
        QTRY_VERIFY(driver_->window.candidates().count() > 0);
        QVERIFY(!panel.busy());
    }

    void theDesktopHearsOfLongJobsWhenTheWindowIsBehind() {
        QStringList sent;
        QWidget behind; // never shown, so never active
        Notifier notifier(driver_->window.bridge(), {{"generate", "Generate"}}, behind,
                          [&](const QString& title, const QString&) { sent << title; });
        post();
        QTRY_COMPARE(state(0), QString("done"));
        QVERIFY(sent.isEmpty()); // too short
        notifier.setPatience(std::chrono::milliseconds(0));
        post();
        QTRY_COMPARE(sent, QStringList{"Generate is done"});
        control_->fails = true;
        post();
        QTRY_COMPARE(sent.size(), 2);
        QCOMPARE(sent.last(), QString("Generate failed"));
    }
};

QTEST_MAIN(QueueViewTest)
#include "queue_view_test.moc"
