// What the command line and the window can say and choose for an edit before it runs, from a model's card.
#pragma once

#include "core/spec/card.h"

#include <optional>
#include <string>
#include <string_view>

namespace zigzag {

/// Under this key a card's quality table says up to how many pixels across holes were filled when inpainting was measured.
inline constexpr const char* largestHoleKey = "inpainting, largest hole in pixels";

/// What the card says under that key, in pixels of the photo; empty where it says nothing.
std::optional<double> largestHole(const ModelCard& card);

/// What a user should know before a hole of this size ("across": diameter of its largest disc, in pixels of the photo) is filled from this
/// start: empty where the card's measurements cover it or there are none, else how far they go and which tool does better.
std::string adviceForHole(const ModelCard& card, double across, std::string_view start);

/// Whether noise of the highest level leaves nothing of a picture, so that the model can make one of noise alone. Others refine what is there.
bool inventsPictures(const NoiseRange& range);

/// Where a level of the standard range, 0.002 … 80, lies in this one: at the same place of the Karras scale, to two digits.
double placedLevel(double level, const NoiseRange& range);

/// How many evaluations a job of this kind of model makes where the user does not say.
int defaultEvaluations(std::string_view job, const ModelCard& card);

/// The two ways of an edit by class, from the photo up and down again. Strength 0…1 is a place on the Karras scale between twice the entry
/// noise and the highest level; `up` as text or preset overrides it. Throws Error(Model) where the model cannot, and as pathFor().
struct RoundTrip {
    Path up, down;
};
RoundTrip editPaths(const ModelCard& card, double strength, int evaluations = 0,
                    std::string_view up = {});

} // namespace zigzag
