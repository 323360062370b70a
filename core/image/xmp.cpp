// XMP packets (XMP specification, parts 1 and 3) through exiv2.
#include "core/base/log.h"
#include "core/image/exiv.h"
#include "core/image/metadata.h"
#include "core/image/note.h"

#include <algorithm>
#include <array>
#include <lcms2.h>
#include <lcms2_plugin.h>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

namespace zigzag {
namespace exiv {
namespace {

void logExiv2(int, const char* message) {
    log::debug(message);
}

constexpr std::string_view noteSpace = "urn:zigzag:picture#";

} // namespace

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

Exiv2::XmpData decodedXmp(const Bytes& xmp) {
    Exiv2::XmpProperties::registerNs(std::string(noteSpace), std::string(noteName));
    Exiv2::XmpProperties::registerNs("http://ns.adobe.com/xmp/note/", "xmpNote");
    Exiv2::XmpData properties;
    const std::string packet(reinterpret_cast<const char*>(xmp.data()), xmp.size());
    if (!packet.empty() && Exiv2::XmpParser::decode(properties, packet) != 0)
        throw std::runtime_error("The XMP packet cannot be read.");
    return properties;
}

Bytes encodedXmp(const Exiv2::XmpData& properties) {
    std::string packet;
    if (!properties.empty() &&
        Exiv2::XmpParser::encode(packet, properties, Exiv2::XmpParser::useCompactFormat) != 0)
        throw std::runtime_error("The XMP packet cannot be written.");
    const auto bytes = std::as_bytes(std::span(packet));
    return {bytes.begin(), bytes.end()};
}

} // namespace exiv

namespace {

using namespace exiv;

constexpr auto extensionKey = "Xmp.xmpNote.HasExtendedXMP";

constexpr auto noteKey = "Xmp.zigzag.record";

bool mayHoldNote(const Bytes& xmp) {
    const std::string_view text(reinterpret_cast<const char*>(xmp.data()), xmp.size());
    return text.find(noteSpace) != std::string_view::npos;
}

std::string_view textOf(const Bytes& xmp) {
    return {reinterpret_cast<const char*>(xmp.data()), xmp.size()};
}

/// "Xmp.dc.subject" of "Xmp.dc.subject[1]/x:y": what must stay together.
std::string topOf(const std::string& key) {
    return key.substr(0, key.find_first_of("[/"));
}

template <class Chosen>
void moveIf(Exiv2::XmpData& from, Exiv2::XmpData* to, Chosen chosen) {
    for (auto property = from.begin(); property != from.end();) {
        if (!chosen(*property)) {
            ++property;
            continue;
        }
        if (to) to->add(*property);
        property = from.erase(property);
    }
}

/// Without the wrapper and the padding around a packet that stands alone.
Bytes bareXmp(const Exiv2::XmpData& properties) {
    std::string packet;
    if (Exiv2::XmpParser::encode(packet, properties,
                                 Exiv2::XmpParser::omitPacketWrapper |
                                     Exiv2::XmpParser::useCompactFormat) != 0)
        throw std::runtime_error("The XMP packet cannot be written.");
    const auto bytes = std::as_bytes(std::span(packet));
    return {bytes.begin(), bytes.end()};
}

std::string md5(const Bytes& bytes) {
    cmsProfileID digest{};
    cmsHANDLE handle = cmsMD5alloc(nullptr);
    if (!handle) throw std::bad_alloc();
    cmsMD5add(handle, reinterpret_cast<const cmsUInt8Number*>(bytes.data()),
              static_cast<cmsUInt32Number>(bytes.size()));
    cmsMD5finish(&digest, handle);
    std::string text;
    for (const cmsUInt8Number byte : digest.ID8)
        for (const int half : {byte >> 4, byte & 15})
            text += "0123456789ABCDEF"[half];
    return text;
}

std::string namespaceOf(const Exiv2::Xmpdatum& property) {
    return Exiv2::XmpProperties::ns(property.groupName());
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

std::string extensionPromised(const Bytes& xmp) {
    std::string guid;
    if (textOf(xmp).find("HasExtendedXMP") == std::string_view::npos) return guid;
    tried([&] {
        const Exiv2::XmpData properties = decodedXmp(xmp);
        const auto found = properties.findKey(Exiv2::XmpKey(extensionKey));
        if (found != properties.end()) guid = found->toString();
    });
    return guid;
}

Bytes withExtension(const Bytes& xmp, const Bytes& extension) {
    Bytes result = xmp;
    tried([&] {
        Exiv2::XmpData properties = decodedXmp(xmp);
        moveIf(properties, nullptr, [](const auto& p) { return p.key() == extensionKey; });
        result = encodedXmp(properties);
        if (extension.empty()) return;
        std::map<std::string, bool> known;
        for (const Exiv2::Xmpdatum& property : properties)
            known[topOf(property.key())] = true;
        for (const Exiv2::Xmpdatum& property : decodedXmp(extension))
            if (!known.contains(topOf(property.key()))) properties.add(property);
        result = encodedXmp(properties);
    });
    return result;
}

std::optional<JpegXmp> xmpForJpeg(const Bytes& xmp) {
    if (xmp.size() <= mostXmpInJpeg) return JpegXmp{xmp, {}, {}};
    std::optional<JpegXmp> split;
    tried([&] {
        Exiv2::XmpData kept = decodedXmp(xmp), moved;
        std::map<std::string, std::size_t> lengths;
        for (const Exiv2::Xmpdatum& property : kept)
            lengths[topOf(property.key())] += property.key().size() + property.toString().size();
        std::vector<std::pair<std::size_t, std::string>> byLength;
        for (const auto& [key, length] : lengths)
            byLength.emplace_back(length, key);
        std::ranges::sort(byLength, std::greater());
        for (const auto& [length, key] : byLength) {
            moveIf(kept, &moved, [&](const auto& p) { return topOf(p.key()) == key; });
            JpegXmp candidate;
            candidate.extension = bareXmp(moved);
            candidate.guid = md5(candidate.extension);
            kept[extensionKey] = candidate.guid;
            candidate.packet = bareXmp(kept);
            if (candidate.packet.size() > mostXmpInJpeg) continue;
            split = std::move(candidate);
            return;
        }
    });
    return split;
}

std::vector<std::string> takeAppendedMedia(Bytes& xmp) {
    constexpr std::string_view gainMapSpace = "http://ns.adobe.com/hdr-gain-map/1.0/",
                               appleSpace = "http://ns.apple.com/HDRGainMap/1.0/",
                               directorySpace = "http://ns.google.com/photos/1.0/container/",
                               cameraSpace = "http://ns.google.com/photos/1.0/camera/";
    std::vector<std::string> media;
    const std::string_view text = textOf(xmp);
    const bool candidate = std::ranges::any_of(
        std::array{gainMapSpace, appleSpace, directorySpace, cameraSpace},
        [&](std::string_view space) { return text.find(space) != std::string_view::npos; });
    if (!candidate) return media;
    tried([&] {
        Exiv2::XmpData properties = decodedXmp(xmp);
        bool gainMap = false, video = false;
        moveIf(properties, nullptr, [&](const Exiv2::Xmpdatum& property) {
            const std::string space = namespaceOf(property);
            const bool ofMap = space == gainMapSpace || space == appleSpace;
            const bool ofDirectory = space == directorySpace;
            const std::string name = property.tagName();
            const bool ofVideo = space == cameraSpace && (name.starts_with("MotionPhoto") ||
                                                          name.starts_with("MicroVideo"));
            gainMap |= ofMap || (ofDirectory && property.toString() == "GainMap");
            video |= ofVideo || (ofDirectory && property.toString() == "MotionPhoto");
            return ofMap || ofDirectory || ofVideo;
        });
        xmp = encodedXmp(properties);
        if (gainMap) media.emplace_back(gainMapLoss);
        if (video) media.emplace_back("motion video");
    });
    return media;
}

} // namespace zigzag
