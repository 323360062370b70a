#include "core/frame/unscaled.h"

#include "core/frame/views.h"

#include <algorithm>
#include <vector>

namespace zigzag {
namespace {

/// Where windows of this side begin so that they cover the extent and overlap by at least a quarter.
std::vector<std::int64_t> placesOf(std::int64_t extent, std::int64_t side) {
    std::vector<std::int64_t> places;
    for (std::int64_t at = 0; at + side < extent; at += side - side / 4)
        places.push_back(at);
    places.push_back(extent - side);
    return places;
}

/// What a window counts at each of its pixels: less towards its border, where the model sees least. [1, 1, side, side].
at::Tensor importance(std::int64_t side, const at::Device& device) {
    const at::Tensor place = at::arange(side, at::TensorOptions(at::kFloat).device(device));
    const at::Tensor along = at::minimum(place, side - 1 - place) + 1;
    return along.view({1, 1, 1, side}) * along.view({1, 1, side, 1});
}

/// An evaluation of a model that sees pictures of one size only, in overlapping windows of that size, averaged by importance().
at::Tensor evaluateInWindows(const Model& model, const at::Tensor& x, double from, double to,
                             const at::Tensor& labels, const std::function<void()>& onWindow,
                             int views) {
    const std::int64_t side = model.card().resolution;
    const at::Tensor weight = importance(side, x.device());
    at::Tensor sum = at::zeros_like(x), weights = at::zeros_like(x.slice(1, 0, 1));
    for (const std::int64_t top : placesOf(x.size(2), side))
        for (const std::int64_t left : placesOf(x.size(3), side)) {
            const auto window = [&](const at::Tensor& of) {
                return of.slice(2, top, top + side).slice(3, left, left + side);
            };
            const at::Tensor made = meanOverViews(
                window(x).contiguous(), views, model.card().stride, [&](const at::Tensor& view) {
                    at::Tensor evaluated = model.evaluate(view, at::full({1}, from, x.options()),
                                                          at::full({1}, to, x.options()), labels);
                    onWindow();
                    return evaluated;
                });
            window(sum).add_(made * weight);
            window(weights).add_(weight);
        }
    return sum / weights;
}

} // namespace

Frame unscaledFrame(Size photo, const ModelCard& card) {
    if (card.anySize()) return wholeFrame(photo, card);
    const Size size{std::max(photo.width, card.resolution),
                    std::max(photo.height, card.resolution)};
    return {{0, 0, size.width, size.height}, size};
}

int partCount(const Model& model, Size size, const TileOptions& options) {
    const int side = model.card().resolution;
    if (model.card().anySize()) return tileCount(model, size, options);
    const std::size_t windows =
        placesOf(size.height, side).size() * placesOf(size.width, side).size();
    return static_cast<int>(windows) * options.views;
}

Mover unscaledMover(const Model& model, at::Tensor labels, std::function<void()> onPart,
                    const TileOptions& options) {
    return [&model, labels = std::move(labels), onPart = std::move(onPart),
            options](const at::Tensor& x, double from, double to) {
        const ModelCard& card = model.card();
        const auto evaluated = [&](double sigma, InputReuse given) {
            if (!card.anySize())
                return evaluateInWindows(model, x, from, sigma, labels, onPart, options.views);
            TileOptions cut = options;
            cut.given = given;
            return evaluateTiled(model, x, from, sigma, labels, onPart, cut);
        };
        if (card.kind == ModelKind::Bidirectional) return evaluated(to, options.given);
        // A step to sigma_min is the picture itself.
        if (to <= card.range.minimum) return evaluated(card.range.minimum, options.given);
        const at::Tensor clean = evaluated(card.range.minimum, InputReuse::Preserve);
        return x + (to - from) / from * (x - clean);
    };
}

} // namespace zigzag
