// Evaluations of fully convolutional models on pictures of any size, in tiles.
#pragma once

#include "core/image/geometry.h"
#include "core/model/model.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace zigzag {

/// Largest and smallest side of a tile without its margin. Few fixed sizes, so that the convolution library prepares its kernels once.
inline constexpr int tileSide = 512, smallestTileSide = 64;

/// The side to begin with for a picture of so many pixels: tileSide, less where its own tensors take as much memory as a tile, and so little
/// that a tile with its margin takes half of the `free` bytes at most, as far as the size of the model tells; smallestTileSide at least.
int firstTileSide(const ModelCard& card, std::int64_t pixels, std::optional<std::int64_t> free);

/// What becomes of the picture that an evaluation is given.
enum class InputReuse {
    Preserve,
    Overwrite ///< by the result: half the memory of a large picture
};

/// What a model of any size sees beyond the borders of the picture. `photo` has learned to do without anything for JPEGs, 85 of 100 crops of its
/// training, but not for noise: there the mirror image brings the outermost pixels 0.8 dB nearer to the truth (docs/benchmarks.md).
enum class Borders {
    Bare,    ///< nothing
    Mirrored ///< 16 pixels of mirror image, or the next multiple of the stride
};

struct TileOptions {
    /// To begin with, a multiple of the model's stride; 0: firstTileSide() with what is free now.
    int side = 0;
    InputReuse given = InputReuse::Preserve;
    /// Of every tile, averaged (core/frame/views.h).
    int views = 1;
    /// Pixels of the photo that the picture is a part of, where that is held beside it.
    std::int64_t photo = 0;
    Borders borders = Borders::Bare;
};

/// Model::evaluate() with one level for the whole picture x [1, 3, H, W]; H and W divisible by the model's stride. A picture larger than a tile
/// is cut into tiles with a margin of the model's receptive radius, so that every pixel sees what it would have seen in the whole picture:
/// neither tiling nor the side of a tile changes anything beyond rounding. A tile for which memory runs out is quartered, down to
/// smallestTileSide, and so are those after it. `onTile` is called after each tile (each view of it) and may throw to stop. Models without a bounded radius get
/// the whole picture at once. What fails at the smallest side is thrown on. Where x is InputReuse::Overwrite, it holds anything after a throw.
at::Tensor evaluateTiled(const Model& model, const at::Tensor& x, double from, double to,
                         const at::Tensor& labels, const std::function<void()>& onTile,
                         const TileOptions& options = {});

/// How many times onTile will be called while memory lasts.
int tileCount(const Model& model, Size size, const TileOptions& options = {});

/// Model::mover() in tiles. `photo`: as in Cutting.
Mover tiledMover(const Model& model, at::Tensor labels, std::function<void()> onTile,
                 std::int64_t photo = 0);

} // namespace zigzag
