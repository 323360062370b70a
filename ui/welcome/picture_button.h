// A picture with a word under it, to click on.
#pragma once

#include <QAbstractButton>
#include <QImage>

namespace zigzag::ui {

class PictureButton : public QAbstractButton {
    Q_OBJECT

  public:
    /// `about` is a sentence under the title; empty: none. The picture fills `picture`
    /// device-independent pixels.
    PictureButton(const QString& title, const QString& about, QSize picture,
                  QWidget* parent = nullptr);

    void setPicture(const QImage& image);

    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void drawPicture(QPainter& painter, const QRectF& area) const;

    QString about_;
    QSize side_;
    QImage image_;
};

} // namespace zigzag::ui
