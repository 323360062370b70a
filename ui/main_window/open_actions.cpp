#include "ui/main_window/open_actions.h"

#include "core/job/record.h"
#include "ui/canvas/canvas.h"
#include "ui/document/clipboard_image.h"
#include "ui/main_window/actions.h"
#include "ui/main_window/leave_controller.h"
#include "ui/main_window/panel_side.h"
#include "ui/main_window/status_line.h"
#include "ui/panels/job_panel.h"
#include "ui/session/project_contents.h"
#include "ui/theme/theme.h"
#include "ui/welcome/recent.h"
#include "ui/welcome/samples.h"
#include "ui/welcome/welcome.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMainWindow>
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

OpenActions::OpenActions(const WindowParts& parts, LeaveController& leaving, Recent& recent,
                         QObject* parent)
    : QObject(parent), parts_(parts), leaving_(leaving), recent_(recent) {
    connect(&parts_.welcome, &Welcome::openAsked, this, &OpenActions::askForPhoto);
    connect(&parts_.welcome, &Welcome::fileAsked, this,
            [this](const QString& path) { open(path); });
    connect(&parts_.welcome, &Welcome::jobAsked, this, [this](const QString& job) {
        if (parts_.panels.names().contains(job)) parts_.panels.setCurrent(job);
        const QString sample = sampleFor(job);
        if (!parts_.document.isOpen() && !sample.isEmpty()) open(sample);
    });
    connect(&parts_.document, &Document::opened, this, &OpenActions::showOpened);
    connect(&parts_.document, &Document::projectOpened, this, [this](const Project& project) {
        if (!project.foreign) return;
        parts_.say(Notice::Kind::Information,
                   tr("This file was made by another program and is shown as one flattened "
                      "picture. Saving asks for a new name, so the file stays as it is."));
    });
    connect(&parts_.document, &Document::failed, this,
            [this](const QString& problem, const QString& remedy) {
                parts_.status.clearMessage();
                parts_.sayFailure({problem, remedy});
            });
    parts_.document.setRecordAsker([this](const Record& record) { return askAbout(record); });
}

void OpenActions::addTo(QMenu& file, Actions& actions) {
    actions.add(file, "document-open", tr("&Open…"), QKeySequence::Open, [this] { askForPhoto(); });
    addRecentMenu(file);
}

void OpenActions::askForPhoto() {
    QFileDialog dialog(&parts_.window, tr("Open photo"), QSettings().value("folder").toString(),
                       tr("Photos and projects (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp "
                          "*.ora);;All files (*)"));
    dialog.setFileMode(QFileDialog::ExistingFile);
    if (dialog.exec() == QDialog::Accepted) open(dialog.selectedFiles().front());
}

void OpenActions::open(const QString& path, const QString& note) {
    leaving_.leaveForAnother([this, path, note] {
        note_ = note;
        parts_.status.showMessage(tr("Opening %1…").arg(QFileInfo(path).fileName()), 20000);
        parts_.document.open(path);
    });
}

void OpenActions::openFiles(const QStringList& paths) {
    QString note;
    if (paths.size() > 1)
        note = tr("Opened %1, the first of %2 files. To process all of them, use Batch.")
                   .arg(QFileInfo(paths.front()).fileName())
                   .arg(paths.size());
    open(paths.front(), note);
}

void OpenActions::showOpened() {
    parts_.notice.hide();
    parts_.status.clearMessage();
    if (const QString note = std::exchange(note_, {}); !note.isEmpty())
        parts_.say(Notice::Kind::Information, note);
    if (!parts_.document.sourcePath().isEmpty())
        QSettings().setValue("folder", QFileInfo(parts_.document.sourcePath()).absolutePath());
}

void OpenActions::paste() {
    const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
    const QStringList files = copied ? filesIn(*copied) : QStringList();
    if (!files.isEmpty()) return openFiles(files);
    const QImage image = QGuiApplication::clipboard()->image();
    if (image.isNull()) {
        parts_.say(Notice::Kind::Information,
                   tr("The clipboard holds no picture. Copy one, then paste it here."));
        return;
    }
    leaving_.leaveForAnother([this, image] {
        note_.clear();
        parts_.document.openImage([image] { return fromQImage(image); }, tr("Pasted picture"));
    });
}

void OpenActions::addRecentMenu(QMenu& file) {
    QMenu* menu = file.addMenu(icon("document-open-recent"), tr("Open &recent"));
    menu->setObjectName("recentMenu");
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (const QString& path : recent_.paths()) {
            QAction* action = menu->addAction(QFileInfo(path).fileName());
            action->setToolTip(path);
            connect(action, &QAction::triggered, this, [this, path] { open(path); });
        }
        if (menu->isEmpty()) menu->addAction(tr("No recent files"))->setEnabled(false);
        menu->addSeparator();
        connect(menu->addAction(tr("&Clear list")), &QAction::triggered, &recent_, &Recent::clear);
    });
    menu->setToolTipsVisible(true);
}

Document::Wanted OpenActions::askAbout(const Record& record) {
    const QString job = QString::fromStdString(record.command);
    JobPanel* panel = parts_.panels.doing(job);
    if (!panel) return {.image = true};
    QMessageBox box(QMessageBox::Question, tr("Zigzag"), tr("This picture was made by Zigzag."),
                    QMessageBox::Cancel, &parts_.window);
    box.setInformativeText(
        tr("It was made by %1 with the model %2 and seed %3. What do you want to open?")
            .arg(panel->words().title, QString::fromStdString(record.modelName))
            .arg(record.engine.seed));
    QPushButton* both = box.addButton(tr("Image and settings"), QMessageBox::AcceptRole);
    QPushButton* image = box.addButton(tr("Image"), QMessageBox::AcceptRole);
    QPushButton* settings = box.addButton(tr("Settings"), QMessageBox::AcceptRole);
    box.setDefaultButton(image);
    box.exec();
    const bool wantsSettings = box.clickedButton() == both || box.clickedButton() == settings;
    if (wantsSettings) {
        storeSettings(record);
        panel->reloadSettings();
        panel->keepSeed(); // the question names it
        for (Panel* part : parts_.panels.all())
            if (part->doing(job)) parts_.panels.setCurrent(part->words().job);
    }
    return {.image = box.clickedButton() == both || box.clickedButton() == image};
}

void OpenActions::dragEntered(QDragEnterEvent& event) {
    if (filesIn(*event.mimeData()).isEmpty()) return;
    parts_.welcome.setDropHighlighted(true);
    event.acceptProposedAction();
}

void OpenActions::dragLeft() {
    parts_.welcome.setDropHighlighted(false);
}

void OpenActions::dropped(QDropEvent& event) {
    parts_.welcome.setDropHighlighted(false);
    const QStringList paths = filesIn(*event.mimeData());
    if (paths.isEmpty()) return;
    event.acceptProposedAction();
    // After the drop has ended: a question would keep the other program waiting.
    QMetaObject::invokeMethod(
        this, [this, paths] { openFiles(paths); }, Qt::QueuedConnection);
}

} // namespace zigzag::ui
