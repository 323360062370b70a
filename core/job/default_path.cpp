#include "core/job/default_path.h"

#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/job/advice.h"
#include "core/job/jobs.h"
#include "core/path/ways.h"

#include <algorithm>
#include <optional>

namespace zigzag {
namespace {

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

/// The card's own path of that many evaluations that `fits`.
template <class Fits>
std::optional<Path> ownPath(const ModelCard& card, int evaluations, const Fits& fits) {
    for (const auto& [name, text] : card.presets) {
        Path path = Path::parse(text, card.range);
        if (path.evaluations() == evaluations && fits(path)) return path;
    }
    return std::nullopt;
}

/// Back from a picture's own noise. Adds none: added noise would change the picture.
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

/// One round of inpainting: add noise, go up where the model can, and down again.
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

/// The sigma of a picture with slight errors, within any range.
double usualSigma(const NoiseRange& range) {
    constexpr double usual = 0.1;
    return usual > range.minimum && usual <= range.maximum ? usual : placed(usual, range);
}

/// Down from the sigma that the picture is taken to have; 0: the usual one.
Path pathFromSigma(const ModelCard& card, int evaluations, double from) {
    const NoiseRange& range = card.range;
    if (from == 0) from = usualSigma(range);
    const double sigma = Way(range, from).bottom().path().start();
    return card.kind == ModelKind::Consistency ? multistepDown(range, sigma, evaluations)
                                               : gridDown(range, sigma, evaluations);
}

/// BCM's blind restoration: adds noise as strong as the picture's errors, goes up to four times
/// that sigma, and down again.
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

bool isTrainedFor(const JobRow& job, const ModelCard& card) {
    return job.needs.condition.empty() || has(card.conditions, job.needs.condition);
}

/// A job that the model was not trained for, but can do by adding noise and removing it.
bool restoresByNoise(const JobRow& job, const ModelCard& card) {
    return !isTrainedFor(job, card) && card.kind == ModelKind::Bidirectional;
}

int ownEvaluations(const JobRow& job, const ModelCard& card) {
    constexpr int ofRestoring = 2;
    return restoresByNoise(job, card) ? ofRestoring : job.nfe.of(card.kind);
}

} // namespace

std::string whyNot(std::string_view job, const ModelCard& card) {
    const JobRow& asked = jobNamed(job);
    if (!asked.usesModel) return "The job '" + std::string(job) + "' starts without a model.";
    const std::string model = "The model '" + card.name + "' ", condition(asked.needs.condition);
    const bool byNoise = condition.empty() || restoresByNoise(asked, card);
    if (!byNoise && !isTrainedFor(asked, card))
        return model + "was not trained for this (its card has no condition '" + condition +
               "'), and only bidirectional models can do it by adding noise and removing it.";
    if (byNoise && !card.conditions.empty() && !has(card.conditions, "diffusion"))
        return model + "was not trained on noise (its card has no condition 'diffusion').";
    if (asked.needs.upwards && card.kind == ModelKind::Consistency)
        return model + "is a consistency model, which cannot go from a photo to noise; "
                       "bidirectional and score models can.";
    if (asked.needs.classes && card.classes.empty()) return model + "has no named classes.";
    if (asked.needs.drowning && !inventsPictures(card.range))
        return model + "supports noise only up to sigma " + sigmaText(card.range.maximum) +
               "; from sigma 20 on nothing is left of a picture, which this job needs.";
    return {};
}

int defaultEvaluations(std::string_view job, const ModelCard& card) {
    return ownEvaluations(jobNamed(job), card);
}

Path defaultPath(std::string_view job, const ModelCard& card, int evaluations, double from) {
    const JobRow& asked = jobNamed(job);
    if (const std::string reason = whyNot(job, card); !reason.empty())
        throw Error(ErrorKind::Model, reason, "Choose another model.");
    if (evaluations < 0)
        throw Error(ErrorKind::Usage,
                    std::to_string(evaluations) + " evaluations are not possible.",
                    "Ask for at least one.");
    if (evaluations == 0 && asked.path == JobPath::Generate && !card.startPath.empty())
        return pathFromNoise(card, card.startPath);
    if (evaluations == 0) evaluations = ownEvaluations(asked, card);
    if (restoresByNoise(asked, card)) return restoringPath(card, evaluations, from);
    switch (asked.path) {
    case JobPath::ToNoise:
        return invertPath(card, evaluations);
    case JobPath::BackFrom:
        return returnPath(card, evaluations);
    case JobPath::Round:
        return roundPath(card, evaluations);
    case JobPath::FromSigma:
        return pathFromSigma(card, evaluations, from);
    case JobPath::Generate:
    case JobPath::FromNoise:
        break;
    }
    return generatePath(card, evaluations);
}

} // namespace zigzag
