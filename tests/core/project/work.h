// A piece of work with everything in it.
#pragma once

#include "core/project/project.h"
#include "tests/core/image/pictures.h"

namespace zigzag::test {

inline Metadata everyMetadata() {
    return {.icc = profile(),
            .exif = exif(1),
            .xmp = xmp(),
            .orientation = 1,
            .text = {{"Comment", "Zürich, früh"}}};
}

inline Project work(int type = CV_16UC3, Size size = {600, 300}) {
    Project project;
    project.original = Image::fromPixels(noise(size, type, 7), everyMetadata());
    project.photo =
        project.original.withPixels(10, 20, cv::Mat(30, 40, type, cv::Scalar(1, 2, 3, 4)));
    project.mask =
        Mask(Mask(size).image().withPixels(300, 200, cv::Mat(20, 20, CV_8UC1, cv::Scalar(200))));
    project.frame = {5, 6, 128, 128};
    project.candidates = {{.image = Image::fromPixels(noise(size, type, 9)),
                           .job = "inpaint",
                           .title = "Fill <1> & \"more\"",
                           .provenance = {{"seed", 77}}}};
    project.history = {"Paint mask", "Fill"};
    project.settings = {{"inpaint", {{"rounds", "5"}, {"seed", "1234"}}}};
    project.name = "holiday.tif";
    project.unsaved = true;
    return project;
}

inline bool sameMask(const Mask& a, const Mask& b) {
    return samePixels(a.image(), b.image());
}

/// Pixels and metadata.
inline bool same(const Image& a, const Image& b) {
    return samePixels(a, b) && a.metadata() == b.metadata();
}

inline bool same(const Project& a, const Project& b) {
    if (a.candidates.size() != b.candidates.size()) return false;
    for (std::size_t i = 0; i < a.candidates.size(); ++i) {
        const auto& mine = a.candidates[i];
        const auto& other = b.candidates[i];
        if (!same(mine.image, other.image) || mine.job != other.job || mine.title != other.title ||
            mine.provenance != other.provenance)
            return false;
    }
    return same(a.photo, b.photo) && same(a.original, b.original) && sameMask(a.mask, b.mask) &&
           a.frame == b.frame && a.history == b.history && a.settings == b.settings &&
           a.name == b.name && a.unsaved == b.unsaved && !a.jpeg == !b.jpeg &&
           (!a.jpeg || *a.jpeg == *b.jpeg) && a.jpegIsPhoto == b.jpegIsPhoto;
}

} // namespace zigzag::test
