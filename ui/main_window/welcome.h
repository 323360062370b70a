// What is seen before a photo is open: how to open one.
#pragma once

#include <QWidget>

namespace zigzag::ui {

class Welcome : public QWidget {
    Q_OBJECT

  public:
    explicit Welcome(QWidget* parent = nullptr);

    /// A file hangs over the window and would be taken.
    void setDropHighlighted(bool highlighted);

  Q_SIGNALS:
    void openAsked();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    bool highlighted_ = false;
};

} // namespace zigzag::ui
