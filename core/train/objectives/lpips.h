// LPIPS by a network that the user supplies.
#pragma once

#include "core/train/maps.h"

#include <filesystem>

namespace zigzag {

/// Loads a TorchScript file whose forward(a, b) takes two batches of pictures [N, 3, 224, 224] in
/// [0, 1] and gives N distances, such as a scripted or traced `piq.LPIPS(reduction="none")`. The
/// result takes pictures of any size in [-1, 1], as consistency_models does it: resized bilinearly
/// to 224, gradient to both, [N]. Its weights are held fixed.
///
/// A TorchScript file is a program, which runs with the rights of this process: unlike weight
/// files, which are only read, it has to come from a source that the user trusts.
///
/// Throws Error(File) for a missing file or one that is no TorchScript; the result throws
/// Error(File) where the program fails or gives something else than N values.
PictureDistance lpipsFrom(const std::filesystem::path& file, at::Device device);

} // namespace zigzag
