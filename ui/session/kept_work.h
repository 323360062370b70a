// What a project holds beside the document: the candidates, and the settings of the panels as they are stored.
#pragma once

#include "core/project/project.h"
#include "core/job/record.h"
#include "ui/candidates/candidates.h"

namespace zigzag::ui {

/// Adds both to `project`.
void addWork(Project& project, const Candidates& candidates);

/// The candidates of a project, made from `base` where that has their size.
std::vector<Candidate> candidatesIn(const Project& project, const Snapshot& base);

/// Stores the settings, where the panels look for them. Those of jobs that are not known are stored as well: no harm.
void storeSettings(const nlohmann::json& settings);
/// The same with those that a picture was made with; what it does not say stays.
void storeSettings(const Record& record);

} // namespace zigzag::ui
