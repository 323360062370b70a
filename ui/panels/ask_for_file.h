// Asking where to write a file.
#pragma once

#include <QString>

class QWidget;

namespace zigzag::ui {

/// The path that the person chooses, beginning with `suggestion`; a name without an ending gets that of the suggestion. Asks before anything is
/// replaced. Empty where the person does not want to. `filters` as QFileDialog takes them.
QString askForFile(QWidget* parent, const QString& title, const QString& suggestion,
                   const QString& filters);

} // namespace zigzag::ui
