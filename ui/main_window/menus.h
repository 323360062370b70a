// The menu bar and the tools: which action stands where, and when it can be used.
#pragma once

#include "ui/main_window/actions.h"
#include "ui/main_window/window_parts.h"

#include <QObject>

class QAction;
class QDockWidget;
class QMenu;

namespace zigzag::ui {

class ExportActions;
class HelpActions;
class MaskActions;
class OpenActions;
class ResultController;
class SaveActions;
class ThemeChoice;

/// What the menus call; all of it outlives them.
struct MenuTargets {
    OpenActions& opening;
    SaveActions& saving;
    ExportActions& exporting;
    MaskActions& mask;
    ResultController& results;
    ThemeChoice& theme;
    HelpActions& help;
    QDockWidget& panelDock;
    QDockWidget& historyDock;
    QDockWidget& pathDock;
    QDockWidget& queueDock;
};

/// Owns the actions of the window and enables them. GUI thread only.
class Menus : public QObject {
    Q_OBJECT

  public:
    Menus(const WindowParts& parts, const MenuTargets& targets, QObject* parent = nullptr);

    QAction& runAction() { return *run_; }

  private:
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeImageMenu();
    void addUndo(QMenu& edit);
    void addZoom(QMenu& view);
    void addDocks(QMenu& view);
    void enableActions();

    WindowParts parts_;
    MenuTargets targets_;
    Actions actions_;
    QAction* run_ = nullptr;
    QAction* cancel_ = nullptr;
};

} // namespace zigzag::ui
