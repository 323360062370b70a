// The parameters of a panel, as they were left the last time.
#pragma once

#include "core/base/parameter.h"

#include <QString>

#include <vector>

namespace zigzag::ui {

/// Sets the parameters that are stored for this job, by name or earlier name. Values that this
/// version does not accept are skipped.
void restoreParameters(const QString& job, const std::vector<ParameterList>& lists);
void storeParameters(const QString& job, const std::vector<ParameterList>& lists);

} // namespace zigzag::ui
