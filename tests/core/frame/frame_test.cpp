// What an edit does not mean to change: pixels outside of the mask, alpha, depth, profile and
// metadata, for pictures of every sort.
#include "core/edit/editors.h"
#include "core/fill/colour_match.h"
#include "core/frame/frame.h"
#include "core/image/colour.h"
#include "core/model/load.h"
#include "tests/core/image/profiles.h"

#include <QTest>
#include <opencv2/core.hpp>

#include <cstring>

using namespace zigzag;
using namespace zigzag::test;

namespace {

/// Random pixels with all kinds of metadata.
Image picture(Size size, int type, bool profile, std::uint64_t seed = 1) {
    cv::Mat pixels(size.height, size.width, type);
    cv::RNG random(seed);
    const int depth = CV_MAT_DEPTH(type);
    random.fill(pixels, cv::RNG::UNIFORM, 0, depth == CV_8U ? 256 : depth == CV_16U ? 65536 : 1);
    Metadata metadata;
    if (profile) metadata.icc = CV_MAT_CN(type) <= 2 ? grayProfile() : wideProfile();
    metadata.exif.assign(40, std::byte{7});
    metadata.xmp.assign(30, std::byte{'x'});
    metadata.text["Title"] = "Ein Garten";
    return Image::fromPixels(pixels, metadata);
}

/// The pixels of `a` where the mask is 0 are those of `b`, bit by bit.
bool sameOutside(const Image& a, const Image& b, const cv::Mat& weight) {
    const cv::Mat before = a.pixels(), after = b.pixels();
    const std::size_t bytes = before.elemSize();
    for (int y = 0; y < before.rows; ++y)
        for (int x = 0; x < before.cols; ++x)
            if (weight.at<float>(y, x) <= 0 &&
                std::memcmp(before.ptr(y, x), after.ptr(y, x), bytes) != 0)
                return false;
    return true;
}

bool sameAlpha(const Image& a, const Image& b) {
    if (!a.hasAlpha()) return !b.hasAlpha();
    cv::Mat before, after;
    cv::extractChannel(a.pixels(), before, a.channels() - 1);
    cv::extractChannel(b.pixels(), after, b.channels() - 1);
    return cv::norm(before, after, cv::NORM_INF) == 0;
}

/// A blob of the mask's strength in the middle, with soft edges; somewhere it is 0 unless the
/// picture is one pixel.
cv::Mat blob(Size size) {
    cv::Mat weight(size.height, size.width, CV_32F);
    const double radius = std::max(1.0, 0.3 * std::max(size.width, size.height));
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            weight.at<float>(y, x) = static_cast<float>(std::clamp(
                (radius - std::hypot(x - size.width / 2, y - size.height / 2)) / 3, 0.0, 1.0));
    return weight;
}

at::Tensor anything(Size size, int seed) {
    at::Tensor values = at::empty({1, 3, size.height, size.width});
    cv::RNG random(static_cast<std::uint64_t>(seed));
    for (std::int64_t i = 0; i < values.numel(); ++i)
        values.data_ptr<float>()[i] = random.uniform(-1.2F, 1.2F);
    return values;
}

} // namespace

class FrameTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everySort_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("profile");
        for (const Size size : {Size{1, 1}, {3, 2}, {5, 131}, {300, 7}, {97, 61}, {64, 64}})
            for (const int type : {CV_8UC1, CV_8UC2, CV_8UC3, CV_8UC4, CV_16UC1, CV_16UC2, CV_16UC3,
                                   CV_16UC4, CV_32FC1, CV_32FC3, CV_32FC4})
                for (const bool profile : {false, true})
                    QTest::addRow("%dx%d type %d%s", size.width, size.height, type,
                                  profile ? " with profile" : "")
                        << size.width << size.height << type << profile;
    }
    void everySort() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, type);
        QFETCH(bool, profile);
        const Size size{width, height};
        const Image photo = picture(size, type, profile);
        const cv::Mat weight = blob(size);
        Image edited = photo;
        for (int edit = 0; edit < 10; ++edit)
            edited = composite(edited, photo.bounds(), anything(size, edit), weight);
        QVERIFY(!samePixels(photo, edited));
        QVERIFY(sameOutside(photo, edited, weight));
        QVERIFY(sameAlpha(photo, edited));
        QCOMPARE(edited.size(), size);
        QVERIFY(edited.depth() == photo.depth() && edited.channels() == photo.channels());
        QVERIFY(edited.metadata() == photo.metadata());

        // What the model gives back as it saw it changes nothing, whatever the profile, even at
        // full weight.
        const Frame whole{photo.bounds(), size};
        const cv::Mat everywhere(height, width, CV_32F, cv::Scalar(1));
        const Image same = composite(photo, photo.bounds(), enter(photo, whole), everywhere);
        const double tolerance = photo.depth() == Depth::F32 ? 1e-6 : 0;
        QVERIFY(cv::norm(photo.pixels(), same.pixels(), cv::NORM_INF) <= tolerance);
    }

    /// 96 pixels become 20: frequencies far below the new limit stay, those far above vanish,
    /// constants stay up to the border.
    void reducingKeepsWhatCanBeKept() {
        const Size size{96, 96}, small{20, 20};
        const auto wave = [](Size of, double cycles) {
            at::Tensor x = at::empty({1, 1, of.height, of.width});
            for (int i = 0; i < of.height; ++i)
                for (int j = 0; j < of.width; ++j)
                    x.data_ptr<float>()[i * of.width + j] =
                        static_cast<float>(std::cos(2 * CV_PI * cycles * (j + 0.5) / of.width));
            return x;
        };
        const auto inner = [](const at::Tensor& x) { return x.slice(3, 3, 17); };
        const auto difference = [&](const at::Tensor& a, const at::Tensor& b) {
            return inner(a - b).abs().max().item<double>();
        };
        QVERIFY(difference(resized(wave(size, 4), small), wave(small, 4)) < 0.04);
        QVERIFY(difference(resized(wave(size, 30), small), at::zeros({1, 1, 20, 20})) < 0.02);
        const at::Tensor flat = at::full({1, 3, 96, 96}, 0.7F);
        QVERIFY((resized(flat, small) - 0.7F).abs().max().item<double>() < 1e-5);
        QVERIFY((resized(flat, {130, 31}) - 0.7F).abs().max().item<double>() < 1e-5);
        QVERIFY(at::equal(resized(flat, size), flat));
        // Cubic reduction, which this replaced, keeps less of what is just below the limit.
        const at::Tensor cubic = at::_upsample_bicubic2d_aa(wave(size, 7), {20, 20}, false);
        QVERIFY(difference(resized(wave(size, 7), small), wave(small, 7)) <
                difference(cubic, wave(small, 7)));
    }

    void enlargingFollowsEdges() {
        const int side = 64, small = 16;
        at::Tensor guide = at::full({1, 3, side, side}, -0.5F);
        guide.slice(3, 27).fill_(0.5F); // not on the small picture's grid
        const at::Tensor wanted = (guide > 0).to(at::kFloat) * 0.4F - 0.1F;
        const at::Tensor change = resized(wanted, {small, small});
        const auto error = [&](const at::Tensor& x) {
            return (x - wanted).abs().mean().item<double>();
        };
        const at::Tensor along = enlargedAlong(change, guide);
        QVERIFY2(
            error(along) < 0.5 * error(resized(change, {side, side})),
            qPrintable(
                QString("%1 and %2").arg(error(along)).arg(error(resized(change, {side, side})))));
        // A guide that knows nothing leaves the change as it is, and so does one of the same size.
        const at::Tensor detail = resized(anything({8, 8}, 3), {small, small});
        const at::Tensor plain = at::zeros({1, 3, side, side});
        QVERIFY((resized(enlargedAlong(detail, plain), {small, small}) - detail)
                    .abs()
                    .mean()
                    .item<double>() < 0.05);
        QVERIFY(at::equal(enlargedAlong(detail, at::zeros({1, 3, small, small})), detail));
    }

    void coloursMeetAtTheBorder_data() {
        QTest::addColumn<int>("side");
        QTest::addRow("small") << 48;
        QTest::addRow("so large that its border is looked at reduced") << 1601;
    }

    /// A model that has the known colours wrong by a slope has them wrong in the hole, too; texture
    /// is none of its mistakes.
    void coloursMeetAtTheBorder() {
        QFETCH(int, side);
        const at::Tensor x = at::arange(side, at::kFloat).view({1, 1, 1, side}) / side;
        at::Tensor hole = at::zeros({1, 1, side, side});
        hole.slice(2, side / 4, side * 3 / 4).slice(3, side / 3, side * 5 / 8).fill_(1);
        const at::Tensor truth = anything({side, side}, 4) * 0.3F;
        const at::Tensor made = truth + 0.2F * x - 0.15F;
        at::Tensor matched = made.clone();
        matchAtBorder(matched, truth, hole);
        const auto wrong = [&](const at::Tensor& picture) {
            return ((picture - truth) * hole).abs().max().item<double>();
        };
        QVERIFY2(wrong(matched) < 0.025, qPrintable(QString::number(wrong(matched))));
        QVERIFY(wrong(made) > 0.05);
        QVERIFY(at::equal(matched * (1 - hole), truth * (1 - hole)));
        // Nothing is known of a picture that is all hole.
        at::Tensor whole = made.clone();
        matchAtBorder(whole, truth, at::ones_like(hole));
        QVERIFY(at::equal(whole, made));
    }

    void lightIsMixedWhereItIsAskedFor() {
        const Image photo = Image::fromPixels(cv::Mat(4, 5, CV_8UC3, cv::Scalar::all(0)));
        const at::Tensor white = at::ones({1, 3, 4, 5});
        cv::Mat weight(4, 5, CV_32F, cv::Scalar(0.5));
        weight.col(0).setTo(0);
        weight.col(4).setTo(1);
        const auto made = [&](Blend blend) {
            return composite(photo, photo.bounds(), white, weight, blend).pixels();
        };
        const cv::Mat encoded = made(Blend::Encoded), linear = made(Blend::Linear);
        QCOMPARE(int(encoded.at<cv::Vec3b>(1, 2)[0]), 128);
        QCOMPARE(int(linear.at<cv::Vec3b>(1, 2)[0]), 188); // sRGB's code for half of white's light
        for (const cv::Mat& picture : {encoded, linear}) {
            QCOMPARE(int(picture.at<cv::Vec3b>(1, 0)[0]), 0);
            QCOMPARE(int(picture.at<cv::Vec3b>(1, 4)[0]), 255);
        }
        QVERIFY(weight.at<float>(1, 2) == 0.5F); // not written to
        const Image noisy = picture({31, 23}, CV_16UC4, true);
        const cv::Mat edge = blob(noisy.size());
        const Image edited =
            composite(noisy, noisy.bounds(), anything(noisy.size(), 1), edge, Blend::Linear);
        QVERIFY(sameOutside(noisy, edited, edge) && sameAlpha(noisy, edited));
        const Image same =
            composite(noisy, noisy.bounds(), enter(noisy, {noisy.bounds(), noisy.size()}),
                      edge * 0.5, Blend::Linear);
        QVERIFY(cv::norm(noisy.pixels(), same.pixels(), cv::NORM_INF) <= 1);
    }

    void sixteenBitsAreNotCut() {
        const Image photo = Image::fromPixels(cv::Mat(4, 4, CV_16UC3, cv::Scalar::all(30000)));
        const at::Tensor lighter = enter(photo, {photo.bounds(), photo.size()}) + 2.0 * 7 / 65535;
        const cv::Mat everywhere(4, 4, CV_32F, cv::Scalar(1));
        const cv::Mat made = composite(photo, photo.bounds(), lighter, everywhere).pixels();
        QCOMPARE(int(made.at<cv::Vec3w>(2, 2)[1]), 30007);
    }

    void modelsSeeSrgbAndFilesKeepTheirProfile() {
        Metadata metadata;
        metadata.icc = wideProfile();
        const Image photo =
            Image::fromPixels(cv::Mat(8, 8, CV_8UC3, cv::Scalar(200, 120, 60)), metadata);
        const at::Tensor seen = enter(photo, {photo.bounds(), photo.size()});
        // More saturated in sRGB than the same numbers say.
        QVERIFY(seen[0][0][0][0].item<float>() > 200 / 127.5F - 1 + 0.05F);
        // sRGB's red is 219, 0, 0 in Adobe RGB.
        at::Tensor red = at::full({1, 3, 8, 8}, -1.0F);
        red.select(1, 0).fill_(1);
        const cv::Mat everywhere(8, 8, CV_32F, cv::Scalar(1));
        const cv::Mat made = composite(photo, photo.bounds(), red, everywhere).pixels();
        const auto pixel = made.at<cv::Vec3b>(3, 3);
        QVERIFY2(std::abs(pixel[0] - 219) <= 1 && pixel[1] <= 1 && pixel[2] <= 1,
                 qPrintable(QString("%1 %2 %3").arg(pixel[0]).arg(pixel[1]).arg(pixel[2])));
    }

    void brokenProfilesMeanSrgb() {
        for (const std::size_t length : {0, 1, 131, 132, 500}) {
            Metadata metadata;
            metadata.icc.assign(length, std::byte{'a'});
            QVERIFY(ColourSpace(metadata, false).isSrgb());
        }
        Metadata gray;
        gray.icc = grayProfile();
        QVERIFY(ColourSpace(gray, false).isSrgb());
        QVERIFY(!ColourSpace(gray, true).isSrgb());
        for (std::size_t cut = 132; cut < gray.icc.size(); cut += 37) {
            Metadata damaged = gray;
            std::fill(damaged.icc.begin() + static_cast<std::ptrdiff_t>(cut), damaged.icc.end(),
                      std::byte{0xFF});
            const cv::Mat middle(1, 1, CV_32F, cv::Scalar(0.5));
            QCOMPARE(ColourSpace(damaged, true).toSrgb(middle).channels(), 3);
        }
    }

    void inpaintingKeepsAllElse_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("edits");
        QTest::newRow("two pixels") << 1 << 2 << CV_8UC3 << 1;
        QTest::newRow("tiny") << 3 << 5 << CV_8UC4 << 2;
        QTest::newRow("tall, 16 bits") << 33 << 150 << CV_16UC3 << 2;
        QTest::newRow("odd, gray with alpha") << 71 << 53 << CV_16UC2 << 2;
        QTest::newRow("ten edits") << 70 << 66 << CV_8UC3 << 10;
        QTest::newRow("24 megapixels") << 6000 << 4000 << CV_8UC3 << 1;
    }
    void inpaintingKeepsAllElse() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, type);
        QFETCH(int, edits);
        static const auto model =
            loadModel(findModel(ZIGZAG_SOURCE_DIR "/models/photo"), {.threads = 1});
        const Image photo = picture({width, height}, type, true);
        cv::Mat white(height, width, CV_8U, cv::Scalar(0));
        white(cv::Rect(width / 2, height / 2, std::min(3, width - width / 2),
                       std::min(2, height - height / 2)))
            .setTo(255);
        InpaintInput input;
        input.mask = Mask(white);
        input.photo = photo;
        input.params.rounds = 1;
        input.params.feather = 3;
        JobContext context;
        for (int edit = 0; edit < edits; ++edit) {
            input.engine.seed = static_cast<std::uint64_t>(edit);
            const c10::InferenceMode inference;
            input.photo = inpaint(input, *model, context).candidates.at(0);
        }
        QVERIFY(sameOutside(photo, input.photo, input.mask.feathered(input.params.feather)));
        QVERIFY(sameAlpha(photo, input.photo));
        QVERIFY(input.photo.metadata() == photo.metadata());
        QVERIFY(input.photo.depth() == photo.depth());
    }
};

QTEST_GUILESS_MAIN(FrameTest)
#include "frame_test.moc"
