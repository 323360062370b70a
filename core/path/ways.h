// The ways over a range of noise levels from which presets and default paths are made. Inside
// core/spec only.
#pragma once

#include "core/path/path.h"

#include <vector>

namespace zigzag {

/// Deviation of the noise with which an image enters an inversion (BCM).
inline constexpr double entryNoise = 0.07;

/// Two significant digits.
double rounded(double sigma);

/// Where a level of the standard range, 0.002 … 80, lies in this one: at the same place of the
/// Karras scale.
double placed(double sigma, const NoiseRange& range);

/// Puts a path together. add() and to() take levels of the standard range and place them; move()
/// takes a level as it is.
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

/// Karras levels in `evaluations` steps from `from` to the lowest level.
Path gridDown(const NoiseRange& range, double from, int evaluations);

/// From the image upwards to the highest level, after noise of this deviation (of the standard
/// range; 0: none).
Path gridUp(const NoiseRange& range, double noise, int evaluations);

/// A consistency model's way down: to the end at once, then noise added and removed at falling
/// Karras levels.
Path multistepDown(const NoiseRange& range, double from, int evaluations);

/// One-step, ancestral, zigzag, mixed (algorithms.md section 4) for 1 … 4 evaluations; above that
/// mixed extended.
Path bidirectionalDown(const NoiseRange& range, int evaluations);

/// As in the table for one and two evaluations, above that gridUp().
Path bidirectionalUp(const NoiseRange& range, int evaluations);

} // namespace zigzag
