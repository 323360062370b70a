// Sizes of tensors that a file claims: counted without overflow before anything is allocated, and
// printed for messages. Internal to core/weights.
#pragma once

#include "core/weights/tensor_file.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag::weights {

using Shape = std::vector<std::int64_t>;

inline constexpr std::size_t maximumRank = 64; ///< as in torch

/// The number of elements; empty where that number, or one of the row-major strides, does not fit
/// 63 bits. Dimensions must not be negative.
std::optional<std::int64_t> elementCount(const Shape& shape);

/// The strides of a tensor without gaps, in elements. The shape must have passed elementCount().
Shape rowMajorStrides(const Shape& shape);

/// How many elements lie between the first and the last one that a view touches, both included: 1 +
/// Σ (nᵢ − 1)·strideᵢ, or 0 for a view without elements. Empty where it does not fit 63 bits.
/// Neither sizes nor strides may be negative.
std::optional<std::int64_t> reach(const Shape& shape, const Shape& strides);

/// "[4, 6]".
std::string print(const Shape& shape);

/// A name out of a file, fit to stand in a message: between quotes, printable ASCII, at most 80
/// characters.
std::string inQuotes(std::string_view text);

inline constexpr const char* copyAgain = "Download or copy the file again.";

/// Throws Error(File): "WHERE PROBLEM" with a remedy.
[[noreturn]] void refuse(const std::string& where, const std::string& problem,
                         const std::string& remedy = copyAgain);

} // namespace zigzag::weights
