// The distance of a learned map from the exact one, in both directions.
#pragma once

#include "core/bench/toy/mixture.h"
#include "core/train/maps.h"

namespace zigzag::toy {

/// Errors per axis relative to √(u² + σd²) at the target sigma u, root mean square.
struct MapErrors {
    double down = 0;      ///< t, u log-uniform in [0.002, 80], u < t
    double up = 0;        ///< the same with u > t
    double oneStep = 0;   ///< 80 → 0.002
    double roundTrip = 0; ///< 0.07 → 80 → 0.07, against the starting point
};

/// A fixed set of points with the exact answers. Construction takes a second or two, measuring is
/// cheap.
class Measure {
  public:
    explicit Measure(const Mixture& mixture, int points = 4096, std::uint64_t seed = 1);

    /// Evaluates without gradients.
    MapErrors operator()(const Map& map) const;

  private:
    struct Question {
        at::Tensor x, t, u;  ///< [N, D, 1, 1], [N], [N] float32
        at::Tensor exact;    ///< [N, D] float64
        at::Tensor goesDown; ///< [N] bool
    };
    Question asked(const Mixture& mixture, const at::Tensor& x, const at::Tensor& t,
                   const at::Tensor& u) const;

    Question anywhere_, oneStep_, roundTrip_;
};

} // namespace zigzag::toy
