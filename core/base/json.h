// JSON that anybody may have written: in a picture's metadata, a project, a journal or the header of weights.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string_view>

namespace zigzag {

/// Objects and lists within each other, more than any text of this program's has. Parsing and deleting a value take no stack for them,
/// copying and printing it do.
inline constexpr std::size_t deepestJson = 64;

/// Of a text that is valid JSON as far as it goes.
bool nestedDeeper(std::string_view text, std::size_t deepest);

/// The value, of type nlohmann::json or ordered_json; is_discarded() for what is no JSON or nested deeper.
template <class Json = nlohmann::json>
Json parseJson(std::string_view text, std::size_t deepest = deepestJson) {
    if (nestedDeeper(text, deepest)) return Json(Json::value_t::discarded);
    constexpr bool throwing = false;
    return Json::parse(text.begin(), text.end(), nullptr, throwing);
}

} // namespace zigzag
