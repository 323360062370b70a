#include "core/project/tile_file.h"

#include "core/base/error.h"

#include <opencv2/core.hpp>

#include <array>
#include <cstring>
#include <string_view>

namespace zigzag {
namespace {

constexpr std::string_view signature = "ZZTILES1";
constexpr std::int64_t maximumPixels = 400'000'000;

struct Header {
    std::array<char, 8> signature{};
    std::int32_t width = 0, height = 0, channels = 0, depth = 0, count = 0;
};
static_assert(sizeof(Header) == 28);

int columnsOf(Size size) {
    return (size.width + Image::tileSide - 1) / Image::tileSide;
}

int tilesOf(Size size) {
    return columnsOf(size) * ((size.height + Image::tileSide - 1) / Image::tileSide);
}

Rect tileArea(int index, Size size) {
    const int columns = columnsOf(size);
    return intersection({index % columns * Image::tileSide, index / columns * Image::tileSide,
                         Image::tileSide, Image::tileSide},
                        {0, 0, size.width, size.height});
}

bool sameLayout(const Image& a, const Image& b) {
    return a.size() == b.size() && a.depth() == b.depth() && a.channels() == b.channels();
}

bool sharesTile(const Image& a, const Image& b, int index) {
    const int columns = columnsOf(a.size());
    return a.sharesTile(b, index % columns, index / columns);
}

bool sameTile(const Image& a, const Image& b, int index) {
    if (sharesTile(a, b, index)) return true;
    const Rect area = tileArea(index, a.size());
    const cv::Mat mine = a.pixels(area);
    const cv::Mat other = b.pixels(area);
    return std::memcmp(mine.data, other.data, mine.total() * mine.elemSize()) == 0;
}

std::size_t pixelBytes(const Image& image) {
    constexpr std::array<std::size_t, 3> bytes{1, 2, 4};
    return bytes.at(static_cast<std::size_t>(image.depth())) *
           static_cast<std::size_t>(image.channels());
}

Error damaged(const std::string& where, const std::string& reason) {
    return Error(ErrorKind::File, where + " is damaged: " + reason + ".",
                 "The pixels in it cannot be had back.");
}

Header headerOf(std::span<const std::byte> bytes, const std::string& where) {
    Header header;
    if (bytes.size() < sizeof(Header)) throw damaged(where, "it is cut off");
    std::memcpy(&header, bytes.data(), sizeof(Header));
    if (std::string_view(header.signature.data(), signature.size()) != signature)
        throw damaged(where, "it does not begin as it should");
    const bool sizeFits =
        header.width >= 1 && header.height >= 1 && header.height <= maximumPixels / header.width;
    if (!sizeFits || header.channels < 1 || header.channels > 4 || header.depth < 0 ||
        header.depth > 2 || header.count < 0 ||
        header.count > tilesOf({header.width, header.height}))
        throw damaged(where, "its header makes no sense");
    return header;
}

std::vector<std::int32_t> indicesOf(std::span<const std::byte> bytes, const Header& header,
                                    const std::string& where) {
    const auto count = static_cast<std::size_t>(header.count);
    if (bytes.size() < count * sizeof(std::int32_t)) throw damaged(where, "it is cut off");
    std::vector<std::int32_t> indices(count);
    if (count > 0) std::memcpy(indices.data(), bytes.data(), count * sizeof(std::int32_t));
    const int tiles = tilesOf({header.width, header.height});
    for (std::size_t i = 0; i < count; ++i)
        if (indices[i] >= tiles || indices[i] < (i == 0 ? 0 : indices[i - 1] + 1))
            throw damaged(where, "its table of tiles makes no sense");
    return indices;
}

int matType(const Header& header) {
    constexpr std::array<int, 3> depths{CV_8U, CV_16U, CV_32F};
    return CV_MAKETYPE(depths.at(static_cast<std::size_t>(header.depth)), header.channels);
}

} // namespace

std::vector<std::byte> encodeTiles(const Image& image, const Image& base) {
    const bool fresh = base.empty() || !sameLayout(image, base);
    std::vector<std::int32_t> indices;
    std::size_t size = 0;
    for (int i = 0; i < tilesOf(image.size()); ++i) {
        if (!fresh && sameTile(image, base, i)) continue;
        indices.push_back(i);
        size +=
            static_cast<std::size_t>(tileArea(i, image.size()).size().area()) * pixelBytes(image);
    }
    Header header{.width = image.width(),
                  .height = image.height(),
                  .channels = image.channels(),
                  .depth = static_cast<std::int32_t>(image.depth()),
                  .count = static_cast<std::int32_t>(indices.size())};
    signature.copy(header.signature.data(), signature.size());
    std::vector<std::byte> bytes(sizeof(Header) + indices.size() * sizeof(std::int32_t) + size);
    std::byte* out = bytes.data();
    const auto put = [&out](const void* from, std::size_t length) {
        if (length > 0) std::memcpy(out, from, length);
        out += length;
    };
    put(&header, sizeof(Header));
    put(indices.data(), indices.size() * sizeof(std::int32_t));
    for (const int index : indices) {
        const cv::Mat pixels = image.pixels(tileArea(index, image.size()));
        put(pixels.data, pixels.total() * pixels.elemSize());
    }
    return bytes;
}

Image decodeTiles(std::span<const std::byte> bytes, const Image& base, const std::string& where) {
    const Header header = headerOf(bytes, where);
    const Size size{header.width, header.height};
    bytes = bytes.subspan(sizeof(Header));
    const std::vector<std::int32_t> indices = indicesOf(bytes, header, where);
    bytes = bytes.subspan(indices.size() * sizeof(std::int32_t));
    const int type = matType(header);
    std::size_t expected = 0;
    for (const int index : indices)
        expected +=
            static_cast<std::size_t>(tileArea(index, size).size().area()) * CV_ELEM_SIZE(type);
    if (bytes.size() != expected) throw damaged(where, "it is cut off");

    const bool whole = header.count == tilesOf(size);
    const bool fits = base.size() == size && base.channels() == header.channels &&
                      static_cast<std::int32_t>(base.depth()) == header.depth;
    if (!whole && !fits) throw damaged(where, "it goes with another picture");
    cv::Mat all = whole ? cv::Mat(size.height, size.width, type) : cv::Mat();
    Image image = base;
    for (const int index : indices) {
        const Rect area = tileArea(index, size);
        cv::Mat tile(area.height, area.width, type);
        const std::size_t length = tile.total() * tile.elemSize();
        std::memcpy(tile.data, bytes.data(), length);
        bytes = bytes.subspan(length);
        if (whole)
            tile.copyTo(all(cv::Rect(area.x, area.y, area.width, area.height)));
        else
            image = image.withPixels(area.x, area.y, tile);
    }
    return whole ? Image::fromPixels(all, base.metadata()) : image;
}

std::size_t unsharedBytes(const Image& image, const Image& base) {
    const bool fresh = base.empty() || !sameLayout(image, base);
    std::size_t pixels = 0;
    for (int i = 0; i < tilesOf(image.size()); ++i)
        if (fresh || !sharesTile(image, base, i))
            pixels += static_cast<std::size_t>(tileArea(i, image.size()).size().area());
    return image.empty() ? 0 : pixels * pixelBytes(image);
}

} // namespace zigzag
