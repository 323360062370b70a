// Animated PNG (PNG specification, third edition: acTL, fcTL, fdAT).
#include "core/image/codec.h"

#include <opencv2/core.hpp>

#include <cstring>
#include <string_view>

namespace zigzag::codec {
namespace {

using Span = std::span<const std::byte>;

constexpr std::size_t signature = 8, chunkHead = 8, checksum = 4, sequence = 4;

std::uint32_t u32(Span bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

void put32(std::vector<std::byte>& bytes, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::byte>(value >> shift & 0xFF));
}

void putChunk(std::vector<std::byte>& file, std::string_view kind, Span body) {
    put32(file, static_cast<std::uint32_t>(body.size()));
    for (const char letter : kind)
        file.push_back(static_cast<std::byte>(letter));
    file.insert(file.end(), body.begin(), body.end());
    put32(file, 0); // not checked
}

/// A frame as a file of its own.
std::vector<std::byte> fileOf(const Apng& animation, const Apng::Frame& frame) {
    constexpr std::size_t widthAt = signature + chunkHead;
    std::vector<std::byte> file = animation.head;
    std::vector<std::byte> size;
    put32(size, static_cast<std::uint32_t>(frame.width));
    put32(size, static_cast<std::uint32_t>(frame.height));
    std::memcpy(file.data() + widthAt, size.data(), size.size());
    for (const Span part : frame.data)
        putChunk(file, "IDAT", part);
    putChunk(file, "IEND", {});
    return file;
}

cv::Mat withAlpha(const cv::Mat& pixels) {
    if (pixels.channels() == 4) return pixels;
    cv::Mat colour(pixels.size(), CV_MAKETYPE(pixels.depth(), 4),
                   cv::Scalar::all(pixels.depth() == CV_16U ? 65535 : 255));
    std::vector<int> pairs;
    const bool gray = pixels.channels() <= 2;
    for (int c = 0; c < 3; ++c)
        pairs.insert(pairs.end(), {gray ? 0 : c, c});
    if (pixels.channels() == 2) pairs.insert(pairs.end(), {1, 3});
    cv::mixChannels(pixels, colour, pairs);
    return colour;
}

template <class Sample>
void layOver(const cv::Mat& from, cv::Mat& onto, double white) {
    for (int y = 0; y < from.rows; ++y) {
        const auto* above = from.ptr<Sample>(y);
        auto* below = onto.ptr<Sample>(y);
        for (int x = 0; x < from.cols; ++x, above += 4, below += 4) {
            const double a = above[3] / white, b = below[3] / white * (1 - a), sum = a + b;
            for (int c = 0; c < 3; ++c)
                below[c] = sum > 0 ? cv::saturate_cast<Sample>((above[c] * a + below[c] * b) / sum)
                                   : Sample{0};
            below[3] = cv::saturate_cast<Sample>(sum * white);
        }
    }
}

} // namespace

Apng apngIn(Span file) {
    Apng animation;
    std::size_t imageDataAt = 0;
    bool animated = false;
    for (std::size_t at = signature; at + chunkHead <= file.size();) {
        const std::size_t length = u32(file, at);
        if (length > file.size() - at - chunkHead) break;
        const std::string_view kind(reinterpret_cast<const char*>(file.data()) + at + 4, 4);
        const Span body = file.subspan(at + chunkHead, length);
        if (kind == "IHDR" && length >= 8) {
            animation.width = static_cast<int>(u32(body, 0) & 0x7FFFFFFF);
            animation.height = static_cast<int>(u32(body, 4) & 0x7FFFFFFF);
        } else if (kind == "acTL") {
            animated = true;
        } else if (kind == "fcTL" && length >= 26) {
            Apng::Frame frame;
            frame.width = static_cast<int>(u32(body, 4) & 0x7FFFFFFF);
            frame.height = static_cast<int>(u32(body, 8) & 0x7FFFFFFF);
            frame.x = static_cast<int>(u32(body, 12) & 0x7FFFFFFF);
            frame.y = static_cast<int>(u32(body, 16) & 0x7FFFFFFF);
            frame.dispose = std::to_integer<int>(body[24]);
            frame.blend = std::to_integer<int>(body[25]);
            if (imageDataAt == 0) animation.startsWithImage = true;
            animation.frames.push_back(frame);
        } else if (kind == "IDAT") {
            if (imageDataAt == 0) imageDataAt = at;
            if (animation.startsWithImage && animation.frames.size() == 1)
                animation.frames.back().data.push_back(body);
        } else if (kind == "fdAT" && length > sequence && !animation.frames.empty()) {
            animation.frames.back().data.push_back(body.subspan(sequence));
        }
        at += chunkHead + length + checksum;
    }
    if (!animated || imageDataAt == 0) return {};
    animation.head.assign(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(imageDataAt));
    std::erase_if(animation.frames, [&](const Apng::Frame& frame) {
        return frame.data.empty() || frame.width < 1 || frame.height < 1 ||
               frame.width > animation.width || frame.x > animation.width - frame.width ||
               frame.height > animation.height || frame.y > animation.height - frame.height;
    });
    return animation;
}

cv::Mat composed(const Apng& animation, int index, const std::function<cv::Mat(Span png)>& decode) {
    constexpr int toBackground = 1, toPrevious = 2, over = 1;
    cv::Mat canvas;
    for (int i = 0; i <= index; ++i) {
        const Apng::Frame& frame = animation.frames.at(static_cast<std::size_t>(i));
        const cv::Mat pixels = withAlpha(decode(fileOf(animation, frame)));
        if (canvas.empty())
            canvas = cv::Mat::zeros(animation.height, animation.width, pixels.type());
        cv::Mat part = canvas(cv::Rect(frame.x, frame.y, frame.width, frame.height));
        const cv::Mat before = part.clone();
        if (frame.blend != over)
            pixels.copyTo(part);
        else if (pixels.depth() == CV_16U)
            layOver<std::uint16_t>(pixels, part, 65535);
        else
            layOver<std::uint8_t>(pixels, part, 255);
        if (i == index) break;
        if (frame.dispose == toBackground) part.setTo(cv::Scalar::all(0));
        if (frame.dispose == toPrevious) before.copyTo(part);
    }
    return canvas;
}

} // namespace zigzag::codec
