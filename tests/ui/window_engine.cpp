// The window with the engine and the shipped weights, as a person meets it: real photo, real clicks, real result.
#include "core/image/file.h"
#include "core/jobs/engine_library.h"
#include "tests/ui/window_driver.h"
#include "ui/document/document.h"

#include <QSpinBox>
#include <opencv2/core.hpp>

using namespace zigzag;
using namespace zigzag::ui;
using zigzag::test::WindowDriver;

namespace {
constexpr int patience = 120'000; // milliseconds
const char* const samples = ZIGZAG_SOURCE_DIR "/resources/samples/";
} // namespace

class WindowEngineTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

  private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CONFIG_HOME", folder_.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", folder_.path().toLocal8Bit());
        qputenv("ZIGZAG_MODELS", ZIGZAG_SOURCE_DIR "/models");
        qputenv("OMP_WAIT_POLICY", "passive");
    }

    void cleansAJpegAndSavesIt() {
        WindowDriver driver([] { return loadEngine(); });
        QVERIFY(driver.ready());
        QVERIFY(driver.open(QString(samples) + "fig.jpg"));
        const Image before = driver.window.document().now().picture.image;
        JobPanel& panel = driver.show("clean");
        QVERIFY(driver.run(panel, patience));
        QVERIFY(driver.window.document().hasResult());
        QVERIFY(driver.activate());
        const QString saved = folder_.filePath("cleaned.png");
        QVERIFY(driver.saveAs(saved));
        const Image after = readImage(saved.toStdString());
        QCOMPARE(after.size(), before.size());
        QVERIFY(!samePixels(after, before));
    }

    void fillsAHoleAndTakesItBack() {
        WindowDriver driver([] { return loadEngine(); });
        QVERIFY(driver.ready());
        QVERIFY(driver.open(QString(samples) + "trail.jpg"));
        Document& document = driver.window.document();
        const Image before = document.now().picture.image;
        JobPanel& panel = driver.show("inpaint");
        driver.stroke({480, 410}, {505, 415});
        QVERIFY(!document.now().mask.nothing());
        QVERIFY(driver.run(panel, patience));
        const Image after = document.now().picture.image;
        QVERIFY(!samePixels(after, before));
        const Rect farAway{0, 0, 200, 200};
        QCOMPARE(cv::norm(after.pixels(farAway), before.pixels(farAway), cv::NORM_INF), 0.0);
        document.history().undo();
        QVERIFY(samePixels(document.now().picture.image, before));
        QVERIFY(!document.now().mask.nothing());
    }

    void cancelsTheRealEngine() {
        WindowDriver driver([] { return loadEngine(); });
        QVERIFY(driver.ready());
        QVERIFY(driver.open(QString(samples) + "trail.jpg"));
        JobPanel& panel = driver.show("inpaint");
        panel.findChild<QSpinBox*>("rounds")->setValue(50);
        driver.stroke({480, 410}, {505, 415});
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QVERIFY(panel.busy());
        QTest::qWait(200);
        QTest::mouseClick(&WindowDriver::button(panel, "cancel"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!panel.busy(), patience);
        QVERIFY(!driver.window.document().hasResult());
        QVERIFY(panel.canRun());
    }
};

QTEST_MAIN(WindowEngineTest)
#include "window_engine.moc"
