#include "core/train/run/forecast.h"

namespace zigzag {
namespace {

/// With fewer pictures shown, the first models had colours but no shapes (models/*/card.toml).
constexpr double fewShown = 100'000;
constexpr std::int64_t fewDifferent = 1000;
/// Pictures that are shown more often than this are memorised.
constexpr double manyEpochs = 500;

std::string useOf(const ModelCard& card) {
    if (!card.conditions.empty())
        return "The model will clean JPEGs and denoise photos of any size.";
    switch (card.kind) {
    case ModelKind::Score:
        return "The model will generate and invert by ODE solvers, in tens of evaluations, and can "
               "teach faster models.";
    case ModelKind::Consistency:
        return "The model will generate and edit in one or a few evaluations, but not invert.";
    case ModelKind::Bidirectional:
        break;
    }
    return "The model will generate, invert, interpolate and inpaint in one or a few evaluations.";
}

/// Restoration cuts many crops from a picture, so only whole pictures can be memorised soon. What
/// the weights to start from have seen is not known here.
std::string cautions(const ModelCard& card, bool fromNothing, double shown,
                     std::int64_t different) {
    std::string text;
    if (fromNothing && shown < fewShown)
        text +=
            " It will have seen too few pictures for more than colours and layout: some hundred "
            "thousand are wanted.";
    if (!card.conditions.empty()) return text;
    if (different < fewDifferent)
        text += " With so few different pictures it will repeat them rather than invent.";
    else if (shown / static_cast<double>(different) > manyEpochs)
        text += " It will see every picture so often that it learns them by heart.";
    return text;
}

} // namespace

TrainForecast forecast(const Recipe& recipe, const SampleSource& source, Trainer& trainer) {
    TrainForecast forecast;
    forecast.pictures = source.count();
    forecast.parameters = trainer.weights().count();
    forecast.microBatch = recipe.run.microBatch;
    forecast.picturesPerSecond =
        recipe.run.microBatch / std::max(trainer.measurePass(recipe.run.microBatch), 1e-9);
    const double shown = static_cast<double>(recipe.run.steps) * recipe.run.batch;
    const double left = static_cast<double>(recipe.run.steps - trainer.step()) * recipe.run.batch;
    forecast.hours = left / forecast.picturesPerSecond / 3600;
    const auto copies = static_cast<std::int64_t>(3 + trainer.averages().size());
    const std::int64_t checkpoint = forecast.parameters * 4 * copies;
    const std::int64_t picture = std::int64_t{3} * recipe.data.size * recipe.data.size * 4;
    forecast.diskBytes =
        checkpoint * (recipe.run.keep + 1) + forecast.parameters * 2 +
        std::min(forecast.pictures * picture, std::int64_t{recipe.data.cacheMegabytes} << 20);
    const ModelCard& card = trainer.weights().card();
    forecast.use =
        useOf(card) + cautions(card, recipe.network.init.empty(), shown, forecast.pictures);
    return forecast;
}

} // namespace zigzag
