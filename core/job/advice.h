// What follows from a model's card before an edit runs: advice, sigmas and paths.
#pragma once

#include "core/job/default_path.h"
#include "core/job/job.h"

#include <optional>
#include <string>
#include <string_view>

namespace zigzag {

/// Key of a card's quality table: the widest hole, in pixels across, when inpainting was measured.
inline constexpr const char* largestHoleKey = "inpainting, largest hole in pixels";

/// The card's entry under that key, in pixels of the photo; empty where there is none.
std::optional<double> largestHole(const ModelCard& card);

/// A hint for the user where a hole is wider than the holes that the card's measurements cover;
/// empty where it is not, or where nothing was measured. `across`: diameter in pixels of the
/// largest disc in the hole; `fill`: InpaintParams::fill; `xphoto`: EngineInfo::xphoto.
std::string adviceForHole(const ModelCard& card, double across, std::string_view fill, bool xphoto);

/// Whether noise of sigma_max leaves nothing of a picture, so that the model can generate one from
/// noise alone. Other models refine what is there.
bool inventsPictures(const NoiseRange& range);

/// A sigma of the standard range, 0.002 … 80, moved to the same place of the Karras scale of this
/// range, with two digits.
double placedSigma(double sigma, const NoiseRange& range);

/// Sigma of a JPEG of this quality, in training and in cleaning (algorithms.md section 5, ours):
/// 0.12·√(10/quality), from 0.02 to 0.3.
double jpegSigma(double quality);

/// The two paths of an edit by class, from the photo up and down again. Strength 0…1 is a place on
/// the Karras scale between twice the entry noise and sigma_max; `upwards`, as text or preset, is
/// taken instead where it is not empty. Throws Error(Model) where the model cannot edit, and what
/// pathFor() throws.
struct RoundTrip {
    Path up, down;
};
RoundTrip editPaths(const ModelCard& card, double strength, int evaluations = 0,
                    std::string_view upwards = {});

} // namespace zigzag
