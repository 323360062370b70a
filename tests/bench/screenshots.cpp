// Draws the pictures of docs/images: the window at work on the sample photos, dark and light.
//
// zigzag-screenshots SAMPLES_FOLDER OUTPUT_FOLDER      with the engine; QT_SCALE_FACTOR=2 for twice the resolution.
#include "core/jobs/engine_library.h"
#include "tests/ui/window_driver.h"
#include "ui/panels/notice.h"

#include <QWheelEvent>

#include <iostream>

using namespace zigzag;

namespace {

constexpr int patience = 300'000; // ms

bool shoot(test::WindowDriver& driver, const QString& path) {
    QTest::qWait(300);
    if (driver.window.grab().save(path)) return true;
    std::cerr << path.toStdString() << " could not be written.\n";
    return false;
}

/// Zooms as the wheel does, at a point of the photo.
void zoomAt(test::WindowDriver& driver, QPointF photo, int notches) {
    ui::Canvas& canvas = driver.window.canvas();
    for (int notch = 0; notch < notches; ++notch) {
        const QPointF at = driver.onCanvas(photo);
        QWheelEvent wheel(at, canvas.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas, &wheel);
    }
}

/// A bird, before and after the traces of compression are removed.
bool clean(test::WindowDriver& driver, const QString& samples, const QString& output) {
    if (!driver.open(samples + "/nuthatch.jpg")) return false;
    driver.window.canvas().zoomTo(2);
    return driver.run(driver.show("clean"), patience) && shoot(driver, output + "/window-dark.png");
}

/// The brush over a stone in the grass, and the panel at work on it.
bool fill(test::WindowDriver& driver, const QString& samples, const QString& output) {
    if (!driver.open(samples + "/trail.jpg")) return false;
    ui::JobPanel& panel = driver.show("inpaint");
    zoomAt(driver, {180, 300}, 5);
    driver.window.canvas().setBrushDiameter(16);
    driver.stroke({155, 287}, {175, 284});
    QTest::mouseMove(&driver.window.canvas(), driver.onCanvas({175, 284}));
    if (!shoot(driver, output + "/window-light.png")) return false;
    QTest::mouseClick(&test::WindowDriver::button(panel, "run"), Qt::LeftButton);
    QTest::qWait(3000);
    if (!shoot(driver, output + "/window-busy.png")) return false;
    return QTest::qWaitFor([&] { return !panel.busy(); }, patience);
}

} // namespace

int main(int argc, char** argv) {
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    const QApplication app(argc, argv);
    if (argc != 3) {
        std::cerr << "usage: zigzag-screenshots SAMPLES_FOLDER OUTPUT_FOLDER\n";
        return 2;
    }
    const QString samples = QString::fromLocal8Bit(argv[1]);
    const QString output = QString::fromLocal8Bit(argv[2]);
    test::WindowDriver driver([] { return loadEngine(); });
    driver.window.resize(1280, 800);
    driver.window.setTheme(ui::Theme::Dark);
    bool done =
        driver.ready() && shoot(driver, output + "/welcome.png") && clean(driver, samples, output);
    driver.window.document().undo();
    driver.window.setTheme(ui::Theme::Light);
    done = done && fill(driver, samples, output);
    if (!done)
        std::cerr << "Not all pictures were drawn. " << driver.window.notice().text().toStdString()
                  << "\n";
    return done ? 0 : 1;
}
