// Asking where to write a file.
#pragma once

#include <QString>

class QWidget;

namespace zigzag::ui {

class Document;

/// Where files about the photo are suggested: where it came from, or where the last one did.
QString folderOf(const Document& document);
/// The same and its name without an ending; without a photo the folder and a slash.
QString stemOf(const Document& document);

/// The path that the person chooses, beginning with `suggestion`; a name without an ending gets that of the suggestion. Asks before anything is
/// replaced. Empty where the person does not want to. `filters` as QFileDialog takes them.
QString askForFile(QWidget* parent, const QString& title, const QString& suggestion,
                   const QString& filters);

} // namespace zigzag::ui
