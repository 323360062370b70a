// Image: tiles, sharing, conversions. Mask: values, growing, feathering.
#include "core/image/image.h"
#include "core/image/mask.h"
#include "tests/core/image/pictures.h"

#include <QTest>
#include <opencv2/core.hpp>

#include <cmath>
#include <stdexcept>

using namespace zigzag;
using namespace zigzag::test;

namespace {

bool same(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() && a.type() == b.type() &&
           (a.empty() || cv::norm(a.reshape(1), b.reshape(1), cv::NORM_INF) == 0);
}

/// Every pixel within `radius` of a pixel > 0, by looking at all pairs.
cv::Mat grownSlowly(const cv::Mat& values, int radius) {
    cv::Mat grown = cv::Mat::zeros(values.size(), CV_8U);
    for (int y = 0; y < values.rows; ++y)
        for (int x = 0; x < values.cols; ++x)
            for (int v = 0; v < values.rows; ++v)
                for (int u = 0; u < values.cols; ++u)
                    if ((u - x) * (u - x) + (v - y) * (v - y) <= radius * radius)
                        grown.at<std::uint8_t>(y, x) =
                            std::max(grown.at<std::uint8_t>(y, x), values.at<std::uint8_t>(v, u));
    return grown;
}

} // namespace

class ImageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void keepsPixelsOfEverySizeAndType_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("type");
        for (const int type : {CV_8UC1, CV_8UC3, CV_16UC2, CV_16UC4, CV_32FC3})
            for (const auto& [width, height] :
                 {std::pair{1, 1}, {255, 256}, {256, 257}, {257, 1}, {1, 513}, {700, 300}})
                QTest::addRow("%dx%d type %d", width, height, type) << width << height << type;
    }
    void keepsPixelsOfEverySizeAndType() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, type);
        const cv::Mat pixels = noise({width, height}, type);
        const Image image = Image::fromPixels(pixels);
        QCOMPARE(image.width(), width);
        QCOMPARE(image.height(), height);
        QCOMPARE(image.channels(), pixels.channels());
        QVERIFY(same(image.pixels(), pixels));
        const Rect inner{width / 3, height / 3, (width + 1) / 2, (height + 1) / 2};
        QVERIFY(same(image.pixels(inner),
                     pixels(cv::Rect(inner.x, inner.y, inner.width, inner.height))));
    }

    void refusesWhatIsNoImage() {
        QVERIFY_EXCEPTION_THROWN(Image::fromPixels(cv::Mat::zeros(2, 2, CV_64FC1)),
                                 std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(Image::fromPixels(cv::Mat::zeros(2, 2, CV_8UC(5))),
                                 std::invalid_argument);
        const Image image = Image::fromPixels(cv::Mat::zeros(2, 2, CV_8UC1));
        QVERIFY_EXCEPTION_THROWN(image.pixels({1, 1, 2, 1}), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(image.withPixels(0, 0, cv::Mat::zeros(1, 1, CV_8UC3)),
                                 std::invalid_argument);
    }

    void doesNotFollowTheMatrixItWasMadeFrom() {
        cv::Mat pixels = noise({300, 2}, CV_8UC3);
        const cv::Mat before = pixels.clone();
        const Image image = Image::fromPixels(pixels);
        pixels.setTo(0);
        image.pixels().setTo(7);
        QVERIFY(same(image.pixels(), before));
    }

    void writingTouchesOnlyItsTiles() {
        const Image image = Image::fromPixels(noise({600, 600}, CV_8UC3));
        const cv::Mat patch = noise({20, 20}, CV_8UC3, 2);
        const Image changed = image.withPixels(250, 300, patch);
        for (int row = 0; row < 3; ++row)
            for (int column = 0; column < 3; ++column)
                QCOMPARE(changed.sharesTile(image, column, row), !(row == 1 && column <= 1));
        cv::Mat expected = image.pixels();
        patch.copyTo(expected(cv::Rect(250, 300, 20, 20)));
        QVERIFY(same(changed.pixels(), expected));
        QVERIFY(!samePixels(changed, image));
        QVERIFY(samePixels(changed.withPixels(250, 300, image.pixels({250, 300, 20, 20})), image));
        QVERIFY(!image.sharesTile(changed, 3, 0));
    }

    void writingCutsOffWhatFallsOutside() {
        const Image image = Image::fromPixels(cv::Mat::zeros(4, 4, CV_8UC1));
        const cv::Mat white(4, 4, CV_8UC1, cv::Scalar(255));
        QCOMPARE(cv::countNonZero(image.withPixels(-2, 3, white).pixels()), 2);
        QVERIFY(samePixels(image.withPixels(4, 0, white), image));
        QVERIFY(samePixels(image.withPixels(-4, 0, white), image));
    }

    void metadataIsSharedAndReplaced() {
        Metadata metadata;
        metadata.text["Title"] = "Tree";
        const Image image = Image::fromPixels(cv::Mat::zeros(4, 4, CV_8UC1), metadata);
        QCOMPARE(&Image(image).metadata(), &image.metadata());
        QVERIFY(image.withMetadata({}).metadata() == Metadata{});
        QVERIFY(image.withMetadata({}).sharesTile(image, 0, 0));
        QVERIFY(Image().empty() && Image().metadata() == Metadata{});
    }

    void showsEveryTypeInEightBits() {
        const cv::Mat gray16 = (cv::Mat_<std::uint16_t>(1, 3) << 0, 257 * 100 + 128, 65535);
        const cv::Mat shown = Image::fromPixels(gray16).rgb8();
        QVERIFY(same(shown, cv::Mat(cv::Mat_<cv::Vec3b>(
                                {1, 3}, {{0, 0, 0}, {100, 100, 100}, {255, 255, 255}}))));
        const cv::Mat colour(1, 1, CV_32FC4, cv::Scalar(-0.5, 0.5, 2.0, 0.1));
        QCOMPARE(Image::fromPixels(colour).rgb8().at<cv::Vec3b>(0, 0), cv::Vec3b(0, 128, 255));
        const cv::Mat grayAlpha(1, 1, CV_8UC2, cv::Scalar(9, 0));
        QCOMPARE(Image::fromPixels(grayAlpha).rgb8().at<cv::Vec3b>(0, 0), cv::Vec3b(9, 9, 9));
    }

    void masksComeFromAnyPicture() {
        const cv::Mat colour(2, 2, CV_16UC4, cv::Scalar(65535, 65535, 65535, 0));
        const Mask white(Image::fromPixels(colour));
        QCOMPARE(white.values().type(), CV_8UC1);
        QCOMPARE(white.coverage(), 1.0);
        QVERIFY(Mask(Size{7, 5}).nothing());
        QCOMPARE(Mask(Size{7, 5}).inverted().bounds(), (Rect{0, 0, 7, 5}));
        QVERIFY_EXCEPTION_THROWN(Mask(cv::Mat(2, 2, CV_8UC3)), std::invalid_argument);
        QVERIFY(Mask().nothing() && Mask().grown(3).nothing() && Mask().feathered(2).empty());
    }

    void masksTellWhereTheyAre() {
        cv::Mat values = cv::Mat::zeros(40, 300, CV_8U);
        values.at<std::uint8_t>(3, 7) = 1;
        values.at<std::uint8_t>(30, 290) = 255;
        QCOMPARE(Mask(values).bounds(), (Rect{7, 3, 284, 28}));
        QCOMPARE(Mask(values).coverage(), 2.0 / 12000);
    }

    void masksTellHowFarAcrossTheyAre() {
        QCOMPARE(Mask().across(), 0.0);
        QCOMPARE(Mask(Size{9, 4}).across(), 0.0);
        QCOMPARE(Mask(Size{9, 5}).inverted().across(), 5.0);
        cv::Mat values = cv::Mat::zeros(60, 90, CV_8U);
        values.row(3).setTo(200);                  // a scratch, however long
        values(cv::Rect(20, 20, 11, 30)).setTo(1); // and a box
        QCOMPARE(Mask(values).across(), 11.0);
    }

    void growsByADisc_data() {
        QTest::addColumn<bool>("soft");
        QTest::addColumn<int>("radius");
        for (const bool soft : {false, true})
            for (const int radius : {1, 2, 5, 9, 1000})
                QTest::addRow("%s by %d", soft ? "soft" : "hard", radius) << soft << radius;
    }
    void growsByADisc() {
        QFETCH(bool, soft);
        QFETCH(int, radius);
        cv::Mat values = cv::Mat::zeros(24, 31, CV_8U);
        values.at<std::uint8_t>(4, 6) = 255;
        values.at<std::uint8_t>(20, 30) = soft ? 90 : 255;
        values(cv::Rect(12, 9, 4, 2)).setTo(soft ? 200 : 255);
        const Mask grown = Mask(values).grown(radius);
        QVERIFY(same(grown.values(), grownSlowly(values, radius)));
        cv::Mat inverse;
        cv::bitwise_not(values, inverse);
        cv::Mat expected;
        cv::bitwise_not(grownSlowly(inverse, radius), expected);
        QVERIFY(same(Mask(values).grown(-radius).values(), expected));
    }

    void feathersSmoothlyToExactlyNothing() {
        cv::Mat values = cv::Mat::zeros(80, 90, CV_8U);
        values(cv::Rect(30, 30, 9, 7)).setTo(255);
        const double radius = 12.5;
        const cv::Mat weights = Mask(values).feathered(radius);
        QCOMPARE(weights.type(), CV_32FC1);
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < 90; ++x) {
                const double dx = std::max({30 - x, x - 38, 0});
                const double dy = std::max({30 - y, y - 36, 0});
                const double away = std::hypot(dx, dy);
                const float weight = weights.at<float>(y, x);
                if (away == 0) QCOMPARE(weight, 1.0F);
                if (away >= radius) QCOMPARE(weight, 0.0F);
                const double u = std::max(0.0, 1 - away / radius);
                QVERIFY(std::abs(weight - u * u * (3 - 2 * u)) < 1e-4);
            }
    }

    void featheringKeepsSoftValues() {
        const cv::Mat values = (cv::Mat_<std::uint8_t>(1, 4) << 0, 51, 102, 0);
        const cv::Mat weights = Mask(values).feathered(3);
        QVERIFY(std::abs(weights.at<float>(0, 1) - 0.2F) < 1e-6);
        QCOMPARE(weights.at<float>(0, 0), 0.0F);
        QCOMPARE(weights.at<float>(0, 3), 0.0F);
        QCOMPARE(Mask(Size{3, 3}).feathered(5).at<float>(1, 1), 0.0F);
        QCOMPARE(Mask(values).feathered(0).at<float>(0, 2), 0.4F);
    }
};

QTEST_GUILESS_MAIN(ImageTest)
#include "image_test.moc"
