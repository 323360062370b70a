// Everything that a run needs to continue bit for bit, in one file.
#pragma once

#include "core/card/card.h"
#include "core/train/optimiser.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace zigzag {

/// Random numbers and the place in the data follow from seed and step, so the step alone represents
/// both.
struct Checkpoint {
    std::int64_t step = 0;     ///< optimiser steps done
    std::int64_t pictures = 0; ///< shown so far
    double seconds = 0;        ///< of training, over all sittings
    double lossScale = 0;      ///< running mean of the loss, to recognise an explosion
    NamedTensors weights;
    std::vector<NamedTensors> averages; ///< in the order of the recipe's decays
    NamedTensors target;                ///< θ⁻ of CT and CD; empty elsewhere
    NamedTensors optimiser;
    std::int64_t optimiserSteps = 0;
};

/// Writes safetensors, float32, atomically and flushed. Throws Error(Storage).
void writeCheckpoint(const std::filesystem::path& file, const Checkpoint& checkpoint);

/// Throws Error(File) for a file that is damaged or is not a checkpoint.
Checkpoint readCheckpoint(const std::filesystem::path& file);

/// Writes weights as they are shipped: matrices and convolutions in float16, vectors in float32,
/// the card (without its hash) in the header. Atomic. Throws Error(Storage); Error(Failed) if a
/// value does not fit float16.
void writeModel(const std::filesystem::path& file, const NamedTensors& weights,
                const ModelCard& card);

} // namespace zigzag
