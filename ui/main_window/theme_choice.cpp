#include "ui/main_window/theme_choice.h"

#include <QActionGroup>
#include <QMenu>
#include <QSettings>

#include <utility>

namespace zigzag::ui {
namespace {

Theme storedTheme() {
    return themeFrom(QSettings().value("theme").toString());
}

} // namespace

ThemeChoice::ThemeChoice(QObject* parent) : QObject(parent) {
    set(storedTheme());
    connect(&desktop_, &DesktopScheme::changed, this, [this] { set(theme_); });
}

void ThemeChoice::set(Theme theme) {
    theme_ = theme;
    apply(theme, desktop_.dark());
}

void ThemeChoice::addTo(QMenu& view) {
    QMenu& menu = *view.addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const Theme stored = storedTheme();
    for (const auto& [theme, text] : {std::pair(Theme::System, tr("&System")),
                                      {Theme::Dark, tr("&Dark")},
                                      {Theme::Light, tr("&Light")}}) {
        QAction* action = group->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme == stored);
        menu.addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = theme] {
            QSettings().setValue("theme", name(chosen));
            set(chosen);
        });
    }
}

} // namespace zigzag::ui
