// Numbers without torch: what goes into and comes out of the engine beside pictures.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace zigzag {

/// A dense float32 array, row-major.
struct Array {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
    bool empty() const { return values.empty(); }
};

using NamedArrays = std::map<std::string, Array, std::less<>>;

} // namespace zigzag
