// What the command line and the window can say and choose for an edit before it runs, from a model's card.
#pragma once

#include "core/job/default_path.h"
#include "core/job/job.h"

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

/// Noise level from which a model refines a coarse fill. A smooth continuation has nothing to lose; texture that was moved in does, and at 0.5
/// it is gone to the eye (ours, by looking).
inline constexpr double continuationSigma = 0.5, movedTextureSigma = 0.1;

/// Up to so many pixels across a hole is filled by a continuation, a larger one by texture over it.
inline constexpr double smallHole = 12;

/// "auto" as an inpainting editor's name: restore for a model that cannot invent a picture and a start that continues what is around the hole,
/// which noise would only harm; rounds for all else, and where rounds or a path were asked for.
std::string_view chosenEditor(const InpaintParams& params, std::string_view start,
                              const ModelCard& card);

/// For how noisy the editor "restore" takes a coarse fill that would be refined from `level`: the best of 0.05, 0.1 and 0.2 for continuations. The
/// less, the more is left of texture that was moved in.
double restoringSigma(double sigma);

/// Where a level of the standard range, 0.002 … 80, lies in this one: at the same place of the Karras scale, to two digits.
double placedSigma(double sigma, const NoiseRange& range);

/// The noise level that belongs to a JPEG of this quality, in training and in cleaning (algorithms.md section 5, ours): 0.12·√(10/quality),
/// from 0.02 to 0.3.
double jpegSigma(double quality);

/// The two ways of an edit by class, from the photo up and down again. Strength 0…1 is a place on the Karras scale between twice the entry
/// noise and the highest level; `up` as text or preset overrides it. Throws Error(Model) where the model cannot, and as pathFor().
struct RoundTrip {
    Path up, down;
};
RoundTrip editPaths(const ModelCard& card, double strength, int evaluations = 0,
                    std::string_view up = {});

} // namespace zigzag
