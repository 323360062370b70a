#include "ui/training/sample_matrix.h"

#include "core/base/error.h"
#include "core/image/file.h"
#include "ui/document/pyramid.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace zigzag::ui {
namespace {

/// Smaller samples are shown as so many pixels, each one whole times as large.
constexpr int smallestShown = 64;

// As core/train/run/sheet.h lays a sheet out.
constexpr int margin = 4, labelHeight = 16;

const std::string averagedPrefix = "average, ", rawPrefix = "raw, ";

std::string kindOf(const std::string& label) {
    for (const std::string& prefix : {averagedPrefix, rawPrefix})
        if (label.starts_with(prefix)) return label.substr(prefix.size());
    return label;
}

bool wanted(const std::string& label, Weights weights) {
    if (label.starts_with(averagedPrefix)) return weights != Weights::Raw;
    if (label.starts_with(rawPrefix)) return weights != Weights::Averaged;
    return true; // photos, which no weights made
}

/// Words beside the pictures, not buttons.
class Titles : public QHeaderView {
  public:
    explicit Titles(QWidget* parent) : QHeaderView(Qt::Vertical, parent) {
        viewport()->setBackgroundRole(QPalette::Window);
    }

  protected:
    void paintSection(QPainter* painter, const QRect& area, int section) const override {
        painter->setPen(palette().color(QPalette::Text));
        painter->drawText(area.adjusted(2 * grid, 0, -2 * grid, 0),
                          Qt::AlignRight | Qt::AlignVCenter,
                          model()->headerData(section, orientation()).toString());
    }
    QSize sectionSizeFromContents(int section) const override {
        return QHeaderView::sectionSizeFromContents(section) + QSize(4 * grid, 0);
    }
};

} // namespace

SheetRows takeApart(const SheetLine& sheet) {
    SheetRows rows{.step = sheet.step, .labels = sheet.rows, .samples = {}};
    QImage picture;
    try {
        picture = Pyramid(readImage(sheet.picture)).level(0);
    } catch (const Error&) {
        return {};
    }
    const int cell = sheet.cell;
    const int pitch = labelHeight + cell + margin;
    if (cell <= 0 || picture.height() != margin + pitch * static_cast<int>(sheet.rows.size()))
        return {};
    const int shown = cell * std::max(1, smallestShown / cell);
    for (int row = 0; row < static_cast<int>(sheet.rows.size()); ++row) {
        auto& samples = rows.samples.emplace_back();
        for (int x = margin; x + cell + margin <= picture.width(); x += cell + margin)
            samples.push_back(picture.copy(x, margin + row * pitch + labelHeight, cell, cell)
                                  .scaled(shown, shown));
    }
    return rows;
}

std::vector<std::string> kindsIn(const std::vector<SheetRows>& sheets) {
    std::vector<std::string> kinds;
    for (const SheetRows& sheet : sheets)
        for (const std::string& label : sheet.labels)
            if (const std::string kind = kindOf(label);
                std::ranges::find(kinds, kind) == kinds.end())
                kinds.push_back(kind);
    return kinds;
}

class SampleMatrix::Model : public QAbstractTableModel {
  public:
    using QAbstractTableModel::QAbstractTableModel;

    struct Row {
        QString title;
        std::vector<QImage> samples;
    };

    void set(std::vector<Row> rows) {
        beginResetModel();
        rows_ = std::move(rows);
        endResetModel();
    }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        std::size_t columns = 0;
        for (const Row& row : rows_)
            columns = std::max(columns, row.samples.size());
        return parent.isValid() ? 0 : static_cast<int>(columns);
    }
    QVariant data(const QModelIndex& index, int role) const override {
        const Row& row = rows_[static_cast<std::size_t>(index.row())];
        const auto column = static_cast<std::size_t>(index.column());
        if (column >= row.samples.size()) return {};
        if (role == Qt::DecorationRole) return row.samples[column];
        if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return SampleMatrix::tr("%1, seed %2").arg(row.title).arg(column);
        return {};
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (role != Qt::DisplayRole) return {};
        return orientation == Qt::Vertical
                   ? QVariant(rows_[static_cast<std::size_t>(section)].title)
                   : QVariant(section);
    }

  private:
    std::vector<Row> rows_;
};

SampleMatrix::SampleMatrix(QWidget* parent) : QTableView(parent), model_(new Model(this)) {
    setVerticalHeader(new Titles(this));
    viewport()->setBackgroundRole(QPalette::Window);
    setObjectName("sampleMatrix");
    setAccessibleName(tr("Samples with fixed seeds over the checkpoints"));
    setModel(model_);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->hide();
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const auto enlarge = [this](const QModelIndex& index) {
        const auto sample = index.data(Qt::DecorationRole).value<QImage>();
        if (!sample.isNull()) Q_EMIT enlarged(sample, index.data(Qt::ToolTipRole).toString());
    };
    connect(this, &QTableView::clicked, this, enlarge);
    connect(this, &QTableView::activated, this, enlarge);
}

void SampleMatrix::show(const std::vector<SheetRows>& sheets, const std::string& kind,
                        Weights weights) {
    std::vector<Model::Row> rows;
    int side = 0;
    for (auto sheet = sheets.rbegin(); sheet != sheets.rend(); ++sheet)
        for (std::size_t row = 0; row < sheet->labels.size(); ++row) {
            const std::string& label = sheet->labels[row];
            if (kindOf(label) != kind || !wanted(label, weights)) continue;
            QString title =
                tr("step %1").arg(QLocale().toString(static_cast<qlonglong>(sheet->step)));
            if (label.starts_with(averagedPrefix) && weights == Weights::Both)
                title += "\n" + tr("EMA");
            if (label.starts_with(rawPrefix)) title += "\n" + tr("raw");
            if (!sheet->samples[row].empty()) side = sheet->samples[row].front().width();
            rows.push_back({title, sheet->samples[row]});
        }
    model_->set(std::move(rows));
    const int shown = std::clamp(side, 48, 128);
    setIconSize({shown, shown});
    verticalHeader()->setDefaultSectionSize(shown + 2 * grid);
    horizontalHeader()->setDefaultSectionSize(shown + 2 * grid);
}

} // namespace zigzag::ui
