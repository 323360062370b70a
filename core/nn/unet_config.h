// The configuration of the ADM U-Net family, found from the checkpoint's own names and shapes.
//
// Source: the official code of BCM, iCT, Consistency Models and guided-diffusion, as described in
// the fixtures' README; "compact" variants (patch folding, no attention, per-position
// normalisation) are ours (algorithms.md section 2).
#pragma once

#include "core/nn/layers.h"
#include "core/nn/network.h"

#include <set>
#include <string>
#include <vector>

namespace zigzag::nn {

struct UNetConfig {
    int channels = 3; ///< of the picture
    int outChannels = 3;
    int patchSize = 1; ///< p×p pixels folded into channels at the entrance
    int width = 192;   ///< of the highest resolution
    std::vector<int> multipliers{1, 2, 3, 4};
    int resBlocks = 3;             ///< per resolution
    std::set<int> attentionLevels; ///< numbers of resolutions from 0, the highest
    bool middleAttention = true;
    int headChannels = 64;
    bool cosineAttention = true; ///< q, k and v of unit RMS
    bool headMajorQkv = false;   ///< (head, three, dim) instead of (three, head, dim)
    bool flatAttention = false;  ///< qkv stored as Conv1d, rank 3
    bool scaleShift = false;
    bool resampleInBlocks = true; ///< resblock up/down; false: plain strided convolution and
                                  ///< convolution after enlarging
    bool resampleWithConv = true; ///< only without resblock up/down
    bool twoTimes = false;
    int labelRows = 0;
    Norm::Kind norm = Norm::Kind::Group;
    int groups = 32;
    double dropout = 0;      ///< everywhere, in training
    double dropoutLow = 0.2; ///< encoder: level > 1; middle; decoder: level ≥ levels − 2
                             ///< (hard-wired in BCM and iCT)

    /// Whether the names are those of this family.
    static bool recognises(const ShapeIndex& shapes);

    /// Throws Error(Model) that names the tensor which does not fit.
    static UNetConfig fromTensors(const ShapeIndex& shapes, const NetworkHints& hints = {});

    int levels() const { return static_cast<int>(multipliers.size()); }
    int embeddingWidth() const { return 4 * width; }
    int stride() const { return patchSize << (levels() - 1); }
    int receptiveRadius() const; ///< pixels; 0: unbounded
    std::string description() const;
};

} // namespace zigzag::nn
