// Between a picture's own colours, as its ICC profile describes them, and sRGB, in which models see.
#pragma once

#include "core/image/image.h"

#include <memory>

namespace zigzag {

/// Values 0…1 for what is black and white in the file. Values beyond are converted as far as the profile allows and not cut. Relative
/// colorimetric with black point compensation (ICC.1, annex D.2; Little CMS). May be used from several threads at once.
class ColourSpace {
  public:
    /// Of a picture with this metadata. Without a profile, or with one that is broken or made for other channels: sRGB.
    ColourSpace(const Metadata& metadata, bool gray);

    bool isSrgb() const { return !transforms_; }

    /// CV_32FC1 where the picture is gray, else CV_32FC3 → CV_32FC3 sRGB.
    cv::Mat toSrgb(const cv::Mat& own) const;

    /// CV_32FC3 sRGB → the picture's own, with one channel where it is gray (without a profile the mean of the three).
    cv::Mat fromSrgb(const cv::Mat& srgb) const;

  private:
    struct Transforms;
    bool gray_;
    std::shared_ptr<const Transforms> transforms_; ///< null: sRGB
};

} // namespace zigzag
