// Whether two states of a training run are the same, bit for bit.
#pragma once

#include "core/train/checkpoint.h"

#include <algorithm>

namespace zigzag::test {

inline bool same(const NamedTensors& a, const NamedTensors& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
        return x.first == y.first && at::equal(x.second, y.second);
    });
}

inline bool same(const Checkpoint& a, const Checkpoint& b) {
    return a.step == b.step && same(a.weights, b.weights) && same(a.target, b.target) &&
           same(a.optimiser, b.optimiser) &&
           std::ranges::equal(a.averages, b.averages,
                              [](const auto& x, const auto& y) { return same(x, y); });
}

} // namespace zigzag::test
