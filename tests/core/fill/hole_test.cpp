// Filling from every coarse fill, on pictures of any size and depth.
#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/image/file.h"
#include "core/job/advice.h"
#include "core/model/load.h"
#include "tests/support/holes.h"
#include "tests/support/models.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <tuple>

using namespace zigzag;
using namespace zigzag::test;

class HoleTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> photo_ =
        loadModel(findModel(ZIGZAG_SOURCE_DIR "/models/photo"), {.threads = 1});
    JobContext context_;

    QString refusalOf(const InpaintInput& input) {
        try {
            inpaint(input, *photo_, context_);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Usage ? QString::fromUtf8(error.what()) : "not usage";
        }
        return {};
    }

  private Q_SLOTS:
    void candidatesOfARestoredFillDiffer() {
        for (const char* start : {"smooth", "telea", "frequency", "texture"}) {
            if (!available(fillNamed(start))) continue;
            InpaintInput input = noisyHole();
            input.params.fill = start;
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
        input.params.fill = "telea";
        input.params.count = 5;
        QVERIFY(refusalOf(input).contains("4 different pictures"));
    }

    void givenOptionsAreUsed() {
        InpaintInput input = noisyHole();
        input.params.fill = "telea";
        QCOMPARE(inpaint(input, *photo_, context_).nfe, 1);
        input.params.rounds = 2;
        const InpaintResult two = inpaint(input, *photo_, context_);
        QCOMPARE(two.nfe, 4);
        input.params.rounds = 3;
        QVERIFY(!samePixels(inpaint(input, *photo_, context_).candidates[0], two.candidates[0]));
        input.params.rounds = 0;
        input.params.path = "image + 0.3 > 0.002";
        QCOMPARE(inpaint(input, *photo_, context_).nfe, 7);
        input.params.sigma = 0.2;
        QVERIFY(refusalOf(input).contains("path and a sigma"));
    }

    void unsupportedOptionsAreRefused_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("value");
        for (const auto& [method, parameter, value] : {std::tuple{"auto", "path", "bogus"},
                                                       {"restore", "path", "bogus"},
                                                       {"rounds", "path", "bogus"},
                                                       {"auto", "path", "image + 0.5 > 0.1"},
                                                       {"restore", "path", "image + 0.5 > 0.002"},
                                                       {"restore", "rounds", "3"},
                                                       {"zero-shot", "path", "image + 0.5 > 0.002"},
                                                       {"fill", "path", "image + 0.5 > 0.002"},
                                                       {"fill", "rounds", "3"},
                                                       {"fill", "sigma", "0.1"},
                                                       {"fill", "fill", "noise"},
                                                       {"invert", "rounds", "3"},
                                                       {"invert", "sigma", "0.1"}})
            QTest::addRow("%s with %s %s", method, parameter, value)
                << method << parameter << value;
    }
    void unsupportedOptionsAreRefused() {
        QFETCH(QString, method);
        QFETCH(QString, parameter);
        QFETCH(QString, value);
        InpaintInput input = noisyHole();
        input.params.fill = "telea";
        input.params.method = method.toStdString();
        assign(*declare(input.params).find(parameter.toStdString()), value.toStdString());
        const QString refusal = refusalOf(input);
        QVERIFY2(!refusal.isEmpty() && refusal != "not usage", qPrintable(refusal));
    }

    void aMaskOverEverythingIsRefused() {
        InpaintInput input = noisyHole();
        input.mask = Mask(input.photo.size()).inverted();
        QVERIFY(refusalOf(input).contains("Nothing is left"));
        // So is one over all of a frame.
        input = noisyHole();
        input.mask = box({96, 80}, {0, 0, 60, 60});
        input.params.frame = "0,0,40";
        QVERIFY(refusalOf(input).contains("larger frame"));
    }

    void theCoarseFillAloneTakesNoNetwork() {
        InpaintInput input = noisyHole();
        input.params.method = "fill";
        input.params.fill = "telea";
        input.params.feather = 0;
        const InpaintResult result = inpaint(input, *photo_, context_);
        QCOMPARE(result.nfe, 0);
        const at::Tensor expected =
            fillCoarsely(fillNamed("telea"), holeOf(input.photo.pixels(), input.mask));
        QVERIFY((toTensor(result.candidates[0]) - expected).abs().max().item<double>() < 1.0 / 255);
        input.params.fill = "auto";
        QVERIFY(!samePixels(inpaint(input, *photo_, context_).candidates[0], input.photo));
    }

    void aFrameThatMissesTheMaskIsRefused() {
        InpaintInput input = noisyHole();
        input.params.frame = "0,0,20";
        QVERIFY(refusalOf(input).contains("holds nothing of the mask"));
        input.params.frame = "36,26,24";
        QVERIFY(!samePixels(inpaint(input, *photo_, context_).candidates[0], input.photo));
    }

    /// A model that shows the noise it is given: a second, far part of the mask moves the frame,
    /// and not the noise.
    void noiseStaysWhereItIsWhenTheMaskGrows() {
        InpaintInput input;
        input.photo = Image::fromPixels(cv::Mat(160, 200, CV_8UC3, cv::Scalar::all(128)));
        input.params.fill = "noise";
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
        input.params.fill = "telea";
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
        input.params.fill = "frequency";
        const at::Tensor truth = toTensor(input.photo);
        const Hole hole = holeOf(input.photo.pixels(), input.mask);
        const auto error = [&](const at::Tensor& made) {
            const at::Tensor difference = (made - truth) * hole.unknown;
            return difference.square().sum().item<double>();
        };
        const double coarse = error(fillCoarsely(fillNamed("frequency"), hole));
        const InpaintResult restored = inpaint(input, *photo_, context_);
        QCOMPARE(restored.nfe, 1);
        const double fine = error(toTensor(restored.candidates[0]));
        QVERIFY2(fine < coarse, qPrintable(QString("%1 and %2").arg(fine).arg(coarse)));
    }

    /// What the shipped model is chosen for by itself is not warned of.
    void theDefaultForSmallHolesNeedsNoAdvice() {
        QVERIFY(adviceForHole(photo_->card(), 24, "auto", hasXphoto()).empty());
    }

    /// Random sizes, masks and fills: outside of the feather every byte is as it was.
    void everyFillTouchesNothingElse_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        const int types[] = {CV_8UC3, CV_16UC3, CV_8UC1, CV_8UC4, CV_16UC2};
        const std::pair<int, int> sizes[] = {{1, 1}, {2, 9}, {37, 5}, {64, 64}, {71, 43}, {33, 90}};
        std::size_t i = 0;
        for (const InpaintFill& fill : inpaintFills)
            for (const auto& [width, height] : sizes)
                QTest::addRow("%s, %dx%d", fill.name.data(), width, height)
                    << QString(fill.name.data()) << types[i++ % std::size(types)] << width
                    << height;
    }
    void everyFillTouchesNothingElse() {
        QFETCH(QString, name);
        const InpaintFill& fill = fillNamed(name.toStdString());
        QFETCH(int, type);
        QFETCH(int, width);
        QFETCH(int, height);
        if (!available(fill)) return;
        std::mt19937 random(static_cast<unsigned>(width * 100 + height));
        InpaintInput input;
        input.photo = Image::fromPixels(stripes({width, height}, type));
        const int side = std::max(1, std::min(width, height) / 3);
        input.mask = box({width, height},
                         {static_cast<int>(random() % static_cast<unsigned>(width - side + 1)),
                          static_cast<int>(random() % static_cast<unsigned>(height - side + 1)),
                          side, side});
        input.params.fill = name.toStdString();
        input.params.rounds = 1;
        input.params.feather = 2.5;
        if (width * height == 1 && fill.start == HoleStart::Picture) {
            QVERIFY(refusalOf(input).contains("Nothing is left"));
            return;
        }
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
        input.params.fill = "shiftmap";
        input.params.rounds = 1;
        input.params.sigma = 0.05;
        input.params.count = 3;
        const auto made = inpaint(input, *photo_, context_).candidates;
        QVERIFY(!samePixels(made[0], made[1]) && !samePixels(made[1], made[2]));
        input.params.sigma = 7; // beyond what the model knows
        QVERIFY_EXCEPTION_THROWN(inpaint(input, *photo_, context_), Error);
    }
};

QTEST_GUILESS_MAIN(HoleTest)
#include "hole_test.moc"
