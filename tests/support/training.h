// What tests of training share: pictures to learn from, and a recipe that a small machine runs in a
// second.
#pragma once

#include "core/image/file.h"
#include "core/recipe/recipe.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <filesystem>
#include <random>
#include <string>

namespace zigzag::test {

/// `count` smooth pictures of about 40×30 pixels in a folder, spread over these subfolders.
inline void writeTrainingPictures(const std::filesystem::path& folder, int count,
                                  const std::vector<std::string>& subfolders = {"."}) {
    std::mt19937 random(7);
    for (int i = 0; i < count; ++i) {
        const auto place = folder / subfolders[static_cast<std::size_t>(i) % subfolders.size()];
        std::filesystem::create_directories(place);
        cv::Mat coarse(4, 5, CV_8UC3), pixels;
        for (auto byte = coarse.begin<cv::Vec3b>(); byte != coarse.end<cv::Vec3b>(); ++byte)
            for (int c = 0; c < 3; ++c)
                (*byte)[c] = static_cast<uchar>(random() % 256);
        cv::resize(coarse, pixels, {40 + i % 5, 30 + i % 3}, 0, 0, cv::INTER_CUBIC);
        writeImage(place / ("picture-" + std::to_string(1000 + i) + ".png"),
                   Image::fromPixels(pixels), {.overwrite = true});
    }
}

/// Sixteen pixels wide, some thousand weights, batches of four in passes of two.
inline Recipe smallRecipe(const std::filesystem::path& pictures) {
    Recipe recipe;
    recipe.data.folder = pictures.string();
    recipe.data.size = 16;
    recipe.data.zoomMinimum = 0.7;
    recipe.network.width = 8;
    recipe.network.multipliers = "1,2";
    recipe.network.resBlocks = 1;
    recipe.network.norm = "position";
    recipe.objective.name = "score";
    recipe.optimiser.learningRate = 2e-3;
    recipe.run.name = "small";
    recipe.run.steps = 12;
    recipe.run.batch = 4;
    recipe.run.microBatch = 2;
    recipe.run.dtype = "float32";
    recipe.run.logEvery = 3;
    recipe.run.samplesMinutes = 0;
    return recipe;
}

} // namespace zigzag::test
