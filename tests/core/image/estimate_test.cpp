// Pictures that were JPEGs although their file does not say so: quality and grid are found;
// pictures that never were JPEGs are not suspected.
#include "core/image/file.h"
#include "core/image/jpeg/estimate.h"
#include "tests/core/image/pictures.h"

#include <QTest>
#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>
#include <functional>

using namespace zigzag;

namespace {

constexpr std::array samples{"dogs.jpg", "fig.jpg", "mountain.jpg", "nuthatch.jpg", "brook.jpg"};

/// A photo that was never compressed at its size: half as large as its file, so that the file's own
/// history is gone.
cv::Mat uncompressed(const std::string& name) {
    const Image photo = readImage(ZIGZAG_SOURCE_DIR "/resources/samples/" + name);
    cv::Mat half;
    cv::resize(photo.rgb8(), half, {}, 0.47, 0.47, cv::INTER_AREA);
    return half;
}

cv::Mat compressed(const cv::Mat& rgb, int quality, bool chromaHalved = true) {
    WriteOptions options;
    options.quality = quality;
    options.chromaHalved = chromaHalved;
    return readImage(encodeImage(Image::fromPixels(rgb), FileFormat::Jpeg, options), "the photo")
        .rgb8();
}

JpegTrace traceIn(const cv::Mat& rgb) {
    return jpegTraceIn(Image::fromPixels(rgb));
}

cv::Mat without(const cv::Mat& rgb, int columns, int rows) {
    return rgb(cv::Rect(columns, rows, rgb.cols - columns, rgb.rows - rows)).clone();
}

cv::Mat gray(int width, int height, const std::function<double(int, int)>& value) {
    cv::Mat rgb(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            rgb.at<cv::Vec3b>(y, x) = cv::Vec3b::all(cv::saturate_cast<uchar>(value(x, y)));
    return rgb;
}

QString described(const JpegTrace& trace) {
    return QString("quality %1 at %2, %3").arg(trace.quality).arg(trace.left).arg(trace.top);
}

} // namespace

class EstimateTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void qualityIsFound_data() {
        QTest::addColumn<QString>("sample");
        for (const char* sample : samples)
            QTest::newRow(sample) << sample;
    }
    void qualityIsFound() {
        QFETCH(QString, sample);
        const cv::Mat photo = uncompressed(sample.toStdString());
        for (const int quality : {10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95})
            for (const bool chromaHalved : {false, true}) {
                const JpegTrace trace = traceIn(compressed(photo, quality, chromaHalved));
                QVERIFY2(trace.quality == quality && trace.left == 0 && trace.top == 0,
                         qPrintable(described(trace) + QString(", not %1").arg(quality)));
            }
    }

    void theGridIsFoundWhereThePictureWasCut() {
        const cv::Mat photo = uncompressed("dogs.jpg");
        for (const int quality : {10, 50, 90}) {
            const cv::Mat decoded = compressed(photo, quality);
            for (int columns = 0; columns < 8; ++columns) {
                const int rows = (5 * columns + 3) % 8;
                const JpegTrace trace = traceIn(without(decoded, columns, rows));
                QVERIFY2(
                    trace.quality == quality && trace.left == (8 - columns) % 8 &&
                        trace.top == (8 - rows) % 8,
                    qPrintable(
                        described(trace) +
                        QString(", not %1 cut by %2, %3").arg(quality).arg(columns).arg(rows)));
            }
        }
    }

    void largePicturesAreSampledOnTheirGrid() {
        const cv::Mat large = test::photo({1900, 1500});
        const JpegTrace trace = traceIn(without(compressed(large, 40), 6, 1));
        QVERIFY2(trace.quality == 40 && trace.left == 2 && trace.top == 7,
                 qPrintable(described(trace)));
        QVERIFY(!traceIn(large).found());
    }

    void shadesAndDepthDoNotMatter() {
        cv::Mat one, shades, deep;
        cv::cvtColor(uncompressed("fig.jpg"), one, cv::COLOR_RGB2GRAY);
        cv::cvtColor(one, shades, cv::COLOR_GRAY2RGB);
        cv::cvtColor(compressed(shades, 60), one, cv::COLOR_RGB2GRAY);
        QCOMPARE(traceIn(one).quality, 60);
        compressed(uncompressed("fig.jpg"), 30).convertTo(deep, CV_16U, 257);
        QCOMPARE(traceIn(deep).quality, 30);
    }

    void photosThatNeverWereJpegsAreNotSuspected() {
        for (const char* sample : samples) {
            const cv::Mat photo = uncompressed(sample);
            QVERIFY2(!traceIn(photo).found(), sample);
            cv::Mat other;
            cv::resize(compressed(photo, 30), other, {}, 0.8, 0.8, cv::INTER_AREA);
            QVERIFY2(!traceIn(other).found(), sample); // not on its grid any more
            cv::resize(photo, other, {}, 2, 2, cv::INTER_NEAREST);
            QVERIFY2(!traceIn(other).found(), sample);
            other = photo / 32 * 32 + cv::Scalar::all(8); // posterised
            QVERIFY2(!traceIn(other).found(), sample);
        }
        for (const char* sample : {"dandelion-far.png", "dandelion-near.png"})
            QVERIFY2(!jpegTraceIn(
                          readImage(std::string(ZIGZAG_SOURCE_DIR "/resources/samples/") + sample))
                          .found(),
                     sample);
    }

    void drawingsAreNotSuspected() {
        constexpr int w = 512, h = 256;
        const std::vector<cv::Mat> drawings{
            gray(1, 1, [](int, int) { return 90; }),
            gray(5, 300, [](int, int y) { return y % 200; }),
            gray(w, h, [](int, int) { return 90; }),
            gray(w, h, [](int x, int) { return x / 2; }),
            gray(w, h, [](int x, int y) { return 20 + 0.3 * x + 0.2 * y; }),
            gray(w, h, [](int x, int y) { return (x / 5 + y / 9) % 2 == 0 ? 20 : 230; }),
            gray(w, h, [](int x, int y) { return (x / 8 + y / 8) % 2 == 0 ? 20 : 230; }),
            gray(w, h,
                 [](int x, int y) { return 128 + 60 * std::sin(x * 0.35) * std::cos(y * 0.27); }),
            gray(w, h,
                 [](int x, int y) {
                     return 128 + 60 * std::sin(x * 0.3927) * std::cos(y * 0.7854);
                 }),
            test::noise({w, h}, CV_8UC3),
            test::photo({w, h}),
        };
        for (std::size_t i = 0; i < drawings.size(); ++i)
            QVERIFY2(!traceIn(drawings[i]).found(), qPrintable(QString::number(i)));
        cv::Mat blocks;
        cv::resize(test::noise({w / 8, h / 8}, CV_8UC3), blocks, {}, 8, 8, cv::INTER_NEAREST);
        QVERIFY(!traceIn(blocks).found());
    }
};

QTEST_GUILESS_MAIN(EstimateTest)
#include "estimate_test.moc"
