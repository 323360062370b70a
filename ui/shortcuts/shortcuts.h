// All shortcuts of the program in one table, which the user can change.
//
// Belongs to the GUI thread.
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <vector>

class QAction;
class QWidget;

namespace zigzag::ui {

class Shortcuts : public QObject {
    Q_OBJECT

  public:
    struct Entry {
        QString id;    ///< under which a change is stored: the action's object name
        QString group; ///< the menu it stands in, as the person reads it
        QAction* action = nullptr;
        QList<QKeySequence> usual; ///< what it has without any change
    };

    explicit Shortcuts(QObject* parent = nullptr);

    /// Collects every action of this window's menus and tools, in their order, with the keys that
    /// the user chose before. An action without an object name gets one: its icon's name, or its
    /// default keys. Call it once, when the menus are made.
    void collect(QWidget& window);

    const std::vector<Entry>& entries() const { return entries_; }
    /// This property of an action holds its name in the table, where its text changes.
    static constexpr const char* nameProperty = "shortcutName";

    /// "Save as", without accelerator and dots.
    static QString nameOf(const QAction& action);
    /// Null where these keys are free.
    const Entry* holder(const QKeySequence& keys) const;

    /// Gives these keys to this action and takes them from the one that had them. Empty keys: none.
    void set(const QString& id, const QKeySequence& keys);
    void reset(const QString& id);
    void resetAll();

  Q_SIGNALS:
    void changed();

  private:
    void add(QAction* action, const QString& group);
    Entry* find(const QString& id);
    void give(Entry& entry, const QList<QKeySequence>& keys);

    std::vector<Entry> entries_;
};

} // namespace zigzag::ui
