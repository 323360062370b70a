#include "core/weights/layouts.h"

namespace zigzag {

std::string layoutLabels() {
    std::string list;
    for (const CheckpointLayout& row : layoutRows)
        list += (list.empty() ? "" : ", ") + std::string(row.label);
    return list;
}

} // namespace zigzag
