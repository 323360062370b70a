// Converts between a picture's own colours, given by its ICC profile, and sRGB, which models use.
#pragma once

#include "core/image/image.h"

#include <memory>

namespace zigzag {

/// Values are 0…1 for black and white in the file. Values beyond that are converted as far as the
/// profile allows, without clipping. Relative colorimetric with black point compensation (ICC.1,
/// annex D.2; Little CMS). May be used from several threads at once.
class ColourSpace {
  public:
    /// For a picture with this metadata. Without a profile, or with one that is broken or made for
    /// other channels, sRGB is assumed.
    ColourSpace(const Metadata& metadata, bool gray);

    bool isSrgb() const { return !transforms_; }

    /// CV_32FC1 (gray) or CV_32FC3 → CV_32FC3 sRGB.
    cv::Mat toSrgb(const cv::Mat& own) const;

    /// CV_32FC3 sRGB → the picture's own colours, with one channel if it is gray (without a profile
    /// the mean of the three).
    cv::Mat fromSrgb(const cv::Mat& srgb) const;

  private:
    struct Transforms;
    bool gray_;
    std::shared_ptr<const Transforms> transforms_; ///< null: sRGB
};

} // namespace zigzag
