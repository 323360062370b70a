// A real run of a tiny network through the window: begun, stopped, resumed, and its model offered.
#include "core/jobs/engine_library.h"
#include "core/recipe/runs.h"
#include "tests/support/training.h"
#include "tests/ui/window_driver.h"
#include "ui/training/train_panel.h"
#include "ui/training/train_view.h"
#include "ui/widgets/notice.h"

#include <QComboBox>

using namespace zigzag;
using namespace zigzag::ui;
using zigzag::test::patience;
using zigzag::test::WindowDriver;

class TrainingEngineTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    static void click(TrainPanel& panel, const char* name) {
        QTest::mouseClick(panel.findChild<QPushButton*>(name), Qt::LeftButton);
    }

  private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CONFIG_HOME", folder_.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", folder_.path().toLocal8Bit());
        qputenv("ZIGZAG_MODELS", folder_.path().toLocal8Bit());
        qputenv("ZIGZAG_RUNS", folder_.filePath("runs").toLocal8Bit());
        qputenv("OMP_WAIT_POLICY", "passive");
        qputenv("OMP_NUM_THREADS", "1");
    }

    void trainsStopsAndResumes() {
        const auto pictures = folder_.filePath("pictures");
        test::writeTrainingPictures(pictures.toStdString(), 120);
        WindowDriver driver([] { return loadEngine(); });
        QVERIFY(driver.ready());
        driver.window.panels().setCurrent("train");
        auto& panel = *driver.window.findChild<TrainPanel*>("trainPanel");
        Training& training = driver.window.training();
        Recipe recipe = test::smallRecipe(pictures.toStdString());
        recipe.run.steps = 100'000;
        recipe.run.samplesMinutes = 1000;
        // Each stop ends with a sheet: 8 evaluations here, 210 for a score model, at low priority.
        recipe.objective.name = "bct";
        recipe.run.paths = "one-step";
        panel.setRecipe(recipe);

        QSignalSpy forecast(&training, &Training::forecastReady);
        click(panel, "run");
        QVERIFY2(forecast.wait(patience),
                 qPrintable(panel.findChild<Notice*>("trainNotice")->text()));
        QVERIFY(forecast.first().first().value<TrainForecast>().picturesPerSecond > 0);
        click(panel, "run");
        QTRY_COMPARE_WITH_TIMEOUT(training.state(), Training::State::Running, patience);
        QTRY_VERIFY_WITH_TIMEOUT(training.status().step >= 9, patience);
        QSignalSpy ended(&training, &Training::ended);
        click(panel, "stopTraining");
        QVERIFY(ended.count() || ended.wait(patience));
        const auto stopped = ended.first().first().value<TrainResult>();
        QVERIFY(!stopped.complete);
        QVERIFY(std::filesystem::exists(stopped.model));

        TrainView& view = driver.window.trainView();
        QTRY_VERIFY_WITH_TIMEOUT(!view.record().sheets.empty(), patience);
        QTRY_VERIFY(view.samples().model()->rowCount() > 0);
        // The newest average can be chosen where its kind of model can do the job.
        auto* picker = driver.window.panels().panel("inpaint").findChild<QComboBox*>("model");
        QTRY_VERIFY(picker->findData(QString::fromStdString(stopped.model.string())) >= 0);

        auto* runs = panel.findChild<QComboBox*>("trainRun");
        QTRY_COMPARE(runs->count(), 2);
        runs->setCurrentIndex(1);
        Q_EMIT runs->activated(1);
        click(panel, "run");
        QTRY_VERIFY_WITH_TIMEOUT(training.status().step > stopped.steps, patience);
        click(panel, "stopTraining");
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, patience);
        QVERIFY(ended.last().first().value<TrainResult>().steps > stopped.steps);
    }
};

QTEST_MAIN(TrainingEngineTest)
#include "training_engine_test.moc"
