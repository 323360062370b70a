// The objectives of training: the facts of each, one per row. core/train binds the implementations.
#pragma once

#include "core/base/table.h"
#include "core/card/card.h"

#include <array>
#include <string_view>
#include <vector>

namespace zigzag {

struct ObjectiveRow {
    std::string_view name;      ///< as in a recipe: "bct"
    std::string_view label;     ///< as in the window
    ModelKind trains;           ///< the kind of model that results; `conditions`: that of `beside`
    bool needsTeacher = false;  ///< requires a score model as teacher
    bool takesTeacher = false;  ///< trains with or without a teacher
    bool needsTwoTimes = false; ///< the network takes the target sigma as well
    bool usesAverage = false;   ///< compares with a moving average of the weights
    bool conditions = false; ///< trains the conditions diffusion and jpeg, the former by `beside`

    /// Whether it can train the diffusion condition beside another objective.
    constexpr bool fitsBeside() const { return !needsTeacher && !usesAverage && !conditions; }
};

inline constexpr std::array objectiveRows{
    ObjectiveRow{.name = "score", .label = "Score model (EDM)", .trains = ModelKind::Score},
    ObjectiveRow{.name = "ct",
                 .label = "Consistency training (CT)",
                 .trains = ModelKind::Consistency,
                 .usesAverage = true},
    ObjectiveRow{.name = "cd",
                 .label = "Consistency distillation (CD), with a score model as teacher",
                 .trains = ModelKind::Consistency,
                 .needsTeacher = true,
                 .usesAverage = true},
    ObjectiveRow{.name = "ict",
                 .label = "Improved consistency training (iCT)",
                 .trains = ModelKind::Consistency},
    ObjectiveRow{.name = "ect",
                 .label = "Easy consistency tuning (ECT), from a score model",
                 .trains = ModelKind::Consistency},
    ObjectiveRow{.name = "bct",
                 .label = "Bidirectional consistency training (BCT)",
                 .trains = ModelKind::Bidirectional,
                 .takesTeacher = true,
                 .needsTwoTimes = true},
    ObjectiveRow{.name = "follow",
                 .label = "Following a score model's trajectories, both ways",
                 .trains = ModelKind::Bidirectional,
                 .needsTeacher = true,
                 .needsTwoTimes = true},
    ObjectiveRow{.name = "restoration",
                 .label = "Restoration of JPEGs, beside another objective",
                 .trains = ModelKind::Bidirectional,
                 .needsTwoTimes = true,
                 .conditions = true}};

/// The rows that fit beside restoration.
inline std::vector<ObjectiveRow> objectivesBeside() {
    std::vector<ObjectiveRow> rows;
    for (const ObjectiveRow& row : objectiveRows)
        if (row.fitsBeside()) rows.push_back(row);
    return rows;
}

} // namespace zigzag
