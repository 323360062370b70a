// A cache of decoded pictures, so that later epochs need not decode.
#pragma once

#include "core/base/error.h"
#include "core/train/data/picture_list.h"

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace zigzag {

/// A listed picture no longer exists; perhaps its disk is not mounted.
class VanishedPicture : public Error {
  public:
    explicit VanishedPicture(const std::filesystem::path& file);
};

/// Pictures as CV_8UC3 RGB, reduced to what the recipe can use of them, in a file without a name
/// beside the run. It uses no memory except the system's file cache, and disappears with the
/// process. All functions may be called from several threads.
class PictureCache {
  public:
    /// `folder`: where the file is stored. `budget`: bytes, beyond which pictures are decoded again
    /// each time.
    PictureCache(const DataRecipe& recipe, const std::filesystem::path& folder,
                 std::int64_t budget);
    ~PictureCache();
    PictureCache(const PictureCache&) = delete;
    PictureCache& operator=(const PictureCache&) = delete;

    /// Empty for a file that cannot be read or is too small for a crop; the first time it is also
    /// added to broken(). Throws VanishedPicture.
    cv::Mat picture(const ListedPicture& listed);

    /// One line per file: its name and the problem.
    std::vector<std::string> broken() const;

  private:
    struct Place {
        std::int64_t offset = 0;
        int width = 0, height = 0;
    };
    cv::Mat decode(const ListedPicture& listed);
    cv::Mat load(const Place& place) const;
    void store(const std::string& key, const cv::Mat& pixels);

    const DataRecipe recipe_;
    std::int64_t budget_;
    int file_ = -1;
    mutable std::mutex mutex_;
    std::int64_t used_ = 0;
    std::unordered_map<std::string, Place> places_;
    std::unordered_map<std::string, std::string> broken_;
};

} // namespace zigzag
