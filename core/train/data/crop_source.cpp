#include "core/train/data/crop_source.h"

#include "core/base/error.h"
#include "core/image/file.h"
#include "core/job/advice.h"
#include "core/tensor/convert.h"
#include "core/tensor/noise.h"

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <numeric>

namespace zigzag {
namespace {

/// Zooms that contradict the framing or each other would only partly take effect.
const Recipe& checked(const Recipe& recipe) {
    const DataRecipe& data = recipe.data;
    if (data.framing == "native" && data.zoomMinimum < 1)
        throw Error(ErrorKind::Usage,
                    "data.zoom_minimum is below 1, but native pictures are only ever reduced.",
                    "Set it to 1 or more, or set data.framing to fit.");
    if (data.zoomMinimum > data.zoomMaximum)
        throw Error(ErrorKind::Usage, "data.zoom_minimum is above data.zoom_maximum.",
                    "Set the least zoom no higher than the most.");
    return recipe;
}

/// Streams that must not overlap with those of the samples.
constexpr std::uint64_t orderStep = ~std::uint64_t{0};

/// A square of the picture, framed as in the recipe, as CV_8UC3 of size×size.
cv::Mat crop(const cv::Mat& pixels, const DataRecipe& data, SampleRng& draws) {
    const double shorter = std::min(pixels.cols, pixels.rows);
    const double zoom = draws.uniform(data.zoomMinimum, data.zoomMaximum);
    // The cache has already reduced a native picture by zoomMinimum.
    const double wanted =
        data.framing == "fit" ? shorter * zoom : data.size * zoom / data.zoomMinimum;
    const int side = static_cast<int>(
        std::lround(std::clamp(wanted, std::min<double>(data.size, shorter), shorter)));
    const cv::Rect area(static_cast<int>(draws.below(pixels.cols - side + 1)),
                        static_cast<int>(draws.below(pixels.rows - side + 1)), side, side);
    cv::Mat square = pixels(area).clone();
    if (side != data.size)
        cv::resize(square, square, {data.size, data.size}, 0, 0,
                   side > data.size ? cv::INTER_AREA : cv::INTER_CUBIC);
    if (data.flips && draws.chance(0.5)) cv::flip(square, square, 1);
    return square;
}

at::Tensor tensorOf(const cv::Mat& pixels) {
    return fromMat(pixels).div_(127.5).sub_(1);
}

cv::Mat throughJpeg(const cv::Mat& pixels, int quality, bool chromaHalved) {
    const Image picture = Image::fromPixels(pixels);
    const auto file =
        encodeImage(picture, FileFormat::Jpeg, {.quality = quality, .chromaHalved = chromaHalved});
    return readImage(file, "a training sample").rgb8();
}

cv::Mat middle(const cv::Mat& pixels, const DataRecipe& data) {
    const int shorter = std::min(pixels.cols, pixels.rows);
    const int side = data.framing == "fit" ? shorter : std::min(data.size, shorter);
    cv::Mat square =
        pixels(cv::Rect((pixels.cols - side) / 2, (pixels.rows - side) / 2, side, side)).clone();
    if (side != data.size) cv::resize(square, square, {data.size, data.size}, 0, 0, cv::INTER_AREA);
    return square;
}

} // namespace

at::Tensor middleOf(const std::filesystem::path& picture, const DataRecipe& data) {
    const cv::Mat pixels = readImage(picture).rgb8();
    if (std::min(pixels.cols, pixels.rows) < data.size)
        throw Error(ErrorKind::File,
                    picture.filename().string() + " is " + std::to_string(pixels.cols) + "×" +
                        std::to_string(pixels.rows) + ", smaller than the crops of " +
                        std::to_string(data.size) + " that the model learns.",
                    "Choose a larger picture to look at, or a smaller data.size.");
    return tensorOf(middle(pixels, data));
}

at::Tensor throughJpeg(const at::Tensor& pictures, int quality, bool chromaHalved) {
    std::vector<at::Tensor> compressed;
    for (std::int64_t i = 0; i < pictures.size(0); ++i)
        compressed.push_back(
            tensorOf(throughJpeg(toImage(pictures[i]).pixels(), quality, chromaHalved)));
    return at::cat(compressed);
}

bool isRestorationPass(const ObjectiveRecipe& objective, std::int64_t pass) {
    const auto before = static_cast<double>(pass);
    return std::floor((before + 1) * objective.jpegShare) >
           std::floor(before * objective.jpegShare);
}

struct CropSource::Sample {
    cv::Mat pixels;
    int label = -1;
};

CropSource::CropSource(const Recipe& recipe, const std::filesystem::path& folder)
    : recipe_(checked(recipe)), list_(listPictures(recipe)),
      cache_(recipe.data, folder, std::int64_t{recipe.data.cacheMegabytes} << 20) {}

std::vector<std::int64_t> CropSource::shape() const {
    return {3, recipe_.data.size, recipe_.data.size};
}

CropSource::Order CropSource::order(std::int64_t epoch) {
    const std::lock_guard lock(orderMutex_);
    if (epoch != orderEpoch_) {
        std::vector<std::uint32_t> order(list_.training.size());
        std::iota(order.begin(), order.end(), 0U);
        SampleRng draws(recipe_.run.seed, orderStep, static_cast<std::uint64_t>(epoch));
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[draws.below(i)]);
        order_ = std::make_shared<const std::vector<std::uint32_t>>(std::move(order));
        orderEpoch_ = epoch;
    }
    return order_;
}

CropSource::Sample CropSource::sample(std::int64_t position, SampleRng& draws) {
    const std::int64_t count = this->count();
    const Order shuffled = order(position / count);
    for (std::int64_t tried = 0; tried < count; ++tried) {
        const ListedPicture& listed =
            list_.training[(*shuffled)[static_cast<std::size_t>((position + tried) % count)]];
        const cv::Mat pixels = cache_.picture(listed);
        if (pixels.empty()) continue;
        return {crop(pixels, recipe_.data, draws), listed.label};
    }
    throw Error(ErrorKind::File, "None of the pictures to learn from can be read.",
                "Check data.folder; the log names what is wrong with each file.");
}

Batch CropSource::batch(const Portion& portion) {
    const ObjectiveRecipe& objective = recipe_.objective;
    const bool conditions = objectiveOf(objective).conditions;
    const bool restoration = conditions && isRestorationPass(objective, portion.pass);
    Batch batch;
    std::vector<at::Tensor> clean, degraded, noise;
    std::vector<float> sigmas;
    std::vector<std::int64_t> labels;
    for (std::int64_t i = 0; i < portion.count; ++i) {
        const std::int64_t number = portion.first + i;
        SampleRng draws(recipe_.run.seed, static_cast<std::uint64_t>(portion.step),
                        static_cast<std::uint64_t>(number));
        const Sample taken = sample(portion.step * recipe_.run.batch + number, draws);
        clean.push_back(tensorOf(taken.pixels));
        const Rect area{0, 0, recipe_.data.size, recipe_.data.size};
        if (!restoration) noise.push_back(NoiseField{draws.word(), 0}.values(area));
        const bool unnamed = draws.chance(recipe_.data.classDropout);
        if (conditions)
            labels.push_back(restoration ? 1 : 0);
        else if (taken.label >= 0)
            labels.push_back(unnamed ? static_cast<std::int64_t>(list_.classes.size())
                                     : taken.label);
        if (restoration) {
            const double quality = std::exp(draws.uniform(std::log(objective.qualityMinimum),
                                                          std::log(objective.qualityMaximum)));
            const int whole = std::max(1, static_cast<int>(std::lround(quality)));
            degraded.push_back(
                tensorOf(throughJpeg(taken.pixels, whole, draws.chance(objective.chromaHalved))));
            sigmas.push_back(static_cast<float>(jpegSigma(whole)));
        }
        batch.draws.push_back(draws);
    }
    batch.clean = at::cat(clean);
    if (!noise.empty()) batch.noise = at::cat(noise);
    if (!labels.empty()) batch.labels = at::tensor(labels, at::kLong);
    if (restoration) {
        batch.degraded = at::cat(degraded);
        batch.degradedSigma = at::tensor(sigmas, at::kFloat);
    }
    return batch;
}

std::pair<at::Tensor, std::vector<int>> CropSource::heldOut(std::int64_t count) {
    std::vector<at::Tensor> pictures;
    std::vector<int> labels;
    const auto all = static_cast<std::int64_t>(list_.heldOut.size());
    const std::int64_t wanted = std::min(count, all);
    for (std::int64_t i = 0; i < wanted; ++i) {
        const ListedPicture& listed = list_.heldOut[static_cast<std::size_t>(i * all / wanted)];
        const cv::Mat pixels = cache_.picture(listed);
        if (pixels.empty()) continue;
        pictures.push_back(tensorOf(middle(pixels, recipe_.data)));
        labels.push_back(listed.label);
    }
    return {pictures.empty() ? at::Tensor() : at::cat(pictures), labels};
}

} // namespace zigzag
