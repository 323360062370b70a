// Named settings of a job.
#pragma once

#include "core/base/parameter.h"

#include <QComboBox>
#include <QString>

#include <string>
#include <utility>
#include <vector>

namespace zigzag::ui {

struct Preset {
    QString name;
    QString tip;
    std::vector<std::pair<std::string, std::string>> values; ///< parameter and value as text
};

/// Shows which preset the parameters have, or that they have none.
class PresetBox : public QComboBox {
    Q_OBJECT

  public:
    PresetBox(std::vector<Preset> presets, const std::vector<ParameterList>& lists,
              QWidget* parent = nullptr);

    /// Compares the parameters with the presets again, after they were changed.
    void follow();

  Q_SIGNALS:
    void applied(); ///< the user chose a preset, and the parameters have its values

  private:
    const Parameter* find(const std::string& name) const;

    std::vector<Preset> presets_;
    const std::vector<ParameterList>& lists_;
};

} // namespace zigzag::ui
