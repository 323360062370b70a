// A folder done in the window, with the toy executor: all of it, one first, stopped and gone on
// with, failed and tried again.
#include "core/job/record.h"
#include "tests/ui/window_fixture.h"
#include "ui/batch/batch_panel.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QLabel>
#include <QTreeWidget>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

class BatchPanelTest : public QObject, public test::WindowFixture {
    Q_OBJECT

    BatchPanel* panel_ = nullptr;

    QString in() const { return folder_.filePath(QTest::currentTestFunction()) + "/in"; }
    QString out() const { return folder_.filePath(QTest::currentTestFunction()) + "/out"; }
    QTreeWidget& files() const { return *driver_->window.findChild<QTreeWidget*>("batchFiles"); }
    QStringList states() const {
        QStringList list;
        for (int row = 0; row < files().topLevelItemCount(); ++row)
            list << files().topLevelItem(row)->text(1);
        return list;
    }
    void click(const char* name) const {
        QTest::mouseClick(&WindowDriver::button(*panel_, name), Qt::LeftButton);
    }
    void choose(const char* job) const {
        auto* box = panel_->findChild<QComboBox*>("batchJob");
        box->setCurrentIndex(box->findText(job));
    }
    void run(const char* button = "run") const {
        click(button);
        QVERIFY(panel_->busy());
        QTRY_VERIFY(!panel_->busy());
    }

  private Q_SLOTS:
    void init() {
        QSettings().clear();
        QDir().mkpath(in());
        for (const char* name : {"a.png", "b.png", "c.png"})
            test::write(in() + "/" + name, test::gradient(40, 30));
        control_ = std::make_shared<test::ToyControl>();
        QVERIFY(start());
        panel_ = &driver_->show<BatchPanel>("batch");
        QVERIFY(!panel_->canRun());
        QTest::keyClicks(panel_->findChild<QLineEdit*>("in"), in());
        QTest::keyClicks(panel_->findChild<QLineEdit*>("out"), out());
        choose("Denoise");
        QVERIFY(panel_->canRun());
    }
    void cleanup() { driver_.reset(); }

    void everyPictureOfTheFolder() {
        run();
        QCOMPARE(states(), (QStringList{"done", "done", "done"}));
        QVERIFY(files().isVisible()); // in place of the canvas
        const Image made = readImage((out() + "/b.png").toStdString());
        QVERIFY(samePixels(made, test::inverted(test::gradient(40, 30))));
        const auto record = recordIn(made.metadata(), "b.png");
        QVERIFY(record);
        QCOMPARE(record->command, std::string("denoise"));
        QCOMPARE(record->inputs.at("IN").file, std::string("b.png"));
        QVERIFY(QFile::exists(out() + "/batch.jsonl"));
    }

    void oneFirstAndThenTheRest() {
        run("testOne");
        QCOMPARE(states(), (QStringList{"done", "waiting", "waiting"}));
        run();
        QCOMPARE(states(), (QStringList{"done before", "done", "done"}));
        QCOMPARE(control_->runs.load(), 3);
    }

    void stoppedItGoesOnWhereItWas() {
        control_->steps = 50;
        click("run");
        QTRY_COMPARE(states().value(0), QString("done"));
        click("cancel");
        QTRY_VERIFY(!panel_->busy());
        QVERIFY(states().contains("waiting"));
        QVERIFY(panel_->findChild<Notice*>()->text().contains("Stopped"));
        control_->steps = 2;
        run();
        QVERIFY(!states().contains("waiting") && !states().contains("failed"));
    }

    void whatFailedIsTriedAgain() {
        QFile broken(in() + "/b.png");
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no picture");
        broken.close();
        run();
        QCOMPARE(states(), (QStringList{"done", "failed", "done"}));
        QVERIFY(files().topLevelItem(1)->text(2).contains("b.png"));
        auto* notice = panel_->findChild<Notice*>();
        QCOMPARE(notice->kind(), Notice::Kind::Error);
        test::write(in() + "/b.png", test::gradient(40, 30));
        QTest::mouseClick(notice->findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(panel_->busy());
        QTRY_VERIFY(!panel_->busy());
        QCOMPARE(states(), (QStringList{"done before", "done", "done before"}));
    }

    void eachPictureWithItsOwnMask() {
        for (const char* name : {"a", "b", "c"}) {
            cv::Mat mask(30, 40, CV_8UC1, cv::Scalar(0));
            mask(cv::Rect(5, 5, 10, 10)).setTo(255);
            test::write(QString("%1/%2-mask.png").arg(in(), name), Image::fromPixels(mask));
        }
        choose("Fill");
        run();
        QCOMPARE(states(), (QStringList{"done", "done", "done"}));
        const cv::Mat made = readImage((out() + "/a.png").toStdString()).pixels();
        const cv::Mat before = test::gradient(40, 30).pixels();
        QCOMPARE(made.at<cv::Vec3b>(2, 2), before.at<cv::Vec3b>(2, 2));
        QCOMPARE(int(made.at<cv::Vec3b>(10, 10)[0]), 255 - before.at<cv::Vec3b>(10, 10)[0]);
    }

    void resultsNeverLieAmongThePictures() {
        auto* edit = panel_->findChild<QLineEdit*>("out");
        edit->clear();
        QTest::keyClicks(edit, in());
        run();
        QVERIFY(panel_->findChild<Notice*>()->text().contains("among the pictures"));
        QVERIFY(panel_->canRun());
    }
};

QTEST_MAIN(BatchPanelTest)
#include "batch_panel_test.moc"
