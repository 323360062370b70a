// A small table of what was measured: a name and a value a row.
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

/// Hidden until it has something to show; as high as its rows.
QTableWidget* makeMeasures(const QString& accessibleName, QWidget* parent);
void showMeasures(QTableWidget& table, const std::vector<Measure>& measures);

/// "34.2 dB", "exact" for infinity, a dash for what is no number.
QString decibels(double value);

} // namespace zigzag::ui
