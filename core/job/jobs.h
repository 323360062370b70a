// Looking jobs up in their table, and doing something for each of them.
#pragma once

#include "core/job/job.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>

namespace zigzag {

/// The row with this name. Throws Error(Usage) that lists the names.
const JobRow& jobNamed(std::string_view name);

inline const JobRow& rowOf(const JobInput& input) {
    return jobRows[input.index()];
}
template <class Input>
constexpr const JobRow& rowOf() {
    return *std::ranges::find(jobRows, Input::job, &JobRow::name);
}

/// Calls visit.template operator()<Input>() for the input of every job, in the table's order.
template <class Visit>
void forEachJob(Visit&& visit) {
    [&]<std::size_t... i>(std::index_sequence<i...>) {
        (visit.template operator()<std::variant_alternative_t<i, JobInput>>(), ...);
    }
    (std::make_index_sequence<std::variant_size_v<JobInput>>());
}

} // namespace zigzag
