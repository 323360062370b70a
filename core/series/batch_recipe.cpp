#include "core/series/batch_recipe.h"

#include "core/base/error.h"
#include "core/base/storage.h"

#include <toml++/toml.h>

#include <sstream>

namespace zigzag {
namespace {

toml::table parsed(const std::filesystem::path& file) {
    const std::vector<std::byte> bytes = readBytes(file);
    try {
        return toml::parse(
            std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    } catch (const toml::parse_error& error) {
        throw Error(ErrorKind::File,
                    file.string() + ", line " + std::to_string(error.source().begin.line) + ": " +
                        std::string(error.description()) + ".",
                    "Correct the recipe; it is written in TOML.");
    }
}

nlohmann::json jsonOf(const toml::table& table) {
    std::ostringstream text;
    text << toml::json_formatter(table);
    return nlohmann::json::parse(text.str());
}

std::string textOf(const toml::node& node, const std::string& where) {
    if (const auto text = node.value_exact<std::string>()) return *text;
    throw Error(ErrorKind::File, where + " must be a text in quotes.");
}

nlohmann::json tableOf(const toml::node& node, const std::string& where) {
    if (node.is_table()) return jsonOf(*node.as_table());
    throw Error(ErrorKind::File, where + " must be a section in brackets.");
}

/// The settings of [engine] that change the picture and differ from their defaults.
nlohmann::json seenOf(const nlohmann::json& engine) {
    EngineParams asked, standard;
    fromJson(engine, declare(asked));
    asked.device = standard.device;
    asked.threads = standard.threads;
    const nlohmann::json all = toJson(declare(asked)), defaults = toJson(declare(standard));
    nlohmann::json seen = nlohmann::json::object();
    for (const auto& [name, value] : all.items())
        if (value != defaults.at(name)) seen[name] = value;
    return seen;
}

} // namespace

nlohmann::json BatchRecipe::asked() const {
    nlohmann::json all{
        {"job", job}, {"format", format}, {"engine", seenOf(engine)}, {"parameters", parameters}};
    if (strip) all["strip"] = true;
    return all;
}

BatchRecipe readBatchRecipe(const std::filesystem::path& file) {
    const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
    BatchRecipe recipe;
    for (const toml::table table = parsed(file); const auto& [key, node] : table) {
        const std::string where = file.string() + ": '" + std::string(key.str()) + "'";
        if (key == "job")
            recipe.job = textOf(node, where);
        else if (key == "format")
            recipe.format = textOf(node, where);
        else if (key == "mask")
            recipe.mask = folder / textOf(node, where);
        else if (key == "masks")
            recipe.masks = folder / textOf(node, where);
        else if (key == "engine")
            recipe.engine = tableOf(node, where);
        else if (key == "parameters")
            recipe.parameters = tableOf(node, where);
        else
            throw Error(ErrorKind::File, where + " is no key of a batch recipe.",
                        "Valid values: job, format, mask, masks, [engine] and [parameters].");
    }
    if (recipe.job.empty())
        throw Error(ErrorKind::File, file.string() + " names no job.",
                    "Begin it with a line like job = \"clean\".");
    return recipe;
}

} // namespace zigzag
