// Lengths on a grid: models take pictures whose sides are multiples of their stride.
#pragma once

#include <concepts>

namespace zigzag {

/// The smallest multiple of step that is not below value; value ≥ 0, step > 0.
template <std::integral Length>
constexpr Length roundedUp(Length value, Length step) {
    return (value + step - 1) / step * step;
}

} // namespace zigzag
