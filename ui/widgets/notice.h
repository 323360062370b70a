// A message inside a panel: an icon, text, and optional buttons.
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace zigzag::ui {

class Notice : public QWidget {
    Q_OBJECT

  public:
    enum class Kind { Information, Warning, Error };

    explicit Notice(QWidget* parent = nullptr);

    /// `action` is the text of the button; empty: no button.
    void show(Kind kind, const QString& text, const QString& action = {});
    void show(Kind kind, const QString& text, const QStringList& actions);
    /// Enables or disables its buttons.
    void setActionsEnabled(bool enabled);
    Kind kind() const { return kind_; }
    QString text() const;

  Q_SIGNALS:
    void actionTaken();
    /// Emitted after actionTaken(): which button, from 0.
    void chosen(int action);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void showIcon();
    QPushButton& button(int index); ///< made where there is none yet

    Kind kind_ = Kind::Information;
    QLabel* icon_;
    QLabel* text_;
    QHBoxLayout* actions_;
    std::vector<QPushButton*> buttons_;
};

} // namespace zigzag::ui
