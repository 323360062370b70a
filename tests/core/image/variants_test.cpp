// Kinds of files that our writers do not make: palettes, few bits, tiles, planes, associated alpha,
// bit fields. Built by hand or by the libraries, with known values.
#include "core/base/error.h"
#include "core/image/file.h"
#include "tests/core/image/pictures.h"

#include <QTemporaryDir>
#include <QTest>
#include <opencv2/core.hpp>

#include <functional>
#include <png.h>
#include <tiffio.h>

using namespace zigzag;
using namespace zigzag::test;

namespace {

struct Tiff {
    int width = 20, height = 18, bits = 8, samples = 3;
    int photometric = PHOTOMETRIC_RGB, format = SAMPLEFORMAT_UINT, compression = COMPRESSION_NONE;
    bool planes = false, tiles = false, bigEndian = false;
    std::vector<std::uint16_t> extras;
};

/// Sample `s` of pixel (x, y).
using Value = std::function<double(int x, int y, int s)>;

void store(std::vector<std::uint8_t>& buffer, std::size_t at, const Tiff& tiff, double value) {
    const auto put = [&](auto number) {
        std::memcpy(buffer.data() + at * sizeof number, &number, sizeof number);
    };
    if (tiff.format == SAMPLEFORMAT_IEEEFP && tiff.bits == 64) put(value);
    if (tiff.format == SAMPLEFORMAT_IEEEFP && tiff.bits == 32) put(static_cast<float>(value));
    if (tiff.format != SAMPLEFORMAT_IEEEFP && tiff.bits == 16)
        put(static_cast<std::uint16_t>(value));
    if (tiff.format != SAMPLEFORMAT_IEEEFP && tiff.bits == 8) put(static_cast<std::uint8_t>(value));
}

/// Written by libtiff, in strips of 5 rows or tiles of 16 × 16, and read by us.
Image throughTiff(const Tiff& tiff, const Value& value) {
    QTemporaryDir folder;
    const std::string path = folder.filePath("x.tif").toStdString();
    TIFF* file = TIFFOpen(path.c_str(), tiff.bigEndian ? "wb" : "wl");
    TIFFSetField(file, TIFFTAG_IMAGEWIDTH, tiff.width);
    TIFFSetField(file, TIFFTAG_IMAGELENGTH, tiff.height);
    TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, tiff.bits);
    TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, tiff.samples);
    TIFFSetField(file, TIFFTAG_SAMPLEFORMAT, tiff.format);
    TIFFSetField(file, TIFFTAG_PHOTOMETRIC, tiff.photometric);
    TIFFSetField(file, TIFFTAG_COMPRESSION, tiff.compression);
    TIFFSetField(file, TIFFTAG_PLANARCONFIG,
                 tiff.planes ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    if (!tiff.extras.empty())
        TIFFSetField(file, TIFFTAG_EXTRASAMPLES, static_cast<int>(tiff.extras.size()),
                     tiff.extras.data());
    const int pieceWidth = tiff.tiles ? 16 : tiff.width;
    const int pieceHeight = tiff.tiles ? 16 : 5;
    if (tiff.tiles) {
        TIFFSetField(file, TIFFTAG_TILEWIDTH, 16);
        TIFFSetField(file, TIFFTAG_TILELENGTH, 16);
    } else {
        TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, 5);
    }
    std::uint32_t index = 0;
    const int together = tiff.planes ? 1 : tiff.samples;
    for (int plane = 0; plane < tiff.samples / together; ++plane)
        for (int top = 0; top < tiff.height; top += pieceHeight)
            for (int left = 0; left < tiff.width; left += pieceWidth, ++index) {
                const int rows = tiff.tiles ? 16 : std::min(5, tiff.height - top);
                const int count = rows * pieceWidth * together;
                std::vector<std::uint8_t> buffer(static_cast<std::size_t>(count * tiff.bits / 8));
                for (int i = 0; i < count; ++i)
                    store(buffer, static_cast<std::size_t>(i), tiff,
                          value(left + i / together % pieceWidth, top + i / together / pieceWidth,
                                plane + i % together));
                const auto size = static_cast<tmsize_t>(buffer.size());
                if (tiff.tiles)
                    TIFFWriteEncodedTile(file, index, buffer.data(), size);
                else
                    TIFFWriteEncodedStrip(file, index, buffer.data(), size);
            }
    TIFFClose(file);
    return readImage(path);
}

double ramp(int x, int y, int s) {
    return 10 * x + 2 * y + 5 * s;
}

/// A whole BMP with an information header; pixels and palette as given.
std::vector<std::byte> bmp(int width, int height, unsigned bits, unsigned compression,
                           std::string_view palette, std::string_view pixels) {
    std::vector<std::byte> file = bytesOf("BM");
    const auto u16 = [&](std::uint64_t value) { put(file, value, 2, false); };
    const auto u32 = [&](std::uint64_t value) { put(file, value & 0xFFFFFFFFU, 4, false); };
    u32(54 + palette.size() + pixels.size()), u32(0), u32(54 + palette.size());
    u32(40), u32(static_cast<std::uint32_t>(width)), u32(static_cast<std::uint32_t>(height)),
        u16(1), u16(bits), u32(compression);
    u32(0), u32(0), u32(0), u32(compression == 0 ? palette.size() / 4 : 0), u32(0);
    for (const char byte : std::string(palette) + std::string(pixels))
        file.push_back(static_cast<std::byte>(byte));
    return file;
}

std::vector<std::byte> png(int depth, int type, int interlace, int width, int height,
                           const std::vector<std::vector<std::uint8_t>>& rows,
                           const std::function<void(png_structp, png_infop)>& more = {}) {
    std::vector<std::byte> file;
    png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(writer);
    png_set_write_fn(
        writer, &file,
        [](png_structp self, png_bytep data, std::size_t size) {
            auto& bytes = *static_cast<std::vector<std::byte>*>(png_get_io_ptr(self));
            for (std::size_t i = 0; i < size; ++i)
                bytes.push_back(static_cast<std::byte>(data[i]));
        },
        nullptr);
    png_set_IHDR(writer, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height),
                 depth, type, interlace, 0, 0);
    if (more) more(writer, info);
    png_write_info(writer, info);
    std::vector<png_bytep> pointers;
    for (const auto& row : rows)
        pointers.push_back(const_cast<png_bytep>(row.data()));
    png_write_image(writer, pointers.data());
    png_write_end(writer, info);
    png_destroy_write_struct(&writer, &info);
    return file;
}

cv::Mat pixelsOf(const std::vector<std::byte>& file) {
    return readImage(file, "memory").pixels();
}

} // namespace

class VariantsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void tiffLayouts_data() {
        QTest::addColumn<bool>("planes");
        QTest::addColumn<bool>("tiles");
        QTest::addColumn<bool>("bigEndian");
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("compression");
        for (int bits : {8, 16, 32, 64})
            for (const int compression : {COMPRESSION_NONE, COMPRESSION_LZW,
                                          COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS})
                for (int flags = 0; flags < 8; ++flags)
                    QTest::addRow("%d bits, compression %d, flags %d", bits, compression, flags)
                        << bool(flags & 1) << bool(flags & 2) << bool(flags & 4) << bits
                        << compression;
    }
    void tiffLayouts() {
        QFETCH(bool, planes);
        QFETCH(bool, tiles);
        QFETCH(bool, bigEndian);
        QFETCH(int, bits);
        QFETCH(int, compression);
        const Tiff tiff{.bits = bits,
                        .format = bits >= 32 ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT,
                        .compression = compression,
                        .planes = planes,
                        .tiles = tiles,
                        .bigEndian = bigEndian};
        const Image image = throughTiff(tiff, ramp);
        QVERIFY(image.depth() == (bits == 8 ? Depth::U8 : bits == 16 ? Depth::U16 : Depth::F32));
        cv::Mat values;
        image.pixels().convertTo(values, CV_64F);
        for (int y = 0; y < tiff.height; ++y)
            for (int x = 0; x < tiff.width; ++x)
                for (int s = 0; s < 3; ++s)
                    QCOMPARE(values.at<cv::Vec3d>(y, x)[s], ramp(x, y, s));
    }

    void tiffAlphaIsNotPremultiplied() {
        const Value half = [](int, int, int s) { return s == 3 ? 128 : 64; };
        const Tiff associated{.samples = 4, .extras = {EXTRASAMPLE_ASSOCALPHA}};
        QCOMPARE(throughTiff(associated, half).pixels().at<cv::Vec4b>(3, 3),
                 cv::Vec4b(128, 128, 128, 128));
        const Tiff unassociated{.samples = 4, .extras = {EXTRASAMPLE_UNASSALPHA}};
        QCOMPARE(throughTiff(unassociated, half).pixels().at<cv::Vec4b>(3, 3),
                 cv::Vec4b(64, 64, 64, 128));
        const Tiff grayFloat{.bits = 32,
                             .samples = 2,
                             .photometric = PHOTOMETRIC_MINISBLACK,
                             .format = SAMPLEFORMAT_IEEEFP,
                             .extras = {EXTRASAMPLE_ASSOCALPHA}};
        const Value quarter = [](int, int, int s) { return s == 1 ? 0.25 : 0.125; };
        QCOMPARE(throughTiff(grayFloat, quarter).pixels().at<cv::Vec2f>(0, 0),
                 cv::Vec2f(0.5F, 0.25F));
    }

    void tiffExtraChannelsAreLeftOut() {
        const Tiff five{.samples = 5, .extras = {EXTRASAMPLE_UNSPECIFIED, EXTRASAMPLE_UNASSALPHA}};
        const Image image = throughTiff(five, [](int, int, int s) { return 10 * s; });
        QCOMPARE(image.channels(), 4);
        QCOMPARE(image.pixels().at<cv::Vec4b>(0, 0), cv::Vec4b(0, 10, 20, 40));
    }

    void tiffWhiteMayBeZero() {
        const Tiff inverse{.bits = 16, .samples = 1, .photometric = PHOTOMETRIC_MINISWHITE};
        QCOMPARE(throughTiff(inverse, [](int, int, int) { return 1000; })
                     .pixels()
                     .at<std::uint16_t>(5, 5),
                 64535);
    }

    void pngPalettesAreExpanded() {
        const auto colours = [](png_structp writer, png_infop info) {
            png_color palette[3] = {{1, 2, 3}, {40, 50, 60}, {250, 251, 252}};
            png_set_PLTE(writer, info, palette, 3);
        };
        const cv::Mat opaque =
            pixelsOf(png(2, PNG_COLOR_TYPE_PALETTE, 0, 3, 1, {{0b00011000}}, colours));
        QCOMPARE(opaque.type(), CV_8UC3);
        QCOMPARE(opaque.at<cv::Vec3b>(0, 1), cv::Vec3b(40, 50, 60));
        const cv::Mat clear = pixelsOf(png(8, PNG_COLOR_TYPE_PALETTE, 0, 3, 1, {{0, 1, 2}},
                                           [&](png_structp writer, png_infop info) {
                                               colours(writer, info);
                                               png_byte alpha[2] = {0, 100};
                                               png_set_tRNS(writer, info, alpha, 2, nullptr);
                                           }));
        QCOMPARE(clear.at<cv::Vec4b>(0, 1), cv::Vec4b(40, 50, 60, 100));
        QCOMPARE(clear.at<cv::Vec4b>(0, 2), cv::Vec4b(250, 251, 252, 255));
    }

    void pngFewBitsAreSpread() {
        const cv::Mat one = pixelsOf(png(1, PNG_COLOR_TYPE_GRAY, 0, 4, 1, {{0b01010000}}));
        QCOMPARE(one.type(), CV_8UC1);
        QCOMPARE(one.at<std::uint8_t>(0, 1), 255);
        const cv::Mat four = pixelsOf(png(4, PNG_COLOR_TYPE_GRAY, 0, 2, 1, {{0x3C}}));
        QCOMPARE(four.at<std::uint8_t>(0, 0), 0x33);
        QCOMPARE(four.at<std::uint8_t>(0, 1), 0xCC);
    }

    void pngInterlacingChangesNothing() {
        std::vector<std::vector<std::uint8_t>> rows(13, std::vector<std::uint8_t>(11 * 6));
        for (std::size_t y = 0; y < rows.size(); ++y)
            for (std::size_t x = 0; x < rows[y].size(); ++x)
                rows[y][x] = static_cast<std::uint8_t>(7 * x + 31 * y);
        const Image plain =
            readImage(png(16, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, 11, 13, rows), "x");
        const Image woven =
            readImage(png(16, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7, 11, 13, rows), "x");
        QVERIFY(samePixels(plain, woven));
        QCOMPARE(plain.pixels().at<cv::Vec3w>(0, 0)[1], rows[0][2] << 8 | rows[0][3]);
    }

    void bmpOfEveryDepth() {
        using namespace std::string_view_literals;
        const std::string_view two = "\x01\x02\x03\0\xFA\xFB\xFC\0"sv; // blue, green, red, nothing
        const cv::Mat one = pixelsOf(bmp(2, 1, 1, 0, two, "\x40\0\0\0"sv));
        QCOMPARE(one.at<cv::Vec3b>(0, 0), cv::Vec3b(3, 2, 1));
        QCOMPARE(one.at<cv::Vec3b>(0, 1), cv::Vec3b(0xFC, 0xFB, 0xFA));
        const cv::Mat four = pixelsOf(bmp(2, 2, 4, 0, two, "\x01\0\0\0\x10\0\0\0"sv));
        QCOMPARE(four.at<cv::Vec3b>(0, 0),
                 cv::Vec3b(0xFC, 0xFB, 0xFA)); // the last row of the file is the top
        QCOMPARE(four.at<cv::Vec3b>(1, 0), cv::Vec3b(3, 2, 1));
        const cv::Mat down = pixelsOf(bmp(2, -2, 4, 0, two, "\x01\0\0\0\x10\0\0\0"sv));
        QCOMPARE(down.at<cv::Vec3b>(0, 0), cv::Vec3b(3, 2, 1));
        const cv::Mat eight =
            pixelsOf(bmp(2, 1, 8, 0, "\x09\x09\x09\0\x08\x08\x08\0"sv, "\0\1\0\0"sv));
        QCOMPARE(eight.type(), CV_8UC1);
        QCOMPARE(eight.at<std::uint8_t>(0, 1), 8);
        const cv::Mat fields =
            pixelsOf(bmp(1, 1, 16, 3, "\0\xF8\0\0\xE0\x07\0\0\x1F\0\0\0"sv, "\xFF\xFF\0\0"sv));
        QCOMPARE(fields.at<cv::Vec3b>(0, 0), cv::Vec3b(255, 255, 255));
        const cv::Mat fifteen = pixelsOf(bmp(1, 1, 16, 0, ""sv, "\0\x7C\0\0"sv));
        QCOMPARE(fifteen.at<cv::Vec3b>(0, 0), cv::Vec3b(255, 0, 0));
        const cv::Mat wide = pixelsOf(bmp(1, 1, 32, 0, ""sv, "\1\2\3\0"sv));
        QCOMPARE(wide.at<cv::Vec3b>(0, 0), cv::Vec3b(3, 2, 1));
    }
};

QTEST_GUILESS_MAIN(VariantsTest)
#include "variants_test.moc"
