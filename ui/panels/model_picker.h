// Chooses among the models on this computer; those that cannot do the job are shown disabled, with
// the reason.
#pragma once

#include "core/card/catalogue.h"

#include <QComboBox>

#include <map>
#include <string>
#include <vector>

namespace zigzag::ui {

/// The models found on disk, and the default of each job.
struct Models {
    std::vector<CatalogueEntry> entries;
    std::vector<CatalogueEntry> trained;     ///< EMA weights of training runs, chosen by file
    std::map<QString, std::string> defaults; ///< by job; none where no model can do it
};

/// Reads the cards in the models folders. Not for the GUI thread.
Models findModels(const QStringList& jobs);

/// The label of one of `Models::trained`.
QString trainedName(const CatalogueEntry& entry);

class ModelPicker : public QComboBox {
    Q_OBJECT

  public:
    explicit ModelPicker(QString job, QWidget* parent = nullptr);

    /// Selects `wanted` where that model can do the job, else the job's default.
    void setModels(const Models& models, const std::string& wanted);

    /// Selects it where it exists and can do the job; otherwise changes nothing.
    void choose(const std::string& wanted);

    /// Empty where no model can do the job.
    std::string chosen() const;

    /// Null where none is chosen.
    const ModelCard* card() const;

  private:
    int usableRow(const std::string& wanted) const; ///< −1: none
    /// `key` identifies it: a name, or a file.
    void addEntry(const CatalogueEntry& entry, const QString& text, const QString& key);
    QString job_;
    std::map<QString, ModelCard> cards_;
};

} // namespace zigzag::ui
