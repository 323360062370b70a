// Explicit registries: every variant (sampler, editor, metric, architecture) is a row of a table
// that lists itself, and each table has one conformance test that runs on all its rows.
#pragma once

#include "core/base/error.h"

#include <span>
#include <string>
#include <string_view>

namespace zigzag {

/// The row with this name. `kind` is the noun of the error: Error(Usage) "There is no sampler 'x'.
/// Valid values: a, b, c."
template <class Row>
const Row& findRow(std::span<const Row> rows, std::string_view name, std::string_view kind) {
    std::string known;
    for (const Row& row : rows) {
        if (row.name == name) return row;
        known += (known.empty() ? "" : ", ") + std::string(row.name);
    }
    throw Error(ErrorKind::Usage,
                "There is no " + std::string(kind) + " '" + std::string(name) + "'.",
                "Valid values: " + known + ".");
}

} // namespace zigzag
