#include "core/job/inpainting.h"

#include "core/card/presets.h"
#include "core/job/advice.h"
#include "core/job/default_path.h"

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

constexpr int defaultRounds = 7;

template <class Table, class Use>
const auto& rowFor(const Table& table, Use use) {
    const auto row = std::ranges::find(table, use, [](const auto& r) { return r.use; });
    if (row == table.end()) throw Error(ErrorKind::Failed, "A table has no row for this use.", "");
    return *row;
}

/// The names of the rows that fit, as in "Valid values: a, b."
template <class Table, class Fits>
std::string namesWhere(const Table& table, const Fits& fits) {
    std::string names;
    for (const auto& row : table)
        if (fits(row)) names += (names.empty() ? "" : ", ") + std::string(row.name);
    return names;
}

[[noreturn]] void refuse(const InpaintMethod& method, const std::string& what,
                         const std::string& remedy) {
    throw Error(ErrorKind::Usage, "The method '" + std::string(method.name) + "' " + what + ".",
                remedy);
}

/// Throws where an option is given that the method does not support. The remedy is `alternative`,
/// or one of the methods that do support it.
void requireSupport(const InpaintMethod& method, bool InpaintSupports::*option, bool given,
                    const std::string& words, const std::string& alternative = "Leave it out") {
    if (!given || method.supports.*option) return;
    const auto supports = [&](const InpaintMethod& other) { return other.supports.*option; };
    refuse(method, "does not support " + words,
           alternative + ", or choose a method that does: " + namesWhere(inpaintMethods, supports) +
               ".");
}

void rejectUnsupportedOptions(const InpaintMethod& method, const InpaintFill& fill,
                              const InpaintParams& params) {
    requireSupport(method, &InpaintSupports::rounds, params.rounds > 0, "rounds");
    requireSupport(method, &InpaintSupports::path, !params.path.empty(), "a path");
    requireSupport(method, &InpaintSupports::sigma, params.sigma > 0, "a sigma");
    if (params.sigma > 0 && !params.path.empty())
        throw Error(ErrorKind::Usage, "Both a path and a sigma of the first round were given.",
                    "Leave the sigma out: the path names its own.");
    if (fill.start == HoleStart::Picture)
        requireSupport(method, &InpaintSupports::seeds, params.count > fill.variants,
                       std::to_string(params.count) + " candidates from the fill '" +
                           std::string(fill.name) + "', which has " +
                           std::to_string(fill.variants) + " different pictures",
                       "Ask for fewer");
}

void rejectOtherKinds(const InpaintMethod& method, const ModelCard& card) {
    if (!method.onlyKind || *method.onlyKind == card.kind) return;
    const std::string kind = name(*method.onlyKind);
    throw Error(ErrorKind::Model,
                "The method '" + std::string(method.name) + "' needs a " + kind + " model, and " +
                    card.name + " is a " + name(card.kind) + " model.",
                "Choose a " + kind + " model, or the method '" +
                    std::string(methodFor(MethodUse::General).name) + "'.");
}

void requireAvailable(const InpaintFill& fill, bool xphoto) {
    if (!fill.needsXphoto || xphoto) return;
    const auto available = [](const InpaintFill& other) {
        return other.start == HoleStart::Picture && !other.needsXphoto;
    };
    throw Error(ErrorKind::Failed,
                "The fill '" + std::string(fill.name) +
                    "' needs OpenCV's xphoto, which this build does not have.",
                "Choose another fill (" + namesWhere(inpaintFills, available) +
                    "), or build again after './dev setup'.");
}

void checkPath(const InpaintParams& params, const ModelCard& card) {
    if (params.path.empty()) return;
    const Path path = pathFor(card, params.path);
    if (path.end() > card.range.minimum)
        throw Error(ErrorKind::Usage,
                    "The path '" + params.path + "' ends at sigma " + sigmaText(path.end()) +
                        ", which would leave noise in the photo.",
                    "Let it end at " + sigmaText(card.range.minimum) + ".");
}

const InpaintFill& automaticPicture(double across, bool xphoto) {
    if (!xphoto) return fillFor(FillUse::WithoutXphoto);
    return fillFor(across > smallHole ? FillUse::LargeHole : FillUse::SmallHole);
}

const InpaintFill& chosenFill(const InpaintParams& params, const ModelCard& card, double across,
                              bool xphoto) {
    if (params.fill != automaticChoice) return rowNamed(inpaintFills, params.fill, "fill");
    return inventsPictures(card.range) ? fillFor(FillUse::FromNoise)
                                       : automaticPicture(across, xphoto);
}

const InpaintMethod& chosenMethod(const InpaintParams& params, const InpaintFill& fill,
                                  const ModelCard& card) {
    if (params.method != automaticChoice)
        return rowNamed(inpaintMethods, params.method, "inpainting method");
    const bool asked = params.rounds > 0 || !params.path.empty();
    const bool restorer = card.anySize() && card.kind == ModelKind::Score;
    return methodFor(restorer && fill.continuesSurroundings && !asked ? MethodUse::Restorers
                                                                      : MethodUse::General);
}

double firstSigma(const InpaintMethod& method, const InpaintFill& fill, const InpaintParams& params,
                  const ModelCard& card) {
    if (params.sigma == 0) {
        const double highest = std::min(fill.sigma, card.range.maximum);
        return method.addsNoise ? highest : restoringSigma(highest);
    }
    if (params.sigma <= 3 * card.range.minimum || params.sigma > card.range.maximum)
        throw Error(ErrorKind::Usage,
                    card.name + " cannot fill a hole from sigma " + sigmaText(params.sigma) + ".",
                    "Give one from " + sigmaText(4 * card.range.minimum) + " to " +
                        sigmaText(card.range.maximum) + ", or leave it out.");
    return params.sigma;
}

/// Sigma of round k of n: falling geometrically from `highest` to `lowest`.
double roundSigma(int k, int n, double highest, double lowest) {
    return n == 1 ? highest
                  : highest * std::pow(lowest / highest, static_cast<double>(k) / (n - 1));
}

/// One round at this sigma, in about two evaluations.
Path roundAt(const ModelCard& card, double sigma) {
    constexpr double entry = 0.12;
    using Kind = Move::Kind;
    const double bottom = card.range.minimum;
    switch (card.kind) {
    case ModelKind::Bidirectional:
        if (sigma <= entry) break;
        return Path::of(
            0, {{Kind::AddNoise, entry}, {Kind::Evaluate, sigma}, {Kind::Evaluate, bottom}},
            card.range);
    case ModelKind::Score:
        return Path::of(0,
                        {{Kind::AddNoise, sigma},
                         {Kind::Evaluate, std::max(sigma / 3, 2 * bottom)},
                         {Kind::Evaluate, bottom}},
                        card.range);
    case ModelKind::Consistency:
        break;
    }
    return Path::of(0, {{Kind::AddNoise, sigma}, {Kind::Evaluate, bottom}}, card.range);
}

} // namespace

const InpaintFill& fillFor(FillUse use) {
    return rowFor(inpaintFills, use);
}

const InpaintMethod& methodFor(MethodUse use) {
    return rowFor(inpaintMethods, use);
}

std::vector<Path> roundPaths(const PathRequest& asked) {
    if (!asked.params.path.empty())
        return {static_cast<std::size_t>(asked.rounds), pathFor(asked.card, asked.params.path)};
    const double lowest = std::min(0.3, asked.sigma / 3);
    std::vector<Path> rounds;
    for (int k = 0; k < asked.rounds; ++k)
        rounds.push_back(roundAt(asked.card, roundSigma(k, asked.rounds, asked.sigma, lowest)));
    return rounds;
}

std::vector<Path> zeroShotPaths(const PathRequest& asked) {
    const double bottom = asked.card.range.minimum;
    std::vector<double> sigmas = karrasSigmas(asked.rounds, {bottom, asked.sigma});
    sigmas.pop_back();
    std::vector<Move> moves;
    for (const double sigma : sigmas)
        moves.insert(moves.end(), {{Move::Kind::AddNoise, sigma}, {Move::Kind::Evaluate, bottom}});
    return {Path::of(0, moves, asked.card.range)};
}

std::vector<Path> inversionPaths(const PathRequest& asked) {
    return {defaultPath(InvertInput::job, asked.card), defaultPath(GenerateInput::job, asked.card)};
}

std::vector<Path> restoringPaths(const PathRequest& asked) {
    const NoiseRange& range = asked.card.range;
    return {Path::of(asked.sigma, {{Move::Kind::Evaluate, range.minimum}}, range)};
}

double restoringSigma(double fillSigma) {
    constexpr double highest = 0.1, share = 0.3;
    return std::min(highest, share * fillSigma);
}

int FillPlan::evaluations() const {
    int sum = 0;
    for (const Path& path : paths)
        sum += path.evaluations();
    return sum;
}

FillPlan planFill(const ModelCard& card, const InpaintParams& params, double across, bool xphoto) {
    checkPath(params, card);
    const InpaintFill* fill = &chosenFill(params, card, across, xphoto);
    const InpaintMethod& method = chosenMethod(params, *fill, card);
    if (!method.needsNetwork() && fill->start != HoleStart::Picture) {
        if (params.fill != automaticChoice)
            refuse(method, "cannot start from '" + std::string(fill->name) + "'",
                   "Choose a fill that is a picture (" +
                       namesWhere(inpaintFills,
                                  [](const InpaintFill& other) {
                                      return other.start == HoleStart::Picture;
                                  }) +
                       "), or leave --fill out.");
        fill = &automaticPicture(across, xphoto);
    }
    rejectUnsupportedOptions(method, *fill, params);
    rejectOtherKinds(method, card);
    requireAvailable(*fill, xphoto);
    FillPlan plan{&method, fill, firstSigma(method, *fill, params, card)};
    if (method.supports.rounds) plan.rounds = params.rounds > 0 ? params.rounds : defaultRounds;
    if (method.needsNetwork()) plan.paths = method.paths({card, params, plan.sigma, plan.rounds});
    return plan;
}

std::vector<PlannedHole> planFills(const ModelCard& card, const InpaintParams& params,
                                   const Mask& mask, bool xphoto) {
    std::vector<PlannedHole> holes;
    for (const HoleFrame& place : framesAround(mask, card, params.frame)) {
        if (place.across == 0) // a frame that was asked for
            throw Error(ErrorKind::Usage,
                        "The frame '" + params.frame +
                            "' holds nothing of the mask, so nothing would be filled.",
                        "Move it over the mask, or leave it out to have it chosen.");
        holes.push_back({place, planFill(card, params, place.across, xphoto)});
    }
    return holes;
}

} // namespace zigzag
