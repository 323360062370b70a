#include "ui/main_window/actions.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QMenu>

#include <utility>

namespace zigzag::ui {

QString toolTipOf(const QAction& action) {
    const QString text = action.text().remove('&').remove("…");
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? text : QString("%1 (%2)").arg(text, keys);
}

QAction* Actions::add(QMenu& menu, const QString& iconName, const QString& text,
                      const QKeySequence& shortcut, std::function<void()> call) {
    QAction* action = menu.addAction(iconName.isEmpty() ? QIcon() : icon(iconName), text);
    action->setShortcut(shortcut);
    action->setToolTip(toolTipOf(*action));
    connect(action, &QAction::triggered, this, [call = std::move(call)] { call(); });
    return action;
}

QAction* Actions::addForPhoto(QMenu& menu, const QString& iconName, const QString& text,
                              const QKeySequence& shortcut, std::function<void()> call) {
    QAction* action = add(menu, iconName, text, shortcut, std::move(call));
    needPhoto(action);
    return action;
}

void Actions::setPhotoOpen(bool open) {
    for (QAction* action : needPhoto_)
        action->setEnabled(open);
}

} // namespace zigzag::ui
