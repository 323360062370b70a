// Between files and the document: opening, saving, and asking before anything is lost.
#include "ui/main_window/main_window.h"

#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

#include <chrono>
#include <filesystem>
#include <utility>

namespace zigzag::ui {
namespace {

constexpr std::chrono::seconds patience{2};
/// A training run saves its checkpoint first.
constexpr std::chrono::seconds trainingPatience{60};

std::filesystem::path toPath(const QString& path) {
    return path.toStdU16String();
}

bool sameFile(const QString& a, const QString& b) {
    const QString canonical = QFileInfo(a).canonicalFilePath();
    return !canonical.isEmpty() && canonical == QFileInfo(b).canonicalFilePath();
}

/// A question with verbs on its buttons; true: the person chose `yes`.
bool ask(QWidget* parent, QMessageBox::Icon kind, const QString& problem, const QString& details,
         const QString& yes) {
    QMessageBox box(kind, MainWindow::tr("Zigzag"), problem, QMessageBox::Cancel, parent);
    box.setInformativeText(details);
    QPushButton* agree = box.addButton(yes, QMessageBox::AcceptRole);
    agree->setObjectName("agree");
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == agree;
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

QString MainWindow::photoFolder() const {
    const QFileInfo source(document_.sourcePath());
    if (!document_.sourcePath().isEmpty() && source.absoluteDir().exists())
        return source.absolutePath();
    return QSettings().value("folder", QDir::homePath()).toString();
}

QString MainWindow::suggestedPath() const {
    const QString stem =
        photoFolder() + "/" + QFileInfo(document_.name()).completeBaseName() + tr("-edited");
    QString path = stem + ".png";
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = QString("%1-%2.png").arg(stem).arg(number);
    return path;
}

void MainWindow::saveAs() {
    if (!document_.isOpen()) return;
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
    if (dialog.exec() != QDialog::Accepted) {
        afterSave_ = {};
        return;
    }
    const QString path = dialog.selectedFiles().front();
    if (agreesToReplace(path) && agreesToLosses(path))
        document_.save(path, {.overwrite = true});
    else
        afterSave_ = {};
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

void MainWindow::leavePhoto(std::function<void()> then) {
    if (!document_.unsaved()) return then();
    QMessageBox box(QMessageBox::Question, tr("Zigzag"), tr("The result has not been saved."),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setInformativeText(tr("Save it before leaving this photo?"));
    box.setDefaultButton(QMessageBox::Save);
    const int answer = box.exec();
    if (answer == QMessageBox::Discard) return then();
    if (answer != QMessageBox::Save) return;
    afterSave_ = std::move(then);
    save();
}

bool MainWindow::agreesToStopJob() {
    if (training_.active())
        return ask(this, QMessageBox::Question, tr("A model is being trained."),
                   tr("Closing saves a checkpoint and stops it; the run can be gone on with at any "
                      "time."),
                   tr("Stop it and close"));
    return !bridge_.busy() ||
           ask(this, QMessageBox::Question, tr("A job is still running."),
               tr("Closing stops it; what it has done so far is lost."), tr("Stop it and close"));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayClose_) {
        event->ignore();
        if (!agreesToStopJob()) return;
        bridge_.cancelAll();
        leavePhoto([this] {
            mayClose_ = true;
            // Queued: this may be the very call that asked.
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        return;
    }
    QSettings settings;
    settings.setValue("geometry", saveGeometry());
    settings.setValue("layout", saveState());
    hide();
    session_.end();
    endedCleanly_ = bridge_.close(training_.active() ? trainingPatience : patience);
    event->accept();
}

} // namespace zigzag::ui
