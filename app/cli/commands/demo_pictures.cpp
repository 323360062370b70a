#include "demo_pictures.h"

#include <opencv2/core.hpp>

#include <cmath>

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

Image withoutColour(const Image& photo) {
    cv::Mat gray;
    cv::transform(photo.rgb8(), gray, cv::Matx13f(0.2989F, 0.5870F, 0.1140F));
    return Image::fromPixels(gray);
}

Image strokesOfAFlower() {
    constexpr int side = 64;
    cv::Mat pixels(side, side, CV_8UC3, cv::Scalar(70, 110, 60));
    const auto dab = [&](double x, double y, double wide, double high, const cv::Vec3b& colour) {
        for (int row = 0; row < side; ++row)
            for (int column = 0; column < side; ++column)
                if (std::hypot((column - x) / wide, (row - y) / high) < 1)
                    pixels.at<cv::Vec3b>(row, column) = colour;
    };
    dab(32, 54, 4, 20, {50, 90, 40});
    dab(32, 26, 20, 18, {200, 40, 70});
    dab(32, 24, 8, 7, {140, 20, 50});
    return Image::fromPixels(pixels);
}

} // namespace zigzag::cli
