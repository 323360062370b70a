// Files compressed once and twice: the former are never suspected, the latter are found where
// possible.
#include "core/image/file.h"
#include "core/image/jpeg/history.h"

#include <QTest>
#include <opencv2/imgproc.hpp>

using namespace zigzag;

namespace {

constexpr std::array samples{"dogs.jpg", "fig.jpg", "mountain.jpg", "nuthatch.jpg", "brook.jpg"};

/// A photo that was never compressed at its size: half as large as its file, so that the file's own
/// history is gone.
Image uncompressed(const std::string& name) {
    const Image photo = readImage(ZIGZAG_SOURCE_DIR "/resources/samples/" + name);
    cv::Mat half;
    cv::resize(photo.rgb8(), half, {}, 0.47, 0.47, cv::INTER_AREA);
    return Image::fromPixels(half);
}

std::vector<std::byte> compressed(const Image& image, int quality, bool chromaHalved) {
    WriteOptions options;
    options.quality = quality;
    options.chromaHalved = chromaHalved;
    return encodeImage(image, FileFormat::Jpeg, options);
}

JpegHistory history(const std::vector<std::byte>& file) {
    return historyOf(readJpegCoefficients(file, "the photo"));
}

JpegHistory twice(const Image& image, int first, int second, bool chromaHalved = true) {
    const Image between = readImage(compressed(image, first, chromaHalved), "the photo");
    return history(compressed(between, second, chromaHalved));
}

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void once_data() {
        QTest::addColumn<QString>("sample");
        for (const char* sample : samples)
            QTest::newRow(sample) << sample;
    }
    void once() {
        QFETCH(QString, sample);
        const Image photo = uncompressed(sample.toStdString());
        for (const int quality : {5, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 93, 95, 98, 100})
            for (const bool chromaHalved : {false, true}) {
                const JpegHistory found = history(compressed(photo, quality, chromaHalved));
                QVERIFY2(!found.doubleCompressed, qPrintable(QString::number(quality)));
                QCOMPARE(found.firstQuality, 0);
            }
    }

    void twiceIsFound_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        for (const auto& [first, second] :
             {std::pair{20, 80}, {30, 75}, {40, 90}, {50, 85}, {60, 90}, {75, 95}, {85, 98}})
            QTest::addRow("%d then %d", first, second) << first << second;
    }
    void twiceIsFound() {
        QFETCH(int, first);
        QFETCH(int, second);
        int found = 0, told = 0;
        for (const char* sample : samples) {
            const JpegHistory history = twice(uncompressed(sample), first, second);
            found += history.doubleCompressed;
            told += history.firstQuality == first;
            // A quality is told right or not at all; neighbours may share the steps that show.
            if (history.firstQuality > 0) QVERIFY(std::abs(history.firstQuality - first) <= 1);
        }
        // One of the five is small and soft: half of its coefficients are 0.
        QVERIFY2(found >= 4, qPrintable(QString::number(found)));
        QVERIFY2(told >= 4, qPrintable(QString::number(told)));
    }

    void whatLeavesNoGapsIsNotClaimed() {
        for (const char* sample : {"dogs.jpg", "nuthatch.jpg"}) {
            const Image photo = uncompressed(sample);
            QVERIFY(!twice(photo, 75, 75).doubleCompressed); // the same steps again
            QVERIFY(!twice(photo, 95, 50).doubleCompressed); // coarser after finer
        }
    }

    void picturesWithLittleInThemAreNotSuspected() {
        const auto flat = [](int width, int height) {
            return Image::fromPixels(cv::Mat(height, width, CV_8UC3, cv::Scalar(90, 120, 30)));
        };
        QVERIFY(!history(compressed(flat(1, 1), 90, true)).doubleCompressed);
        QVERIFY(!history(compressed(flat(300, 200), 90, true)).doubleCompressed);
        cv::Mat ramp(256, 512, CV_8UC3), stripes(256, 512, CV_8UC3);
        for (int y = 0; y < ramp.rows; ++y)
            for (int x = 0; x < ramp.cols; ++x) {
                ramp.at<cv::Vec3b>(y, x) = cv::Vec3b::all(static_cast<std::uint8_t>(x / 2));
                stripes.at<cv::Vec3b>(y, x) = cv::Vec3b::all((x / 5 + y / 9) % 2 == 0 ? 20 : 230);
            }
        for (const int quality : {30, 60, 90, 100}) {
            QVERIFY(!history(compressed(Image::fromPixels(ramp), quality, false)).doubleCompressed);
            QVERIFY(
                !history(compressed(Image::fromPixels(stripes), quality, false)).doubleCompressed);
        }
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
