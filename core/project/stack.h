// The layer stack of an OpenRaster file, "stack.xml", as far as it says what a flattened picture
// lacks. Internal to core/project.
#pragma once

#include "core/image/image.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace zigzag::project {

struct Stack {
    int layers = 0;
    int hidden = 0; ///< of the layers: they or a group that they are in are not shown
    int groups = 0; ///< inside the stack that is the picture itself
    Resolution resolution;
};

/// Never throws for what the text says: what is not understood is not counted.
Stack parseStack(std::span<const std::byte> xml);

/// "3 layers (1 hidden)", "1 group"; empty where the picture is one layer.
std::vector<std::string> lossesOf(const Stack& stack);

} // namespace zigzag::project
