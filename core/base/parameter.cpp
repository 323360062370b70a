#include "core/base/parameter.h"

#include "core/base/error.h"
#include "core/base/overloaded.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace zigzag {
namespace {

std::string numberText(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

[[noreturn]] void refuse(const Parameter& parameter, const std::string& value,
                         const std::string& remedy) {
    throw Error(ErrorKind::Usage, "'" + value + "' is not allowed for " + parameter.name + ".",
                remedy);
}

std::string allowedChoices(const Parameter& parameter) {
    return "Valid values: " + joined(parameter.choices) + ".";
}

std::string allowedNumbers(const Parameter& parameter) {
    if (!parameter.choices.empty()) return allowedChoices(parameter);
    const bool whole = std::holds_alternative<int*>(parameter.value);
    return (whole ? std::string("Give a whole number from ") : std::string("Give a number from ")) +
           numberText(parameter.minimum) + " to " + numberText(parameter.maximum) +
           (parameter.unit.empty() ? "" : " " + parameter.unit) + ".";
}

template <class Number>
Number parsed(const Parameter& parameter, std::string_view text, const std::string& allowed) {
    Number number{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size())
        refuse(parameter, std::string(text), allowed);
    return number;
}

} // namespace

Parameter& ParameterList::add(Parameter::Value value, Text text, Audience audience) {
    Parameter& parameter = parameters_.emplace_back();
    parameter.name = std::move(text.name);
    parameter.label = std::move(text.label);
    parameter.help = std::move(text.help);
    parameter.unit = std::move(text.unit);
    parameter.value = value;
    parameter.audience = audience;
    return parameter;
}

ParameterList& ParameterList::flag(bool& value, Text text, Audience audience) {
    add(&value, std::move(text), audience);
    return *this;
}

ParameterList& ParameterList::integer(int& value, int minimum, int maximum, Text text,
                                      Audience audience) {
    Parameter& parameter = add(&value, std::move(text), audience);
    parameter.minimum = minimum;
    parameter.maximum = maximum;
    return *this;
}

ParameterList& ParameterList::number(double& value, double minimum, double maximum, Text text,
                                     Audience audience) {
    Parameter& parameter = add(&value, std::move(text), audience);
    parameter.minimum = minimum;
    parameter.maximum = maximum;
    return *this;
}

ParameterList& ParameterList::seed(std::uint64_t& value, Text text, Audience audience) {
    add(&value, std::move(text), audience);
    return *this;
}

ParameterList& ParameterList::text(std::string& value, Text text, Audience audience) {
    add(&value, std::move(text), audience);
    return *this;
}

ParameterList& ParameterList::choice(std::string& value, std::vector<std::string> choices,
                                     Text text, Audience audience) {
    add(&value, std::move(text), audience).choices = std::move(choices);
    return *this;
}

ParameterList& ParameterList::choice(int& value, const std::vector<int>& choices, Text text,
                                     Audience audience) {
    integer(value, choices.front(), choices.back(), std::move(text), audience);
    for (const int choice : choices)
        parameters_.back().choices.push_back(std::to_string(choice));
    return *this;
}

ParameterList& ParameterList::role(Role role) {
    parameters_.back().role = role;
    return *this;
}

ParameterList& ParameterList::automatic(std::string value) {
    parameters_.back().automatic = std::move(value);
    return *this;
}

ParameterList& ParameterList::alias(std::string earlierName) {
    parameters_.back().aliases.push_back(std::move(earlierName));
    return *this;
}

ParameterList& ParameterList::required() {
    parameters_.back().required = true;
    return *this;
}

ParameterList& ParameterList::append(const ParameterList& other) {
    parameters_.insert(parameters_.end(), other.begin(), other.end());
    return *this;
}

const Parameter* ParameterList::find(std::string_view name) const {
    const auto found = std::ranges::find_if(parameters_, [&](const Parameter& parameter) {
        return parameter.name == name || std::ranges::count(parameter.aliases, name) > 0;
    });
    return found == parameters_.end() ? nullptr : &*found;
}

void validate(const Parameter& parameter) {
    const auto inRange = [&](double value) {
        // The negated form also refuses NaN.
        if (!(value >= parameter.minimum && value <= parameter.maximum))
            refuse(parameter, numberText(value), allowedNumbers(parameter));
    };
    std::visit(Overloaded{[&](int* value) { inRange(*value); },
                          [&](double* value) { inRange(*value); }, [](auto*) {}},
               parameter.value);
    if (parameter.choices.empty()) return;
    const std::string value = toText(parameter);
    if (std::ranges::find(parameter.choices, value) == parameter.choices.end())
        refuse(parameter, value, allowedChoices(parameter));
}

void validate(const ParameterList& list) {
    for (const Parameter& parameter : list)
        validate(parameter);
}

void assign(const Parameter& parameter, std::string_view text) {
    std::visit(
        Overloaded{
            [&](bool* value) {
                if (text != "true" && text != "false")
                    refuse(parameter, std::string(text), "Valid values: true, false.");
                *value = text == "true";
            },
            [&](int* value) { *value = parsed<int>(parameter, text, allowedNumbers(parameter)); },
            [&](double* value) {
                *value = parsed<double>(parameter, text, allowedNumbers(parameter));
            },
            [&](std::uint64_t* value) {
                *value = parsed<std::uint64_t>(
                    parameter, text, "Give a whole number from 0 to 18446744073709551615.");
            },
            [&](std::string* value) { *value = text; }},
        parameter.value);
    validate(parameter);
}

std::string toText(const Parameter& parameter) {
    return std::visit(Overloaded{[](bool* value) { return std::string(*value ? "true" : "false"); },
                                 [](double* value) { return numberText(*value); },
                                 [](std::string* value) { return *value; },
                                 [](auto* value) { return std::to_string(*value); }},
                      parameter.value);
}

nlohmann::json toJson(const ParameterList& list) {
    nlohmann::json object = nlohmann::json::object();
    for (const Parameter& parameter : list)
        std::visit([&](auto* value) { object[parameter.name] = *value; }, parameter.value);
    return object;
}

void fromJson(const nlohmann::json& object, const ParameterList& list) {
    if (!object.is_object())
        throw Error(ErrorKind::Usage, "Parameters must be an object of names and values.",
                    "Write them as {\"name\": value, …}.");
    for (const auto& [name, given] : object.items()) {
        const Parameter* parameter = list.find(name);
        if (!parameter)
            throw Error(ErrorKind::Usage, "There is no parameter '" + name + "' here.",
                        "Check the spelling, or remove it.");
        const bool wantsText = std::holds_alternative<std::string*>(parameter->value);
        if (wantsText && !given.is_string())
            refuse(*parameter, given.dump(), "Give a text in quotes.");
        if (!wantsText && given.is_string())
            refuse(*parameter, given.dump(), "Give a number, or true or false, without quotes.");
        assign(*parameter, wantsText ? given.get<std::string>() : given.dump());
    }
}

} // namespace zigzag
