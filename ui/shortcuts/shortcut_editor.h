// The table of keys, to be changed.
#pragma once

#include "ui/shortcuts/shortcuts.h"

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace zigzag::ui {

class ShortcutEditor : public QDialog {
    Q_OBJECT

  public:
    explicit ShortcutEditor(Shortcuts& shortcuts, QWidget* parent = nullptr);

    /// Puts this action in front, as a click on its row does.
    void choose(const QString& id);

  private:
    QWidget* makeField();
    void fill();
    void filter(const QString& text);
    void showChosen();
    void judge(const QKeySequence& keys);
    QString chosen() const;

    Shortcuts& shortcuts_;
    QLineEdit* search_ = nullptr;
    QTreeWidget* table_ = nullptr;
    QKeySequenceEdit* keys_ = nullptr;
    QPushButton* assign_ = nullptr;
    QPushButton* clear_ = nullptr;
    QPushButton* reset_ = nullptr;
    QLabel* conflict_ = nullptr;
};

} // namespace zigzag::ui
