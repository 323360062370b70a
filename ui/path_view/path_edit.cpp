#include "ui/path_view/path_edit.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace zigzag::ui {
namespace {

/// Sigma of noise that is added by hand, as in the official zigzag path (algorithms.md section 4).
constexpr double usualNoise = 0.1;
/// Ends of the range attract sigmas within this factor.
constexpr double nearEnd = 1.12;

std::optional<Path> made(double start, const std::vector<Move>& moves, const NoiseRange& range) {
    try {
        return Path::of(start, moves, range);
    } catch (const Error&) {
        return std::nullopt;
    }
}

double sigmaAt(const Path& path, std::size_t node, const NoiseRange& range) {
    if (node > 0) return path.moves()[node - 1].sigma;
    return path.startsFromImage() ? range.minimum : path.start();
}

bool noiseFollows(const Path& path, std::size_t node) {
    return node < path.moves().size() && path.moves()[node].kind == Move::Kind::AddNoise;
}

} // namespace

std::vector<PathNode> nodesOf(const Path& path, const NoiseRange& range) {
    std::vector<PathNode> nodes;
    double sigma = sigmaAt(path, 0, range);
    nodes.push_back({.sigma = sigma, .finished = path.startsFromImage()});
    for (const Move& move : path.moves()) {
        using Arrival = PathNode::Arrival;
        const bool evaluates = move.kind == Move::Kind::Evaluate;
        nodes.push_back({.sigma = move.sigma,
                         .arrival = !evaluates           ? Arrival::Noised
                                    : move.sigma < sigma ? Arrival::Denoised
                                                         : Arrival::Amplified,
                         .evaluations = nodes.back().evaluations + (evaluates ? 1 : 0),
                         .finished = evaluates && move.sigma <= range.minimum});
        sigma = move.sigma;
    }
    return nodes;
}

bool movable(const Path& path, std::size_t node, const NoiseRange& range) {
    if (node == 0 && path.startsFromImage()) return false;
    return !(noiseFollows(path, node) && sigmaAt(path, node, range) <= range.minimum);
}

double settled(double sigma, const NoiseRange& range) {
    if (sigma <= range.minimum * nearEnd) return range.minimum;
    if (sigma >= range.maximum / nearEnd) return range.maximum;
    const double unit = std::pow(10, std::floor(std::log10(sigma)) - 1);
    // Divided where the unit is a fraction: 0.12 and not 0.12000000000000001.
    const double rounded = unit < 1 ? std::round(sigma / unit) / std::round(1 / unit)
                                    : std::round(sigma / unit) * unit;
    return std::clamp(rounded, range.minimum, range.maximum);
}

std::optional<Path> moved(const Path& path, std::size_t node, double sigma,
                          const NoiseRange& range) {
    if (!movable(path, node, range)) return std::nullopt;
    std::vector<Move> moves = path.moves();
    if (node == 0) return made(settled(sigma, range), moves, range);
    moves[node - 1].sigma = settled(sigma, range);
    return made(path.start(), moves, range);
}

std::optional<Path> inserted(const Path& path, std::size_t node, double sigma,
                             const NoiseRange& range) {
    std::vector<Move> moves = path.moves();
    if (node == 0 || moves[node - 1].kind == Move::Kind::AddNoise) return std::nullopt;
    moves.insert(moves.begin() + static_cast<std::ptrdiff_t>(node) - 1,
                 {Move::Kind::Evaluate, settled(sigma, range)});
    return made(path.start(), moves, range);
}

std::optional<Path> removed(const Path& path, std::size_t node, const NoiseRange& range) {
    if (node == 0) return std::nullopt;
    std::vector<Move> moves = path.moves();
    const auto first = moves.begin() + static_cast<std::ptrdiff_t>(node) - 1;
    moves.erase(first, first + (noiseFollows(path, node) ? 2 : 1));
    return made(path.start(), moves, range);
}

std::optional<Path> withNoise(const Path& path, std::size_t node, const NoiseRange& range) {
    if (sigmaAt(path, node, range) > range.minimum || noiseFollows(path, node)) return std::nullopt;
    std::vector<Move> moves = path.moves();
    const double noise = std::clamp(usualNoise, range.minimum * 2, range.maximum);
    const std::vector<Move> detour{{Move::Kind::AddNoise, noise},
                                   {Move::Kind::Evaluate, range.minimum}};
    moves.insert(moves.begin() + static_cast<std::ptrdiff_t>(node), detour.begin(), detour.end());
    return made(path.start(), moves, range);
}

std::optional<Path> finishedAt(const Path& path, std::size_t node, const NoiseRange& range) {
    if (sigmaAt(path, node, range) <= range.minimum) return std::nullopt;
    const auto begin = path.moves().begin();
    std::vector<Move> moves(begin, begin + static_cast<std::ptrdiff_t>(node));
    moves.push_back({Move::Kind::Evaluate, range.minimum});
    return made(path.start(), moves, range);
}

} // namespace zigzag::ui
