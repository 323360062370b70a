// About: version, engine, libraries and their licences.
#pragma once

#include <QDialog>
#include <QString>

namespace zigzag::ui {

class AboutBox : public QDialog {
    Q_OBJECT

  public:
    /// `engine` is what the engine says of its library and device; empty while there is none.
    AboutBox(const QString& engine, const QString& device, QWidget* parent = nullptr);

  private:
    QWidget* makeProgram(const QString& engine, const QString& device);
    QWidget* makeLicences();
};

} // namespace zigzag::ui
