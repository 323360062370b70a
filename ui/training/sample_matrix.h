// Samples with fixed seeds over the checkpoints of a run: a row a checkpoint, newest first, a
// column a seed.
#pragma once

#include "ui/training/run_record.h"

#include <QImage>
#include <QTableView>

#include <vector>

namespace zigzag::ui {

/// One sheet, taken apart.
struct SheetRows {
    std::int64_t step = 0;
    std::vector<std::string> labels;
    std::vector<std::vector<QImage>> samples; ///< of each row
};

/// Reads the picture of a sheet and cuts it into samples; empty where it cannot be read or does not
/// fit. Any thread.
SheetRows takeApart(const SheetLine& sheet);

/// The kinds of rows that the sheets hold, without whose weights: "80 > 0.002", "reconstruction" …
std::vector<std::string> kindsIn(const std::vector<SheetRows>& sheets);

enum class Weights { Averaged, Raw, Both };

class SampleMatrix : public QTableView {
    Q_OBJECT

  public:
    explicit SampleMatrix(QWidget* parent = nullptr);

    void show(const std::vector<SheetRows>& sheets, const std::string& kind, Weights weights);

  Q_SIGNALS:
    void enlarged(const QImage& sample, const QString& title);

  private:
    class Model;
    Model* model_;
};

} // namespace zigzag::ui
