// Takes the screenshots in docs/images: every panel of the window at work on the sample photos,
// dark and light.
//
// zigzag-screenshots SAMPLES_FOLDER OUTPUT_FOLDER ENDING [SCENE…]
//
// Needs the engine; QT_SCALE_FACTOR=2 doubles the resolution. The files are NAME-dark and
// NAME-light, then ENDING, then .webp.
#include "core/jobs/engine_library.h"
#include "tests/ui/window_driver.h"
#include "ui/language/language.h"
#include "ui/path_view/path_view.h"
#include "ui/shortcuts/cheat_sheet.h"
#include "ui/training/train_panel.h"
#include "ui/training/train_view.h"
#include "ui/widgets/notice.h"

#include <QDirIterator>
#include <QDockWidget>
#include <QSpinBox>
#include <QTabWidget>
#include <QWheelEvent>
#include <opencv2/core.hpp>

#include <iostream>

using namespace zigzag;

namespace {

constexpr int patience = 300'000; // ms

class Photographer {
  public:
    Photographer(const QString& samples, const QString& output, const QString& ending)
        : samples_(samples), output_(output), ending_(ending),
          driver_([] { return loadEngine(); }) {
        driver_.window.resize(1280, 800);
    }

    /// The names of scenes that could not be taken.
    QStringList takeAll(const QString& work, const QStringList& wanted);

  private:
    using Scene = std::function<bool()>;

    bool start() { return shoot("start"); }
    bool fill();
    bool clean();
    bool generate();
    bool path();
    bool enhance();
    bool invert();
    bool train(const QString& work);
    bool others();
    bool keys();

    bool shoot(const QString& name) { return shoot(name, driver_.window); }
    bool shoot(const QString& name, QWidget& widget);
    bool ran(ui::JobPanel& panel);
    void zoomAt(QPointF photo, int notches);
    bool open(const QString& name);

    QString samples_, output_, ending_;
    test::WindowDriver driver_;
    QSet<QString> shown_; ///< panels that have a scene of their own
};

bool Photographer::shoot(const QString& name, QWidget& widget) {
    for (const auto& [theme, word] :
         {std::pair(ui::Theme::Light, "light"), {ui::Theme::Dark, "dark"}}) {
        driver_.window.setTheme(theme);
        driver_.window.resize(1280, 800);
        QTest::qWait(400);
        const QImage shot = widget.grab().toImage().convertToFormat(QImage::Format_RGB888);
        const cv::Mat pixels(shot.height(), shot.width(), CV_8UC3,
                             const_cast<uchar*>(shot.constBits()),
                             static_cast<std::size_t>(shot.bytesPerLine()));
        const QString file = QString("%1/%2-%3%4.webp").arg(output_, name, word, ending_);
        writeImage(file.toStdString(), Image::fromPixels(pixels.clone()),
                   {.quality = shot.devicePixelRatio() > 1 ? 66 : 82,
                    .lossless = false,
                    .overwrite = true});
    }
    return true;
}

bool Photographer::ran(ui::JobPanel& panel) {
    QTest::mouseClick(&test::WindowDriver::button(panel, "run"), Qt::LeftButton);
    return panel.busy() && QTest::qWaitFor([&] { return !panel.busy(); }, patience);
}

/// Without the question whether to save what was there before.
bool Photographer::open(const QString& name) {
    QSignalSpy opened(&driver_.window.document(), &ui::Document::opened);
    driver_.window.document().open(samples_ + "/" + name);
    return opened.wait(patience);
}

/// Zooms as the wheel does, at a point of the photo.
void Photographer::zoomAt(QPointF photo, int notches) {
    ui::Canvas& canvas = driver_.window.canvas();
    for (int notch = 0; notch < notches; ++notch) {
        const QPointF at = driver_.onCanvas(photo);
        QWheelEvent wheel(at, canvas.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas, &wheel);
    }
}

/// The brush over a stone in the grass, and what takes its place.
bool Photographer::fill() {
    if (!open("trail.jpg")) return false;
    ui::JobPanel& panel = driver_.show("inpaint");
    zoomAt({180, 300}, 5);
    driver_.window.canvas().setBrushDiameter(16);
    driver_.stroke({155, 287}, {175, 284});
    return shoot("fill") && ran(panel) && shoot("fill-done");
}

/// A bird, before and after the traces of compression are removed.
bool Photographer::clean() {
    if (!open("nuthatch.jpg")) return false;
    driver_.window.canvas().zoomTo(2);
    return ran(driver_.show("clean")) && shoot("clean");
}

bool Photographer::generate() {
    ui::JobPanel& panel = driver_.show("generate");
    if (auto* count = panel.findChild<QSpinBox*>("count")) count->setValue(4);
    return ran(panel) && shoot("generate");
}

/// The path that pictures were generated along, with what it passed through.
bool Photographer::path() {
    auto* dock = driver_.window.findChild<QDockWidget*>("pathDock");
    ui::JobPanel& panel = driver_.show("generate");
    dock->show();
    auto* text = driver_.window.pathView().findChild<QLineEdit*>("pathText");
    text->clear();
    QTest::keyClicks(text, "80 > 0.002 + 0.1 > 1.2 > 0.002");
    const bool walked = ran(panel);
    driver_.window.pathView().canvas().select(3);
    const bool done = shoot("path") && walked;
    panel.setValue("path", {});
    dock->hide();
    return done;
}

bool Photographer::enhance() {
    if (!open("fig.jpg")) return false;
    driver_.window.panels().setCurrent("enhance");
    return shoot("enhance");
}

bool Photographer::invert() {
    if (!open("dandelion-near.png")) return false;
    ui::JobPanel& panel = driver_.show("invert");
    return ran(panel) && shoot("invert");
}

/// Squares out of the sample photos, which a small network learns for a moment.
void cutSquares(const QString& samples, const QString& folder) {
    QDir().mkpath(folder);
    int number = 0;
    for (const char* name : {"dandelions.jpg", "brook.jpg", "mountain.jpg"}) {
        const Image photo = readImage((samples + "/" + name).toStdString());
        const int side = std::min(photo.width(), photo.height()) / 8;
        for (int y = 0; y + side <= photo.height(); y += side)
            for (int x = 0; x + side <= photo.width(); x += side)
                writeImage(QString("%1/%2.png").arg(folder).arg(++number).toStdString(),
                           Image::fromPixels(photo.pixels({x, y, side, side})),
                           {.overwrite = true});
    }
}

bool Photographer::train(const QString& work) {
    cutSquares(samples_, work + "/pictures");
    driver_.window.panels().setCurrent("train");
    auto& panel = *driver_.window.findChild<ui::TrainPanel*>("trainPanel");
    ui::Training& training = driver_.window.training();
    Recipe recipe = ui::recipePresets().front().recipe;
    recipe.data.folder = (work + "/pictures").toStdString();
    recipe.data.size = 16;
    recipe.network.width = 16;
    recipe.network.norm = "position";
    recipe.run.name = "meadow";
    recipe.run.steps = 4000;
    recipe.objective.name = "bct";
    recipe.run.batch = 4;
    recipe.run.logEvery = 2;
    recipe.optimiser.learningRate = 2e-3;
    recipe.run.samplesMinutes = 1000;
    panel.setRecipe(recipe);
    QSignalSpy forecast(&training, &ui::Training::forecastReady);
    panel.run();
    if (!forecast.wait(patience)) {
        std::cerr << panel.findChild<ui::Notice*>("trainNotice")->text().toStdString() << "\n";
        return false;
    }
    if (!shoot("train")) return false;
    panel.run();
    for (const int step : {20, 40, 60}) {
        if (!QTest::qWaitFor([&] { return training.status().step >= step; }, patience))
            return false;
        training.sampleNow();
    }
    if (!QTest::qWaitFor([&] { return training.status().step >= 80; }, patience)) return false;
    training.pause();
    driver_.window.trainView().refresh();
    auto* tabs = driver_.window.findChild<QTabWidget*>("trainTabs");
    bool done = shoot("train-curves");
    tabs->setCurrentIndex(1);
    done = shoot("train-samples") && done;
    training.stop();
    return QTest::qWaitFor([&] { return !training.active(); }, patience) && done;
}

/// Panels without a scene of their own, as they are at first.
bool Photographer::others() {
    for (const QString& name : driver_.window.panels().names()) {
        if (shown_.contains(name)) continue;
        driver_.window.panels().setCurrent(name);
        if (!shoot(name)) return false;
    }
    return true;
}

bool Photographer::keys() {
    ui::CheatSheet sheet(driver_.window.shortcuts(), &driver_.window);
    sheet.show();
    return shoot("keys", sheet);
}

QStringList Photographer::takeAll(const QString& work, const QStringList& wanted) {
    const std::vector<std::pair<QString, Scene>> scenes{
        {"start", [this] { return start(); }},
        {"inpaint", [this] { return fill(); }},
        {"clean", [this] { return clean(); }},
        {"generate", [this] { return generate(); }},
        {"path", [this] { return path(); }},
        {"enhance", [this] { return enhance(); }},
        {"invert", [this] { return invert(); }},
        {"others", [this] { return others(); }},
        {"train", [this, work] { return train(work); }},
        {"keys", [this] { return keys(); }}};
    for (const auto& [name, scene] : scenes)
        shown_.insert(name);
    QStringList missed;
    if (!driver_.ready()) return {"the engine"};
    for (const auto& [name, scene] : scenes) {
        if (!wanted.isEmpty() && !wanted.contains(name)) continue;
        std::cerr << name.toStdString() << "\n";
        if (!scene()) missed << name;
    }
    return missed;
}

} // namespace

int main(int argc, char** argv) {
    const QTemporaryDir work;
    qputenv("XDG_CONFIG_HOME", work.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", work.path().toLocal8Bit());
    qputenv("XDG_STATE_HOME", work.path().toLocal8Bit());
    qputenv("ZIGZAG_RUNS", work.filePath("runs").toLocal8Bit());
    QApplication app(argc, argv);
    ui::chooseLanguage("en"); // whose plurals have a file, too
    ui::speak(app);
    if (argc < 4) {
        std::cerr << "usage: zigzag-screenshots SAMPLES_FOLDER OUTPUT_FOLDER ENDING [SCENE…]\n";
        return 2;
    }
    Photographer photographer(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]),
                              QString::fromLocal8Bit(argv[3]));
    const QStringList missed = photographer.takeAll(work.path(), QApplication::arguments().mid(4));
    if (!missed.isEmpty()) std::cerr << "Not taken: " << missed.join(", ").toStdString() << "\n";
    return missed.isEmpty() ? 0 : 1;
}
