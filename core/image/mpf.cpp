// The index of further pictures in a JPEG file (CIPA DC-007, "Multi-Picture Format").
#include "core/image/codec.h"

#include <cstring>

namespace zigzag::codec {
namespace {

using Span = std::span<const std::byte>;

/// Where the TIFF structure of the marker APP2 "MPF" begins in the file; 0: there is none.
std::size_t indexAt(Span jpeg) {
    const auto u8 = [&](std::size_t at) { return std::to_integer<std::size_t>(jpeg[at]); };
    constexpr std::size_t startOfScan = 0xDA, app2 = 0xE2;
    for (std::size_t at = 2; at + 4 <= jpeg.size() && u8(at) == 0xFF;) {
        const std::size_t marker = u8(at + 1);
        if (marker == 0xFF) {
            ++at; // padding
            continue;
        }
        if (marker == startOfScan) break;
        const std::size_t length = u8(at + 2) << 8 | u8(at + 3);
        if (length < 2 || length > jpeg.size() - at - 2) break;
        if (marker == app2 && length >= 14 && std::memcmp(&jpeg[at + 4], "MPF\0", 4) == 0)
            return at + 8;
        at += 2 + length;
    }
    return 0;
}

class Reader {
  public:
    explicit Reader(Span bytes) : bytes_(bytes) {
        little_ = bytes.size() >= 2 && bytes[0] == std::byte{'I'};
    }
    bool has(std::uint64_t at, std::uint64_t count) const {
        return at <= bytes_.size() && count <= bytes_.size() - at;
    }
    std::uint32_t number(std::size_t at, int count) const {
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i) {
            const auto byte =
                std::to_integer<std::uint32_t>(bytes_[at + static_cast<std::size_t>(i)]);
            value |= byte << 8 * (little_ ? i : count - 1 - i);
        }
        return value;
    }

  private:
    Span bytes_;
    bool little_ = false;
};

} // namespace

std::vector<Span> furtherPictures(Span jpeg) {
    std::vector<Span> pictures;
    const std::size_t start = indexAt(jpeg);
    if (start == 0) return pictures;
    const Span block = jpeg.subspan(start);
    const Reader file(block);
    constexpr std::size_t entryBytes = 12, pictureBytes = 16;
    constexpr std::uint32_t entriesTag = 0xB002, previewClass = 0x01;
    if (!file.has(0, 8)) return pictures;
    const std::size_t directory = file.number(4, 4);
    if (!file.has(directory, 2)) return pictures;
    const std::size_t count = file.number(directory, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = directory + 2 + i * entryBytes;
        if (!file.has(entry, entryBytes)) break;
        if (file.number(entry, 2) != entriesTag) continue;
        const std::size_t bytes = file.number(entry + 4, 4), data = file.number(entry + 8, 4);
        if (!file.has(data, bytes)) break;
        // The first entry is the picture at the beginning of the file.
        for (std::size_t at = data + pictureBytes; at + pictureBytes <= data + bytes;
             at += pictureBytes) {
            const bool preview = (file.number(at, 4) >> 16 & 0xFF) == previewClass;
            const std::size_t size = file.number(at + 4, 4), offset = file.number(at + 8, 4);
            if (!preview && size > 0 && file.has(offset, size))
                pictures.push_back(block.subspan(offset, size));
        }
    }
    return pictures;
}

} // namespace zigzag::codec
