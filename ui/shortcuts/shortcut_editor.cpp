#include "ui/shortcuts/shortcut_editor.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace zigzag::ui {
namespace {

constexpr int idRole = Qt::UserRole;

QString keysOf(const QAction& action) {
    return QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText);
}

QPushButton* makeButton(const QString& name, const QString& text, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ShortcutEditor::ShortcutEditor(Shortcuts& shortcuts, QWidget* parent)
    : QDialog(parent), shortcuts_(shortcuts) {
    setObjectName("shortcutEditor");
    setWindowTitle(tr("Shortcuts"));
    resize(520, 560);
    search_ = new QLineEdit(this);
    search_->setObjectName("searchShortcuts");
    search_->setAccessibleName(tr("Search"));
    search_->setPlaceholderText(tr("Search for a command or a key"));
    search_->setClearButtonEnabled(true);
    table_ = new QTreeWidget(this);
    table_->setObjectName("shortcutTable");
    table_->setAccessibleName(tr("Commands and their keys"));
    table_->setHeaderLabels({tr("Command"), tr("Keys")});
    table_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    table_->header()->setStretchLastSection(false);
    table_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* resetAll = buttons->addButton(tr("Reset all"), QDialogButtonBox::ResetRole);
    resetAll->setObjectName("resetAllShortcuts");

    auto* column = new QVBoxLayout(this);
    column->setSpacing(2 * grid);
    column->addWidget(search_);
    column->addWidget(table_, 1);
    column->addWidget(makeField());
    column->addWidget(buttons);
    connect(search_, &QLineEdit::textChanged, this, &ShortcutEditor::filter);
    connect(table_, &QTreeWidget::currentItemChanged, this, &ShortcutEditor::showChosen);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(resetAll, &QPushButton::clicked, &shortcuts_, &Shortcuts::resetAll);
    connect(&shortcuts_, &Shortcuts::changed, this, &ShortcutEditor::fill);
    fill();
    showChosen();
}

QWidget* ShortcutEditor::makeField() {
    auto* field = new QWidget(this);
    keys_ = new QKeySequenceEdit(field);
    keys_->setObjectName("newKeys");
    keys_->setAccessibleName(tr("New keys"));
    keys_->setToolTip(tr("Click here and press the keys"));
    assign_ = makeButton("assignKeys", tr("Assign"), field);
    clear_ = makeButton("clearKeys", tr("No keys"), field);
    reset_ = makeButton("resetKeys", tr("Reset"), field);
    conflict_ = makeQuietText({}, field);
    conflict_->setObjectName("keysConflict");
    conflict_->setMinimumHeight(conflict_->fontMetrics().lineSpacing());
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * grid);
    row->addWidget(keys_, 1);
    for (QPushButton* button : {assign_, clear_, reset_})
        row->addWidget(button);
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(conflict_);
    connect(keys_, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutEditor::judge);
    connect(assign_, &QPushButton::clicked, this,
            [this] { shortcuts_.set(chosen(), keys_->keySequence()); });
    connect(clear_, &QPushButton::clicked, this, [this] { shortcuts_.set(chosen(), {}); });
    connect(reset_, &QPushButton::clicked, this, [this] { shortcuts_.reset(chosen()); });
    return field;
}

void ShortcutEditor::fill() {
    const QString before = chosen();
    table_->clear();
    QHash<QString, QTreeWidgetItem*> groups;
    for (const Shortcuts::Entry& entry : shortcuts_.entries()) {
        QTreeWidgetItem*& group = groups[entry.group];
        if (!group) {
            group = new QTreeWidgetItem(table_, {entry.group});
            group->setFlags(Qt::ItemIsEnabled);
            group->setExpanded(true);
        }
        auto* item =
            new QTreeWidgetItem(group, {Shortcuts::nameOf(*entry.action), keysOf(*entry.action)});
        item->setIcon(0, entry.action->icon());
        item->setData(0, idRole, entry.id);
        QFont font = item->font(1);
        font.setBold(entry.action->shortcuts() != entry.usual);
        item->setFont(1, font);
    }
    filter(search_->text());
    choose(before);
}

void ShortcutEditor::filter(const QString& text) {
    for (int g = 0; g < table_->topLevelItemCount(); ++g) {
        QTreeWidgetItem& group = *table_->topLevelItem(g);
        bool any = false;
        for (int i = 0; i < group.childCount(); ++i) {
            QTreeWidgetItem& item = *group.child(i);
            const bool fits = item.text(0).contains(text, Qt::CaseInsensitive) ||
                              item.text(1).contains(text, Qt::CaseInsensitive);
            item.setHidden(!fits);
            any = any || fits;
        }
        group.setHidden(!any);
    }
}

void ShortcutEditor::choose(const QString& id) {
    for (int g = 0; g < table_->topLevelItemCount(); ++g)
        for (int i = 0; i < table_->topLevelItem(g)->childCount(); ++i)
            if (QTreeWidgetItem* item = table_->topLevelItem(g)->child(i);
                item->data(0, idRole) == id)
                table_->setCurrentItem(item);
}

QString ShortcutEditor::chosen() const {
    const QTreeWidgetItem* item = table_->currentItem();
    return item ? item->data(0, idRole).toString() : QString();
}

void ShortcutEditor::showChosen() {
    const bool any = !chosen().isEmpty();
    for (QWidget* widget : {static_cast<QWidget*>(keys_), static_cast<QWidget*>(clear_),
                            static_cast<QWidget*>(reset_)})
        widget->setEnabled(any);
    keys_->clear();
    judge({});
}

void ShortcutEditor::judge(const QKeySequence& keys) {
    const Shortcuts::Entry* holder = shortcuts_.holder(keys);
    const bool other = holder && holder->id != chosen();
    assign_->setEnabled(!keys.isEmpty() && !chosen().isEmpty());
    assign_->setText(other ? tr("Reassign") : tr("Assign"));
    conflict_->setText(chosen().isEmpty() ? tr("Choose a command to change its keys.")
                       : other ? tr("%1 is already assigned to “%2”. Reassigning removes it there.")
                                     .arg(keys.toString(QKeySequence::NativeText),
                                          Shortcuts::nameOf(*holder->action))
                               : QString());
}

} // namespace zigzag::ui
