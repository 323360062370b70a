// Actions of menus and tool bars, and which of them need an open photo.
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QAction;
class QMenu;

namespace zigzag::ui {

/// Makes actions and enables those that need a photo together. GUI thread only; outlived by the
/// menus, which own the actions.
class Actions : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    /// An action that calls `call`; no icon where `iconName` is empty.
    QAction* add(QMenu& menu, const QString& iconName, const QString& text,
                 const QKeySequence& shortcut, std::function<void()> call);
    /// The same, usable only while a photo is open.
    QAction* addForPhoto(QMenu& menu, const QString& iconName, const QString& text,
                         const QKeySequence& shortcut, std::function<void()> call);
    /// This action too is usable only while a photo is open.
    void needPhoto(QAction* action) { needPhoto_.push_back(action); }
    void setPhotoOpen(bool open);

  private:
    std::vector<QAction*> needPhoto_;
};

/// The text of an action without its accelerator, and its keys in parentheses.
QString toolTipOf(const QAction& action);

} // namespace zigzag::ui
