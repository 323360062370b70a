// JPEG through libjpeg-turbo (ITU-T T.81; EXIF 2.3 section 4.7.2, ICC.1 annex B.4, XMP part 3).
#include "core/image/jpeg/session.h"
#include "core/image/metadata.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace zigzag::codec {
namespace {

using namespace std::string_view_literals;

constexpr auto exifName = "Exif\0\0"sv;
constexpr auto xmpName = "http://ns.adobe.com/xap/1.0/\0"sv;
constexpr auto xmpExtensionName = "http://ns.adobe.com/xmp/extension/\0"sv;
constexpr auto photoshopName = "Photoshop 3.0\0"sv;
constexpr auto gainMapName = "urn:iso:std:iso:ts:21496:-1\0"sv;
constexpr std::size_t guidLength = 32, longestMarker = 65533;
constexpr const char* commentKeyword = "Comment";

std::span<const std::byte> markerData(const jpeg_saved_marker_ptr marker) {
    return {reinterpret_cast<const std::byte*>(marker->data), marker->data_length};
}

bool startsWith(std::span<const std::byte> data, std::string_view name) {
    return data.size() >= name.size() && std::memcmp(data.data(), name.data(), name.size()) == 0;
}

void keepIfFirst(Bytes& kept, std::span<const std::byte> data) {
    if (kept.empty()) kept.assign(data.begin(), data.end());
}

std::uint32_t u32(std::span<const std::byte> data, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | std::to_integer<std::uint32_t>(data[at + i]);
    return value;
}

/// Parts of an extension to the XMP packet, put in their places. Empty where one is missing.
Bytes extensionOf(const std::vector<std::span<const std::byte>>& parts, const std::string& guid) {
    std::size_t given = 0;
    for (const auto part : parts)
        given += part.size();
    Bytes extension;
    std::size_t filled = 0;
    for (const auto part : parts) {
        constexpr std::size_t head = guidLength + 8;
        if (part.size() < head || std::memcmp(part.data(), guid.data(), guidLength) != 0) continue;
        const std::size_t full = u32(part, guidLength), at = u32(part, guidLength + 4);
        const auto body = part.subspan(head);
        if (full > given || at > full || body.size() > full - at) return {};
        extension.resize(full);
        std::memcpy(extension.data() + at, body.data(), body.size());
        filled += body.size();
    }
    return filled == extension.size() ? extension : Bytes();
}

/// As UTF-8, whichever of it and Latin-1 the file has; several are lines.
void addComment(Metadata& metadata, std::span<const std::byte> data) {
    std::string text(reinterpret_cast<const char*>(data.data()), data.size());
    while (!text.empty() && text.back() == '\0')
        text.pop_back();
    if (text.empty()) return;
    std::string& comment = metadata.text[commentKeyword];
    comment += (comment.empty() ? "" : "\n") + asUtf8(text);
}

void takeExtension(Metadata& metadata, const std::vector<std::span<const std::byte>>& parts,
                   ReadReport& report) {
    const std::string guid = extensionPromised(metadata.xmp);
    if (guid.empty()) return;
    const Bytes extension = guid.size() == guidLength ? extensionOf(parts, guid) : Bytes();
    metadata.xmp = withExtension(metadata.xmp, extension);
    if (extension.empty()) report.losses.emplace_back("XMP data of an incomplete extension");
}

void takeResolution(const jpeg_decompress_struct& info, Metadata& metadata) {
    if (!info.saw_JFIF_marker || info.X_density == 0 || info.Y_density == 0) return;
    constexpr double centimetresPerInch = 2.54;
    const double x = info.X_density, y = info.Y_density;
    if (info.density_unit == 1) metadata.resolution = {x, y, true};
    if (info.density_unit == 2)
        metadata.resolution = {x * centimetresPerInch, y * centimetresPerInch, true};
    if (info.density_unit == 0 && x != y) metadata.resolution = {x, y, false};
}

Metadata takeMetadata(JpegReader& reader, ReadReport& report) {
    Metadata metadata;
    Bytes resources;
    std::vector<std::span<const std::byte>> extensions;
    bool gainMap = false;
    for (auto marker = reader.info().marker_list; marker; marker = marker->next) {
        const auto data = markerData(marker);
        if (marker->marker == JPEG_COM) addComment(metadata, data);
        if (marker->marker == JPEG_APP0 + 13 && startsWith(data, photoshopName)) {
            const auto part = data.subspan(photoshopName.size());
            resources.insert(resources.end(), part.begin(), part.end());
        }
        if (marker->marker == JPEG_APP0 + 2) gainMap |= startsWith(data, gainMapName);
        if (marker->marker != JPEG_APP0 + 1) continue;
        if (startsWith(data, exifName)) keepIfFirst(metadata.exif, data.subspan(exifName.size()));
        if (startsWith(data, xmpName)) keepIfFirst(metadata.xmp, data.subspan(xmpName.size()));
        if (startsWith(data, xmpExtensionName))
            extensions.push_back(data.subspan(xmpExtensionName.size()));
    }
    metadata.iptc = iptcOfResources(resources);
    takeExtension(metadata, extensions, report);
    takeResolution(reader.info(), metadata);
    for (std::string& medium : takeAppendedMedia(metadata.xmp)) {
        gainMap = gainMap && medium != gainMapLoss;
        report.losses.push_back(std::move(medium));
    }
    if (gainMap) report.losses.emplace_back(gainMapLoss);
    JOCTET* profile = nullptr;
    unsigned int length = 0;
    reader.run([&] { jpeg_read_icc_profile(&reader.info(), &profile, &length); });
    const std::unique_ptr<JOCTET, decltype(&std::free)> owner(profile, std::free);
    const auto* bytes = reinterpret_cast<const std::byte*>(profile);
    if (profile) metadata.icc.assign(bytes, bytes + length);
    return metadata;
}

/// Whether a further picture of the file is a gain map: by its own XMP or ISO 21496-1 block.
bool isGainMap(std::span<const std::byte> picture) {
    const std::string_view text(reinterpret_cast<const char*>(picture.data()),
                                std::min<std::size_t>(picture.size(), 1 << 16));
    return text.find("http://ns.adobe.com/hdr-gain-map/") != std::string_view::npos ||
           text.find("HDRGainMap") != std::string_view::npos ||
           text.find(gainMapName) != std::string_view::npos;
}

/// The pictures of an MPO file behind the first, gain maps apart.
std::vector<std::span<const std::byte>> furtherPages(const Source& source, ReadReport& report) {
    std::vector<std::span<const std::byte>> pages = furtherPictures(source.bytes);
    if (std::erase_if(pages, isGainMap) > 0 &&
        std::ranges::find(report.losses, gainMapLoss) == report.losses.end())
        report.losses.emplace_back(gainMapLoss);
    return pages;
}

/// `data` behind `name` in as many markers as it needs.
void writeMarkers(JpegWriter& writer, int marker, std::string_view name,
                  std::span<const std::byte> data) {
    const std::size_t most = longestMarker - name.size();
    for (std::size_t at = 0; at < data.size(); at += most) {
        const auto part = data.subspan(at, std::min(most, data.size() - at));
        Bytes body(name.size() + part.size());
        if (!name.empty()) std::memcpy(body.data(), name.data(), name.size());
        std::memcpy(body.data() + name.size(), part.data(), part.size());
        writer.run([&] {
            jpeg_write_marker(&writer.info(), marker, reinterpret_cast<const JOCTET*>(body.data()),
                              static_cast<unsigned>(body.size()));
        });
    }
}

/// One APP1 marker with `name` before `block`. lossesIn() lists blocks that are too long for a
/// marker.
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

void writeXmp(JpegWriter& writer, const Bytes& xmp) {
    const std::optional<JpegXmp> held = xmpForJpeg(xmp);
    if (!held) return;
    writeBlock(writer, xmpName, held->packet);
    constexpr std::size_t mostInPart = 65400;
    const auto put32 = [](std::string& text, std::size_t value) {
        for (int shift = 24; shift >= 0; shift -= 8)
            text += static_cast<char>(value >> shift & 0xFF);
    };
    const std::span<const std::byte> extension = held->extension;
    for (std::size_t at = 0; at < extension.size(); at += mostInPart) {
        std::string head = std::string(xmpExtensionName) + held->guid;
        put32(head, extension.size());
        put32(head, at);
        writeMarkers(writer, JPEG_APP0 + 1, head,
                     extension.subspan(at, std::min(mostInPart, extension.size() - at)));
    }
}

/// JFIF counts in whole pixels, an inch or a centimetre.
void setResolution(jpeg_compress_struct& info, const Resolution& resolution) {
    if (!resolution.known()) return;
    constexpr double centimetresPerInch = 2.54;
    const auto isWhole = [](double value) { return std::abs(value - std::round(value)) < 0.005; };
    const double cm = resolution.x / centimetresPerInch;
    const bool centimetres = resolution.absolute && !isWhole(resolution.x) && isWhole(cm);
    const double factor = centimetres ? 1 / centimetresPerInch : 1;
    const auto rounded = [&](double value) {
        return static_cast<UINT16>(std::clamp(std::round(value * factor), 1.0, 65535.0));
    };
    info.density_unit = static_cast<UINT8>(!resolution.absolute ? 0 : centimetres ? 2 : 1);
    info.X_density = rounded(resolution.x);
    info.Y_density = rounded(resolution.y);
}

void writeProfile(JpegWriter& writer, const Bytes& icc) {
    if (icc.empty()) return;
    writer.run([&] {
        jpeg_write_icc_profile(&writer.info(), reinterpret_cast<const JOCTET*>(icc.data()),
                               static_cast<unsigned>(icc.size()));
    });
}

} // namespace

namespace {

void readPixels(JpegReader& reader, cv::Mat& pixels) {
    jpeg_decompress_struct& info = reader.info();
    reader.run([&] {
        info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_start_decompress(&info);
    });
    pixels.create(static_cast<int>(info.output_height), static_cast<int>(info.output_width),
                  CV_8UC(info.output_components));
    reader.run([&] {
        while (info.output_scanline < info.output_height) {
            JSAMPROW row = pixels.ptr(static_cast<int>(info.output_scanline));
            jpeg_read_scanlines(&info, &row, 1);
        }
    });
}

Picture readOne(const Source& source) {
    JpegReader reader(source);
    const JpegErrors& errors = reader.errors();
    Picture picture;
    picture.metadata = takeMetadata(reader, picture.report);
    const int height = static_cast<int>(reader.info().image_height);
    const auto accept = [&](int rows) { acceptCut(source, rows, height, picture.report); };
    try {
        readPixels(reader, picture.pixels);
    } catch (const Error&) {
        if (errors.wounded() && errors.woundedAt() != 0) accept(errors.woundedAt());
        throw;
    }
    const bool scansMissing = errors.ended() && !reader.allScansRead();
    if (errors.wounded()) {
        if (errors.woundedAt() == 0)
            throw damaged(source.where, "JPEG", "it ends before its picture");
        accept(errors.woundedAt());
        return picture;
    }
    if (scansMissing) {
        accept(-1);
        return picture;
    }
    try {
        reader.run([&] { jpeg_finish_decompress(&reader.info()); });
    } catch (const Error&) {
        if (!errors.wounded()) throw; // all rows are there
    }
    if (errors.ended())
        picture.report.warnings.push_back(source.where +
                                          " has no end marker, but all of its pixels are there.");
    return picture;
}

} // namespace

Picture readJpeg(const Source& source) {
    ReadReport report;
    const auto further = furtherPages(source, report);
    const int page = choosePage(source, 1 + static_cast<int>(further.size()), 0, "picture", report);
    Source chosen = source;
    if (page > 0) chosen.bytes = further[static_cast<std::size_t>(page - 1)];
    Picture picture = readOne(chosen);
    for (const std::string& loss : report.losses)
        if (std::ranges::find(picture.report.losses, loss) == picture.report.losses.end())
            picture.report.losses.push_back(loss);
    picture.report.pages = report.pages;
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
        setResolution(info, picture.metadata.resolution);
        info.optimize_coding = TRUE;
        jpeg_start_compress(&info, TRUE);
    });
    writeBlock(writer, exifName, picture.metadata.exif);
    writeXmp(writer, picture.metadata.xmp);
    if (!picture.metadata.iptc.empty())
        writeMarkers(writer, JPEG_APP0 + 13, photoshopName, resourcesWith(picture.metadata.iptc));
    writeProfile(writer, picture.metadata.icc);
    if (const auto comment = picture.metadata.text.find(commentKeyword);
        comment != picture.metadata.text.end())
        writeMarkers(writer, JPEG_COM, "", std::as_bytes(std::span(comment->second)));
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
