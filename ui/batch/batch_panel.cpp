#include "ui/batch/batch_panel.h"

#include "ui/panels/job_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/file_field.h"
#include "ui/widgets/job_progress.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace zigzag::ui {
namespace {

enum Column { File, State, Details };

QString wordFor(BatchRun::State state) {
    switch (state) {
    case BatchRun::State::Waiting:
        return BatchPanel::tr("waiting");
    case BatchRun::State::Running:
        return BatchPanel::tr("running");
    case BatchRun::State::Done:
        return BatchPanel::tr("done");
    case BatchRun::State::Skipped:
        return BatchPanel::tr("done before");
    case BatchRun::State::Failed:
        break;
    }
    return BatchPanel::tr("failed");
}

std::filesystem::path toPath(const QString& path) {
    return path.toStdU16String();
}

} // namespace

BatchPanel::BatchPanel(const PanelContext& context, std::vector<JobPanel*> panels, QWidget* parent)
    : RunPanel(
          {.job = "batch",
           .title = tr("Batch"),
           .about = tr(
               "Runs one job on every picture in a folder. You can stop it and resume it later."),
           .verb = tr("Batch"),
           .iconName = "document-multiple",
           .keys = QKeySequence(tr("Ctrl+Alt+B"))},
          parent),
      run_(context.bridge, context.background), panels_(std::move(panels)),
      files_(new QTreeWidget(this)) {
    files_->hide();
    makeForm();
    fillForm();
    makeRun({.run = tr("Run on all"),
             .cancel = tr("Stop"),
             .cancelTip = tr("Stop after this picture (Esc). Finished pictures stay, and Run "
                             "continues with the rest.")});
    connectAll();
    showReadiness();
}

BatchPanel::~BatchPanel() = default;

void BatchPanel::makeForm() {
    files_->setObjectName("batchFiles");
    files_->setAccessibleName(tr("Pictures in the batch"));
    files_->setHeaderLabels({tr("Picture"), tr("State"), tr("Details")});
    files_->setRootIsDecorated(false);
    files_->setUniformRowHeights(true);
    files_->setFrameShape(QFrame::NoFrame);
    files_->header()->setSectionResizeMode(File, QHeaderView::ResizeToContents);
    job_ = new QComboBox(this);
    job_->setObjectName("batchJob");
    job_->setAccessibleName(tr("Job"));
    job_->setToolTip(tr("Uses the settings in the job's own panel"));
    for (const JobPanel* panel : panels_)
        job_->addItem(panel->words().verb);
    format_ = new QComboBox(this);
    format_->setObjectName("batchFormat");
    format_->setAccessibleName(tr("Format"));
    format_->setToolTip(tr("File format of the results; PNG and TIFF keep everything"));
    for (const char* format : {"png", "tif", "webp", "jpg"})
        format_->addItem(QString(format).toUpper(), QString(format));
    in_ = new PathField("in", tr("Folder with the pictures"), PathField::Kind::Folder, this);
    out_ = new PathField("out", tr("Folder for the results"), PathField::Kind::Folder, this);
    mask_ = new PathField("mask", tr("One mask for all"), PathField::Kind::Mask, this);
    mask_->setToolTip(
        tr("White areas are replaced. If empty, each NAME.jpg needs a NAME-mask.png beside it."));
}

void BatchPanel::fillForm() {
    QFormLayout& form = addForm();
    form.addRow(tr("Job"), job_);
    form.addRow(tr("From"), in_);
    form.addRow(tr("To"), out_);
    form.addRow(tr("Format"), format_);
    maskLabel_ = new QLabel(tr("Mask"), this);
    maskLabel_->setBuddy(mask_);
    form.addRow(maskLabel_, mask_);
}

void BatchPanel::connectAll() {
    QPushButton& testOne = addStart(tr("Test on one first"));
    testOne.setObjectName("testOne");
    testOne.setToolTip(tr("Process the first unfinished picture, then stop"));
    connect(&testOne, &QPushButton::clicked, this, [this] { start(true); });
    connect(&notice(), &Notice::actionTaken, this, [this] { start(false); });
    connect(job_, &QComboBox::currentIndexChanged, this, &BatchPanel::showReadiness);
    for (const PathField* field : {in_, out_, mask_})
        connect(field, &PathField::changed, this, &BatchPanel::showReadiness);
    for (const JobPanel* panel : panels_)
        connect(panel, &Panel::stateChanged, this, &BatchPanel::showReadiness);
    connect(&run_, &BatchRun::listed, this, &BatchPanel::list);
    connect(&run_, &BatchRun::rowChanged, this, &BatchPanel::showRow);
    connect(&run_, &BatchRun::progressed, this, [this](const Progress& picture) {
        const int total = static_cast<int>(run_.rows().size());
        progress().show(
            Progress{total - run_.count(BatchRun::State::Waiting) - 1, total, picture.stage});
    });
    connect(&run_, &BatchRun::ended, this, &BatchPanel::showEnd);
}

JobPanel& BatchPanel::chosen() const {
    return *panels_[static_cast<std::size_t>(job_->currentIndex())];
}

bool BatchPanel::takesMask() const {
    return chosen().words().job == "inpaint";
}

QWidget* BatchPanel::ownStage() {
    return run_.rows().empty() ? nullptr : files_;
}

QString BatchPanel::obstacleNow() const {
    if (chosen().model().empty()) return noModelText();
    if (!QFileInfo(in_->path()).isDir()) return tr("Choose the folder with the pictures.");
    if (out_->path().isEmpty()) return tr("Choose a folder for the results.");
    return {};
}

BatchRun::Plan BatchPanel::plan(bool testOne) const {
    BatchRun::Plan plan;
    plan.in = toPath(in_->path());
    plan.out = toPath(out_->path());
    plan.job = chosen().request({});
    if (auto* fill = std::get_if<InpaintInput>(&plan.job)) fill->params.count = 1;
    plan.recipe = chosen().recipe();
    if (plan.recipe.parameters.contains("count")) plan.recipe.parameters["count"] = 1;
    plan.recipe.format = format_->currentData().toString().toStdString();
    plan.recipe.mask = takesMask() ? toPath(mask_->path()) : std::filesystem::path();
    plan.takesMask = takesMask();
    plan.testOne = testOne;
    return plan;
}

void BatchPanel::start(bool testOne) {
    if (!canRun()) return;
    showBegin();
    run_.start(plan(testOne));
    showReadiness();
}

void BatchPanel::cancel() {
    progress().stopping();
    run_.cancel();
}

void BatchPanel::list() {
    files_->clear();
    for (const BatchRun::Row& row : run_.rows())
        new QTreeWidgetItem(
            files_, {QString::fromStdString(row.task.file()), wordFor(row.state), QString()});
    stepForward();
    Q_EMIT lookAsked({}); // the list takes the place of the canvas
}

void BatchPanel::showRow(int row) {
    const BatchRun::Row& entry = run_.rows()[static_cast<std::size_t>(row)];
    QTreeWidgetItem* item = files_->topLevelItem(row);
    item->setText(State, wordFor(entry.state));
    item->setText(Details, entry.details);
    item->setToolTip(Details, entry.details);
    files_->scrollToItem(item);
    showReadiness();
}

void BatchPanel::showEnd(bool cancelled, const QString& problem) {
    const int done = run_.count(BatchRun::State::Done),
              failed = run_.count(BatchRun::State::Failed);
    const QString counts = tr("%1 done, %2 done before, %3 failed, %4 left.")
                               .arg(done)
                               .arg(run_.count(BatchRun::State::Skipped))
                               .arg(failed)
                               .arg(run_.count(BatchRun::State::Waiting));
    if (!problem.isEmpty())
        notice().show(Notice::Kind::Error, problem, tr("Try again"));
    else if (failed > 0)
        notice().show(Notice::Kind::Error, counts, tr("Retry failed pictures"));
    else if (run_.rows().empty())
        notice().show(Notice::Kind::Information, tr("The folder contains no pictures."));
    else
        notice().show(Notice::Kind::Information,
                      (cancelled ? tr("Stopped.") + " " : QString()) + counts + " " +
                          tr("The report is in batch.jsonl, beside the results."));
    showReadiness();
}

void BatchPanel::showReadiness() {
    maskLabel_->setVisible(takesMask());
    mask_->setVisible(takesMask());
    RunPanel::showReadiness();
}

} // namespace zigzag::ui
