// Coarse fills, and filling from each of them on pictures of any size and depth.
#include "core/base/error.h"
#include "core/edit/coarse_fill.h"
#include "core/edit/editors.h"
#include "core/edit/hole_start.h"
#include "core/edit/inpaint_editors.h"
#include "core/image/file.h"
#include "core/model/load.h"
#include "core/spec/advice.h"
#include "tests/support/models.h"

#include <QTest>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <tuple>

using namespace zigzag;

namespace {

/// Stripes, which a good fill continues.
cv::Mat stripes(Size size, int type = CV_8UC3) {
    cv::Mat pixels(size.height, size.width, CV_MAKETYPE(CV_8U, CV_MAT_CN(type)));
    for (int y = 0; y < pixels.rows; ++y)
        for (int x = 0; x < pixels.cols * pixels.channels(); ++x)
            pixels.ptr(y)[x] = cv::saturate_cast<uchar>(128 + 80 * std::sin(0.5 * y) +
                                                        10 * (x % pixels.channels()));
    pixels.convertTo(pixels, CV_MAT_DEPTH(type), CV_MAT_DEPTH(type) == CV_16U ? 257 : 1);
    return pixels;
}

Mask box(Size size, Rect area) {
    cv::Mat values(size.height, size.width, CV_8U, cv::Scalar(0));
    values(cv::Rect(area.x, area.y, area.width, area.height)).setTo(255);
    return Mask(values);
}

Hole holeOf(const cv::Mat& pixels, const Mask& mask) {
    cv::Mat weights;
    mask.values().convertTo(weights, CV_32F, 1.0 / 255);
    return {toTensor(Image::fromPixels(pixels)), maskTensor(weights), 0};
}

} // namespace

class HoleTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> photo_ =
        loadModel(findModel(ZIGZAG_SOURCE_DIR "/models/photo"), {.threads = 1});
    JobContext context_;

    static bool available(const CoarseFill& fill) {
        return hasXphoto() || fill.name == "smooth" || fill.name == "telea";
    }

    static at::Tensor filledBy(std::string_view name, const Hole& hole) {
        return std::ranges::find(coarseFills(), name, &CoarseFill::name)->fill(hole);
    }

    /// Noise with a hole in it.
    static InpaintInput noisyHole() {
        InpaintInput input;
        cv::Mat noisy = stripes({96, 80});
        cv::randn(noisy, cv::Scalar::all(128), cv::Scalar::all(40));
        input.photo = Image::fromPixels(noisy);
        input.mask = box({96, 80}, {40, 30, 16, 16});
        return input;
    }

    QString refusalOf(const InpaintInput& input) {
        try {
            inpaint(input, *photo_, context_);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Usage ? QString::fromUtf8(error.what()) : "not usage";
        }
        return {};
    }

  private Q_SLOTS:
    void fillsKeepWhatIsKnown_data() {
        QTest::addColumn<QString>("name");
        for (const CoarseFill& fill : coarseFills())
            QTest::addRow("%s", fill.name.data()) << QString(fill.name.data());
    }
    void fillsKeepWhatIsKnown() {
        QFETCH(QString, name);
        for (const CoarseFill& fill : coarseFills()) {
            if (name != fill.name.data()) continue;
            for (const auto& [size, area] : {std::pair{Size{80, 70}, Rect{30, 25, 20, 16}},
                                             {{80, 70}, {0, 0, 12, 70}},
                                             {{41, 33}, {40, 32, 1, 1}},
                                             {{60, 50}, {0, 0, 60, 25}},
                                             {{9, 7}, {2, 2, 3, 3}},
                                             {{2, 1}, {0, 0, 1, 1}}}) {
                Hole hole = holeOf(stripes(size), box(size, area));
                const at::Tensor secret = hole.known.clone();
                hole.known = at::where(hole.unknown > 0, 0.9f, hole.known);
                if (!available(fill)) {
                    QVERIFY_EXCEPTION_THROWN(fill.fill(hole), Error);
                    continue;
                }
                const at::Tensor made = fill.fill(hole);
                QVERIFY(at::equal(made * (1 - hole.unknown), secret * (1 - hole.unknown)));
                QVERIFY(at::isfinite(made).all().item<bool>());
                QVERIFY(at::equal(made, fill.fill(hole)));
                hole.known = at::where(hole.unknown > 0, -0.7f, hole.known);
                QVERIFY(
                    at::equal(made, fill.fill(hole))); // what lies under the hole is not looked at
            }
        }
    }

    /// Different seeds shall be different pictures, without noise too.
    void variantsDiffer_data() { fillsKeepWhatIsKnown_data(); }
    void variantsDiffer() {
        QFETCH(QString, name);
        const CoarseFill& fill =
            *std::ranges::find(coarseFills(), name.toStdString(), &CoarseFill::name);
        if (!available(fill)) return;
        const InpaintInput input = noisyHole();
        Hole hole = holeOf(input.photo.pixels(), input.mask);
        std::vector<at::Tensor> made;
        for (int i = 0; i < std::min(fill.variants, 8); ++i) {
            hole.variant = static_cast<std::uint64_t>(i);
            made.push_back(fill.fill(hole));
            for (int j = 0; j < i; ++j)
                QVERIFY2(!at::equal(made[static_cast<std::size_t>(i)],
                                    made[static_cast<std::size_t>(j)]),
                         qPrintable(QString("%1 and %2").arg(j).arg(i)));
        }
    }

    /// Between its two parents: about as near to the truth as the continuation, and about as rough as the shift map.
    void textureIsCoarselyTheContinuation() {
        if (!hasXphoto()) return;
        InpaintInput input = noisyHole();
        cv::Mat pixels = input.photo.pixels();
        for (int x = 0; x < pixels.cols; ++x)
            pixels.col(x) += cv::Scalar::all(x * 0.5 - 24);
        const Hole hole = holeOf(pixels, input.mask);
        const auto roughness = [&](const at::Tensor& x) {
            const at::Tensor inside = x.slice(2, 32, 44).slice(3, 42, 54);
            return (inside - at::avg_pool2d(inside, 3, 1, 1, false, false)).std().item<double>();
        };
        const auto blurred = [](const at::Tensor& x) { return at::avg_pool2d(x, 12, 1); };
        const at::Tensor continued = filledBy("frequency", hole),
                         moved = filledBy("shiftmap", hole), texture = filledBy("texture", hole);
        QVERIFY(roughness(texture) > 0.5 * roughness(moved));
        QVERIFY(roughness(texture) > 2 * roughness(continued));
        const auto distance = [&](const at::Tensor& x) {
            return (blurred(x) - blurred(continued)).abs().mean().item<double>();
        };
        QVERIFY(distance(texture) < distance(moved));
    }

    /// Reduced to what the shift map looks at, such a strip is a single pixel high.
    void aVeryLongStripIsFilled() {
        if (!hasXphoto()) return;
        const Hole hole = holeOf(stripes({9000, 25}), box({9000, 25}, {100, 0, 8800, 25}));
        const at::Tensor made = filledBy("shiftmap", hole);
        QVERIFY(at::isfinite(made).all().item<bool>());
        QVERIFY(at::equal(made, filledBy("shiftmap", hole)));
    }

    /// The frequency-selective continuation runs into colours that are nowhere around.
    void textureKeepsToTheColoursAround() {
        if (!hasXphoto()) return;
        cv::Mat pixels(96, 96, CV_8UC3, cv::Scalar(220, 170, 60));
        cv::circle(pixels, {20, 48}, 30, cv::Scalar(60, 60, 160), cv::FILLED);
        cv::circle(pixels, {80, 40}, 22, cv::Scalar::all(235), cv::FILLED);
        const Hole hole = holeOf(pixels, box({96, 96}, {30, 30, 36, 36}));
        const auto tints = [](const at::Tensor& x) { // of what is coarse
            const at::Tensor coarse = at::avg_pool2d(x, 7, 1);
            return coarse[0] - coarse[0][1];
        };
        const auto foreign = [&](std::string_view name) { // in gray levels
            const at::Tensor known = tints(toTensor(Image::fromPixels(pixels))).flatten(1);
            const at::Tensor made = tints(filledBy(name, hole)).flatten(1);
            const at::Tensor beyond =
                at::maximum(known.amin({1}, true) - made, made - known.amax({1}, true));
            return beyond.max().item<double>() * 127.5;
        };
        QVERIFY2(foreign("frequency") > 30, qPrintable(QString::number(foreign("frequency"))));
        QVERIFY2(foreign("texture") < 15, qPrintable(QString::number(foreign("texture"))));
    }

    void candidatesOfARestoredFillDiffer() {
        for (const char* start : {"smooth", "telea", "frequency", "texture"}) {
            if (!available(*std::ranges::find(coarseFills(), start, &CoarseFill::name))) continue;
            InpaintInput input = noisyHole();
            input.params.start = start;
            input.params.count = 3;
            const InpaintResult result = inpaint(input, *photo_, context_);
            QCOMPARE(result.nfe, 1);
            const auto& made = result.candidates;
            QVERIFY2(!samePixels(made[0], made[1]) && !samePixels(made[1], made[2]) &&
                         !samePixels(made[0], made[2]),
                     start);
            // Each can be made again by itself.
            input.params.count = 1;
            input.engine.seed = 2;
            QVERIFY(samePixels(inpaint(input, *photo_, context_).candidates[0], made[2]));
        }
        InpaintInput input = noisyHole();
        input.params.start = "telea";
        input.params.count = 5;
        QVERIFY(refusalOf(input).contains("4 different pictures"));
    }

    void whatIsAskedForIsHeeded() {
        InpaintInput input = noisyHole();
        input.params.start = "telea";
        QCOMPARE(inpaint(input, *photo_, context_).nfe, 1);
        input.params.rounds = 2;
        const InpaintResult two = inpaint(input, *photo_, context_);
        QCOMPARE(two.nfe, 4);
        input.params.rounds = 3;
        QVERIFY(!samePixels(inpaint(input, *photo_, context_).candidates[0], two.candidates[0]));
        input.params.rounds = 0;
        input.params.path = "image + 0.3 > 0.002";
        QCOMPARE(inpaint(input, *photo_, context_).nfe, 7);
        input.params.level = 0.2;
        QVERIFY(refusalOf(input).contains("path and a level"));
    }

    void whatCannotBeHeededIsRefused_data() {
        QTest::addColumn<QString>("editor");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("value");
        for (const auto& [editor, parameter, value] : {std::tuple{"auto", "path", "bogus"},
                                                       {"restore", "path", "bogus"},
                                                       {"rounds", "path", "bogus"},
                                                       {"auto", "path", "image + 0.5 > 0.1"},
                                                       {"restore", "path", "image + 0.5 > 0.002"},
                                                       {"restore", "rounds", "3"},
                                                       {"zero-shot", "path", "image + 0.5 > 0.002"},
                                                       {"fill", "path", "image + 0.5 > 0.002"},
                                                       {"fill", "rounds", "3"},
                                                       {"fill", "level", "0.1"},
                                                       {"fill", "start", "noise"},
                                                       {"invert", "rounds", "3"},
                                                       {"invert", "level", "0.1"}})
            QTest::addRow("%s with %s %s", editor, parameter, value)
                << editor << parameter << value;
    }
    void whatCannotBeHeededIsRefused() {
        QFETCH(QString, editor);
        QFETCH(QString, parameter);
        QFETCH(QString, value);
        InpaintInput input = noisyHole();
        input.params.start = "telea";
        input.params.editor = editor.toStdString();
        assign(*declare(input.params).find(parameter.toStdString()), value.toStdString());
        const QString refusal = refusalOf(input);
        QVERIFY2(!refusal.isEmpty() && refusal != "not usage", qPrintable(refusal));
    }

    void theCoarseFillAloneTakesNoNetwork() {
        InpaintInput input = noisyHole();
        input.params.editor = "fill";
        input.params.start = "telea";
        input.params.feather = 0;
        const InpaintResult result = inpaint(input, *photo_, context_);
        QCOMPARE(result.nfe, 0);
        const at::Tensor expected = filledBy("telea", holeOf(input.photo.pixels(), input.mask));
        QVERIFY((toTensor(result.candidates[0]) - expected).abs().max().item<double>() < 1.0 / 255);
        input.params.start = "auto";
        QVERIFY(!samePixels(inpaint(input, *photo_, context_).candidates[0], input.photo));
    }

    void aFrameThatMissesTheMaskIsRefused() {
        InpaintInput input = noisyHole();
        input.params.frame = "0,0,20";
        QVERIFY(refusalOf(input).contains("holds nothing of the mask"));
        input.params.frame = "36,26,24";
        QVERIFY(!samePixels(inpaint(input, *photo_, context_).candidates[0], input.photo));
    }

    /// A model that shows the noise it is given: a second, far part of the mask moves the frame, and not the noise.
    void noiseStaysWhereItIsWhenTheMaskGrows() {
        InpaintInput input;
        input.photo = Image::fromPixels(cv::Mat(160, 200, CV_8UC3, cv::Scalar::all(128)));
        input.params.start = "noise";
        input.params.path = "image + 0.01 > 0.002";
        input.params.rounds = 1;
        input.params.feather = 0;
        input.engine.seed = 5;
        input.mask = box(input.photo.size(), {120, 90, 16, 16});
        const cv::Rect inside(120, 90, 16, 16);
        const InpaintResult one = inpaint(input, *photo_, context_);
        cv::Mat more = input.mask.values();
        more(cv::Rect(70, 60, 8, 8)).setTo(255);
        input.mask = Mask(more);
        const InpaintResult grown = inpaint(input, *photo_, context_);
        QVERIFY(one.frame != grown.frame);
        const cv::Mat before = one.candidates[0].pixels()(inside),
                      after = grown.candidates[0].pixels()(inside);
        cv::Scalar mean, deviation;
        cv::meanStdDev(before, mean, deviation);
        const double difference = cv::norm(before, after, cv::NORM_L1) / (16 * 16 * 3);
        QVERIFY2(difference < 0.2 * deviation[0],
                 qPrintable(QString("%1 of %2").arg(difference).arg(deviation[0])));
    }

    void tilesAreReported() {
        InpaintInput input;
        input.photo = Image::fromPixels(stripes({1100, 40}));
        input.mask = box({1100, 40}, {4, 2, 1090, 36});
        input.params.start = "telea";
        JobContext context;
        std::vector<Progress> told;
        context.onProgress = [&](const Progress& progress) { told.push_back(progress); };
        QCOMPARE(inpaint(input, *photo_, context).nfe, 1);
        QCOMPARE(told.size(), std::size_t{3});
        for (std::size_t i = 0; i < told.size(); ++i) {
            QCOMPARE(told[i].done, static_cast<int>(i) + 1);
            QCOMPARE(told[i].total, 3);
            QCOMPARE(told[i].stage, std::string("Restoring"));
        }
    }

    void theShiftMapMovesTexture() {
        if (!hasXphoto()) return;
        const Size size{120, 120};
        Hole hole = holeOf(stripes(size), box(size, {45, 45, 30, 30}));
        const at::Tensor truth = hole.known.clone();
        const auto error = [&](const char* name) {
            for (const CoarseFill& fill : coarseFills())
                if (fill.name == name)
                    return ((fill.fill(hole) - truth).abs() * hole.unknown).sum().item<double>();
            return -1.0;
        };
        QVERIFY2(error("shiftmap") < 0.3 * error("smooth"),
                 qPrintable(QString("%1 %2").arg(error("shiftmap")).arg(error("smooth"))));
    }

    /// On a shipped sample whose truth is no hard JPEG, without looking at what is under the holes.
    void restoringBeatsTheFillItStartsFrom() {
        if (!hasXphoto()) return;
        InpaintInput input;
        input.photo = readImage(ZIGZAG_SOURCE_DIR "/resources/samples/trail.jpg");
        const Size size = input.photo.size();
        cv::Mat values(size.height, size.width, CV_8U, cv::Scalar(0));
        for (int y = 40; y < size.height - 40; y += 90)
            for (int x = 40; x < size.width - 40; x += 90)
                values(cv::Rect(x, y, 12, 12)).setTo(255);
        input.mask = Mask(values);
        input.params.feather = 0;
        input.params.start = "frequency";
        const at::Tensor truth = toTensor(input.photo);
        const Hole hole = holeOf(input.photo.pixels(), input.mask);
        const auto error = [&](const at::Tensor& made) {
            const at::Tensor difference = (made - truth) * hole.unknown;
            return difference.square().sum().item<double>();
        };
        double coarse = 0;
        for (const CoarseFill& fill : coarseFills())
            if (fill.name == "frequency") coarse = error(fill.fill(hole));
        const InpaintResult restored = inpaint(input, *photo_, context_);
        QCOMPARE(restored.nfe, 1);
        const double fine = error(toTensor(restored.candidates[0]));
        QVERIFY2(fine < coarse, qPrintable(QString("%1 and %2").arg(fine).arg(coarse)));
    }

    void holesFarApartAreFilledOneByOne_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"shiftmap", "texture"})
            QTest::addRow("%s", name) << name;
    }
    void holesFarApartAreFilledOneByOne() {
        if (!hasXphoto()) return;
        QFETCH(QString, name);
        cv::Mat grain(140, 220, CV_8UC3);
        cv::RNG(1).fill(grain, cv::RNG::UNIFORM, 60, 200);
        const Size size{220, 140};
        const Rect here{24, 20, 20, 18};
        const Mask one = box(size, here);
        cv::Mat both = one.values();
        both(cv::Rect(150, 90, 30, 20)).setTo(255);
        const auto part = [&](const at::Tensor& picture) {
            return picture.slice(2, here.y, here.bottom()).slice(3, here.x, here.right());
        };
        const at::Tensor alone = filledBy(name.toStdString(), holeOf(grain, one));
        const at::Tensor beside = filledBy(name.toStdString(), holeOf(grain, Mask(both)));
        QVERIFY(at::equal(part(alone), part(beside)));
        // As rough as its surroundings.
        QVERIFY(part(alone).std().item<double>() >
                0.5 * toTensor(Image::fromPixels(grain)).std().item<double>());
    }

    void autoChoosesByModelAndHole() {
        ModelCard generator, restorer;
        restorer.range.maximum = 2;
        QCOMPARE(chosenStart("auto", generator, 100), std::string_view("noise"));
        QCOMPARE(chosenStart("auto", restorer, 8),
                 std::string_view(hasXphoto() ? "frequency" : "smooth"));
        restorer.resolution = 0;
        restorer.kind = ModelKind::Score;
        QCOMPARE(chosenEditor({}, "frequency", restorer), std::string_view("restore"));
        QCOMPARE(chosenEditor({}, "texture", restorer), std::string_view("restore"));
        QCOMPARE(chosenEditor({}, "shiftmap", restorer), std::string_view("rounds"));
        QCOMPARE(chosenEditor({}, "noise", generator), std::string_view("rounds"));
        QCOMPARE(chosenEditor({.editor = "rounds"}, "frequency", restorer),
                 std::string_view("rounds"));
        QCOMPARE(chosenEditor({.rounds = 1}, "frequency", restorer), std::string_view("rounds"));
        for (const double across : {13, 100})
            QCOMPARE(chosenStart("auto", restorer, across),
                     std::string_view(hasXphoto() ? "texture" : "smooth"));
        QCOMPARE(highestLevel("noise", generator), 15.0);
        QCOMPARE(highestLevel("noise", restorer), 2.0);
        QVERIFY(highestLevel("shiftmap", restorer) < highestLevel("smooth", restorer));
        QCOMPARE(chosenStart("telea", generator, 100), std::string_view("telea"));
        restorer.quality[largestHoleKey] = "30";
        QVERIFY(adviceForHole(restorer, 30, "auto").empty());
        QVERIFY(adviceForHole(generator, 100, "auto").empty()); // nothing was measured
        QVERIFY(adviceForHole(restorer, 40, "smooth").find("texture") != std::string::npos);
        // What is ours comes first.
        const std::string advice = adviceForHole(restorer, 40, "auto");
        QVERIFY(advice.find("shiftmap") < advice.find("Resynthesizer"));
        QVERIFY(advice.find("Resynthesizer") != std::string::npos);
    }

    /// What the shipped model is chosen for by itself is not warned of.
    void theDefaultForSmallHolesNeedsNoAdvice() {
        QVERIFY(adviceForHole(photo_->card(), 24, "auto").empty());
    }

    /// Random sizes, masks and starts: outside of the feather every byte is as it was.
    void everyStartTouchesNothingElse_data() {
        QTest::addColumn<QString>("start");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        const int types[] = {CV_8UC3, CV_16UC3, CV_8UC1, CV_8UC4, CV_16UC2};
        const std::pair<int, int> sizes[] = {{1, 1}, {2, 9}, {37, 5}, {64, 64}, {71, 43}, {33, 90}};
        std::size_t i = 0;
        for (const char* start :
             {"noise", "zeros", "smooth", "telea", "frequency", "shiftmap", "texture"})
            for (const auto& [width, height] : sizes)
                QTest::addRow("%s, %dx%d", start, width, height)
                    << start << types[i++ % std::size(types)] << width << height;
    }
    void everyStartTouchesNothingElse() {
        QFETCH(QString, start);
        QFETCH(int, type);
        QFETCH(int, width);
        QFETCH(int, height);
        if (!hasXphoto() && (start == "frequency" || start == "shiftmap" || start == "texture"))
            return;
        std::mt19937 random(static_cast<unsigned>(width * 100 + height));
        InpaintInput input;
        input.photo = Image::fromPixels(stripes({width, height}, type));
        const int side = std::max(1, std::min(width, height) / 3);
        input.mask = box({width, height},
                         {static_cast<int>(random() % static_cast<unsigned>(width - side + 1)),
                          static_cast<int>(random() % static_cast<unsigned>(height - side + 1)),
                          side, side});
        input.params.start = start.toStdString();
        input.params.rounds = 1;
        input.params.feather = 2.5;
        const Image filled = inpaint(input, *photo_, context_).candidates[0];
        const cv::Mat before = input.photo.pixels(), after = filled.pixels();
        QCOMPARE(after.type(), before.type());
        const cv::Mat weight = input.mask.feathered(input.params.feather);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                if (weight.at<float>(y, x) == 0)
                    QVERIFY(std::memcmp(before.ptr(y, x), after.ptr(y, x), before.elemSize()) == 0);
    }

    /// As scratches across a photo are: longer than its shorter side.
    void aMaskMayBeLongerThanAnySquare() {
        InpaintInput input;
        input.photo = Image::fromPixels(stripes({150, 40}));
        input.mask = box({150, 40}, {5, 18, 140, 4});
        input.params.rounds = 1;
        const InpaintResult result = inpaint(input, *photo_, context_);
        QVERIFY(result.frame.contains({5, 18, 140, 4}));
        QVERIFY(!samePixels(result.candidates[0], input.photo));
    }

    void candidatesOfTheShiftMapDiffer() {
        if (!hasXphoto()) return;
        InpaintInput input = noisyHole();
        input.params.start = "shiftmap";
        input.params.rounds = 1;
        input.params.level = 0.05;
        input.params.count = 3;
        const auto made = inpaint(input, *photo_, context_).candidates;
        QVERIFY(!samePixels(made[0], made[1]) && !samePixels(made[1], made[2]));
        input.params.level = 7; // beyond what the model knows
        QVERIFY_EXCEPTION_THROWN(inpaint(input, *photo_, context_), Error);
    }
};

QTEST_GUILESS_MAIN(HoleTest)
#include "hole_test.moc"
