// Numbers without torch: what goes into and comes out of the engine beside pictures.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace zigzag {

/// A dense float32 array, row-major.
struct Array {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
    bool empty() const { return values.empty(); }
};

using NamedArrays = std::map<std::string, Array, std::less<>>;

/// The name, in files, of the second state that some samplers keep beside "noise".
inline constexpr const char* previousNoiseName = "noise.previous";

/// What an inversion found, by its names in files; `previous` only where it is not empty.
inline NamedArrays noiseArrays(Array noise, Array previous) {
    NamedArrays arrays{{"noise", std::move(noise)}};
    if (!previous.empty()) arrays.emplace(previousNoiseName, std::move(previous));
    return arrays;
}

} // namespace zigzag
