// A run as a whole: it resumes exactly, obeys its strings, and loses nothing when things go wrong.
#include "core/base/error.h"
#include "core/model/load.h"
#include "core/tensor/device.h"
#include "core/train/data/crop_source.h"
#include "core/train/run/folder.h"
#include "core/train/run/train.h"
#include "core/train/trainer.h"
#include "tests/core/train/same.h"
#include "tests/support/training.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <thread>

using namespace zigzag;
using test::same;
namespace fs = std::filesystem;

class RunTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    JobContext context_;
    std::shared_ptr<TrainControl> control_ = std::make_shared<TrainControl>();

    fs::path path(const std::string& name) const {
        return fs::path(folder_.path().toStdString()) / name;
    }
    TrainInput input(const std::string& run) const {
        TrainInput input;
        input.recipe = test::smallRecipe(path("pictures"));
        input.run = path(run);
        return input;
    }
    TrainResult go(const TrainInput& input) {
        context_.training = control_;
        return train(input, context_, {.device = at::kCPU, .dtype = at::kFloat, .threads = 1});
    }
    TrainResult goOn(TrainInput input) {
        input.resume = true;
        return go(input);
    }
    Checkpoint newest(const std::string& run) const { return *RunFolder::open(path(run)).newest(); }
    std::vector<nlohmann::json> metrics(const std::string& run) const {
        std::vector<nlohmann::json> lines;
        std::ifstream file(path(run) / "metrics.jsonl");
        for (std::string line; std::getline(file, line);)
            lines.push_back(nlohmann::json::parse(line));
        return lines;
    }
    /// Calls `then` before the n-th network pass, counted from 1.
    void beforePass(int number, const std::function<void()>& then) {
        auto passes = std::make_shared<int>(0);
        context_.yieldToUrgentJobs = [=] {
            if (++*passes == number) then();
        };
    }

  private Q_SLOTS:
    void initTestCase() {
        setThreads(1);
        test::writeTrainingPictures(path("pictures"), 120);
        TrainInput unbroken = input("unbroken");
        unbroken.recipe.run.samplesMinutes = 1000;
        go(unbroken);
    }
    void cleanup() {
        context_ = {};
        control_ = std::make_shared<TrainControl>();
    }

    void leavesARunFolder();
    void learns();
    void resumesExactly_data();
    void resumesExactly();
    void goesOnAfterItsEnd();
    void otherJobsDisturbNothing();
    void activationsMayBeComputedAgain();
    void bfloat16KeepsFloat32Masters();
    void stopsAsItStands();
    void pausesAndGoesOn();
    void samplesAndBacksUpWhenAsked();
    void takesTheUsersPhotoThereAndBack();
    void outlivesASheetThatFails();
    void stopsBeforeHarm_data();
    void stopsBeforeHarm();
    void waitsForAVanishedRunFolder();
    void waitsForVanishedPictures();
    void takesAnEarlierCheckpointWhereTheNewestIsBroken();
    void removesWhatAKillLeftHalfWritten();
    void refusesASecondProcess();
    void refusesToOverwriteARun();
    void refusesWhatIsNoRun();
    void refusesForeignWeights();
    void startsFromEarlierWeights();
    void forecastLeavesNothingBehind();
    void leavesNothingBehindWhereItCannotBegin_data();
    void leavesNothingBehindWhereItCannotBegin();
};

void RunTest::leavesARunFolder() {
    for (const char* name : {"recipe.toml", "metrics.jsonl", "model.safetensors"})
        QVERIFY2(fs::exists(path("unbroken") / name), name);
    QCOMPARE(newest("unbroken").step, 12);
    const auto lines = metrics("unbroken");
    QCOMPARE(lines.size(), std::size_t{5});
    QCOMPARE(lines[3]["step"].get<int>(), 12);
    QCOMPARE(lines[3]["pictures"].get<int>(), 48);
    QVERIFY(lines[3]["terms"]["score"]["all"].get<double>() > 0);
    QVERIFY(lines[4]["measured"]["reconstruction_psnr"].get<double>() > 5);
    QVERIFY(!fs::is_empty(path("unbroken") / "samples"));
    const ModelCard card = inspectModel((path("unbroken") / "model.safetensors").string());
    QCOMPARE(card.name, std::string("small"));
    QVERIFY(card.kind == ModelKind::Score);
    QVERIFY(card.anySize());
}

void RunTest::learns() {
    TrainInput longer = input("longer");
    longer.recipe.run.steps = 150;
    longer.recipe.run.logEvery = 50;
    longer.recipe.optimiser.learningRate = 5e-3;
    go(longer);
    const auto lines = metrics("longer");
    const auto loss = [&](std::size_t line) {
        return lines[line]["terms"]["score"]["0.2-2"].get<double>();
    };
    QVERIFY2(loss(2) < 0.9 * loss(0), (lines[0].dump() + lines[2].dump()).c_str());
}

void RunTest::resumesExactly_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<int>("pass");
    QTest::addRow("at a step's end") << "" << 11;
    QTest::addRow("within a step") << "" << 12;
    QTest::addRow("before the first step ends") << "" << 2;
    QTest::addRow("adamw, decay") << "optimiser.name=adamw" << 7;
    QTest::addRow("dropout") << "network.dropout=0.2" << 8;
    QTest::addRow("cosine") << "optimiser.final_rate=0.1" << 8;
    QTest::addRow("restoration") << "objective.name=restoration" << 9;
    QTest::addRow("bidirectional") << "objective.name=bct" << 9;
    QTest::addRow("target network") << "objective.name=ct" << 9;
}

void RunTest::resumesExactly() {
    QFETCH(QString, change);
    QFETCH(int, pass);
    const std::string name = QTest::currentDataTag();
    std::vector<std::string> changes;
    if (!change.isEmpty()) changes.push_back(change.toStdString());
    TrainInput whole = input("whole " + name), broken = input("broken " + name);
    whole.changes = broken.changes = changes;
    go(whole);

    std::stop_source stop;
    context_.stop = stop.get_token();
    beforePass(pass, [&] { stop.request_stop(); });
    // The stop is seen before the next pass.
    QVERIFY_EXCEPTION_THROWN(go(broken), Cancelled);
    context_ = {};
    const TrainResult rest = goOn(broken);
    QVERIFY(rest.complete);
    QVERIFY(same(newest("whole " + name), newest("broken " + name)));
    const auto first = metrics("whole " + name), second = metrics("broken " + name);
    QCOMPARE(second.back()["step"].get<int>(), first.back()["step"].get<int>());
}

void RunTest::goesOnAfterItsEnd() {
    TrainInput shorter = input("extended");
    shorter.changes = {"run.steps=5"};
    QVERIFY(go(shorter).complete);
    shorter.changes = {"run.steps=12"};
    QVERIFY(goOn(shorter).complete);
    QVERIFY(same(newest("extended"), newest("unbroken")));
}

void RunTest::otherJobsDisturbNothing() {
    context_.yieldToUrgentJobs = [] {
        setThreads(2);
        at::manual_seed(5);
        (void)at::randn({100});
    };
    go(input("disturbed"));
    QVERIFY(same(newest("disturbed"), newest("unbroken")));
}

void RunTest::activationsMayBeComputedAgain() {
    for (const char* dropout : {"network.dropout=0", "network.dropout=0.3"}) {
        const std::string name = std::string("recomputed ") + dropout;
        TrainInput kept = input(name + " kept"), again = input(name);
        kept.changes = {dropout, "run.steps=4", "objective.name=bct"};
        again.changes = kept.changes;
        again.changes.push_back("run.checkpoint_activations=true");
        go(kept);
        go(again);
        // The same sums in another order.
        const NamedTensors first = newest(name + " kept").weights;
        for (const auto& [weight, value] : newest(name).weights)
            QVERIFY2(at::allclose(value, first.at(weight), 1e-4, 1e-6), weight.c_str());
    }
}

void RunTest::bfloat16KeepsFloat32Masters() {
    TrainInput half = input("half");
    half.changes = {"run.dtype=bfloat16"};
    go(half);
    const Checkpoint narrow = newest("half"), wide = newest("unbroken");
    double far = 0, apart = 0, size = 0;
    for (const auto& [name, weight] : wide.weights) {
        const at::Tensor& other = narrow.weights.at(name);
        QCOMPARE(other.scalar_type(), at::kFloat);
        far += (other - other.to(at::kBFloat16).to(at::kFloat)).abs().sum().item<double>();
        apart += (other - weight).square().sum().item<double>();
        size += weight.square().sum().item<double>();
    }
    QVERIFY(far > 0); // more digits than bfloat16 has
    QVERIFY2(apart > 0 && std::sqrt(apart / size) < 0.05, std::to_string(apart / size).c_str());
}

void RunTest::stopsAsItStands() {
    TrainInput stopped = input("stopped");
    beforePass(7, [&] { control_->stop(); });
    const TrainResult result = go(stopped);
    QVERIFY(!result.complete);
    QCOMPARE(result.steps, 4);
    QVERIFY(fs::exists(result.model));
    cleanup();
    QVERIFY(goOn(stopped).complete);
    QVERIFY(same(newest("stopped"), newest("unbroken")));
}

void RunTest::pausesAndGoesOn() {
    TrainInput paused = input("paused");
    int breaths = 0;
    context_.yieldToUrgentJobs = [&] {
        ++breaths;
        if (breaths == 5) control_->pause();
        if (breaths == 8) control_->resume();
    };
    std::string said;
    control_->onStatus = [&](const TrainStatus& status) { said += status.message; };
    QVERIFY(go(paused).complete);
    QVERIFY(said.find("Paused") != std::string::npos);
    QVERIFY(same(newest("paused"), newest("unbroken")));
}

void RunTest::samplesAndBacksUpWhenAsked() {
    TrainInput asked = input("asked");
    asked.recipe.run.samplesMinutes = 0;
    asked.recipe.run.checkpointMinutes = 1000;
    beforePass(6, [&] {
        control_->sampleNow();
        control_->backUpNow();
    });
    go(asked);
    QVERIFY(fs::exists(path("asked") / "samples" / "step-0000000003.png"));
    QVERIFY(fs::exists(path("asked") / "checkpoints" / "step-0000000003.safetensors"));
}

void RunTest::takesTheUsersPhotoThereAndBack() {
    const fs::path photo = path("mine.png");
    fs::copy_file(fs::directory_iterator(path("pictures"))->path(), photo);
    TrainInput mine = input("mine");
    mine.recipe.run.photo = photo.string();
    mine.recipe.run.steps = 2;
    mine.recipe.run.samplesMinutes = 1000;
    go(mine);
    const nlohmann::json sheet = metrics("mine").back();
    QVERIFY(sheet["measured"]["own_psnr"].get<double>() > 5);
    QVERIFY(sheet["measured"]["own_psnr_raw"].get<double>() > 5);
    QCOMPARE(sheet["rows"].back().get<std::string>(), std::string("your photo"));

    fs::remove(photo);
    mine.changes = {"run.steps=3"};
    QCOMPARE(goOn(mine).steps, 3); // without it
    QVERIFY(!metrics("mine").back()["measured"].contains("own_psnr"));

    TrainInput absent = input("absent");
    absent.recipe.run.photo = photo.string();
    QVERIFY_EXCEPTION_THROWN(go(absent), Error);
    QVERIFY(!fs::exists(path("absent")));
}

void RunTest::outlivesASheetThatFails() {
    test::writeTrainingPictures(path("losing"), 110);
    TrainInput losing = input("losing one");
    losing.recipe.data.folder = path("losing").string();
    losing.recipe.data.cacheMegabytes = 0;
    losing.recipe.run.steps = 3;
    losing.recipe.run.samplesMinutes = 1000;
    losing.recipe.run.paths = "80 > 0.002; 80 > 2.4 > 0.002";
    // The first of a folder is held out: only sheets look at it.
    beforePass(2, [&] { fs::remove(path("losing") / "picture-1000.png"); });
    std::string said;
    control_->onStatus = [&](const TrainStatus& status) { said += status.message; };
    QVERIFY(go(losing).complete);
    QVERIFY(said.find("No samples: ") != std::string::npos);
    QVERIFY(fs::exists(path("losing one") / "model.safetensors"));
}

void RunTest::stopsBeforeHarm_data() {
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("step");
    QTest::addRow("no number") << std::nan("") << 5;
    QTest::addRow("infinite") << HUGE_VAL << 1;
    QTest::addRow("exploded") << 1e4 << 70;
}

void RunTest::stopsBeforeHarm() {
    QFETCH(double, factor);
    QFETCH(int, step);
    /// Pictures that go wrong from one step on.
    struct Spoiled final : SampleSource {
        CropSource& crops;
        double factor;
        int step;
        Spoiled(CropSource& source, double by, int from) : crops(source), factor(by), step(from) {}
        Batch batch(const Portion& portion) override {
            Batch batch = crops.batch(portion);
            if (portion.step + 1 >= step) batch.clean = batch.clean * factor;
            return batch;
        }
        const std::vector<std::string>& classes() const override { return crops.classes(); }
        std::int64_t count() const override { return crops.count(); }
        std::vector<std::int64_t> shape() const override { return crops.shape(); }
    };
    const Recipe recipe = input("").recipe;
    CropSource crops(recipe, path(""));
    Spoiled spoiled(crops, factor, step);
    Trainer trainer(recipe, spoiled, {.device = at::kCPU, .dtype = at::kFloat, .threads = 1});
    while (trainer.step() < step - 1)
        trainer.advance();
    const NamedTensors before = copied(trainer.weights().tensors());
    try {
        trainer.advance();
        QFAIL("went on");
    } catch (const Error& error) {
        const std::string said = "stopped at step " + std::to_string(step);
        QVERIFY2(error.problem().find(said) != std::string::npos, error.what());
        QVERIFY(error.remedy().find("learning_rate") != std::string::npos);
    }
    QCOMPARE(trainer.step(), std::int64_t{step - 1});
    QVERIFY(same(before, trainer.weights().tensors()));
}

void RunTest::waitsForAVanishedRunFolder() {
    TrainInput away = input("away");
    away.recipe.run.checkpointMinutes = 0;
    bool paused = false;
    beforePass(7, [&] { fs::rename(path("away"), path("taken")); });
    control_->onStatus = [&](const TrainStatus& status) {
        if (!status.message.starts_with("Pausing")) return;
        paused = true;
        if (fs::exists(path("taken"))) {
            fs::remove_all(path("away"));
            fs::rename(path("taken"), path("away"));
        }
    };
    std::jthread impatient([&](const std::stop_token& over) {
        while (!over.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (paused) control_->resume();
        }
    });
    QVERIFY(go(away).complete);
    QVERIFY(paused);
    QVERIFY(same(newest("away"), newest("unbroken")));
}

void RunTest::waitsForVanishedPictures() {
    TrainInput away = input("waiting");
    away.recipe.data.cacheMegabytes = 0;
    std::atomic<bool> paused = false;
    beforePass(7, [&] { fs::rename(path("pictures"), path("elsewhere")); });
    control_->onStatus = [&](const TrainStatus& status) {
        if (!status.message.starts_with("Pausing")) return;
        if (fs::exists(path("elsewhere"))) fs::rename(path("elsewhere"), path("pictures"));
        paused = true;
    };
    std::jthread impatient([&](const std::stop_token& over) {
        while (!over.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (paused) control_->resume();
        }
    });
    const TrainResult result = go(away);
    QVERIFY(result.complete);
    QVERIFY(paused);
    QVERIFY(result.skipped.empty());
    QVERIFY(same(newest("waiting"), newest("unbroken")));
}

void RunTest::takesAnEarlierCheckpointWhereTheNewestIsBroken() {
    TrainInput torn = input("torn");
    torn.changes = {"run.steps=6", "run.checkpoint_minutes=0"};
    go(torn);
    const fs::path newestFile = RunFolder::open(path("torn")).fileOf(6);
    fs::resize_file(newestFile, fs::file_size(newestFile) / 2);
    torn.changes = {"run.steps=12"};
    QVERIFY(goOn(torn).complete);
    QVERIFY(same(newest("torn"), newest("unbroken")));

    for (const auto& entry : fs::directory_iterator(path("torn") / "checkpoints"))
        fs::resize_file(entry.path(), 10);
    QVERIFY_EXCEPTION_THROWN(goOn(torn), Error);
}

void RunTest::removesWhatAKillLeftHalfWritten() {
    fs::create_directories(path("killed/checkpoints"));
    std::vector<fs::path> files;
    for (const char* name :
         {"recipe.toml", "checkpoints/.step-0000000003.safetensors.zigzag-aB3dEf",
          "checkpoints/step-0000000003.safetensors.backup"})
        std::ofstream(files.emplace_back(path("killed") / name)) << "half";
    RunFolder::open(path("killed"));
    QVERIFY(fs::exists(files[0]) && !fs::exists(files[1]) && fs::exists(files[2]));
}

void RunTest::refusesASecondProcess() {
    const RunFolder first = RunFolder::open(path("unbroken"));
    try {
        goOn(input("unbroken"));
        QFAIL("went on");
    } catch (const Error& error) {
        QVERIFY(error.problem().find("another process") != std::string::npos);
    }
}

void RunTest::refusesToOverwriteARun() {
    QVERIFY_EXCEPTION_THROWN(go(input("unbroken")), Error);
}

void RunTest::refusesWhatIsNoRun() {
    QVERIFY_EXCEPTION_THROWN(goOn(input("pictures")), Error);
    QVERIFY_EXCEPTION_THROWN(goOn(input("nowhere")), Error);
}

void RunTest::refusesForeignWeights() {
    TrainInput foreign = input("foreign");
    foreign.recipe.network.init = (path("unbroken") / "model.safetensors").string();
    foreign.recipe.objective.name = "restoration";
    try {
        go(foreign);
        QFAIL("was taken");
    } catch (const Error& error) {
        QVERIFY2(error.problem().find("2") != std::string::npos, error.what());
    }
}

void RunTest::startsFromEarlierWeights() {
    TrainInput again = input("again");
    again.recipe.network = {};
    again.recipe.network.init = (path("unbroken") / "model.safetensors").string();
    again.recipe.optimiser.learningRate = 0;
    go(again);
    const NamedTensors kept = newest("unbroken").averages.back();
    for (const auto& [name, weight] : newest("again").weights)
        QVERIFY2(at::allclose(weight, kept.at(name), 1e-3, 1e-5), name.c_str());
}

void RunTest::forecastLeavesNothingBehind() {
    TrainInput ahead = input("ahead");
    ahead.forecastOnly = true;
    const TrainForecast forecast = go(ahead).forecast;
    QCOMPARE(forecast.pictures, 114);
    QVERIFY(forecast.parameters > 1000);
    QVERIFY(forecast.picturesPerSecond > 0 && forecast.hours > 0 && forecast.diskBytes > 0);
    QVERIFY(forecast.use.find("too few pictures") != std::string::npos);
    QVERIFY(!fs::exists(path("ahead")));
}

void RunTest::leavesNothingBehindWhereItCannotBegin_data() {
    QTest::addColumn<QString>("change");
    for (const char* change :
         {"data.size=17", "objective.name=cd", "optimiser.ema_decays=1",
          "optimiser.ema_decays=0.9,1.5", "optimiser.ema_decays=-0.1", "optimiser.ema_decays=nan",
          "data.zoom_minimum=1.5", "run.paths=80 > 0.002; one-stpe", "run.paths=800 > 0.002",
          "run.paths=80 > 2.4", "run.paths=image + 0.12 > 0.002"})
        QTest::addRow("%s", change) << change;
}

void RunTest::leavesNothingBehindWhereItCannotBegin() {
    QFETCH(QString, change);
    TrainInput wrong = input("wrong");
    wrong.changes = {change.toStdString()};
    QVERIFY_EXCEPTION_THROWN(go(wrong), Error);
    QVERIFY(!fs::exists(path("wrong")));
}

QTEST_GUILESS_MAIN(RunTest)
#include "run_test.moc"
