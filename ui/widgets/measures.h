// A small table of measurements: a name and a value a row.
#pragma once

#include <QString>

#include <utility>
#include <vector>

class QTableWidget;
class QWidget;

namespace zigzag::ui {

struct Measure {
    QString name, value;
    QString tip = {};
};

/// Hidden while it is empty; as high as its rows.
QTableWidget* makeMeasures(const QString& accessibleName, QWidget* parent);
void showMeasures(QTableWidget& table, const std::vector<Measure>& measures);

/// "34.2 dB"; "exact" for infinity, a dash for NaN.
QString decibels(double value);

} // namespace zigzag::ui
