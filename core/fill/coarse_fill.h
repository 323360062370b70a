// Fills of a hole without a network, which a model then refines.
#pragma once

#include "core/job/inpainting.h"
#include "core/tensor/torch.h"

#include <cstdint>

namespace zigzag {

/// A hole in a picture. Tensors are on the CPU, float32.
struct Hole {
    at::Tensor known;          ///< [1, 3, H, W], [-1, 1]; values under the hole are ignored
    at::Tensor unknown;        ///< [1, 1, H, W]: 1 in the hole, 0 elsewhere
    std::uint64_t variant = 0; ///< another number, another fill, as far as InpaintFill::variants
};

/// The picture, [1, 3, H, W] in [-1, 1], with the hole filled by this row of inpaintFills; known
/// pixels are unchanged. Rows that are no picture (HoleStart::PureNoise, Gray) give the smooth
/// fill. The same fill, hole and variant give the same bytes, on any thread and beside any other
/// work. Throws Error(Failed) where this build lacks xphoto and the row needs it, or where OpenCV
/// fails.
///
/// smooth: averages over ever larger blocks. telea: OpenCV's photo module (Telea 2004). frequency:
/// xphoto, frequency-selective reconstruction (Seiler et al. 2015). shiftmap: xphoto, dominant
/// shifts (He and Sun 2012). texture (ours): low frequencies from several fills, high frequencies
/// from the shift map.
at::Tensor fillCoarsely(const InpaintFill& fill, const Hole& hole);

} // namespace zigzag
