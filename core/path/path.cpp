#include "core/path/path.h"

#include "core/base/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace zigzag {
namespace {

constexpr std::string_view imageWord = "image";
constexpr std::string_view arrow = "→";
constexpr double rho = 7;

std::string nodeText(double sigma) {
    return sigma == 0 ? std::string(imageWord) : sigmaText(sigma);
}

std::string textOf(double start, const std::vector<Move>& moves) {
    std::string text = nodeText(start);
    for (const Move& move : moves)
        text += (move.kind == Move::Kind::Evaluate ? " > " : " + ") + sigmaText(move.sigma);
    return text;
}

/// Reads a path from left to right; `at_` is the next byte.
class Reader {
  public:
    Reader(std::string_view text, const NoiseRange& range) : text_(text), range_(range) {}

    double start() {
        skipSpaces();
        if (atEnd()) refuse(at_, "there is nothing.", "Write a path like '" + example() + "'.");
        if (text_.substr(at_).starts_with(imageWord)) {
            at_ += imageWord.size();
            sigma_ = range_.minimum;
            return 0;
        }
        const std::size_t where = at_;
        sigma_ = sigma();
        if (sigma_ == range_.minimum)
            refuse(where,
                   "a path cannot start at " + sigmaText(sigma_) + ", where there is no noise.",
                   "Write 'image' to start from a photo, or a level up to " +
                       sigmaText(range_.maximum) + " to start from noise.");
        return sigma_;
    }

    bool more() {
        skipSpaces();
        return !atEnd();
    }

    Move move() {
        const std::size_t where = at_;
        Move move;
        move.kind = sign();
        skipSpaces();
        const std::size_t number = at_;
        move.sigma = sigma();
        check(move, where, number);
        sigma_ = move.sigma;
        last_ = move.kind;
        lastSign_ = where;
        return move;
    }

    void finish(bool anyMove) {
        if (!anyMove)
            refuse(at_, "the path ends before its first move.",
                   "Go on with '> LEVEL', for example '" + example() + "'.");
        if (last_ == Move::Kind::AddNoise)
            refuse(lastSign_, "the path ends with added noise.",
                   "Go on with '> LEVEL' after it, or leave the last '+' out.");
    }

  private:
    bool atEnd() const { return at_ >= text_.size(); }
    void skipSpaces() {
        while (!atEnd() && (text_[at_] == ' ' || text_[at_] == '\t'))
            ++at_;
    }

    std::string example() const {
        return sigmaText(range_.maximum) + " > " + sigmaText(range_.minimum);
    }
    std::string rangeText() const {
        return sigmaText(range_.minimum) + " to " + sigmaText(range_.maximum);
    }

    [[noreturn]] void refuse(std::size_t byte, const std::string& problem,
                             const std::string& remedy) const {
        const auto continues = [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        };
        const auto before = text_.substr(0, byte);
        const auto column =
            before.size() - static_cast<std::size_t>(std::ranges::count_if(before, continues)) + 1;
        throw Error(ErrorKind::Usage,
                    "In the path '" + std::string(text_) + "', column " + std::to_string(column) +
                        ": " + problem,
                    remedy);
    }

    /// The character at `byte` in quotes, complete also if it is not ASCII.
    std::string quoted(std::size_t byte) const {
        std::size_t end = byte + 1;
        while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80)
            ++end;
        return "'" + std::string(text_.substr(byte, end - byte)) + "'";
    }

    Move::Kind sign() {
        if (text_[at_] == '>' || text_.substr(at_).starts_with(arrow)) {
            at_ += text_[at_] == '>' ? 1 : arrow.size();
            return Move::Kind::Evaluate;
        }
        if (text_[at_] == '+') {
            ++at_;
            return Move::Kind::AddNoise;
        }
        if (text_[at_] == ',')
            refuse(at_, "a comma is not part of a path.",
                   "Write decimals with a point and separate levels by '>' or '+'.");
        refuse(at_, quoted(at_) + " stands where a move should begin.",
               "Write '>' for an evaluation or '+' for added noise.");
    }

    double sigma() {
        if (atEnd()) refuse(at_, "a level is missing.", "Write a number from " + rangeText() + ".");
        if (text_.substr(at_).starts_with(imageWord))
            refuse(at_, "'image' can only stand at the beginning.",
                   "Write the lowest level, " + sigmaText(range_.minimum) +
                       ", for a finished image.");
        const char first = text_[at_];
        if (first == '-')
            refuse(at_, "a level cannot be negative.", "Write a number from " + rangeText() + ".");
        if (!(first >= '0' && first <= '9') && first != '.')
            refuse(at_, quoted(at_) + " stands where a level should be.",
                   "Write a number from " + rangeText() + ".");
        double value = 0;
        const auto [end, failure] =
            std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (failure == std::errc::invalid_argument)
            refuse(at_, "this is not a number.", "Write a number from " + rangeText() + ".");
        value = inRange(failure == std::errc() ? value : HUGE_VAL, at_,
                        text_.substr(at_, static_cast<std::size_t>(end - text_.data()) - at_));
        at_ = static_cast<std::size_t>(end - text_.data());
        return value;
    }

    double inRange(double value, std::size_t where, std::string_view written) const {
        constexpr double tolerance = 1e-6;
        for (const double edge : {range_.minimum, range_.maximum})
            if (std::abs(value - edge) <= tolerance * edge) return edge;
        if (value < range_.minimum || value > range_.maximum)
            refuse(where,
                   "the level " + std::string(written) + " is outside the range " + rangeText() +
                       ".",
                   "Choose a level within the range.");
        return value;
    }

    void check(const Move& move, std::size_t sign, std::size_t number) const {
        if (move.kind == Move::Kind::AddNoise) {
            if (sigma_ != range_.minimum)
                refuse(sign, "noise cannot be added at level " + sigmaText(sigma_) + ".",
                       "Noise can be added to an image or at level " + sigmaText(range_.minimum) +
                           " only: put '> " + sigmaText(range_.minimum) + "' before it.");
            if (move.sigma == range_.minimum)
                refuse(number, "added noise must be above " + sigmaText(range_.minimum) + ".",
                       "Choose a higher level, or leave this move out.");
        } else if (move.sigma == sigma_) {
            refuse(number,
                   "the level is " + sigmaText(sigma_) +
                       " already, so this evaluation would change nothing.",
                   "Choose another level, or leave this move out.");
        }
    }

    std::string_view text_;
    NoiseRange range_;
    std::size_t at_ = 0;
    double sigma_ = 0;
    Move::Kind last_ = Move::Kind::Evaluate;
    std::size_t lastSign_ = 0;
};

} // namespace

Path Path::parse(std::string_view text, const NoiseRange& range) {
    Reader reader(text, range);
    Path path;
    path.start_ = reader.start();
    while (reader.more())
        path.moves_.push_back(reader.move());
    reader.finish(!path.moves_.empty());
    return path;
}

Path Path::of(double start, const std::vector<Move>& moves, const NoiseRange& range) {
    return parse(textOf(start, moves), range);
}

double Path::end() const {
    return moves_.empty() ? start_ : moves_.back().sigma;
}

int Path::evaluations() const {
    return static_cast<int>(std::ranges::count(moves_, Move::Kind::Evaluate, &Move::kind));
}

int Path::noises() const {
    return static_cast<int>(std::ranges::count(moves_, Move::Kind::AddNoise, &Move::kind));
}

std::string Path::text() const {
    return textOf(start_, moves_);
}

std::vector<std::string> Path::explain(const NoiseRange& range) const {
    std::vector<std::string> moves, words;
    std::size_t width = 0;
    double from = start_;
    int evaluation = 0;
    for (const Move& move : moves_) {
        const bool adds = move.kind == Move::Kind::AddNoise;
        moves.push_back(nodeText(from) + (adds ? " + " : " > ") + sigmaText(move.sigma));
        width = std::max(width, moves.back().size());
        const char* what = adds                          ? "add noise of this deviation"
                           : move.sigma > from           ? "amplify the noise that is there"
                           : move.sigma <= range.minimum ? "denoise to a finished image"
                                                         : "denoise";
        words.push_back(what +
                        (adds ? std::string() : ", evaluation " + std::to_string(++evaluation)));
        from = move.sigma;
    }
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < moves.size(); ++i)
        lines.push_back(moves[i] + std::string(width + 3 - moves[i].size(), ' ') + words[i]);
    return lines;
}

std::string sigmaText(double sigma) {
    char buffer[32];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, sigma).ptr};
}

std::vector<double> karrasSigmas(int intervals, const NoiseRange& range) {
    if (intervals < 1)
        throw Error(ErrorKind::Usage,
                    "A grid of " + std::to_string(intervals) + " intervals has no levels.",
                    "Ask for at least one.");
    const double top = std::pow(range.maximum, 1 / rho);
    const double bottom = std::pow(range.minimum, 1 / rho);
    std::vector<double> sigmas;
    for (int i = 0; i <= intervals; ++i)
        sigmas.push_back(std::pow(top + i * (bottom - top) / intervals, rho));
    // The ends are exactly those of the range, so that a path over them is legal.
    sigmas.front() = range.maximum;
    sigmas.back() = range.minimum;
    return sigmas;
}

} // namespace zigzag
