// The training panel and view, with an executor that only pretends to train.
#include "core/recipe/runs.h"
#include "tests/ui/window_driver.h"
#include "ui/drawn/chart.h"
#include "ui/training/train_panel.h"
#include "ui/training/train_view.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QLabel>
#include <QTableWidget>
#include <opencv2/core.hpp>

#include <filesystem>
#include <fstream>
#include <thread>

using namespace zigzag;
using namespace zigzag::ui;
using test::WindowDriver;

namespace {

struct Requests {
    std::atomic<int> samples = 0, backUps = 0, steps = 0;
    std::atomic<bool> paused = false, resumed = false;
    std::string photo; ///< of the newest recipe; written before its forecast is sent
};

/// A step every few milliseconds, a line of metrics each, and what the control asks for.
class PretendedTraining : public Executor {
  public:
    explicit PretendedTraining(std::shared_ptr<Requests> requests)
        : requests_(std::move(requests)) {}

    JobResult run(const JobInput& input, JobContext& context) override {
        const auto& train = std::get<TrainInput>(input);
        TrainResult result;
        result.forecast = {.pictures = 123,
                           .parameters = 4'000'000,
                           .picturesPerSecond = 10,
                           .hours = 2,
                           .diskBytes = 3'000'000'000,
                           .use = "Good for tests."};
        if (train.forecastOnly) {
            requests_->photo = train.recipe.run.photo;
            if (train.recipe.data.folder.ends_with("few"))
                throw Error(ErrorKind::Failed, "There are 7 pictures, which is too few.",
                            "A model needs at least 100.");
            return result;
        }
        requests_->resumed = train.resume;
        prepare(train);
        while (!context.training->stopping()) {
            throwIfStopped(context.stop);
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
            if (context.training->takeSample()) ++requests_->samples;
            if (context.training->takeBackUp()) ++requests_->backUps;
            requests_->paused = context.training->paused();
            if (!requests_->paused) step(train, *context.training);
        }
        result.run = train.run;
        result.steps = requests_->steps;
        return result;
    }

    EngineInfo info() const override { return {"Toy, 1 thread", "no library"}; }

  private:
    static void prepare(const TrainInput& train) {
        if (train.resume) return;
        std::filesystem::create_directories(train.run);
        std::ofstream(train.run / "recipe.toml") << toToml(train.recipe);
    }
    void step(const TrainInput& train, const TrainControl& control) {
        const int step = ++requests_->steps;
        std::ofstream(train.run / "metrics.jsonl", std::ios::app)
            << R"({"step":)" << step << R"(,"loss":0.5,"pictures_per_second":10,)"
            << R"("terms":{"score":{"all":0.5,"0.02-0.2":0.4,"0.2-2":0.6}}})"
            << "\n";
        control.onStatus({.step = step,
                          .steps = 1000,
                          .pictures = step,
                          .loss = 0.5,
                          .picturesPerSecond = 10,
                          .secondsLeft = 60,
                          .terms = {},
                          .message = {}});
    }

    std::shared_ptr<Requests> requests_;
};

} // namespace

class TrainingTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<Requests> requests_;

    ExecutorFactory factory() {
        return [requests = requests_] { return std::make_unique<PretendedTraining>(requests); };
    }
    static TrainPanel& panelOf(WindowDriver& driver) {
        return *driver.window.findChild<TrainPanel*>("trainPanel");
    }
    static void click(QWidget& in, const char* name) {
        QTest::mouseClick(in.findChild<QPushButton*>(name), Qt::LeftButton);
    }
    static QString noticeOf(TrainPanel& panel) {
        return panel.findChild<Notice*>("trainNotice")->text();
    }
    /// Measured and begun.
    void begin(WindowDriver& driver) {
        driver.window.panels().setCurrent("train");
        TrainPanel& panel = panelOf(driver);
        panel.setPictures("/pictures");
        click(panel, "run");
        QTRY_VERIFY(noticeOf(panel).contains("123"));
        click(panel, "run");
        QTRY_COMPARE(driver.window.training().state(), Training::State::Running);
    }

  public:
    static void initMain() { test::isolate(); }

  private Q_SLOTS:
    void init() {
        requests_ = std::make_shared<Requests>();
        qputenv("ZIGZAG_RUNS", folder_.filePath(QTest::currentTestFunction()).toLocal8Bit());
    }

    void measuresBeforeItStarts() {
        WindowDriver driver(factory());
        QVERIFY(driver.ready());
        driver.window.panels().setCurrent("train");
        TrainPanel& panel = panelOf(driver);
        QVERIFY(!panel.canRun());
        panel.setPictures("/few");
        click(panel, "run");
        QTRY_VERIFY(noticeOf(panel).contains("at least 100"));
        QVERIFY(!panel.busy());

        panel.setPictures("/pictures");
        panel.findChild<QLineEdit*>("ownPhoto")->setText("/photos/mine.jpg");
        click(panel, "run");
        QTRY_VERIFY(noticeOf(panel).contains("Good for tests."));
        QCOMPARE(requests_->photo, std::string("/photos/mine.jpg"));
        QVERIFY(noticeOf(panel).contains("3.0"));
        QVERIFY(!std::filesystem::exists(runsFolder()));
    }

    void pausesSamplesBacksUpStopsAndResumes() {
        WindowDriver driver(factory());
        QVERIFY(driver.ready());
        begin(driver);
        TrainPanel& panel = panelOf(driver);
        Training& training = driver.window.training();
        QVERIFY(panel.busy());
        click(panel, "sampleNow");
        QTRY_COMPARE(requests_->samples, 1);
        click(panel, "backUpNow");
        QTRY_COMPARE(requests_->backUps, 1);

        click(panel, "pauseTraining");
        QTRY_VERIFY(requests_->paused);
        QCOMPARE(training.state(), Training::State::Paused);
        const int standing = requests_->steps;
        QTest::qWait(50);
        QCOMPARE(requests_->steps, standing);
        click(panel, "pauseTraining");
        QTRY_VERIFY(requests_->steps > standing);

        click(panel, "stopTraining");
        QTRY_COMPARE(training.state(), Training::State::Idle);
        QVERIFY(noticeOf(panel).contains("Stopped"));
        auto* runs = panel.findChild<QComboBox*>("trainRun");
        QTRY_COMPARE(runs->count(), 2);
        runs->setCurrentIndex(1);
        Q_EMIT runs->activated(1);
        QVERIFY(panel.canRun());
        click(panel, "run");
        QTRY_VERIFY(requests_->resumed);
        click(panel, "stopTraining");
        QTRY_COMPARE(training.state(), Training::State::Idle);
    }

    void showsHowItGoesInPlaceOfThePhoto() {
        WindowDriver driver(factory());
        QVERIFY(driver.ready());
        begin(driver);
        TrainView& view = driver.window.trainView();
        QVERIFY(view.isVisible());
        QTRY_VERIFY(view.record().losses.size() > 5);
        QCOMPARE(view.terms().series().size(), std::size_t(1));
        // No OpenGL here: the table holds the numbers.
        auto* table = view.findChild<QTableWidget*>("curvesTable");
        QVERIFY(table->isVisible());
        QVERIFY(table->rowCount() > 5);
        driver.window.panels().setCurrent("inpaint");
        QVERIFY(!view.isVisible());
        driver.window.training().stop();
        QTRY_VERIFY(!driver.window.training().active());
    }

    void samplesAreTakenApartByRow() {
        // Two rows of three samples of 8 pixels, as core/train/run/sheet.h lays them out.
        cv::Mat sheet(4 + 2 * (16 + 8 + 4), 4 + 3 * (8 + 4), CV_8UC3, cv::Scalar::all(24));
        for (int row = 0; row < 2; ++row)
            for (int seed = 0; seed < 3; ++seed)
                sheet(cv::Rect(4 + seed * 12, 4 + row * 28 + 16, 8, 8)) =
                    cv::Scalar::all(100 + 50 * row + seed);
        const auto file = folder_.filePath("sheet.png").toStdString();
        writeImage(file, Image::fromPixels(sheet), {.overwrite = true});
        const SheetLine line{.step = 7,
                             .figures = {},
                             .picture = file,
                             .rows = {"average, 80 > 0.002", "raw, 80 > 0.002"},
                             .cell = 8};
        const SheetRows rows = takeApart(line);
        QCOMPARE(rows.samples.size(), std::size_t(2));
        QCOMPARE(rows.samples[1].size(), std::size_t(3));
        QCOMPARE(qRed(rows.samples[1][2].pixel(5, 5)), 152);
        QCOMPARE(kindsIn({rows}), std::vector<std::string>{"80 > 0.002"});

        SampleMatrix matrix;
        matrix.show({rows}, "80 > 0.002", Weights::Both);
        QCOMPARE(matrix.model()->rowCount(), 2);
        matrix.show({rows}, "80 > 0.002", Weights::Averaged);
        QCOMPARE(matrix.model()->rowCount(), 1);
        SheetLine wrong = line;
        wrong.cell = 9;
        QVERIFY(takeApart(wrong).samples.empty());
    }

    void closingStopsItWithACheckpoint() {
        WindowDriver driver(factory());
        QVERIFY(driver.ready());
        begin(driver);
        test::answer("Stop and close");
        driver.window.close();
        QTRY_VERIFY(!driver.window.isVisible());
        QVERIFY(driver.window.endedCleanly());
    }
};

QTEST_MAIN(TrainingTest)
#include "training_test.moc"
