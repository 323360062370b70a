// The path of a folder or a file, typed or chosen.
#pragma once

#include <QWidget>

class QLineEdit;

namespace zigzag::ui {

class PathField : public QWidget {
    Q_OBJECT

  public:
    enum class Kind { Folder, Mask, Photo };

    /// The path is remembered under `name` among the settings.
    PathField(const QString& name, const QString& label, Kind kind, QWidget* parent = nullptr);

    QString path() const;
    void setPlaceholder(const QString& text);

  Q_SIGNALS:
    void changed();

  private:
    void choose();

    QString label_;
    Kind kind_;
    QLineEdit* edit_;
};

} // namespace zigzag::ui
