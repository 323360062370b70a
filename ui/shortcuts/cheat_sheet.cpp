#include "ui/shortcuts/cheat_sheet.h"

#include "ui/shortcuts/shortcuts.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace zigzag::ui {
namespace {

using Row = std::pair<QString, QString>; ///< keys, what they do

struct Group {
    QString title;
    std::vector<Row> rows;
};

Group mouse() {
    return {CheatSheet::tr("Mouse"),
            {{CheatSheet::tr("Wheel"), CheatSheet::tr("Zoom at the mouse position")},
             {CheatSheet::tr("Space and drag"), CheatSheet::tr("Pan")},
             {CheatSheet::tr("Middle button"), CheatSheet::tr("Pan")},
             {CheatSheet::tr("Ctrl+wheel, Alt+right button"), CheatSheet::tr("Brush size")},
             {CheatSheet::tr("Alt with rectangle or lasso"),
              CheatSheet::tr("Remove from the mask instead of adding to it")},
             {CheatSheet::tr("Hold O"), CheatSheet::tr("Show the original")}}};
}

std::vector<Group> groupsOf(const Shortcuts& shortcuts) {
    std::vector<Group> groups;
    for (const Shortcuts::Entry& entry : shortcuts.entries()) {
        const QString keys =
            QKeySequence::listToString(entry.action->shortcuts(), QKeySequence::NativeText)
                .replace("; ", ", ");
        if (keys.isEmpty()) continue;
        auto group = std::ranges::find(groups, entry.group, &Group::title);
        if (group == groups.end()) group = groups.insert(groups.end(), Group{entry.group, {}});
        group->rows.emplace_back(keys, Shortcuts::nameOf(*entry.action));
    }
    groups.push_back(mouse());
    return groups;
}

QWidget* makeGroup(const Group& group, QWidget* parent) {
    auto* field = new QWidget(parent);
    field->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* rows = new QGridLayout(field);
    rows->setContentsMargins(0, 0, 0, 3 * grid);
    rows->setHorizontalSpacing(4 * grid);
    rows->setVerticalSpacing(grid);
    rows->addWidget(makeHeading(group.title, field), 0, 0, 1, 2);
    int row = 1;
    for (const auto& [keys, what] : group.rows) {
        auto* left = new QLabel(keys, field);
        left->setForegroundRole(QPalette::PlaceholderText);
        rows->addWidget(left, row, 0, Qt::AlignRight);
        rows->addWidget(new QLabel(what, field), row++, 1);
    }
    rows->setColumnMinimumWidth(0, 30 * grid);
    rows->setColumnStretch(1, 1);
    return field;
}

} // namespace

CheatSheet::CheatSheet(const Shortcuts& shortcuts, QWidget* parent) : QDialog(parent) {
    setObjectName("cheatSheet");
    setWindowTitle(tr("Keyboard and mouse"));
    resize(820, 680);
    auto* page = new QWidget;
    auto* columns = new QHBoxLayout(page);
    columns->setSpacing(8 * grid);
    QVBoxLayout* column[] = {new QVBoxLayout, new QVBoxLayout};
    std::size_t filled[] = {0, 0};
    for (const Group& group : groupsOf(shortcuts)) {
        const int shorter = filled[0] <= filled[1] ? 0 : 1;
        column[shorter]->addWidget(makeGroup(group, page));
        filled[shorter] += group.rows.size() + 2;
    }
    for (QVBoxLayout* one : column) {
        one->addStretch(1);
        columns->addLayout(one, 1);
    }
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* edit = buttons->addButton(tr("Change shortcuts…"), QDialogButtonBox::ActionRole);
    edit->setObjectName("editShortcuts");
    auto* all = new QVBoxLayout(this);
    all->addWidget(scroll, 1);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(edit, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT editAsked();
    });
}

} // namespace zigzag::ui
