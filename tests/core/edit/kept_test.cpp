// What editors keep, beyond the tests of frames: profile, alpha, depth and metadata of morphs;
// colours beside transparency when enlarging; large and odd photos; photos of any size with models
// of a fixed size.
#include "core/edit/editors.h"
#include "core/edit/morph_memory.h"
#include "core/frame/frame.h"
#include "core/image/colour.h"
#include "core/image/derive.h"
#include "core/model/load.h"
#include "tests/core/image/profiles.h"
#include "tests/support/models.h"

#include <QTest>
#include <opencv2/core.hpp>

#include <cstring>

using namespace zigzag;
using namespace zigzag::test;

namespace {

Image picture(Size size, int type, std::uint64_t seed, const std::vector<std::byte>& icc = {}) {
    cv::Mat pixels(size.height, size.width, type);
    cv::RNG random(seed);
    const int depth = CV_MAT_DEPTH(type);
    random.fill(pixels, cv::RNG::UNIFORM, 0, depth == CV_8U ? 256 : depth == CV_16U ? 65536 : 1);
    Metadata metadata;
    metadata.icc = icc;
    metadata.text["Title"] = "Number " + std::to_string(seed);
    metadata.exif.assign(40, std::byte{7});
    metadata.xmp.assign(30, std::byte{'x'});
    return Image::fromPixels(pixels, metadata);
}

/// A score model that gives minus half of its input, but only at its own size: the denoised picture
/// is a known share of x.
class Halving : public nn::Network {
  public:
    const nn::NetworkInfo& info() const override { return info_; }
    at::Tensor forward(const nn::NetworkInput& input, const nn::ForwardOptions&) const override {
        if (input.x.size(2) != 16 || input.x.size(3) != 16)
            throw std::logic_error("Not the size of the model.");
        ++calls;
        return input.x * -0.5;
    }
    mutable int calls = 0;

  private:
    nn::NetworkInfo info_;
};

InterpolateInput morphOf(const Image& a, const Image& b) {
    InterpolateInput input;
    input.a = a;
    input.b = b;
    input.params.classA = "1";
    input.params.classB = "2";
    input.params.steps = 3;
    return input;
}

double farthest(const Image& a, const Image& b) {
    return cv::norm(a.pixels(), b.pixels(), cv::NORM_INF);
}

} // namespace

class KeptTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> small_ = smallBidirectional();
    JobContext context_;

    InterpolateResult interpolated(const InterpolateInput& input) {
        EditorMemory fresh;
        return interpolate(input, *small_, context_, fresh);
    }

    std::vector<Image> morphed(const InterpolateInput& input) { return interpolated(input).frames; }

  private Q_SLOTS:
    void aMorphKeepsTheFirstPhotosForm_data() {
        QTest::addColumn<int>("typeA");
        QTest::addColumn<int>("typeB");
        QTest::addColumn<int>("made");
        QTest::addRow("colour") << CV_8UC3 << CV_8UC3 << CV_8UC3;
        QTest::addRow("16 bits") << CV_16UC3 << CV_16UC3 << CV_16UC3;
        QTest::addRow("the deeper") << CV_8UC3 << CV_16UC3 << CV_16UC3;
        QTest::addRow("alpha of both") << CV_8UC4 << CV_8UC4 << CV_8UC4;
        QTest::addRow("alpha of B") << CV_16UC3 << CV_8UC4 << CV_16UC4;
        QTest::addRow("gray") << CV_8UC1 << CV_8UC1 << CV_8UC1;
        QTest::addRow("gray and alpha") << CV_8UC1 << CV_16UC2 << CV_16UC2;
        QTest::addRow("B has colours") << CV_8UC1 << CV_8UC3 << CV_8UC3;
    }
    void aMorphKeepsTheFirstPhotosForm() {
        QFETCH(int, typeA);
        QFETCH(int, typeB);
        QFETCH(int, made);
        const bool colour = CV_MAT_CN(typeA) >= 3;
        const auto icc = colour ? wideProfile() : std::vector<std::byte>();
        const Image a = picture({23, 30}, typeA, 1, icc), b = picture({23, 30}, typeB, 2, icc);
        const std::vector<Image> frames = morphed(morphOf(a, b));
        for (const Image& frame : frames) {
            QCOMPARE(frame.pixels().type(), made);
            QVERIFY(frame.metadata() == a.metadata());
        }
        const PixelForm form = joined(formOf(a), formOf(b));
        QCOMPARE(farthest(frames[0], inColours(a, form, icc)), 0.0);
        QCOMPARE(farthest(frames[2], inColours(b, form, icc)), 0.0);
        QVERIFY(!samePixels(frames[1], frames[0]) && !samePixels(frames[1], frames[2]));
    }

    void theSecondPhotoIsConverted() {
        const auto icc = wideProfile();
        const Image a = picture({20, 20}, CV_16UC3, 1, icc);
        const Image b = Image::fromPixels(cv::Mat(20, 20, CV_8UC3, cv::Scalar(200, 40, 90)));
        const Image end = morphed(morphOf(a, b))[2];
        const ColourSpace wide(a.metadata(), false);
        const cv::Mat unit(1, 1, CV_32FC3, cv::Scalar(200 / 255.0, 40 / 255.0, 90 / 255.0));
        const cv::Vec3f wanted = wide.fromSrgb(unit).at<cv::Vec3f>(0, 0) * 65535;
        const cv::Vec3w seen = end.pixels().at<cv::Vec3w>(7, 9);
        for (int c = 0; c < 3; ++c)
            QVERIFY(std::abs(wanted[c] - seen[c]) <= 1);
        QVERIFY(std::abs(seen[0] - 257 * 200) > 500); // it was not just copied
    }

    /// Near an end a frame is nearly the photo, also where its colours are beyond sRGB.
    void wideColoursFadeOver() {
        const auto icc = wideProfile();
        InterpolateInput input =
            morphOf(picture({20, 20}, CV_16UC3, 1, icc), picture({20, 20}, CV_16UC3, 2, icc));
        for (const double at : {1e-5, 1 - 1e-5}) {
            input.params.at = at;
            QVERIFY(farthest(morphed(input)[0], at < 0.5 ? input.a : input.b) < 200);
        }
    }

    void transparencyFadesAndHidesItsColours() {
        cv::Mat opaque(24, 24, CV_8UC4, cv::Scalar(120, 90, 60, 255)), clear = opaque.clone();
        clear.setTo(cv::Scalar(120, 90, 60, 0));
        InterpolateInput input = morphOf(Image::fromPixels(opaque), Image::fromPixels(clear));
        input.params.at = 0.25;
        cv::Mat alpha;
        cv::extractChannel(morphed(input)[0].pixels(), alpha, 3);
        QCOMPARE(cv::norm(alpha, cv::Mat(24, 24, CV_8U, cv::Scalar(191)), cv::NORM_INF), 0.0);

        // What B hides has no remainder to add: the detail of the middle is A's alone.
        cv::Mat hidden = clear.clone();
        for (int x = 0; x < 24; x += 2)
            hidden.col(x).setTo(cv::Scalar(0, 255, 0, 0)); // detail that the model does not see
        input.params.at = 0.5;
        input.b = Image::fromPixels(hidden);
        const cv::Mat made = morphed(input)[0].pixels();
        double stripes = 0;
        for (int x = 8; x < 16; ++x)
            stripes = std::max(stripes, std::abs(double(made.at<cv::Vec4b>(12, x)[1]) -
                                                 made.at<cv::Vec4b>(12, x + 1)[1]));
        QVERIFY2(stripes < 60, qPrintable(QString::number(stripes)));
    }

    void aMorphIsRememberedWithItsProfile() {
        InterpolateInput input =
            morphOf(picture({16, 16}, CV_8UC3, 1), picture({16, 16}, CV_8UC3, 2));
        input.params.at = 0.5;
        EditorMemory memory;
        interpolate(input, *small_, context_, memory);
        Metadata other = input.a.metadata();
        other.icc = wideProfile();
        input.a = input.a.withMetadata(other);
        const Image frame = interpolate(input, *small_, context_, memory).frames[0];
        QVERIFY(frame.metadata() == other);
        QVERIFY(samePixels(frame, morphed(input)[0]));
    }

    void enlargingDoesNotShowWhatIsHidden() {
        const auto photoModel =
            loadModel(findModel(ZIGZAG_SOURCE_DIR "/models/photo"), {.threads = 1});
        cv::Mat pixels(20, 24, CV_8UC4, cv::Scalar(0, 255, 0, 0)); // clear, green
        pixels.colRange(10, 24).setTo(cv::Scalar(200, 40, 40, 255));
        const Image made =
            upscale({{}, {2, 1, ""}, Image::fromPixels(pixels)}, *photoModel, context_).image;
        QCOMPARE(made.size(), (Size{48, 40}));
        int worst = 0;
        for (const auto& pixel : cv::Mat_<cv::Vec4b>(made.pixels()))
            if (pixel[3] > 0) worst = std::max(worst, std::abs(pixel[1] - 40));
        QVERIFY2(worst < 25, qPrintable(QString::number(worst)));
    }

    void denoisingGoesInWindows_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("windows");
        QTest::addRow("its own size") << QSize(16, 16) << 1;
        QTest::addRow("larger") << QSize(40, 17) << 6;
        QTest::addRow("smaller") << QSize(5, 3) << 1;
        QTest::addRow("one row") << QSize(50, 1) << 4;
    }
    void denoisingGoesInWindows() {
        QFETCH(QSize, size);
        QFETCH(int, windows);
        ModelCard card;
        card.kind = ModelKind::Score;
        card.preconditioning = "edm";
        card.resolution = 16;
        card.stride = 1;
        auto network = std::make_unique<Halving>();
        const Halving& counted = *network;
        const auto model = makeModel(card, std::move(network), {.threads = 1});
        DenoiseInput input;
        input.photo = picture({size.width(), size.height()}, CV_16UC3, 3);
        const PictureResult made = denoise(input, *model, context_);
        QCOMPARE(counted.calls, windows);
        QCOMPARE(made.nfe, 1);
        QVERIFY(made.image.metadata() == input.photo.metadata());
        // Every pixel is the same multiple of what it was: windows overlap without a seam.
        const at::Tensor before = toTensor(input.photo), after = toTensor(made.image);
        const at::Tensor share = after.flatten().dot(before.flatten()) / before.square().sum();
        QVERIFY((after - before * share).abs().max().item<double>() < 1e-3);
        QVERIFY(!samePixels(made.image, input.photo));
    }

    void anEditByClassTakesTheMiddleSquare() {
        const Image photo = picture({70, 30}, CV_8UC3, 4);
        EditInput input{{}, {.from = "a", .to = "f"}, photo};
        cv::Mat difference;
        cv::absdiff(editByClass(input, *small_, context_).image.pixels(), photo.pixels(),
                    difference);
        const auto changed = [&](const cv::Rect& area) {
            return cv::countNonZero(difference(area).clone().reshape(1));
        };
        QCOMPARE(changed({0, 0, 20, 30}), 0);
        QCOMPARE(changed({50, 0, 20, 30}), 0);
        QVERIFY(changed({20, 0, 30, 30}) > 0);
        QVERIFY(changed({28, 0, 14, 2}) > 0); // no fading at the photo's own border
    }

    void largePhotosStayOutsideOfTheFrame_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("type");
        QTest::addRow("24 megapixels") << 6000 << 4000 << CV_8UC3;
        QTest::addRow("24 megapixels, 16 bits") << 6000 << 4000 << CV_16UC3;
        QTest::addRow("tall") << 1 << 5000 << CV_16UC4;
        QTest::addRow("wide") << 3999 << 1 << CV_8UC4;
        QTest::addRow("wide, gray") << 3999 << 1 << CV_16UC1;
    }
    void largePhotosStayOutsideOfTheFrame() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, type);
        const Image photo =
            picture({width, height}, type, 5,
                    CV_MAT_CN(type) >= 3 ? wideProfile() : std::vector<std::byte>());
        // Ten edits, each elsewhere, across borders of tiles and up to the photo's own.
        Image edited = photo;
        cv::Mat touched(height, width, CV_8U, cv::Scalar(0));
        for (int edit = 0; edit < 10; ++edit) {
            const int w = std::min(width, 301), h = std::min(height, 207);
            const Rect area{(width - w) * edit / 9, (height - h) * (9 - edit) / 9, w, h};
            cv::Mat weight(h, w, CV_32F, cv::Scalar(0));
            const cv::Rect inner(w / 3, h / 3, std::max(1, w / 3), std::max(1, h / 3));
            weight(inner).setTo(0.7);
            touched(cv::Rect(area.x + inner.x, area.y + inner.y, inner.width, inner.height))
                .setTo(255);
            edited = composite(edited, area, at::rand({1, 3, h, w}) * 2 - 1, weight);
        }
        QVERIFY(edited.metadata() == photo.metadata());
        const cv::Mat before = photo.pixels(), after = edited.pixels();
        QCOMPARE(after.type(), before.type());
        cv::Mat different(height, width, CV_8U, cv::Scalar(0));
        const std::size_t bytes = before.elemSize();
        for (int y = 0; y < height; ++y) {
            if (std::memcmp(before.ptr(y), after.ptr(y), bytes * static_cast<std::size_t>(width)) ==
                0)
                continue;
            for (int x = 0; x < width; ++x)
                if (std::memcmp(before.ptr(y, x), after.ptr(y, x), bytes) != 0)
                    different.at<uchar>(y, x) = 255;
        }
        QVERIFY(cv::countNonZero(different) > 0);
        QCOMPARE(cv::countNonZero(different & ~touched), 0);
    }
};

QTEST_GUILESS_MAIN(KeptTest)
#include "kept_test.moc"
