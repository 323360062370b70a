// Pictures made of pictures: other sizes, depths and colours, strips, animations, error maps; and
// the records in their files.
#include "core/base/storage.h"
#include "core/image/animation.h"
#include "core/image/colour.h"
#include "core/image/contact_sheet.h"
#include "core/image/derive.h"
#include "core/image/error_map.h"
#include "core/image/file.h"
#include "core/image/note.h"
#include "tests/core/image/pictures.h"
#include "tests/core/image/profiles.h"

#include <QTemporaryDir>
#include <QTest>
#include <opencv2/core.hpp>

#include <filesystem>
#include <stdexcept>

using namespace zigzag;
using namespace zigzag::test;

namespace {

std::string textOf(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

int countOf(const std::string& text, std::string_view word) {
    int count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++count;
    return count;
}

std::vector<std::byte> packetWithThumbnail() {
    return bytesOf(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        "xmlns:xmpGImg=\"http://ns.adobe.com/xap/1.0/g/img/\" xmp:Rating=\"4\"><xmp:Thumbnails>"
        "<rdf:Alt><rdf:li rdf:parseType=\"Resource\"><xmpGImg:height>8</xmpGImg:height>"
        "<xmpGImg:width>8</xmpGImg:width><xmpGImg:format>JPEG</xmpGImg:format>"
        "<xmpGImg:image>VEhVTUJOQUlM</xmpGImg:image></rdf:li></rdf:Alt></xmp:Thumbnails>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>");
}

} // namespace

class DerivedTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void stripsKeepWhatThePicturesAre() {
        Metadata metadata;
        metadata.icc = profile();
        metadata.exif = exif(1);
        const Image deep = Image::fromPixels(noise({5, 4}, CV_16UC3), metadata);
        const Image clear = Image::fromPixels(noise({5, 4}, CV_8UC4, 2));
        const Image gray = Image::fromPixels(noise({5, 4}, CV_8UC1, 3));
        const Image deepStrip = strip(std::vector{deep, deep});
        QCOMPARE(deepStrip.pixels().type(), CV_16UC3);
        QVERIFY(deepStrip.metadata() == metadata);
        QCOMPARE(cv::norm(deepStrip.pixels({5, 0, 5, 4}), deep.pixels(), cv::NORM_INF), 0.0);

        const Image all = strip(std::vector{deep, clear, gray});
        QCOMPARE(all.pixels().type(), CV_16UC4);
        const cv::Mat pixels = all.pixels();
        QCOMPARE(pixels.at<cv::Vec4w>(1, 2)[3], std::uint16_t{65535}); // the first was opaque
        QCOMPARE(int(pixels.at<cv::Vec4w>(1, 7)[3]), 257 * clear.pixels().at<cv::Vec4b>(1, 2)[3]);
        for (int c = 0; c < 3; ++c)
            QCOMPARE(int(pixels.at<cv::Vec4w>(3, 11)[c]), 257 * gray.pixels().at<uchar>(3, 1));
        QCOMPARE(strip(std::vector{gray, gray}).pixels().type(), CV_8UC1);
        QCOMPARE(grid(std::vector{deep, deep, deep}).pixels({5, 4, 5, 4}).type(), CV_16UC3);
        QVERIFY_EXCEPTION_THROWN(inForm(deep, {Depth::U8, false, false}), std::invalid_argument);
    }

    void contactSheetsTakeAnyShape() {
        const Image wide = Image::fromPixels(noise({4096, 4}, CV_8UC3));
        const Image high = Image::fromPixels(noise({1, 2000}, CV_8UC3));
        const Image sheet = contactSheet(
            std::vector<Labelled>{{wide, "wide\nindeed"}, {high, "high"}, {{}, "none"}}, 2);
        QCOMPARE(sheet.size(), contactSheetSize(3, 2, 2));
        // The middle of the first cell is the picture, a pixel high.
        const cv::Mat pixels = sheet.rgb8();
        QVERIFY(pixels.at<cv::Vec3b>(12 + 159, 12 + 160) != pixels.at<cv::Vec3b>(12, 12));
    }

    void animationsCarryAlphaProfileAndRecord() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("a.webp").toStdString();
        Metadata metadata;
        metadata.icc = profile();
        metadata.exif = exif(1);
        metadata.text[std::string(noteName)] = "how it was made";
        std::vector<Image> frames;
        for (int i = 0; i < 3; ++i)
            frames.push_back(
                Image::fromPixels(noise({6, 5}, CV_8UC4, static_cast<std::uint64_t>(i)), metadata));
        writeAnimation(path, frames, 10);
        const std::string file = textOf(readBytes(path));
        for (const char* chunk : {"ANMF", "ICCP", "EXIF", "XMP ", "how it was made"})
            QVERIFY2(file.find(chunk) != std::string::npos, chunk);
        QVERIFY(file.find(textOf(metadata.icc)) != std::string::npos);
        // RIFF: the flags of the VP8X chunk, bit 4 for alpha, stand in byte 20.
        QVERIFY(file[20] & 0x10);
        writeAnimation(path, frames, 10, {.metadata = false, .overwrite = true});
        const std::string bare = textOf(readBytes(path));
        QVERIFY(bare.find("EXIF") == std::string::npos && bare.find("XMP ") == std::string::npos);
        QVERIFY(bare.find("ICCP") != std::string::npos);
    }

    void hiddenColoursDoNotShow() {
        // Right half red and opaque, left half green and clear.
        for (const int type : {CV_8UC4, CV_16UC4, CV_32FC4}) {
            const double white = type == CV_8UC4 ? 255 : type == CV_16UC4 ? 65535 : 1;
            cv::Mat pixels(12, 14, type, cv::Scalar(0, white, 0, 0));
            pixels.colRange(7, 14).setTo(cv::Scalar(white, 0, 0, white));
            const Image image = Image::fromPixels(pixels);
            for (const Size size : {Size{28, 24}, {9, 8}}) {
                cv::Mat made;
                resampled(image, image.bounds(), size).pixels().convertTo(made, CV_32F, 1 / white);
                for (const auto& pixel : cv::Mat_<cv::Vec4f>(made))
                    if (pixel[3] > 0.01) QVERIFY(pixel[0] > 0.98 && pixel[1] < 0.02);
            }
            cv::Mat filled;
            withHiddenColours(image).pixels().convertTo(filled, CV_32F, 1 / white);
            for (const auto& pixel : cv::Mat_<cv::Vec4f>(filled))
                QVERIFY(pixel[0] > 0.98 && pixel[1] < 0.02);
            QCOMPARE(filled.at<cv::Vec4f>(3, 2)[3], 0.0F); // still clear
        }
        const Image opaque = Image::fromPixels(noise({9, 7}, CV_8UC3));
        QVERIFY(samePixels(withHiddenColours(opaque), opaque));
        const Image unseen = Image::fromPixels(cv::Mat(3, 3, CV_8UC4, cv::Scalar(1, 2, 3, 0)));
        QVERIFY(samePixels(withHiddenColours(unseen), unseen));
    }

    void coloursAreConvertedBetweenProfiles() {
        const std::vector<std::byte> linear = gammaProfile(1), steep = gammaProfile(2.2);
        Metadata metadata;
        metadata.icc = linear;
        const cv::Mat half(2, 3, CV_16UC4, cv::Scalar(32768, 6554, 65535, 999));
        const Image image = Image::fromPixels(half, metadata);
        const PixelForm form = formOf(image);
        QVERIFY(samePixels(inColours(image, form, linear), image));
        const Image made = inColours(image, form, steep);
        QVERIFY(made.metadata().icc == steep);
        const cv::Vec4w pixel = made.pixels().at<cv::Vec4w>(1, 1);
        QVERIFY(std::abs(pixel[0] / 65535.0 - std::pow(0.5, 1 / 2.2)) < 2e-3);
        QVERIFY(std::abs(pixel[1] / 65535.0 - std::pow(0.1, 1 / 2.2)) < 2e-3);
        QCOMPARE(pixel[3], std::uint16_t{999});
        const Image back = inColours(made, form, linear);
        QVERIFY(cv::norm(back.pixels(), half, cv::NORM_INF) < 40);
        // A gray picture among coloured ones.
        const Image gray = Image::fromPixels(cv::Mat(2, 2, CV_8UC1, cv::Scalar(128)));
        const cv::Vec3w gained =
            inColours(gray, {Depth::U16, false, false}, linear).pixels().at<cv::Vec3w>(0, 0);
        QVERIFY(std::abs(gained[0] / 65535.0 - 0.2159) < 3e-3); // sRGB's code 128 as light
        QVERIFY(std::abs(gained[0] - gained[2]) < 100);
    }

    void partsHaveTheShape() {
        QVERIFY(partShapedAs({10, 10}, {30, 50}) == (Rect{0, 10, 30, 30}));
        QVERIFY(partShapedAs({20, 10}, {30, 50}) == (Rect{0, 17, 30, 15}));
        QVERIFY(partShapedAs({7, 9}, {7, 9}) == (Rect{0, 0, 7, 9}));
        QVERIFY(partShapedAs({5000, 1}, {3, 3}) == (Rect{0, 1, 3, 1}));
    }

    void errorsShowWhereTheyAre() {
        cv::Mat before(20, 20, CV_8UC3, cv::Scalar::all(100)), after = before.clone();
        after(cv::Rect(4, 6, 8, 8)).setTo(cv::Scalar::all(160));
        const ErrorMap map = errorMap(Image::fromPixels(before), Image::fromPixels(after));
        QCOMPARE(map.brightest, 60.0);
        const cv::Mat colours = map.image.pixels();
        const auto light = [&](int x, int y) { return cv::sum(colours.at<cv::Vec3b>(y, x))[0]; };
        QVERIFY(light(7, 9) > 400 && light(1, 1) < 20);
        QVERIFY_EXCEPTION_THROWN(errorMap(Image::fromPixels(before), Image()),
                                 std::invalid_argument);
    }

    void theNoteStandsInTextAndXmpOnce() {
        Metadata metadata;
        metadata.xmp = packetWithThumbnail();
        metadata.text = {{"Title", "Ein Garten"}, {std::string(noteName), "first"}};
        Image image = Image::fromPixels(noise({9, 8}, CV_8UC3), metadata);
        for (int save = 0; save < 10; ++save) {
            Metadata next = image.metadata();
            next.text[std::string(noteName)] = "note " + std::to_string(save);
            image = readImage(encodeImage(image.withMetadata(next), FileFormat::Png), "memory");
        }
        const std::string packet = textOf(image.metadata().xmp);
        QCOMPARE(image.metadata().text.at(std::string(noteName)), std::string("note 9"));
        QCOMPARE(image.metadata().text.size(), std::size_t{2});
        QCOMPARE(countOf(packet, "note "), 1);
        QCOMPARE(countOf(packet, "note 9"), 1);
        QCOMPARE(countOf(packet, "Rating"), 1);
        // Either is enough.
        Metadata other = image.metadata();
        other.text.clear();
        QCOMPARE(noteIn(other), std::string("note 9"));
        other = image.metadata();
        other.xmp.clear();
        QCOMPARE(noteIn(other), std::string("note 9"));
    }

    void thumbnailsInXmpAreDropped() {
        Metadata metadata;
        metadata.xmp = packetWithThumbnail();
        const Image image = Image::fromPixels(photo({16, 16}), metadata);
        for (const FileFormat format :
             {FileFormat::Png, FileFormat::Jpeg, FileFormat::Tiff, FileFormat::WebP}) {
            const auto file = encodeImage(image, format);
            const std::string packet = textOf(readImage(file, "memory").metadata().xmp);
            QVERIFY(packet.find("VEhVTUJOQUlM") == std::string::npos);
            QVERIFY(packet.find("Thumbnails") == std::string::npos);
            QVERIFY2(packet.find("Rating=\"4\"") != std::string::npos, packet.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(DerivedTest)
#include "derived_test.moc"
