// IPTC-IIM data sets (IPTC-NAA Information Interchange Model 4) through exiv2, and Photoshop's
// image resources around them (Adobe Photoshop File Formats, "Image Resource Blocks").
#include "core/image/exiv.h"
#include "core/image/metadata.h"

#include <algorithm>
#include <set>
#include <string>

namespace zigzag {
namespace {

using namespace exiv;

constexpr std::uint16_t iptcResource = 0x0404;

Exiv2::IptcData decodedIptc(const Bytes& iptc) {
    Exiv2::IptcData sets;
    Exiv2::IptcParser::decode(sets, exivBytes(iptc), static_cast<std::uint32_t>(iptc.size()));
    return sets;
}

/// Says how the sets are written, and nothing of the picture.
bool isTechnical(const Exiv2::Iptcdatum& set) {
    return set.key() == "Iptc.Envelope.CharacterSet" || set.key() == "Iptc.Envelope.ModelVersion" ||
           set.key() == "Iptc.Application2.RecordVersion";
}

} // namespace

Bytes iptcOfResources(std::span<const std::byte> resources) {
    const auto u8 = [&](std::size_t at) { return std::to_integer<std::uint32_t>(resources[at]); };
    constexpr std::size_t head = 6;
    Bytes iptc;
    for (std::size_t at = 0; at + head + 2 + 4 <= resources.size();) {
        if (std::memcmp(resources.data() + at, "8BIM", 4) != 0) break;
        const auto kind = static_cast<std::uint16_t>(u8(at + 4) << 8 | u8(at + 5));
        const std::size_t name = (1 + u8(at + head) + 1) / 2 * 2; // its length before it, even
        const std::size_t lengthAt = at + head + name;
        if (lengthAt + 4 > resources.size()) break;
        const std::size_t length = std::size_t{u8(lengthAt)} << 24 | u8(lengthAt + 1) << 16 |
                                   u8(lengthAt + 2) << 8 | u8(lengthAt + 3);
        const std::size_t data = lengthAt + 4;
        if (length > resources.size() - data) break;
        const auto block = resources.subspan(data, length);
        if (kind == iptcResource) iptc.insert(iptc.end(), block.begin(), block.end());
        at = data + length + length % 2;
    }
    return iptc;
}

Bytes resourcesWith(const Bytes& iptc) {
    Bytes resources;
    for (const char letter : std::string_view("8BIM\x04\x04\0\0", 8))
        resources.push_back(static_cast<std::byte>(letter));
    for (int shift = 24; shift >= 0; shift -= 8)
        resources.push_back(static_cast<std::byte>(iptc.size() >> shift & 0xFF));
    resources.insert(resources.end(), iptc.begin(), iptc.end());
    if (iptc.size() % 2 == 1) resources.push_back(std::byte{0});
    return resources;
}

Bytes xmpWithIptc(const Bytes& xmp, const Bytes& iptc) {
    if (iptc.empty()) return xmp;
    Bytes result = xmp;
    tried([&] {
        Exiv2::XmpData properties = decodedXmp(xmp), converted;
        Exiv2::copyIptcToXmp(decodedIptc(iptc), converted);
        std::set<std::string> known;
        for (const Exiv2::Xmpdatum& property : properties)
            known.insert(property.key());
        bool added = false;
        for (const Exiv2::Xmpdatum& property : converted)
            if (!known.contains(property.key())) properties.add(property), added = true;
        if (added) result = encodedXmp(properties);
    });
    return result;
}

bool iptcFitsXmp(const Bytes& iptc) {
    bool fits = false;
    tried([&] {
        const Exiv2::IptcData sets = decodedIptc(iptc);
        fits = !sets.empty() && std::ranges::all_of(sets, [](const Exiv2::Iptcdatum& set) {
            if (isTechnical(set)) return true;
            Exiv2::IptcData alone;
            alone.add(set);
            Exiv2::XmpData converted;
            Exiv2::copyIptcToXmp(alone, converted);
            return !converted.empty();
        });
    });
    return fits;
}

Bytes iptcOfTiff(std::span<const std::byte> file) {
    Bytes iptc;
    if (file.size() > 0xFFFFFFFFU) return iptc;
    tried([&] {
        auto image = Exiv2::ImageFactory::open(exivBytes(file), static_cast<long>(file.size()));
        image->readMetadata();
        if (image->iptcData().empty()) return;
        const Exiv2::DataBuf sets = Exiv2::IptcParser::encode(image->iptcData());
        iptc = toBytes(sets.pData_, static_cast<std::size_t>(sets.size_));
    });
    return iptc;
}

} // namespace zigzag
