// Holes that lie apart: a frame for each, and each filled as if it were alone.
#include "core/edit/editors.h"
#include "core/job/hole_frames.h"
#include "tests/support/scene.h"

#include <QTest>
#include <opencv2/imgproc.hpp>

#include <random>

using namespace zigzag;

namespace {

Mask boxes(Size size, const std::vector<cv::Rect>& areas) {
    cv::Mat values(size.height, size.width, CV_8U, cv::Scalar(0));
    for (const cv::Rect& area : areas)
        values(area).setTo(255);
    return Mask(values);
}

cv::Rect inPhoto(const Rect& area, const cv::Mat& photo) {
    return cv::Rect(area.x, area.y, area.width, area.height) &
           cv::Rect(0, 0, photo.cols, photo.rows);
}

ModelCard cardOf(int resolution, int stride = 1) {
    ModelCard card;
    card.resolution = resolution;
    card.stride = stride;
    return card;
}

} // namespace

class HoleFramesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> photo_ = test::photoModel();
    JobContext context_;

  private Q_SLOTS:
    void holesThatLieApartHaveFramesOfTheirOwn() {
        const Size size{640, 400};
        const cv::Rect left(40, 50, 20, 10), right(500, 300, 60, 80);
        for (const int resolution : {0, 64}) {
            const ModelCard card = cardOf(resolution);
            const auto frames = framesAround(boxes(size, {left, right}), card, "");
            QCOMPARE(frames.size(), 2U);
            QCOMPARE(frames[0].frame.area, frameAround(size, {40, 50, 20, 10}, card, "").area);
            QCOMPARE(frames[1].frame.area, frameAround(size, {500, 300, 60, 80}, card, "").area);
        }
    }

    void noMaskHasNoFrames() {
        QVERIFY(framesAround(Mask(), cardOf(0), "").empty()); // no photo is open
        QVERIFY(framesAround(Mask(Size{64, 48}), cardOf(0), "").empty());
    }

    void holesWhoseFramesMeetShareOne() {
        const ModelCard card = cardOf(0);
        const Size size{400, 300};
        // The first two meet; what holds both meets the third, which meets neither.
        const auto frames = framesAround(
            boxes(size, {{20, 20, 60, 8}, {130, 20, 60, 8}, {60, 130, 8, 8}, {380, 280, 8, 8}}),
            card, "");
        QCOMPARE(frames.size(), 2U);
        QCOMPARE(frames[0].frame.area, frameAround(size, {20, 20, 170, 118}, card, "").area);
    }

    void framesHoldTheMaskAndDoNotMeet_data() {
        QTest::addColumn<int>("specks");
        for (const int specks : {0, 1, 7, 60, 2000})
            QTest::addRow("%d specks", specks) << specks;
    }
    void framesHoldTheMaskAndDoNotMeet() {
        QFETCH(int, specks);
        std::mt19937 random(static_cast<unsigned>(specks));
        cv::Mat values(701, 1203, CV_8U, cv::Scalar(0));
        for (int i = 0; i < specks; ++i)
            values.at<uchar>(static_cast<int>(random() % 701), static_cast<int>(random() % 1203)) =
                1;
        for (const ModelCard& card : {cardOf(0, 8), cardOf(32)}) {
            if (!card.anySize() && specks > 7) continue; // larger than any square
            const auto frames = framesAround(Mask(values), card, "");
            QCOMPARE(frames.empty(), specks == 0);
            const bool pieces = card.anySize() && specks > 7; // of one frame
            cv::Mat covered(values.size(), CV_8U, cv::Scalar(0)), targets = covered.clone();
            for (const auto& [frame, target, across] : frames) {
                QVERIFY(frame.area.contains(target));
                targets(inPhoto(target, values)).setTo(255);
                if (!pieces) QCOMPARE(cv::countNonZero(covered(inPhoto(frame.area, values))), 0);
                covered(inPhoto(frame.area, values)).setTo(255);
            }
            QCOMPARE(cv::countNonZero(values & ~targets), 0);
        }
    }

    void aWireIsFilledInPieces() {
        cv::Mat values(900, 1200, CV_8U, cv::Scalar(0));
        cv::line(values, {10, 20}, {1190, 870}, 255, 9);
        const auto pieces = framesAround(Mask(values), cardOf(0, 4), "");
        QVERIFY(pieces.size() > 8);
        for (const HoleFrame& piece : pieces)
            QVERIFY(std::max(piece.frame.area.width, piece.frame.area.height) <= 260);
        // What hangs on it and is wide is not cut.
        cv::circle(values, {600, 400}, 60, 255, -1);
        const auto more = framesAround(Mask(values), cardOf(0, 4), "");
        QVERIFY(more.size() > 8 && more.size() < pieces.size() + 3);
        QVERIFY(more[0].target.contains({540, 340, 121, 121}));
        QVERIFY(more[0].target.width < 140);
        QCOMPARE(framesAround(boxes({1200, 900}, {{100, 100, 700, 200}}), cardOf(0), "").size(),
                 1U);
        // A model of fixed size sees all of it.
        QCOMPARE(framesAround(boxes({1200, 900}, {{100, 100, 700, 20}}), cardOf(64), "").size(),
                 1U);
    }

    /// No piece leaves a seam: a smooth picture comes back as it was, and all else is untouched.
    void piecesMeetWithoutASeam() {
        cv::Mat ramp(300, 640, CV_8UC3), values(ramp.size(), CV_8U, cv::Scalar(0));
        for (int y = 0; y < ramp.rows; ++y)
            for (int x = 0; x < ramp.cols; ++x)
                ramp.at<cv::Vec3b>(y, x) =
                    cv::Vec3b(static_cast<uchar>(40 + x / 4), static_cast<uchar>(200 - y / 2), 120);
        cv::line(values, {0, 40}, {639, 260}, 255, 14);
        InpaintInput input;
        cv::Mat holed = ramp.clone();
        holed.setTo(cv::Scalar(255, 0, 255), values);
        input.photo = Image::fromPixels(holed);
        input.mask = Mask(values);
        input.params.feather = 0;
        const cv::Mat made = inpaint(input, *photo_, context_).candidates[0].pixels();
        QCOMPARE(cv::norm(made, holed, cv::NORM_INF, values == 0), 0.0);
        const auto worst = [&](int from, int to) {
            const cv::Range columns(from, to);
            return cv::norm(made.colRange(columns), ramp.colRange(columns), cv::NORM_INF,
                            values.colRange(columns));
        };
        QVERIFY2(worst(48, 592) <= 6, qPrintable(QString::number(worst(48, 592))));
        // At the ends the ramp is known on one side only.
        QVERIFY2(worst(0, 640) <= 14, qPrintable(QString::number(worst(0, 640))));
    }

    void aFrameThatWasAskedForIsTheOnlyOne() {
        const auto frames = framesAround(boxes({400, 300}, {{20, 20, 8, 8}, {300, 200, 8, 8}}),
                                         cardOf(0), "10,10,64");
        QCOMPARE(frames.size(), 1U);
        QCOMPARE(frames[0].frame.area, (Rect{10, 10, 64, 64}));
    }

    /// A scratch beside a wide hole is continued, as it is by itself, and not given the texture
    /// that the wide one needs.
    void everyHoleIsFilledAsIfItWereAlone() {
        const Size size{420, 220};
        const cv::Rect scratch(20, 30, 60, 3), wide(320, 120, 30, 26);
        cv::Mat grain = test::scene(size.width, size.height), noise(grain.size(), CV_8SC3);
        cv::RNG(7).fill(noise, cv::RNG::UNIFORM, -20, 20);
        cv::add(grain, noise, grain, {}, CV_8U);
        const auto filled = [&](const std::vector<cv::Rect>& holes) {
            InpaintInput input;
            input.photo = Image::fromPixels(grain);
            input.mask = boxes(size, holes);
            input.params.count = 2;
            return inpaint(input, *photo_, context_);
        };
        const InpaintResult both = filled({scratch, wide});
        QCOMPARE(both.nfe, 1);
        QVERIFY(both.frame.contains({20, 30, 60, 3}) && both.frame.contains({320, 120, 30, 26}));
        for (const cv::Rect& hole : {scratch, wide}) {
            const InpaintResult one = filled({hole});
            for (const std::size_t i : {0U, 1U})
                QCOMPARE(cv::norm(both.candidates[i].pixels()(hole),
                                  one.candidates[i].pixels()(hole), cv::NORM_INF),
                         0.0);
        }
    }

    void progressCountsEveryFrame() {
        InpaintInput input;
        input.photo = Image::fromPixels(test::scene(420, 220));
        input.mask = boxes({420, 220}, {{20, 30, 20, 3}, {320, 120, 12, 3}, {200, 200, 4, 4}});
        input.params.count = 2;
        std::vector<Progress> told;
        context_.onProgress = [&](const Progress& progress) { told.push_back(progress); };
        inpaint(input, *photo_, context_);
        context_.onProgress = [](const Progress&) {};
        QCOMPARE(told.size(), 6U);
        for (std::size_t i = 0; i < told.size(); ++i) {
            QCOMPARE(told[i].done, static_cast<int>(i) + 1);
            QCOMPARE(told[i].total, 6);
        }
    }

    /// Frames of models with a stride reach beyond photos of odd sizes: what is mirrored there is
    /// as unknown as what it mirrors.
    void whatLiesUnderAHoleAtTheEdgeIsNotLookedAt() {
        const cv::Rect corner(50, 40, 13, 11);
        const auto filled = [&](double under) {
            InpaintInput input;
            cv::Mat pixels = test::scene(63, 51);
            pixels(corner).setTo(cv::Scalar::all(under));
            input.photo = Image::fromPixels(pixels);
            input.mask = boxes({63, 51}, {corner});
            return inpaint(input, *photo_, context_).candidates[0].pixels();
        };
        QCOMPARE(cv::norm(filled(0), filled(255), cv::NORM_INF), 0.0);
    }
};

QTEST_GUILESS_MAIN(HoleFramesTest)
#include "hole_frames_test.moc"
