#include "core/frame/unscaled.h"

#include "core/frame/views.h"

#include <algorithm>
#include <vector>

namespace zigzag {
namespace {

/// Where windows of this side begin so that they cover the extent and overlap by at least a
/// quarter.
std::vector<std::int64_t> placesOf(std::int64_t extent, std::int64_t side) {
    std::vector<std::int64_t> places;
    for (std::int64_t at = 0; at + side < extent; at += side - side / 4)
        places.push_back(at);
    places.push_back(extent - side);
    return places;
}

/// What a window counts at each of its pixels: less towards its border, where the model sees least.
/// [1, 1, side, side].
at::Tensor importance(std::int64_t side, const at::Device& device) {
    const at::Tensor place = at::arange(side, at::TensorOptions(at::kFloat).device(device));
    const at::Tensor along = at::minimum(place, side - 1 - place) + 1;
    return along.view({1, 1, 1, side}) * along.view({1, 1, side, 1});
}

/// For models that see pictures of one size only: overlapping windows of that size, averaged by
/// importance().
class WindowedEvaluator final : public Evaluator {
  public:
    WindowedEvaluator(const Model& model, at::Tensor labels, std::function<void()> onWindow,
                      int views)
        : inner_(model, std::move(labels)), onWindow_(std::move(onWindow)), views_(views) {}
    const ModelCard& card() const override { return inner_.card(); }

  private:
    at::Tensor run(const at::Tensor& x, double from, double to, InputReuse) const override {
        const std::int64_t side = card().resolution;
        const at::Tensor weight = importance(side, x.device());
        at::Tensor sum = at::zeros_like(x), weights = at::zeros_like(x.slice(1, 0, 1));
        for (const std::int64_t top : placesOf(x.size(2), side))
            for (const std::int64_t left : placesOf(x.size(3), side)) {
                const auto window = [&](const at::Tensor& of) {
                    return of.slice(2, top, top + side).slice(3, left, left + side);
                };
                const at::Tensor made = evaluateWindow(window(x).contiguous(), from, to);
                window(sum).add_(made * weight);
                window(weights).add_(weight);
            }
        return sum / weights;
    }

    at::Tensor evaluateWindow(const at::Tensor& window, double from, double to) const {
        return meanOverViews(window, views_, card().stride, [&](const at::Tensor& view) {
            at::Tensor evaluated = inner_.evaluate(view, from, to);
            onWindow_();
            return evaluated;
        });
    }

    ModelEvaluator inner_;
    std::function<void()> onWindow_;
    int views_;
};

std::shared_ptr<const Evaluator> evaluatorFor(const Model& model, at::Tensor labels,
                                              std::function<void()> onPart,
                                              const TileOptions& options) {
    if (model.card().anySize())
        return std::make_shared<TiledEvaluator>(model, std::move(labels), std::move(onPart),
                                                options);
    return std::make_shared<WindowedEvaluator>(model, std::move(labels), std::move(onPart),
                                               options.views);
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
                    const TileOptions& options, InputReuse input) {
    const auto evaluator = evaluatorFor(model, std::move(labels), std::move(onPart), options);
    return [evaluator, input](const at::Tensor& x, double from, double to) {
        const ModelCard& card = evaluator->card();
        if (card.kind == ModelKind::Bidirectional) return evaluator->evaluate(x, from, to, input);
        // A step to sigma_min is the denoised picture itself.
        if (to <= card.range.minimum) return evaluator->denoise(x, from, input);
        return eulerStep(evaluator->denoise(x, from), x, from, to);
    };
}

} // namespace zigzag
