// Keys, language, log, and what the program says of itself.
#pragma once

#include "ui/main_window/window_parts.h"
#include "ui/shortcuts/shortcuts.h"

#include <QObject>

class QAction;
class QMenu;

namespace zigzag::ui {

class Actions;
class PhotoStatus;

/// Owns the table of shortcuts. GUI thread only; `status` outlives it.
class HelpActions : public QObject {
    Q_OBJECT

  public:
    HelpActions(const WindowParts& parts, const PhotoStatus& status, QObject* parent = nullptr);

    void addTo(QMenu& help, Actions& actions);
    void addLanguageMenu(QMenu& view);
    /// Once, when all menus and tools are made: fills the table, and keeps the keys of `run` on the
    /// buttons of the panels.
    void collectShortcuts(QAction& run);

    Shortcuts& shortcuts() { return shortcuts_; }

  private:
    void showShortcuts();
    void editShortcuts();
    void showLog();
    void showAbout();

    WindowParts parts_;
    const PhotoStatus& status_;
    Shortcuts shortcuts_;
};

} // namespace zigzag::ui
