// Editors on pictures, with the fixtures' small networks and the shipped restorer.
#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/morph_memory.h"
#include "core/frame/frame.h"
#include "core/image/file.h"
#include "core/job/inpainting.h"
#include "core/metrics/psnr.h"
#include "tests/support/models.h"
#include "tests/support/refusal.h"
#include "tests/support/scene.h"

#include <QTest>
#include <opencv2/core.hpp>

using namespace zigzag;
using namespace zigzag::test;
using zigzag::test::fixtureModel;

namespace {

Mask disc(Size size, int x, int y, int radius) {
    cv::Mat values(size.height, size.width, CV_8U, cv::Scalar(0));
    for (int row = 0; row < size.height; ++row)
        for (int column = 0; column < size.width; ++column)
            if ((row - y) * (row - y) + (column - x) * (column - x) <= radius * radius)
                values.at<uchar>(row, column) = 255;
    return Mask(values);
}

InpaintInput holeIn(const cv::Mat& pixels, int rounds = 2) {
    InpaintInput input;
    input.photo = Image::fromPixels(pixels);
    input.mask = disc(input.photo.size(), pixels.cols / 2, pixels.rows / 2, 4);
    input.params.rounds = rounds;
    input.params.feather = 3;
    return input;
}

} // namespace

class EditTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> small_ = smallBidirectional();
    std::unique_ptr<Model> photo_ = photoModel();
    JobContext context_;

    InterpolateResult interpolated(const InterpolateInput& input) {
        EditorMemory fresh;
        return interpolate(input, *small_, context_, fresh);
    }

  private Q_SLOTS:
    void jobsOnModelsHaveEditors() {
        for (std::size_t i = 0; i < jobRows.size(); ++i)
            QVERIFY2((editors[i] != nullptr) == jobRows[i].usesModel,
                     std::string(jobRows[i].name).c_str());
    }

    void generatesTheSameWhateverTheBatch() {
        GenerateInput input;
        input.params.classLabel = "2";
        input.params.count = 11; // more than one batch
        input.engine.seed = 5;
        const GenerateResult all = generate(input, *small_, context_);
        QCOMPARE(all.images.size(), std::size_t{11});
        QCOMPARE(all.nfe, 2);
        input.params.count = 1;
        input.engine.seed = 5 + 9;
        const GenerateResult one = generate(input, *small_, context_);
        const at::Tensor difference = (toTensor(all.images[9]) - toTensor(one.images[0])).abs();
        QVERIFY(difference.max().item<float>() <= 2.001f / 255);
    }

    void generatesFromGivenNoise() {
        const zigzag::test::Fixture fixture("nn/bcm/sampling.safetensors");
        GenerateInput input;
        input.params.count = 2;
        input.params.path = "80 > 0.002 + 0.1 > 1.2 > 0.002";
        input.noise = {{"noise", toArray(fixture("zigzag.noise0"))},
                       {"noise.1", toArray(fixture("zigzag.noise1"))}};
        // The fixture mixes two classes; each alone must match its half.
        for (int i = 0; i < 2; ++i) {
            input.params.classLabel = std::to_string(fixture("zigzag.y")[i].item<std::int64_t>());
            const at::Tensor made = toTensor(generate(input, *small_, context_).raw);
            COMPARE_TENSOR(made[i], fixture("zigzag.x4")[i], 1e-5);
        }
        input.noise["noise"].shape = {1, 2, 3};
        input.noise["noise"].values.resize(6);
        QVERIFY(messageOf([&] { generate(input, *small_, context_); }).contains("wrong shape"));
    }

    void reconstructsAndRefines() {
        ReconstructInput input;
        input.picture = Image::fromPixels(scene(40, 30));
        input.params.invert.classLabel = "1";
        const ReconstructResult plain = reconstruct(input, *small_, context_);
        QCOMPARE(plain.nfeInvert, 2);
        QCOMPARE(plain.nfeGenerate, 1);
        QCOMPARE(plain.image.size(), (Size{16, 16}));
        QVERIFY(std::abs(plain.mse - std::pow(10, -plain.psnr / 10)) < 1e-12);
        input.params.invert.targetPsnr = 60;
        const ReconstructResult refined = reconstruct(input, *small_, context_);
        QVERIFY(refined.psnr >= plain.psnr - 0.01);
    }

    void refusesWhatASolverWouldNotHeed() {
        const auto said = [](const auto& attempt) { return refusal(ErrorKind::Usage, attempt); };
        GenerateInput generated;
        generated.params.classLabel = "2";
        generated.params.sampler = {.sampler = "multistep", .steps = 3};
        const auto generating = [&] { generate(generated, *small_, context_); };
        generated.params.nfe = 2;
        QVERIFY(said(generating).contains("no --nfe"));
        generated.params.nfe = 0;
        generated.params.path = "80 > 0.002";
        QVERIFY(said(generating).contains("no --path"));
        generated.params.path.clear();
        QCOMPARE(generate(generated, *small_, context_).nfe, 3);

        const Image photo = Image::fromPixels(scene(16, 16));
        ReconstructInput there;
        there.picture = photo;
        there.params.invert.sampler.sampler = "euler";
        there.params.back = "80 > 0.002";
        QVERIFY(said([&] { reconstruct(there, *small_, context_); }).contains("no --back"));
        InvertInput inverted;
        inverted.picture = photo;
        inverted.params.sampler.sampler = "euler";
        inverted.params.path = "image + 0.07 > 80";
        QVERIFY(said([&] { invert(inverted, *small_, context_); }).contains("no --path"));
        InterpolateInput between;
        between.a = between.b = photo;
        between.params.sampler.sampler = "euler";
        between.params.nfe = 2;
        QVERIFY(said([&] { interpolated(between); }).contains("no --nfe"));
    }

    void samplersAreRefusedByTheModelsKind() {
        const auto score = fixtureModel("cm/imagenet64.pt", ModelKind::Score, "edm");
        GenerateInput input;
        input.params.size = 16;
        input.params.sampler.sampler = "multistep";
        const QString jumps = refusal(ErrorKind::Model, [&] { generate(input, *score, context_); });
        QVERIFY2(jumps.contains("is a score model"), qPrintable(jumps));
        input.params.size = 0;
        input.params.sampler.sampler = "heun";
        const QString solves =
            refusal(ErrorKind::Model, [&] { generate(input, *small_, context_); });
        QVERIFY2(solves.contains("needs a score model"), qPrintable(solves));
    }

    void interpolationEndsAreThePhotos_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QSize>("size");
        QTest::addRow("the model's size") << CV_8UC3 << QSize(16, 16);
        QTest::addRow("larger, not square") << CV_8UC3 << QSize(61, 37);
        QTest::addRow("16 bits") << CV_16UC3 << QSize(40, 55);
    }
    void interpolationEndsAreThePhotos() {
        QFETCH(int, type);
        QFETCH(QSize, size);
        InterpolateInput input;
        const cv::Mat first = scene(size.width(), size.height(), type).clone();
        cv::Mat other;
        cv::flip(first, other, 0);
        input.a = Image::fromPixels(first);
        input.b = Image::fromPixels(other);
        input.params.steps = 3;
        input.params.classA = "1";
        input.params.classB = "2";
        const InterpolateResult result = interpolated(input);
        QCOMPARE(result.frames.size(), std::size_t{3});
        QVERIFY(samePixels(result.frames.front(), input.a));
        QVERIFY(samePixels(result.frames.back(), input.b));
        QVERIFY(!samePixels(result.frames[1], input.a) && !samePixels(result.frames[1], input.b));
    }

    void interpolationLoopsAndEases() {
        InterpolateInput input;
        input.a = Image::fromPixels(scene(48, 48));
        input.b = Image::fromPixels(scene(30, 50)); // brought to the size of the first
        input.params.classA = input.params.classB = "1";
        input.params.steps = 4;
        input.params.loop = true;
        const InterpolateResult loop = interpolated(input);
        QCOMPARE(loop.positions, (std::vector<double>{0, 0.5, 1, 0.5}));
        QVERIFY(samePixels(loop.frames[1], loop.frames[3]));
        QCOMPARE(loop.frames[2].size(), (Size{48, 48}));
        input.params.steps = 5;
        input.params.loop = false;
        input.params.ease = true;
        const std::vector<double> eased = interpolated(input).positions;
        QCOMPARE(eased.front(), 0.0);
        QCOMPARE(eased.back(), 1.0);
        QCOMPARE(eased[2], 0.5);
        QCOMPARE(eased[1], 0.15625);
        QCOMPARE(eased[1] + eased[3], 1.0);
    }

    void aMorphRemembersItsInversions() {
        InterpolateInput input;
        input.a = Image::fromPixels(scene(16, 16));
        cv::Mat other;
        cv::flip(scene(16, 16), other, 0);
        input.b = Image::fromPixels(other);
        input.params.classA = input.params.classB = "1";
        EditorMemory memory;
        JobContext counting;
        int evaluations = 0;
        counting.onProgress = [&](const Progress& progress) { evaluations = progress.total; };
        const auto at = [&](double position) {
            input.params.at = position;
            return interpolate(input, *small_, counting, memory).frames[0];
        };
        at(0.25);
        const int first = evaluations;
        const Image next = at(0.5);
        QVERIFY(evaluations < first);
        QVERIFY(samePixels(next, interpolated(input).frames[0]));
        input.engine.seed = 7; // other entry noise: inverted anew
        QVERIFY(samePixels(at(0.5), interpolated(input).frames[0]));
        QCOMPARE(evaluations, first);
        std::swap(input.a, input.b);
        QVERIFY(samePixels(at(0.5), interpolated(input).frames[0]));
    }

    void sharedNoiseIsOneNoise() {
        InterpolateInput input;
        input.a = input.b = Image::fromPixels(scene(16, 16));
        input.params.classA = input.params.classB = "1";
        input.params.at = 0.5;
        input.params.sharedNoise = true; // the same photo and noise: one noise, so no way between
        const Image shared = interpolated(input).frames[0];
        QVERIFY(samePixels(shared, input.a));
        input.params.sharedNoise = false;
        QVERIFY(!samePixels(interpolated(input).frames[0], input.a));
    }

    void interpolationAtNearlyTheEndIsNearlyThePhoto() {
        InterpolateInput input;
        input.a = Image::fromPixels(scene(48, 48));
        cv::Mat other;
        cv::flip(scene(48, 48), other, 0);
        input.b = Image::fromPixels(other);
        input.params.classA = "1";
        input.params.classB = "2";
        input.params.at = 1e-6;
        QVERIFY(psnr8(toTensor(interpolated(input).frames[0]), toTensor(input.a)) > 50);
        input.params.at = 1 - 1e-6;
        QVERIFY(psnr8(toTensor(interpolated(input).frames[0]), toTensor(input.b)) > 50);
    }

    void inpaintingTouchesNothingElse_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("method");
        for (const InpaintMethod& method : inpaintMethods)
            for (const auto& [type, name] : {std::pair{CV_8UC3, "8-bit colour"},
                                             {CV_16UC3, "16-bit colour"},
                                             {CV_8UC1, "gray"},
                                             {CV_8UC4, "with alpha"},
                                             {CV_16UC2, "16-bit gray with alpha"}})
                QTest::addRow("%s, %s", method.name.data(), name)
                    << type << QString(method.name.data());
    }
    void inpaintingTouchesNothingElse() {
        QFETCH(int, type);
        QFETCH(QString, method);
        cv::Mat pixels = scene(50, 42, type);
        pixels.row(pixels.rows / 2).setTo(0); // what no fill can know
        InpaintInput input = holeIn(pixels);
        input.params.method = method.toStdString();
        if (!rowNamed(inpaintMethods, input.params.method, "method").supports.rounds)
            input.params.rounds = 0;
        input.params.classLabel = "3";
        const InpaintResult result = inpaint(input, *small_, context_);
        QCOMPARE(result.candidates.size(), std::size_t{1});
        const cv::Mat before = input.photo.pixels(), after = result.candidates[0].pixels();
        QCOMPARE(after.type(), before.type());
        const cv::Mat weight = input.mask.feathered(input.params.feather);
        int changedInside = 0;
        for (int y = 0; y < before.rows; ++y)
            for (int x = 0; x < before.cols; ++x) {
                const bool same =
                    std::memcmp(before.ptr(y, x), after.ptr(y, x), before.elemSize()) == 0;
                if (weight.at<float>(y, x) == 0)
                    QVERIFY2(same, qPrintable(QStringLiteral("%1, %2 changed").arg(x).arg(y)));
                changedInside += same ? 0 : 1;
            }
        QVERIFY(changedInside > 10);
        if (CV_MAT_CN(type) % 2 == 0) { // alpha stays everywhere
            cv::Mat alphaBefore, alphaAfter;
            cv::extractChannel(before, alphaBefore, CV_MAT_CN(type) - 1);
            cv::extractChannel(after, alphaAfter, CV_MAT_CN(type) - 1);
            QCOMPARE(cv::norm(alphaBefore, alphaAfter, cv::NORM_INF), 0.0);
        }
    }

    void inpaintingFillsASmallHoleSensibly() {
        const cv::Mat pixels = scene(96, 96);
        InpaintInput input = holeIn(pixels, 7);
        cv::Mat damaged = pixels.clone();
        const cv::Mat mask = input.mask.values();
        damaged.setTo(cv::Scalar(255, 0, 255), mask);
        input.photo = Image::fromPixels(damaged);
        const Image filled = inpaint(input, *photo_, context_).candidates[0];
        const at::Tensor original = toTensor(Image::fromPixels(pixels));
        QVERIFY(psnr8(toTensor(filled), original) > psnr8(toTensor(input.photo), original) + 10);
    }

    void candidatesComeFromTheirOwnSeeds() {
        InpaintInput input = holeIn(scene(40, 40));
        input.params.classLabel = "0";
        input.params.count = 2;
        input.engine.seed = 8;
        const InpaintResult two = inpaint(input, *small_, context_);
        QVERIFY(!samePixels(two.candidates[0], two.candidates[1]));
        input.params.count = 1;
        input.engine.seed = 9;
        QVERIFY(samePixels(inpaint(input, *small_, context_).candidates[0], two.candidates[1]));
    }

    void refusesWrongMasks() {
        InpaintInput input = holeIn(scene(40, 40));
        input.mask = disc({30, 40}, 10, 10, 3);
        QVERIFY(messageOf([&] {
                    inpaint(input, *small_, context_);
                }).contains("The mask is 30×40 and the photo 40×40"));
        input.mask = Mask(Size{40, 40});
        QVERIFY(messageOf([&] { inpaint(input, *small_, context_); }).contains("mask is empty"));
        input = holeIn(scene(40, 40));
        input.params.frame = "30,30,20";
        QVERIFY(messageOf([&] {
                    inpaint(input, *small_, context_);
                }).contains("does not lie in the photo"));
    }

    void denoisingHelps() {
        const at::Tensor original = toTensor(Image::fromPixels(scene(72, 50)));
        const at::Tensor noisy = original + NoiseField{3}.values({0, 0, 72, 50}) * 0.1;
        DenoiseInput input;
        input.photo = toImage(noisy);
        input.params.sigma = 0.1;
        const Image result = denoise(input, *photo_, context_).image;
        QCOMPARE(result.size(), input.photo.size());
        QVERIFY(psnr8(toTensor(result), original) > psnr8(toTensor(input.photo), original) + 3);
    }

    void stopsBetweenEvaluations() {
        std::stop_source source;
        JobContext context;
        context.stop = source.get_token();
        int steps = 0;
        context.onProgress = [&](const Progress&) {
            if (++steps == 3) source.request_stop();
        };
        InpaintInput input = holeIn(scene(40, 40), 50);
        input.params.classLabel = "1";
        QVERIFY_EXCEPTION_THROWN(inpaint(input, *small_, context), Cancelled);
        QCOMPARE(steps, 3);
    }
};

QTEST_GUILESS_MAIN(EditTest)
#include "edit_test.moc"
