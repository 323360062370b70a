// Parses untrusted JSON: in a picture's metadata, a project, a journal or the header of weights.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string_view>

namespace zigzag {

/// Maximum nesting of objects and lists, more than any text of this program needs. Parsing and
/// deleting a value use no stack for nesting, copying and printing it do.
inline constexpr std::size_t deepestJson = 64;

/// The nesting of a text that is valid JSON as far as it goes.
bool nestedDeeper(std::string_view text, std::size_t deepest);

/// The value, of type nlohmann::json or ordered_json; is_discarded() for text that is not JSON or
/// is nested deeper.
template <class Json = nlohmann::json>
Json parseJson(std::string_view text, std::size_t deepest = deepestJson) {
    if (nestedDeeper(text, deepest)) return Json(Json::value_t::discarded);
    constexpr bool throwing = false;
    return Json::parse(text.begin(), text.end(), nullptr, throwing);
}

} // namespace zigzag
