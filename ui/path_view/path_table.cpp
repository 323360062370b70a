#include "ui/path_view/path_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QSignalBlocker>

namespace zigzag::ui {
namespace {

enum Column { Sigma, Kind, Evaluations };

} // namespace

QString describe(const PathNode& node) {
    switch (node.arrival) {
    case PathNode::Arrival::Denoised:
        return node.finished ? PathTable::tr("denoised to a picture") : PathTable::tr("denoised");
    case PathNode::Arrival::Amplified:
        return PathTable::tr("noise amplified");
    case PathNode::Arrival::Noised:
        return PathTable::tr("noise added");
    case PathNode::Arrival::Start:
        break;
    }
    return node.finished ? PathTable::tr("start: the image") : PathTable::tr("start: noise");
}

PathTable::PathTable(QWidget* parent) : QTableWidget(parent) {
    setObjectName("pathTable");
    setAccessibleName(tr("Path, as a table"));
    setColumnCount(3);
    setHorizontalHeaderLabels({tr("Noise level σ"), tr("Step"), tr("NFE")});
    horizontalHeaderItem(Evaluations)->setToolTip(tr("Network evaluations so far"));
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(Kind, QHeaderView::Stretch);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setFrameShape(NoFrame);
    connect(this, &QTableWidget::itemChanged, this, &PathTable::sigmaTyped);
    connect(this, &QTableWidget::currentCellChanged, this, &PathTable::selectionMoved);
}

void PathTable::setPath(const Path& path, const NoiseRange& range) {
    const QSignalBlocker quiet(this);
    path_ = path;
    range_ = range;
    const std::vector<PathNode> nodes = nodesOf(path, range);
    setRowCount(static_cast<int>(nodes.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const PathNode& node = nodes[static_cast<std::size_t>(row)];
        const auto cell = [&](int column, const QString& text, Qt::ItemFlags flags) {
            auto* item = new QTableWidgetItem(text);
            item->setFlags(flags | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
            if (column != Kind) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            setItem(row, column, item);
        };
        const bool free = movable(path, static_cast<std::size_t>(row), range);
        cell(Sigma, QString::fromStdString(sigmaText(node.sigma)),
             free ? Qt::ItemIsEditable : Qt::NoItemFlags);
        cell(Kind, describe(node), Qt::NoItemFlags);
        cell(Evaluations, QString::number(node.evaluations), Qt::NoItemFlags);
    }
}

void PathTable::sigmaTyped(QTableWidgetItem* item) {
    bool isNumber = false;
    const double sigma = item->text().trimmed().toDouble(&isNumber);
    const auto node = static_cast<std::size_t>(item->row());
    const auto path = isNumber ? moved(path_, node, sigma, range_) : std::nullopt;
    setPath(path.value_or(path_), range_);
    if (path) Q_EMIT edited(path_);
}

void PathTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Delete || currentRow() < 0)
        return QTableWidget::keyPressEvent(event);
    const auto shorter = removed(path_, static_cast<std::size_t>(currentRow()), range_);
    if (!shorter) return;
    setPath(*shorter, range_);
    Q_EMIT edited(path_);
}

} // namespace zigzag::ui
