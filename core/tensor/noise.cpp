#include "core/tensor/noise.h"

#include "core/tensor/philox.h"

#include <array>
#include <cmath>
#include <numbers>

namespace zigzag {
namespace {

/// Two normal values from two words; the first uniform is in (0, 1], so its logarithm is finite.
std::array<float, 2> normals(std::uint32_t a, std::uint32_t b) {
    const double radius = std::sqrt(-2 * std::log((a + 1.0) * 0x1p-32));
    const double angle = 2 * std::numbers::pi * (b * 0x1p-32);
    return {static_cast<float>(radius * std::cos(angle)),
            static_cast<float>(radius * std::sin(angle))};
}

} // namespace

at::Tensor NoiseField::values(const Rect& area, int channels) const {
    at::Tensor result = at::empty({1, channels, area.height, area.width}, at::kFloat);
    float* const out = result.data_ptr<float>();
    const std::int64_t plane = area.size().area();
    at::parallel_for(0, area.height, 16, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t row = first; row < last; ++row)
            for (std::int64_t column = 0; column < area.width; ++column)
                for (int group = 0; group * 4 < channels; ++group) {
                    const PhiloxWords words = philox({static_cast<std::uint32_t>(area.x + column),
                                                      static_cast<std::uint32_t>(area.y + row),
                                                      stream, static_cast<std::uint32_t>(group)},
                                                     seed);
                    const auto first2 = normals(words[0], words[1]);
                    const auto last2 = normals(words[2], words[3]);
                    const std::array<float, 4> four{first2[0], first2[1], last2[0], last2[1]};
                    for (int i = 0; i < 4 && group * 4 + i < channels; ++i)
                        out[(group * 4 + i) * plane + row * area.width + column] = four[i];
                }
    });
    return result;
}

at::Tensor noiseFor(at::ArrayRef<std::uint64_t> seeds, std::uint32_t stream, Size size,
                    int channels, at::Device device) {
    std::vector<at::Tensor> fields;
    fields.reserve(seeds.size());
    for (const std::uint64_t seed : seeds)
        fields.push_back(
            NoiseField{seed, stream}.values({0, 0, size.width, size.height}, channels));
    return at::cat(fields).to(device);
}

} // namespace zigzag
