#include "ui/main_window/save_actions.h"

#include "core/base/error.h"
#include "ui/candidates/candidates.h"
#include "ui/document/document.h"
#include "ui/main_window/actions.h"
#include "ui/main_window/status_line.h"
#include "ui/session/project_contents.h"
#include "ui/widgets/ask_for_file.h"
#include "ui/widgets/questions.h"

#include <QFileDialog>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>

#include <filesystem>
#include <utility>

namespace zigzag::ui {
namespace {

bool sameFile(const QString& a, const QString& b) {
    const QString canonical = QFileInfo(a).canonicalFilePath();
    return !canonical.isEmpty() && canonical == QFileInfo(b).canonicalFilePath();
}

} // namespace

SaveActions::SaveActions(const WindowParts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
    connect(&parts_.document, &Document::saved, this, &SaveActions::finish);
    connect(&parts_.document, &Document::failed, this, &SaveActions::forget);
}

void SaveActions::addTo(QMenu& file, Actions& actions) {
    actions.addForPhoto(file, "document-save", tr("&Save"), QKeySequence::Save, [this] { save(); });
    actions.addForPhoto(file, "document-save-as", tr("Save &as…"), QKeySequence(tr("Ctrl+Shift+S")),
                        [this] { saveAs(); });
    actions.addForPhoto(file, "document-save-all", tr("Save &project"),
                        QKeySequence(tr("Ctrl+Alt+S")), [this] { saveProject(); });
    actions.addForPhoto(file, {}, tr("Save project as…"), {}, [this] { saveProjectAs(); });
}

void SaveActions::save() {
    if (!parts_.document.projectPath().isEmpty())
        saveProject();
    else if (parts_.document.savedPath().isEmpty())
        saveAs();
    else
        parts_.document.save(parts_.document.savedPath(),
                             {.overwrite = true}); // agreed to when it was first saved there
}

QString SaveActions::suggestedPath() const {
    const QString stem = stemOf(parts_.document) + tr("-edited");
    QString path = stem + ".png";
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = QString("%1-%2.png").arg(stem).arg(number);
    return path;
}

void SaveActions::saveAs() {
    if (!parts_.document.isOpen()) return;
    const QPointer<QObject> photo = parts_.document.session();
    QFileDialog dialog(&parts_.window, tr("Save photo"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setOption(QFileDialog::DontConfirmOverwrite); // agreesToReplace() asks
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
        parts_.document.save(path, {.overwrite = true});
    else
        afterSave_ = {};
}

bool SaveActions::stillOpen(const QPointer<QObject>& photo) const {
    if (photo) return true;
    parts_.say(Notice::Kind::Warning,
               tr("Nothing was saved, because another photo was opened in the meantime."));
    return false;
}

bool SaveActions::agreesToReplace(const QString& path) {
    if (sameFile(path, parts_.document.sourcePath()))
        return ask(&parts_.window, QMessageBox::Warning, tr("This is your original photo."),
                   tr("Saving here replaces it. This cannot be undone."), tr("Replace original"));
    if (!QFileInfo::exists(path)) return true;
    return ask(&parts_.window, QMessageBox::Question,
               tr("%1 already exists.").arg(QFileInfo(path).fileName()),
               tr("Saving here replaces it."), tr("Replace"));
}

bool SaveActions::agreesToLosses(const QString& path) {
    QStringList lost;
    try {
        const FileFormat format = formatOf(std::filesystem::path(path.toStdU16String()));
        for (const std::string& loss : lossesIn(parts_.document.now().picture.image, format))
            lost << QString::fromStdString(loss);
    } catch (const Error& error) {
        QMessageBox::warning(&parts_.window, tr("Zigzag"), QString::fromUtf8(error.what()));
        return false;
    }
    if (lost.isEmpty()) return true;
    return ask(&parts_.window, QMessageBox::Warning, tr("This format cannot store everything."),
               tr("Saving in this format discards: %1. PNG and TIFF keep everything.")
                   .arg(lost.join(", ")),
               tr("Save anyway"));
}

QString SaveActions::suggestedProjectPath() const {
    if (!parts_.document.projectPath().isEmpty()) return parts_.document.projectPath();
    return stemOf(parts_.document) + ".ora";
}

void SaveActions::saveProject() {
    if (!parts_.document.isOpen()) return;
    const QString path = parts_.document.projectPath();
    path.isEmpty() ? saveProjectAs() : saveProjectTo(path);
}

void SaveActions::saveProjectAs() {
    if (!parts_.document.isOpen()) return;
    const QPointer<QObject> photo = parts_.document.session();
    const QString path = askForFile(&parts_.window, tr("Save project"), suggestedProjectPath(),
                                    tr("Project, also for GIMP and Krita (*.ora)"));
    if (!path.isEmpty() && stillOpen(photo))
        saveProjectTo(path);
    else
        afterSave_ = {};
}

void SaveActions::saveProjectTo(const QString& path) {
    Project project = parts_.document.project();
    addContents(project, parts_.candidates);
    candidatesBeingSaved_.clear();
    for (const Candidate& candidate : parts_.candidates.all())
        candidatesBeingSaved_.push_back(candidate.id);
    parts_.document.saveProject(path, std::move(project));
}

void SaveActions::finish(const QString& path) {
    parts_.notice.hide();
    parts_.status.showMessage(tr("Saved as %1").arg(QFileInfo(path).fileName()), 4000);
    parts_.candidates.setSaved(std::exchange(candidatesBeingSaved_, {}));
    if (const auto then = std::exchange(afterSave_, {})) then();
}

void SaveActions::forget() {
    afterSave_ = {};
    candidatesBeingSaved_.clear();
}

} // namespace zigzag::ui
