// Any bytes as a picture: read, with its JPEG coefficients, or refused with an Error. A picture
// that was read can be written and read again.
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/image/file.h"
#include "core/image/jpeg/coefficients.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>
#include <zlib.h>

namespace {

constexpr std::int64_t budget = 1 << 16;

using Bytes = std::vector<std::uint8_t>;

void putChecksum(Bytes& file, std::size_t kindAt, std::size_t bodyLength) {
    const auto sum = crc32(0, file.data() + kindAt, static_cast<uInt>(bodyLength + 4));
    for (std::size_t i = 0; i < 4; ++i)
        file[kindAt + 4 + bodyLength + i] = static_cast<std::uint8_t>(sum >> (24 - 8 * i));
}

/// A PNG with the checksums of its chunks put right: they would stop nearly all inputs.
Bytes mended(Bytes file) {
    constexpr std::uint8_t signature[] = {0x89, 'P', 'N', 'G'};
    if (file.size() < 8 || !std::equal(signature, signature + 4, file.begin())) return file;
    for (std::size_t at = 8; at + 12 <= file.size();) {
        const std::size_t length = std::size_t{file[at]} << 24 | std::size_t{file[at + 1]} << 16 |
                                   std::size_t{file[at + 2]} << 8 | file[at + 3];
        if (length > file.size() - at - 12) break;
        putChecksum(file, at + 4, length);
        at += length + 12;
    }
    return file;
}

void writeAndReadAgain(const zigzag::Image& image) {
    using namespace zigzag;
    if (image.size().area() > 4096) return;
    const Image tiff = readImage(encodeImage(image, FileFormat::Tiff), "tiff");
    const Image png = readImage(encodeImage(image, FileFormat::Png), "png");
    const Image jpeg = readImage(encodeImage(image, FileFormat::Jpeg), "jpeg");
    if (!samePixels(tiff, image)) std::abort();
    if (image.depth() != Depth::F32 && !samePixels(png, image)) std::abort();
    if (jpeg.size() != image.size()) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    zigzag::log::setLevel(zigzag::log::Level::Off);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Bytes file = mended({data, data + size});
    const auto bytes = std::as_bytes(std::span(file));
    zigzag::Image image;
    try {
        image = zigzag::readImage(bytes, "fuzz", {.maximumPixels = budget});
    } catch (const zigzag::Error&) {
    }
    if (!image.empty()) writeAndReadAgain(image);
    try {
        zigzag::readJpegCoefficients(bytes, "fuzz", budget);
    } catch (const zigzag::Error&) {
    }
    return 0;
}
