#include "ui/widgets/measures.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableWidget>

#include <cmath>

namespace zigzag::ui {

QTableWidget* makeMeasures(const QString& accessibleName, QWidget* parent) {
    auto* table = new QTableWidget(0, 2, parent);
    table->setObjectName("measures");
    table->setAccessibleName(accessibleName);
    table->horizontalHeader()->hide();
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    table->verticalHeader()->setDefaultSectionSize(6 * grid);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::NoFocus);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->viewport()->setAutoFillBackground(false);
    table->hide();
    return table;
}

void showMeasures(QTableWidget& table, const std::vector<Measure>& measures) {
    table.setRowCount(static_cast<int>(measures.size()));
    for (int row = 0; row < table.rowCount(); ++row) {
        const Measure& measure = measures[static_cast<std::size_t>(row)];
        auto* name = new QTableWidgetItem(measure.name);
        auto* value = new QTableWidgetItem(measure.value);
        value->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        for (QTableWidgetItem* item : {name, value})
            item->setToolTip(measure.tip);
        table.setItem(row, 0, name);
        table.setItem(row, 1, value);
    }
    table.setFixedHeight(table.rowCount() * table.verticalHeader()->defaultSectionSize());
    table.setVisible(table.rowCount() > 0);
}

QString decibels(double value) {
    if (std::isnan(value)) return "–";
    if (std::isinf(value)) return QCoreApplication::translate("Measures", "exact");
    return QCoreApplication::translate("Measures", "%1 dB").arg(value, 0, 'f', 1);
}

} // namespace zigzag::ui
