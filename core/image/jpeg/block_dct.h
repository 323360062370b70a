// The orthonormal DCT of 8×8 blocks (ITU-T T.81, A.3.3), with the same scale as coefficients in
// JPEG files. Internal to core/image.
#pragma once

#include <opencv2/core/matx.hpp>

#include <cmath>
#include <numbers>

namespace zigzag {

inline constexpr int blockSide = 8;
using Block = cv::Matx<float, blockSide, blockSide>;

/// dct · block · dctᵀ are the coefficients, rows by vertical frequency.
inline const Block dct = [] {
    Block table;
    for (int u = 0; u < blockSide; ++u)
        for (int x = 0; x < blockSide; ++x)
            table(u, x) =
                static_cast<float>(std::sqrt((u == 0 ? 1.0 : 2.0) / blockSide) *
                                   std::cos((2 * x + 1) * u * std::numbers::pi / (2 * blockSide)));
    return table;
}();
inline const Block inverseDct = dct.t();

} // namespace zigzag
