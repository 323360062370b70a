// CM's zero-shot editor: against the official code, and the jobs that are cases of it.
#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/zero_shot.h"
#include "core/frame/frame.h"
#include "core/metrics/psnr.h"
#include "core/model/load.h"
#include "tests/support/models.h"
#include "tests/support/refusal.h"

#include <QTest>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

using namespace zigzag;
using namespace zigzag::test;
using zigzag::test::fixtureModel;

namespace {

/// Colours that change slowly, with some texture.
cv::Mat scene(int width, int height, int type) {
    cv::Mat pixels(height, width, CV_8UC4);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            pixels.at<cv::Vec4b>(y, x) = {
                static_cast<uchar>(60 + 120 * x / width), static_cast<uchar>(70 + 100 * y / height),
                static_cast<uchar>(128 + 40 * std::sin(x * 0.35) * std::cos(y * 0.27)),
                static_cast<uchar>(x * 7 + y)};
    std::vector<cv::Mat> planes;
    cv::split(pixels, planes);
    const int channels = CV_MAT_CN(type);
    if (channels % 2 == 0) std::swap(planes[static_cast<std::size_t>(channels - 1)], planes[3]);
    planes.resize(static_cast<std::size_t>(channels));
    cv::Mat made;
    cv::merge(planes, made);
    made.convertTo(made, CV_MAT_DEPTH(type), CV_MAT_DEPTH(type) == CV_16U ? 257 : 1);
    return made;
}

cv::Mat alphaOf(const Image& image) {
    cv::Mat alpha;
    cv::extractChannel(image.pixels(), alpha, image.channels() - 1);
    return alpha;
}

} // namespace

class ZeroShotTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> small_ = smallBidirectional();
    std::unique_ptr<Model> photo_ =
        loadModel(findModel(ZIGZAG_SOURCE_DIR "/models/photo"), {.threads = 1});
    JobContext context_;

  private Q_SLOTS:
    void doesAsTheOfficialCode_data() {
        QTest::addColumn<QString>("job");
        QTest::addRow("colorization") << "edit_colorization";
        QTest::addRow("superres") << "edit_superres";
    }
    void doesAsTheOfficialCode() {
        QFETCH(QString, job);
        const zigzag::test::Fixture fixture("nn/cm/sampling.safetensors");
        const auto model = fixtureModel("cm/imagenet64.pt", ModelKind::Consistency, "cm");
        const auto tensor = [&](const char* name) {
            return fixture(job.toStdString() + "." + name);
        };
        const std::vector<double> grid = karrasSigmas(39);
        const at::Tensor reference = tensor("reference");
        const ModelEvaluator evaluator(*model, fixture("y.labels"));
        int evaluations = 0;
        const ZeroShot editor{
            .denoise = evaluator.denoiser(),
            .sigmas = {grid[0], grid[12], grid[25]},
            .bottom = 0.002,
            .keep = job == "edit_superres" ? keepPatchMeans(at::avg_pool2d(reference, 8), 8)
                                           : keepBrightness(reference),
            .noise = [&](std::uint32_t k) { return tensor(("noise" + std::to_string(k)).c_str()); },
            .onStep =
                [&](const Step& step) {
                    const std::string call = "call" + std::to_string(evaluations++);
                    COMPARE_TENSOR(step.state, tensor((call + ".x").c_str()), 1e-5);
                }};
        const at::Tensor made = zeroShot(editor, tensor("noise0") * 80);
        QCOMPARE(evaluations, 3);
        COMPARE_TENSOR(made, tensor("final"), 1e-5);
    }

    /// Colours that depend on brightness, as a Gaussian that is known completely: E[x
    ///
    /// brightness y] = Σv/(vᵀΣv)·y. Put back once per sigma, the brightness comes too late for the
    /// colours; returning to each sigma corrects them.
    void returningBringsTheUnknownInLine() {
        const at::Tensor v = at::tensor({0.2989f, 0.5870f, 0.1140f}) / 0.6686f;
        const at::Tensor w = at::tensor({0.8f, 0.1f, -0.6f});
        const at::Tensor covariance = 0.25 * at::outer(w, w) + 0.01 * at::eye(3);
        const at::Tensor expected = at::mv(covariance, v) / at::dot(v, at::mv(covariance, v));
        const at::Tensor y = NoiseField{1}.values({0, 0, 64, 64}).clamp(-1, 1) * 0.3;
        const at::Tensor brightness = at::tensordot(v, y[0], {0}, {0});
        const auto errorWith = [&](int returns) {
            std::vector<double> sigmas;
            for (const double sigma : {10., 3., 1., 0.5, 0.25, 0.1, 0.03, 0.01})
                sigmas.insert(sigmas.end(), static_cast<std::size_t>(returns), sigma);
            const ZeroShot editor{.denoise =
                                      [&](const at::Tensor& x, double sigma) {
                                          const at::Tensor gain = at::matmul(
                                              covariance,
                                              at::inverse(covariance + sigma * sigma * at::eye(3)));
                                          return at::tensordot(gain, x[0], {1}, {0}).unsqueeze(0);
                                      },
                                  .sigmas = sigmas,
                                  .keep = keepBrightness(y),
                                  .deterministic = true,
                                  .noise =
                                      [](std::uint32_t k) {
                                          return NoiseField{2, k}.values({0, 0, 64, 64});
                                      },
                                  .onStep = {}};
            const at::Tensor made = zeroShot(editor, y + editor.noise(0) * sigmas.front())[0];
            // The slope of every channel over the brightness, by least squares.
            const at::Tensor slope = (made * brightness).sum({1, 2}) / brightness.square().sum();
            return (slope - expected).norm().item<double>();
        };
        const double once = errorWith(1), often = errorWith(20);
        QVERIFY2(often < once / 3, qPrintable(QString("%1 %2").arg(often).arg(once)));
    }

    void whatIsKeptIsKept() {
        const at::Tensor x = NoiseField{1}.values({0, 0, 24, 600}),
                         y = NoiseField{2}.values({0, 0, 24, 600});
        const auto kept = [](const KeepKnown& keep, const at::Tensor& picture) {
            at::Tensor result = picture.clone();
            keep(result);
            return result;
        };
        const KeepKnown keepMeans = keepPatchMeans(at::avg_pool2d(y, 4), 4);
        const at::Tensor means = kept(keepMeans, x);
        QVERIFY((at::avg_pool2d(means, 4) - at::avg_pool2d(y, 4)).abs().max().item<float>() <
                1e-6f);
        const at::Tensor weights = at::tensor({0.2989f, 0.5870f, 0.1140f}).view({1, 3, 1, 1});
        const at::Tensor bright = kept(keepBrightness(y), x);
        QVERIFY(((bright - y) * weights).sum(1).abs().max().item<float>() < 1e-6f);
        for (const KeepKnown& keep : {keepMeans, keepBrightness(y)}) {
            const at::Tensor once = kept(keep, x); // a projection
            QVERIFY((kept(keep, once) - once).abs().max().item<float>() < 1e-6f);
            QVERIFY((kept(keep, y) - y).abs().max().item<float>() < 1e-6f);
        }
    }

    void jobsKeepWhatTheyPromise_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("tiled");
        for (const bool tiled : {false, true})
            for (const auto& [type, size] : {std::pair{CV_8UC3, QSize(33, 21)},
                                             {CV_16UC3, QSize(17, 40)},
                                             {CV_8UC1, QSize(16, 16)},
                                             {CV_8UC4, QSize(19, 30)},
                                             {CV_16UC2, QSize(3, 5)},
                                             {CV_8UC3, QSize(1, 1)}})
                QTest::addRow("%s, type %d, %dx%d", tiled ? "photo" : "fixture", type, size.width(),
                              size.height())
                    << type << size << tiled;
    }
    void jobsKeepWhatTheyPromise() {
        QFETCH(int, type);
        QFETCH(QSize, size);
        QFETCH(bool, tiled);
        const Model& model = tiled ? *photo_ : *small_;
        const Image photo = Image::fromPixels(scene(size.width(), size.height(), type));
        const std::string classLabel = tiled ? "" : "3";
        const int channels = photo.channels();

        UpscaleInput larger{{}, {2, 2, classLabel}, photo};
        const Image twice = upscale(larger, model, context_).image;
        QCOMPARE(twice.size(), (Size{2 * size.width(), 2 * size.height()}));
        QCOMPARE(twice.pixels().type(), type);
        // The mean of each patch is the pixel that it was, but where it met black or white.
        const at::Tensor means = at::avg_pool2d(toTensor(twice), 2), before = toTensor(photo);
        const double off = (means - before).abs().median().item<double>();
        QVERIFY2(off <= 1.01 / 255, qPrintable(QString::number(off)));

        const Image colours = colorize({{}, {2, classLabel}, photo}, model, context_).image;
        QCOMPARE(colours.channels(), photo.hasAlpha() ? 4 : 3);
        QCOMPARE(colours.depth(), photo.depth());

        const Image painted = stroke({{}, {0, 2, classLabel}, photo}, model, context_).image;
        QCOMPARE(painted.size(), photo.size());
        QCOMPARE(painted.channels(), channels);
        if (photo.hasAlpha()) {
            QCOMPARE(cv::norm(alphaOf(colours), alphaOf(photo), cv::NORM_INF), 0.0);
            QCOMPARE(cv::norm(alphaOf(painted), alphaOf(photo), cv::NORM_INF), 0.0);
        }
    }

    void upscalingIsBetterThanPixels() {
        const cv::Mat original = scene(64, 48, CV_8UC3);
        const at::Tensor small = at::avg_pool2d(toTensor(Image::fromPixels(original)), 2);
        const Image made = upscale({{}, {}, toImage(small)}, *photo_, context_).image;
        const at::Tensor pixels = small.repeat_interleave(2, 2).repeat_interleave(2, 3);
        const at::Tensor truth = toTensor(Image::fromPixels(original));
        const double ours = psnr8(toTensor(made), truth), plain = psnr8(pixels, truth);
        QVERIFY2(ours > plain + 1, qPrintable(QString("%1 %2").arg(ours).arg(plain)));
        QVERIFY_EXCEPTION_THROWN(upscale({{}, {3, 0, ""}, made}, *photo_, context_), Error);
    }

    void upscalingRefusesAClassThatTheModelDoesNotKnow() {
        const Image photo = Image::fromPixels(scene(16, 16, CV_8UC3));
        const QString said = refusal(ErrorKind::Usage, [&] {
            upscale({{}, {2, 1, "rose"}, photo}, *photo_, context_);
        });
        QVERIFY2(said.contains("knows no classes"), qPrintable(said));
    }

    /// Larger than one piece of enlarging: around the seam the result equals that of a piece that
    /// is enlarged by itself.
    void partsAreEnlargedWithoutASeam() {
        cv::Mat grain(18, 2102, CV_8UC4);
        cv::RNG(1).fill(grain, cv::RNG::UNIFORM, 0, 256);
        const Image photo = Image::fromPixels(grain);
        const UpscaleInput input{{}, {2, 1, ""}, photo};
        int done = 0, total = 0;
        JobContext context;
        context.onProgress = [&](const Progress& progress) {
            QVERIFY(progress.done == done + 1);
            done = progress.done;
            total = progress.total;
        };
        const Image whole = upscale(input, *photo_, context).image;
        QCOMPARE(whole.size(), (Size{4204, 36}));
        QCOMPARE(done, total);

        const Rect around{920, 0, 260, 18}, inner{2 * 980, 0, 2 * 140, 36};
        const Image piece = Image::fromPixels(photo.pixels(around));
        const Image alone = upscale({{}, {2, 1, ""}, piece}, *photo_, context_).image;
        const cv::Mat there = alone.pixels({inner.x - 2 * around.x, 0, inner.width, inner.height});
        QVERIFY(cv::norm(whole.pixels(inner), there, cv::NORM_INF) <= 1);
    }

    /// A model of any size sees a large photo reduced: one tile an evaluation. Brightness stays.
    void largePhotosAreColouredSmall() {
        const Image photo = Image::fromPixels(scene(900, 700, CV_8UC3));
        int total = 0;
        JobContext context;
        context.onProgress = [&](const Progress& progress) { total = progress.total; };
        const PictureResult made = colorize({{}, {20, ""}, photo}, *photo_, context);
        QCOMPARE(made.nfe, 20);
        QCOMPARE(total, 20);
        cv::Mat before, after;
        cv::cvtColor(photo.pixels(), before, cv::COLOR_RGB2GRAY);
        cv::cvtColor(made.image.pixels(), after, cv::COLOR_RGB2GRAY);
        cv::Mat off;
        cv::absdiff(before, after, off);
        QVERIFY(cv::mean(off)[0] < 1);
    }

    void fromOneClassToAnother() {
        const Image photo = Image::fromPixels(scene(40, 28, CV_8UC3));
        EditInput input{{}, {.from = "a", .to = "a"}, photo};
        const PictureResult same = editByClass(input, *small_, context_);
        QVERIFY(samePixels(same.image, photo)); // no change of class, no change at all
        QCOMPARE(same.nfe, 3);
        input.params.to = "f";
        QVERIFY(!samePixels(editByClass(input, *small_, context_).image, photo));
        input.params.strength = 0.3;
        QVERIFY(!samePixels(editByClass(input, *small_, context_).image, photo));

        input.params.frame = "8,4,20";
        const cv::Mat after = editByClass(input, *small_, context_).image.pixels();
        cv::Mat difference;
        cv::absdiff(after, photo.pixels(), difference);
        QVERIFY(cv::countNonZero(difference.reshape(1)) > 0);
        difference(cv::Rect(8, 4, 20, 20)).setTo(cv::Scalar::all(0));
        QCOMPARE(cv::countNonZero(difference.reshape(1)), 0);

        QVERIFY_EXCEPTION_THROWN(editByClass(input, *photo_, context_), Error);
        input.params.to = "z";
        QVERIFY_EXCEPTION_THROWN(editByClass(input, *small_, context_), Error);
    }
};

QTEST_GUILESS_MAIN(ZeroShotTest)
#include "zero_shot_test.moc"
