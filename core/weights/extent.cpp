#include "core/weights/extent.h"

#include "core/base/error.h"

#include <algorithm>

namespace zigzag::weights {

std::optional<std::int64_t> elementCount(const Shape& shape) {
    std::int64_t widest = 1; // of the strides, for which a size of 0 counts as 1
    for (const std::int64_t size : shape)
        if (__builtin_mul_overflow(widest, std::max<std::int64_t>(size, 1), &widest)) return {};
    return std::ranges::find(shape, 0) != shape.end() ? 0 : widest;
}

Shape rowMajorStrides(const Shape& shape) {
    Shape strides(shape.size());
    std::int64_t stride = 1;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        strides[axis] = stride;
        stride *= std::max<std::int64_t>(shape[axis], 1);
    }
    return strides;
}

std::optional<std::int64_t> reach(const Shape& shape, const Shape& strides) {
    std::int64_t elements = 1;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        if (shape[axis] == 0) return 0;
        std::int64_t step = 0;
        if (__builtin_mul_overflow(shape[axis] - 1, strides[axis], &step) ||
            __builtin_add_overflow(elements, step, &elements))
            return {};
    }
    return elements;
}

std::string print(const Shape& shape) {
    std::string text = "[";
    for (const std::int64_t size : shape) {
        if (text.size() > 1) text += ", ";
        text += std::to_string(size);
    }
    return text + "]";
}

std::string inQuotes(std::string_view text) {
    constexpr std::size_t longest = 80;
    std::string printable = "'";
    for (const char letter : text.substr(0, longest))
        printable += letter >= ' ' && letter <= '~' ? letter : '?';
    return printable + (text.size() > longest ? "...'" : "'");
}

void refuse(const std::string& where, const std::string& problem, const std::string& remedy) {
    throw Error(ErrorKind::File, where + " " + problem, remedy);
}

} // namespace zigzag::weights
