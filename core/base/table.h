// Tables of variants: the facts of each variant that a user can name stand once, in one row, and
// the engine binds what carries it out to that row by name, checked when it is compiled and linked.
//
// Variants that share a source file are bound in a list, by bindAll(). Where each has a file of its
// own, that file specialises a function template for the row's name, and forEachRow() collects
// them: such a variant costs one row and one file.
#pragma once

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zigzag {

/// A name as a template argument: bind<"heun">(…).
template <std::size_t size>
struct RowName {
    char text[size]{};
    consteval RowName(const char (&given)[size]) { std::copy_n(given, size, text); }
    /// `given` has size - 1 letters.
    consteval explicit RowName(std::string_view given) { std::ranges::copy(given, text); }
    constexpr std::string_view view() const { return {text, size - 1}; }
};

template <RowName name, class Implementation>
struct Binding {
    Implementation implementation;
};

/// What carries out the row called `name`.
template <RowName name, class Implementation>
constexpr Binding<name, Implementation> bind(Implementation implementation) {
    return {implementation};
}

/// The implementations in the order of the rows of `table`, a constexpr array of structs with a
/// `name`. Does not compile where a row is not bound, is bound twice, or where a binding has no
/// row.
template <const auto& table, class Implementation, RowName... names>
consteval std::array<Implementation, table.size()>
bindAll(Binding<names, Implementation>... bindings) {
    static_assert(sizeof...(names) == table.size(), "every row needs one binding");
    std::array<Implementation, table.size()> bound{};
    std::array<bool, table.size()> done{};
    const auto place = [&](std::string_view name, const Implementation& implementation) {
        const auto row = std::ranges::find(table, name, [](const auto& r) { return r.name; });
        if (row == table.end()) throw "a binding has no row";
        const auto index = static_cast<std::size_t>(row - table.begin());
        if (done[index]) throw "a row is bound twice";
        done[index] = true;
        bound[index] = implementation;
    };
    (place(names.view(), bindings.implementation), ...);
    return bound;
}

/// The name of one row as a template argument.
template <const auto& table, std::size_t index>
inline constexpr auto rowName = RowName<table[index].name.size() + 1>(table[index].name);

/// True where `table` has a row of this name. A function template that is specialised for each row
/// requires it, so that no specialisation without a row compiles.
template <const auto& table, RowName name>
concept IsRow = std::ranges::any_of(table, [](const auto& row) { return row.name == name.view(); });

/// The row of this name, for a variant that the program itself chooses. Does not compile if there
/// is none.
template <const auto& table, RowName name>
requires IsRow<table, name>
inline constexpr const auto& rowCalled =
    *std::ranges::find(table, name.view(), [](const auto& row) { return row.name; });

/// What `get`, a lambda []<RowName name>(), returns for each row, in the order of the rows. Where
/// it names a function template that is only declared, a row without a specialisation does not
/// link.
template <const auto& table, class Get>
constexpr auto forEachRow(Get get) {
    return [&]<std::size_t... index>(std::index_sequence<index...>) {
        return std::array{get.template operator()<rowName<table, index>>()...};
    }
    (std::make_index_sequence<table.size()>());
}

/// The names of all rows, in their order, as the choices of a parameter.
template <class Table>
std::vector<std::string> namesOf(const Table& table) {
    std::vector<std::string> names;
    for (const auto& row : table)
        names.emplace_back(row.name);
    return names;
}

/// "a, b, c".
template <class Table>
std::string listOf(const Table& table) {
    std::string list;
    for (const auto& row : table)
        list += (list.empty() ? "" : ", ") + std::string(row.name);
    return list;
}

/// The row with this name. `kind` is the noun of the error: Error(Usage) "There is no sampler 'x'.
/// Valid values: a, b, c."
template <class Table>
const auto& rowNamed(const Table& table, std::string_view name, std::string_view kind) {
    for (const auto& row : table)
        if (row.name == name) return row;
    throw Error(ErrorKind::Usage,
                "There is no " + std::string(kind) + " '" + std::string(name) + "'.",
                "Valid values: " + listOf(table) + ".");
}

/// The place of a row in its table.
template <class Table, class Row>
std::size_t indexOf(const Table& table, const Row& row) {
    return static_cast<std::size_t>(&row - table.data());
}

} // namespace zigzag
