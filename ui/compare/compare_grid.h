// The grid of a comparison in place of the canvas: a picture a cell, with time, NFE and PSNR under
// it.
#pragma once

#include "ui/compare/comparison_run.h"

#include <QTableWidget>

namespace zigzag::ui {

class CompareGrid : public QTableWidget {
    Q_OBJECT

  public:
    explicit CompareGrid(ComparisonRun& run, QWidget* parent = nullptr);

    /// The selected cells that have a picture, in the order of the grid.
    std::vector<const ComparisonCell*> chosen() const;

  private:
    void begin();
    void showCell(int row, int column);

    ComparisonRun& run_;
};

} // namespace zigzag::ui
