#include "ui/widgets/ask_for_file.h"

#include "ui/document/document.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace zigzag::ui {

QString folderOf(const Document& document) {
    const QFileInfo source(document.sourcePath());
    const bool inFile = !document.sourcePath().isEmpty() && source.absoluteDir().exists();
    return inFile ? source.absolutePath()
                  : QSettings().value("folder", QDir::homePath()).toString();
}

QString stemOf(const Document& document) {
    return folderOf(document) + "/" + QFileInfo(document.name()).completeBaseName();
}

QString askForFile(QWidget* parent, const QString& title, const QString& suggestion,
                   const QString& filters) {
    const QFileInfo suggested(suggestion);
    QFileDialog dialog(parent, title, suggested.path(), filters);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(suggested.suffix());
    dialog.selectFile(suggested.fileName());
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().front() : QString();
}

} // namespace zigzag::ui
