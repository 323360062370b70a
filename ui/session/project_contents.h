// What a project holds beside the document: the candidates and the stored settings of the panels.
#pragma once

#include "core/job/record.h"
#include "core/project/project.h"
#include "ui/candidates/candidates.h"

namespace zigzag::ui {

/// Adds both to `project`.
void addContents(Project& project, const Candidates& candidates);

/// The candidates of a project, made from `base` where that has their size.
std::vector<Candidate> candidatesIn(const Project& project, const Snapshot& base);

/// Stores the settings where the panels read them. Settings of unknown jobs are stored as well.
void storeSettings(const nlohmann::json& settings);
/// The same with the settings that a picture was made with; others stay.
void storeSettings(const Record& record);

} // namespace zigzag::ui
