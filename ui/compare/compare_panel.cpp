#include "ui/compare/compare_panel.h"

#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/job/default_path.h"
#include "ui/compare/compare_grid.h"
#include "ui/document/document.h"
#include "ui/language/language.h"
#include "ui/panels/model_picker.h"
#include "ui/theme/theme.h"
#include "ui/widgets/ask_for_file.h"
#include "ui/widgets/job_progress.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <span>

namespace zigzag::ui {
namespace {

constexpr int mostCells = 400;

QLineEdit* makeList(const char* name, const QString& label, const QString& usual,
                    const QString& example, const QString& tip, QWidget* parent) {
    auto* edit =
        new QLineEdit(QSettings().value(QString("compare/") + name, usual).toString(), parent);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    edit->setPlaceholderText(example);
    edit->setToolTip(tip);
    return edit;
}

std::shared_ptr<const Picture> asPicture(const Image& image) {
    return std::make_shared<const Picture>(
        Picture{.image = image, .pyramid = std::make_shared<const Pyramid>(image)});
}

/// The keys of the items that are ticked.
QStringList chosenIn(const QListWidget& list) {
    QStringList keys;
    for (int row = 0; row < list.count(); ++row)
        if (list.item(row)->checkState() == Qt::Checked)
            keys << list.item(row)->data(Qt::UserRole).toString();
    return keys;
}

} // namespace

ComparePanel::ComparePanel(const PanelContext& context, QWidget* parent)
    : RunPanel({.job = "compare",
                .title = tr("Compare"),
                .about = tr("Compares steps, paths, models or seeds side by side."),
                .verb = tr("Compare"),
                .iconName = "view-grid",
                .keys = QKeySequence(tr("Ctrl+Alt+P"))},
               parent),
      context_(context), run_(context.bridge), grid_(new CompareGrid(run_, this)) {
    grid_->hide();
    makeForm();
    fillForm();
    makeRun({.run = words().verb,
             .cancel = tr("Cancel"),
             .cancelTip = tr("Cancel (Esc). Finished pictures stay in the grid.")});
    makeButtons();
    connectAll();
    showModels();
    showReadiness();
}

ComparePanel::~ComparePanel() = default;

void ComparePanel::makeForm() {
    source_ = new QComboBox(this);
    source_->setObjectName("source");
    source_->setAccessibleName(tr("What is compared"));
    source_->setToolTip(tr("A photo taken to noise and back is measured against the original"));
    source_->addItem(tr("This photo, to noise and back"));
    source_->addItem(tr("New pictures from noise"));
    evaluations_ = makeList("evaluations", tr("Steps"), "1, 2, 4", tr("1, 2, 4"),
                            tr("Function evaluations (NFE); one row for each number"), this);
    paths_ = makeList("paths", tr("Paths"), {}, tr("80 > 0.002; 80 > 2.4 > 0.002"),
                      tr("Paths over the noise levels, separated by semicolons; one row for each"),
                      this);
    seeds_ = makeList("seeds", tr("Seeds"), "0..1", tr("0..4"),
                      tr("One column for each seed; all rows start from the same noise"), this);
    classLabel_ = makeList("class", tr("Class"), {}, tr("Automatic"),
                           tr("Class by name or number; leave empty for none"), this);
    samplers_ = makeList("samplers", tr("Samplers"), {}, tr("Automatic"),
                         tr("Samplers, separated by commas; each runs all rows"), this);
    metricList_ = new QListWidget(this);
    metricList_->setObjectName("metrics");
    metricList_->setAccessibleName(tr("Metrics"));
    metricList_->setToolTip(tr("Metrics between result and photo, in addition to PSNR"));
    metricList_->setMaximumHeight(16 * grid);
    const QStringList ticked = QSettings().value("compare/metrics").toStringList();
    for (const MetricRow& metric : metricRows) {
        auto* item = new QListWidgetItem(declared(std::string(metric.label)), metricList_);
        const QString name = QString::fromStdString(std::string(metric.name));
        item->setData(Qt::UserRole, name);
        item->setToolTip(declared(std::string(metric.help)));
        item->setCheckState(ticked.contains(name) ? Qt::Checked : Qt::Unchecked);
    }
    modelList_ = new QListWidget(this);
    modelList_->setObjectName("models");
    modelList_->setAccessibleName(tr("Models"));
    modelList_->setToolTip(tr("Every model runs all rows"));
    modelList_->setMaximumHeight(22 * grid);
}

void ComparePanel::makeButtons() {
    const auto add = [this](const char* name, const char* iconName, const QString& text,
                            const QString& tip) {
        auto* button = new QToolButton(this);
        button->setObjectName(name);
        button->setIcon(icon(iconName));
        button->setText(text);
        button->setToolTip(tip);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        results().addWidget(button);
        return button;
    };
    enlarge_ =
        add("enlarge", "zoom-in", tr("Enlarge"),
            tr("Show the selected picture on the canvas (Enter), or two pictures on a split line"));
    back_ = add("backToGrid", "view-grid", tr("Back to the grid"), tr("Show all pictures"));
    exportPicture_ = add("exportGrid", "document-export", tr("Save as a picture…"),
                         tr("Save all pictures and their labels as one picture"));
    exportTable_ = add("exportTable", "document-export-table", tr("Save the table…"),
                       tr("Save all numbers as CSV"));
}

void ComparePanel::fillForm() {
    QFormLayout& form = addForm();
    form.addRow(source_);
    form.addRow(tr("Steps"), evaluations_);
    form.addRow(tr("Paths"), paths_);
    form.addRow(tr("Seeds"), seeds_);
    form.addRow(tr("Class"), classLabel_);
    form.addRow(tr("Samplers"), samplers_);
    form.addRow(tr("Metrics"), metricList_);
    form.addRow(tr("Models"), modelList_);
}

void ComparePanel::connectAll() {
    connect(source_, &QComboBox::currentIndexChanged, this, &ComparePanel::showModels);
    connect(source_, &QComboBox::currentIndexChanged, this, [this](int index) {
        metricList_->setEnabled(static_cast<Source>(index) == Source::Photo);
    });
    connect(modelList_, &QListWidget::itemChanged, this, &ComparePanel::showReadiness);
    connect(metricList_, &QListWidget::itemChanged, this, [this] {
        QSettings().setValue("compare/metrics", chosenIn(*metricList_));
        showReadiness();
    });
    for (QLineEdit* edit : {evaluations_, paths_, seeds_, classLabel_, samplers_})
        connect(edit, &QLineEdit::textChanged, this, [this, edit](const QString& text) {
            QSettings().setValue("compare/" + edit->objectName(), text);
            showReadiness();
        });
    connect(&context_.document, &Document::pictureChanged, this, &ComparePanel::showReadiness);
    connect(&run_, &ComparisonRun::progressed, this, [this](const Progress& cell) {
        progress().show(Progress{run_.done(), run_.total(), cell.stage});
    });
    connect(&run_, &ComparisonRun::cellReady, this, [this] {
        progress().show(Progress{run_.done(), run_.total(), {}});
        showReadiness();
    });
    connect(&run_, &ComparisonRun::ended, this, &ComparePanel::showEnd);
    connect(grid_, &QTableWidget::itemSelectionChanged, this, &ComparePanel::showReadiness);
    connect(grid_, &QTableWidget::cellActivated, this, &ComparePanel::look);
    connect(enlarge_, &QToolButton::clicked, this, &ComparePanel::look);
    connect(back_, &QToolButton::clicked, this, [this] {
        stepForward();
        Q_EMIT lookAsked({});
        showReadiness();
    });
    connect(exportPicture_, &QToolButton::clicked, this, [this] { exportTo(false); });
    connect(exportTable_, &QToolButton::clicked, this, [this] { exportTo(true); });
}

void ComparePanel::lookedAway() {
    showReadiness();
}

QWidget* ComparePanel::ownStage() {
    return run_.total() > 0 ? grid_ : nullptr;
}

void ComparePanel::setModels(const Models& models) {
    modelsKnown_ = true;
    models_ = models.entries;
    trained_ = models.trained;
    showModels();
}

ComparePanel::Source ComparePanel::source() const {
    return source_->currentIndex() == 0 ? Source::Photo : Source::Noise;
}

void ComparePanel::showModels() {
    const QSignalBlocker quiet(modelList_);
    const std::vector<std::string> ticked = chosenModels();
    modelList_->clear();
    for (const CatalogueEntry& entry : models_)
        addModel(entry, QString::fromStdString(entry.card.name), entry.card.name, ticked);
    for (const CatalogueEntry& entry : trained_)
        addModel(entry, trainedName(entry), entry.weights.string(), ticked);
    if (chosenModels().empty()) selectFirstModel();
    showReadiness();
}

void ComparePanel::addModel(const CatalogueEntry& entry, const QString& name,
                            const std::string& key, const std::vector<std::string>& ticked) {
    const std::string job = defaultComparison(source() == Source::Photo);
    const QString reason = QString::fromStdString(whyNot(job, entry.card));
    auto* item = new QListWidgetItem(name, modelList_);
    item->setData(Qt::UserRole, QString::fromStdString(key));
    item->setFlags(reason.isEmpty() ? Qt::ItemIsEnabled | Qt::ItemIsUserCheckable
                                    : Qt::NoItemFlags);
    item->setToolTip(reason);
    const bool again = reason.isEmpty() && std::ranges::count(ticked, key) > 0;
    item->setCheckState(again ? Qt::Checked : Qt::Unchecked);
}

void ComparePanel::selectFirstModel() {
    for (int row = 0; row < modelList_->count(); ++row)
        if (modelList_->item(row)->flags() & Qt::ItemIsEnabled)
            return modelList_->item(row)->setCheckState(Qt::Checked);
}

std::vector<std::string> ComparePanel::chosenModels() const {
    std::vector<std::string> names;
    for (const QString& name : chosenIn(*modelList_))
        names.push_back(name.toStdString());
    return names;
}

ComparisonRun::Plan ComparePanel::plan() const {
    ComparisonRun::Plan plan;
    std::vector<std::string> photos;
    if (source() == Source::Photo) {
        plan.photo = context_.document.now().picture.image;
        photos.push_back(context_.document.name().toStdString());
    }
    const auto entries = [](const QLineEdit* edit, char separator) {
        return listEntries(edit->text().toStdString(), separator);
    };
    plan.rows = comparisonRows(
        photos, {axisOf("model", chosenModels()), axisOf("sampler", entries(samplers_, ',')),
                 either(axisOf("path", entries(paths_, ';')),
                        axisOf("nfe", evaluationsFrom(evaluations_->text().toStdString())))});
    plan.seeds = seedsFrom(seeds_->text().toStdString());
    if (plan.seeds.empty()) plan.seeds.push_back(0);
    plan.compared.job = defaultComparison(source() == Source::Photo);
    plan.compared.settings = {{"class", classLabel_->text().trimmed().toStdString()}};
    if (source() == Source::Photo) {
        plan.metrics = chosenIn(*metricList_).join(',').toStdString();
        plan.compared.settings.push_back({"metrics", plan.metrics});
    }
    for (const ComparisonRow& row : plan.rows)
        comparisonJob(plan.compared, row, plan.seeds.front(), {}); // refuses wrong values
    return plan;
}

QString ComparePanel::obstacleNow() const {
    if (source() == Source::Photo && !context_.document.isOpen())
        return tr("Open a photo, or compare new pictures from noise.");
    if (!modelsKnown_) return tr("Looking for models…");
    if (chosenModels().empty())
        return tr("Select at least one model. The tooltip of a gray model says why it cannot do "
                  "this. If there is no model, put one into the models folder.");
    try {
        const ComparisonRun::Plan wanted = plan();
        if (wanted.rows.size() * wanted.seeds.size() > mostCells)
            return tr("This would make more than %1 pictures. Choose fewer rows or seeds.")
                .arg(mostCells);
        return {};
    } catch (const Error& error) {
        return QString::fromStdString(error.problem() + " " + error.remedy()).trimmed();
    }
}

void ComparePanel::showReadiness() {
    const std::size_t chosen = grid_->chosen().size();
    enlarge_->setEnabled(!steppedAside() && (chosen == 1 || chosen == 2));
    enlarge_->setText(chosen == 2 ? tr("Split view") : tr("Enlarge"));
    back_->setEnabled(steppedAside() && ownStage());
    exportPicture_->setEnabled(!busy() && run_.done() > 0);
    exportTable_->setEnabled(!busy() && run_.done() > 0);
    RunPanel::showReadiness();
}

void ComparePanel::run() {
    if (!canRun()) return;
    stepForward();
    showBegin();
    run_.start(plan());
    Q_EMIT lookAsked({});
    showReadiness();
}

void ComparePanel::cancel() {
    progress().stopping();
    run_.cancel();
}

void ComparePanel::showEnd(bool cancelled) {
    int failed = 0;
    QString problem;
    for (const auto& row : run_.cells())
        for (const ComparisonCell& cell : row) {
            failed += cell.error.empty() ? 0 : 1;
            if (!cell.error.empty()) problem = QString::fromStdString(cell.error);
        }
    if (cancelled)
        notice().show(Notice::Kind::Information,
                      tr("Stopped after %1 of %2 pictures.").arg(run_.done()).arg(run_.total()));
    else if (failed > 0)
        notice().show(Notice::Kind::Error, tr("%1 of %2 pictures could not be made. %3")
                                               .arg(failed)
                                               .arg(run_.total())
                                               .arg(problem));
    else
        notice().show(Notice::Kind::Information, tr("Made %1 pictures. Select one to enlarge it, "
                                                    "or two to compare them on a split line.")
                                                     .arg(run_.total()));
    showReadiness();
}

void ComparePanel::look() {
    const std::vector<const ComparisonCell*> cells = grid_->chosen();
    if (cells.empty() || cells.size() > 2) return;
    const auto name = [](const ComparisonCell& cell) {
        return tr("Seed %1, %2 evaluations").arg(cell.seed).arg(cell.nfe);
    };
    Look look;
    look.pictureName = name(*cells.back());
    look.referenceName = cells.size() == 2 ? name(*cells.front()) : QString();
    context_.background.run(
        this,
        [look, first = cells.front()->picture, last = cells.back()->picture,
         two = cells.size() == 2]() mutable {
            look.picture = asPicture(last);
            if (two) look.reference = asPicture(first);
            return look;
        },
        [this](const Outcome<Look>& made) {
            if (!made.value) return;
            stepAside();
            Q_EMIT lookAsked(*made.value);
            showReadiness();
        });
}

void ComparePanel::exportTo(bool table) {
    const QString folder = folderOf(context_.document);
    const QString path =
        table ? askForFile(this, tr("Save table"), folder + "/comparison.csv", tr("Tables (*.csv)"))
              : askForFile(this, tr("Save grid"), folder + "/comparison.png",
                           tr("Pictures (*.png *.tif *.webp *.jpg)"));
    if (path.isEmpty()) return;
    const std::filesystem::path target(path.toStdU16String());
    const std::string text = table ? run_.table().csv() : std::string();
    context_.background.run(
        this,
        [target, table, text, pictures = run_.pictures(), columns = run_.columns()] {
            if (table)
                writeBytes(target, std::as_bytes(std::span(text)), true);
            else
                writeImage(target, contactSheet(pictures, columns), {.overwrite = true});
            return true;
        },
        [this, path](const Outcome<bool>& outcome) {
            if (outcome.value)
                notice().show(Notice::Kind::Information, tr("Saved as %1.").arg(path));
            else
                notice().show(Notice::Kind::Error,
                              (outcome.failure.problem + " " + outcome.failure.remedy).trimmed());
        });
}

} // namespace zigzag::ui
