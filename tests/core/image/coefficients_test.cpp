// JPEG coefficients: read, compared after recompression, projected onto.
#include "core/base/error.h"
#include "core/image/file.h"
#include "core/image/jpeg/coefficients.h"
#include "core/image/jpeg/projection.h"
#include "core/image/jpeg/repair.h"
#include "tests/core/image/pictures.h"

#include <QTest>
#include <opencv2/core.hpp>

#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>
#include <stdexcept>

using namespace zigzag;
using namespace zigzag::test;

namespace {

struct Recipe {
    int quality = 75;
    int across = 2; ///< sampling of luma; chroma has 1
    int down = 2;
    bool progressive = false;
    int restart = 0; ///< MCUs between restart markers
    J_COLOR_SPACE stored = JCS_YCbCr;
};

std::vector<std::byte> compressed(const cv::Mat& pixels, const Recipe& recipe) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &buffer, &size);
    info.image_width = static_cast<JDIMENSION>(pixels.cols);
    info.image_height = static_cast<JDIMENSION>(pixels.rows);
    info.input_components = pixels.channels();
    info.in_color_space = pixels.channels() == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_colorspace(&info, recipe.stored);
    jpeg_set_quality(&info, recipe.quality, TRUE);
    info.comp_info[0].h_samp_factor = recipe.across;
    info.comp_info[0].v_samp_factor = recipe.down;
    info.restart_interval = static_cast<unsigned>(recipe.restart);
    if (recipe.progressive) jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = const_cast<JSAMPROW>(pixels.ptr(static_cast<int>(info.next_scanline)));
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    const auto* bytes = reinterpret_cast<const std::byte*>(buffer);
    std::vector<std::byte> file(bytes, bytes + size);
    std::free(buffer);
    return file;
}

cv::Mat asFloat(const cv::Mat& pixels) {
    cv::Mat converted;
    pixels.convertTo(converted, CV_32F);
    return converted;
}

cv::Mat asBytes(const cv::Mat& pixels) {
    cv::Mat converted;
    pixels.convertTo(converted, CV_8U);
    return converted;
}

cv::Mat blurred(const cv::Mat& pixels) {
    cv::Mat left, right;
    cv::copyMakeBorder(pixels, left, 0, 0, 2, 0, cv::BORDER_REPLICATE);
    cv::copyMakeBorder(pixels, right, 0, 0, 0, 2, cv::BORDER_REPLICATE);
    const cv::Rect area(0, 0, pixels.cols, pixels.rows);
    return 0.5 * left(area) + 0.5 * right(cv::Rect(2, 0, pixels.cols, pixels.rows));
}

/// Alternates the projection with clipping, as the cleanup of a JPEG does.
cv::Mat consistent(cv::Mat pixels, const JpegCoefficients& file, int rounds, double margin) {
    for (int i = 0; i < rounds; ++i)
        pixels = cv::max(0.0, cv::min(255.0, projectOntoJpeg(pixels, file, margin)));
    return pixels;
}

void addRecipes() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("quality");
    QTest::addColumn<int>("across");
    QTest::addColumn<int>("down");
    QTest::addColumn<int>("variant"); // 0 baseline, 1 progressive, 2 restart markers, 3 gray
    const auto row = [](int width, int height, int quality, int across, int down, int variant) {
        QTest::addRow("%dx%d quality %d sampling %dx%d variant %d", width, height, quality, across,
                      down, variant)
            << width << height << quality << across << down << variant;
    };
    for (const int quality : {10, 50, 75, 95, 100})
        for (const int sampling : {1, 2})
            row(96, 80, quality, sampling, sampling, 0);
    for (int variant = 0; variant <= 3; ++variant)
        for (const auto& [width, height] :
             {std::pair{1, 1}, {15, 17}, {64, 48}, {50, 22}, {33, 66}})
            row(width, height, 80, 2, 2, variant);
    for (const auto& [across, down] : {std::pair{2, 1}, {1, 2}, {4, 1}, {4, 2}, {3, 1}})
        row(75, 61, 60, across, down, 0);
}

Recipe fetched() {
    QFETCH(int, quality);
    QFETCH(int, across);
    QFETCH(int, down);
    QFETCH(int, variant);
    return {quality,
            across,
            down,
            variant == 1,
            variant == 2 ? 2 : 0,
            variant == 3 ? JCS_GRAYSCALE : JCS_YCbCr};
}

} // namespace

class CoefficientsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theOriginalCompressesToTheSameBlocks_data() { addRecipes(); }
    void theOriginalCompressesToTheSameBlocks() {
        QFETCH(int, width);
        QFETCH(int, height);
        const Recipe recipe = fetched();
        const cv::Mat pixels = photo({width, height});
        const JpegCoefficients file = readJpegCoefficients(compressed(pixels, recipe), "memory");
        QCOMPARE(file.size, (Size{width, height}));
        QCOMPARE(file.components.size(), recipe.stored == JCS_GRAYSCALE ? 1U : 3U);
        QCOMPARE(file.estimatedQuality, recipe.quality);
        QCOMPARE(file.components[0].horizontalSampling, recipe.across);
        QCOMPARE(identicalBlocks(pixels, file), 1.0);
        cv::Mat other = pixels.clone();
        other.rowRange(0, std::min(8, height)) = cv::Scalar::all(0);
        QVERIFY(identicalBlocks(other, file) < 1.0);
    }

    void theOriginalStaysWhereItIs_data() { addRecipes(); }
    void theOriginalStaysWhereItIs() {
        QFETCH(int, width);
        QFETCH(int, height);
        const cv::Mat pixels = fetched().stored == JCS_GRAYSCALE
                                   ? cv::Mat(height, width, CV_8UC3, cv::Scalar::all(90))
                                   : photo({width, height});
        const JpegCoefficients file = readJpegCoefficients(compressed(pixels, fetched()), "memory");
        const cv::Mat projected = projectOntoJpeg(asFloat(pixels), file);
        // libjpeg rounds colours, means and coefficients to whole numbers; the projection does not.
        QVERIFY(cv::norm(projected, asFloat(pixels), cv::NORM_INF) < 2.5);
        const double squares = cv::norm(projected, asFloat(pixels), cv::NORM_L2SQR);
        QVERIFY(squares / (3.0 * width * height) < 0.2);
    }

    void aPictureInsideIsNotTouched() {
        const cv::Mat pixels = photo({64, 48});
        for (const int sampling : {1, 2}) {
            const JpegCoefficients file = readJpegCoefficients(
                compressed(pixels, {.quality = 40, .across = sampling, .down = sampling}),
                "memory");
            const cv::Mat inside = projectOntoJpeg(blurred(asFloat(pixels)), file, 2);
            const cv::Mat again = projectOntoJpeg(inside, file, 0);
            QCOMPARE(cv::norm(again, inside, cv::NORM_INF), 0.0);
            QVERIFY(cv::norm(inside, blurred(asFloat(pixels)), cv::NORM_INF) > 1);
        }
    }

    void projectingMakesTheBlocksIdentical_data() { addRecipes(); }
    void projectingMakesTheBlocksIdentical() {
        QFETCH(int, width);
        QFETCH(int, height);
        const Recipe recipe = fetched();
        const cv::Mat pixels = photo({width, height});
        const JpegCoefficients file = readJpegCoefficients(compressed(pixels, recipe), "memory");
        const cv::Mat start = blurred(asFloat(pixels));
        const double before = identicalBlocks(asBytes(start), file);
        const double after = identicalBlocks(asBytes(consistent(start, file, 40, 2.5)), file);
        QVERIFY(after >= before);
        // At quality 95 and above a step is as small as the rounding to 8 bits.
        double blocks = 0;
        for (const JpegComponent& component : file.components)
            blocks += component.blocksWide * component.blocksHigh;
        if (recipe.quality <= 80) QVERIFY((1 - after) * blocks < std::max(1.5, 0.03 * blocks));
        if (recipe.quality == 95) QVERIFY(after >= 0.4);
    }

    void whatRoundingSpoiledIsRepaired_data() { addRecipes(); }
    void whatRoundingSpoiledIsRepaired() {
        QFETCH(int, width);
        QFETCH(int, height);
        const Recipe recipe = fetched();
        const JpegCoefficients file =
            readJpegCoefficients(compressed(photo({width, height}), recipe), "memory");
        const cv::Mat made =
            asBytes(consistent(blurred(asFloat(photo({width, height}))), file, 40, 2.5));
        const int changes = recipe.quality <= 80 ? 300 : 20;
        const cv::Mat repaired = repairedForJpeg(made, file, changes);
        if (recipe.quality <= 80)
            QCOMPARE(identicalBlocks(repaired, file), 1.0);
        else
            QVERIFY(identicalBlocks(repaired, file) >= identicalBlocks(made, file));
        // Seen as the same picture: what changes is a level here and there.
        QVERIFY(cv::norm(made, repaired, cv::NORM_L1) < 0.5 * 3 * width * height);
        QCOMPARE(cv::norm(repaired, repairedForJpeg(made, file, changes), cv::NORM_INF), 0.0);
        if (identicalBlocks(made, file) == 1) QCOMPARE(cv::norm(made, repaired, cv::NORM_INF), 0.0);
    }

    void grayFilesGiveGray() {
        const cv::Mat pixels = photo({32, 24});
        const JpegCoefficients file = readJpegCoefficients(
            compressed(pixels, {.across = 1, .down = 1, .stored = JCS_GRAYSCALE}), "memory");
        const cv::Mat projected = asBytes(projectOntoJpeg(asFloat(pixels), file));
        cv::Mat channels[3];
        cv::split(projected, channels);
        QCOMPARE(cv::norm(channels[0], channels[2], cv::NORM_INF), 0.0);
    }

    void otherColoursAreRefused_data() {
        QTest::addColumn<int>("stored");
        QTest::addColumn<QString>("message");
        QTest::newRow("RGB") << static_cast<int>(JCS_RGB) << "stores RGB";
        QTest::newRow("CMYK") << static_cast<int>(JCS_CMYK) << "in CMYK";
        QTest::newRow("YCCK") << static_cast<int>(JCS_YCCK) << "in CMYK";
    }
    void otherColoursAreRefused() {
        QFETCH(int, stored);
        QFETCH(QString, message);
        const cv::Mat pixels = stored == JCS_RGB ? photo({16, 16}) : noise({16, 16}, CV_8UC4);
        const auto file = compressed(
            pixels, {.across = 1, .down = 1, .stored = static_cast<J_COLOR_SPACE>(stored)});
        try {
            readJpegCoefficients(file, "ink.jpg");
            QFAIL("It was read.");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::File);
            QVERIFY2(QString(error.what()).contains(message), error.what());
            QVERIFY(QString(error.what()).startsWith("ink.jpg"));
        }
        if (stored == JCS_RGB) QCOMPARE(readImage(file, "x").channels(), 3);
    }

    void progressiveAndRestartedFilesAreReadAsPictures() {
        const cv::Mat pixels = photo({50, 22});
        const Image plain = readImage(compressed(pixels, {}), "x");
        QVERIFY(samePixels(readImage(compressed(pixels, {.progressive = true}), "x"), plain));
        QVERIFY(samePixels(readImage(compressed(pixels, {.restart = 1}), "x"), plain));
    }

    void wrongArgumentsAreNoticed() {
        const JpegCoefficients file =
            readJpegCoefficients(compressed(photo({16, 16}), {}), "memory");
        QVERIFY_EXCEPTION_THROWN(identicalBlocks(photo({16, 15}), file), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(projectOntoJpeg(photo({16, 16}), file), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(readJpegCoefficients(compressed(photo({16, 16}), {}), "x", 255),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(readJpegCoefficients(bytesOf("text"), "x"), Error);
    }
};

QTEST_GUILESS_MAIN(CoefficientsTest)
#include "coefficients_test.moc"
