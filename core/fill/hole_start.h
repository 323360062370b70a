// What a hole holds before an editor fills it, how far up the noise levels the filling begins, and how far it reaches into the photo.
#pragma once

#include "core/image/mask.h"
#include "core/card/card.h"

#include <string_view>

namespace zigzag {

/// "auto" as a start's name. Models whose noise drowns a picture begin with noise. The others cannot invent a picture: they refine a coarse
/// fill. `across`: diameter of the largest disc in the hole, in pixels of the photo.
std::string_view chosenStart(std::string_view asked, const ModelCard& card, double across);

/// The coarse fill for a hole: up to 12 pixels across a frequency-selective continuation, for larger ones texture from the surroundings over it.
std::string_view chosenFill(double across);

/// The highest level of the rounds for this start: a coarse fill is refined from its own, anything else starts at the top (15 at most).
double highestSigma(std::string_view start, const ModelCard& card);

/// The weight of new pixels, as Mask::feathered(), where no width was asked for. What is blended has to be filled, too, from farther away: so
/// each connected part fades over a sixteenth of its own width, 4 pixels at most, and a stroke takes nothing of its surroundings. With models of
/// one size, which fill at a scale of their own, over 4 pixels.
cv::Mat fittingFeather(const Mask& mask, const ModelCard& card);

} // namespace zigzag
