// The paths from which presets and defaults are made, for any range of sigma.
#pragma once

#include "core/path/path.h"

#include <vector>

namespace zigzag {

/// Standard deviation of the noise with which an image enters an inversion (BCM).
inline constexpr double entryNoise = 0.07;

/// Rounds to two significant digits.
double rounded(double sigma);

/// Maps a sigma of the standard range, 0.002 … 80, to this range: to the same place on the Karras
/// scale.
double placed(double sigma, const NoiseRange& range);

/// Builds a path. add() and to() take sigmas of the standard range and map them; move() takes a
/// sigma as it is.
class Way {
  public:
    /// `start` 0: from the image.
    explicit Way(const NoiseRange& range, double start = 0) : range_(range), start_(start) {}
    static Way fromNoise(const NoiseRange& range) { return Way(range, range.maximum); }

    Way& add(double sigma) { return move(Move::Kind::AddNoise, placed(sigma, range_)); }
    Way& to(double sigma) { return move(Move::Kind::Evaluate, placed(sigma, range_)); }
    Way& bottom() { return move(Move::Kind::Evaluate, range_.minimum); }
    Way& top() { return move(Move::Kind::Evaluate, range_.maximum); }
    Way& move(Move::Kind kind, double sigma);
    Way& then(const std::vector<Move>& moves);
    Path path() const { return Path::of(start_, moves_, range_); }

  private:
    NoiseRange range_;
    double start_;
    std::vector<Move> moves_;
};

/// From `from` down to sigma_min along the Karras grid, in `evaluations` steps.
Path gridDown(const NoiseRange& range, double from, int evaluations);

/// From the image up to sigma_max, after adding noise of this standard deviation (of the standard
/// range; 0: none).
Path gridUp(const NoiseRange& range, double noise, int evaluations);

/// The multistep path of a consistency model: to the end at once, then noise of falling Karras
/// sigmas is added and removed.
Path multistepDown(const NoiseRange& range, double from, int evaluations);

/// The official paths for 1 … 4 evaluations: one-step, ancestral, zigzag, mixed; above that, mixed
/// extended.
Path bidirectionalDown(const NoiseRange& range, int evaluations);

/// The official paths for one and two evaluations; above that gridUp().
Path bidirectionalUp(const NoiseRange& range, int evaluations);

} // namespace zigzag
