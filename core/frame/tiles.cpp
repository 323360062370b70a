#include "core/frame/tiles.h"

#include "core/frame/mirror.h"
#include "core/frame/views.h"
#include "core/image/multiples.h"
#include "core/tensor/memory.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace zigzag {
namespace {

/// A picture's own tensors take as much memory as a tile.
bool isLarge(std::int64_t pixels) {
    return pixels > 8'000'000;
}

/// What an evaluation takes for each pixel of a tile. Measured with `photo` in float32 (patches of
/// 2, 4.05 million parameters: 1,290 to 1,450 bytes; in bfloat16 790 to 1,040); for others by their
/// width, which is about the root of their parameters.
double bytesPerPixel(const ModelCard& card) {
    constexpr double measured = 1450, parameters = 4.05e6;
    return measured *
           std::sqrt(std::max<double>(static_cast<double>(card.parameters), 1e5) / parameters);
}

/// How many pixels are held while a picture of so many is worked on.
std::int64_t held(std::int64_t pixels, const TileOptions& options) {
    return std::max(pixels, options.photo);
}

int sideFor(const ModelCard& card, const at::Device& device, std::int64_t pixels,
            const TileOptions& options) {
    if (options.side > 0) return options.side;
    return firstTileSide(card, held(pixels, options), freeMemory(device));
}

/// Rows and columns of a picture.
struct Part {
    std::int64_t top, left, bottom, right;
    std::int64_t longerSide() const { return std::max(bottom - top, right - left); }
    Rect area() const {
        return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(right - left),
                static_cast<int>(bottom - top)};
    }
    at::Tensor of(const at::Tensor& x) const {
        return x.slice(2, top, bottom).slice(3, left, right);
    }
};

bool needsTiles(const ModelCard& card, const Part& whole, int side) {
    return card.receptiveRadius > 0 && whole.longerSide() > side;
}

/// What a tile sees beyond its own pixels.
std::int64_t marginOf(const ModelCard& card, int views) {
    const std::int64_t multiple = views > 1 ? std::lcm(viewGrid, card.stride) : card.stride;
    return roundedUp<std::int64_t>(card.receptiveRadius, multiple);
}

std::int64_t mirrorOf(const ModelCard& card, const TileOptions& options) {
    return options.borders == Borders::Mirrored ? std::lcm(viewGrid, card.stride) : 0;
}

/// One evaluation of a picture, tile by tile.
class Tiling {
  public:
    Tiling(const Evaluator& inner, const at::Tensor& x, double from, double to, InputReuse input,
           const std::function<void()>& onTile, const TileOptions& options)
        : inner_(inner), card_(inner.card()), x_(x), from_(from), to_(to), onTile_(onTile),
          views_(options.views), held_(held(x.size(2) * x.size(3), options)),
          side_(sideFor(card_, x.device(), x.size(2) * x.size(3), options)),
          margin_(marginOf(card_, views_)), mirror_(mirrorOf(card_, options)),
          // Autograd needs the picture as it was.
          result_(input == InputReuse::Overwrite && !x.requires_grad() ? x : at::empty_like(x)) {}

    at::Tensor run() {
        std::optional<ReturnLargeBlocks> sparingly;
        if (isLarge(held_) && needsTiles(card_, {0, 0, x_.size(2), x_.size(3)}, side_))
            sparingly.emplace();
        const std::int64_t rows = roundedUp(std::max<std::int64_t>(margin_, 1), side_);
        for (std::int64_t top = 0; top < x_.size(2); top += rows) {
            cut({top, 0, std::min(top + rows, x_.size(2)), x_.size(3)});
            writeAbove(top);
        }
        writeAbove(x_.size(2));
        return result_;
    }

  private:
    /// A result that waits until no tile needs to see what it replaces.
    struct Made {
        Part part;
        at::Tensor pixels;
    };

    void cut(const Part& part) {
        const std::int64_t side = side_;
        for (std::int64_t top = part.top; top < part.bottom; top += side)
            for (std::int64_t left = part.left; left < part.right; left += side)
                evaluate({top, left, std::min(top + side, part.bottom),
                          std::min(left + side, part.right)});
    }

    /// The tiles below `row` see at most the margin above it, which is less than a row of tiles.
    void writeAbove(std::int64_t row) {
        std::erase_if(waiting_, [&](const Made& made) {
            if (made.part.bottom > row) return false;
            made.part.of(result_).copy_(made.pixels);
            return true;
        });
    }

    void evaluate(const Part& tile) {
        if (tile.longerSide() > side_) return cut(tile); // the side was halved meanwhile
        try {
            compute(tile);
        } catch (const std::exception& failure) {
            if (!isOutOfMemory(failure) || side_ / 2 < smallestTileSide) throw;
            side_ /= 2;
            return cut(tile);
        }
    }

    void compute(const Part& tile) {
        const Part seen{std::max(tile.top - margin_, -mirror_),
                        std::max(tile.left - margin_, -mirror_),
                        std::min(tile.bottom + margin_, x_.size(2) + mirror_),
                        std::min(tile.right + margin_, x_.size(3) + mirror_)};
        const at::Tensor made = meanOverViews(mirrored(x_, seen.area()).contiguous(), views_,
                                              card_.stride, [&](const at::Tensor& view) {
                                                  at::Tensor evaluated =
                                                      inner_.evaluate(view, from_, to_);
                                                  onTile_();
                                                  return evaluated;
                                              });
        const Part inner{tile.top - seen.top, tile.left - seen.left, tile.bottom - seen.top,
                         tile.right - seen.left};
        if (result_.is_same(x_))
            waiting_.push_back({tile, inner.of(made).clone()});
        else
            tile.of(result_).copy_(inner.of(made));
    }

    const Evaluator& inner_;
    const ModelCard& card_;
    const at::Tensor& x_;
    double from_, to_;
    const std::function<void()>& onTile_;
    int views_;
    std::int64_t held_;
    std::int64_t side_;
    std::int64_t margin_, mirror_;
    at::Tensor result_; ///< x_ itself where it is overwritten
    std::vector<Made> waiting_;
};

} // namespace

int firstTileSide(const ModelCard& card, std::int64_t pixels, std::optional<std::int64_t> free) {
    constexpr int frugal = 384;
    int side = isLarge(pixels) ? frugal : tileSide;
    const double available = free ? static_cast<double>(*free) / 2 : 1e30;
    const auto fits = [&](int inner) {
        const double seen = inner + 2.0 * card.receptiveRadius;
        return seen * seen * bytesPerPixel(card) <= available;
    };
    while (side > smallestTileSide && !fits(side))
        side = side == frugal ? frugal / 3 * 2 : side / 2;
    return side;
}

int tileCount(const Model& model, Size size, const TileOptions& options) {
    const int side = sideFor(model.card(), model.compute().device, size.area(), options);
    if (!needsTiles(model.card(), {0, 0, size.height, size.width}, side)) return options.views;
    return ((size.height + side - 1) / side) * ((size.width + side - 1) / side) * options.views;
}

TiledEvaluator::TiledEvaluator(std::unique_ptr<const Evaluator> inner, std::function<void()> onTile,
                               const TileOptions& options)
    : inner_(std::move(inner)), onTile_(std::move(onTile)), options_(options) {}

TiledEvaluator::TiledEvaluator(const Model& model, at::Tensor labels, std::function<void()> onTile,
                               const TileOptions& options)
    : TiledEvaluator(std::make_unique<ModelEvaluator>(model, std::move(labels)), std::move(onTile),
                     options) {}

at::Tensor TiledEvaluator::run(const at::Tensor& x, double from, double to,
                               InputReuse input) const {
    if (card().receptiveRadius > 0)
        return Tiling(*inner_, x, from, to, input, onTile_, options_).run();
    return meanOverViews(x, options_.views, card().stride, [&](const at::Tensor& view) {
        at::Tensor evaluated = inner_->evaluate(view, from, to);
        onTile_();
        return evaluated;
    });
}

Mover tiledMover(const Model& model, at::Tensor labels, std::function<void()> onTile,
                 std::int64_t photo) {
    const auto evaluator = std::make_shared<const TiledEvaluator>(
        model, std::move(labels), std::move(onTile), TileOptions{.photo = photo});
    return [evaluator](const at::Tensor& x, double from, double to) {
        return evaluator->move(x, from, to);
    };
}

} // namespace zigzag
