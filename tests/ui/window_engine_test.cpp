// The window with the engine and the shipped weights, as a person meets it: real photo, real
// clicks, real result.
#include "core/image/file.h"
#include "core/jobs/engine_library.h"
#include "tests/ui/window_driver.h"
#include "ui/compare/compare_grid.h"
#include "ui/compare/compare_panel.h"
#include "ui/document/document.h"
#include "ui/panels/enhance_panel.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/morph_panel.h"
#include "ui/widgets/photo_slot.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSlider>
#include <QSpinBox>
#include <opencv2/core.hpp>

using namespace zigzag;
using namespace zigzag::ui;
using zigzag::test::patience;
using zigzag::test::WindowDriver;

namespace {
const char* const samples = ZIGZAG_SOURCE_DIR "/resources/samples/";
} // namespace

class WindowEngineTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    /// The upper left corner of a sample, as a file.
    QString crop(const QString& sample, int side) {
        const Image photo = readImage((QString(samples) + sample).toStdString());
        const QString path = folder_.filePath(QString::number(side) + sample + ".png");
        writeImage(path.toStdString(), Image::fromPixels(photo.pixels({0, 0, side, side})),
                   {.overwrite = true});
        return path;
    }

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

    void theDrawnPathOfAFillIsTheOneThatIsRun() {
        WindowDriver driver([] { return loadEngine(); });
        QVERIFY(driver.ready());
        QVERIFY(driver.open(crop("fig.jpg", 96)));
        JobPanel& panel = driver.show("inpaint");
        const auto path = [&] {
            const auto own = panel.automaticPath("path");
            return own ? QString::fromStdString(own->text()) : QString();
        };
        driver.window.canvas().setBrushDiameter(5);
        driver.stroke({20, 20}, {60, 20});
        QTRY_COMPARE(path(), QString("0.1 > 0.002"));
        driver.window.canvas().setBrushDiameter(24);
        driver.stroke({20, 60}, {60, 60});
        QTRY_COMPARE(path(), QString("0.03 > 0.002"));
        panel.setValue("sigma", "0.2");
        panel.setValue("method", "restore");
        QCOMPARE(path(), QString("0.2 > 0.002"));
        panel.setValue("sigma", "0");
        panel.setValue("method", "auto");
        panel.setValue("fill", "shiftmap");
        QCOMPARE(path(), QString("image + 0.1 > 0.03333333333333333 > 0.002")); // the first round
        panel.setValue("fill", "auto"); // it is kept for the next window
    }

    void generatesFlowersToChooseFrom() {
        WindowDriver driver([] { return loadEngine(); });
        QVERIFY(driver.ready());
        JobPanel& panel = driver.show("generate");
        panel.findChild<QSpinBox*>("count")->setValue(2);
        panel.findChild<QSpinBox*>("nfe")->setValue(4);
        QVERIFY(driver.runOnly(panel, patience));
        const Candidates& candidates = driver.window.candidates();
        QCOMPARE(candidates.count(), 2);
        QCOMPARE(candidates.at(0).image.size(), (Size{64, 64}));
        QVERIFY(!samePixels(candidates.at(0).image, candidates.at(1).image));
        QCOMPARE(candidates.at(0).provenance.model, std::string("flowers64"));
    }

    void takesGrainAway() {
        WindowDriver driver([] { return loadEngine(); });
        QVERIFY(driver.ready());
        QVERIFY(driver.open(crop("fig.jpg", 96)));
        const Image before = driver.window.document().now().picture.image;
        auto& panel = driver.show<EnhancePanel>("enhance");
        panel.setCurrent("denoise");
        QVERIFY(driver.run(panel.current(), patience));
        const Image after = driver.window.document().now().picture.image;
        QCOMPARE(after.size(), before.size());
        QVERIFY(!samePixels(after, before));
    }

    void morphsOnePhotoIntoAnother() {
        WindowDriver driver([] { return loadEngine(); });
        QVERIFY(driver.ready());
        QVERIFY(driver.open(crop("dandelions.jpg", 64)));
        const Image first = driver.window.document().now().picture.image;
        auto& panel = driver.show<MorphPanel>("interpolate");
        QSignalSpy chosen(&panel.second(), &PhotoSlot::changed);
        panel.second().open(crop("fig.jpg", 64));
        QVERIFY(chosen.count() || chosen.wait());
        auto* path = panel.findChild<QComboBox*>("path");
        path->lineEdit()->setText("");
        QTest::keyClicks(path->lineEdit(), "image + 0.07 > 15 > 80");
        panel.findChild<QSpinBox*>("nfe")->setValue(2);
        panel.findChild<QSlider*>("scrub")->setValue(50);
        const Canvas& canvas = driver.window.canvas();
        QTRY_VERIFY_WITH_TIMEOUT(!samePixels(canvas.seen().image, first), patience);
        const Image half = canvas.seen().image;
        panel.findChild<QSlider*>("scrub")->setValue(0); // the end is the photo itself
        QTRY_VERIFY_WITH_TIMEOUT(samePixels(canvas.seen().image, first), patience);
        QVERIFY(!samePixels(half, panel.second().image()));
    }

    void comparesStepsOnAPhoto() {
        WindowDriver driver([] { return loadEngine(); });
        QVERIFY(driver.ready());
        QVERIFY(driver.open(crop("dandelions.jpg", 64)));
        auto& panel = driver.show<ComparePanel>("compare");
        panel.findChild<QLineEdit*>("evaluations")->setText("2, 4");
        panel.findChild<QLineEdit*>("seeds")->setText("0");
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QVERIFY(panel.busy());
        QTRY_VERIFY_WITH_TIMEOUT(!panel.busy(), patience);
        auto* grid = driver.window.findChild<CompareGrid*>("compareGrid");
        QCOMPARE(grid->rowCount(), 2);
        for (int row = 0; row < 2; ++row)
            QVERIFY2(grid->item(row, 0)->text().contains("dB"),
                     qPrintable(grid->item(row, 0)->text()));
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
#include "window_engine_test.moc"
