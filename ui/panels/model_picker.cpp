#include "ui/panels/model_picker.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/job/default_model.h"
#include "core/job/default_path.h"

#include <QStandardItemModel>

namespace zigzag::ui {
namespace {

QString describe(const ModelCard& card) {
    const QString size = card.anySize() ? ModelPicker::tr("any size")
                                        : ModelPicker::tr("%1 × %1 px").arg(card.resolution);
    return ModelPicker::tr("%1 model, %2, %3 million parameters")
        .arg(QString(name(card.kind)), size)
        .arg(static_cast<double>(card.parameters) * 1e-6, 0, 'f', 1);
}

} // namespace

Models findModels(const QStringList& jobs) {
    Models models{.entries =
                      listModels(modelFolders(),
                                 [](const std::string& complaint) { log::warning(complaint); }),
                  .defaults = {}};
    for (const QString& job : jobs) {
        try {
            models.defaults[job] = defaultModel(job.toStdString());
        } catch (const Error&) {
            continue; // no model can: the job's panel says so
        }
    }
    return models;
}

QString trainedName(const CatalogueEntry& entry) {
    return ModelPicker::tr("%1 (trained here)").arg(QString::fromStdString(entry.card.name));
}

ModelPicker::ModelPicker(QString job, QWidget* parent) : QComboBox(parent), job_(std::move(job)) {
    setObjectName("model");
    setAccessibleName(tr("Model"));
    setToolTip(tr("The network that this job uses"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setPlaceholderText(tr("No model"));
    setEnabled(false);
}

void ModelPicker::setModels(const Models& models, const std::string& wanted) {
    clear();
    cards_.clear();
    for (const CatalogueEntry& entry : models.entries)
        addEntry(entry, QString::fromStdString(entry.card.name),
                 QString::fromStdString(entry.card.name));
    for (const CatalogueEntry& entry : models.trained)
        addEntry(entry, trainedName(entry), QString::fromStdString(entry.weights.string()));
    int row = usableRow(wanted);
    const auto usual = models.defaults.find(job_);
    if (row < 0 && usual != models.defaults.end()) row = usableRow(usual->second);
    setCurrentIndex(row);
    setEnabled(count() > 0);
}

int ModelPicker::usableRow(const std::string& wanted) const {
    const int row = findData(QString::fromStdString(wanted));
    const bool enabled = row >= 0 && (model()->flags(model()->index(row, 0)) & Qt::ItemIsEnabled);
    return enabled ? row : -1;
}

void ModelPicker::choose(const std::string& wanted) {
    if (const int row = usableRow(wanted); row >= 0) setCurrentIndex(row);
}

void ModelPicker::addEntry(const CatalogueEntry& entry, const QString& text, const QString& key) {
    const QString reason = QString::fromStdString(whyNot(job_.toStdString(), entry.card));
    addItem(text, key);
    setItemData(count() - 1, reason.isEmpty() ? describe(entry.card) : reason, Qt::ToolTipRole);
    cards_[key] = entry.card;
    if (reason.isEmpty()) return;
    auto* items = qobject_cast<QStandardItemModel*>(model());
    items->item(count() - 1)->setEnabled(false);
}

const ModelCard* ModelPicker::card() const {
    const auto found = cards_.find(currentData().toString());
    return found == cards_.end() ? nullptr : &found->second;
}

std::string ModelPicker::chosen() const {
    return currentData().toString().toStdString();
}

} // namespace zigzag::ui
