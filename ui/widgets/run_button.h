// The one main action of a panel, in the accent colour, with its shortcut written on it.
#pragma once

#include <QKeySequence>
#include <QPushButton>

namespace zigzag::ui {

class RunButton : public QPushButton {
    Q_OBJECT

  public:
    /// The shortcut is shown, not bound: the window binds it to whichever panel is in front.
    RunButton(const QString& verb, const QKeySequence& shortcut, QWidget* parent = nullptr);

    void setKeys(const QKeySequence& shortcut);

    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString shortcut_;
};

/// One of the two buttons takes the place of the other, and its keyboard.
void showInTurns(QWidget& start, QWidget& stop, bool running);

} // namespace zigzag::ui
