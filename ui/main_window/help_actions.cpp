#include "ui/main_window/help_actions.h"

#include "ui/help/about_box.h"
#include "ui/help/log_viewer.h"
#include "ui/language/language.h"
#include "ui/main_window/actions.h"
#include "ui/main_window/photo_status.h"
#include "ui/shortcuts/cheat_sheet.h"
#include "ui/shortcuts/shortcut_editor.h"
#include "ui/widgets/run_button.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>

namespace zigzag::ui {

HelpActions::HelpActions(const WindowParts& parts, const PhotoStatus& status, QObject* parent)
    : QObject(parent), parts_(parts), status_(status) {}

void HelpActions::addTo(QMenu& help, Actions& actions) {
    QAction* sheet = actions.add(help, "input-keyboard", tr("&Keyboard and mouse"),
                                 QKeySequence(tr("?")), [this] { showShortcuts(); });
    sheet->setShortcuts({QKeySequence(tr("?")), QKeySequence(QKeySequence::HelpContents)});
    actions.add(help, "configure-shortcuts", tr("&Change shortcuts…"), {},
                [this] { editShortcuts(); });
    help.addSeparator();
    actions.add(help, "text-x-log", tr("&Log"), {}, [this] { showLog(); });
    actions.add(help, "help-about", tr("&About Zigzag"), {}, [this] { showAbout(); });
}

void HelpActions::addLanguageMenu(QMenu& view) {
    QMenu& menu = *view.addMenu(tr("&Language"));
    auto* group = new QActionGroup(this);
    for (const Language& language : languages()) {
        QAction* action = group->addAction(language.name);
        action->setCheckable(true);
        action->setChecked(language.code == chosenLanguage());
        menu.addAction(action);
        connect(action, &QAction::triggered, this, [this, code = language.code] {
            chooseLanguage(code);
            parts_.say(Notice::Kind::Information,
                       tr("The language changes after you restart Zigzag."));
        });
    }
}

void HelpActions::collectShortcuts(QAction& run) {
    run.setProperty(Shortcuts::nameProperty, tr("Run"));
    shortcuts_.collect(parts_.window);
    const auto showKeys = [this, &run] {
        for (RunButton* button : parts_.window.findChildren<RunButton*>())
            button->setKeys(run.shortcut());
    };
    connect(&shortcuts_, &Shortcuts::changed, this, showKeys);
    showKeys();
}

void HelpActions::showShortcuts() {
    CheatSheet sheet(shortcuts_, &parts_.window);
    connect(&sheet, &CheatSheet::editAsked, this, &HelpActions::editShortcuts,
            Qt::QueuedConnection);
    sheet.exec();
}

void HelpActions::editShortcuts() {
    ShortcutEditor editor(shortcuts_, &parts_.window);
    editor.exec();
}

void HelpActions::showLog() {
    LogViewer viewer(&parts_.window);
    viewer.exec();
}

void HelpActions::showAbout() {
    AboutBox box(status_.library(), status_.device(), &parts_.window);
    box.exec();
}

} // namespace zigzag::ui
