#include "core/job/advice.h"

#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/job/default_path.h"
#include "core/job/inpainting.h"
#include "core/path/ways.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace zigzag {

double placedSigma(double sigma, const NoiseRange& range) {
    return placed(sigma, range);
}

double jpegSigma(double quality) {
    return std::clamp(0.12 * std::sqrt(10 / quality), 0.02, 0.3);
}

bool inventsPictures(const NoiseRange& range) {
    constexpr double hiding = 20; // sigma that hides a picture of standard deviation 0.5
    return range.maximum >= hiding;
}

RoundTrip editPaths(const ModelCard& card, double strength, int evaluations,
                    std::string_view upwards) {
    if (const std::string reason = whyNot(EditInput::job, card); !reason.empty())
        throw Error(ErrorKind::Model, reason, "Choose another model.");
    if (evaluations == 0) evaluations = defaultEvaluations(EditInput::job, card);
    if (!upwards.empty()) {
        const Path up = pathFor(card, upwards, PathPurpose::ToNoise);
        return {up, gridDown(card.range, up.end(), evaluations)};
    }
    const double entry = placed(entryNoise, card.range);
    const std::vector<double> place = karrasSigmas(1000, {2 * entry, card.range.maximum});
    const double top = place[static_cast<std::size_t>(std::lround(1000 * (1 - strength)))];
    Way up(card.range);
    up.move(Move::Kind::AddNoise, entry);
    std::vector<double> sigmas = karrasSigmas(evaluations, {entry, top});
    for (std::size_t i = sigmas.size() - 1; i-- > 0;)
        up.move(Move::Kind::Evaluate, sigmas[i]);
    return {up.path(), gridDown(card.range, top, evaluations)};
}

std::optional<double> largestHole(const ModelCard& card) {
    const auto measured = card.quality.find(largestHoleKey);
    if (measured == card.quality.end()) return {};
    const double largest = std::strtod(measured->second.c_str(), nullptr);
    return largest > 0 ? std::optional(largest) : std::nullopt;
}

std::string adviceForHole(const ModelCard& card, double across, std::string_view fill,
                          bool xphoto) {
    const std::optional<double> largest = largestHole(card);
    if (!largest || across <= *largest) return {};
    const std::string sizes =
        card.name + " was measured on holes of up to " + std::to_string(std::lround(*largest)) +
        " pixels across, and this one is " + std::to_string(std::lround(across)) + ". ";
    const std::string best(fillFor(FillUse::LargeHole).name);
    if (xphoto && fill != automaticChoice && fill != best)
        return sizes + "Choose the fill '" + best +
               "', which puts texture from the surroundings over a smooth fill.";
    const auto onlyTexture = std::ranges::find_if(inpaintFills, [&](const InpaintFill& other) {
        return other.movesTexture && !other.continuesSurroundings && (xphoto || !other.needsXphoto);
    });
    const std::string another = onlyTexture == inpaintFills.end()
                                    ? ""
                                    : "try the fill '" + std::string(onlyTexture->name) + "', ";
    return sizes + "Compare several candidates (--count 4), " + another +
           "or fill it part by part. If none is good enough, GIMP's clone tool or its "
           "Resynthesizer "
           "plug-in does better.";
}

} // namespace zigzag
