// How smoothly the window runs while the engine works: a 5 ms timer of the event loop, and the longest it was ever late.
//
// zigzag-heartbeat-bench [PHOTO.jpg]   with the engine beside it, or with a toy where there is none; JSON on standard output.
#include "core/jobs/engine_library.h"
#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"
#include "tests/ui/window_driver.h"
#include "ui/panels/notice.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <vector>

using namespace zigzag;

namespace {

constexpr int beat = 5; // ms

/// Gaps between beats, in milliseconds, while it lives.
class Heartbeat : public QObject {
  public:
    Heartbeat() {
        timer_.setTimerType(Qt::PreciseTimer);
        timer_.setInterval(beat);
        QObject::connect(&timer_, &QTimer::timeout, this, [this] {
            gaps_.push_back(static_cast<double>(clock_.nsecsElapsed()) * 1e-6);
            clock_.restart();
        });
        clock_.start();
        timer_.start();
    }

    QJsonObject report(const QString& during, double seconds) {
        std::ranges::sort(gaps_);
        const auto at = [this](double share) {
            return gaps_.empty() ? 0
                                 : gaps_[static_cast<std::size_t>(
                                       share * static_cast<double>(gaps_.size() - 1))];
        };
        return {{"during", during},
                {"seconds", seconds},
                {"beats", static_cast<int>(gaps_.size())},
                {"median_gap_ms", at(0.5)},
                {"p99_gap_ms", at(0.99)},
                {"worst_gap_ms", at(1)}};
    }

  private:
    QTimer timer_;
    QElapsedTimer clock_;
    std::vector<double> gaps_;
};

/// Runs the job of the panel in front and lets the window live on for a moment after its result is shown.
QJsonObject measure(test::WindowDriver& driver, ui::JobPanel& panel) {
    Heartbeat heart;
    QElapsedTimer clock;
    clock.start();
    const bool shown = driver.run(panel, 300'000);
    const double seconds = static_cast<double>(clock.elapsed()) * 1e-3;
    QTest::qWait(200);
    QJsonObject report = heart.report(panel.words().job, seconds);
    if (!shown) report["failed"] = panel.notice().text();
    return report;
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("DISPLAY")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
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

    const QJsonObject clean = measure(driver, driver.show("clean"));
    ui::JobPanel& fill = driver.show("inpaint");
    const Size size = driver.window.document().now().picture.image.size();
    driver.stroke({size.width * 0.4, size.height * 0.5}, {size.width * 0.5, size.height * 0.5});
    const QJsonObject inpaint = measure(driver, fill);
    const QJsonObject report{{"engine", real ? "libzigzag-engine" : "toy"},
                             {"beat_ms", beat},
                             {"photo", QString("%1 x %2").arg(size.width).arg(size.height)},
                             {"clean", clean},
                             {"inpaint", inpaint}};
    std::cout << QJsonDocument(report).toJson().toStdString();
    return 0;
}
