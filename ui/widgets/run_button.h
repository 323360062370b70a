// The main button of a panel, in the accent colour, with its shortcut on it.
#pragma once

#include <QKeySequence>
#include <QPushButton>

namespace zigzag::ui {

class RunButton : public QPushButton {
    Q_OBJECT

  public:
    /// The shortcut is shown, not bound: the window binds it to the panel in front.
    RunButton(const QString& verb, const QKeySequence& shortcut, QWidget* parent = nullptr);

    void setKeys(const QKeySequence& shortcut);

    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString shortcut_;
};

/// Shows one of the two buttons in place of the other, and moves the keyboard focus along.
void showInTurns(QWidget& start, QWidget& stop, bool running);

} // namespace zigzag::ui
