// Keys, log and what the program says of itself.
#include "ui/help/about_box.h"
#include "ui/help/log_viewer.h"
#include "ui/language/language.h"
#include "ui/main_window/main_window.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/run_button.h"
#include "ui/shortcuts/cheat_sheet.h"
#include "ui/shortcuts/shortcut_editor.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace zigzag::ui {

void MainWindow::makeHelpMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&Help"));
    QAction* sheet = addAction(menu, "input-keyboard", tr("&Keyboard and mouse"),
                               QKeySequence(tr("?")), [this] { showShortcuts(); });
    sheet->setShortcuts({QKeySequence(tr("?")), QKeySequence(QKeySequence::HelpContents)});
    addAction(menu, "configure-shortcuts", tr("&Change shortcuts…"), {},
              [this] { editShortcuts(); });
    menu.addSeparator();
    addAction(menu, "text-x-log", tr("&Log"), {}, [this] {
        LogViewer viewer(this);
        viewer.exec();
    });
    addAction(menu, "help-about", tr("&About Zigzag"), {}, [this] { showAbout(); });
}

void MainWindow::makeLanguageMenu(QMenu& view) {
    QMenu& menu = *view.addMenu(tr("&Language"));
    auto* group = new QActionGroup(this);
    for (const Language& language : languages()) {
        QAction* action = group->addAction(language.name);
        action->setCheckable(true);
        action->setChecked(language.code == chosenLanguage());
        menu.addAction(action);
        connect(action, &QAction::triggered, this, [this, code = language.code] {
            chooseLanguage(code);
            notice_->show(Notice::Kind::Information,
                          tr("The language changes when Zigzag is started again."), tr("Close"));
        });
    }
}

void MainWindow::collectShortcuts() {
    run_->setProperty(Shortcuts::nameProperty, tr("Run"));
    shortcuts_.collect(*this);
    const auto tellButtons = [this] {
        for (RunButton* button : findChildren<RunButton*>())
            button->setKeys(run_->shortcut());
    };
    connect(&shortcuts_, &Shortcuts::changed, this, tellButtons);
    tellButtons();
}

void MainWindow::showShortcuts() {
    CheatSheet sheet(shortcuts_, this);
    connect(&sheet, &CheatSheet::editAsked, this, &MainWindow::editShortcuts, Qt::QueuedConnection);
    sheet.exec();
}

void MainWindow::editShortcuts() {
    ShortcutEditor editor(shortcuts_, this);
    editor.exec();
}

void MainWindow::showAbout() {
    AboutBox box(library_, device_, this);
    box.exec();
}

} // namespace zigzag::ui
