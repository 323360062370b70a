#include "ui/training/train_view.h"

#include "ui/drawn/chart.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace zigzag::ui {
namespace {

const char* const tableSetting = "training/table";

/// More points would be narrower than a pixel.
constexpr std::size_t mostPoints = 800;

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

/// Averages neighbours until few enough points are left.
std::vector<QPointF> thinned(const std::vector<QPointF>& points) {
    const std::size_t group = points.size() / mostPoints + 1;
    if (group == 1) return points;
    std::vector<QPointF> few;
    for (std::size_t first = 0; first < points.size(); first += group) {
        QPointF sum;
        const std::size_t count = std::min(group, points.size() - first);
        for (std::size_t i = first; i < first + count; ++i)
            sum += points[i];
        few.push_back(sum / static_cast<double>(count));
    }
    return few;
}

using Curves = std::map<std::string, std::vector<QPointF>>;

std::vector<ChartSeries> seriesOf(const Curves& curves, const std::string& main) {
    std::vector<ChartSeries> series;
    for (const auto& [name, points] : curves)
        series.push_back({qt(name), thinned(points), name == main});
    return series;
}

Curves byTerm(const RunRecord& run) {
    Curves curves;
    for (const LossLine& line : run.losses)
        for (const auto& [term, bins] : line.terms)
            if (const auto all = bins.find("all"); all != bins.end() && all->second > 0)
                curves[term].emplace_back(line.step, all->second);
    return curves;
}

/// The first term, which every objective has.
Curves bySigma(const RunRecord& run) {
    Curves curves;
    for (const LossLine& line : run.losses)
        if (!line.terms.empty())
            for (const auto& [sigma, value] : line.terms.begin()->second)
                if (sigma != "all" && value > 0)
                    curves["σ " + sigma].emplace_back(line.step, value);
    return curves;
}

/// "reconstruction_psnr" → "averaged", "jpeg_gain_10_raw" → "JPEG 10, raw".
std::string nameOf(QString figure) {
    const bool raw = figure.endsWith("_raw");
    if (raw) figure.chop(4);
    if (figure == "reconstruction_psnr")
        return (raw ? TrainView::tr("raw") : TrainView::tr("EMA")).toStdString();
    if (figure == "own_psnr")
        return (raw ? TrainView::tr("your photo, raw") : TrainView::tr("your photo")).toStdString();
    figure.replace("jpeg_gain_", TrainView::tr("JPEG") + " ");
    return (raw ? TrainView::tr("%1, raw").arg(figure) : figure).toStdString();
}

Curves figures(const RunRecord& run) {
    Curves curves;
    for (const SheetLine& sheet : run.sheets)
        for (const auto& [name, value] : sheet.figures)
            curves[nameOf(qt(name))].emplace_back(sheet.step, value);
    return curves;
}

} // namespace

TrainView::TrainView(Background& background, QWidget* parent)
    : QWidget(parent), background_(background) {
    setObjectName("trainView");
    setAccessibleName(tr("Training run"));
    title_ = makeHeading(tr("No run yet. Choose training pictures or an earlier run on the right."),
                         this);
    asTable_ = new QToolButton(this);
    asTable_->setObjectName("curvesAsTable");
    asTable_->setText(tr("Table"));
    asTable_->setToolTip(tr("Show the curves as a table"));
    asTable_->setCheckable(true);
    asTable_->setAutoRaise(true);
    asTable_->setChecked(QSettings().value(tableSetting).toBool());
    tabs_ = new QTabWidget(this);
    tabs_->setObjectName("trainTabs");
    tabs_->setDocumentMode(true);
    tabs_->addTab(makeCurves(), tr("Curves"));
    tabs_->addTab(makeSamples(), tr("Samples"));

    auto* head = new QHBoxLayout;
    head->addWidget(title_, 1);
    head->addWidget(asTable_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4 * grid, 3 * grid, 4 * grid, 3 * grid);
    column->setSpacing(2 * grid);
    column->addLayout(head);
    column->addWidget(tabs_, 1);
    connect(asTable_, &QToolButton::toggled, this, [this](bool table) {
        QSettings().setValue(tableSetting, table);
        chooseForm();
    });
    connect(tabs_, &QTabWidget::currentChanged, this, &TrainView::chooseForm);
}

QWidget* TrainView::makeCurves() {
    curves_ = new QStackedWidget(this);
    auto* charts = new QWidget;
    terms_ = new Chart(tr("Loss by term"), {}, Chart::Scale::Logarithmic, charts);
    sigmas_ = new Chart(tr("Loss by noise level"), {}, Chart::Scale::Logarithmic, charts);
    quality_ =
        new Chart(tr("Reconstruction of held-out photos"), tr("dB"), Chart::Scale::Linear, charts);
    terms_->setObjectName("chartTerms");
    sigmas_->setObjectName("chartLevels");
    quality_->setObjectName("chartQuality");
    auto* column = new QVBoxLayout(charts);
    column->setContentsMargins(0, 2 * grid, 0, 0);
    column->setSpacing(2 * grid);
    for (Chart* chart : {terms_, sigmas_, quality_})
        column->addWidget(chart, 1);
    table_ = new QTableWidget;
    table_->setObjectName("curvesTable");
    table_->setAccessibleName(tr("Losses and measures by step"));
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setFrameShape(QFrame::NoFrame);
    table_->verticalHeader()->hide();
    curves_->addWidget(charts);
    curves_->addWidget(table_);
    return curves_;
}

QWidget* TrainView::makeSamples() {
    auto* page = new QWidget(this);
    kind_ = new QComboBox(page);
    kind_->setObjectName("sampleKind");
    kind_->setAccessibleName(tr("What the samples show"));
    kind_->setToolTip(tr("Path of the samples, or another test"));
    kind_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    weights_ = new QComboBox(page);
    weights_->setObjectName("sampleWeights");
    weights_->setAccessibleName(tr("Weights"));
    weights_->setToolTip(
        tr("EMA weights are saved in the model; raw weights come from the last step."));
    weights_->addItem(tr("EMA weights"), static_cast<int>(Weights::Averaged));
    weights_->addItem(tr("Raw weights"), static_cast<int>(Weights::Raw));
    weights_->addItem(tr("Both"), static_cast<int>(Weights::Both));
    matrix_ = new SampleMatrix(page);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * grid);
    row->addWidget(kind_);
    row->addWidget(weights_);
    row->addStretch(1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 2 * grid, 0, 0);
    column->addLayout(row);
    column->addWidget(matrix_, 1);
    for (QComboBox* box : {kind_, weights_})
        connect(box, &QComboBox::activated, this, [this] {
            matrix_->show(sheets_, kind_->currentText().toStdString(),
                          static_cast<Weights>(weights_->currentData().toInt()));
        });
    connect(matrix_, &SampleMatrix::enlarged, this, &TrainView::enlarge);
    return page;
}

void TrainView::showEvent(QShowEvent* event) {
    chooseForm();
    QWidget::showEvent(event);
}

void TrainView::chooseForm() {
    const bool drawable = isVisible() && terms_->drawable();
    asTable_->setVisible(drawable && tabs_->currentIndex() == 0);
    curves_->setCurrentIndex(drawable && !asTable_->isChecked() ? 0 : 1);
}

void TrainView::setRun(const std::filesystem::path& folder) {
    if (folder != folder_) showReading({});
    folder_ = folder;
    title_->setText(folder.empty()
                        ? tr("No run yet. Choose training pictures or an earlier run on the right.")
                        : qt(folder.filename().string()));
    refresh();
}

void TrainView::refresh() {
    if (folder_.empty()) return;
    if (std::exchange(reading_, true)) {
        again_ = true;
        return;
    }
    background_.run(
        this,
        [folder = folder_, known = sheets_] {
            Reading reading{readRun(folder), {}};
            for (const SheetLine& sheet : reading.record.sheets) {
                const auto old = std::ranges::find(known, sheet.step, &SheetRows::step);
                SheetRows rows = old != known.end() ? *old : takeApart(sheet);
                if (!rows.labels.empty()) reading.sheets.push_back(std::move(rows));
            }
            return reading;
        },
        [this, folder = folder_](Outcome<Reading> outcome) {
            reading_ = false;
            if (outcome.value && folder == folder_) showReading(std::move(*outcome.value));
            if (std::exchange(again_, false)) refresh();
        });
}

void TrainView::showReading(Reading reading) {
    record_ = std::move(reading.record);
    sheets_ = std::move(reading.sheets);
    showCurves();
    showTable();
    showSamples();
    Q_EMIT refreshed();
}

void TrainView::showCurves() {
    const Curves terms = byTerm(record_);
    terms_->setSeries(seriesOf(terms, terms.empty() ? "" : terms.begin()->first));
    sigmas_->setSeries(seriesOf(bySigma(record_), {}));
    quality_->setSeries(seriesOf(figures(record_), nameOf("reconstruction_psnr")));
}

void TrainView::showTable() {
    table_->setColumnCount(4);
    table_->setHorizontalHeaderLabels(
        {tr("Step"), tr("Loss"), tr("Pictures a second"), tr("Reconstruction, dB")});
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->setRowCount(static_cast<int>(record_.losses.size()));
    const QLocale locale;
    int row = 0;
    for (auto line = record_.losses.rbegin(); line != record_.losses.rend(); ++line, ++row) {
        const auto sheet = std::ranges::find(record_.sheets, line->step, &SheetLine::step);
        QString psnr;
        if (sheet != record_.sheets.end() && sheet->figures.contains("reconstruction_psnr"))
            psnr = locale.toString(sheet->figures.at("reconstruction_psnr"), 'f', 2);
        int column = 0;
        for (const QString& text : {locale.toString(static_cast<qlonglong>(line->step)),
                                    locale.toString(line->loss, 'g', 4),
                                    locale.toString(line->picturesPerSecond, 'f', 1), psnr}) {
            auto* item = new QTableWidgetItem(text);
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            table_->setItem(row, column++, item);
        }
    }
}

void TrainView::showSamples() {
    const QString before = kind_->currentText();
    kind_->clear();
    for (const std::string& kind : kindsIn(sheets_))
        kind_->addItem(qt(kind));
    kind_->setCurrentIndex(std::max(kind_->findText(before), kind_->count() > 0 ? 0 : -1));
    matrix_->show(sheets_, kind_->currentText().toStdString(),
                  static_cast<Weights>(weights_->currentData().toInt()));
}

void TrainView::enlarge(const QImage& sample, const QString& title) {
    constexpr int side = 512;
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("enlargedSample");
    dialog->setWindowTitle(title);
    auto* label = new QLabel(dialog);
    const int factor = std::max(1, side / std::max(sample.width(), 1));
    label->setPixmap(QPixmap::fromImage(sample.scaled(sample.size() * factor)));
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(label);
    dialog->open();
}

} // namespace zigzag::ui
