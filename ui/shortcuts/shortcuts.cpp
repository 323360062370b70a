#include "ui/shortcuts/shortcuts.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

#include <algorithm>

namespace zigzag::ui {
namespace {

QString settingOf(const QString& id) {
    return "shortcuts/" + QString(id).replace('/', '_');
}

QString plain(QString text) {
    return text.remove('&').remove("…");
}

} // namespace

Shortcuts::Shortcuts(QObject* parent) : QObject(parent) {}

QString Shortcuts::nameOf(const QAction& action) {
    if (const QString name = action.property(nameProperty).toString(); !name.isEmpty()) return name;
    // Undo and redo name the step after a colon, tools say after it what they are for.
    return plain(action.text()).section(": ", 0, 0);
}

void Shortcuts::collect(QWidget& window) {
    for (auto* menu : window.findChildren<QMenu*>())
        for (QAction* action : menu->actions())
            if (!action->isSeparator() && !action->menu()) add(action, plain(menu->title()));
    for (auto* bar : window.findChildren<QToolBar*>())
        for (QAction* action : bar->actions())
            if (!action->text().isEmpty()) add(action, bar->windowTitle());
    for (QAction* action : window.actions())
        if (!action->text().isEmpty()) add(action, tr("Other"));
}

void Shortcuts::add(QAction* action, const QString& group) {
    if (std::ranges::find(entries_, action, &Entry::action) != entries_.end()) return;
    // Entries of menus that change, like recent files, carry no icon, no keys and no name.
    const QString keys = action->shortcut().toString(QKeySequence::PortableText);
    for (const QString& name : {action->icon().name(), keys, action->icon().name() + keys})
        if (action->objectName().isEmpty() && !name.isEmpty() && !find(name))
            action->setObjectName(name);
    const QString id = action->objectName();
    if (id.isEmpty() || find(id)) return;
    entries_.push_back({id, group, action, action->shortcuts()});
    const QSettings settings;
    const QVariant chosen = settings.value(settingOf(id));
    if (chosen.isValid())
        give(entries_.back(),
             {QKeySequence::fromString(chosen.toString(), QKeySequence::PortableText)});
}

Shortcuts::Entry* Shortcuts::find(const QString& id) {
    const auto found = std::ranges::find(entries_, id, &Entry::id);
    return found == entries_.end() ? nullptr : &*found;
}

const Shortcuts::Entry* Shortcuts::holder(const QKeySequence& keys) const {
    if (keys.isEmpty()) return nullptr;
    const auto found = std::ranges::find_if(
        entries_, [&](const Entry& entry) { return entry.action->shortcuts().contains(keys); });
    return found == entries_.end() ? nullptr : &*found;
}

void Shortcuts::give(Entry& entry, const QList<QKeySequence>& keys) {
    entry.action->setShortcuts(keys);
    const QString words = entry.action->shortcut().toString(QKeySequence::NativeText);
    const QString name = nameOf(*entry.action);
    entry.action->setToolTip(words.isEmpty() ? name : QString("%1 (%2)").arg(name, words));
}

void Shortcuts::set(const QString& id, const QKeySequence& keys) {
    Entry* entry = find(id);
    if (!entry) return;
    QSettings settings;
    if (const Entry* other = holder(keys); other && other != entry) {
        Entry* loser = find(other->id);
        QList<QKeySequence> left = loser->action->shortcuts();
        left.removeAll(keys);
        give(*loser, left);
        settings.setValue(settingOf(loser->id),
                          loser->action->shortcut().toString(QKeySequence::PortableText));
    }
    give(*entry, {keys});
    settings.setValue(settingOf(id), keys.toString(QKeySequence::PortableText));
    Q_EMIT changed();
}

void Shortcuts::reset(const QString& id) {
    Entry* entry = find(id);
    if (!entry) return;
    // Whoever took its keys meanwhile gives them back.
    for (const QKeySequence& keys : entry->usual)
        if (const Entry* other = holder(keys); other && other != entry) {
            give(*find(other->id), {});
            QSettings().setValue(settingOf(other->id), QString());
        }
    give(*entry, entry->usual);
    QSettings().remove(settingOf(id));
    Q_EMIT changed();
}

void Shortcuts::resetAll() {
    for (Entry& entry : entries_) {
        give(entry, entry.usual);
        QSettings().remove(settingOf(entry.id));
    }
    Q_EMIT changed();
}

} // namespace zigzag::ui
