// Asking where to write a file.
#pragma once

#include <QString>

class QWidget;

namespace zigzag::ui {

class Document;

/// The folder suggested for files about the photo: its own, or that of the last photo.
QString folderOf(const Document& document);
/// The same followed by its name without suffix; without a photo, the folder and a slash.
QString stemOf(const Document& document);

/// Asks for a path, beginning with `suggestion`, and before a file is replaced. A name without
/// suffix gets that of the suggestion. Empty: cancelled. `filters` as QFileDialog takes them.
QString askForFile(QWidget* parent, const QString& title, const QString& suggestion,
                   const QString& filters);

} // namespace zigzag::ui
