#include "core/card/card.h"

#include "core/base/error.h"
#include "core/card/presets.h"

#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include <array>
#include <cmath>
#include <functional>
#include <sstream>

namespace zigzag {
namespace {

constexpr std::array kinds{ModelKind::Score, ModelKind::Consistency, ModelKind::Bidirectional};

std::string position(const std::string& where, const toml::source_region& source) {
    return where + ", line " + std::to_string(source.begin.line) + ", column " +
           std::to_string(source.begin.column);
}

/// Takes the keys of a card out of its table one by one and refuses what is wrong, with its place.
class Reader {
  public:
    Reader(const toml::table& table, const std::string& where) : table_(table), where_(where) {}

    template <class Value>
    void read(std::string_view key, Value& value, const char* expected) {
        known_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (!node) return;
        if (!node->is<Value>())
            refuse(*node, "'" + std::string(key) + "' must be " + expected + ".");
        value = *node->value<Value>();
    }
    void text(std::string_view key, std::string& value) { read(key, value, "a text in quotes"); }

    void required(std::string_view key, std::string& value) {
        text(key, value);
        if (value.empty())
            throw Error(ErrorKind::File, where_ + " has no '" + std::string(key) + "'.",
                        "Add a line " + std::string(key) + " = \"…\".");
    }

    void integer(std::string_view key, int& value, int minimum) {
        std::int64_t read64 = value;
        read(key, read64, "a whole number");
        check(key, read64 >= minimum && read64 <= 1 << 24,
              "must be a whole number from " + std::to_string(minimum) + " to 16777216.");
        value = static_cast<int>(read64);
    }

    void number(std::string_view key, double& value) {
        known_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (!node) return;
        if (!node->is_number()) refuse(*node, "'" + std::string(key) + "' must be a number.");
        value = *node->value<double>();
    }

    void texts(std::string_view key, std::vector<std::string>& values) {
        known_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (!node) return;
        const std::string expected =
            "'" + std::string(key) + "' must be a list of texts in quotes.";
        if (!node->is_array()) refuse(*node, expected);
        for (const toml::node& entry : *node->as_array()) {
            if (!entry.is_string()) refuse(entry, expected);
            values.push_back(*entry.value<std::string>());
        }
    }

    void texts(std::string_view key, std::map<std::string, std::string>& values) {
        known_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (!node) return;
        const std::string expected =
            "'" + std::string(key) + "' must be a table of texts in quotes.";
        if (!node->is_table()) refuse(*node, expected);
        for (const auto& [name, entry] : *node->as_table()) {
            if (!entry.is_string()) refuse(entry, expected);
            values.emplace(name.str(), *entry.value<std::string>());
        }
    }

    /// Refuses the value of `key` unless it is `right`.
    void check(std::string_view key, bool right, const std::string& must) const {
        if (right) return;
        const toml::node* node = table_.get(key);
        refuse(node ? *node : table_, "'" + std::string(key) + "' " + must);
    }

    /// Runs a check that throws, and adds the place of `key` to its message.
    void checked(std::string_view key, const toml::table& in,
                 const std::function<void()>& attempt) const {
        try {
            attempt();
        } catch (const Error& error) {
            const toml::node* node = in.get(key);
            throw Error(ErrorKind::File,
                        position(where_, node ? node->source() : in.source()) + ": " +
                            error.problem(),
                        error.remedy());
        }
    }

    void refuseUnknown() const {
        for (const auto& [key, node] : table_)
            if (std::ranges::find(known_, key.str()) == known_.end())
                throw Error(ErrorKind::File,
                            position(where_, key.source()) + ": a card has no '" +
                                std::string(key.str()) + "'.",
                            "Check the spelling, or remove the line.");
    }

    const toml::table& table() const { return table_; }

  private:
    [[noreturn]] void refuse(const toml::node& node, const std::string& problem) const {
        throw Error(ErrorKind::File, position(where_, node.source()) + ": " + problem,
                    "Correct the card.");
    }

    const toml::table& table_;
    const std::string& where_;
    std::vector<std::string> known_;
};

toml::table parsed(std::string_view text, const std::string& where) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        throw Error(ErrorKind::File,
                    position(where, error.source()) + ": " + std::string(error.description()) + ".",
                    "Correct the card; it is written in TOML.");
    }
}

void readRange(Reader& reader, NoiseRange& range) {
    reader.number("sigma_min", range.minimum);
    reader.number("sigma_max", range.maximum);
    // Wide enough for any model, and never so that two levels of a preset become one.
    reader.check("sigma_min", range.minimum >= 1e-6 && range.minimum <= 1e6,
                 "must be from 1e-6 to 1e6.");
    reader.check("sigma_max", range.maximum >= 1.001 * range.minimum && range.maximum <= 1e6,
                 "must be above sigma_min, and at most 1e6.");
}

void readPaths(Reader& reader, ModelCard& card) {
    std::map<std::string, std::string> presets;
    reader.texts("presets", presets);
    for (const auto& preset : presets)
        reader.checked(preset.first, *reader.table().get_as<toml::table>("presets"),
                       [&] { pathFor(card, preset.second); });
    card.presets = std::move(presets);
    reader.text("start_path", card.startPath);
    if (!card.startPath.empty())
        reader.checked("start_path", reader.table(),
                       [&] { pathFor(card, card.startPath, PathPurpose::ToPicture); });
}

toml::array arrayOf(const std::vector<std::string>& texts) {
    toml::array array;
    for (const std::string& text : texts)
        array.push_back(text);
    return array;
}

toml::table tableOf(const std::map<std::string, std::string>& texts) {
    toml::table table;
    for (const auto& [key, text] : texts)
        table.insert(key, text);
    return table;
}

} // namespace

const char* name(ModelKind kind) {
    switch (kind) {
    case ModelKind::Score:
        return "score";
    case ModelKind::Consistency:
        return "consistency";
    case ModelKind::Bidirectional:
        return "bidirectional";
    }
    return "";
}

ModelKind modelKindFrom(std::string_view text) {
    for (const ModelKind kind : kinds)
        if (text == name(kind)) return kind;
    throw Error(ErrorKind::Usage, "There is no kind of model '" + std::string(text) + "'.",
                "Valid values: score, consistency, bidirectional.");
}

nlohmann::json toJson(const ModelCard& card) {
    return {{"name", card.name},
            {"kind", name(card.kind)},
            {"architecture", card.architecture},
            {"preconditioning", card.preconditioning},
            {"resolution", card.resolution},
            {"stride", card.stride},
            {"receptive_radius", card.receptiveRadius},
            {"classes", card.classes},
            {"conditions", card.conditions},
            {"null_class", card.nullClass},
            {"sigma_min", card.range.minimum},
            {"sigma_max", card.range.maximum},
            {"start_path", card.startPath},
            {"parameters", card.parameters},
            {"hash", card.hash},
            {"licence", card.licence},
            {"data", card.data},
            {"training", card.training},
            {"limits", card.limits},
            {"presets", card.presets},
            {"network", card.network},
            {"quality", card.quality}};
}

ModelCard cardFromToml(std::string_view text, const std::string& where) {
    const toml::table table = parsed(text, where);
    Reader reader(table, where);
    ModelCard card;
    std::string kind;
    reader.required("name", card.name);
    reader.required("kind", kind);
    reader.checked("kind", table, [&] { card.kind = modelKindFrom(kind); });
    reader.text("architecture", card.architecture);
    reader.text("preconditioning", card.preconditioning);
    reader.integer("resolution", card.resolution, 0);
    reader.integer("stride", card.stride, 1);
    reader.integer("receptive_radius", card.receptiveRadius, 0);
    reader.texts("classes", card.classes);
    reader.texts("conditions", card.conditions);
    reader.check("conditions", card.classes.empty() || card.conditions.empty(),
                 "and 'classes' cannot stand in the same card.");
    reader.read("null_class", card.nullClass, "true or false");
    readRange(reader, card.range);
    reader.read("parameters", card.parameters, "a whole number");
    reader.text("hash", card.hash);
    reader.text("licence", card.licence);
    reader.text("data", card.data);
    reader.text("training", card.training);
    reader.text("limits", card.limits);
    reader.texts("network", card.network);
    reader.texts("quality", card.quality);
    readPaths(reader, card);
    reader.refuseUnknown();
    return card;
}

std::string toToml(const ModelCard& card) {
    std::ostringstream out;
    const auto line = [&](const char* key, const auto& value) {
        out << key << " = " << toml::value(value) << '\n';
    };
    const auto text = [&](const char* key, const std::string& value) {
        if (!value.empty()) line(key, value);
    };
    const auto texts = [&](const char* key, const std::vector<std::string>& values) {
        if (!values.empty()) out << key << " = " << arrayOf(values) << '\n';
    };
    const auto section = [&](const char* key, const std::map<std::string, std::string>& values) {
        if (!values.empty()) out << "\n[" << key << "]\n" << tableOf(values) << '\n';
    };
    text("name", card.name);
    line("kind", name(card.kind));
    text("architecture", card.architecture);
    text("preconditioning", card.preconditioning);
    line("resolution", card.resolution);
    line("stride", card.stride);
    line("receptive_radius", card.receptiveRadius);
    texts("classes", card.classes);
    texts("conditions", card.conditions);
    line("null_class", card.nullClass);
    line("sigma_min", card.range.minimum);
    line("sigma_max", card.range.maximum);
    text("start_path", card.startPath);
    line("parameters", card.parameters);
    text("hash", card.hash);
    text("licence", card.licence);
    text("data", card.data);
    text("training", card.training);
    text("limits", card.limits);
    section("network", card.network);
    section("presets", card.presets);
    section("quality", card.quality);
    return out.str();
}

} // namespace zigzag
