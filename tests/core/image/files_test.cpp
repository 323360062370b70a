// Files: round trips, metadata, orientation, limits, losses, atomic writing.
#include "core/base/error.h"
#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/image/metadata.h"
#include "tests/core/image/pictures.h"

#include <QDataStream>
#include <QTemporaryDir>
#include <QTest>
#include <opencv2/core.hpp>

#include <cmath>
#include <filesystem>

using namespace zigzag;
using namespace zigzag::test;

namespace {

constexpr std::array allFormats{FileFormat::Png, FileFormat::Jpeg, FileFormat::Tiff,
                                FileFormat::WebP, FileFormat::Bmp};

const char* nameOf(FileFormat format) {
    constexpr std::array names{"png", "jpeg", "tiff", "webp", "bmp"};
    return names.at(static_cast<std::size_t>(format));
}

Image throughFile(const Image& image, FileFormat format, const WriteOptions& options = {},
                  const ReadOptions& reading = {}) {
    return readImage(encodeImage(image, format, options), "memory", reading);
}

/// The kind of error that `step` ends with; -1 for none.
template <class Step>
int errorOf(Step step) {
    try {
        step();
        return -1;
    } catch (const Error& error) {
        return static_cast<int>(error.kind());
    }
}

std::vector<std::byte> pngChunk(const QByteArray& kindAndBody) {
    std::uint32_t sum = ~0U;
    for (const char letter : kindAndBody) {
        sum ^= static_cast<unsigned char>(letter);
        for (int bit = 0; bit < 8; ++bit)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    QByteArray chunk;
    QDataStream stream(&chunk, QIODevice::WriteOnly); // big-endian
    stream << static_cast<quint32>(kindAndBody.size() - 4);
    stream.writeRawData(kindAndBody.data(), static_cast<int>(kindAndBody.size()));
    stream << ~sum;
    const auto bytes = std::as_bytes(std::span(chunk));
    return {bytes.begin(), bytes.end()};
}

constexpr int fileError = static_cast<int>(ErrorKind::File);
constexpr int usageError = static_cast<int>(ErrorKind::Usage);
constexpr int storageError = static_cast<int>(ErrorKind::Storage);

Metadata everything(int orientation, bool gray = false) {
    Metadata metadata;
    metadata.icc = profile(gray);
    metadata.exif = exif(orientation);
    metadata.orientation = orientation;
    metadata.xmp = xmp();
    metadata.text = {{"Title", "A tree"}, {"Comment", "Grün, 緑"}, {"Empty", ""}};
    return metadata;
}

/// Which stored pixel is seen at (x, y), by the table of EXIF 2.3, tag Orientation; size as stored.
cv::Point storedAt(int orientation, int x, int y, cv::Size stored) {
    const int right = stored.width - 1, bottom = stored.height - 1;
    switch (orientation) {
    case 2:
        return {right - x, y};
    case 3:
        return {right - x, bottom - y};
    case 4:
        return {x, bottom - y};
    case 5:
        return {y, x};
    case 6:
        return {y, bottom - x};
    case 7:
        return {right - y, bottom - x};
    case 8:
        return {right - y, x};
    default:
        return {x, y};
    }
}

} // namespace

class FilesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void losslessFormatsGiveTheSamePixels_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const FileFormat format : allFormats)
            for (const int type : {CV_8UC1, CV_8UC2, CV_8UC3, CV_8UC4, CV_16UC1, CV_16UC2, CV_16UC3,
                                   CV_16UC4, CV_32FC1, CV_32FC2, CV_32FC3, CV_32FC4})
                for (const auto& [width, height] :
                     {std::pair{1, 1}, {255, 3}, {256, 256}, {257, 31}, {5, 600}}) {
                    const Image image = Image::fromPixels(cv::Mat::zeros(1, 1, type));
                    if (lossesIn(image, format).empty())
                        QTest::addRow("%s type %d %dx%d", nameOf(format), type, width, height)
                            << static_cast<int>(format) << type << width << height;
                }
    }
    void losslessFormatsGiveTheSamePixels() {
        QFETCH(int, format);
        QFETCH(int, type);
        QFETCH(int, width);
        QFETCH(int, height);
        const Image image = Image::fromPixels(noise({width, height}, type));
        const Image back = throughFile(image, FileFormat{format});
        QCOMPARE(back.size(), image.size());
        QVERIFY(back.depth() == image.depth());
        if (back.channels() == image.channels()) {
            QVERIFY(samePixels(back, image));
        } else { // WebP and BMP hold gray as colour
            QVERIFY(image.isGray() && back.hasAlpha() == image.hasAlpha());
            QCOMPARE(cv::norm(back.rgb8(), image.rgb8(), cv::NORM_INF), 0.0);
        }
    }

    void jpegStaysClose_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const auto& [width, height] : {std::pair{1, 1}, {255, 3}, {256, 256}, {257, 31}})
            QTest::addRow("%dx%d", width, height) << width << height;
    }
    void jpegStaysClose() {
        QFETCH(int, width);
        QFETCH(int, height);
        const cv::Mat pixels = photo({width, height});
        WriteOptions options;
        options.quality = 98;
        for (const FileFormat format : {FileFormat::Jpeg, FileFormat::WebP}) {
            options.lossless = false;
            const Image back = throughFile(Image::fromPixels(pixels), format, options);
            QCOMPARE(back.channels(), 3);
            const double squares = cv::norm(back.pixels(), pixels, cv::NORM_L2SQR);
            QVERIFY2(std::sqrt(squares / (3.0 * width * height)) < 6, nameOf(format));
        }
        cv::Mat gray;
        cv::extractChannel(pixels, gray, 1);
        const Image back = throughFile(Image::fromPixels(gray), FileFormat::Jpeg, options);
        QCOMPARE(back.channels(), 1);
        QVERIFY(cv::norm(back.pixels(), gray, cv::NORM_INF) <= 6);
    }

    void deeperPicturesAreRoundedWhereTheFormatIsShallow() {
        const cv::Mat deep = (cv::Mat_<std::uint16_t>(1, 3) << 0, 257 * 77 + 100, 65535);
        const cv::Mat bmp = throughFile(Image::fromPixels(deep), FileFormat::Bmp).pixels();
        QCOMPARE(bmp.at<std::uint8_t>(0, 1), 77);
        const cv::Mat light = (cv::Mat_<float>(1, 4) << -1.0F, 0.25F, 1.0F, 7.0F);
        const cv::Mat png = throughFile(Image::fromPixels(light), FileFormat::Png).pixels();
        QCOMPARE(png.type(), CV_16UC1);
        QCOMPARE(png.at<std::uint16_t>(0, 0), 0);
        QCOMPARE(png.at<std::uint16_t>(0, 1), 16384);
        QCOMPARE(png.at<std::uint16_t>(0, 3), 65535);
    }

    void transparencyBecomesWhiteWhereItCannotBeHeld() {
        const cv::Mat clear(8, 8, CV_8UC4, cv::Scalar(0, 0, 0, 0));
        const cv::Mat jpeg = throughFile(Image::fromPixels(clear), FileFormat::Jpeg).pixels();
        QVERIFY(cv::norm(jpeg, cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(255)), cv::NORM_INF) <= 1);
    }

    void metadataIsKept_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<bool>("gray");
        for (const FileFormat format : allFormats)
            for (const bool gray : {false, true})
                QTest::addRow("%s %s", nameOf(format), gray ? "gray" : "colour")
                    << static_cast<int>(format) << gray;
    }
    void metadataIsKept() {
        QFETCH(int, format);
        QFETCH(bool, gray);
        const Metadata metadata = everything(1, gray);
        const Image image = Image::fromPixels(noise({20, 10}, gray ? CV_8UC1 : CV_8UC3), metadata);
        const Metadata back = throughFile(image, FileFormat{format}).metadata();
        const auto losses = lossesIn(image, FileFormat{format});
        const auto lost = [&](const char* what) {
            return std::ranges::find(losses, what) != losses.end();
        };
        QCOMPARE(back.icc == metadata.icc, !lost("colour profile"));
        QCOMPARE(back.xmp == metadata.xmp, !lost("XMP data"));
        QCOMPARE(back.text == metadata.text, !lost("text notes"));
        QCOMPARE(back.orientation, 1);
        if (FileFormat{format} != FileFormat::Tiff) {
            // WebP holds a comment there.
            const bool webp = FileFormat{format} == FileFormat::WebP;
            const Bytes expected =
                webp ? withExifComment(metadata.exif, metadata.text.at("Comment")) : metadata.exif;
            QCOMPARE(back.exif == expected, !lost("EXIF data"));
            return;
        }
        // In TIFF the tags are part of the file itself, so the block comes back in other bytes.
        const std::string text(reinterpret_cast<const char*>(back.exif.data()), back.exif.size());
        QVERIFY(text.find("Zigzag!") != std::string::npos);
    }

    void tiffTagsSurviveASecondFile() {
        const Image image = Image::fromPixels(noise({20, 10}, CV_16UC3), everything(1));
        const Image tiff = throughFile(image, FileFormat::Tiff);
        QVERIFY(samePixels(tiff, image));
        const Image png = throughFile(tiff, FileFormat::Png);
        QVERIFY(png.metadata().exif == tiff.metadata().exif);
        QVERIFY(throughFile(png, FileFormat::Tiff).metadata().exif == tiff.metadata().exif);
    }

    void metadataIsStrippedOnRequest() {
        WriteOptions strip;
        strip.metadata = false;
        const Metadata metadata = everything(1);
        const Image image = Image::fromPixels(noise({20, 10}, CV_8UC3), metadata);
        for (const FileFormat format :
             {FileFormat::Png, FileFormat::Jpeg, FileFormat::Tiff, FileFormat::WebP}) {
            const Metadata back = throughFile(image, format, strip).metadata();
            QVERIFY2(back.exif.empty() && back.xmp.empty() && back.text.empty(), nameOf(format));
            QVERIFY2(back.icc == metadata.icc, nameOf(format));
        }
    }

    void writtenBlocksDescribeTheWrittenPicture() {
        std::vector<std::byte> block;
        const auto u16 = [&](unsigned value) { put(block, value, 2, true); };
        const auto u32 = [&](unsigned value) { put(block, value, 4, true); };
        const auto entry = [&](unsigned tag, unsigned value) {
            u16(tag), u16(4), u32(1), u32(value);
        };
        u32(0x4D4D002A), u32(8);
        u16(1), entry(0x8769, 26), u32(56);                       // IFD0 at 8, followed by IFD1
        u16(2), entry(0xA002, 4000), entry(0xA003, 3000), u32(0); // EXIF directory at 26
        u16(2), entry(0x0201, 86), entry(0x0202, 9), u32(0);      // IFD1 at 56, its thumbnail at 86
        for (const char letter : std::string_view("THUMBNAIL"))
            block.push_back(static_cast<std::byte>(letter));
        Metadata metadata;
        metadata.exif = block;
        const Image image = Image::fromPixels(photo({40, 30}), metadata);
        for (const FileFormat format : {FileFormat::Jpeg, FileFormat::Png, FileFormat::WebP}) {
            const Bytes back = throughFile(image, format).metadata().exif;
            const std::string text(reinterpret_cast<const char*>(back.data()), back.size());
            QVERIFY2(text.find("THUMBNAIL") == std::string::npos, nameOf(format));
            QVERIFY2(text.find(std::string("\xA0\x02\0\x04\0\0\0\x01\0\0\0\x28", 12)) !=
                         std::string::npos,
                     nameOf(format));
        }
    }

    void longProfilesAreSplitAndJoined() {
        Metadata metadata;
        metadata.icc = profile(false, 200'000);
        const Image image = Image::fromPixels(photo({16, 16}), metadata);
        for (const FileFormat format :
             {FileFormat::Jpeg, FileFormat::Png, FileFormat::Tiff, FileFormat::WebP})
            QVERIFY2(throughFile(image, format).metadata().icc == metadata.icc, nameOf(format));
    }

    void profilesThatDoNotFitAreLeftOut() {
        Metadata metadata;
        metadata.icc = bytesOf("not a profile");
        const Image image = Image::fromPixels(photo({16, 16}), metadata);
        for (const FileFormat format : allFormats) {
            QVERIFY2(throughFile(image, format).metadata().icc.empty(), nameOf(format));
            const auto losses = lossesIn(image, format);
            QVERIFY(std::ranges::find(losses, "colour profile") != losses.end());
        }
        metadata.icc = profile(true);
        QVERIFY(throughFile(image.withMetadata(metadata), FileFormat::Png).metadata().icc.empty());
    }

    void pixelsAreTurnedUprightOnce_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("orientation");
        for (const FileFormat format : {FileFormat::Png, FileFormat::Tiff, FileFormat::WebP})
            for (int orientation = 1; orientation <= 8; ++orientation)
                QTest::addRow("%s %d", nameOf(format), orientation)
                    << static_cast<int>(format) << orientation;
    }
    void pixelsAreTurnedUprightOnce() {
        QFETCH(int, format);
        QFETCH(int, orientation);
        const cv::Mat stored = noise({7, 4}, CV_8UC3);
        const auto file =
            encodeImage(Image::fromPixels(stored, everything(orientation)), FileFormat{format});
        const Image upright = readImage(file, "memory");
        QCOMPARE(upright.width(), orientation >= 5 ? 4 : 7);
        const cv::Mat seen = upright.pixels();
        for (int y = 0; y < seen.rows; ++y)
            for (int x = 0; x < seen.cols; ++x)
                QCOMPARE(seen.at<cv::Vec3b>(y, x),
                         stored.at<cv::Vec3b>(storedAt(orientation, x, y, stored.size())));
        QCOMPARE(upright.metadata().orientation, 1);
        QCOMPARE(exifOrientation(upright.metadata().exif), 1);

        const Image again = throughFile(upright, FileFormat{format});
        QVERIFY(samePixels(again, upright));

        const Image asStored = readImage(file, "memory", {.applyOrientation = false});
        QCOMPARE(asStored.metadata().orientation, orientation);
        QVERIFY(samePixels(asStored, Image::fromPixels(stored)));
        QVERIFY(samePixels(throughFile(asStored, FileFormat{format}), upright));
    }

    void jpegIsTurnedUprightToo() {
        const Image image = Image::fromPixels(photo({24, 16}), everything(6));
        const Image upright = throughFile(image, FileFormat::Jpeg);
        QCOMPARE(upright.size(), (Size{16, 24}));
        QCOMPARE(exifOrientation(upright.metadata().exif), 1);
        const std::string packet(reinterpret_cast<const char*>(upright.metadata().xmp.data()),
                                 upright.metadata().xmp.size());
        QVERIFY(packet.find("tiff:Orientation='1'") != std::string::npos);
    }

    void orientationIsWrittenEvenWithoutABlock() {
        Metadata metadata;
        metadata.orientation = 6;
        const Image image = Image::fromPixels(noise({7, 4}, CV_8UC3), metadata);
        for (const FileFormat format : {FileFormat::Png, FileFormat::Tiff, FileFormat::WebP})
            QCOMPARE(throughFile(image, format).size(), (Size{4, 7}));
    }

    void bytesTellTheFormat() {
        const Image image = Image::fromPixels(photo({4, 4}));
        for (const FileFormat format : allFormats)
            QVERIFY(detectFormat(encodeImage(image, format), "memory") == format);
        QCOMPARE(errorOf([] { detectFormat(bytesOf("GIF89a"), "x"); }), fileError);
        QCOMPARE(errorOf([] { detectFormat({}, "x"); }), fileError);
    }

    void namesTellTheFormat() {
        QVERIFY(formatOf("a.b/C.JPeG") == FileFormat::Jpeg);
        QVERIFY(formatOf("x.tif") == FileFormat::Tiff && formatOf("x.TIFF") == FileFormat::Tiff);
        QVERIFY(formatOf("x.webp") == FileFormat::WebP && formatOf("x.bmp") == FileFormat::Bmp);
        QCOMPARE(errorOf([] { formatOf("x.gif"); }), usageError);
        QCOMPARE(errorOf([] { formatOf("png"); }), usageError);
        QVERIFY(isPictureName("a.b/C.JPeG") && !isPictureName("x.gif") && !isPictureName("png"));
    }

    void theBudgetIsKept() {
        const Image image = Image::fromPixels(photo({40, 25}));
        for (const FileFormat format : allFormats) {
            const auto file = encodeImage(image, format);
            QCOMPARE(errorOf([&] { readImage(file, "x", {.maximumPixels = 999}); }), fileError);
            QCOMPARE(errorOf([&] { readImage(file, "x", {.maximumPixels = 1000}); }), -1);
        }
    }

    void lossesAreNamed() {
        const Image plain = Image::fromPixels(noise({4, 4}, CV_8UC3));
        QVERIFY(lossesIn(plain, FileFormat::Png).empty());
        QVERIFY(lossesIn(plain, FileFormat::WebP).empty());
        QCOMPARE(lossesIn(plain, FileFormat::Jpeg), std::vector<std::string>{"exact pixel values"});
        WriteOptions lossy;
        lossy.lossless = false;
        QCOMPARE(lossesIn(plain, FileFormat::WebP, lossy),
                 std::vector<std::string>{"exact pixel values"});
        const Image deep = Image::fromPixels(noise({4, 4}, CV_16UC4), everything(1));
        QVERIFY(lossesIn(deep, FileFormat::Png).empty());
        QCOMPARE(lossesIn(deep, FileFormat::Tiff), std::vector<std::string>{"text notes"});
        QCOMPARE(lossesIn(deep, FileFormat::Bmp),
                 (std::vector<std::string>{"16-bit depth", "colour profile", "EXIF data",
                                           "XMP data", "text notes"}));
        QCOMPARE(lossesIn(Image::fromPixels(noise({4, 4}, CV_32FC2)), FileFormat::Jpeg),
                 (std::vector<std::string>{"floating-point depth", "exact pixel values",
                                           "transparency"}));
        Metadata large;
        large.xmp = std::vector<std::byte>(70'000, std::byte{' '});
        QCOMPARE(lossesIn(plain.withMetadata(large), FileFormat::Jpeg),
                 (std::vector<std::string>{"exact pixel values", "XMP data"}));
        QVERIFY(throughFile(plain.withMetadata(large), FileFormat::Jpeg).metadata().xmp.empty());
    }

    void tooLongSidesAreRefused() {
        const Image wide = Image::fromPixels(cv::Mat::zeros(1, 16384, CV_8UC1));
        QCOMPARE(errorOf([&] { encodeImage(wide, FileFormat::WebP); }), usageError);
        QCOMPARE(throughFile(wide, FileFormat::Jpeg).width(), 16384);
        QCOMPARE(errorOf([&] { encodeImage(Image(), FileFormat::Png); }), usageError);
    }

    void existingFilesSurvive() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("photo.png").toStdString();
        const Image first = Image::fromPixels(noise({9, 9}, CV_8UC3, 1));
        const Image second = Image::fromPixels(noise({9, 9}, CV_8UC3, 2));
        writeImage(path, first);
        QCOMPARE(errorOf([&] { writeImage(path, second); }), storageError);
        QVERIFY(samePixels(readImage(path), first));
        WriteOptions overwrite;
        overwrite.overwrite = true;
        QCOMPARE(errorOf([&] { writeImage(path, Image(), overwrite); }), usageError);
        QVERIFY(samePixels(readImage(path), first));
        writeImage(path, second, overwrite);
        QVERIFY(samePixels(readImage(path), second));
        const std::filesystem::directory_iterator entries(folder.path().toStdString());
        QCOMPARE(std::distance(begin(entries), end(entries)), 1);
    }

    void textsTogetherHaveALimit() {
        auto file = encodeImage(Image::fromPixels(noise({9, 9}, CV_8UC3)), FileFormat::Png);
        constexpr std::size_t afterHeader = 8 + 25;
        const QByteArray packed = qCompress(QByteArray(30 << 20, 'a'), 9).mid(4); // 30 KB
        for (char key = 'a'; key < 'a' + 12; ++key) {
            const auto chunk = pngChunk(QByteArray("zTXt") + key + '\0' + '\0' + packed);
            file.insert(file.begin() + afterHeader, chunk.begin(), chunk.end());
        }
        std::size_t texts = 0;
        for (const auto& [key, text] : readImage(file, "x").metadata().text)
            texts += text.size();
        QVERIFY(texts <= std::size_t{256} << 20);
    }

    void whatIsNoPictureIsNotReadWhole() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("disc.iso").toStdString();
        writeBytes(path, std::vector<std::byte>(100), false);
        std::filesystem::resize_file(path, std::uintmax_t{1} << 40); // a hole, which takes no disk
        QCOMPARE(errorOf([&] { readImage(path); }), fileError);
    }

    void foldersThatAreNotThereAreNamed() {
        const Image image = Image::fromPixels(noise({9, 9}, CV_8UC3));
        QCOMPARE(errorOf([&] { writeImage("no such folder/x.png", image); }), storageError);
        QCOMPARE(errorOf([&] { readImage("no such folder/x.png"); }), fileError);
    }
};

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
