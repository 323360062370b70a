// The log of the program, to read and to copy into a report.
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace zigzag::ui {

class LogViewer : public QDialog {
    Q_OBJECT

  public:
    explicit LogViewer(QWidget* parent = nullptr);

    void refresh();

  private:
    QPlainTextEdit* text_;
};

} // namespace zigzag::ui
