#include "demo_pictures.h"

#include <opencv2/core.hpp>

namespace zigzag::cli {
Image withNoise(const Image& photo, double sigma, std::uint64_t seed) {
    constexpr double levelsPerUnit = 127.5; // [-1, 1] spread over 0…255
    cv::Mat pixels;
    photo.rgb8().convertTo(pixels, CV_32FC3);
    cv::Mat noise(pixels.size(), CV_32FC3);
    cv::RNG(seed).fill(noise, cv::RNG::NORMAL, 0, sigma * levelsPerUnit);
    pixels += noise;
    cv::Mat rounded;
    pixels.convertTo(rounded, CV_8UC3);
    return Image::fromPixels(rounded);
}

Image withHole(const Image& photo, const Mask& mask) {
    cv::Mat pixels = photo.rgb8();
    pixels.setTo(cv::Scalar::all(255), mask.values());
    return Image::fromPixels(pixels);
}

} // namespace zigzag::cli
