// The responsiveness of the window while the engine works: how late a 5 ms timer of the event loop
// is at most, and how long a user waits for a candidate, for a position between two photos, and for
// the window itself.
//
// zigzag-heartbeat-bench [PHOTO.jpg]
//
// Measures with the engine, or with a toy if there is none; prints JSON. Scrubbing and editing
// beside a training run use a small bidirectional network that the benchmark trains for some
// seconds: its pictures are meaningless, but its cost is that of any network of this size.
#include "core/base/idle_threads.h"
#include "core/jobs/engine_library.h"
#include "tests/support/training.h"
#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"
#include "tests/ui/window_driver.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/morph_panel.h"
#include "ui/training/training.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/photo_slot.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSlider>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <vector>

using namespace zigzag;

namespace {

constexpr int beat = 5; // ms
constexpr int strokes = 9;
constexpr int scrubs = 80;     ///< positions of the slider
constexpr int scrubEvery = 40; // ms: a hand that moves on without waiting
constexpr int trainedFor = 20; // steps before anything is measured
constexpr int starts = 5;

double milliseconds(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) * 1e-6;
}

QJsonObject spread(std::vector<double> values) {
    std::ranges::sort(values);
    const auto at = [&](double share) {
        const double last = static_cast<double>(values.size()) - 1;
        return values.empty() ? 0 : values[static_cast<std::size_t>(share * last + 0.5)];
    };
    return {{"count", static_cast<int>(values.size())},
            {"median_ms", at(0.5)},
            {"p95_ms", at(0.95)},
            {"p99_ms", at(0.99)},
            {"worst_ms", at(1)}};
}

/// Runs the event loop until the condition holds; false after test::patience. QTest's waits sleep
/// 10 ms at a time, which would count as blocking.
template <class Condition>
bool until(Condition condition) {
    QEventLoop loop;
    QElapsedTimer clock;
    clock.start();
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition() || clock.elapsed() > test::patience) loop.quit();
    });
    look.start(1);
    loop.exec();
    return condition();
}

void pass(int time) {
    QElapsedTimer clock;
    clock.start();
    until([&] { return clock.elapsed() >= time; });
}

/// Gaps between beats, in milliseconds, while it lives.
class Heartbeat : public QObject {
  public:
    Heartbeat() {
        timer_.setTimerType(Qt::PreciseTimer);
        timer_.setInterval(beat);
        QObject::connect(&timer_, &QTimer::timeout, this, [this] {
            gaps_.push_back(milliseconds(clock_));
            clock_.restart();
        });
        clock_.start();
        timer_.start();
    }

    QJsonObject gaps() const { return spread(gaps_); }

  private:
    QTimer timer_;
    QElapsedTimer clock_;
    std::vector<double> gaps_;
};

/// Runs the job of the panel in front, and the event loop for a moment after its result is shown.
QJsonObject measure(test::WindowDriver& driver, ui::JobPanel& panel) {
    const Heartbeat heart;
    QElapsedTimer clock;
    clock.start();
    const ui::Candidates& candidates = driver.window.candidates();
    bool shown = false, failed = false;
    const auto photo = QObject::connect(&driver.window.document(), &ui::Document::pictureChanged,
                                        &panel, [&] { shown = true; });
    const auto news =
        QObject::connect(&panel, &ui::JobPanel::jobChanged, [&](const JobEvent& event) {
            failed |= event.what == JobEvent::What::Failed;
        });
    QTest::mouseClick(&test::WindowDriver::button(panel, "run"), Qt::LeftButton);
    until([&] { return !panel.busy() && (shown || failed || candidates.count() > 0); });
    QObject::disconnect(photo);
    QObject::disconnect(news);
    QJsonObject report{{"seconds", milliseconds(clock) * 1e-3}};
    pass(200);
    report["gaps"] = heart.gaps();
    if (failed) report["failed"] = panel.notice().text();
    return report;
}

void scratch(test::WindowDriver& driver, int number) {
    const Size size = driver.window.document().now().picture.image.size();
    const QPointF from(size.width * (0.2 + 0.05 * number), size.height * 0.5);
    driver.stroke(from, from + QPointF(size.width * 0.05, 0));
}

/// From the release of the brush to the first look, and to the candidate. Each stroke begins with
/// the photo as it was opened.
QJsonObject release(test::WindowDriver& driver) {
    ui::JobPanel& panel = driver.show("inpaint");
    const ui::Candidates& candidates = driver.window.candidates();
    panel.findChild<QCheckBox*>("onRelease")->setChecked(true);
    std::vector<double> looks, results;
    const Heartbeat heart;
    for (int i = 0; i < strokes; ++i) {
        driver.window.candidates().discardAll();
        scratch(driver, i);
        QElapsedTimer clock;
        clock.start();
        const auto there = [&](bool preview) {
            return until([&] {
                return candidates.count() > 0 && candidates.picture().pyramid &&
                       (preview || !candidates.at(candidates.count() - 1).preview);
            });
        };
        if (there(true)) looks.push_back(milliseconds(clock));
        if (there(false)) results.push_back(milliseconds(clock));
        if (!until([&] { return !panel.busy(); })) break;
        driver.window.document().history().undo();
    }
    panel.findChild<QCheckBox*>("onRelease")->setChecked(false);
    driver.window.candidates().discardAll();
    return {{"first_look", spread(looks)}, {"candidate", spread(results)}, {"gaps", heart.gaps()}};
}

/// 64 pixels wide, about a million weights: large enough that its passes are felt.
Recipe recipe(const QTemporaryDir& folder) {
    const auto pictures = folder.filePath("pictures").toStdString();
    QDir().mkpath(folder.filePath("pictures"));
    for (int i = 0; i < 120; ++i)
        test::write(folder.filePath("pictures/%1.png").arg(i), test::gradient(100 + i, 80));
    Recipe recipe = test::smallRecipe(pictures);
    recipe.data.size = 64;
    recipe.network.width = 48;
    recipe.objective.name = "bct";
    recipe.run.batch = 8;
    recipe.run.microBatch = 0;
    recipe.run.steps = 100'000;
    recipe.run.samplesMinutes = 0;
    return recipe;
}

/// Strokes that fill at once, beside a training run; its model is used for scrubbing afterwards.
QJsonObject beside(test::WindowDriver& driver, const QTemporaryDir& folder, std::string& model) {
    ui::Training& training = driver.window.training();
    QSignalSpy ended(&training, &ui::Training::ended);
    QString problem;
    const QObject listener;
    QObject::connect(&training, &ui::Training::failed, &listener,
                     [&](const QString& what) { problem = what; });
    training.start(recipe(folder), folder.filePath("runs/bench").toStdString());
    const auto begun = [&] { return training.status().step >= trainedFor || !training.active(); };
    if (!until(begun) || !training.active()) return {{"failed", problem}};
    QJsonObject report;
    {
        const Heartbeat heart;
        pass(5000);
        report["gaps"] = heart.gaps();
    }
    report["pictures_per_second"] = training.status().picturesPerSecond;
    report["brush"] = release(driver);
    training.stop();
    if (!ended.count()) ended.wait(test::patience);
    if (ended.count()) model = ended.first().first().value<TrainResult>().model.string();
    return report;
}

/// How many positions per second are shown while the slider moves, and how long the last one takes.
QJsonObject scrub(test::WindowDriver& driver, const QString& second, const std::string& model) {
    auto& panel = driver.show<ui::MorphPanel>("interpolate");
    auto& picker = *panel.findChild<ui::ModelPicker*>("model");
    const auto offered = [&] { return (picker.choose(model), picker.chosen() == model); };
    const bool trained = !model.empty() && until(offered);
    QSignalSpy chosen(&panel.second(), &ui::PhotoSlot::changed);
    panel.second().open(second);
    if (!chosen.count() && !chosen.wait(test::patience)) return {{"failed", "no second photo"}};
    QSignalSpy seen(&panel, &ui::Panel::lookAsked);
    auto& slider = *panel.findChild<QSlider*>("scrub");
    QElapsedTimer clock;
    clock.start();
    slider.setValue(10); // inverts both photos
    if (!seen.wait(test::patience)) return {{"failed", panel.notice().text()}};
    QJsonObject report{
        {"model", trained ? "trained by the bench" : QString::fromStdString(picker.chosen())},
        {"first_ms", milliseconds(clock)}};
    std::vector<double> between, stops;
    {
        const Heartbeat heart;
        QElapsedTimer sinceLast;
        sinceLast.start();
        const auto connection = QObject::connect(&panel, &ui::Panel::lookAsked, &panel, [&] {
            between.push_back(milliseconds(sinceLast));
            sinceLast.restart();
        });
        for (int i = 0; i < scrubs; ++i) {
            slider.setValue(11 + i);
            pass(scrubEvery);
        }
        QObject::disconnect(connection);
        report["gaps"] = heart.gaps();
    }
    pass(1000);
    for (int i = 0; i < 20; ++i) {
        seen.clear();
        clock.restart();
        slider.setValue(20 + 3 * i);
        if (seen.count() || seen.wait(test::patience)) stops.push_back(milliseconds(clock));
        pass(50);
    }
    report["asked_every_ms"] = scrubEvery;
    report["between_pictures"] = spread(between);
    report["single_position"] = spread(stops);
    return report;
}

/// What zigzag, beside this program, says of its start.
QJsonObject start() {
    std::vector<double> times;
    for (int i = 0; i < starts; ++i) {
        QProcess window;
        window.start(QCoreApplication::applicationDirPath() + "/zigzag", {"--measure-start"});
        if (!window.waitForFinished(test::patience) || window.exitCode() != 0) break;
        bool number = false;
        const QString words = QString::fromLocal8Bit(window.readAllStandardOutput());
        const double time = words.trimmed().section(' ', 0, 0).toDouble(&number);
        if (number) times.push_back(time);
    }
    return spread(times);
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("DISPLAY")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir folder;
    for (const char* home : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "ZIGZAG_RUNS"})
        qputenv(home, folder.path().toLocal8Bit());
    restIdleThreads();
    const QApplication app(argc, argv);

    std::error_code ignored;
    const bool real = std::filesystem::exists(engineLibraryPath(), ignored);
    auto control = std::make_shared<test::ToyControl>();
    control->steps = 500;
    test::WindowDriver driver(real ? ExecutorFactory([] { return loadEngine(); })
                                   : test::toyFactory(control));
    const QString photo =
        argc > 1 ? QString::fromLocal8Bit(argv[1])
                 : test::write(folder.filePath("photo.jpg"), test::gradient(1000, 750));
    if (!driver.ready() || !driver.open(photo)) {
        std::cerr << "The engine or the photo could not be loaded: "
                  << driver.window.notice().text().toStdString() << "\n";
        return 1;
    }

    QJsonObject report{{"engine", real ? "libzigzag-engine" : "toy"}, {"beat_ms", beat}};
    const Size size = driver.window.document().now().picture.image.size();
    report["photo"] = QString("%1 x %2").arg(size.width).arg(size.height);
    report["start_to_window"] = start();
    report["clean"] = measure(driver, driver.show("clean"));
    ui::JobPanel& fill = driver.show("inpaint");
    scratch(driver, 4);
    report["inpaint"] = measure(driver, fill);
    driver.window.document().history().undo();
    report["brush"] = release(driver);
    std::string model;
    if (real) report["training"] = beside(driver, folder, model);
    report["scrub"] =
        scrub(driver, test::write(folder.filePath("second.png"), test::gradient(640, 480)), model);
    std::cout << QJsonDocument(report).toJson().toStdString();
    return 0;
}
