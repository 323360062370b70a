// Metadata through every pair of formats: each block that both can hold comes back as it went in,
// and what one cannot hold is listed. The same for values, masks, pages and marks that people's
// files have.
#include "core/base/error.h"
#include "core/image/file.h"
#include "core/image/mask.h"
#include "core/image/metadata.h"
#include "tests/core/image/pictures.h"

#include <QTest>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

using namespace zigzag;
using namespace zigzag::test;

namespace {

constexpr std::array formats{FileFormat::Png, FileFormat::Jpeg, FileFormat::Tiff, FileFormat::WebP,
                             FileFormat::Bmp};
constexpr std::array names{"png", "jpeg", "tiff", "webp", "bmp"};

/// By-line "Anna", caption "A tree", as IPTC-IIM writes them.
std::vector<std::byte> iptc() {
    std::vector<std::byte> sets;
    const auto add = [&](unsigned record, unsigned number, std::string_view text) {
        put(sets, 0x1C, 1, true), put(sets, record, 1, true), put(sets, number, 1, true);
        put(sets, text.size(), 2, true);
        for (const char letter : text)
            sets.push_back(static_cast<std::byte>(letter));
    };
    add(2, 80, "Anna");
    add(2, 120, "A tree");
    return sets;
}

std::vector<std::byte> largeXmp(std::size_t length) {
    const std::string text(length, 'x');
    return bytesOf("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
                   "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
                   "rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' "
                   "xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:CreatorTool='a tool'>"
                   "<photoshop:History>" +
                   text + "</photoshop:History></rdf:Description></rdf:RDF></x:xmpmeta>");
}

bool has(const std::vector<std::string>& list, const std::string& entry) {
    return std::ranges::find(list, entry) != list.end();
}

std::string textOf(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Image through(const Image& image, FileFormat format) {
    return readImage(encodeImage(image, format), "memory");
}

Image grayscale(const cv::Mat& values) {
    return Image::fromPixels(values);
}

cv::Mat disc(double inside, double outside, int type) {
    cv::Mat values(120, 160, CV_8UC1, cv::Scalar(0));
    cv::circle(values, {70, 60}, 15, cv::Scalar(1), cv::FILLED);
    cv::Mat picture(values.size(), type, cv::Scalar::all(outside));
    picture.setTo(cv::Scalar::all(inside), values);
    return picture;
}

int discArea() {
    return cv::countNonZero(disc(1, 0, CV_8UC1));
}

} // namespace

class KeptTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void blocksComeThroughEveryPair_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        for (std::size_t a = 0; a < formats.size(); ++a)
            for (std::size_t b = 0; b < formats.size(); ++b)
                QTest::addRow("%s to %s", names.at(a), names.at(b))
                    << static_cast<int>(a) << static_cast<int>(b);
    }
    void blocksComeThroughEveryPair() {
        QFETCH(int, from);
        QFETCH(int, to);
        const FileFormat first = formats.at(static_cast<std::size_t>(from));
        const FileFormat second = formats.at(static_cast<std::size_t>(to));
        Metadata metadata;
        metadata.icc = profile();
        metadata.exif = exif(1);
        metadata.xmp = xmpUpright(xmp());
        metadata.iptc = iptc();
        metadata.resolution = {600, 300, true};
        metadata.text = {{"Comment", "Grün"}};
        const Image original = Image::fromPixels(photo({40, 30}), metadata);
        const Image there = through(original, first);
        const Image image = through(there, second);
        const Metadata& kept = image.metadata();
        const auto lost = [&](const char* what) {
            return has(lossesIn(original, first), what) || has(lossesIn(there, second), what);
        };
        QCOMPARE(kept.resolution, metadata.resolution);
        QCOMPARE(kept.icc == metadata.icc, !lost("colour profile"));
        QCOMPARE(exifOrientation(kept.exif), 1);
        QCOMPARE(textOf(kept.exif).find("Zigzag!") != std::string::npos, !lost("EXIF data"));
        QCOMPARE(textOf(kept.xmp).find("Orientation") != std::string::npos, !lost("XMP data"));
        const bool anna =
            kept.iptc == metadata.iptc || textOf(kept.xmp).find("Anna") != std::string::npos;
        // On the way it may have become part of another block, and is lost with that.
        const bool asXmp = textOf(there.metadata().xmp).find("Anna") != std::string::npos;
        QCOMPARE(anna, !lost("IPTC data") && !(asXmp && lost("XMP data")));
        const bool comment = (kept.text.contains("Comment") && kept.text.at("Comment") == "Grün") ||
                             holdsExifComment(kept.exif, "Grün");
        const bool asExif = holdsExifComment(there.metadata().exif, "Grün");
        QCOMPARE(comment, !lost("text notes") && !(asExif && lost("EXIF data")));
        // Only BMP loses anything of this.
        QCOMPARE(lost("EXIF data"), first == FileFormat::Bmp || second == FileFormat::Bmp);
    }

    void exifResolutionIsBroughtUpToDate() {
        Metadata metadata;
        metadata.exif = withExifResolution(exif(1), {72, 72, true});
        metadata.resolution = {600, 600, true};
        const Image image = Image::fromPixels(photo({20, 20}), metadata);
        for (const FileFormat format : {FileFormat::Jpeg, FileFormat::Png, FileFormat::WebP}) {
            const Metadata kept = through(image, format).metadata();
            QCOMPARE(exifResolution(kept.exif), (Resolution{600, 600, true}));
        }
    }

    void xmpOfAnyLengthFitsJpeg() {
        Metadata metadata;
        metadata.xmp = largeXmp(200'000);
        const Image image = Image::fromPixels(photo({20, 20}), metadata);
        QVERIFY(!has(lossesIn(image, FileFormat::Jpeg), "XMP data"));
        const std::string kept = textOf(through(image, FileFormat::Jpeg).metadata().xmp);
        QVERIFY(kept.find(std::string(200'000, 'x')) != std::string::npos);
        QVERIFY(kept.find("a tool") != std::string::npos);
        QVERIFY(kept.find("HasExtendedXMP") == std::string::npos);
    }

    void anExtensionThatIsMissingIsNotPromisedAnyMore() {
        Metadata metadata;
        metadata.xmp = largeXmp(200'000);
        auto file = encodeImage(Image::fromPixels(photo({20, 20}), metadata), FileFormat::Jpeg);
        const std::string text = textOf(file);
        const auto at = text.rfind("http://ns.adobe.com/xmp/extension/");
        file[at] = std::byte{'X'}; // one part is not recognised any more
        const OpenedImage opened = openImage(file, "memory");
        QVERIFY(textOf(opened.image.metadata().xmp).find("HasExtendedXMP") == std::string::npos);
        QVERIFY(has(opened.report.losses, "XMP data of an incomplete extension"));
    }

    void valuesThatAreNotFiniteAreRepaired() {
        cv::Mat values = noise({30, 20}, CV_32FC3);
        const float nan = std::nanf(""), infinite = std::numeric_limits<float>::infinity();
        values.at<cv::Vec3f>(4, 7)[1] = nan;
        values.at<cv::Vec3f>(10, 3) = {infinite, -infinite, nan};
        values(cv::Rect(20, 10, 6, 6)).setTo(cv::Scalar::all(nan));
        const auto file = encodeImage(Image::fromPixels(values), FileFormat::Tiff);
        const OpenedImage opened = openImage(file, "memory");
        const cv::Mat repaired = opened.image.pixels();
        QVERIFY(cv::checkRange(repaired));
        double low = 0, high = 0;
        cv::minMaxLoc(repaired.reshape(1), &low, &high);
        QVERIFY(low >= 0 && high <= 1);
        QVERIFY2(opened.report.warnings.at(0).find("38 pixels") != std::string::npos &&
                     opened.report.warnings.at(0).find("(7, 4)") != std::string::npos,
                 opened.report.warnings.at(0).c_str());
        QCOMPARE(repaired.at<cv::Vec3f>(4, 7)[0], values.at<cv::Vec3f>(4, 7)[0]);
        const cv::Mat none(4, 4, CV_32FC1, cv::Scalar(nan));
        QVERIFY_THROWS_EXCEPTION(
            Error, openImage(encodeImage(Image::fromPixels(none), FileFormat::Tiff), "memory"));
    }

    void twoValuesAreBinaryWhateverTheyAre_data() {
        QTest::addColumn<double>("inside");
        QTest::addColumn<double>("outside");
        QTest::addColumn<int>("type");
        for (const int type : {CV_8UC1, CV_8UC3, CV_16UC1, CV_16UC3, CV_32FC1})
            for (const auto& [inside, outside] :
                 {std::pair{1.0, 0.0}, {255.0, 0.0}, {255.0, 1.0}, {200.0, 100.0}, {128.0, 127.0}})
                QTest::addRow("%g over %g in type %d", inside, outside, type)
                    << inside / (type == CV_32FC1 ? 255 : 1)
                    << outside / (type == CV_32FC1 ? 255 : 1) << type;
        QTest::newRow("65535 in 16 bits") << 65535.0 << 0.0 << static_cast<int>(CV_16UC1);
    }
    void twoValuesAreBinaryWhateverTheyAre() {
        QFETCH(double, inside);
        QFETCH(double, outside);
        QFETCH(int, type);
        const Mask mask = readAsMask(grayscale(disc(inside, outside, type))).mask;
        QCOMPARE(mask.selected(), std::int64_t{discArea()});
        QCOMPARE(cv::countNonZero(mask.values() == 255), discArea());
    }

    void alphaUnderOneColourIsTheMask() {
        for (const double colour : {0.0, 255.0, 90.0}) {
            cv::Mat picture(120, 160, CV_8UC4, cv::Scalar(colour, colour, colour, 0));
            cv::Mat opaque = disc(1, 0, CV_8UC1);
            picture.setTo(cv::Scalar(colour, colour, colour, 255), opaque);
            const MaskReading reading = readAsMask(Image::fromPixels(picture));
            QCOMPARE(reading.from, std::string("alpha"));
            QCOMPARE(reading.mask.selected(), std::int64_t{discArea()});
        }
        cv::Mat black(120, 160, CV_8UC4, cv::Scalar(0, 0, 0, 255)); // opaque: white counts
        black.setTo(cv::Scalar(255, 255, 255, 255), disc(1, 0, CV_8UC1));
        QCOMPARE(readAsMask(Image::fromPixels(black)).from, std::string("luminance"));
        QCOMPARE(readAsMask(Image::fromPixels(black)).mask.selected(), std::int64_t{discArea()});
    }

    void holesOfAPhotoAreTheMask() {
        cv::Mat picture;
        cv::cvtColor(photo({160, 120}), picture, cv::COLOR_RGB2RGBA);
        picture.setTo(cv::Scalar(0, 0, 0, 0), disc(1, 0, CV_8UC1));
        const MaskReading reading = readAsMask(Image::fromPixels(picture));
        QCOMPARE(reading.from, std::string("transparency"));
        QCOMPARE(reading.mask.selected(), std::int64_t{discArea()});
    }

    void softEdgesStaySoft() {
        const Mask soft = Mask(disc(255, 0, CV_8UC1)).softened(9);
        const Mask read = readAsMask(through(soft.image(), FileFormat::Png)).mask;
        QVERIFY(samePixels(read.image(), soft.image()));
        cv::Mat blurred;
        cv::GaussianBlur(disc(255, 0, CV_8UC1), blurred, {0, 0}, 5);
        QCOMPARE(cv::norm(readAsMask(grayscale(blurred)).mask.values(), blurred, cv::NORM_INF),
                 0.0);
    }

    void noiseOfCompressionIsNotSelected_data() {
        QTest::addColumn<int>("quality");
        for (const int quality : {30, 60, 75, 90, 98})
            QTest::addRow("quality %d", quality) << quality;
    }
    void noiseOfCompressionIsNotSelected() {
        QFETCH(int, quality);
        for (const bool square : {false, true}) {
            cv::Mat drawn = disc(255, 0, CV_8UC3);
            if (square) drawn(cv::Rect(100, 20, 30, 40)).setTo(cv::Scalar::all(255));
            const Mask clean = readAsMask(grayscale(drawn)).mask;
            const Image lossy = readImage(
                encodeImage(grayscale(drawn), FileFormat::Jpeg, {.quality = quality}), "memory");
            const Mask mask = readAsMask(lossy).mask;
            QVERIFY2(std::abs(mask.across() - clean.across()) <= 4,
                     qPrintable(QString::number(mask.across())));
            cv::Mat near;
            cv::dilate(clean.values(), near, cv::Mat::ones(9, 9, CV_8UC1));
            QCOMPARE(cv::countNonZero((near == 0) & (mask.values() > 0)), 0);
        }
    }

    void oneValueSelectsAllOrNothing() {
        QVERIFY(readAsMask(grayscale(cv::Mat(9, 9, CV_8UC1, cv::Scalar(0)))).mask.nothing());
        QVERIFY(readAsMask(grayscale(cv::Mat(9, 9, CV_8UC1, cv::Scalar(1)))).mask.nothing());
        QCOMPARE(readAsMask(grayscale(cv::Mat(9, 9, CV_8UC1, cv::Scalar(255)))).mask.selected(),
                 std::int64_t{81});
    }

    void otherFormatsAreNamed_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("words");
        QTest::newRow("CR2") << QByteArray("II*\0\x10\0\0\0CR\x02\0", 12) << "is a RAW file";
        QTest::newRow("ORF") << QByteArray("IIRO\x08\0\0\0", 8) << "is a RAW file";
        QTest::newRow("RAF") << QByteArray("FUJIFILMCCD-RAW 0201") << "is a RAW file";
        QTest::newRow("CR3") << QByteArray("\0\0\0\x18"
                                           "ftypcrx ",
                                           12)
                             << "is a RAW file";
        QTest::newRow("GIF") << QByteArray("GIF89a") << "is a GIF file";
        QTest::newRow("HEIC") << QByteArray("\0\0\0\x18"
                                            "ftypheic",
                                            12)
                              << "is a HEIF file";
        QTest::newRow("PSD") << QByteArray("8BPS\0\1") << "is a Photoshop file";
    }
    void otherFormatsAreNamed() {
        QFETCH(QByteArray, head);
        QFETCH(QString, words);
        try {
            detectFormat(std::as_bytes(std::span(head.constData(), head.size())), "x");
            QFAIL("It was taken for a picture.");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(words), error.what());
            QVERIFY(!QString(error.what()).contains("damaged"));
        }
    }
};

QTEST_GUILESS_MAIN(KeptTest)
#include "kept_test.moc"
