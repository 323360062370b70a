// A path: a list of moves over noise levels, as text like "80 > 0.002 + 0.1 > 1.2 > 0.002".
//
// `>` is one network evaluation, `+` adds Gaussian noise of that standard deviation. `+` is legal
// only on an image or at sigma_min; sigma is then taken to be that standard deviation (as in the
// official BCM code, without subtracting sigma_min²). A path starts at a sigma (pure noise of it)
// or with the word "image", which stands for sigma_min. A move changes sigma, and the last move is
// an evaluation. Sigmas are float64; a value within a millionth of an end of the range is that end.
// `→` may replace `>`, and spaces are optional.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

struct NoiseRange {
    double minimum = 0.002;
    double maximum = 80;
    friend bool operator==(const NoiseRange&, const NoiseRange&) = default;
};

struct Move {
    enum class Kind {
        Evaluate, ///< one network evaluation from the level before to `level`
        AddNoise, ///< x += level · z, and the level is `level` from here on
    };
    Kind kind = Kind::Evaluate;
    double sigma = 0;
    friend bool operator==(const Move&, const Move&) = default;
};

class Path {
  public:
    Path() = default;

    /// Reads the text. Throws Error(Usage) that names the column, the mistake and a remedy.
    static Path parse(std::string_view text, const NoiseRange& range = {});

    /// Checks moves that were put together by the program in the same way. `start` 0 means "image".
    static Path of(double start, const std::vector<Move>& moves, const NoiseRange& range = {});

    bool startsFromImage() const { return start_ == 0; }
    double start() const { return start_; } ///< first level; 0 for an image
    const std::vector<Move>& moves() const { return moves_; }
    double end() const; ///< level after the last move

    int evaluations() const; ///< NFE
    int noises() const;      ///< how many `+`

    /// The shortest text that parse() reads back to the same path.
    std::string text() const;

    /// One line per move for the user: "80 > 2.4 denoise, evaluation 1".
    std::vector<std::string> explain(const NoiseRange& range = {}) const;

    friend bool operator==(const Path&, const Path&) = default;

  private:
    double start_ = 0;
    std::vector<Move> moves_;
};

/// The shortest text that reads back to the same sigma: "0.002".
std::string sigmaText(double sigma);

/// Karras grid of N intervals: N+1 sigmas that fall from maximum to minimum, t_i = (T^(1/ρ) + i/N
/// (ε^(1/ρ) − T^(1/ρ)))^ρ with ρ = 7, in float64. Source: EDM eq. 5; BCM and CM use the same. Both
/// ends are exact. Throws Error(Usage) for less than one interval.
std::vector<double> karrasSigmas(int intervals, const NoiseRange& range = {});

} // namespace zigzag
