#include "core/tensor/sample_rng.h"

#include <cmath>
#include <numbers>

namespace zigzag {

SampleRng::SampleRng(std::uint64_t seed, std::uint64_t step, std::uint64_t sample) : key_(seed) {
    // The generator itself maps step and sample to a block of the counter space, so that 64 bits of
    // each fit beside the position in the sequence.
    const PhiloxWords place =
        philox({static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(step >> 32),
                static_cast<std::uint32_t>(sample), static_cast<std::uint32_t>(sample >> 32)},
               seed ^ 0x5A69677A61670001ULL);
    counter_ = {place[0], place[1], place[2], 0};
}

std::uint64_t SampleRng::word() {
    if (left_ == 0) {
        words_ = philox(counter_, key_);
        ++counter_[3];
        left_ = 2;
    }
    --left_;
    const auto at = static_cast<std::size_t>(left_) * 2;
    return std::uint64_t{words_[at]} << 32 | words_[at + 1];
}

double SampleRng::uniform() {
    return static_cast<double>(word() >> 11) * 0x1p-53;
}

double SampleRng::normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

std::uint64_t SampleRng::below(std::uint64_t count) {
    return static_cast<std::uint64_t>(uniform() * static_cast<double>(count));
}

} // namespace zigzag
