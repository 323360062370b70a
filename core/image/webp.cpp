// WebP through libwebp (WebP container specification, RFC 9649).
#include "core/image/codec.h"
#include "core/image/metadata.h"

#include <opencv2/core.hpp>

#include <memory>
#include <new>
#include <string>
#include <webp/decode.h>
#include <webp/demux.h>
#include <webp/encode.h>
#include <webp/mux.h>

namespace zigzag::codec {
namespace {

const std::uint8_t* start(std::span<const std::byte> bytes) {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

std::string reason(VP8StatusCode status) {
    switch (status) {
    case VP8_STATUS_NOT_ENOUGH_DATA:
        return "it ends too early";
    case VP8_STATUS_OUT_OF_MEMORY:
        return "it needs more memory than there is";
    case VP8_STATUS_UNSUPPORTED_FEATURE:
        return "it uses a feature that libwebp does not know";
    default:
        return "its picture data are wrong";
    }
}

Bytes chunk(const WebPDemuxer* demuxer, const char* name) {
    WebPChunkIterator found;
    Bytes bytes;
    if (WebPDemuxGetChunk(demuxer, name, 1, &found) != 0) {
        const auto* first = reinterpret_cast<const std::byte*>(found.chunk.bytes);
        bytes.assign(first, first + found.chunk.size);
    }
    WebPDemuxReleaseChunkIterator(&found);
    return bytes;
}

Metadata takeMetadata(std::span<const std::byte> file) {
    const WebPData data{start(file), file.size()};
    const std::unique_ptr<WebPDemuxer, decltype(&WebPDemuxDelete)> demuxer(WebPDemux(&data),
                                                                           WebPDemuxDelete);
    Metadata metadata;
    if (!demuxer) return metadata;
    metadata.icc = chunk(demuxer.get(), "ICCP");
    metadata.xmp = chunk(demuxer.get(), "XMP ");
    const Bytes exif = chunk(demuxer.get(), "EXIF");
    const auto block = withoutExifPrefix(exif);
    metadata.exif.assign(block.begin(), block.end());
    return metadata;
}

[[noreturn]] void refuseWriting(const std::string& why) {
    throw Error(ErrorKind::Failed, "The WebP file could not be made: " + why + ".",
                "Save the picture as PNG.");
}

struct Memory {
    WebPMemoryWriter writer;
    Memory() { WebPMemoryWriterInit(&writer); }
    ~Memory() { WebPMemoryWriterClear(&writer); }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
};

void encode(const cv::Mat& pixels, int quality, bool lossless, Memory& memory) {
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&picture))
        refuseWriting("libwebp is of another version");
    const std::unique_ptr<WebPPicture, decltype(&WebPPictureFree)> owner(&picture, WebPPictureFree);
    config.lossless = lossless;
    config.quality = lossless ? 75.0F : static_cast<float>(quality); // effort for lossless
    config.exact = 1; // keeps colours under full transparency
    picture.use_argb = lossless;
    picture.width = pixels.cols;
    picture.height = pixels.rows;
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &memory.writer;
    const int stride = static_cast<int>(pixels.step[0]);
    const bool taken = pixels.channels() == 4 ? WebPPictureImportRGBA(&picture, pixels.data, stride)
                                              : WebPPictureImportRGB(&picture, pixels.data, stride);
    if (!taken || !WebPEncode(&config, &picture))
        refuseWriting("libwebp gave up with error " + std::to_string(picture.error_code));
}

void setChunk(WebPMux* mux, const char* name, const Bytes& bytes) {
    if (bytes.empty()) return;
    const WebPData data{start(bytes), bytes.size()};
    if (WebPMuxSetChunk(mux, name, &data, 1) != WEBP_MUX_OK)
        refuseWriting("its metadata cannot be added");
}

} // namespace

namespace {

/// The file announces more bytes than it has.
bool isShort(std::span<const std::byte> file) {
    std::uint64_t announced = 8;
    for (std::size_t i = 0; i < 4 && 4 + i < file.size(); ++i)
        announced += std::to_integer<std::uint64_t>(file[4 + i]) << 8 * i;
    return announced > file.size();
}

/// One frame of an animation, with those before it under it where it says so.
Picture readFrame(const Source& source) {
    const WebPData data{start(source.bytes), source.bytes.size()};
    WebPAnimDecoderOptions options;
    if (!WebPAnimDecoderOptionsInit(&options))
        throw Error(ErrorKind::Failed, "libwebp is of another version.");
    options.color_mode = MODE_RGBA;
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
        WebPAnimDecoderNew(&data, &options), WebPAnimDecoderDelete);
    WebPAnimInfo info;
    if (!decoder || !WebPAnimDecoderGetInfo(decoder.get(), &info) || info.frame_count < 1)
        throw damaged(source.where, "WebP", "its animation cannot be read");
    Picture picture;
    const int page =
        choosePage(source, static_cast<int>(info.frame_count), 0, "frame", picture.report);
    std::uint8_t* canvas = nullptr;
    int time = 0;
    for (int i = 0; i <= page; ++i)
        if (!WebPAnimDecoderGetNext(decoder.get(), &canvas, &time))
            throw damaged(source.where, "WebP",
                          "its frame " + std::to_string(i + 1) + " cannot be read");
    const cv::Mat rgba(static_cast<int>(info.canvas_height), static_cast<int>(info.canvas_width),
                       CV_8UC4, canvas);
    cv::Mat opacity;
    cv::extractChannel(rgba, opacity, 3);
    if (cv::countNonZero(opacity < 255) > 0) {
        picture.pixels = rgba.clone();
    } else {
        picture.pixels.create(rgba.size(), CV_8UC3);
        cv::mixChannels(rgba, picture.pixels, std::vector<int>{0, 0, 1, 1, 2, 2});
    }
    picture.metadata = takeMetadata(source.bytes);
    return picture;
}

} // namespace

Picture readWebP(const Source& source) {
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config))
        throw Error(ErrorKind::Failed, "libwebp is of another version.");
    const auto* bytes = start(source.bytes);
    const auto head = WebPGetFeatures(bytes, source.bytes.size(), &config.input);
    if (head != VP8_STATUS_OK) throw damaged(source.where, "WebP", reason(head));
    checkSize(source, "WebP", config.input.width, config.input.height);
    if (config.input.has_animation) return readFrame(source);

    Picture picture;
    choosePage(source, 1, 0, "frame", picture.report);
    picture.pixels.create(config.input.height, config.input.width,
                          config.input.has_alpha ? CV_8UC4 : CV_8UC3);
    grayOut(picture.pixels);
    config.output.colorspace = config.input.has_alpha ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = picture.pixels.data;
    config.output.u.RGBA.stride = static_cast<int>(picture.pixels.step[0]);
    config.output.u.RGBA.size = picture.pixels.total() * picture.pixels.elemSize();
    // Step by step, so that of a cut file the rows are kept that are there.
    const std::unique_ptr<WebPIDecoder, decltype(&WebPIDelete)> decoder(
        WebPIDecode(nullptr, 0, &config), WebPIDelete);
    if (!decoder) throw std::bad_alloc();
    const auto body = WebPIUpdate(decoder.get(), bytes, source.bytes.size());
    int rows = 0;
    WebPIDecGetRGB(decoder.get(), &rows, nullptr, nullptr, nullptr);
    if (body == VP8_STATUS_SUSPENDED && rows > 0)
        acceptCut(source, rows, config.input.height, picture.report);
    else if (body == VP8_STATUS_SUSPENDED)
        throw damaged(source.where, "WebP", reason(VP8_STATUS_NOT_ENOUGH_DATA));
    else if (body != VP8_STATUS_OK)
        throw damaged(source.where, "WebP", reason(body));
    if (body == VP8_STATUS_OK && isShort(source.bytes))
        picture.report.losses.emplace_back("what followed the pixels in a cut file");
    picture.metadata = takeMetadata(source.bytes);
    return picture;
}

std::vector<std::byte> writeWebP(const Picture& picture, int quality, bool lossless) {
    Memory encoded;
    encode(picture.pixels, quality, lossless, encoded);
    const auto* bytes = reinterpret_cast<const std::byte*>(encoded.writer.mem);
    return webpWith(picture.metadata, {bytes, bytes + encoded.writer.size});
}

std::vector<std::byte> webpWith(const Metadata& metadata, std::span<const std::byte> file) {
    if (metadata.icc.empty() && metadata.exif.empty() && metadata.xmp.empty())
        return {file.begin(), file.end()};
    const WebPData image{start(file), file.size()};
    const std::unique_ptr<WebPMux, decltype(&WebPMuxDelete)> mux(WebPMuxCreate(&image, 0),
                                                                 WebPMuxDelete);
    if (!mux) refuseWriting("libwebp cannot add to its own file");
    setChunk(mux.get(), "ICCP", metadata.icc);
    setChunk(mux.get(), "EXIF", metadata.exif);
    setChunk(mux.get(), "XMP ", metadata.xmp);
    WebPData whole{};
    if (WebPMuxAssemble(mux.get(), &whole) != WEBP_MUX_OK)
        refuseWriting("its metadata cannot be added");
    const std::unique_ptr<WebPData, decltype(&WebPDataClear)> owner(&whole, WebPDataClear);
    const auto* first = reinterpret_cast<const std::byte*>(whole.bytes);
    return {first, first + whole.size};
}

} // namespace zigzag::codec
