#include "core/base/json.h"

namespace zigzag {

bool nestedDeeper(std::string_view text, std::size_t deepest) {
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter == '"') quoted = !quoted;
        if (quoted && letter == '\\') ++i;
        if (quoted) continue;
        if ((letter == '{' || letter == '[') && ++depth > deepest) return true;
        if ((letter == '}' || letter == ']') && depth > 0) --depth;
    }
    return false;
}

} // namespace zigzag
