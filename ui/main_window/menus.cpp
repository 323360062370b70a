#include "ui/main_window/menus.h"

#include "ui/canvas/canvas.h"
#include "ui/document/document.h"
#include "ui/job_bridge/job_bridge.h"
#include "ui/main_window/export_actions.h"
#include "ui/main_window/help_actions.h"
#include "ui/main_window/mask_actions.h"
#include "ui/main_window/open_actions.h"
#include "ui/main_window/panel_side.h"
#include "ui/main_window/result_controller.h"
#include "ui/main_window/save_actions.h"
#include "ui/main_window/theme_choice.h"
#include "ui/main_window/tool_bar.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenuBar>

namespace zigzag::ui {
namespace {

constexpr double zoomStep = 1.25;

} // namespace

Menus::Menus(const WindowParts& parts, const MenuTargets& targets, QObject* parent)
    : QObject(parent), parts_(parts), targets_(targets) {
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeImageMenu();
    targets_.help.addTo(*parts_.window.menuBar()->addMenu(tr("&Help")), actions_);
    parts_.window.addToolBar(Qt::LeftToolBarArea,
                             new ToolBar(parts_.canvas, actions_, &parts_.window));
    targets_.help.collectShortcuts(*run_);
    connect(&parts_.document, &Document::pictureChanged, this, &Menus::enableActions);
    connect(&parts_.panels, &PanelSide::stateChanged, this, &Menus::enableActions);
    connect(&targets_.results, &ResultController::shown, this, &Menus::enableActions);
    enableActions();
}

void Menus::makeFileMenu() {
    QMenu& menu = *parts_.window.menuBar()->addMenu(tr("&File"));
    targets_.opening.addTo(menu, actions_);
    targets_.saving.addTo(menu, actions_);
    menu.addSeparator();
    targets_.exporting.addTo(menu, actions_);
    menu.addSeparator();
    actions_.add(menu, "application-exit", tr("&Quit"), QKeySequence(tr("Ctrl+Q")),
                 [this] { parts_.window.close(); });
}

void Menus::makeEditMenu() {
    QMenu& menu = *parts_.window.menuBar()->addMenu(tr("&Edit"));
    addUndo(menu);
    menu.addSeparator();
    actions_.addForPhoto(menu, "edit-copy", tr("&Copy picture"), QKeySequence::Copy,
                         [this] { targets_.exporting.copyPicture(); });
    actions_.add(menu, "edit-paste", tr("&Paste as new photo"), QKeySequence::Paste,
                 [this] { targets_.opening.paste(); });
    menu.addSeparator();
    targets_.mask.addTo(menu, actions_);
}

void Menus::addUndo(QMenu& edit) {
    QUndoStack& history = parts_.document.history();
    const auto step = [&](const QString& iconName, const QString& word, const QKeySequence& keys,
                          void (Document::*go)(), auto canChange, auto textChange) {
        QAction* action =
            actions_.add(edit, iconName, word, keys, [this, go] { (parts_.document.*go)(); });
        action->setEnabled(false);
        connect(&history, canChange, action, &QAction::setEnabled);
        connect(&history, textChange, action, [action, word](const QString& what) {
            action->setText(what.isEmpty() ? word : QString("%1: %2").arg(word, what));
        });
    };
    step("edit-undo", tr("&Undo"), QKeySequence::Undo, &Document::undo, &QUndoStack::canUndoChanged,
         &QUndoStack::undoTextChanged);
    step("edit-redo", tr("&Redo"), QKeySequence::Redo, &Document::redo, &QUndoStack::canRedoChanged,
         &QUndoStack::redoTextChanged);
}

void Menus::makeViewMenu() {
    QMenu& menu = *parts_.window.menuBar()->addMenu(tr("&View"));
    addZoom(menu);
    menu.addSeparator();
    const auto toggle = [&](const QString& text, const QKeySequence& keys, bool on, auto call) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(on);
        action->setShortcut(keys);
        connect(action, &QAction::toggled, &parts_.canvas, call);
    };
    toggle(tr("&Compare with the original"), QKeySequence(tr("C")), true, &Canvas::setSplitShown);
    toggle(tr("&Side by side"), QKeySequence(tr("Shift+C")), false, &Canvas::setSideBySide);
    toggle(tr("Mask o&verlay"), QKeySequence(tr("M")), true, &Canvas::setMaskShown);
    targets_.mask.addOverlayMenu(menu);
    menu.addSeparator();
    addDocks(menu);
    targets_.theme.addTo(menu);
    targets_.help.addLanguageMenu(menu);
}

void Menus::addZoom(QMenu& view) {
    Canvas& canvas = parts_.canvas;
    actions_.addForPhoto(view, "zoom-fit-best", tr("&Fit in window"), QKeySequence(tr("Ctrl+0")),
                         [&canvas] { canvas.fit(); });
    actions_.addForPhoto(view, "zoom-original", tr("&100 %"), QKeySequence(tr("Ctrl+1")),
                         [&canvas] { canvas.zoomTo(1); });
    actions_.addForPhoto(view, "zoom-in", tr("Zoom &in"), QKeySequence::ZoomIn,
                         [&canvas] { canvas.zoomBy(zoomStep); });
    actions_.addForPhoto(view, "zoom-out", tr("Zoom &out"), QKeySequence::ZoomOut,
                         [&canvas] { canvas.zoomBy(1 / zoomStep); });
}

void Menus::addDocks(QMenu& view) {
    const auto add = [&view](const QDockWidget& dock, const QString& text, const QString& keys) {
        QAction* action = dock.toggleViewAction();
        action->setText(text);
        action->setShortcut(QKeySequence(keys));
        view.addAction(action);
    };
    add(targets_.panelDock, tr("&Panel"), tr("F9"));
    add(targets_.historyDock, tr("&History"), tr("F8"));
    add(targets_.pathDock, tr("P&ath"), tr("F7"));
    add(targets_.queueDock, tr("&Queue"), tr("F6"));
}

void Menus::makeImageMenu() {
    QMenu& menu = *parts_.window.menuBar()->addMenu(tr("&Image"));
    for (const Panel* panel : parts_.panels.all()) {
        const PanelWords& words = panel->words();
        actions_.add(menu, words.iconName, words.title, words.keys, [this, job = words.job] {
            targets_.panelDock.show();
            parts_.panels.setCurrent(job);
        });
    }
    menu.addSeparator();
    run_ = actions_.add(menu, "media-playback-start", tr("Run"), QKeySequence(tr("Ctrl+Return")),
                        [this] { parts_.panels.current().run(); });
    cancel_ = actions_.add(menu, "process-stop", tr("&Cancel"), QKeySequence(tr("Esc")),
                           [this] { targets_.results.escape(); });
}

void Menus::enableActions() {
    const Panel& panel = parts_.panels.current();
    actions_.setPhotoOpen(parts_.document.isOpen());
    run_->setEnabled(panel.canRun());
    run_->setText(panel.words().verb);
    cancel_->setEnabled(parts_.bridge.busy() || targets_.results.showsResult());
}

} // namespace zigzag::ui
