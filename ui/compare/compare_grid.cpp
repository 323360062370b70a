#include "ui/compare/compare_grid.h"

#include "core/series/numbers.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace zigzag::ui {
namespace {

constexpr int pictureSide = 44 * grid;
constexpr int textLines = 2;

/// Enlarged by a whole factor, so that small pictures show their pixels, or reduced to fit.
QPixmap pixmapOf(const Image& image, qreal ratio) {
    const cv::Mat pixels = image.rgb8();
    const int longer = std::max(pixels.cols, pixels.rows);
    const double room = pictureSide * ratio / longer, scale = room >= 1 ? std::floor(room) : room;
    cv::Mat scaled;
    cv::resize(pixels, scaled, {}, scale, scale, scale > 1 ? cv::INTER_NEAREST : cv::INTER_AREA);
    QPixmap pixmap =
        QPixmap::fromImage(QImage(scaled.data, scaled.cols, scaled.rows,
                                  static_cast<qsizetype>(scaled.step), QImage::Format_RGB888)
                               .copy());
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

/// A picture with lines of text under it; framed where it is selected.
class CellPainter : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto picture = index.data(Qt::DecorationRole).value<QPixmap>();
        const QRect cell = option.rect.adjusted(grid, grid, -grid, -grid);
        const QRect upper(cell.left(), cell.top(), cell.width(), pictureSide);
        const QRect place = QStyle::alignedRect(option.direction, Qt::AlignCenter,
                                                picture.deviceIndependentSize().toSize(), upper);
        painter->save();
        painter->drawPixmap(place, picture);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setPen(QPen(colours().accent, 2));
            painter->drawRect(place.adjusted(-2, -2, 2, 2));
        }
        painter->setPen(option.palette.color(QPalette::Text));
        painter->drawText(cell.adjusted(0, pictureSide + grid, 0, 0),
                          Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                          index.data(Qt::DisplayRole).toString());
        painter->restore();
    }
};

QString textOf(const ComparisonCell& cell) {
    if (!cell.error.empty())
        return CompareGrid::tr("failed: %1").arg(QString::fromStdString(cell.error));
    QString text = CompareGrid::tr("%1 evaluations, %2 s")
                       .arg(cell.nfe)
                       .arg(cell.provenance.seconds, 0, 'f', 2);
    if (std::isnan(cell.psnr)) return text;
    text += CompareGrid::tr("\n%1 dB").arg(cell.psnr, 0, 'f', 1);
    for (const MetricRow& metric : metricRows) {
        const auto found = cell.metrics.find(metric.name);
        if (found == cell.metrics.end()) continue;
        text += ", " + declared(std::string(metric.label)) + " " +
                QString::fromStdString(shortNumber(found->second));
        if (!metric.unit.empty()) text += " " + declared(std::string(metric.unit));
    }
    return text;
}

/// The settings of a row, a line each.
QString nameOf(const ComparisonRow& row) {
    QStringList lines;
    for (const auto& [parameter, value] : row.settings) {
        if (value.empty()) continue;
        const QString text = QString::fromStdString(value);
        if (parameter == "model" || parameter == "path")
            lines << text;
        else if (parameter == "nfe")
            lines << CompareGrid::tr("steps: %1").arg(text);
        else
            lines << QString::fromStdString(parameter) + ": " + text;
    }
    if (row.value("path").empty() && row.value("nfe").empty())
        lines << CompareGrid::tr("the model's own path");
    return lines.join('\n');
}

} // namespace

CompareGrid::CompareGrid(ComparisonRun& run, QWidget* parent) : QTableWidget(parent), run_(run) {
    setObjectName("compareGrid");
    setAccessibleName(tr("Comparison"));
    setToolTip(tr("Press Enter or double-click to enlarge a picture. Select two pictures to "
                  "compare them on a split line."));
    setItemDelegate(new CellPainter(this));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setHighlightSections(false);
    connect(&run_, &ComparisonRun::started, this, &CompareGrid::begin);
    connect(&run_, &ComparisonRun::cellReady, this, &CompareGrid::showCell);
}

void CompareGrid::begin() {
    clear();
    const ComparisonRun::Plan& plan = run_.plan();
    setRowCount(static_cast<int>(plan.rows.size()));
    setColumnCount(static_cast<int>(plan.seeds.size()));
    QStringList columns, rows;
    for (const std::uint64_t seed : plan.seeds)
        columns << tr("Seed %1").arg(seed);
    for (const ComparisonRow& row : plan.rows)
        rows << nameOf(row);
    setHorizontalHeaderLabels(columns);
    setVerticalHeaderLabels(rows);
    const int height = pictureSide + textLines * fontMetrics().lineSpacing() + 4 * grid;
    for (int row = 0; row < rowCount(); ++row)
        setRowHeight(row, height);
    for (int column = 0; column < columnCount(); ++column)
        setColumnWidth(column, pictureSide + 4 * grid);
}

void CompareGrid::showCell(int row, int column) {
    const ComparisonCell& cell =
        run_.cells()[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    auto* item = new QTableWidgetItem(textOf(cell));
    if (!cell.picture.empty())
        item->setData(Qt::DecorationRole, pixmapOf(cell.picture, devicePixelRatioF()));
    item->setToolTip(
        QString::fromStdString(labelOf(run_.plan().rows[static_cast<std::size_t>(row)], cell)));
    setItem(row, column, item);
}

std::vector<const ComparisonCell*> CompareGrid::chosen() const {
    QModelIndexList indexes = selectedIndexes();
    std::sort(indexes.begin(), indexes.end());
    std::vector<const ComparisonCell*> cells;
    for (const QModelIndex& index : indexes) {
        const ComparisonCell& cell = run_.cells()[static_cast<std::size_t>(index.row())]
                                                 [static_cast<std::size_t>(index.column())];
        if (!cell.picture.empty()) cells.push_back(&cell);
    }
    return cells;
}

} // namespace zigzag::ui
