// The parameters of a panel, as the person left them the last time.
#pragma once

#include "core/base/parameter.h"

#include <QString>

#include <vector>

namespace zigzag::ui {

/// Sets the parameters that are stored for this job; what another version wrote and this one cannot mean is left as it is.
void restoreParameters(const QString& job, const std::vector<ParameterList>& lists);
void storeParameters(const QString& job, const std::vector<ParameterList>& lists);

} // namespace zigzag::ui
