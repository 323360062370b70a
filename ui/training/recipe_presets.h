// Recipes to begin with, in the window.
#pragma once

#include "core/recipe/recipe.h"

#include <QString>

#include <vector>

namespace zigzag::ui {

struct RecipePreset {
    QString name;  ///< "quick"
    QString label; ///< "Quick try"
    QString about; ///< what comes out, in a sentence
    Recipe recipe;
};

std::vector<RecipePreset> recipePresets();

} // namespace zigzag::ui
