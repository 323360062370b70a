// Editing a path by its nodes. Free of widgets.
//
// Node 0 is the start, node k follows move k − 1. Every function returns a new path, or nothing
// where the edit would give no valid path: noise is added only at the lowest sigma, an evaluation
// changes sigma, and the last move is an evaluation (core/path/path.h).
#pragma once

#include "core/path/path.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace zigzag::ui {

struct PathNode {
    enum class Arrival {
        Start,     ///< noise, or an image
        Denoised,  ///< an evaluation downwards
        Amplified, ///< an evaluation upwards
        Noised,    ///< noise was added
    };
    double sigma = 0; ///< an image is at the lowest sigma
    Arrival arrival = Arrival::Start;
    int evaluations = 0;   ///< NFE up to here
    bool finished = false; ///< at the lowest sigma: the state is a picture
};

std::vector<PathNode> nodesOf(const Path& path, const NoiseRange& range);

/// Whether a node can be dragged: not the image, and not one where noise is added.
bool movable(const Path& path, std::size_t node, const NoiseRange& range);

/// Brought to two digits, into the range, and to its ends where it is near them.
double settled(double sigma, const NoiseRange& range);

std::optional<Path> moved(const Path& path, std::size_t node, double sigma,
                          const NoiseRange& range);

/// A node within the move that ends at `node`; not where that move adds noise.
std::optional<Path> inserted(const Path& path, std::size_t node, double sigma,
                             const NoiseRange& range);

/// Takes a node away, with the noise that was added there.
std::optional<Path> removed(const Path& path, std::size_t node, const NoiseRange& range);

/// At a finished picture: some noise, and one evaluation back.
std::optional<Path> withNoise(const Path& path, std::size_t node, const NoiseRange& range);

/// The way up to this node, and from there to a picture at once.
std::optional<Path> finishedAt(const Path& path, std::size_t node, const NoiseRange& range);

} // namespace zigzag::ui
