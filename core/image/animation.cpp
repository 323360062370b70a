#include "core/image/animation.h"

#include "core/base/error.h"
#include "core/base/storage.h"
#include "core/image/codec.h"

#include <cmath>
#include <memory>
#include <new>
#include <string>
#include <webp/encode.h>
#include <webp/mux.h>

namespace zigzag {
namespace {

using Encoder = std::unique_ptr<WebPAnimEncoder, decltype(&WebPAnimEncoderDelete)>;

struct Picture : WebPPicture {
    /// CV_8UC3 or CV_8UC4.
    explicit Picture(const cv::Mat& pixels) : WebPPicture{} {
        if (!WebPPictureInit(this)) throw Error(ErrorKind::Failed, "This libwebp does not fit.");
        use_argb = 1;
        width = pixels.cols;
        height = pixels.rows;
        const auto import = pixels.channels() == 4 ? WebPPictureImportRGBA : WebPPictureImportRGB;
        if (!import(this, pixels.data, static_cast<int>(pixels.step))) throw std::bad_alloc();
    }
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;
    ~Picture() { WebPPictureFree(this); }
};

void check(bool succeeded, WebPAnimEncoder* encoder) {
    if (!succeeded)
        throw Error(ErrorKind::Failed, std::string("The animation cannot be encoded: ") +
                                           WebPAnimEncoderGetError(encoder) + ".");
}

void checkFrames(std::span<const Image> frames) {
    if (frames.empty())
        throw Error(ErrorKind::Usage, "An animation needs a frame.", "Give at least one picture.");
    const Size size = frames.front().size();
    checkAnimationSize(size);
    for (const Image& frame : frames)
        if (frame.size() != size)
            throw Error(ErrorKind::Usage, "The frames of the animation differ in size.",
                        "Bring them to one size first.");
}

Encoder makeEncoder(Size size) {
    WebPAnimEncoderOptions options;
    if (!WebPAnimEncoderOptionsInit(&options))
        throw Error(ErrorKind::Failed, "This libwebp does not fit.");
    options.anim_params.loop_count = 0; // endless
    Encoder encoder(WebPAnimEncoderNew(size.width, size.height, &options), WebPAnimEncoderDelete);
    if (!encoder) throw std::bad_alloc();
    return encoder;
}

} // namespace

void checkAnimationName(const std::filesystem::path& path) {
    if (formatOf(path) != FileFormat::WebP)
        throw Error(ErrorKind::Usage, path.string() + " is not a name for an animation.",
                    "Give a name that ends in .webp.");
}

void checkAnimationSize(Size frame) {
    if (frame.empty() || frame.width > WEBP_MAX_DIMENSION || frame.height > WEBP_MAX_DIMENSION)
        throw Error(ErrorKind::Usage,
                    "A WebP animation of " + std::to_string(frame.width) + "x" +
                        std::to_string(frame.height) + " pixels is not possible.",
                    "Make the sides 1 to 16383 pixels long.");
}

void writeAnimation(const std::filesystem::path& path, std::span<const Image> frames,
                    double framesPerSecond, const WriteOptions& options) {
    checkAnimationName(path);
    checkFrames(frames);
    const Encoder encoder = makeEncoder(frames.front().size());
    WebPConfig config;
    if (!WebPConfigInit(&config)) throw Error(ErrorKind::Failed, "This libwebp does not fit.");
    config.lossless = 1;
    const auto timeOf = [&](std::size_t frame) {
        return static_cast<int>(std::lround(1000.0 * static_cast<double>(frame) / framesPerSecond));
    };
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const cv::Mat pixels = codec::prepared(frames[i], FileFormat::WebP, options).pixels;
        Picture picture(pixels);
        check(WebPAnimEncoderAdd(encoder.get(), &picture, timeOf(i), &config), encoder.get());
    }
    check(WebPAnimEncoderAdd(encoder.get(), nullptr, timeOf(frames.size()), nullptr),
          encoder.get());

    WebPData data;
    WebPDataInit(&data);
    const std::unique_ptr<WebPData, decltype(&WebPDataClear)> owned(&data, WebPDataClear);
    check(WebPAnimEncoderAssemble(encoder.get(), &data), encoder.get());
    const Metadata metadata = codec::prepared(frames.front(), FileFormat::WebP, options).metadata;
    writeBytes(path, codec::webpWith(metadata, std::as_bytes(std::span(data.bytes, data.size))),
               options.overwrite);
}

} // namespace zigzag
