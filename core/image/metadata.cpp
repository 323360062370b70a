#include "core/image/metadata.h"

#include "core/base/log.h"
#include "core/image/note.h"

#include <exiv2/exiv2.hpp>

#include <array>
#include <charconv>
#include <cstring>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>

namespace zigzag {
namespace {

void logExiv2(int, const char* message) {
    log::debug(message);
}

const Exiv2::byte* exivBytes(std::span<const std::byte> bytes) {
    return reinterpret_cast<const Exiv2::byte*>(bytes.data());
}

Bytes toBytes(const Exiv2::byte* begin, std::size_t size) {
    const auto* bytes = reinterpret_cast<const std::byte*>(begin);
    return {bytes, bytes + size};
}

/// Runs `step`, which calls exiv2. False when exiv2 gave up. One at a time: its XMP toolkit is not made for several threads.
bool tried(const std::function<void()>& step) {
    static std::mutex oneAtATime;
    const std::lock_guard lock(oneAtATime);
    Exiv2::LogMsg::setHandler(logExiv2);
    try {
        step();
        return true;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        log::debug(error.what());
        return false;
    }
}

int number(const Exiv2::ExifData& tags, const char* key) {
    const auto found = tags.findKey(Exiv2::ExifKey(key));
    if (found == tags.end()) return 0;
    const std::string text = found->toString();
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Decodes, lets `change` edit the tags, and encodes again where it returned true: in place where that is possible, so that maker notes
/// stay at their offsets.
Bytes edited(const Bytes& exif, const std::function<bool(Exiv2::ExifData&)>& change) {
    Bytes result = exif;
    const bool done = tried([&] {
        Exiv2::ExifData tags;
        auto order = Exiv2::littleEndian;
        if (!exif.empty())
            order = Exiv2::ExifParser::decode(tags, exivBytes(exif),
                                              static_cast<std::uint32_t>(exif.size()));
        if (order == Exiv2::invalidByteOrder) order = Exiv2::littleEndian;
        if (!change(tags)) return;
        Exiv2::Blob blob;
        const auto method = Exiv2::ExifParser::encode(
            blob, exivBytes(result), static_cast<std::uint32_t>(result.size()), order, tags);
        if (method == Exiv2::wmIntrusive) result = toBytes(blob.data(), blob.size());
    });
    return done ? result : exif;
}

/// Groups and tags that say how a TIFF file stores its pixels, or that are kept elsewhere in Metadata.
bool describesLayout(const Exiv2::Exifdatum& tag) {
    const std::string group = tag.groupName();
    if (group == "Thumbnail" || group.starts_with("SubImage") || group.starts_with("SubThumb") ||
        group.starts_with("Image2") || group.starts_with("Image3"))
        return true;
    if (group != "Image") return false;
    constexpr std::array<std::uint16_t, 37> layout{
        0x00fe, 0x00ff, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010a, 0x0111, 0x0112,
        0x0115, 0x0116, 0x0117, 0x0118, 0x0119, 0x011c, 0x0120, 0x0121, 0x0122, 0x0123,
        0x013d, 0x0140, 0x0142, 0x0143, 0x0144, 0x0145, 0x014a, 0x0152, 0x0153, 0x015b,
        0x0201, 0x0202, 0x0211, 0x0212, 0x02bc, 0x8773, 0x83bb};
    return std::ranges::find(layout, tag.tag()) != layout.end();
}

void eraseLayout(Exiv2::ExifData& tags) {
    for (auto tag = tags.begin(); tag != tags.end();)
        tag = describesLayout(*tag) ? tags.erase(tag) : std::next(tag);
}

constexpr std::string_view noteSpace = "urn:zigzag:picture#";
constexpr auto noteKey = "Xmp.zigzag.record";

bool mayHoldNote(const Bytes& xmp) {
    const std::string_view text(reinterpret_cast<const char*>(xmp.data()), xmp.size());
    return text.find(noteSpace) != std::string_view::npos;
}

/// Decodes a packet, which may be empty. Throws where exiv2 cannot read it; only inside tried().
Exiv2::XmpData decodedXmp(const Bytes& xmp) {
    Exiv2::XmpProperties::registerNs(std::string(noteSpace), std::string(noteName));
    Exiv2::XmpData properties;
    const std::string packet(reinterpret_cast<const char*>(xmp.data()), xmp.size());
    if (!packet.empty() && Exiv2::XmpParser::decode(properties, packet) != 0)
        throw std::runtime_error("The XMP packet cannot be read.");
    return properties;
}

/// The packet; empty where nothing is left to be told. Throws where exiv2 cannot write it; only inside tried().
Bytes encodedXmp(const Exiv2::XmpData& properties) {
    std::string packet;
    if (!properties.empty() &&
        Exiv2::XmpParser::encode(packet, properties, Exiv2::XmpParser::useCompactFormat) != 0)
        throw std::runtime_error("The XMP packet cannot be written.");
    const auto bytes = std::as_bytes(std::span(packet));
    return {bytes.begin(), bytes.end()};
}

} // namespace

Bytes xmpForWriting(const Bytes& xmp) {
    const std::string_view text(reinterpret_cast<const char*>(xmp.data()), xmp.size());
    if (text.find("Thumbnails") == std::string_view::npos) return xmp;
    Bytes result = xmp;
    tried([&] {
        Exiv2::XmpData properties = decodedXmp(xmp);
        const auto before = properties.count();
        for (auto property = properties.begin(); property != properties.end();)
            property = property->key().starts_with("Xmp.xmp.Thumbnails")
                           ? properties.erase(property)
                           : std::next(property);
        if (properties.count() != before) result = encodedXmp(properties);
    });
    return result;
}

std::string xmpNote(const Bytes& xmp) {
    std::string note;
    if (!mayHoldNote(xmp)) return note;
    tried([&] {
        const Exiv2::XmpData properties = decodedXmp(xmp);
        const auto found = properties.findKey(Exiv2::XmpKey(noteKey));
        if (found != properties.end()) note = found->toString();
    });
    return note;
}

Bytes withXmpNote(const Bytes& xmp, const std::string& note) {
    if (note.empty() && !mayHoldNote(xmp)) return xmp;
    Bytes result = xmp;
    tried([&] {
        Exiv2::XmpData properties = decodedXmp(xmp);
        const auto found = properties.findKey(Exiv2::XmpKey(noteKey));
        if (found != properties.end()) properties.erase(found);
        if (!note.empty()) properties[noteKey] = note;
        result = encodedXmp(properties);
    });
    return result;
}

std::string noteIn(const Metadata& metadata) {
    const auto found = metadata.text.find(std::string(noteName));
    return found != metadata.text.end() ? found->second : xmpNote(metadata.xmp);
}

int exifOrientation(const Bytes& exif) {
    int orientation = 1;
    tried([&] {
        Exiv2::ExifData tags;
        if (!exif.empty())
            Exiv2::ExifParser::decode(tags, exivBytes(exif),
                                      static_cast<std::uint32_t>(exif.size()));
        orientation = number(tags, "Exif.Image.Orientation");
    });
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

Bytes withExifOrientation(const Bytes& exif, int orientation) {
    return edited(exif, [&](Exiv2::ExifData& tags) {
        if (number(tags, "Exif.Image.Orientation") == orientation) return false;
        tags["Exif.Image.Orientation"] = static_cast<std::uint16_t>(orientation);
        return true;
    });
}

Bytes exifForWriting(const Bytes& exif, Size size) {
    if (exif.empty()) return exif;
    return edited(exif, [&](Exiv2::ExifData& tags) {
        bool changed = false;
        const auto update = [&](const char* key, int length) {
            const int before = number(tags, key);
            if (before == 0 || before == length) return;
            tags[key] = static_cast<std::uint32_t>(length);
            changed = true;
        };
        update("Exif.Photo.PixelXDimension", size.width);
        update("Exif.Photo.PixelYDimension", size.height);
        for (auto tag = tags.begin(); tag != tags.end();) {
            const bool thumbnail = tag->groupName() == "Thumbnail";
            tag = thumbnail ? tags.erase(tag) : std::next(tag);
            changed |= thumbnail;
        }
        return changed;
    });
}

Bytes xmpUpright(Bytes xmp) {
    std::string_view text(reinterpret_cast<const char*>(xmp.data()), xmp.size());
    for (const std::string_view name :
         {"tiff:Orientation=\"", "tiff:Orientation='", "tiff:Orientation>"}) {
        const std::size_t at = text.find(name);
        if (at == std::string_view::npos || at + name.size() >= text.size()) continue;
        std::byte& digit = xmp[at + name.size()];
        if (digit >= std::byte{'2'} && digit <= std::byte{'8'}) digit = std::byte{'1'};
    }
    return xmp;
}

Bytes exifOfTiff(std::span<const std::byte> file) {
    Bytes exif;
    if (file.size() > 0xFFFFFFFFU) return exif; // BigTIFF, which exiv2 does not know
    tried([&] {
        Exiv2::ExifData tags;
        const auto order = Exiv2::ExifParser::decode(tags, exivBytes(file),
                                                     static_cast<std::uint32_t>(file.size()));
        eraseLayout(tags);
        if (tags.empty()) return;
        Exiv2::Blob blob;
        Exiv2::ExifParser::encode(blob, order, tags);
        exif = toBytes(blob.data(), blob.size());
    });
    return exif;
}

Bytes tiffWithExif(Bytes file, const Bytes& exif) {
    Bytes result;
    const bool done = tried([&] {
        Exiv2::ExifData tags;
        Exiv2::ExifParser::decode(tags, exivBytes(exif), static_cast<std::uint32_t>(exif.size()));
        eraseLayout(tags);
        auto image = Exiv2::ImageFactory::open(exivBytes(file), static_cast<long>(file.size()));
        image->readMetadata();
        for (const Exiv2::Exifdatum& tag : tags)
            image->exifData().add(tag);
        image->writeMetadata();
        Exiv2::BasicIo& io = image->io();
        result.resize(static_cast<std::size_t>(io.size()));
        io.open();
        io.read(reinterpret_cast<Exiv2::byte*>(result.data()), static_cast<long>(result.size()));
    });
    return done && !result.empty() ? result : file;
}

std::span<const std::byte> withoutExifPrefix(std::span<const std::byte> block) {
    constexpr std::size_t length = 6;
    if (block.size() >= length && std::memcmp(block.data(), "Exif\0", 5) == 0)
        return block.subspan(length);
    return block;
}

bool profileFits(const Bytes& icc, bool gray) {
    // ICC.1, section 7.2: size at byte 0, data colour space at 16, signature at 36.
    if (icc.size() < 132) return false;
    const auto at = [&](std::size_t i) { return std::to_integer<std::uint32_t>(icc[i]); };
    const std::uint32_t size = at(0) << 24 | at(1) << 16 | at(2) << 8 | at(3);
    return size == icc.size() && std::memcmp(icc.data() + 36, "acsp", 4) == 0 &&
           std::memcmp(icc.data() + 16, gray ? "GRAY" : "RGB ", 4) == 0;
}

} // namespace zigzag
