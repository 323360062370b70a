#include "core/image/colour.h"

#include "core/image/metadata.h"

#include <opencv2/core.hpp>

#include <lcms2.h>

namespace zigzag {
namespace {

struct ProfileCloser {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, ProfileCloser>;

struct TransformCloser {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Transform = std::unique_ptr<void, TransformCloser>;

Transform between(const Profile& from, cmsUInt32Number fromType, const Profile& to,
                  cmsUInt32Number toType) {
    // Without a cache a transform may be used by several threads.
    return Transform(cmsCreateTransform(from.get(), fromType, to.get(), toType,
                                        INTENT_RELATIVE_COLORIMETRIC,
                                        cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE));
}

cv::Mat converted(const cv::Mat& from, int type, void* transform) {
    cv::Mat to(from.size(), type);
    for (int row = 0; row < from.rows; ++row)
        cmsDoTransform(transform, from.ptr(row), to.ptr(row),
                       static_cast<cmsUInt32Number>(from.cols));
    return to;
}

} // namespace

struct ColourSpace::Transforms {
    Transform to, from;
};

ColourSpace::ColourSpace(const Metadata& metadata, bool gray) : gray_(gray) {
    if (!profileFits(metadata.icc, gray)) return;
    const Profile own(cmsOpenProfileFromMem(metadata.icc.data(),
                                            static_cast<cmsUInt32Number>(metadata.icc.size())));
    const Profile srgb(cmsCreate_sRGBProfile());
    if (!own || !srgb) return;
    const cmsUInt32Number type = gray ? TYPE_GRAY_FLT : TYPE_RGB_FLT;
    auto both = std::make_shared<Transforms>();
    both->to = between(own, type, srgb, TYPE_RGB_FLT);
    both->from = between(srgb, TYPE_RGB_FLT, own, type);
    if (both->to && both->from) transforms_ = std::move(both);
}

cv::Mat ColourSpace::toSrgb(const cv::Mat& own) const {
    if (transforms_) return converted(own, CV_32FC3, transforms_->to.get());
    if (!gray_) return own.clone();
    cv::Mat spread;
    cv::merge(std::vector<cv::Mat>(3, own), spread);
    return spread;
}

cv::Mat ColourSpace::fromSrgb(const cv::Mat& srgb) const {
    if (transforms_) return converted(srgb, gray_ ? CV_32FC1 : CV_32FC3, transforms_->from.get());
    if (!gray_) return srgb.clone();
    std::vector<cv::Mat> planes;
    cv::split(srgb, planes);
    return (planes[0] + planes[1] + planes[2]) / 3;
}

} // namespace zigzag
