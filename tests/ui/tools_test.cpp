#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"
#include "tests/ui/window_driver.h"
#include "ui/main_window/history_list.h"
#include "ui/main_window/status_line.h"

#include <QComboBox>
#include <QInputDialog>
#include <QMenuBar>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSpinBox>
#include <QTabletEvent>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

class ToolsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<test::ToyControl> control_ = std::make_shared<test::ToyControl>();

    QString photo() { return test::write(folder_.filePath("photo.png"), test::gradient(200, 150)); }

    static void drag(WindowDriver& driver, const QList<QPointF>& photo,
                     Qt::KeyboardModifiers modifiers = {}) {
        Canvas& canvas = driver.window.canvas();
        QTest::mousePress(&canvas, Qt::LeftButton, modifiers, driver.onCanvas(photo.front()));
        for (const QPointF& point : photo.mid(1))
            QTest::mouseMove(&canvas, driver.onCanvas(point));
        QTest::mouseRelease(&canvas, Qt::LeftButton, modifiers, driver.onCanvas(photo.back()));
    }
    static uchar maskAt(const Document& document, int x, int y) {
        return document.now().mask.values().at<uchar>(y, x);
    }
    static void pen(Canvas& canvas, QEvent::Type type, QPointF at, double pressure,
                    QPointingDevice::PointerType end = QPointingDevice::PointerType::Pen) {
        const QPointingDevice device("pen", 1, QInputDevice::DeviceType::Stylus, end,
                                     QInputDevice::Capability::Pressure, 1, 1);
        const bool up = type == QEvent::TabletRelease;
        QTabletEvent event(type, &device, at, canvas.mapToGlobal(at), pressure, 0, 0, 0, 0, 0, {},
                           type == QEvent::TabletMove ? Qt::NoButton : Qt::LeftButton,
                           up ? Qt::NoButton : Qt::LeftButton);
        QApplication::sendEvent(&canvas, &event);
        QVERIFY(event.isAccepted());
    }
    static QAction* menuAction(WindowDriver& driver, const QString& text) {
        for (QAction* action : driver.window.findChildren<QAction*>())
            if (action->text().remove('&') == text) return action;
        return nullptr;
    }
    /// A photo and a result to compare with it.
    bool cleaned(WindowDriver& driver) {
        if (!driver.ready() || !driver.open(photo())) return false;
        auto& panel = driver.show("clean");
        auto* mode = panel.findChild<QComboBox*>("mode");
        mode->setCurrentIndex(mode->findData("blind"));
        return driver.run(panel);
    }

  public:
    static void initMain() { test::isolate(); }

  private Q_SLOTS:
    void aRectangleIsMarkedAndWithAltUnmarked() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        QVERIFY(driver.activate());
        QTest::keyClick(&driver.window, Qt::Key_R);
        QCOMPARE(driver.window.canvas().tool(), Tool::Rectangle);
        drag(driver, {{40.5, 30.5}, {60, 50}, {99.5, 79.5}});
        Document& document = driver.window.document();
        QVERIFY((document.now().mask.bounds() == Rect{40, 30, 60, 50}));
        drag(driver, {{50.5, 40.5}, {59.5, 49.5}}, Qt::AltModifier);
        QCOMPARE(maskAt(document, 55, 45), uchar(0));
        QCOMPARE(maskAt(document, 45, 45), uchar(255));
        QCOMPARE(document.history().count(), 2);
        drag(driver, {{5, 5}, {5, 5}}); // a click marks nothing
        QCOMPARE(document.history().count(), 2);
    }

    void aLassoMarksWhatItEncloses() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        QVERIFY(driver.activate());
        QTest::keyClick(&driver.window, Qt::Key_L);
        drag(driver, {{50, 20}, {100, 120}, {20, 120}, {50, 20}});
        Document& document = driver.window.document();
        QCOMPARE(maskAt(document, 55, 100), uchar(255));
        QCOMPARE(maskAt(document, 25, 40), uchar(0));
        QCOMPARE(maskAt(document, 95, 40), uchar(0));
    }

    void theFrameIsDrawnMovedAndResized() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        QVERIFY(driver.activate());
        QTest::keyClick(&driver.window, Qt::Key_F);
        Document& document = driver.window.document();
        drag(driver, {{20, 30}, {50, 40}, {84, 60}});
        const Rect drawn = document.now().frame;
        QCOMPARE(drawn.width, drawn.height);
        QVERIFY(std::abs(drawn.x - 20) <= 1 && std::abs(drawn.width - 64) <= 2);
        drag(driver, {{50, 60}, {60, 70}});
        QVERIFY(std::abs(document.now().frame.x - drawn.x - 10) <= 1);
        QCOMPARE(document.now().frame.width, drawn.width);
        const Rect moved = document.now().frame;
        drag(driver, {QPointF(moved.right(), moved.bottom()),
                      QPointF(moved.right() - 20, moved.bottom() - 10)});
        QCOMPARE(document.now().frame.x, moved.x);
        QVERIFY(document.now().frame.width < moved.width);
        drag(driver,
             {{QPointF(document.now().frame.x + 20, document.now().frame.y + 20)}, {-500, -500}});
        QCOMPARE(document.now().frame.x, 0);
        QCOMPARE(document.now().frame.y, 0);
        QCOMPARE(document.history().count(), 4);
        document.undo();
        QVERIFY(document.now().frame.x > 0);
    }

    void theRightButtonWithAltChangesTheBrush() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        Canvas& canvas = driver.window.canvas();
        canvas.zoomTo(2);
        const double before = canvas.brushDiameter();
        const QPoint middle(canvas.width() / 2, canvas.height() / 2);
        QTest::mousePress(&canvas, Qt::RightButton, Qt::AltModifier, middle);
        QTest::mouseMove(&canvas, middle + QPoint(20, 0));
        QTest::mouseRelease(&canvas, Qt::RightButton, Qt::AltModifier, middle + QPoint(20, 0));
        QCOMPARE(canvas.brushDiameter(), before + 20); // the rim follows the mouse
        QVERIFY(driver.window.document().now().mask.nothing());
    }

    void thePenPaintsByItsPressure() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        Canvas& canvas = driver.window.canvas();
        canvas.setTool(Tool::Brush);
        canvas.setBrushDiameter(40);
        Document& document = driver.window.document();
        const QPointF at = driver.onCanvas({60, 60});
        pen(canvas, QEvent::TabletPress, at, 0.25);
        pen(canvas, QEvent::TabletRelease, at, 0);
        const int light = document.now().mask.bounds().height;
        QVERIFY(light >= 8 && light <= 12);
        pen(canvas, QEvent::TabletPress, at, 1);
        pen(canvas, QEvent::TabletRelease, at, 0);
        const int hard = document.now().mask.bounds().height;
        QVERIFY(hard >= 38 && hard <= 42);
        pen(canvas, QEvent::TabletPress, at, 1, QPointingDevice::PointerType::Eraser);
        pen(canvas, QEvent::TabletRelease, at, 0, QPointingDevice::PointerType::Eraser);
        QVERIFY(document.now().mask.nothing());
    }

    void pinchingZooms() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        Canvas& canvas = driver.window.canvas();
        const double before = canvas.view().zoom();
        const QPointF at(200, 200);
        const QPointF held = canvas.view().toPhoto(at);
        QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(),
                                  2, at, at, canvas.mapToGlobal(at), 0.5, {});
        QApplication::sendEvent(&canvas, &pinch);
        QCOMPARE(canvas.view().zoom(), before * 1.5);
        QVERIFY(QLineF(canvas.view().toPhoto(at), held).length() < 1e-6);
    }

    void theStatusLineTellsThePixelUnderTheMouse() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        Canvas& canvas = driver.window.canvas();
        QTest::mouseMove(&canvas, driver.onCanvas({31.5, 72.5}));
        QVERIFY2(driver.window.status().text().contains("31, 72: 31 72 60"),
                 qPrintable(driver.window.status().text()));
        QTest::mouseMove(&canvas, QPoint(1, 1));
        QVERIFY(!driver.window.status().text().contains(":"));
    }

    /// One that is not the photo's size, as when a picture was generated meanwhile.
    void aPressOnAnotherPictureBringsThePhotoBack() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        driver.show("inpaint");
        const Image other = test::plain({900, 900}, 90);
        Canvas& canvas = driver.window.canvas();
        driver.window.candidates().add({{.image = other, .job = "generate", .title = "Generate"}});
        QTRY_COMPARE(canvas.seen().image.size(), other.size());
        const Document& document = driver.window.document();
        driver.stroke({400, 400}, {500, 400});
        QCOMPARE(canvas.seen().image.size(), document.now().picture.image.size());
        QVERIFY(document.now().mask.nothing());
        driver.stroke({40, 40}, {60, 40});
        QCOMPARE(document.now().mask.values().at<uchar>(40, 50), uchar(255));
    }

    void whatComesDuringAStrokeWaitsForItsEnd() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        driver.show("inpaint");
        Canvas& canvas = driver.window.canvas();
        const Document& document = driver.window.document();
        const Image other = test::plain({900, 900}, 90);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, driver.onCanvas({40, 40}));
        canvas.setStandIn({.image = other, .pyramid = std::make_shared<const Pyramid>(other)});
        QCOMPARE(canvas.seen().image.size(), document.now().picture.image.size());
        QTest::mouseMove(&canvas, driver.onCanvas({60, 40}));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, driver.onCanvas({60, 40}));
        QVERIFY(!document.stroking());
        QCOMPARE(document.now().mask.values().at<uchar>(40, 50), uchar(255));
        QCOMPARE(canvas.seen().image.size(), other.size());
    }

    void theWheelScrollsPastFieldsWithoutTheKeyboard() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        auto* rounds = driver.show("inpaint").findChild<QSpinBox*>("rounds");
        driver.window.canvas().setFocus();
        const int before = rounds->value();
        const auto turn = [rounds] {
            const QPointF at = rounds->rect().center();
            QWheelEvent wheel(at, rounds->mapToGlobal(at), {}, {0, 120}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(rounds, &wheel);
        };
        turn();
        QCOMPARE(rounds->value(), before);
        QVERIFY(!rounds->hasFocus());
        QVERIFY(driver.activate());
        rounds->setFocus();
        turn();
        QVERIFY(rounds->value() != before);
    }

    void theStatusLineForgetsThePhotoBefore() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        Canvas& canvas = driver.window.canvas();
        const QPoint middle = canvas.rect().center();
        QTest::mouseMove(&canvas, middle);
        QVERIFY(driver.window.status().text().contains(":"));
        QVERIFY(
            driver.open(test::write(folder_.filePath("other.png"), test::plain({300, 300}, 200))));
        const QPointF at = canvas.view().toPhoto(QPointF(middle) * canvas.devicePixelRatioF());
        const QString pixel =
            QString("%1, %2: 200 200 200").arg(std::floor(at.x())).arg(std::floor(at.y()));
        QVERIFY2(driver.window.status().text().contains(pixel),
                 qPrintable(driver.window.status().text()));
    }

    void sideBySideShowsBothAndMovesThemTogether() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(cleaned(driver));
        Canvas& canvas = driver.window.canvas();
        QVERIFY(driver.activate());
        QTest::keyClick(&driver.window, Qt::Key_C, Qt::ShiftModifier);
        QVERIFY(canvas.sideBySideVisible());
        QVERIFY(!canvas.splitVisible());
        const auto compare = [&](QPointF photo) {
            const QImage screen = canvas.grab().toImage();
            const QPoint left = (canvas.view().toDevice(photo) - QPointF(0.5, 0.5)).toPoint();
            const QPoint right =
                left + QPoint(static_cast<int>(canvas.view().viewport().width()), 0);
            return std::pair(screen.pixelColor(left), screen.pixelColor(right));
        };
        auto [original, result] = compare({60.5, 90.5});
        QCOMPARE(original, QColor(60, 90, 60));
        QCOMPARE(result, QColor(195, 165, 195));
        canvas.zoomTo(4);
        const QPoint grip(canvas.width() / 4, canvas.height() / 2);
        canvas.setTool(Tool::Pan);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, grip); // in the pane of the original
        QTest::mouseMove(&canvas, grip + QPoint(40, 12));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, grip + QPoint(40, 12));
        std::tie(original, result) = compare({100.5, 70.5});
        QCOMPARE(original, QColor(100, 70, 60));
        QCOMPARE(result, QColor(155, 185, 195));
    }

    void withoutTheOverlayTheMaskHasAnOutline() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        Canvas& canvas = driver.window.canvas();
        canvas.zoomTo(2);
        QPainterPath area;
        area.addRect(50, 40, 60, 50);
        driver.window.document().select(area, false);
        canvas.setTool(Tool::Pan);
        const QPoint inside = driver.onCanvas({80, 60});
        QVERIFY(canvas.grab().toImage().pixelColor(inside).red() > 130); // under the red overlay
        QVERIFY(driver.activate());
        QTest::keyClick(&driver.window, Qt::Key_M);
        const QImage screen = canvas.grab().toImage();
        QCOMPARE(screen.pixelColor(inside), QColor(80, 60, 60));
        const QPoint corner = canvas.view().toDevice(QPointF(50, 40)).toPoint();
        int dark = 0;
        int light = 0;
        for (int x = 0; x < 100; ++x) {
            const QRgb pixel = screen.pixel(corner + QPoint(x, 0));
            dark += pixel == qRgb(0, 0, 0);
            light += pixel == qRgb(255, 255, 255);
            QCOMPARE(screen.pixel(corner + QPoint(x + 5, 5)) & 0xffU, 60U); // one pixel wide
        }
        QCOMPARE(dark + light, 100);
        QVERIFY(dark > 30 && light > 30);
    }

    void theMaskMenuGrowsByWhatIsAskedFor() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(driver.ready());
        QVERIFY(driver.open(photo()));
        QPainterPath area;
        area.addRect(50, 40, 10, 10);
        Document& document = driver.window.document();
        document.select(area, false);
        test::withNextDialog([](QWidget& dialog) {
            auto& input = dynamic_cast<QInputDialog&>(dialog);
            input.setIntValue(6);
            input.accept();
        });
        menuAction(driver, "Grow…")->trigger();
        QTRY_VERIFY((document.now().mask.bounds() == Rect{44, 34, 22, 22}));
    }

    void theHistoryListGoesToAnyStep() {
        WindowDriver driver(test::toyFactory(control_));
        QVERIFY(cleaned(driver));
        auto* list = driver.window.findChild<HistoryList*>();
        QVERIFY(driver.activate());
        QTest::keyClick(&driver.window, Qt::Key_F8);
        QVERIFY(list->isVisible());
        driver.show("inpaint");
        driver.stroke({40, 40}, {90, 40});
        QCOMPARE(list->count(), 3);
        QCOMPARE(list->currentRow(), 2);
        Document& document = driver.window.document();
        const auto click = [&](int row) {
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                              list->visualItemRect(list->item(row)).center());
        };
        click(0);
        QTRY_COMPARE(document.history().index(), 0);
        QVERIFY(!document.hasResult());
        click(1);
        QTRY_COMPARE(document.history().index(), 1);
        QVERIFY(document.hasResult());
        QVERIFY(document.now().mask.nothing());
        QCOMPARE(list->currentRow(), 1);
    }
};

QTEST_MAIN(ToolsTest)
#include "tools_test.moc"
