// The ways in which pictures come to the window: dialog, drop, paste, start screen, recent files.
#pragma once

#include "ui/document/document.h"
#include "ui/main_window/window_parts.h"

#include <QObject>
#include <QStringList>

class QDragEnterEvent;
class QDropEvent;
class QMenu;

namespace zigzag::ui {

class Actions;
class LeaveController;
class Recent;

/// Opens photos and projects, after LeaveController has agreed, and asks what to take from a
/// picture that says how it was made. GUI thread only; `leaving` and `recent` outlive it.
class OpenActions : public QObject {
    Q_OBJECT

  public:
    OpenActions(const WindowParts& parts, LeaveController& leaving, Recent& recent,
                QObject* parent = nullptr);

    void addTo(QMenu& file, Actions& actions);

    /// `note` is shown once the photo is open.
    void open(const QString& path, const QString& note = {});
    /// A copied file, or else a copied picture.
    void paste();

    // Events of the window.
    void dragEntered(QDragEnterEvent& event);
    void dragLeft();
    void dropped(QDropEvent& event);

  private:
    void askForPhoto();
    void openFiles(const QStringList& paths); ///< the first of them
    void addRecentMenu(QMenu& file);
    Document::Wanted askAbout(const Record& record);
    void showOpened();

    WindowParts parts_;
    LeaveController& leaving_;
    Recent& recent_;
    QString note_; ///< shown once the photo is open
};

} // namespace zigzag::ui
