#include "core/image/image.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace zigzag {
namespace {

int matDepth(Depth depth) {
    switch (depth) {
    case Depth::U8:
        return CV_8U;
    case Depth::U16:
        return CV_16U;
    case Depth::F32:
        return CV_32F;
    }
    return CV_8U;
}

Depth depthOf(const cv::Mat& pixels) {
    switch (pixels.depth()) {
    case CV_8U:
        return Depth::U8;
    case CV_16U:
        return Depth::U16;
    case CV_32F:
        return Depth::F32;
    default:
        throw std::invalid_argument("An image has samples of 8 or 16 bits or float.");
    }
}

int tilesAlong(int length) {
    return (length + Image::tileSide - 1) / Image::tileSide;
}

cv::Rect toCv(const Rect& area) {
    return {area.x, area.y, area.width, area.height};
}

bool sameBytes(const cv::Mat& a, const cv::Mat& b) {
    if (a.data == b.data) return true;
    const std::size_t rowBytes = a.elemSize() * static_cast<std::size_t>(a.cols);
    for (int y = 0; y < a.rows; ++y)
        if (std::memcmp(a.ptr(y), b.ptr(y), rowBytes) != 0) return false;
    return true;
}

} // namespace

/// Tiles in rows from the top left. Those at the right and bottom edge end with the picture. The
/// matrices are never changed after construction and never leave this file, so any number of images
/// may share them.
struct Image::Tiles {
    int columns = 0;
    std::vector<cv::Mat> tiles;

    static Rect area(int index, int columns, Size size) {
        const int x = index % columns * tileSide;
        const int y = index / columns * tileSide;
        return intersection({x, y, tileSide, tileSide}, {0, 0, size.width, size.height});
    }
};

Image Image::fromPixels(const cv::Mat& pixels, Metadata metadata) {
    Image image;
    image.depth_ = depthOf(pixels);
    image.channels_ = pixels.channels();
    image.size_ = {pixels.cols, pixels.rows};
    image.metadata_ = std::make_shared<const Metadata>(std::move(metadata));
    if (pixels.dims > 2 || image.channels_ < 1 || image.channels_ > 4)
        throw std::invalid_argument("An image has one to four channels.");

    auto tiles = std::make_shared<Tiles>();
    tiles->columns = tilesAlong(pixels.cols);
    const int count = tiles->columns * tilesAlong(pixels.rows);
    for (int i = 0; i < count; ++i)
        tiles->tiles.push_back(pixels(toCv(Tiles::area(i, tiles->columns, image.size_))).clone());
    image.tiles_ = std::move(tiles);
    return image;
}

const Metadata& Image::metadata() const {
    static const Metadata none;
    return metadata_ ? *metadata_ : none;
}

Image Image::withMetadata(Metadata metadata) const {
    Image image = *this;
    image.metadata_ = std::make_shared<const Metadata>(std::move(metadata));
    return image;
}

cv::Mat Image::pixels(const Rect& area) const {
    if (area.empty()) return {};
    if (!bounds().contains(area)) throw std::invalid_argument("The area is not inside the image.");
    cv::Mat copy(area.height, area.width, CV_MAKETYPE(matDepth(depth_), channels_));
    for (int row = area.y / tileSide; row * tileSide < area.bottom(); ++row) {
        for (int column = area.x / tileSide; column * tileSide < area.right(); ++column) {
            const int index = row * tiles_->columns + column;
            const Rect tile = Tiles::area(index, tiles_->columns, size_);
            const Rect part = intersection(tile, area);
            const Rect inTile{part.x - tile.x, part.y - tile.y, part.width, part.height};
            const Rect inCopy{part.x - area.x, part.y - area.y, part.width, part.height};
            tiles_->tiles[static_cast<std::size_t>(index)](toCv(inTile)).copyTo(copy(toCv(inCopy)));
        }
    }
    return copy;
}

cv::Mat Image::rgb8(const Rect& area) const {
    const cv::Mat own = pixels(area);
    if (own.empty()) return {};
    const double scale = depth_ == Depth::U8 ? 1.0 : depth_ == Depth::U16 ? 1.0 / 257.0 : 255.0;
    cv::Mat bytes;
    own.convertTo(bytes, CV_8U, scale);
    cv::Mat rgb(bytes.size(), CV_8UC3);
    const int second = isGray() ? 0 : 1;
    const int third = isGray() ? 0 : 2;
    cv::mixChannels(bytes, rgb, std::vector<int>{0, 0, second, 1, third, 2});
    return rgb;
}

Image Image::withPixels(int x, int y, const cv::Mat& pixels) const {
    const Rect area = intersection({x, y, pixels.cols, pixels.rows}, bounds());
    if (area.empty()) return *this;
    if (pixels.type() != CV_MAKETYPE(matDepth(depth_), channels_))
        throw std::invalid_argument(
            "The pixels have another depth or other channels than the image.");

    auto tiles = std::make_shared<Tiles>(*tiles_);
    for (int row = area.y / tileSide; row * tileSide < area.bottom(); ++row) {
        for (int column = area.x / tileSide; column * tileSide < area.right(); ++column) {
            const int index = row * tiles->columns + column;
            const Rect tile = Tiles::area(index, tiles->columns, size_);
            const Rect part = intersection(tile, area);
            const Rect inTile{part.x - tile.x, part.y - tile.y, part.width, part.height};
            const Rect inSource{part.x - x, part.y - y, part.width, part.height};
            cv::Mat& shared = tiles->tiles[static_cast<std::size_t>(index)];
            cv::Mat fresh = shared.clone();
            pixels(toCv(inSource)).copyTo(fresh(toCv(inTile)));
            shared = fresh;
        }
    }
    Image image = *this;
    image.tiles_ = std::move(tiles);
    return image;
}

bool Image::sharesTile(const Image& other, int column, int row) const {
    if (size_ != other.size_ || !tiles_ || !other.tiles_) return false;
    if (column < 0 || row < 0 || column >= tiles_->columns || row >= tilesAlong(size_.height))
        return false;
    const auto index = static_cast<std::size_t>(row) * tiles_->columns + column;
    return tiles_->tiles[index].data == other.tiles_->tiles[index].data;
}

bool Image::sharesAllTiles(const Image& other) const {
    if (size_ != other.size_ || !tiles_ || !other.tiles_) return empty() && other.empty();
    if (tiles_ == other.tiles_) return true;
    return std::ranges::equal(tiles_->tiles, other.tiles_->tiles,
                              [](const cv::Mat& a, const cv::Mat& b) { return a.data == b.data; });
}

Image Image::sharingTilesOf(const Image& other) const {
    if (size_ != other.size_ || depth_ != other.depth_ || channels_ != other.channels_ || empty())
        return *this;
    auto tiles = std::make_shared<Tiles>(*tiles_);
    for (std::size_t i = 0; i < tiles->tiles.size(); ++i)
        if (sameBytes(tiles->tiles[i], other.tiles_->tiles[i]))
            tiles->tiles[i] = other.tiles_->tiles[i];
    Image image = *this;
    image.tiles_ = std::move(tiles);
    return image;
}

bool samePixels(const Image& a, const Image& b) {
    if (a.size() != b.size() || a.depth() != b.depth() || a.channels() != b.channels())
        return false;
    for (int row = 0; row < tilesAlong(a.height()); ++row) {
        for (int column = 0; column < tilesAlong(a.width()); ++column) {
            if (a.sharesTile(b, column, row)) continue;
            const Rect tile = intersection(
                {column * Image::tileSide, row * Image::tileSide, Image::tileSide, Image::tileSide},
                a.bounds());
            if (!sameBytes(a.pixels(tile), b.pixels(tile))) return false;
        }
    }
    return true;
}

} // namespace zigzag
