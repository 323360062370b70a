// The engine behind the queue, with the shipped weights: jobs as the window and the command line
// post them.
#include "core/engine/engine.h"
#include "core/engine/reserve.h"
#include "core/image/file.h"
#include "core/jobs/engine_library.h"
#include "core/jobs/queue.h"
#include "tests/support/training.h"

#include <QTemporaryDir>
#include <QTest>
#include <opencv2/core.hpp>

#include <mutex>

using namespace zigzag;
using namespace std::chrono_literals;

namespace {

Image picture(int side) {
    cv::Mat pixels(side, side, CV_8UC3);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            pixels.at<cv::Vec3b>(y, x) = {static_cast<uchar>(x * 255 / side),
                                          static_cast<uchar>(y * 255 / side), 90};
    return Image::fromPixels(pixels);
}

/// Collects what the queue says; its events come on the worker's thread.
class Events {
  public:
    void add(const JobEvent& event) {
        const std::lock_guard lock(mutex_);
        all_.push_back(event);
    }
    std::optional<JobEvent> last(JobId id) const {
        const std::lock_guard lock(mutex_);
        for (auto event = all_.rbegin(); event != all_.rend(); ++event)
            if (event->id == id) return *event;
        return {};
    }
    int count(JobId id, JobEvent::What what) const {
        const std::lock_guard lock(mutex_);
        return static_cast<int>(std::ranges::count_if(
            all_, [&](const JobEvent& event) { return event.id == id && event.what == what; }));
    }

  private:
    mutable std::mutex mutex_;
    std::vector<JobEvent> all_;
};

class NoMemory : public cv::MatAllocator {
  public:
    cv::UMatData* allocate(int, const int*, int, void*, std::size_t*, cv::AccessFlag,
                           cv::UMatUsageFlags) const override {
        CV_Error(cv::Error::StsNoMem, "Failed to allocate");
    }
    bool allocate(cv::UMatData*, cv::AccessFlag, cv::UMatUsageFlags) const override {
        return false;
    }
    void deallocate(cv::UMatData*) const override {}
};

} // namespace

class EngineTest : public QObject {
    Q_OBJECT

    Events events_;
    std::unique_ptr<JobQueue> queue_;

    JobEvent run(JobInput input) {
        const JobId id = queue_->post(std::move(input));
        if (!queue_->waitIdle(120s)) qFatal("the job did not end");
        return *events_.last(id);
    }

  private Q_SLOTS:
    void initTestCase() {
        qputenv("ZIGZAG_MODELS", ZIGZAG_SOURCE_DIR "/models");
        queue_ = std::make_unique<JobQueue>([] { return makeEngine(); },
                                            [this](const JobEvent& event) { events_.add(event); });
    }

    void saysWhatItIs() {
        QVERIFY(queue_->waitIdle(60s));
        run(GenerateInput{.params = {.nfe = 1}});
        const auto info = queue_->engineInfo();
        QVERIFY(info && info->device.find("CPU") != std::string::npos);
        QVERIFY(info->library.starts_with("LibTorch 2."));
    }

    void everyJobRunsOnShippedWeights_data() {
        QTest::addColumn<QString>("job");
        for (const char* job :
             {"generate", "invert", "reconstruct", "interpolate", "inpaint", "clean", "denoise"})
            QTest::addRow("%s", job) << job;
    }
    void everyJobRunsOnShippedWeights() {
        QFETCH(QString, job);
        const Image photo = picture(72);
        std::map<QString, JobInput> inputs;
        inputs["generate"] = GenerateInput{.params = {.nfe = 2}};
        inputs["invert"] = InvertInput{.params = {.nfe = 3}, .picture = photo};
        inputs["reconstruct"] =
            ReconstructInput{.params = {.invert = {.nfe = 3}}, .picture = photo};
        inputs["interpolate"] =
            InterpolateInput{.params = {.nfe = 2, .steps = 2}, .a = photo, .b = picture(80)};
        cv::Mat hole(72, 72, CV_8U, cv::Scalar(0));
        hole(cv::Rect(30, 30, 6, 6)).setTo(255);
        inputs["inpaint"] =
            InpaintInput{.params = {.rounds = 2}, .photo = photo, .mask = Mask(hole)};
        WriteOptions options;
        options.quality = 30;
        const auto file = encodeImage(photo, FileFormat::Jpeg, options);
        inputs["clean"] = CleanInput{.photo = readImage(file, "test.jpg"), .file = file};
        inputs["denoise"] = DenoiseInput{.photo = photo};
        const JobEvent event = run(inputs.at(job));
        if (event.failure) QFAIL(event.failure->problem.c_str());
        QCOMPARE(event.what, JobEvent::What::Done);
        const Provenance& provenance = provenanceOf(*event.result);
        QCOMPARE(provenance.modelHash.size(), std::size_t{64});
        QVERIFY(provenance.program.starts_with("zigzag "));
        QVERIFY(provenance.seconds > 0);
        QVERIFY(events_.count(event.id, JobEvent::What::Progressed) > 0);
    }

    void sameSeedSamePicture() {
        const GenerateInput input{.engine = {.seed = 41}, .params = {.nfe = 2}};
        const auto first = run(input), second = run(input);
        QVERIFY(samePixels(picturesOf(*first.result)[0], picturesOf(*second.result)[0]));
        GenerateInput other = input;
        other.engine.seed = 42;
        QVERIFY(!samePixels(picturesOf(*first.result)[0], picturesOf(*run(other).result)[0]));
    }

    void editingGoesOnWhileAModelTrains() {
        const QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        test::writeTrainingPictures(place / "pictures", 120);
        TrainInput training;
        training.recipe = test::smallRecipe(place / "pictures");
        training.recipe.run.steps = 1'000'000;
        training.run = place / "run";
        const auto control = std::make_shared<TrainControl>();
        const JobId trained =
            queue_->post(training, {.priority = Priority::Training, .training = control});
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(place / "run" / "metrics.jsonl"), 120'000);

        const JobId edited = queue_->post(GenerateInput{.params = {.nfe = 2}});
        const auto ended = [&](JobId id) {
            const auto event = events_.last(id);
            return event && event->what == JobEvent::What::Done;
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(edited), 120'000);
        QVERIFY(!ended(trained));

        // The weights as they are, at once.
        control->backUpNow();
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(place / "run" / "model.safetensors"),
                                 120'000);
        GenerateInput fresh{.engine = {.model = (place / "run").string()}, .params = {.nfe = 1}};
        fresh.params.size = 16;
        const JobId withIt = queue_->post(fresh);
        QTRY_VERIFY_WITH_TIMEOUT(ended(withIt), 120'000);

        control->stop();
        QVERIFY(queue_->waitIdle(120s));
        QVERIFY(ended(trained));
        QVERIFY(!std::get<TrainResult>(*events_.last(trained)->result).complete);
    }

    void saysWhatIsWrong() {
        const auto failure = [&](JobInput input) {
            const JobEvent event = run(std::move(input));
            return event.failure ? *event.failure : JobFailure{};
        };
        const JobFailure missing = failure(GenerateInput{.engine = {.model = "no-such-model"}});
        QCOMPARE(missing.kind, ErrorKind::Model);
        QVERIFY(missing.problem.find("no-such-model") != std::string::npos);
        QCOMPARE(failure(GenerateInput{.engine = {.model = "photo"}}).kind, ErrorKind::Model);
        QCOMPARE(failure(GenerateInput{.engine = {.device = "cuda:7"}}).kind, ErrorKind::Failed);
        QCOMPARE(failure(GenerateInput{.params = {.path = "80 > 90 > 0.002"}}).kind,
                 ErrorKind::Usage);
        QCOMPARE(failure(GenerateInput{.params = {.sampler = {.sampler = "dpm"}}}).kind,
                 ErrorKind::Usage);
        // The queue goes on after failures.
        QCOMPARE(run(GenerateInput{.params = {.nfe = 1}}).what, JobEvent::What::Done);
    }

    void saysWhereOpencvFindsNoMemory() {
        const DenoiseInput input{.photo = picture(72)};
        NoMemory full;
        cv::Mat::setDefaultAllocator(&full);
        const JobEvent event = run(input);
        cv::Mat::setDefaultAllocator(cv::Mat::getStdAllocator());
        QCOMPARE(event.what, JobEvent::What::Failed);
        QCOMPARE(event.failure->kind, ErrorKind::Memory);
    }

    void theProcessorIsTheReserveOfAGpu() {
        const at::Device gpu(at::kCUDA, 0);
        std::string log;
        const auto full = [&](const at::Device& device) {
            log += device.is_cpu() ? "cpu " : "gpu ";
            if (!device.is_cpu()) throw std::bad_alloc();
            return 7;
        };
        const auto changing = [&] { log += "changes "; };
        QCOMPARE(withReserve(gpu, true, full, changing), 7);
        QCOMPARE(log, std::string("gpu changes cpu "));
        log.clear();
        QVERIFY_EXCEPTION_THROWN(withReserve(gpu, false, full, changing), std::bad_alloc);
        QCOMPARE(log, std::string("gpu ")); // it was asked for by name
        log.clear();
        const auto broken = [](const at::Device&) -> int { throw std::runtime_error("broken"); };
        QVERIFY_EXCEPTION_THROWN(withReserve(gpu, true, broken, changing), std::runtime_error);
        QVERIFY(log.empty());
        const auto hungry = [](const at::Device&) -> int { throw std::bad_alloc(); };
        QVERIFY_EXCEPTION_THROWN(withReserve(at::kCPU, true, hungry, changing), std::bad_alloc);
        QVERIFY(log.empty());
    }

    void cancelsBetweenEvaluations() {
        const JobId id = queue_->post(GenerateInput{.params = {.nfe = 1000}});
        QTRY_VERIFY_WITH_TIMEOUT(events_.count(id, JobEvent::What::Progressed) >= 2, 60000);
        QVERIFY(queue_->cancel(id));
        QVERIFY(queue_->waitIdle(60s));
        QCOMPARE(events_.last(id)->what, JobEvent::What::Cancelled);
        QVERIFY(events_.count(id, JobEvent::What::Progressed) < 1000);
    }

    void isFoundAsALibraryToo() {
        const auto executor = loadEngine(engineLibraryPath());
        QVERIFY(executor != nullptr);
        QVERIFY(executor->info().library.starts_with("LibTorch"));
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
