// A slot for a second photo, chosen by a button or by dropping a file.
#pragma once

#include "ui/document/background.h"
#include "ui/document/document.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace zigzag::ui {

class PhotoSlot : public QWidget {
    Q_OBJECT

  public:
    /// `name` is its label: "Second photo".
    PhotoSlot(const QString& name, Background& background, QWidget* parent = nullptr);

    /// Reads the file in the background.
    void open(const QString& path);
    const Image& image() const { return image_; } ///< empty: none yet
    const QString& path() const { return path_; }

  Q_SIGNALS:
    void changed();
    void failed(const QString& problem, const QString& remedy);

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void ask();

    Background& background_;
    QString name_, path_;
    Image image_;
    int lastRequest_ = 0;
    QLabel* picture_;
    QLabel* text_;
    QPushButton* choose_;
};

} // namespace zigzag::ui
