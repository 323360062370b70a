#include "tests/ui/window_fixture.h"
#include "ui/main_window/status_line.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSpinBox>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

class WindowTest : public QObject, public test::WindowFixture {
    Q_OBJECT

    static QByteArray bytesOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// A window with a photo and a result that is not saved.
    bool cleaned(WindowDriver& driver) {
        if (!driver.ready() || !driver.open(photo())) return false;
        JobPanel& panel = driver.show("clean");
        auto* mode = panel.findChild<QComboBox*>("mode");
        mode->setCurrentIndex(mode->findData("blind"));
        return driver.run(panel) && driver.window.document().unsaved();
    }

  private Q_SLOTS:
    void init() { reset(); }

    void openPaintRunCancelRunSave() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        Document& document = driver.window.document();
        JobPanel& panel = driver.show("inpaint");
        QVERIFY(!panel.canRun());
        QVERIFY(panel.findChild<QLabel*>("hint")->text().contains("Paint"));

        driver.stroke({40, 40}, {90, 40});
        QVERIFY(panel.canRun());
        const Mask mask = document.now().mask;
        QCOMPARE(mask.values().at<uchar>(40, 65), uchar(255));

        control_->endless = true;
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QVERIFY(panel.busy());
        QVERIFY(WindowDriver::button(panel, "cancel").isVisible());
        QTRY_VERIFY(control_->runs == 1);
        QTest::mouseClick(&WindowDriver::button(panel, "cancel"), Qt::LeftButton);
        QTRY_VERIFY(!panel.busy());
        QVERIFY(!document.hasResult());
        QVERIFY(!document.now().mask.nothing());

        control_->endless = false;
        QVERIFY(driver.run(panel));
        QVERIFY(document.unsaved());
        QVERIFY(driver.window.isWindowModified());
        Canvas& canvas = driver.window.canvas();
        QVERIFY(canvas.splitVisible());
        // What was filled is on the side of the result.
        QVERIFY(canvas.split() * canvas.view().viewport().width() <
                canvas.view().toDevice(QPointF(30, 40)).x());
        const QString target = folder_.filePath("filled.png");
        QVERIFY(driver.saveAs(target));
        QVERIFY(samePixels(readImage(target.toStdString()),
                           test::inverted(test::gradient(200, 150), &mask)));
        QVERIFY(!document.unsaved());

        QVERIFY(driver.activate());
        QTest::keyClick(&driver.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(samePixels(document.now().picture.image, test::gradient(200, 150)));
        QVERIFY(samePixels(document.now().mask.image(), mask.image()));
        const std::lock_guard lock(control_->mutex);
        QVERIFY(control_->thread != std::this_thread::get_id());
    }

    void theWindowIsUpBeforeTheEngine() {
        std::atomic<bool> painted = false;
        std::atomic<bool> engineWaited = false;
        MainWindow window([&] {
            engineWaited = painted.load();
            return std::make_unique<test::ToyExecutor>(control_);
        });
        connect(&window, &MainWindow::firstPainted, [&] { painted = true; });
        QSignalSpy ready(&window.bridge(), &JobBridge::engineReady);
        QVERIFY(window.status().text().contains("Loading"));
        window.show();
        QVERIFY(ready.wait());
        QVERIFY(engineWaited);
        QVERIFY(window.status().text().contains("Toy, 1 thread"));
    }

    void keysRunAndCancel() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(cleaned(driver));
        Panel& panel = driver.window.panels().current();
        control_->endless = true;
        QTest::keyClick(&driver.window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(panel.busy());
        QTest::keyClick(&driver.window, Qt::Key_Escape);
        QTRY_VERIFY(!panel.busy());
    }

    void aFileCanBeDropped() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(photo())});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&driver.window, &enter);
        QVERIFY(enter.isAccepted());
        QSignalSpy opened(&driver.window.document(), &Document::opened);
        QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&driver.window, &drop);
        QVERIFY(opened.wait());
        QMimeData words;
        words.setText("not a file");
        QDragEnterEvent other({50, 50}, Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
        other.ignore();
        QApplication::sendEvent(&driver.window, &other);
        QVERIFY(!other.isAccepted());
    }

    void aBrokenFileIsExplained() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QFile file(folder_.filePath("broken.png"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no picture");
        file.close();
        driver.window.openPhoto(file.fileName());
        QTRY_VERIFY(driver.window.notice().isVisible());
        QVERIFY(driver.window.notice().text().contains("broken.png"));
        QVERIFY(driver.open(photo()));
        QVERIFY(!driver.window.notice().isVisible());
    }

    void aFailureStaysInThePanelWithItsSettings() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        JobPanel& panel = driver.show("inpaint");
        panel.findChild<QSpinBox*>("rounds")->setValue(11);
        driver.stroke({40, 40}, {90, 40});
        control_->fails = true;
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QTRY_VERIFY(!panel.busy());
        QVERIFY(panel.notice().isVisible());
        QCOMPARE(panel.notice().kind(), Notice::Kind::Error);
        QVERIFY(panel.notice().text().contains("The toy is broken."));
        QVERIFY(panel.notice().text().contains("Mend it and try again."));
        QCOMPARE(panel.findChild<QSpinBox*>("rounds")->value(), 11);
        QVERIFY(!driver.window.document().hasResult());

        control_->fails = false;
        auto* again = panel.findChild<QPushButton*>("noticeAction");
        driver.window.document().clearMask();
        QVERIFY(!again->isEnabled()); // there is nothing to fill
        driver.window.document().undo();
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_COMPARE(driver.window.candidates().count(), 1);
    }

    void anotherPhotoEndsTheJobOfTheFirst() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        JobPanel& panel = driver.show("inpaint");
        driver.stroke({40, 40}, {90, 40});
        control_->endless = true;
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QTRY_VERIFY(control_->runs == 1);
        test::withNextDialog([](QWidget& dialog) {
            test::answer("Discard"); // the mask
            QTest::mouseClick(dialog.findChild<QAbstractButton*>("agree"), Qt::LeftButton);
        });
        QVERIFY(driver.open(photo("other.png")));
        QVERIFY(!panel.busy());
        QTRY_VERIFY(!driver.window.bridge().busy());
        QVERIFY(!driver.window.document().hasResult());
    }

    void cleaningTwiceStartsFromTheSamePhoto() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(cleaned(driver));
        const Image once = driver.window.document().now().picture.image;
        QVERIFY(driver.run(driver.window.panels().current()));
        QVERIFY(samePixels(driver.window.document().now().picture.image, once));
        driver.window.document().undo();
        QVERIFY(!driver.window.document().hasResult());
    }

    void aCleanedJpegCanBeCleanedAgainFromItsFile() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo("photo.jpg")));
        JobPanel& panel = driver.show("clean");
        auto* mode = panel.findChild<QComboBox*>("mode");
        mode->setCurrentIndex(mode->findData("consistent"));
        QVERIFY(driver.run(panel));
        QVERIFY(WindowDriver::button(panel, "run").isEnabled());
        test::answer("Discard");
        QVERIFY(driver.open(photo("photo.png")));
        QVERIFY(!WindowDriver::button(panel, "run").isEnabled());
        QVERIFY(panel.findChild<QLabel*>("hint")->text().contains("Blind"));
        mode->setCurrentIndex(mode->findData("auto")); // as it is at first
        QVERIFY(WindowDriver::button(panel, "run").isEnabled());
    }

    void theOriginalIsNeverReplacedUnasked() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(cleaned(driver));
        const QString source = driver.window.document().sourcePath();
        const QByteArray before = bytesOf(source);
        test::withNextDialog([source](QWidget& dialog) {
            test::answer("Cancel");
            test::enterPath(dialog, source);
        });
        QTest::keyClick(&driver.window, Qt::Key_S, Qt::ControlModifier);
        QTest::qWait(50);
        QCOMPARE(bytesOf(source), before);
        QVERIFY(driver.window.document().unsaved());
    }

    void losingDepthIsAskedAbout() {
        const cv::Mat deep(60, 80, CV_16UC3, cv::Scalar(1000, 40000, 65535));
        const QString source = test::write(folder_.filePath("deep.png"), Image::fromPixels(deep));
        const QString target = folder_.filePath("shallow.jpg");
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(source));
        QString question;
        test::withNextDialog([&question, target](QWidget& dialog) {
            test::withNextDialog([&question](QWidget& box) {
                question = qobject_cast<QMessageBox*>(&box)->informativeText();
                box.close();
            });
            test::enterPath(dialog, target);
        });
        QTest::keyClick(&driver.window, Qt::Key_S, Qt::ControlModifier);
        QVERIFY2(question.contains("16"), qPrintable(question));
        QVERIFY(!QFile::exists(target));
    }

    void closingAsksAboutWhatIsUnsaved() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(cleaned(driver));
        test::answer("Cancel");
        driver.window.close();
        QVERIFY(driver.window.isVisible());
        test::answer("Discard");
        driver.window.close();
        QTRY_VERIFY(!driver.window.isVisible());
        QVERIFY(driver.window.endedCleanly());
    }

    void closingCanSaveFirst() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(cleaned(driver));
        const QString target = folder_.filePath("saved-at-the-end.png");
        test::withNextDialog([target](QWidget& dialog) {
            test::nameFile(target);
            for (auto* button : dialog.findChildren<QAbstractButton*>())
                if (button->text().remove('&') == "Save") QTest::mouseClick(button, Qt::LeftButton);
        });
        driver.window.close();
        QTRY_VERIFY(!driver.window.isVisible());
        QVERIFY(QFile::exists(target));
    }

    void closingWhileAJobRuns() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        JobPanel& panel = driver.show("inpaint");
        driver.stroke({40, 40}, {90, 40});
        control_->endless = true;
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QTRY_VERIFY(control_->runs == 1);
        test::answer("Cancel");
        driver.window.close();
        QVERIFY(driver.window.isVisible());
        QVERIFY(panel.busy());
        test::withNextDialog([](QWidget& dialog) {
            test::answer("Discard"); // the mask
            QTest::mouseClick(dialog.findChild<QAbstractButton*>("agree"), Qt::LeftButton);
        });
        driver.window.close();
        QTRY_VERIFY(!driver.window.isVisible());
        QVERIFY(driver.window.endedCleanly());
    }

    void whoDoesNotCloseAfterAllLosesNoJob() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(cleaned(driver));
        control_->endless = true;
        JobPanel& panel = driver.show("generate");
        QTest::mouseClick(&WindowDriver::button(panel, "run"), Qt::LeftButton);
        QTRY_VERIFY(control_->runs == 2);
        test::withNextDialog([](QWidget& dialog) {
            test::answer("Cancel"); // to the result that is not saved
            QTest::mouseClick(dialog.findChild<QAbstractButton*>("agree"), Qt::LeftButton);
        });
        driver.window.close();
        QVERIFY(driver.window.isVisible());
        QTest::qWait(50);
        QVERIFY(panel.busy());
        driver.window.bridge().cancelAll();
    }

    void aResultDoesNotTakeThePlaceOfANewerOne() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        JobPanel& fill = driver.show("inpaint");
        driver.stroke({40, 40}, {90, 40});
        QVERIFY(driver.runOnly(fill));
        const int offered = driver.window.candidates().count();
        JobPanel& clean = driver.show("clean");
        auto* mode = clean.findChild<QComboBox*>("mode");
        mode->setCurrentIndex(mode->findData("blind"));
        control_->endless = true;
        QTest::mouseClick(&WindowDriver::button(clean, "run"), Qt::LeftButton);
        QTRY_VERIFY(clean.busy());
        driver.window.candidates().accept(0);
        QTRY_VERIFY(driver.window.document().hasResult());
        const Image filled = driver.window.document().now().picture.image;
        control_->endless = false;
        QTRY_VERIFY(!clean.busy());
        QTRY_COMPARE(driver.window.candidates().count(), offered); // one less, one more
        QVERIFY(samePixels(driver.window.document().now().picture.image, filled));
        QVERIFY(clean.notice().text().contains("in the meantime"));
    }

    void keysThatRunTakeTheNumberThatIsTyped() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready() && driver.activate());
        QVERIFY(driver.open(photo()));
        JobPanel& panel = driver.show("inpaint");
        driver.stroke({40, 40}, {90, 40});
        auto* rounds = panel.findChild<QSpinBox*>("rounds");
        rounds->setFocus();
        rounds->selectAll();
        QTest::keyClicks(rounds, "13");
        QVERIFY(driver.window.focusWidget() == rounds);
        QTest::keyClick(&driver.window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(driver.window.candidates().count(), 1);
        const std::lock_guard lock(control_->mutex);
        QCOMPARE(std::get<InpaintInput>(control_->last).params.rounds, 13);
    }

    void theSplitHandleIsDragged() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(cleaned(driver));
        Canvas& canvas = driver.window.canvas();
        QTest::keyClick(&driver.window, Qt::Key_H);
        const QPoint middle(canvas.width() / 2, canvas.height() / 2);
        const QPoint left = middle - QPoint(60, 0);
        const auto colourAt = [&](QPoint at) { return canvas.grab().toImage().pixelColor(at); };
        const QPoint between = middle - QPoint(30, 60);
        const QColor original = colourAt(between);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, middle);
        QTest::mouseMove(&canvas, left);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, left);
        QVERIFY(canvas.split() < 0.5);
        const QColor result = colourAt(between);
        QCOMPARE(result.red(), 255 - original.red());
        QTest::keyPress(&canvas, Qt::Key_O);
        QCOMPARE(colourAt(between), original);
        QTest::keyRelease(&canvas, Qt::Key_O);
        QCOMPARE(colourAt(between), result);
    }

    void spaceMovesThePhotoEvenWithTheBrush() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        driver.show("inpaint");
        Canvas& canvas = driver.window.canvas();
        canvas.zoomTo(8);
        const QPointF before = canvas.view().photoOnScreen().topLeft();
        const QPoint middle(canvas.width() / 2, canvas.height() / 2);
        canvas.setFocus();
        QTest::keyPress(&canvas, Qt::Key_Space);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, middle);
        QTest::mouseMove(&canvas, middle + QPoint(30, 20));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, middle + QPoint(30, 20));
        QTest::keyRelease(&canvas, Qt::Key_Space);
        QCOMPARE(canvas.view().photoOnScreen().topLeft(), before + QPointF(30, 20));
        QVERIFY(driver.window.document().now().mask.nothing());
    }

    void everyControlHasAName() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        for (auto* widget : driver.window.findChildren<QWidget*>()) {
            const bool control = qobject_cast<QAbstractButton*>(widget) ||
                                 qobject_cast<QComboBox*>(widget) ||
                                 qobject_cast<QAbstractSpinBox*>(widget);
            if (!control || !widget->isVisible()) continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const QString name =
                button && !button->text().isEmpty() ? button->text() : widget->accessibleName();
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
