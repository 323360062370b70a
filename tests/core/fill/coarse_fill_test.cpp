// Coarse fills of holes of every place and shape, against what lies around.
#include "core/base/error.h"
#include "core/image/file.h"
#include "tests/support/holes.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

using namespace zigzag;
using namespace zigzag::test;

class CoarseFillTest : public QObject {
    Q_OBJECT

    static at::Tensor filledBy(std::string_view name, const Hole& hole) {
        return fillCoarsely(fillNamed(name), hole);
    }

    /// Frees blocks of every small size, filled with a number for each thread and run.
    static void leaveRubbish(int number) {
        std::vector<std::unique_ptr<int[]>> blocks;
        for (std::size_t bytes = 16; bytes <= 1024; bytes += 16)
            for (int i = 0; i < 16; ++i) {
                blocks.push_back(std::make_unique<int[]>(bytes / sizeof(int)));
                std::fill_n(blocks.back().get(), bytes / sizeof(int), number);
            }
    }

  private Q_SLOTS:
    void fillsKeepWhatIsKnown_data() {
        QTest::addColumn<QString>("name");
        for (const InpaintFill& fill : pictureFills())
            QTest::addRow("%s", fill.name.data()) << QString(fill.name.data());
    }
    void fillsKeepWhatIsKnown() {
        QFETCH(QString, name);
        const InpaintFill& fill = fillNamed(name.toStdString());
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
                QVERIFY_EXCEPTION_THROWN(fillCoarsely(fill, hole), Error);
                continue;
            }
            const at::Tensor made = fillCoarsely(fill, hole);
            QVERIFY(at::equal(made * (1 - hole.unknown), secret * (1 - hole.unknown)));
            QVERIFY(at::isfinite(made).all().item<bool>());
            QVERIFY(at::equal(made, fillCoarsely(fill, hole)));
            hole.known = at::where(hole.unknown > 0, -0.7f, hole.known);
            QVERIFY(at::equal(
                made, fillCoarsely(fill, hole))); // what lies under the hole is not looked at
        }
    }

    /// Different seeds shall be different pictures, without noise too.
    void variantsDiffer_data() { fillsKeepWhatIsKnown_data(); }
    void variantsDiffer() {
        QFETCH(QString, name);
        const InpaintFill& fill = fillNamed(name.toStdString());
        if (!available(fill)) return;
        const InpaintInput input = noisyHole();
        Hole hole = holeOf(input.photo.pixels(), input.mask);
        std::vector<at::Tensor> made;
        for (int i = 0; i < std::min(fill.variants, 8); ++i) {
            hole.variant = static_cast<std::uint64_t>(i);
            made.push_back(fillCoarsely(fill, hole));
            for (int j = 0; j < i; ++j)
                QVERIFY2(!at::equal(made[static_cast<std::size_t>(i)],
                                    made[static_cast<std::size_t>(j)]),
                         qPrintable(QString("%1 and %2").arg(j).arg(i)));
        }
    }

    /// Between its two parents: about as near to the truth as the continuation, and about as rough
    /// as the shift map.
    void textureIsCoarselyTheContinuation() {
        if (!hasXphoto()) return;
        const auto roughness = [&](const at::Tensor& x) {
            const at::Tensor inside = x.slice(2, 32, 44).slice(3, 42, 54);
            return (inside - at::avg_pool2d(inside, 3, 1, 1, false, false)).std().item<double>();
        };
        const auto coarse = [](const at::Tensor& x) { return at::avg_pool2d(x, 12, 1); };
        double distanceOfTexture = 0, distanceOfMoved = 0;
        for (const std::uint64_t seed : {1, 2, 3, 4}) {
            const InpaintInput input = noisyHole(seed);
            cv::Mat pixels = input.photo.pixels().clone();
            for (int x = 0; x < pixels.cols; ++x)
                pixels.col(x) += cv::Scalar::all(x * 0.5 - 24);
            const Hole hole = holeOf(pixels, input.mask);
            const at::Tensor continued = filledBy("frequency", hole),
                             moved = filledBy("shiftmap", hole),
                             texture = filledBy("texture", hole);
            QVERIFY(roughness(texture) > 0.5 * roughness(moved));
            QVERIFY(roughness(texture) > 2 * roughness(continued));
            const auto distance = [&](const at::Tensor& x) {
                return (coarse(x) - coarse(continued)).abs().mean().item<double>();
            };
            distanceOfTexture += distance(texture);
            distanceOfMoved += distance(moved);
        }
        QVERIFY2(distanceOfTexture < 0.9 * distanceOfMoved,
                 qPrintable(QString("%1 %2").arg(distanceOfTexture).arg(distanceOfMoved)));
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

    void theShiftMapMovesTexture() {
        if (!hasXphoto()) return;
        const Size size{120, 120};
        Hole hole = holeOf(stripes(size), box(size, {45, 45, 30, 30}));
        const at::Tensor truth = hole.known.clone();
        const auto error = [&](const char* name) {
            return ((filledBy(name, hole) - truth).abs() * hole.unknown).sum().item<double>();
        };
        QVERIFY2(error("shiftmap") < 0.3 * error("smooth"),
                 qPrintable(QString("%1 %2").arg(error("shiftmap")).arg(error("smooth"))));
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

    /// xphoto's method leaves what is no whole block at two sides as it was.
    void cornersAreFilledWithTheColoursAround_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("corner");
        for (const InpaintFill& fill : pictureFills())
            for (int corner = 0; corner < 4; ++corner)
                QTest::addRow("%s %d", fill.name.data(), corner)
                    << QString(fill.name.data()) << corner;
    }
    void cornersAreFilledWithTheColoursAround() {
        QFETCH(QString, name);
        QFETCH(int, corner);
        const InpaintFill& fill = fillNamed(name.toStdString());
        if (!available(fill)) return;
        const Size size{157, 131};
        const cv::Scalar colour(200, 150, 100);
        cv::Mat pixels(size.height, size.width, CV_8UC3);
        cv::RNG(3).fill(pixels, cv::RNG::NORMAL, colour, cv::Scalar::all(12));
        const Rect area{corner % 2 ? size.width - 71 : 0, corner / 2 ? size.height - 62 : 0, 71,
                        62};
        const at::Tensor made = fillCoarsely(fill, holeOf(pixels, box(size, area)));
        const at::Tensor around =
            toTensor(Image::fromPixels(cv::Mat(size.height, size.width, CV_8UC3, colour)));
        const double farthest =
            (made - around).abs().max().item<double>() * 127.5; // gray levels, of 12
        QVERIFY2(farthest < 75, qPrintable(QString::number(farthest)));
    }

    /// In several threads, beside a busy one that leaves rubbish in freed memory: xphoto's shift
    /// map read memory behind its list of shifts where it found few, as in stripes.
    void everyRunGivesTheSameBytes_data() { fillsKeepWhatIsKnown_data(); }
    void everyRunGivesTheSameBytes() {
        QFETCH(QString, name);
        const InpaintFill& fill = fillNamed(name.toStdString());
        if (!available(fill)) return;
        const Size size{120, 120};
        const std::vector<Hole> holes{holeOf(stripes(size), box(size, {45, 45, 30, 30})),
                                      holeOf(noisyHole().photo.pixels(), noisyHole().mask),
                                      holeOf(cv::Mat(60, 60, CV_8UC3, cv::Scalar(30, 90, 150)),
                                             box({60, 60}, {20, 20, 20, 20}))};
        std::vector<at::Tensor> expected;
        for (const Hole& hole : holes)
            expected.push_back(fillCoarsely(fill, hole));
        std::atomic<bool> done = false;
        std::thread busy([&] {
            while (!done)
                leaveRubbish(2);
        });
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int thread = 0; thread < 3; ++thread)
            threads.emplace_back([&, thread] {
                for (int run = 0; run < 3; ++run)
                    for (std::size_t i = 0; i < holes.size(); ++i) {
                        leaveRubbish(thread * 3 + run + 1);
                        if (!at::equal(fillCoarsely(fill, holes[i]), expected[i])) ++wrong;
                    }
            });
        for (std::thread& thread : threads)
            thread.join();
        done = true;
        busy.join();
        QCOMPARE(wrong.load(), 0);
    }

    /// Deep in a corner of this sample none of the shifts leads to a known pixel: the shift map
    /// left blue there.
    void whereNoShiftLeadsIsFilledToo_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"shiftmap", "texture"})
            QTest::addRow("%s", name) << name;
    }
    void whereNoShiftLeadsIsFilledToo() {
        if (!hasXphoto()) return;
        QFETCH(QString, name);
        const Image photo = readImage(ZIGZAG_SOURCE_DIR "/resources/samples/brook.jpg");
        const Rect corner{524, 332, photo.width() - 524, photo.height() - 332};
        const Hole hole = holeOf(photo.pixels(), box({photo.width(), photo.height()}, corner));
        const auto bluest = [&](const at::Tensor& picture) {
            const at::Tensor over = picture[0][2] - picture[0][0];
            return (over * hole.unknown[0][0]).max().item<double>() * 127.5;
        };
        const at::Tensor made = filledBy(name.toStdString(), hole);
        QVERIFY2(bluest(made) < bluest(hole.known) + 30,
                 qPrintable(QString("%1 %2").arg(bluest(made)).arg(bluest(hole.known))));
    }
};

QTEST_GUILESS_MAIN(CoarseFillTest)
#include "coarse_fill_test.moc"
