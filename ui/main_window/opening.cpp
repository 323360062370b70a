// The ways in which pictures come to the window: dialog, drop, paste, start screen, recent files.
#include "ui/document/clipboard_image.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/status_line.h"
#include "ui/widgets/notice.h"
#include "ui/main_window/panel_side.h"
#include "ui/session/kept_work.h"
#include "ui/welcome/samples.h"
#include "ui/welcome/welcome.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>

#include <utility>

namespace zigzag::ui {
namespace {

QStringList filesIn(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) files << url.toLocalFile();
    return files;
}

} // namespace

void MainWindow::connectOpening() {
    connect(welcome_, &Welcome::openAsked, this, &MainWindow::askForPhoto);
    connect(welcome_, &Welcome::fileAsked, this, [this](const QString& path) { openPhoto(path); });
    connect(welcome_, &Welcome::jobAsked, this, [this](const QString& job) {
        if (panels_->names().contains(job)) panels_->setCurrent(job);
        const QString sample = sampleFor(job);
        if (!document_.isOpen() && !sample.isEmpty()) openPhoto(sample);
    });
    document_.setRecordAsker([this](const Record& record) { return askAbout(record); });
}

void MainWindow::askForPhoto() {
    QFileDialog dialog(this, tr("Open a photo"), QSettings().value("folder").toString(),
                       tr("Photos and projects (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp "
                          "*.ora);;All files (*)"));
    dialog.setFileMode(QFileDialog::ExistingFile);
    if (dialog.exec() == QDialog::Accepted) openPhoto(dialog.selectedFiles().front());
}

void MainWindow::openPhoto(const QString& path, const QString& note) {
    leaveForAnother([this, path, note] {
        openingNote_ = note;
        status_->showMessage(tr("Opening %1…").arg(QFileInfo(path).fileName()), 20000);
        document_.open(path);
    });
}

void MainWindow::openFiles(const QStringList& paths) {
    QString note;
    if (paths.size() > 1)
        note = tr("Opened %1, the first of %2 files. For all of them at once, use Batch.")
                   .arg(QFileInfo(paths.front()).fileName())
                   .arg(paths.size());
    openPhoto(paths.front(), note);
}

void MainWindow::paste() {
    const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
    const QStringList files = copied ? filesIn(*copied) : QStringList();
    if (!files.isEmpty()) return openFiles(files);
    const QImage image = QGuiApplication::clipboard()->image();
    if (image.isNull()) {
        notice_->show(Notice::Kind::Information,
                      tr("The clipboard holds no picture. Copy one, then paste it here."),
                      tr("Close"));
        return;
    }
    leaveForAnother([this, image] {
        openingNote_.clear();
        document_.openImage([image] { return fromQImage(image); }, tr("Pasted picture"));
    });
}

void MainWindow::makeRecentMenu(QMenu& file) {
    QMenu* menu = file.addMenu(icon("document-open-recent"), tr("Open &recent"));
    menu->setObjectName("recentMenu");
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (const QString& path : recent_.paths()) {
            QAction* action = menu->addAction(QFileInfo(path).fileName());
            action->setToolTip(path);
            connect(action, &QAction::triggered, this, [this, path] { openPhoto(path); });
        }
        if (menu->isEmpty()) menu->addAction(tr("Nothing was opened yet"))->setEnabled(false);
        menu->addSeparator();
        connect(menu->addAction(tr("&Forget all")), &QAction::triggered, &recent_, &Recent::clear);
    });
    menu->setToolTipsVisible(true);
}

Document::Wanted MainWindow::askAbout(const Record& record) {
    const QString job = QString::fromStdString(record.command);
    JobPanel* panel = panels_->doing(job);
    if (!panel) return {.image = true};
    QMessageBox box(QMessageBox::Question, tr("Zigzag"), tr("This picture was made by Zigzag."),
                    QMessageBox::Cancel, this);
    box.setInformativeText(tr("It says how: %1 with the model %2 and seed %3. What would you like?")
                               .arg(panel->words().title, QString::fromStdString(record.modelName))
                               .arg(record.engine.seed));
    QPushButton* both = box.addButton(tr("Image and settings"), QMessageBox::AcceptRole);
    QPushButton* image = box.addButton(tr("Image"), QMessageBox::AcceptRole);
    QPushButton* settings = box.addButton(tr("Settings"), QMessageBox::AcceptRole);
    box.setDefaultButton(image);
    box.exec();
    const bool takesSettings = box.clickedButton() == both || box.clickedButton() == settings;
    if (takesSettings) {
        storeSettings(record);
        panel->reloadSettings();
        panel->keepSeed(); // it was promised in the question
        for (Panel* part : panels_->all())
            if (part->doing(job)) panels_->setCurrent(part->words().job);
    }
    return {.image = box.clickedButton() == both || box.clickedButton() == image};
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (filesIn(*event->mimeData()).isEmpty()) return;
    welcome_->setDropHighlighted(true);
    event->acceptProposedAction();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    welcome_->setDropHighlighted(false);
}

void MainWindow::dropEvent(QDropEvent* event) {
    welcome_->setDropHighlighted(false);
    const QStringList paths = filesIn(*event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    // After the drop has ended: a question would keep the other program waiting.
    QMetaObject::invokeMethod(
        this, [this, paths] { openFiles(paths); }, Qt::QueuedConnection);
}

} // namespace zigzag::ui
