#include "core/base/log.h"
#include "core/image/codec.h"
#include "core/image/metadata.h"
#include "core/image/tiff_memory.h"

#include <opencv2/core.hpp>

#include <cstdint>
#include <cstring>
#include <string>

namespace zigzag::codec {
namespace {

using tiff::Handle;
using tiff::Memory;
using tiff::open;

Error notMade(const Memory& memory) {
    return Error(ErrorKind::Failed, "The TIFF file could not be made: " + memory.error + ".",
                 "Save the picture as PNG.");
}

void setBlock(TIFF* tiff, std::uint32_t tag, const Bytes& bytes) {
    if (!bytes.empty())
        TIFFSetField(tiff, tag, static_cast<std::uint32_t>(bytes.size()), bytes.data());
}

void setTags(TIFF* tiff, const cv::Mat& pixels, const Metadata& metadata) {
    const int channels = pixels.channels();
    const int bits = 8 * static_cast<int>(pixels.elemSize1());
    const bool floats = pixels.depth() == CV_32F;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, pixels.cols);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, pixels.rows);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, channels);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, floats ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
                 channels <= 2 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
    TIFFSetField(tiff, TIFFTAG_PREDICTOR, floats ? PREDICTOR_FLOATINGPOINT : PREDICTOR_HORIZONTAL);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, metadata.orientation);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, TIFFDefaultStripSize(tiff, 0));
    if (channels % 2 == 0) {
        const std::uint16_t alpha = EXTRASAMPLE_UNASSALPHA;
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &alpha);
    }
    if (metadata.resolution.known()) {
        TIFFSetField(tiff, TIFFTAG_XRESOLUTION, metadata.resolution.x);
        TIFFSetField(tiff, TIFFTAG_YRESOLUTION, metadata.resolution.y);
        TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT,
                     metadata.resolution.absolute ? RESUNIT_INCH : RESUNIT_NONE);
    }
    setBlock(tiff, TIFFTAG_ICCPROFILE, metadata.icc);
    setBlock(tiff, TIFFTAG_XMLPACKET, metadata.xmp);
}

void writePixels(TIFF* tiff, const cv::Mat& pixels, const Memory& memory) {
    std::vector<std::byte> row(pixels.elemSize() * static_cast<std::size_t>(pixels.cols));
    for (int y = 0; y < pixels.rows; ++y) {
        std::memcpy(row.data(), pixels.ptr(y), row.size()); // the predictor works in place
        if (TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y)) != 1)
            throw notMade(memory);
    }
}

std::vector<std::byte> written(const cv::Mat& pixels, const Metadata& metadata) {
    Memory memory;
    memory.writing = true;
    {
        // BigTIFF only where a classic file, which ends at 4 GB, might not do: fewer programs read
        // it.
        const bool large = pixels.total() * pixels.elemSize() > std::size_t{4000} << 20;
        const Handle tiff = open(memory, large ? "w8" : "w");
        if (!tiff) throw notMade(memory);
        setTags(tiff.get(), pixels, metadata);
        writePixels(tiff.get(), pixels, memory);
        if (!TIFFFlush(tiff.get())) throw notMade(memory);
    }
    if (!memory.error.empty()) throw notMade(memory);
    return std::move(memory.output);
}

/// The file with this XMP packet, as the bytes that it is; nothing where libtiff cannot read the
/// file any more.
std::vector<std::byte> withXmp(std::vector<std::byte> file, const Bytes& xmp) {
    Memory memory;
    memory.writing = true;
    memory.output = std::move(file);
    {
        const Handle tiff = open(memory, "r+");
        if (!tiff) return {};
        setBlock(tiff.get(), TIFFTAG_XMLPACKET, xmp);
        if (!TIFFRewriteDirectory(tiff.get())) return {};
    }
    return memory.error.empty() ? std::move(memory.output) : std::vector<std::byte>{};
}

bool holds(const std::vector<std::byte>& file, const cv::Mat& pixels) {
    try {
        const cv::Mat back = readTiff({file, "the file just made", INT64_MAX}).pixels;
        if (back.size() != pixels.size() || back.type() != pixels.type()) return false;
        const std::size_t rowBytes = pixels.elemSize() * static_cast<std::size_t>(pixels.cols);
        for (int y = 0; y < pixels.rows; ++y)
            if (std::memcmp(back.ptr(y), pixels.ptr(y), rowBytes) != 0) return false;
        return true;
    } catch (const Error&) {
        return false;
    }
}

} // namespace

std::vector<std::byte> writeTiff(const Picture& picture) {
    const Metadata& metadata = picture.metadata;
    std::vector<std::byte> plain = written(picture.pixels, metadata);
    if (metadata.exif.empty() && metadata.iptc.empty()) return plain;

    // exiv2 adds the EXIF tags, but writes the XMP packet anew. Tags of a broken block may spoil
    // the file: then it goes without.
    std::vector<std::byte> full = tiffWithExif(plain, metadata.exif, metadata.iptc);
    if (!metadata.xmp.empty()) full = withXmp(std::move(full), metadata.xmp);
    if (holds(full, picture.pixels)) return full;
    log::warning("The EXIF and IPTC data do not fit into a TIFF file and were left out.");
    return plain;
}

} // namespace zigzag::codec
