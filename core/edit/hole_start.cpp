#include "core/edit/hole_start.h"

#include "core/edit/coarse_fill.h"

#include <algorithm>

namespace zigzag {

std::string_view chosenStart(std::string_view asked, const ModelCard& card, double across) {
    constexpr double drowning = 20; // σ from which a picture of deviation 0.5 is lost in noise
    constexpr double small = 24;
    if (asked != "auto") return asked;
    if (card.range.maximum >= drowning) return "noise";
    return across > small && hasXphoto() ? "shiftmap" : "smooth";
}

double highestLevel(std::string_view start, const ModelCard& card) {
    const bool coarse = std::ranges::any_of(
        coarseFills(), [&](const CoarseFill& fill) { return fill.name == start; });
    return std::min(coarse ? 0.5 : 15.0, card.range.maximum);
}

} // namespace zigzag
