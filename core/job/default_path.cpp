#include "core/job/default_path.h"

#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/job/advice.h"
#include "core/path/ways.h"

#include <algorithm>
#include <array>
#include <optional>

namespace zigzag {
namespace {

struct Job {
    std::string_view name;
    bool upwards;                   ///< needs moves to higher levels
    bool fromNoise;                 ///< needs a level that drowns the picture
    std::array<int, 3> evaluations; ///< by default: score, consistency, bidirectional
};

constexpr std::array jobs{
    Job{"generate", false, true, {18, 2, 2}},    Job{"invert", true, true, {18, 0, 2}},
    Job{"reconstruct", true, true, {18, 0, 1}},  Job{"interpolate", true, true, {18, 0, 1}},
    Job{"inpaint", false, false, {8, 1, 2}},     Job{"clean", false, false, {1, 1, 1}},
    Job{"denoise", false, false, {1, 1, 1}},     Job{"upscale", false, false, {4, 4, 4}},
    Job{"colorize", false, false, {80, 40, 80}}, Job{"stroke", false, false, {8, 2, 2}},
    Job{"edit", true, true, {18, 0, 1}},
};

const Job& jobCalled(std::string_view name) {
    const auto found = std::ranges::find(jobs, name, &Job::name);
    if (found != jobs.end()) return *found;
    std::string known;
    for (const Job& job : jobs)
        known += (known.empty() ? "" : ", ") + std::string(job.name);
    throw Error(ErrorKind::Usage, "There is no job '" + std::string(name) + "'.",
                "Valid values: " + known + ".");
}

bool has(const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

Path generatePath(const ModelCard& card, int evaluations) {
    switch (card.kind) {
    case ModelKind::Bidirectional:
        return bidirectionalDown(card.range, evaluations);
    case ModelKind::Consistency:
        return multistepDown(card.range, card.range.maximum, evaluations);
    case ModelKind::Score:
        break;
    }
    return gridDown(card.range, card.range.maximum, evaluations);
}

/// The card's own way of that many evaluations that `fits`.
template <class Fits>
std::optional<Path> ownPath(const ModelCard& card, int evaluations, const Fits& fits) {
    for (const auto& [name, text] : card.presets) {
        Path path = Path::parse(text, card.range);
        if (path.evaluations() == evaluations && fits(path)) return path;
    }
    return std::nullopt;
}

/// Back from a picture's own noise, with none added on the way: that would take the picture away again.
Path returnPath(const ModelCard& card, int evaluations) {
    const auto fits = [&](const Path& path) {
        return path.start() == card.range.maximum && path.end() == card.range.minimum &&
               std::ranges::none_of(path.moves(), [](const Move& move) {
                   return move.kind == Move::Kind::AddNoise;
               });
    };
    if (auto own = ownPath(card, evaluations, fits)) return *std::move(own);
    return gridDown(card.range, card.range.maximum, evaluations);
}

Path invertPath(const ModelCard& card, int evaluations) {
    const auto fits = [&](const Path& path) {
        return path.startsFromImage() && path.end() == card.range.maximum;
    };
    if (auto own = ownPath(card, evaluations, fits)) return *std::move(own);
    return card.kind == ModelKind::Bidirectional ? bidirectionalUp(card.range, evaluations)
                                                 : gridUp(card.range, entryNoise, evaluations);
}

/// One round of inpainting: noise on, up where the model can, and down again.
Path roundPath(const ModelCard& card, int evaluations) {
    constexpr double noise = 0.5, smallNoise = 0.12, high = 15;
    const NoiseRange& range = card.range;
    const double sigma = placed(noise, range);
    switch (card.kind) {
    case ModelKind::Consistency:
        return Way(range).add(noise).then(multistepDown(range, sigma, evaluations).moves()).path();
    case ModelKind::Score:
        return Way(range).add(noise).then(gridDown(range, sigma, evaluations).moves()).path();
    case ModelKind::Bidirectional:
        break;
    }
    Way way(range);
    way.add(smallNoise);
    if (evaluations == 1) return way.bottom().path();
    return way.to(high).then(gridDown(range, placed(high, range), evaluations - 1).moves()).path();
}

/// The level of a picture that is only a little off, within any range.
double usualSigma(const NoiseRange& range) {
    constexpr double usual = 0.1;
    return usual > range.minimum && usual <= range.maximum ? usual : placed(usual, range);
}

/// Down from the level at which the picture is taken to stand.
Path standingPath(const ModelCard& card, int evaluations, double from) {
    const NoiseRange& range = card.range;
    if (from == 0) from = usualSigma(range);
    const double sigma = Way(range, from).bottom().path().start();
    return card.kind == ModelKind::Consistency ? multistepDown(range, sigma, evaluations)
                                               : gridDown(range, sigma, evaluations);
}

/// Noise as strong as what is wrong with the picture, farther up, and down again: BCM's blind restoration.
Path restoringPath(const ModelCard& card, int evaluations, double from) {
    constexpr double farther = 4;
    const NoiseRange& range = card.range;
    const auto within = [&](double sigma) {
        return sigma > range.minimum && sigma < range.maximum;
    };
    const auto neat = [&](double sigma) { return within(rounded(sigma)) ? rounded(sigma) : sigma; };
    from = within(from) ? neat(from) : usualSigma(range);
    const double top = std::min(neat(farther * from), range.maximum);
    Way way = Way(range).move(Move::Kind::AddNoise, from);
    if (evaluations == 1 || top <= from)
        return way.then(gridDown(range, from, evaluations).moves()).path();
    return way.move(Move::Kind::Evaluate, top)
        .then(gridDown(range, top, evaluations - 1).moves())
        .path();
}

/// Cleaning that was not learned, but goes by way of noise.
bool cleansByNoise(const Job& job, const ModelCard& card) {
    return job.name == "clean" && card.kind == ModelKind::Bidirectional &&
           !has(card.conditions, "jpeg");
}

int ownEvaluations(const Job& job, const ModelCard& card) {
    return cleansByNoise(job, card) ? 2 : job.evaluations[static_cast<std::size_t>(card.kind)];
}

} // namespace

std::string whyNot(std::string_view job, const ModelCard& card) {
    const Job& asked = jobCalled(job);
    const std::string model = "The model '" + card.name + "' ";
    const bool byNoise = asked.name != "clean" || cleansByNoise(asked, card);
    if (!byNoise && !has(card.conditions, "jpeg"))
        return model + "was not trained on JPEG files (its card has no condition 'jpeg'), and only "
                       "bidirectional models can clean by way of noise.";
    if (byNoise && !card.conditions.empty() && !has(card.conditions, "diffusion"))
        return model + "was not trained on noise (its card has no condition 'diffusion').";
    if (asked.upwards && card.kind == ModelKind::Consistency)
        return model + "is a consistency model, which cannot go from a photo to noise; "
                       "bidirectional and score models can.";
    if (asked.name == "edit" && card.classes.empty())
        return model + "has no named classes to go from and to.";
    if (asked.fromNoise && !inventsPictures(card.range))
        return model + "knows noise up to level " + sigmaText(card.range.maximum) +
               " only, and a picture drowns in noise from level 20 on.";
    return {};
}

int defaultEvaluations(std::string_view job, const ModelCard& card) {
    return ownEvaluations(jobCalled(job), card);
}

Path defaultPath(std::string_view job, const ModelCard& card, int evaluations, double from) {
    const Job& asked = jobCalled(job);
    if (const std::string reason = whyNot(job, card); !reason.empty())
        throw Error(ErrorKind::Model, reason, "Choose another model.");
    if (evaluations < 0)
        throw Error(ErrorKind::Usage,
                    std::to_string(evaluations) + " evaluations are not possible.",
                    "Ask for at least one.");
    if (evaluations == 0 && asked.name == "generate" && !card.startPath.empty())
        return pathFromNoise(card, card.startPath);
    if (evaluations == 0) evaluations = ownEvaluations(asked, card);
    if (asked.name == "invert") return invertPath(card, evaluations);
    if (asked.name == "reconstruct" || asked.name == "interpolate")
        return returnPath(card, evaluations);
    if (asked.name == "inpaint") return roundPath(card, evaluations);
    if (cleansByNoise(asked, card)) return restoringPath(card, evaluations, from);
    if (asked.name == "clean" || asked.name == "denoise")
        return standingPath(card, evaluations, from);
    return generatePath(card, evaluations);
}

} // namespace zigzag
