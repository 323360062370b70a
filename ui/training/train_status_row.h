// Progress of the active training run, with its buttons: pause, stop, sample, back up.
#pragma once

#include "ui/training/training.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace zigzag::ui {

class TrainStatusRow : public QWidget {
    Q_OBJECT

  public:
    explicit TrainStatusRow(Training& training, QWidget* parent = nullptr);

  private:
    void connectAll();
    void showState();
    QString words() const;

    Training& training_;
    QProgressBar* progress_ = nullptr;
    QLabel* progressText_ = nullptr;
    QPushButton* pause_ = nullptr;
    QPushButton* stop_ = nullptr;
    QPushButton* sample_ = nullptr;
    QPushButton* backUp_ = nullptr;
};

/// With the separators of the language.
QString whole(std::int64_t number);
/// "12 min".
QString duration(double seconds);

} // namespace zigzag::ui
