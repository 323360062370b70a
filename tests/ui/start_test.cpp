// The ways in and out of the window: start screen, recent files, clipboard, export, pictures that
// say how they were made.
#include "core/job/record.h"
#include "tests/ui/window_fixture.h"

#include <QClipboard>
#include <QMenu>
#include <QSpinBox>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

class StartTest : public QObject, public test::WindowFixture {
    Q_OBJECT

    static QAction* actionCalled(QWidget& window, const QString& text) {
        for (QAction* action : window.findChildren<QAction*>())
            if (action->text().remove('&') == text) return action;
        return nullptr;
    }
    /// Exports by this entry of the menu; what was written.
    Image exported(WindowDriver& driver, const QString& entry, const QString& name) {
        const QString path = folder_.filePath(name);
        test::nameFile(path);
        QAction* action = actionCalled(driver.window, entry);
        if (!action) return {};
        action->trigger();
        // Files come into being whole.
        if (!QTest::qWaitFor([&] { return QFile::exists(path); }, 10000)) return {};
        return readImage(path.toStdString());
    }

  private Q_SLOTS:
    void init() { reset(); }

    void tilesOpenTheirJobs_data() {
        QTest::addColumn<QString>("job");
        for (const char* job : {"inpaint", "interpolate", "clean", "compare", "train"})
            QTest::newRow(job) << QString(job);
    }
    void tilesOpenTheirJobs() {
        QFETCH(QString, job);
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        auto* tile = driver.window.findChild<QAbstractButton*>("tile-" + job);
        QVERIFY(tile);
        QTest::mouseClick(tile, Qt::LeftButton);
        QCOMPARE(driver.window.panels().current().words().job, job);
    }

    void whatWasOpenIsRemembered() {
        const QString first = photo("first.png"), second = photo("second.png");
        {
            WindowDriver driver(test::toyFactory(control_));
            QVERIFY(driver.open(first) && driver.open(second));
        }
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        auto* menu = driver.window.findChild<QMenu*>("recentMenu");
        QVERIFY(menu);
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().at(0)->text(), QString("second.png"));
        QCOMPARE(menu->actions().at(1)->text(), QString("first.png"));
        QSignalSpy opened(&driver.window.document(), &Document::opened);
        menu->actions().at(1)->trigger();
        QVERIFY(opened.count() || opened.wait(10000));
        QCOMPARE(driver.window.document().sourcePath(), first);
    }

    void picturesComeAndGoByTheClipboard() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready() && driver.activate());
        QImage copied(30, 20, QImage::Format_RGB32);
        copied.fill(QColor(10, 200, 30));
        copied.setPixelColor(3, 4, QColor(250, 0, 1));
        QApplication::clipboard()->setImage(copied);
        QSignalSpy opened(&driver.window.document(), &Document::opened);
        QTest::keyClick(&driver.window, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(opened.count() || opened.wait(10000));
        const Image& pasted = driver.window.document().now().picture.image;
        QCOMPARE(pasted.size(), (Size{30, 20}));
        QCOMPARE(pasted.rgb8().at<cv::Vec3b>(4, 3), cv::Vec3b(250, 0, 1));
        QVERIFY(driver.window.document().unsaved());

        QApplication::clipboard()->clear();
        QTest::keyClick(&driver.window, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::clipboard()->image().size(), QSize(30, 20));
        QCOMPARE(QApplication::clipboard()->image().pixelColor(3, 4), QColor(250, 0, 1));
    }

    void exportsKeepToTheirPreset() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready() && driver.open(photo("wide.png", 1300)));
        const Image deep = exported(driver, "TIFF, 16 bit", "deep.tif");
        QCOMPARE(deep.depth(), Depth::U16);
        QCOMPARE(deep.size(), (Size{1300, 150}));
        QCOMPARE(deep.pixels().at<cv::Vec3w>(100, 200), cv::Vec3w(200 * 257, 100 * 257, 60 * 257));
        actionCalled(driver.window, "At most 1024 px")->trigger();
        const Image small = exported(driver, "JPEG, quality 95", "small.jpg");
        QCOMPARE(small.size(), (Size{1024, 118}));
        QVERIFY(
            driver.window.document().savedPath().isEmpty()); // a copy is not where the work lies
    }

    void whatIsMadeHereSaysHow() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready() && driver.open(photo()));
        JobPanel& panel = driver.show("inpaint");
        panel.findChild<QSpinBox*>("rounds")->setValue(9);
        driver.stroke({40, 40}, {90, 40});
        QVERIFY(driver.run(panel));
        const QString path = folder_.filePath("filled.png");
        QVERIFY(driver.saveAs(path));
        const auto record = recordIn(readImage(path.toStdString()).metadata(), path.toStdString());
        QVERIFY(record);
        QCOMPARE(record->command, std::string("inpaint"));
        QCOMPARE(record->engine.model, std::string("toy"));
        InpaintParams params;
        fromJson(record->parameters, declare(params));
        QCOMPARE(params.rounds, 9);
        QCOMPARE(params.count, 1);
    }

    void aRecordIsAskedAbout() {
        Record record;
        record.command = "inpaint";
        record.parameters = {{"rounds", "11"}};
        record.engine.model = "toy";
        record.engine.seed = 77;
        record.modelName = "toy";
        const QString made =
            test::write(folder_.filePath("made.png"), withRecord(test::gradient(40, 30), record));
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready() && driver.open(photo()));
        test::answer("Settings");
        driver.window.openPhoto(made);
        JobPanel& panel = driver.show("inpaint");
        QTRY_COMPARE(panel.findChild<QSpinBox*>("rounds")->value(), 11);
        QCOMPARE(driver.window.document().now().picture.image.size(), (Size{200, 150}));
        driver.stroke({40, 40}, {90, 40});
        QVERIFY(driver.runOnly(panel));
        QCOMPARE(driver.window.candidates().at(0).seed, quint64(77));
        driver.window.candidates().discardAll();
        driver.window.document().clearMask();

        test::answer("Image");
        QVERIFY(driver.open(made));
        QCOMPARE(driver.window.document().now().picture.image.size(), (Size{40, 30}));
    }
};

QTEST_MAIN(StartTest)
#include "start_test.moc"
