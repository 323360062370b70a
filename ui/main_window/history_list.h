// The history list: every step by name; a click goes to that step.
#pragma once

#include "ui/document/document.h"

#include <QListWidget>

namespace zigzag::ui {

class HistoryList : public QListWidget {
    Q_OBJECT

  public:
    explicit HistoryList(Document& document, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {200, 300}; }

  private:
    void fill();
    void goTo(int row);

    Document& document_;
};

} // namespace zigzag::ui
