// Writes animated WebP.
#pragma once

#include "core/image/file.h"

#include <filesystem>
#include <span>

namespace zigzag {

/// Throws Error(Usage) for a name without the extension of an animation.
void checkAnimationName(const std::filesystem::path& path);

/// Throws Error(Usage) for a size that frames cannot have.
void checkAnimationSize(Size frame);

/// Writes `frames` (at least one, all of the same size) as an endless, lossless animated WebP,
/// atomically. Each frame is shown for 1/framesPerSecond seconds (0 < framesPerSecond ≤ 1000,
/// rounded to whole milliseconds), in 8 bits, with alpha if any frame has it. Profile and metadata
/// are those of the first frame, and lossesIn() applies as for a still WebP file. Throws
/// Error(Usage) for another extension, frames of different sizes or sides above 16,383 pixels,
/// Error(Storage) as writeBytes() does.
void writeAnimation(const std::filesystem::path& path, std::span<const Image> frames,
                    double framesPerSecond, const WriteOptions& options = {});

} // namespace zigzag
