#include "core/image/metadata.h"

#include "core/image/exiv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <string>

namespace zigzag {
namespace {

using namespace exiv;

int number(const Exiv2::ExifData& tags, const char* key) {
    const auto found = tags.findKey(Exiv2::ExifKey(key));
    if (found == tags.end()) return 0;
    const std::string text = found->toString();
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Decodes, lets `change` edit the tags, and encodes again where it returned true: in place where
/// that is possible, so that maker notes stay at their offsets.
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

/// Groups and tags that say how a TIFF file stores its pixels, or that are kept elsewhere in
/// Metadata.
bool describesLayout(const Exiv2::Exifdatum& tag) {
    const std::string group = tag.groupName();
    if (group == "Thumbnail" || group.starts_with("SubImage") || group.starts_with("SubThumb") ||
        group.starts_with("Image2") || group.starts_with("Image3"))
        return true;
    if (group != "Image") return false;
    constexpr std::array<std::uint16_t, 42> layout{
        0x00fe, 0x00ff, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010a, 0x0111, 0x0112, 0x0115,
        0x0116, 0x0117, 0x0118, 0x0119, 0x011a, 0x011b, 0x011c, 0x0120, 0x0121, 0x0122, 0x0123,
        0x0128, 0x013d, 0x0140, 0x0142, 0x0143, 0x0144, 0x0145, 0x014a, 0x0152, 0x0153, 0x015b,
        0x0201, 0x0202, 0x0211, 0x0212, 0x02bc, 0x8649, 0x8773, 0x83bb};
    return std::ranges::find(layout, tag.tag()) != layout.end();
}

constexpr auto xKey = "Exif.Image.XResolution", yKey = "Exif.Image.YResolution",
               unitKey = "Exif.Image.ResolutionUnit", commentKey = "Exif.Photo.UserComment";
constexpr int ratioOnly = 1, inches = 2, centimetres = 3; // EXIF 2.3, tag ResolutionUnit
constexpr double centimetresPerInch = 2.54;

double fraction(const Exiv2::ExifData& tags, const char* key) {
    const auto found = tags.findKey(Exiv2::ExifKey(key));
    if (found == tags.end() || found->count() == 0) return 0;
    const auto [above, below] = found->toRational();
    return below > 0 && above > 0 ? static_cast<double>(above) / below : 0;
}

Resolution resolutionOf(const Exiv2::ExifData& tags) {
    const int unit = number(tags, unitKey);
    const double factor = unit == centimetres ? centimetresPerInch : 1;
    return {fraction(tags, xKey) * factor, fraction(tags, yKey) * factor, unit != ratioOnly};
}

bool sameResolution(const Resolution& a, const Resolution& b) {
    const auto near = [](double one, double other) {
        return std::abs(one - other) <= 0.005 * std::max(one, other);
    };
    return a.absolute == b.absolute && near(a.x, b.x) && near(a.y, b.y);
}

Exiv2::Rational rational(double value) {
    constexpr int denominator = 1000;
    const double most = std::numeric_limits<std::int32_t>::max();
    if (std::abs(value - std::round(value)) < 1e-6)
        return {static_cast<std::int32_t>(std::min(std::round(value), most)), 1};
    return {static_cast<std::int32_t>(std::min(std::round(value * denominator), most)),
            denominator};
}

void setResolution(Exiv2::ExifData& tags, const Resolution& resolution) {
    const auto set = [&](const char* key, double value) {
        const Exiv2::Rational signedValue = rational(value);
        tags[key] = Exiv2::URational(static_cast<std::uint32_t>(signedValue.first),
                                     static_cast<std::uint32_t>(signedValue.second));
    };
    set(xKey, resolution.x);
    set(yKey, resolution.y);
    tags[unitKey] = static_cast<std::uint16_t>(resolution.absolute ? inches : ratioOnly);
}

/// As UTF-8, without the name of its character set.
std::string commentOf(const Exiv2::ExifData& tags) {
    const auto found = tags.findKey(Exiv2::ExifKey(commentKey));
    if (found == tags.end()) return {};
    const auto* comment = dynamic_cast<const Exiv2::CommentValue*>(&found->value());
    std::string text = comment ? comment->comment() : found->toString();
    while (!text.empty() && (text.back() == '\0' || text.back() == ' '))
        text.pop_back();
    return text;
}

Exiv2::ExifData decodedExif(const Bytes& exif) {
    Exiv2::ExifData tags;
    if (!exif.empty())
        Exiv2::ExifParser::decode(tags, exivBytes(exif), static_cast<std::uint32_t>(exif.size()));
    return tags;
}

void eraseLayout(Exiv2::ExifData& tags) {
    for (auto tag = tags.begin(); tag != tags.end();)
        tag = describesLayout(*tag) ? tags.erase(tag) : std::next(tag);
}

} // namespace

int exifOrientation(const Bytes& exif) {
    int orientation = 1;
    tried([&] { orientation = number(decodedExif(exif), "Exif.Image.Orientation"); });
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

Bytes withExifOrientation(const Bytes& exif, int orientation) {
    return edited(exif, [&](Exiv2::ExifData& tags) {
        if (number(tags, "Exif.Image.Orientation") == orientation) return false;
        tags["Exif.Image.Orientation"] = static_cast<std::uint16_t>(orientation);
        return true;
    });
}

Bytes exifForWriting(const Bytes& exif, Size size, const Resolution& resolution) {
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
        const Resolution said = resolutionOf(tags);
        if (resolution.known() && said.known() && !sameResolution(said, resolution)) {
            setResolution(tags, resolution);
            changed = true;
        }
        for (auto tag = tags.begin(); tag != tags.end();) {
            const bool thumbnail = tag->groupName() == "Thumbnail";
            tag = thumbnail ? tags.erase(tag) : std::next(tag);
            changed |= thumbnail;
        }
        return changed;
    });
}

Resolution exifResolution(const Bytes& exif) {
    Resolution resolution;
    if (!exif.empty()) tried([&] { resolution = resolutionOf(decodedExif(exif)); });
    return resolution.known() ? resolution : Resolution();
}

Bytes withExifResolution(const Bytes& exif, const Resolution& resolution) {
    return edited(exif, [&](Exiv2::ExifData& tags) {
        if (sameResolution(resolutionOf(tags), resolution)) return false;
        setResolution(tags, resolution);
        return true;
    });
}

Bytes withExifComment(const Bytes& exif, const std::string& comment) {
    const bool ascii =
        std::ranges::all_of(comment, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return edited(exif, [&](Exiv2::ExifData& tags) {
        if (!commentOf(tags).empty()) return false;
        tags[commentKey] = (ascii ? "charset=Ascii " : "charset=Unicode ") + comment;
        return true;
    });
}

bool holdsExifComment(const Bytes& exif, const std::string& comment) {
    bool holds = false;
    tried([&] { holds = commentOf(decodedExif(exif)) == comment; });
    return holds;
}

double dotsPerInch(double perMetre) {
    constexpr double metresPerInch = 0.0254;
    const double dots = perMetre * metresPerInch;
    const double whole = std::round(dots);
    return std::abs(dots - whole) <= metresPerInch / 2 ? whole : std::round(dots * 100) / 100;
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

Bytes tiffWithExif(Bytes file, const Bytes& exif, const Bytes& iptc) {
    Bytes result;
    const bool done = tried([&] {
        Exiv2::ExifData tags = decodedExif(exif);
        eraseLayout(tags);
        Exiv2::IptcData sets;
        if (!iptc.empty())
            Exiv2::IptcParser::decode(sets, exivBytes(iptc),
                                      static_cast<std::uint32_t>(iptc.size()));
        auto image = Exiv2::ImageFactory::open(exivBytes(file), static_cast<long>(file.size()));
        image->readMetadata();
        for (const Exiv2::Exifdatum& tag : tags)
            image->exifData().add(tag);
        if (!sets.empty()) image->setIptcData(sets);
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
