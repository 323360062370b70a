#include "core/train/data/picture_cache.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/image/file.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <fcntl.h>
#include <unistd.h>

namespace zigzag {
namespace {

/// The factor by which a picture can be reduced without loss for the largest crop.
double usableReduction(const DataRecipe& recipe, const cv::Mat& pixels) {
    if (recipe.framing != "fit") return recipe.zoomMinimum;
    const double side = std::min(pixels.cols, pixels.rows);
    return side * recipe.zoomMinimum / recipe.size;
}

cv::Mat reduced(const cv::Mat& pixels, double factor) {
    if (factor <= 1.001) return pixels.isContinuous() ? pixels : pixels.clone();
    const auto side = [&](int extent) {
        return std::max(1, static_cast<int>(std::ceil(extent / factor)));
    };
    cv::Mat small;
    cv::resize(pixels, small, {side(pixels.cols), side(pixels.rows)}, 0, 0, cv::INTER_AREA);
    return small;
}

} // namespace

VanishedPicture::VanishedPicture(const std::filesystem::path& file)
    : Error(ErrorKind::File, file.string() + " is no longer there.",
            "Bring its folder back; training goes on by itself.") {}

PictureCache::PictureCache(const DataRecipe& recipe, const std::filesystem::path& folder,
                           std::int64_t budget)
    : recipe_(recipe), budget_(budget) {
    // Without O_TMPFILE (some network folders) every picture is decoded each time.
    file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file_ < 0) budget_ = 0;
}

PictureCache::~PictureCache() {
    if (file_ >= 0) ::close(file_);
}

cv::Mat PictureCache::picture(const ListedPicture& listed) {
    const std::string key = listed.file.string();
    std::optional<Place> place;
    {
        const std::lock_guard lock(mutex_);
        if (broken_.contains(key)) return {};
        if (const auto found = places_.find(key); found != places_.end()) place = found->second;
    }
    if (place)
        if (cv::Mat pixels = load(*place); !pixels.empty()) return pixels;
    cv::Mat pixels = decode(listed);
    if (!pixels.empty() && !place) store(key, pixels);
    return pixels;
}

cv::Mat PictureCache::decode(const ListedPicture& listed) {
    const std::string key = listed.file.string();
    std::string problem;
    try {
        const cv::Mat pixels = readImage(listed.file).rgb8();
        if (std::min(pixels.cols, pixels.rows) >= recipe_.size)
            return reduced(pixels, usableReduction(recipe_, pixels));
        problem = key + " is smaller than " + std::to_string(recipe_.size) + " pixels.";
    } catch (const Error& error) {
        std::error_code ignored;
        if (!std::filesystem::exists(listed.file, ignored)) throw VanishedPicture(listed.file);
        problem = error.problem();
    }
    const std::lock_guard lock(mutex_);
    if (broken_.emplace(key, problem).second) log::warning("Skipped: " + problem);
    return {};
}

cv::Mat PictureCache::load(const Place& place) const {
    cv::Mat pixels(place.height, place.width, CV_8UC3);
    const auto bytes = static_cast<std::int64_t>(pixels.total() * pixels.elemSize());
    std::int64_t done = 0;
    while (done < bytes) {
        const ssize_t read = ::pread(file_, pixels.data + done,
                                     static_cast<std::size_t>(bytes - done), place.offset + done);
        if (read <= 0) return {};
        done += read;
    }
    return pixels;
}

void PictureCache::store(const std::string& key, const cv::Mat& pixels) {
    const auto bytes = static_cast<std::int64_t>(pixels.total() * pixels.elemSize());
    Place place{0, pixels.cols, pixels.rows};
    {
        const std::lock_guard lock(mutex_);
        if (used_ + bytes > budget_ || places_.contains(key)) return;
        place.offset = used_;
        used_ += bytes;
    }
    std::int64_t done = 0;
    while (done < bytes) {
        const ssize_t written = ::pwrite(
            file_, pixels.data + done, static_cast<std::size_t>(bytes - done), place.offset + done);
        if (written <= 0) return; // full disk: this picture is decoded again next time
        done += written;
    }
    const std::lock_guard lock(mutex_);
    places_.emplace(key, place);
}

std::vector<std::string> PictureCache::broken() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> lines;
    for (const auto& [file, problem] : broken_)
        lines.push_back(problem);
    std::ranges::sort(lines);
    return lines;
}

} // namespace zigzag
