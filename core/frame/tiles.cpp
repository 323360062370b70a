#include "core/frame/tiles.h"

#include "core/frame/mirror.h"
#include "core/frame/multiples.h"
#include "core/frame/views.h"
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

/// What an evaluation takes for each pixel of a tile. Measured with `photo` in float32 (patches of 2, 4.05 million parameters: 1,290 to 1,450
/// bytes; in bfloat16 790 to 1,040); for others by their width, which is about the root of their parameters.
double bytesPerPixel(const ModelCard& card) {
    constexpr double measured = 1450, parameters = 4.05e6;
    return measured *
           std::sqrt(std::max<double>(static_cast<double>(card.parameters), 1e5) / parameters);
}

/// How many pixels are held while a picture of so many is worked on.
std::int64_t held(std::int64_t pixels, const TileOptions& options) {
    return std::max(pixels, options.photo);
}

int sideFor(const Model& model, std::int64_t pixels, const TileOptions& options) {
    if (options.side > 0) return options.side;
    return firstTileSide(model.card(), held(pixels, options), freeMemory(model.compute().device));
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

bool needsTiles(const Model& model, const Part& whole, int side) {
    return model.card().receptiveRadius > 0 && whole.longerSide() > side;
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
    Tiling(const Model& model, const at::Tensor& x, at::Tensor t, at::Tensor u, at::Tensor labels,
           const std::function<void()>& onTile, const TileOptions& options)
        : model_(model), x_(x), t_(std::move(t)), u_(std::move(u)), labels_(std::move(labels)),
          onTile_(onTile), views_(options.views), held_(held(x.size(2) * x.size(3), options)),
          side_(sideFor(model, x.size(2) * x.size(3), options)),
          margin_(marginOf(model.card(), views_)), mirror_(mirrorOf(model.card(), options)),
          result_(options.given == InputReuse::Overwrite ? x : at::empty_like(x)) {}

    at::Tensor run() {
        std::optional<ReturnLargeBlocks> sparingly;
        if (isLarge(held_)) sparingly.emplace();
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

    /// The tiles below `row` see no more than the margin above it, which is less than a row of tiles.
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
                                              model_.card().stride, [&](const at::Tensor& view) {
                                                  at::Tensor evaluated =
                                                      model_.evaluate(view, t_, u_, labels_);
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

    const Model& model_;
    const at::Tensor& x_;
    at::Tensor t_, u_, labels_;
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
    const int side = sideFor(model, size.area(), options);
    if (!needsTiles(model, {0, 0, size.height, size.width}, side)) return options.views;
    return ((size.height + side - 1) / side) * ((size.width + side - 1) / side) * options.views;
}

at::Tensor evaluateTiled(const Model& model, const at::Tensor& x, double from, double to,
                         const at::Tensor& labels, const std::function<void()>& onTile,
                         const TileOptions& options) {
    const auto sameDevice = at::TensorOptions(x.device()).dtype(at::kFloat);
    const at::Tensor t = at::full({1}, from, sameDevice), u = at::full({1}, to, sameDevice);
    if (model.card().receptiveRadius > 0)
        return Tiling(model, x, t, u, labels, onTile, options).run();
    return meanOverViews(x, options.views, model.card().stride, [&](const at::Tensor& view) {
        at::Tensor evaluated = model.evaluate(view, t, u, labels);
        onTile();
        return evaluated;
    });
}

Mover tiledMover(const Model& model, at::Tensor labels, std::function<void()> onTile,
                 std::int64_t photo) {
    return [&model, labels = std::move(labels), onTile = std::move(onTile),
            photo](const at::Tensor& x, double from, double to) {
        const ModelCard& card = model.card();
        const bool finished = to <= card.range.minimum;
        const TileOptions options{.photo = photo};
        const int side = sideFor(model, x.size(2) * x.size(3), options);
        if (!needsTiles(model, {0, 0, x.size(2), x.size(3)}, side) ||
            (card.kind == ModelKind::Consistency && !finished)) // which refuses
            return model.move(x, from, to, labels);
        at::Tensor made = evaluateTiled(model, x, from, to, labels, onTile, options);
        if (card.kind != ModelKind::Score) return made;
        return made.sub_(x).mul_((from - to) / from).add_(x); // ScoreModel's Euler step
    };
}

} // namespace zigzag
