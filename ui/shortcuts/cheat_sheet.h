// All keys, and what the mouse does, on one page.
#pragma once

#include <QDialog>

namespace zigzag::ui {

class Shortcuts;

class CheatSheet : public QDialog {
    Q_OBJECT

  public:
    explicit CheatSheet(const Shortcuts& shortcuts, QWidget* parent = nullptr);

  Q_SIGNALS:
    void editAsked();
};

} // namespace zigzag::ui
