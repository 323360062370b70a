// Editors on pictures, with the fixtures' small networks and the shipped restorer.
#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/frame.h"
#include "core/edit/inpaint_editors.h"
#include "core/edit/morph_memory.h"
#include "core/edit/tiles.h"
#include "core/image/file.h"
#include "core/image/jpeg_coefficients.h"
#include "core/metrics/psnr.h"
#include "core/model/load.h"
#include "tests/support/models.h"

#include <QTest>
#include <opencv2/core.hpp>

using namespace zigzag;
using namespace zigzag::test;
using zigzag::test::fixtureModel;

namespace {

/// A smooth colourful picture with a little texture.
cv::Mat scene(int width, int height, int type = CV_8UC3) {
    cv::Mat pixels(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            pixels.at<cv::Vec3b>(y, x) = {
                static_cast<uchar>(40 + 150 * x / width), static_cast<uchar>(60 + 120 * y / height),
                static_cast<uchar>(128 + 40 * std::sin(x * 0.35) * std::cos(y * 0.27))};
    if (type == CV_8UC3) return pixels;
    cv::Mat other;
    pixels.convertTo(other, CV_MAT_DEPTH(type), CV_MAT_DEPTH(type) == CV_16U ? 257 : 1);
    std::vector<cv::Mat> planes;
    cv::split(other, planes);
    planes.push_back(planes[1]);
    planes.resize(static_cast<std::size_t>(CV_MAT_CN(type)));
    cv::merge(planes, other);
    return other;
}

Mask disc(Size size, int x, int y, int radius) {
    cv::Mat values(size.height, size.width, CV_8U, cv::Scalar(0));
    for (int row = 0; row < size.height; ++row)
        for (int column = 0; column < size.width; ++column)
            if ((row - y) * (row - y) + (column - x) * (column - x) <= radius * radius)
                values.at<uchar>(row, column) = 255;
    return Mask(values);
}

std::unique_ptr<Model> restorer() {
    return loadModel(findModel(ZIGZAG_SOURCE_DIR "/models/photo"), {.threads = 1});
}

InpaintInput holeIn(const cv::Mat& pixels, int rounds = 2) {
    InpaintInput input;
    input.photo = Image::fromPixels(pixels);
    input.mask = disc(input.photo.size(), pixels.cols / 2, pixels.rows / 2, 4);
    input.params.rounds = rounds;
    input.params.feather = 3;
    return input;
}

/// A picture without padding, projected once.
at::Tensor projectedOntoFile(const at::Tensor& x, const JpegCoefficients& file) {
    const auto width = file.size.width, height = file.size.height;
    const at::Tensor levels =
        ((x.slice(2, 0, height).slice(3, 0, width)[0] + 1) * 127.5).permute({1, 2, 0}).contiguous();
    const cv::Mat made =
        projectOntoJpeg(cv::Mat(height, width, CV_32FC3, levels.data_ptr<float>()), file);
    at::Tensor result = x.clone();
    result.slice(2, 0, height)
        .slice(3, 0, width)
        .copy_(at::from_blob(made.data, {1, height, width, 3}, at::kFloat).permute({0, 3, 1, 2}) /
                   127.5 -
               1);
    return result;
}

template <class Action>
QString messageOf(Action action) {
    try {
        action();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

/// A network that wants more memory than there is for pictures of more pixels than this.
class Hungry : public nn::Network {
  public:
    explicit Hungry(std::int64_t pixels) : pixels_(pixels) {}
    const nn::NetworkInfo& info() const override { return info_; }
    at::Tensor forward(const nn::NetworkInput& input, const nn::ForwardOptions&) const override {
        if (input.x.size(2) * input.x.size(3) > pixels_) throw std::bad_alloc();
        return input.x * 0.5;
    }

  private:
    nn::NetworkInfo info_;
    std::int64_t pixels_;
};

std::unique_ptr<Model> hungry(std::int64_t pixels) {
    ModelCard card;
    card.kind = ModelKind::Score;
    card.preconditioning = "edm";
    card.stride = 1;
    card.receptiveRadius = 8;
    return makeModel(card, std::make_unique<Hungry>(pixels), {.threads = 1});
}

class EditTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> small_ = smallBidirectional();
    std::unique_ptr<Model> photo_ = restorer();
    JobContext context_;

  private Q_SLOTS:
    void everyJobHasAnEditor() {
        const std::vector<JobInput> inputs{GenerateInput{},    InvertInput{},  ReconstructInput{},
                                           InterpolateInput{}, InpaintInput{}, CleanInput{},
                                           DenoiseInput{},     UpscaleInput{}, ColorizeInput{},
                                           StrokeInput{},      EditInput{}};
        QCOMPARE(editors().size(), inputs.size());
        for (std::size_t i = 0; i < inputs.size(); ++i)
            QCOMPARE(QString::fromUtf8(editors()[i].name.data()), QString(jobName(inputs[i])));
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
        const InterpolateResult result = interpolate(input, *small_, context_);
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
        const InterpolateResult loop = interpolate(input, *small_, context_);
        QCOMPARE(loop.positions, (std::vector<double>{0, 0.5, 1, 0.5}));
        QVERIFY(samePixels(loop.frames[1], loop.frames[3]));
        QCOMPARE(loop.frames[2].size(), (Size{48, 48}));
        input.params.steps = 5;
        input.params.loop = false;
        input.params.ease = true;
        const std::vector<double> eased = interpolate(input, *small_, context_).positions;
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
        MorphMemory memory;
        JobContext counting;
        int evaluations = 0;
        counting.onProgress = [&](const Progress& progress) { evaluations = progress.total; };
        const auto at = [&](double position) {
            input.params.at = position;
            return morph(input, *small_, counting, memory).frames[0];
        };
        at(0.25);
        const int first = evaluations;
        const Image next = at(0.5);
        QVERIFY(evaluations < first);
        QVERIFY(samePixels(next, interpolate(input, *small_, context_).frames[0]));
        input.engine.seed = 7; // other entry noise: inverted anew
        QVERIFY(samePixels(at(0.5), interpolate(input, *small_, context_).frames[0]));
        QCOMPARE(evaluations, first);
        std::swap(input.a, input.b);
        QVERIFY(samePixels(at(0.5), interpolate(input, *small_, context_).frames[0]));
    }

    void sharedNoiseIsOneNoise() {
        InterpolateInput input;
        input.a = input.b = Image::fromPixels(scene(16, 16));
        input.params.classA = input.params.classB = "1";
        input.params.at = 0.5;
        input.params.sharedNoise = true; // the same photo and noise: one noise, so no way between
        const Image shared = interpolate(input, *small_, context_).frames[0];
        QVERIFY(samePixels(shared, input.a));
        input.params.sharedNoise = false;
        QVERIFY(!samePixels(interpolate(input, *small_, context_).frames[0], input.a));
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
        QVERIFY(psnr8(toTensor(interpolate(input, *small_, context_).frames[0]),
                      toTensor(input.a)) > 50);
        input.params.at = 1 - 1e-6;
        QVERIFY(psnr8(toTensor(interpolate(input, *small_, context_).frames[0]),
                      toTensor(input.b)) > 50);
    }

    void inpaintingTouchesNothingElse_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("editor");
        for (const InpaintEditor& editor : inpaintEditors())
            for (const auto& [type, name] : {std::pair{CV_8UC3, "8-bit colour"},
                                             {CV_16UC3, "16-bit colour"},
                                             {CV_8UC1, "gray"},
                                             {CV_8UC4, "with alpha"},
                                             {CV_16UC2, "16-bit gray with alpha"}})
                QTest::addRow("%s, %s", editor.name.data(), name)
                    << type << QString(editor.name.data());
    }
    void inpaintingTouchesNothingElse() {
        QFETCH(int, type);
        QFETCH(QString, editor);
        cv::Mat pixels = scene(50, 42, type);
        pixels.row(pixels.rows / 2).setTo(0); // what no fill can know
        InpaintInput input = holeIn(pixels);
        input.params.editor = editor.toStdString();
        const InpaintEditor& row =
            *std::ranges::find(inpaintEditors(), input.params.editor, &InpaintEditor::name);
        if (!row.heeds.rounds) input.params.rounds = 0;
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

    void tilesOfAnySideGiveTheSame() {
        const at::Tensor x = toTensor(Image::fromPixels(scene(300, 212)));
        const at::Tensor labels = photo_->condition("diffusion", 1);
        const at::Tensor whole = evaluateTiled(*photo_, x, 0.3, 0.002, labels, [] {});
        for (const int side : {256, 128, 64}) {
            int tiles = 0;
            const at::Tensor tiled = evaluateTiled(
                *photo_, x, 0.3, 0.002, labels, [&] { ++tiles; }, side);
            QCOMPARE(tiles, tileCount(*photo_, 212, 300, side));
            QVERIFY((tiled - whole).abs().max().item<float>() < 1e-4f);
        }
    }

    void tilesShrinkWhenMemoryRunsOut() {
        const auto model = hungry(200 * 200);
        const at::Tensor x = at::linspace(-1, 1, 3 * 256 * 192).view({1, 3, 192, 256});
        int tiles = 0;
        const at::Tensor made = evaluateTiled(
            *model, x, 1, 0.002, {}, [&] { ++tiles; }, 256);
        QCOMPARE(tiles, 4); // 128 px each, once 256 px had failed
        QVERIFY(at::equal(made, evaluateTiled(*hungry(1 << 30), x, 1, 0.002, {}, [] {})));
        QVERIFY_EXCEPTION_THROWN(evaluateTiled(*hungry(100), x, 1, 0.002, {}, [] {}),
                                 std::bad_alloc);
    }

    void aFlatGradientStaysFlat() {
        cv::Mat ramp(96, 640, CV_8UC3);
        for (int x = 0; x < ramp.cols; ++x)
            ramp.col(x).setTo(cv::Scalar::all(60 + x / 8));
        DenoiseInput input;
        input.photo = Image::fromPixels(ramp);
        input.params.sigma = 0.02;
        cv::Mat difference;
        cv::absdiff(denoise(input, *photo_, context_).image.pixels(), ramp, difference);
        double most = 0;
        cv::minMaxLoc(difference.reshape(1), nullptr, &most);
        QVERIFY2(most <= 3, qPrintable(QString::number(most)));
    }

    void tilesChangeNothing() {
        const at::Tensor x = toTensor(Image::fromPixels(scene(tileSide + 148, 64)));
        const at::Tensor labels = photo_->condition("jpeg", 1);
        int tiles = 0;
        const at::Tensor tiled = evaluateTiled(*photo_, x, 0.1, 0.002, labels, [&] { ++tiles; });
        QCOMPARE(tiles, tileCount(*photo_, x.size(2), x.size(3)));
        QVERIFY(tiles > 1);
        const at::Tensor whole =
            photo_->evaluate(x, at::full({1}, 0.1f), at::full({1}, 0.002f), labels);
        QVERIFY((tiled - whole).abs().max().item<float>() < 1e-4f);
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

    void cleaningHelpsAndKeepsToTheFile() {
        const Image original = Image::fromPixels(scene(90, 70));
        CleanInput input;
        WriteOptions options;
        options.quality = 20;
        input.file = encodeImage(original, FileFormat::Jpeg, options);
        input.photo = readImage(input.file, "test.jpg");
        const CleanResult result = clean(input, *photo_, context_);
        QVERIFY(std::abs(result.quality - 20) <= 2);
        QCOMPARE(result.mode, std::string("consistent"));
        QCOMPARE(result.qualityFrom, std::string("file"));
        QVERIFY(result.provenance.path.empty());
        QVERIFY(psnr8(toTensor(result.image), toTensor(original)) >
                psnr8(toTensor(input.photo), toTensor(original)));
        QVERIFY2(result.identicalBlocks > 0.99,
                 qPrintable(QString::number(result.identicalBlocks)));
        QVERIFY(result.blockinessAfter <= result.blockinessBefore);
        QVERIFY(result.cpsnr > 50);
        input.params.certify = true;
        const CleanResult certified = clean(input, *photo_, context_);
        QVERIFY(certified.identicalBlocks >= result.identicalBlocks);
        QCOMPARE(certified.certified, certified.identicalBlocks == 1);
        QCOMPARE(certified.certified, std::isinf(certified.cpsnr));
        input.params.certify = false;
        input.params.mode = "blind";
        QVERIFY(!samePixels(clean(input, *photo_, context_).image, result.image));
        input.params.mode = "consistent";
        input.file.clear();
        QVERIFY(messageOf([&] { clean(input, *photo_, context_); }).contains("blind"));
        const auto consistency = fixtureModel("ict/model.pt", ModelKind::Consistency, "cm");
        QVERIFY(messageOf([&] { clean(input, *consistency, context_); }).contains("JPEG"));
    }

    void onlyConsistentCleaningNeedsTheFile() {
        WriteOptions options;
        options.quality = 30;
        const std::vector<std::byte> file =
            encodeImage(Image::fromPixels(scene(160, 120)), FileFormat::Jpeg, options);
        CleanInput input;
        input.photo = readImage(file, "test.jpg");
        input.params.mode = "blind";
        const CleanResult blind = clean(input, *photo_, context_);
        QCOMPARE(blind.mode, std::string("blind"));
        QCOMPARE(blind.qualityFrom, std::string("pixels"));
        QCOMPARE(blind.quality, 30);

        const std::vector<std::byte> broken(file.begin(), file.begin() + 200);
        const std::vector<std::byte> other =
            encodeImage(Image::fromPixels(scene(160, 120) / 2), FileFormat::Jpeg, options);
        const std::vector<std::byte> smaller =
            encodeImage(Image::fromPixels(scene(90, 70)), FileFormat::Jpeg, options);
        for (const auto& unusable : {broken, other, smaller}) {
            input.file = unusable;
            input.params.mode = "blind";
            const CleanResult same = clean(input, *photo_, context_);
            QVERIFY(samePixels(same.image, blind.image));
            QVERIFY(same.whyBlind.empty());
            input.params.mode = "auto";
            const CleanResult chosen = clean(input, *photo_, context_);
            QVERIFY(samePixels(chosen.image, blind.image));
            QCOMPARE(chosen.mode, std::string("blind"));
            QVERIFY(!chosen.whyBlind.empty());
            input.params.mode = "consistent";
            QVERIFY(!messageOf([&] { clean(input, *photo_, context_); }).isEmpty());
        }
        input.file = other;
        QVERIFY(messageOf([&] { clean(input, *photo_, context_); }).contains("not the one"));

        input.file = file;
        const CleanResult consistent = clean(input, *photo_, context_);
        input.params.mode = "auto";
        QVERIFY(samePixels(clean(input, *photo_, context_).image, consistent.image));
        input.params.mode = "blind";
        const CleanResult measured = clean(input, *photo_, context_); // the file is still of use
        QCOMPARE(measured.qualityFrom, std::string("file"));
        QVERIFY(measured.cpsnr > 0 && measured.identicalBlocks < consistent.identicalBlocks);
    }

    void everyLevelOfACleaningPathIsProjected() {
        WriteOptions options;
        options.quality = 20;
        CleanInput input;
        input.file = encodeImage(Image::fromPixels(scene(90, 70)), FileFormat::Jpeg, options);
        input.photo = readImage(input.file, "test.jpg");
        const CleanResult usual = clean(input, *photo_, context_);
        input.params.path = "0.3 > 0.05 > 0.002";
        const CleanResult walked = clean(input, *photo_, context_);
        QCOMPARE(walked.nfe, 2);
        QCOMPARE(walked.provenance.path, input.params.path);
        QVERIFY(walked.identicalBlocks > 0.99);
        QVERIFY(!samePixels(walked.image, usual.image));
        // The path alone is not what was done: there was a projection between its evaluations.
        const JpegCoefficients file = readJpegCoefficients(input.file, "test.jpg");
        const at::Tensor labels = photo_->condition("jpeg", 1);
        const Frame frame = wholeFrame(input.photo.size(), photo_->card());
        const at::Tensor x = enter(input.photo, frame);
        const at::Tensor middle = photo_->move(x, 0.3, 0.05, labels);
        const auto endOf = [&](const at::Tensor& state) {
            const at::Tensor end = photo_->move(state, 0.05, 0.002, labels);
            return projectedOntoFile(end, file);
        };
        const Image as = composite(input.photo, frame.area, endOf(projectedOntoFile(middle, file)));
        const Image without = composite(input.photo, frame.area, endOf(middle));
        QVERIFY(cv::norm(walked.image.rgb8(), as.rgb8()) <
                cv::norm(walked.image.rgb8(), without.rgb8()));

        for (const auto& [path, problem] : {std::pair{"0.3 > nowhere", "column 7"},
                                            {"0.3 > 0.1", "finished image"},
                                            {"0.3 > 5 > 0.002", "outside the range"},
                                            {"mixd", "column 1"}}) {
            input.params.path = path;
            for (const char* mode : {"consistent", "blind", "auto"}) {
                input.params.mode = mode;
                const QString message = messageOf([&] { clean(input, *photo_, context_); });
                QVERIFY2(message.contains(problem), qPrintable(message));
            }
        }
    }

    void bidirectionalModelsCleanByWayOfNoise() {
        WriteOptions options;
        options.quality = 10;
        const auto file = encodeImage(Image::fromPixels(scene(30, 21)), FileFormat::Jpeg, options);
        CleanInput input;
        input.photo = readImage(file, "test.jpg");
        const CleanResult blind = clean(input, *small_, context_);
        QCOMPARE(blind.image.size(), input.photo.size()); // larger than what the model sees at once
        QCOMPARE(blind.nfe, 2);
        QVERIFY2(blind.provenance.path.starts_with("image + "), blind.provenance.path.c_str());
        QVERIFY(samePixels(clean(input, *small_, context_).image, blind.image));
        CleanInput other = input;
        other.engine.seed = 5;
        QVERIFY(!samePixels(clean(other, *small_, context_).image, blind.image));
        input.params.nfe = 4;
        QCOMPARE(clean(input, *small_, context_).nfe, 4);

        input.params.nfe = 0;
        input.file = file;
        const CleanResult consistent = clean(input, *small_, context_);
        QCOMPARE(consistent.mode, std::string("consistent"));
        QCOMPARE(consistent.provenance.path, std::string("image + 0.12 > 0.48 > 0.002"));
        QVERIFY2(consistent.identicalBlocks > 0.9,
                 qPrintable(QString::number(consistent.identicalBlocks)));
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
