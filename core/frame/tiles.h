// Evaluations of fully convolutional models on pictures of any size, in tiles.
#pragma once

#include "core/image/geometry.h"
#include "core/model/evaluator.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace zigzag {

/// Largest and smallest side of a tile without its margin. Few fixed sizes, so that the convolution
/// library prepares its kernels once.
inline constexpr int tileSide = 512, smallestTileSide = 64;

/// The side to begin with for a picture of so many pixels: tileSide; less where the picture's own
/// tensors take as much memory as a tile, and so little that a tile with its margin takes at most
/// half of the `free` bytes, as far as the size of the model tells; at least smallestTileSide.
int firstTileSide(const ModelCard& card, std::int64_t pixels, std::optional<std::int64_t> free);

/// What a model of any size sees beyond the borders of the picture. `photo` has learned to do
/// without anything for JPEGs, 85 of 100 crops of its training, but not for noise: there the mirror
/// image brings the outermost pixels 0.8 dB nearer to the original (docs/benchmarks.md).
enum class Borders {
    Bare,    ///< nothing
    Mirrored ///< 16 pixels of mirror image, or the next multiple of the stride
};

struct TileOptions {
    /// To begin with, a multiple of the model's stride; 0: firstTileSide() with what is free now.
    int side = 0;
    /// Of every tile, averaged (core/frame/views.h).
    int views = 1;
    /// Pixels of the photo that the picture is a part of, where that is held beside it.
    std::int64_t photo = 0;
    Borders borders = Borders::Bare;
};

/// How many times onTile will be called in one evaluation while memory lasts.
int tileCount(const Model& model, Size size, const TileOptions& options = {});

/// Evaluates pictures x [1, 3, H, W], H and W divisible by the model's stride. A picture larger
/// than a tile is cut into tiles with a margin of the model's receptive radius, so that every pixel
/// sees what it would have seen in the whole picture: neither tiling nor the side of a tile changes
/// anything beyond rounding. A tile for which memory runs out is quartered, down to
/// smallestTileSide, and so are those after it; what fails at the smallest side is thrown on.
/// Models without a bounded radius get the whole picture at once.
///
/// `onTile` is called after each tile (each view of it) and may throw to stop.
class TiledEvaluator final : public Evaluator {
  public:
    TiledEvaluator(std::unique_ptr<const Evaluator> inner, std::function<void()> onTile,
                   const TileOptions& options = {});
    TiledEvaluator(const Model& model, at::Tensor labels, std::function<void()> onTile,
                   const TileOptions& options = {});
    const ModelCard& card() const override { return inner_->card(); }

  private:
    at::Tensor run(const at::Tensor& x, double from, double to, InputReuse input) const override;

    std::unique_ptr<const Evaluator> inner_;
    std::function<void()> onTile_;
    TileOptions options_;
};

/// Evaluator::move() in tiles. `photo`: as in TileOptions.
Mover tiledMover(const Model& model, at::Tensor labels, std::function<void()> onTile,
                 std::int64_t photo = 0);

} // namespace zigzag
