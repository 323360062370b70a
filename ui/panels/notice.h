// A message inside a panel: an icon, sentences, and perhaps one thing to do.
#pragma once

#include <QWidget>

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
    Kind kind() const { return kind_; }
    QString text() const;

  Q_SIGNALS:
    void actionTaken();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void showIcon();

    Kind kind_ = Kind::Information;
    QLabel* icon_;
    QLabel* text_;
    QPushButton* action_;
};

} // namespace zigzag::ui
