#include "core/recipe/recipe.h"

#include "core/base/error.h"
#include "core/base/storage.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>

namespace zigzag {
namespace {

std::string position(const std::string& where, const toml::source_region& source) {
    return where + ", line " + std::to_string(source.begin.line) + ", column " +
           std::to_string(source.begin.column);
}

[[noreturn]] void refuse(const std::string& where, const toml::source_region& source,
                         const std::string& problem, const std::string& remedy) {
    throw Error(ErrorKind::File, position(where, source) + ": " + problem, remedy);
}

std::string numberText(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

/// A value as assign() takes it; a list becomes its entries between commas. Empty for tables and
/// dates.
std::optional<std::string> textOf(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>()) return text;
    if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
    if (const auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
    if (const auto number = node.value_exact<double>()) return numberText(*number);
    const toml::array* list = node.as_array();
    if (!list) return {};
    std::string joined;
    for (const toml::node& entry : *list) {
        const std::optional<std::string> text = entry.is_array() ? std::nullopt : textOf(entry);
        if (!text) return {};
        joined += (joined.empty() ? "" : ",") + *text;
    }
    return joined;
}

/// Texts need quotes (or a list), and other values must not have them, except seeds: TOML's whole
/// numbers end at 63 bits.
bool fits(const Parameter& parameter, const toml::node& node) {
    if (std::holds_alternative<std::uint64_t*>(parameter.value) && node.is_string()) return true;
    const bool text = std::holds_alternative<std::string*>(parameter.value);
    return text ? node.is_string() || node.is_array() : !node.is_string() && !node.is_array();
}

void readSection(const toml::table& table, const std::string& section, const ParameterList& list,
                 const std::string& where) {
    for (const auto& [key, node] : table) {
        const Parameter* parameter = list.find(key.str());
        if (!parameter)
            refuse(where, key.source(),
                   "section [" + section + "] has no '" + std::string(key.str()) + "'.",
                   "Check the spelling; 'zigzag-cli train --explain' lists what there is.");
        const std::optional<std::string> text = textOf(node);
        if (!text || !fits(*parameter, node))
            refuse(where, node.source(),
                   "'" + std::string(key.str()) + "' has a value of the wrong type.",
                   std::holds_alternative<std::string*>(parameter->value)
                       ? "Write it in quotes, or as a list in brackets."
                       : "Write it without quotes: now it is " + toText(*parameter) + ".");
        try {
            assign(*parameter, *text);
        } catch (const Error& error) {
            refuse(where, node.source(), error.problem(), error.remedy());
        }
    }
}

toml::table parsed(std::string_view text, const std::string& where) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        refuse(where, error.source(), std::string(error.description()) + ".",
               "Correct the recipe; it is written in TOML.");
    }
}

std::string valueText(const Parameter& parameter) {
    if (const auto* text = std::get_if<std::string*>(&parameter.value)) {
        std::ostringstream out;
        out << toml::value(**text);
        return out.str();
    }
    std::string text = toText(parameter);
    if (const auto* seed = std::get_if<std::uint64_t*>(&parameter.value); seed && **seed >> 63)
        return '"' + text + '"';
    const bool number = std::holds_alternative<double*>(parameter.value);
    return number && text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

} // namespace

std::vector<std::pair<std::string, ParameterList>> sections(Recipe& recipe) {
    return {{"data", declare(recipe.data)},
            {"network", declare(recipe.network)},
            {"objective", declare(recipe.objective)},
            {"optimiser", declare(recipe.optimiser)},
            {"run", declare(recipe.run)}};
}

std::filesystem::path Recipe::path(const std::string& text) const {
    const std::filesystem::path written = text;
    return written.is_absolute() || folder.empty() ? written
                                                   : (folder / written).lexically_normal();
}

Recipe recipeFromToml(std::string_view text, const std::string& where,
                      const std::filesystem::path& folder) {
    Recipe recipe;
    recipe.folder = folder;
    const auto known = sections(recipe);
    for (const toml::table table = parsed(text, where); const auto& [key, node] : table) {
        const auto section =
            std::ranges::find(known, key.str(), &std::pair<std::string, ParameterList>::first);
        if (section == known.end() || !node.is_table())
            refuse(where, key.source(), "a recipe has no section [" + std::string(key.str()) + "].",
                   "Valid values: [data], [network], [objective], [optimiser] and [run].");
        readSection(*node.as_table(), section->first, section->second, where);
    }
    return recipe;
}

Recipe readRecipe(const std::filesystem::path& file) {
    const std::vector<std::byte> bytes = readBytes(file);
    return recipeFromToml({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                          file.string(), std::filesystem::absolute(file).parent_path());
}

std::string toToml(Recipe recipe) {
    std::string text;
    for (const auto& [name, list] : sections(recipe)) {
        text += (text.empty() ? "[" : "\n[") + name + "]\n";
        for (const Parameter& parameter : list)
            text += parameter.name + " = " + valueText(parameter) + "\n";
    }
    return text;
}

void assign(Recipe& recipe, std::string_view setting) {
    const std::size_t dot = setting.find('.'), equals = setting.find('=');
    if (dot == std::string_view::npos || equals == std::string_view::npos || equals < dot)
        throw Error(ErrorKind::Usage, "'" + std::string(setting) + "' sets nothing.",
                    "Write section.key=value, like run.batch=16.");
    const std::string_view section = setting.substr(0, dot);
    const std::string_view key = setting.substr(dot + 1, equals - dot - 1);
    for (const auto& [name, list] : sections(recipe)) {
        if (name != section) continue;
        if (const Parameter* parameter = list.find(key))
            return assign(*parameter, setting.substr(equals + 1));
    }
    throw Error(ErrorKind::Usage,
                "A recipe has no '" + std::string(setting.substr(0, equals)) + "'.",
                "'zigzag-cli train --explain' lists what there is.");
}

std::vector<double> numbersIn(const std::string& list, const std::string& key) {
    std::vector<double> numbers;
    const char* at = list.data();
    const char* const end = at + list.size();
    while (at != end) {
        while (at != end && (*at == ' ' || *at == ','))
            ++at;
        if (at == end) break;
        double number = 0;
        const auto [next, failure] = std::from_chars(at, end, number);
        if (failure != std::errc() || (next != end && *next != ',' && *next != ' '))
            throw Error(ErrorKind::Usage, "'" + list + "' is no list of numbers for " + key + ".",
                        "Write numbers with commas between them.");
        numbers.push_back(number);
        at = next;
    }
    return numbers;
}

} // namespace zigzag
