#include "ui/panels/ask_for_file.h"

#include <QFileDialog>
#include <QFileInfo>

namespace zigzag::ui {

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
