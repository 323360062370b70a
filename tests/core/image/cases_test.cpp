// Troublesome files that people report (tests/data/cases), each with what is right.
#include "core/base/error.h"
#include "core/base/storage.h"
#include "core/image/colour.h"
#include "core/image/file.h"
#include "core/image/mask.h"
#include "core/image/metadata.h"

#include <QTest>
#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <sys/resource.h>

using namespace zigzag;

namespace {

std::string path(const char* name) {
    return std::string(ZIGZAG_TEST_DATA "/cases/") + name;
}

bool has(const std::vector<std::string>& list, const std::string& entry) {
    return std::ranges::find(list, entry) != list.end();
}

bool contains(const std::vector<std::byte>& bytes, std::string_view text) {
    return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).find(text) !=
           std::string_view::npos;
}

/// Bytes of memory that the process took at most so far.
long peakMemory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024L;
}

std::vector<std::byte> start(const std::vector<std::byte>& file, double share) {
    return {file.begin(),
            file.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(file.size()))};
}

} // namespace

class CasesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// First, while the process has taken little.
    void aLengthIsComparedWithTheFile() {
        const long before = peakMemory();
        try {
            openImage(path("chunk-claims-2-gigabytes.png"));
            QFAIL("It was read.");
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).find("2013265920") != std::string::npos,
                     error.what());
        }
        QVERIFY(peakMemory() - before < 64L << 20);
    }

    void valuesThatAreNoNumberAreRepaired() {
        const OpenedImage opened = openImage(path("one_nan.tif"));
        const cv::Mat pixels = opened.image.pixels();
        QVERIFY(cv::checkRange(pixels));
        QCOMPARE(opened.report.warnings.size(), std::size_t{1});
        QVERIFY(opened.report.warnings.front().find("1 pixel whose value is not finite") !=
                std::string::npos);
        QVERIFY(!opened.report.readInPart());
    }

    void masks_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("from");
        QTest::newRow("values 0 and 1") << "k_01.png"
                                        << "luminance";
        QTest::newRow("red") << "k_red.png"
                             << "luminance";
        QTest::newRow("alpha over white") << "k_rgba_white_whitebeneath.png"
                                          << "alpha";
        QTest::newRow("floor of 1") << "k_floor1.png"
                                    << "luminance";
        QTest::newRow("JPEG") << "k_jpeg.jpg"
                              << "luminance";
    }
    void masks() {
        QFETCH(QString, file);
        QFETCH(QString, from);
        const Mask disc = readAsMask(readImage(path("k_01.png"))).mask;
        const MaskReading reading = readAsMask(readImage(path(qPrintable(file))));
        QCOMPARE(QString::fromStdString(reading.from), from);
        QVERIFY2(std::abs(static_cast<double>(reading.mask.selected()) - 1131) < 113,
                 qPrintable(QString::number(reading.mask.selected())));
        QVERIFY2(std::abs(reading.mask.across() - disc.across()) <= 4,
                 qPrintable(QString::number(reading.mask.across())));
        cv::Mat strong = reading.mask.values() >= 128;
        QCOMPARE(cv::countNonZero((disc.values() > 0) != strong) <= 60, true);
    }

    void theFullPageIsRead() {
        const OpenedImage opened = openImage(path("t_thumbfirst.tif"));
        QVERIFY(opened.image.width() > 60);
        QCOMPARE(opened.report.pages, 1);
        QVERIFY(!opened.report.readInPart()); // a thumbnail is not a loss
    }

    void pressMetadataAreKept() {
        const Image image = readImage(path("m_press.jpg"));
        QVERIFY(!image.metadata().iptc.empty());
        QVERIFY(!image.metadata().text.at("Comment").empty());
        for (const FileFormat format : {FileFormat::Jpeg, FileFormat::Png, FileFormat::Tiff}) {
            QVERIFY(!has(lossesIn(image, format), "IPTC data"));
            QVERIFY(!has(lossesIn(image, format), "text notes"));
            const Image again = readImage(encodeImage(image, format), "again");
            QCOMPARE(again.metadata().iptc, image.metadata().iptc);
        }
        const auto webp = encodeImage(image, FileFormat::WebP);
        QVERIFY(!readImage(webp, "webp").metadata().xmp.empty());
        QVERIFY(has(lossesIn(image, FileFormat::Bmp), "IPTC data"));
    }

    void resolutionIsKept_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("JPEG") << "m_scan600.jpg";
        QTest::newRow("PNG") << "m_scan600.png";
    }
    void resolutionIsKept() {
        QFETCH(QString, file);
        const Image image = readImage(path(qPrintable(file)));
        const Resolution expected{600, 600, true};
        QCOMPARE(image.metadata().resolution, expected);
        for (const FileFormat format : {FileFormat::Png, FileFormat::Jpeg, FileFormat::Tiff,
                                        FileFormat::WebP, FileFormat::Bmp})
            QCOMPARE(readImage(encodeImage(image, format), "again").metadata().resolution,
                     expected);
    }

    void gammaBecomesAProfile() {
        const Image image = readImage(path("p_gama_linear.png"));
        QVERIFY(profileFits(image.metadata().icc, image.isGray()));
        const ColourSpace colours(image.metadata(), false);
        const cv::Mat half(1, 1, CV_32FC3, cv::Scalar::all(0.5));
        // Linear light of one half is 0.735 in sRGB.
        const auto seen = colours.toSrgb(half).at<cv::Vec3f>(0, 0);
        QVERIFY2(std::abs(seen[1] - 0.7354F) < 0.01F, qPrintable(QString::number(seen[1])));
        QCOMPARE(readImage(path("p_gama_linear.png")).metadata().icc, image.metadata().icc);
    }

    void endMarkersMayBeMissing_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("JPEG") << "j_noeoi.jpg";
        QTest::newRow("PNG") << "p_noiend.png";
    }
    void endMarkersMayBeMissing() {
        QFETCH(QString, file);
        const OpenedImage opened = openImage(path(qPrintable(file)));
        QCOMPARE(opened.report.warnings.size(), std::size_t{1});
        QVERIFY(opened.report.warnings.front().find("no end marker") != std::string::npos);
        QVERIFY(!opened.report.readInPart());
        if (file == "j_noeoi.jpg")
            QVERIFY(samePixels(opened.image, readImage(path("j_plain.jpg"))));
    }

    void ofCutFilesThePartIsReadThatIsThere_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"j_plain.jpg", "m_scan600.png", "photo_obj.png", "one_nan.tif"})
            QTest::newRow(file) << file;
    }
    void ofCutFilesThePartIsReadThatIsThere() {
        QFETCH(QString, file);
        const auto whole = readBytes(path(qPrintable(file)));
        const auto cut = start(whole, 0.8);
        if (file.endsWith("tif")) return; // its directory stands at the end: nothing can be read
        QVERIFY_THROWS_EXCEPTION(CutFile, openImage(cut, "cut"));
        const OpenedImage opened = openImage(cut, "cut", {.partial = true});
        const Image all = readImage(whole, "whole");
        QCOMPARE(opened.image.size(), all.size());
        QVERIFY(opened.report.cut);
        QVERIFY(opened.report.readInPart());
        const Rect top{0, 0, all.width(), all.height() / 4};
        QCOMPARE(cv::norm(opened.image.rgb8(top), all.rgb8(top), cv::NORM_INF), 0.0);
        QVERIFY(!samePixels(opened.image, all));
    }

    void framesOfAnAnimationAreCounted() {
        const OpenedImage opened = openImage(path("p_apng.png"));
        QCOMPARE(opened.report.pages, 2);
        QVERIFY(has(opened.report.losses, "1 further frame"));
        QVERIFY(opened.report.readInPart());
        const OpenedImage first = openImage(path("p_apng.png"), {.page = 1});
        QVERIFY(samePixels(first.image, opened.image));
        const OpenedImage last = openImage(path("p_apng.png"), {.page = 2});
        QCOMPARE(last.image.size(), opened.image.size());
        QVERIFY(!samePixels(last.image, opened.image));
        try {
            openImage(path("p_apng.png"), {.page = 3});
            QFAIL("There is no frame 3.");
        } catch (const Error& error) {
            QCOMPARE(static_cast<int>(error.kind()), static_cast<int>(ErrorKind::Usage));
        }
    }

    void aGainMapIsLostWithItsProperties() {
        const OpenedImage opened = openImage(path("j_ultrahdr.jpg"));
        QVERIFY(has(opened.report.losses, "HDR gain map"));
        QCOMPARE(opened.report.losses.size(), std::size_t{1});
        QVERIFY(!contains(opened.image.metadata().xmp, "hdrgm"));
        QVERIFY(!contains(opened.image.metadata().xmp, "GainMap"));
        const auto jpeg = encodeImage(opened.image, FileFormat::Jpeg);
        QVERIFY(!contains(jpeg, "hdrgm"));
        QCOMPARE(opened.report.pages, 1); // a gain map is no picture of its own
    }
};

QTEST_GUILESS_MAIN(CasesTest)
#include "cases_test.moc"
