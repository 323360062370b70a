// Menus and tools of the window.
#include "ui/main_window/main_window.h"
#include "ui/main_window/panel_side.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QSettings>
#include <QSlider>
#include <QToolBar>
#include <QVBoxLayout>

#include <cmath>
#include <tuple>

namespace zigzag::ui {
namespace {

constexpr double zoomStep = 1.25;

/// The size slider is logarithmic: one position is the same ratio anywhere.
constexpr int sizePositions = 100;
constexpr double largestOnSlider = 400;

int positionOf(double diameter) {
    return qRound(std::log(diameter) / std::log(largestOnSlider) * sizePositions);
}

double diameterAt(int position) {
    return std::round(std::pow(largestOnSlider, static_cast<double>(position) / sizePositions));
}

QString withShortcut(const QAction& action) {
    const QString text = action.text().remove('&').remove("…");
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? text : QString("%1 (%2)").arg(text, keys);
}

} // namespace

QAction* MainWindow::addAction(QMenu& menu, const QString& iconName, const QString& text,
                               const QKeySequence& shortcut, std::function<void()> call) {
    QAction* action = menu.addAction(iconName.isEmpty() ? QIcon() : icon(iconName), text);
    action->setShortcut(shortcut);
    action->setToolTip(withShortcut(*action));
    connect(action, &QAction::triggered, this, [call = std::move(call)] { call(); });
    return action;
}

void MainWindow::makeFileMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&File"));
    addAction(menu, "document-open", tr("&Open…"), QKeySequence::Open, [this] { askForPhoto(); });
    makeRecentMenu(menu);
    photoActions_.push_back(
        addAction(menu, "document-save", tr("&Save"), QKeySequence::Save, [this] { save(); }));
    photoActions_.push_back(addAction(menu, "document-save-as", tr("Save &as…"),
                                      QKeySequence(tr("Ctrl+Shift+S")), [this] { saveAs(); }));
    photoActions_.push_back(addAction(menu, "document-save-all", tr("Save &project"),
                                      QKeySequence(tr("Ctrl+Alt+S")), [this] { saveProject(); }));
    photoActions_.push_back(
        addAction(menu, {}, tr("Save project as…"), {}, [this] { saveProjectAs(); }));
    menu.addSeparator();
    makeExportMenu(menu);
    menu.addSeparator();
    addAction(menu, "application-exit", tr("&Quit"), QKeySequence(tr("Ctrl+Q")),
              [this] { close(); });
}

void MainWindow::makeEditMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&Edit"));
    QUndoStack& history = document_.history();
    const auto step = [&](const QString& iconName, const QString& word, const QKeySequence& keys,
                          void (Document::*go)(), auto canChange, auto textChange) {
        QAction* action = addAction(menu, iconName, word, keys, [this, go] { (document_.*go)(); });
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
    menu.addSeparator();
    photoActions_.push_back(addAction(menu, "edit-copy", tr("&Copy picture"), QKeySequence::Copy,
                                      [this] { copyPicture(); }));
    addAction(menu, "edit-paste", tr("&Paste as a new photo"), QKeySequence::Paste,
              [this] { paste(); });
    menu.addSeparator();
    makeMaskMenu(menu);
}

void MainWindow::makeViewMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&View"));
    for (QAction* action : {addAction(menu, "zoom-fit-best", tr("&Fit in window"),
                                      QKeySequence(tr("Ctrl+0")), [this] { canvas_->fit(); }),
                            addAction(menu, "zoom-original", tr("&100 %"),
                                      QKeySequence(tr("Ctrl+1")), [this] { canvas_->zoomTo(1); }),
                            addAction(menu, "zoom-in", tr("Zoom &in"), QKeySequence::ZoomIn,
                                      [this] { canvas_->zoomBy(zoomStep); }),
                            addAction(menu, "zoom-out", tr("Zoom &out"), QKeySequence::ZoomOut,
                                      [this] { canvas_->zoomBy(1 / zoomStep); })})
        photoActions_.push_back(action);
    menu.addSeparator();
    const auto toggle = [&](const QString& text, const QKeySequence& keys, bool on, auto call) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(on);
        action->setShortcut(keys);
        connect(action, &QAction::toggled, canvas_, call);
    };
    toggle(tr("&Compare with the original"), QKeySequence(tr("C")), true, &Canvas::setSplitShown);
    toggle(tr("&Side by side"), QKeySequence(tr("Shift+C")), false, &Canvas::setSideBySide);
    toggle(tr("Mask as a &veil of colour"), QKeySequence(tr("M")), true, &Canvas::setMaskShown);
    makeMaskLook(menu);
    menu.addSeparator();
    QAction* panel = findChild<QDockWidget*>("panelDock")->toggleViewAction();
    panel->setText(tr("&Panel"));
    panel->setShortcut(QKeySequence(tr("F9")));
    menu.addAction(panel);
    QAction* history = findChild<QDockWidget*>("historyDock")->toggleViewAction();
    history->setText(tr("&History"));
    history->setShortcut(QKeySequence(tr("F8")));
    menu.addAction(history);
    QAction* path = pathDock_->toggleViewAction();
    path->setText(tr("P&ath"));
    path->setShortcut(QKeySequence(tr("F7")));
    menu.addAction(path);
    QAction* queue = findChild<QDockWidget*>("queueDock")->toggleViewAction();
    queue->setText(tr("&Queue"));
    queue->setShortcut(QKeySequence(tr("F6")));
    menu.addAction(queue);
    makeThemeMenu(menu);
    makeLanguageMenu(menu);
}

void MainWindow::makeThemeMenu(QMenu& view) {
    QMenu& menu = *view.addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const Theme now = themeFrom(QSettings().value("theme").toString());
    for (const auto& [theme, text] : {std::pair(Theme::System, tr("&System")),
                                      {Theme::Dark, tr("&Dark")},
                                      {Theme::Light, tr("&Light")}}) {
        QAction* action = group->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme == now);
        menu.addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = theme] {
            QSettings().setValue("theme", name(chosen));
            setTheme(chosen);
        });
    }
}

void MainWindow::makeImageMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&Image"));
    for (const Panel* panel : panels_->all()) {
        const PanelWords& words = panel->words();
        addAction(menu, words.iconName, words.title, words.keys, [this, job = words.job] {
            findChild<QDockWidget*>("panelDock")->show();
            panels_->setCurrent(job);
        });
    }
    menu.addSeparator();
    run_ = addAction(menu, "media-playback-start", tr("Run"), QKeySequence(tr("Ctrl+Return")),
                     [this] { panels_->current().run(); });
    cancel_ = addAction(menu, "process-stop", tr("&Cancel"), QKeySequence(tr("Esc")),
                        [this] { escape(); });
}

void MainWindow::makeTools() {
    auto* bar = new QToolBar(tr("Tools"), this);
    bar->setObjectName("tools");
    bar->setMovable(false);
    bar->setIconSize({22, 22});
    addToolBar(Qt::LeftToolBarArea, bar);
    tools_ = new QActionGroup(this);
    struct Row {
        Tool tool;
        const char* iconName;
        QString text, keys;
    };
    for (const Row& row :
         {Row{Tool::Pan, "transform-browse", tr("Move the photo"), tr("H")},
          Row{Tool::Brush, "draw-brush", tr("Brush: mark what to replace"), tr("B")},
          Row{Tool::Eraser, "draw-eraser", tr("Eraser: unmark"), tr("E")},
          Row{Tool::Rectangle, "select-rectangular", tr("Rectangle: mark; with Alt unmark"),
              tr("R")},
          Row{Tool::Lasso, "edit-select-lasso", tr("Lasso: mark; with Alt unmark"), tr("L")},
          Row{Tool::Frame, "ratiocrop", tr("Working frame: what the model sees"), tr("F")}}) {
        QAction* action = tools_->addAction(icon(row.iconName), row.text);
        action->setCheckable(true);
        action->setChecked(row.tool == canvas_->tool());
        action->setShortcut(QKeySequence(row.keys));
        action->setToolTip(withShortcut(*action));
        action->setData(static_cast<int>(row.tool));
        bar->addAction(action);
        photoActions_.push_back(action);
        connect(action, &QAction::triggered, this,
                [this, tool = row.tool] { canvas_->setTool(tool); });
    }
    connect(canvas_, &Canvas::toolChanged, this, [this](Tool tool) {
        for (QAction* action : tools_->actions())
            action->setChecked(action->data().toInt() == static_cast<int>(tool));
    });
    makeBrushSize(*bar);
}

void MainWindow::makeBrushSize(QToolBar& bar) {
    auto* field = new QWidget(&bar);
    auto* slider = new QSlider(Qt::Vertical, field);
    auto* number = new QLabel(field);
    slider->setObjectName("brushSize");
    slider->setAccessibleName(tr("Brush size"));
    slider->setToolTip(tr("Brush size ([ and ], or Ctrl and the wheel)"));
    slider->setRange(0, sizePositions);
    slider->setFixedHeight(24 * grid);
    slider->setFocusPolicy(Qt::NoFocus);
    number->setAlignment(Qt::AlignCenter);
    number->setToolTip(slider->toolTip());
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 2 * grid, 0, 0);
    column->setSpacing(grid);
    column->addWidget(slider, 0, Qt::AlignHCenter);
    column->addWidget(number);
    column->addStretch(1);
    bar.addSeparator();
    bar.addWidget(field);

    const auto show = [slider, number](double diameter) {
        const QSignalBlocker quiet(slider);
        slider->setValue(positionOf(diameter));
        number->setText(tr("%1 px").arg(qRound(diameter)));
    };
    show(canvas_->brushDiameter());
    connect(canvas_, &Canvas::brushChanged, slider, show);
    connect(slider, &QSlider::valueChanged, canvas_,
            [this](int position) { canvas_->setBrushDiameter(diameterAt(position)); });
    for (const auto& [text, keys, direction] :
         {std::tuple(tr("Smaller brush"), "[", -1), {tr("Larger brush"), "]", 1}}) {
        auto* action = new QAction(text, this);
        action->setShortcut(QKeySequence(keys));
        connect(action, &QAction::triggered, canvas_,
                [this, steps = direction] { canvas_->stepBrush(steps); });
        QWidget::addAction(action);
    }
}

} // namespace zigzag::ui
