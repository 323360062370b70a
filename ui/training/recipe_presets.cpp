#include "ui/training/recipe_presets.h"

#include <QCoreApplication>

namespace zigzag::ui {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("RecipePresets", text);
}

/// Whole pictures, reduced to a square.
Recipe wholePictures(int size, int steps) {
    Recipe recipe;
    recipe.data.size = size;
    recipe.data.zoomMinimum = 0.75;
    recipe.run.batch = 16;
    recipe.run.steps = steps;
    recipe.optimiser.learningRate = 4e-4;
    recipe.optimiser.finalRate = 0.05;
    recipe.optimiser.warmup = 500;
    recipe.optimiser.emaDecays = "0.999,0.9995";
    return recipe;
}

Recipe quick() {
    Recipe recipe = wholePictures(32, 6000);
    recipe.network.width = 32;
    recipe.optimiser.warmup = 100;
    recipe.run.samplesMinutes = 5;
    return recipe;
}

/// What flowers64-score was made by (models/flowers64-score/recipe.toml).
Recipe score() {
    Recipe recipe = wholePictures(64, 60000);
    recipe.network.patchSize = 2;
    recipe.network.multipliers = "1,2,2";
    recipe.network.attentionLevels = "1,2";
    recipe.network.middleAttention = true;
    recipe.network.headChannels = 32;
    recipe.objective.sigmaMean = -1;
    recipe.objective.sigmaDeviation = 1.2;
    return recipe;
}

/// What flowers64 was made by (models/flowers64/recipe.toml): from a score model that also teaches.
Recipe bidirectional() {
    Recipe recipe = wholePictures(64, 4000);
    recipe.network.init = "flowers64-score";
    recipe.objective.name = rowCalled<objectiveRows, "follow">.name;
    recipe.objective.teacher = "flowers64-score";
    recipe.objective.trajectorySteps = 12;
    recipe.objective.trajectoryMoves = 16;
    recipe.objective.trajectoryOwn = 0.5;
    recipe.objective.trajectoryReturn = 0.5;
    recipe.optimiser.learningRate = 6e-4;
    recipe.optimiser.warmup = 30;
    recipe.optimiser.emaDecays = "0.99,0.996";
    return recipe;
}

/// What photo was made by (models/photo/recipe.toml).
Recipe restoration() {
    Recipe recipe = wholePictures(64, 20000);
    recipe.data.framing = "native";
    recipe.data.zoomMinimum = 1;
    recipe.network.init = "photo";
    recipe.objective.name = rowCalled<objectiveRows, "restoration">.name;
    recipe.objective.distance = rowCalled<distanceRows, "l2">.name;
    recipe.objective.jpegShare = 0.75;
    recipe.objective.sigmas = rowCalled<sigmaDistributionRows, "loguniform">.name;
    recipe.objective.sigmaMaximum = 2;
    recipe.optimiser.learningRate = 2e-4;
    return recipe;
}

} // namespace

std::vector<RecipePreset> recipePresets() {
    return {{"quick", translated(QT_TRANSLATE_NOOP("RecipePresets", "Quick try")),
             translated(QT_TRANSLATE_NOOP(
                 "RecipePresets", "A small network for pictures of 32 × 32 pixels, to see whether "
                                  "yours can be learned.")),
             quick()},
            {"score", translated(QT_TRANSLATE_NOOP("RecipePresets", "Score model")),
             translated(QT_TRANSLATE_NOOP(
                 "RecipePresets", "Generates and inverts 64 × 64 pixels in tens of evaluations, "
                                  "and can teach a faster model.")),
             score()},
            {"bidirectional", translated(QT_TRANSLATE_NOOP("RecipePresets", "Bidirectional model")),
             translated(QT_TRANSLATE_NOOP(
                 "RecipePresets", "Starts from a score model of your kind of pictures and learns "
                                  "to do in one evaluation what takes that one tens.")),
             bidirectional()},
            {"restoration", translated(QT_TRANSLATE_NOOP("RecipePresets", "Clean my photos")),
             translated(QT_TRANSLATE_NOOP(
                 "RecipePresets", "Goes on from the shipped photo model, with photos like yours: "
                                  "cleans JPEGs, takes noise away and fills.")),
             restoration()}};
}

} // namespace zigzag::ui
