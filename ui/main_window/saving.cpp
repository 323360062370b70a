// Between the document and its file, and asking before anything is replaced.
#include "ui/main_window/main_window.h"
#include "ui/widgets/ask_for_file.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/questions.h"

#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPointer>

#include <filesystem>

namespace zigzag::ui {
namespace {

std::filesystem::path toPath(const QString& path) {
    return path.toStdU16String();
}

bool sameFile(const QString& a, const QString& b) {
    const QString canonical = QFileInfo(a).canonicalFilePath();
    return !canonical.isEmpty() && canonical == QFileInfo(b).canonicalFilePath();
}

} // namespace

void MainWindow::save() {
    if (!document_.projectPath().isEmpty())
        saveProject();
    else if (document_.savedPath().isEmpty())
        saveAs();
    else
        document_.save(document_.savedPath(),
                       {.overwrite = true}); // agreed to when it was first saved there
}

QString MainWindow::suggestedPath() const {
    const QString stem = stemOf(document_) + tr("-edited");
    QString path = stem + ".png";
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = QString("%1-%2.png").arg(stem).arg(number);
    return path;
}

void MainWindow::saveAs() {
    if (!document_.isOpen()) return;
    const QPointer<QObject> photo = document_.session();
    QFileDialog dialog(this, tr("Save the photo"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setOption(
        QFileDialog::DontConfirmOverwrite); // asked below, with a word about the original
    dialog.setNameFilters({tr("PNG, lossless (*.png)"), tr("TIFF, lossless (*.tif *.tiff)"),
                           tr("WebP, lossless (*.webp)"), tr("JPEG (*.jpg *.jpeg)"),
                           tr("BMP (*.bmp)")});
    dialog.setDefaultSuffix("png");
    const QFileInfo suggestion(suggestedPath());
    dialog.setDirectory(suggestion.absolutePath());
    dialog.selectFile(suggestion.fileName());
    connect(&dialog, &QFileDialog::filterSelected, &dialog, [&dialog](const QString& filter) {
        dialog.setDefaultSuffix(filter.section("*.", 1, 1).section(' ', 0, 0).remove(')'));
    });
    const bool accepted = dialog.exec() == QDialog::Accepted;
    const QString path = dialog.selectedFiles().value(0);
    if (accepted && agreesToReplace(path) && agreesToLosses(path) && stillOpen(photo))
        document_.save(path, {.overwrite = true});
    else
        afterSave_ = {};
}

bool MainWindow::stillOpen(const QPointer<QObject>& photo) {
    if (photo) return true;
    notice_->show(Notice::Kind::Warning,
                  tr("Another photo was opened meanwhile, so nothing was saved."), tr("Close"));
    return false;
}

bool MainWindow::agreesToReplace(const QString& path) {
    if (sameFile(path, document_.sourcePath()))
        return ask(this, QMessageBox::Warning, tr("This is your original photo."),
                   tr("Saving here replaces it, and the photo as it was cannot be had back."),
                   tr("Replace the original"));
    if (!QFileInfo::exists(path)) return true;
    return ask(this, QMessageBox::Question,
               tr("%1 exists already.").arg(QFileInfo(path).fileName()),
               tr("Saving here replaces it."), tr("Replace"));
}

bool MainWindow::agreesToLosses(const QString& path) {
    QStringList lost;
    try {
        const FileFormat format = formatOf(toPath(path));
        for (const std::string& loss : lossesIn(document_.now().picture.image, format))
            lost << QString::fromStdString(loss);
    } catch (const Error& error) {
        QMessageBox::warning(this, tr("Zigzag"), QString::fromUtf8(error.what()));
        return false;
    }
    if (lost.isEmpty()) return true;
    return ask(this, QMessageBox::Warning, tr("This format cannot keep everything."),
               tr("Saving here loses: %1. PNG and TIFF keep it.").arg(lost.join(", ")),
               tr("Save anyway"));
}

} // namespace zigzag::ui
