// What a hole holds before an editor fills it.
#pragma once

#include "core/spec/card.h"
#include "core/tensor/torch.h"

#include <string_view>

namespace zigzag {

/// The surroundings continued smoothly into the hole: averages of known pixels over ever larger blocks, coarse ones where finer ones know
/// nothing (push and pull). known [1, 3, H, W]; hole [1, 1, H, W], 1 = unknown. Known pixels stay.
at::Tensor smoothlyContinued(const at::Tensor& known, const at::Tensor& hole);

/// "auto" as one of "noise" and "smooth": models whose noise does not drown a picture cannot invent one, so they refine a smooth fill.
std::string_view chosenStart(std::string_view asked, const ModelCard& card);

/// The highest level of the rounds for this start: a smooth fill is refined from 0.5, anything else starts at the top (15 at most).
double highestLevel(std::string_view start, const ModelCard& card);

} // namespace zigzag
