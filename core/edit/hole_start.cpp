#include "core/edit/hole_start.h"

#include "core/edit/coarse_fill.h"

#include <algorithm>

namespace zigzag {

std::string_view chosenFill(double across) {
    constexpr double small = 24;
    if (!hasXphoto()) return "smooth";
    return across > small ? "texture" : "frequency";
}

std::string_view chosenStart(std::string_view asked, const ModelCard& card, double across) {
    constexpr double drowning = 20; // σ from which a picture of deviation 0.5 is lost in noise
    if (asked != "auto") return asked;
    return card.range.maximum >= drowning ? "noise" : chosenFill(across);
}

double highestLevel(std::string_view start, const ModelCard& card) {
    const auto fills = coarseFills();
    const auto coarse = std::ranges::find(fills, start, &CoarseFill::name);
    return std::min(coarse == fills.end() ? 15.0 : coarse->level, card.range.maximum);
}

} // namespace zigzag
