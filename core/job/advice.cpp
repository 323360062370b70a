#include "core/job/advice.h"

#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/job/default_path.h"
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
    constexpr double drowning = 20; // σ from which a picture of deviation 0.5 is lost in noise
    return range.maximum >= drowning;
}

std::string_view chosenEditor(const InpaintParams& params, std::string_view start,
                              const ModelCard& card) {
    if (params.editor != "auto") return params.editor;
    const bool asked = params.rounds > 0 || !params.path.empty();
    const bool restorer = card.anySize() && card.kind == ModelKind::Score;
    const bool continues =
        start == "smooth" || start == "telea" || start == "frequency" || start == "texture";
    return restorer && continues && !asked ? "restore" : "rounds";
}

double restoringSigma(double sigma) {
    constexpr double highest = 0.1, share = 0.3;
    return std::min(highest, share * sigma);
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

std::string adviceForHole(const ModelCard& card, double across, std::string_view start) {
    const std::optional<double> largest = largestHole(card);
    if (!largest || across <= *largest) return {};
    const std::string sizes =
        card.name + " was measured on holes of up to " + std::to_string(std::lround(*largest)) +
        " pixels across, and this one is " + std::to_string(std::lround(across)) + ". ";
    if (start != "auto" && start != "texture")
        return sizes + "Start it from 'texture', which lays real texture over a smooth fill.";
    return sizes + "Look at several candidates (--count 4) and at the start 'shiftmap', or fill it "
                   "part by part; where none will do, GIMP's clone tool or its Resynthesizer "
                   "plug-in does better.";
}

} // namespace zigzag
