// JPEG through libjpeg-turbo (ITU-T T.81; EXIF 2.3 section 4.7.2, ICC.1 annex B.4, XMP part 3).
#include "core/image/jpeg/session.h"
#include "core/image/metadata.h"

#include <cstdlib>
#include <cstring>
#include <memory>

namespace zigzag::codec {
namespace {

using namespace std::string_view_literals;

constexpr auto exifName = "Exif\0\0"sv;
constexpr auto xmpName = "http://ns.adobe.com/xap/1.0/\0"sv;

std::span<const std::byte> markerData(const jpeg_saved_marker_ptr marker) {
    return {reinterpret_cast<const std::byte*>(marker->data), marker->data_length};
}

bool startsWith(std::span<const std::byte> data, std::string_view name) {
    return data.size() >= name.size() && std::memcmp(data.data(), name.data(), name.size()) == 0;
}

void keepIfFirst(Bytes& kept, std::span<const std::byte> data) {
    if (kept.empty()) kept.assign(data.begin(), data.end());
}

Metadata takeMetadata(JpegReader& reader) {
    Metadata metadata;
    for (auto marker = reader.info().marker_list; marker; marker = marker->next) {
        const auto data = markerData(marker);
        if (marker->marker != JPEG_APP0 + 1) continue;
        if (startsWith(data, exifName)) keepIfFirst(metadata.exif, data.subspan(exifName.size()));
        if (startsWith(data, xmpName)) keepIfFirst(metadata.xmp, data.subspan(xmpName.size()));
    }
    JOCTET* profile = nullptr;
    unsigned int length = 0;
    reader.run([&] { jpeg_read_icc_profile(&reader.info(), &profile, &length); });
    const std::unique_ptr<JOCTET, decltype(&std::free)> owner(profile, std::free);
    const auto* bytes = reinterpret_cast<const std::byte*>(profile);
    if (profile) metadata.icc.assign(bytes, bytes + length);
    return metadata;
}

/// One APP1 marker with `name` before `block`. lossesIn() has told of blocks that are too long for a marker.
void writeBlock(JpegWriter& writer, std::string_view name, const Bytes& block) {
    if (block.empty() || block.size() + name.size() > 65533) return;
    Bytes data(name.size() + block.size());
    std::memcpy(data.data(), name.data(), name.size());
    std::memcpy(data.data() + name.size(), block.data(), block.size());
    writer.run([&] {
        jpeg_write_marker(&writer.info(), JPEG_APP0 + 1,
                          reinterpret_cast<const JOCTET*>(data.data()),
                          static_cast<unsigned>(data.size()));
    });
}

void writeProfile(JpegWriter& writer, const Bytes& icc) {
    if (icc.empty()) return;
    writer.run([&] {
        jpeg_write_icc_profile(&writer.info(), reinterpret_cast<const JOCTET*>(icc.data()),
                               static_cast<unsigned>(icc.size()));
    });
}

} // namespace

Picture readJpeg(const Source& source) {
    JpegReader reader(source);
    jpeg_decompress_struct& info = reader.info();
    Picture picture;
    picture.metadata = takeMetadata(reader);
    reader.run([&] {
        info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_start_decompress(&info);
    });
    cv::Mat& pixels = picture.pixels;
    pixels.create(static_cast<int>(info.output_height), static_cast<int>(info.output_width),
                  CV_8UC(info.output_components));
    reader.run([&] {
        while (info.output_scanline < info.output_height) {
            JSAMPROW row = pixels.ptr(static_cast<int>(info.output_scanline));
            jpeg_read_scanlines(&info, &row, 1);
        }
        jpeg_finish_decompress(&info);
    });
    return picture;
}

std::vector<std::byte> writeJpeg(const Picture& picture, int quality, bool chromaHalved) {
    JpegWriter writer;
    jpeg_compress_struct& info = writer.info();
    const cv::Mat& pixels = picture.pixels;
    writer.run([&] {
        info.image_width = static_cast<JDIMENSION>(pixels.cols);
        info.image_height = static_cast<JDIMENSION>(pixels.rows);
        info.input_components = pixels.channels();
        info.in_color_space = pixels.channels() == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_set_defaults(&info);
        jpeg_set_quality(&info, quality, TRUE);
        info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor =
            chromaHalved && info.num_components == 3 ? 2 : 1;
        info.optimize_coding = TRUE;
        jpeg_start_compress(&info, TRUE);
    });
    writeBlock(writer, exifName, picture.metadata.exif);
    writeBlock(writer, xmpName, picture.metadata.xmp);
    writeProfile(writer, picture.metadata.icc);
    writer.run([&] {
        while (info.next_scanline < info.image_height) {
            JSAMPROW row = const_cast<JSAMPROW>(pixels.ptr(static_cast<int>(info.next_scanline)));
            jpeg_write_scanlines(&info, &row, 1);
        }
        jpeg_finish_compress(&info);
    });
    const auto bytes = writer.bytes();
    return {bytes.begin(), bytes.end()};
}

} // namespace zigzag::codec
