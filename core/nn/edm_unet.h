// EDM's networks as rows of the architectures: SongUNet (DDPM++ and NCSN++) and DhariwalUNet (ADM), read from their state dicts.
//
// The state dict is that of EDMPrecond (names start with "model.") or of the bare network. Everything but the channels per head of
// DhariwalUNet (64 unless NetworkHints says otherwise) and the dropout is found from names and shapes. `resample_filter` and
// `map_noise.freqs` are constants that the checkpoint carries; no gradient reaches them.
#pragma once

#include "core/nn/network.h"

namespace zigzag::nn {

extern const Architecture songArchitecture;
extern const Architecture dhariwalArchitecture;

} // namespace zigzag::nn
