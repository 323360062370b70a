// A form made from declared parameters: one row each, nothing written twice.
#pragma once

#include "core/base/parameter.h"
#include "core/card/card.h"
#include "ui/panels/presets.h"

#include <QHash>
#include <QString>
#include <QWidget>

#include <functional>
#include <set>
#include <string>
#include <vector>

class QFormLayout;
class QToolButton;

namespace zigzag::ui {

class SuggestBox;

/// What a path of this name must lead to in this job: "generate", "invert", or "any".
std::string purposeOfPath(const QString& name, const QString& job);

/// Shows what is for Everyone at once, what is Advanced under "More", what is for Script not at all.
///
/// The form writes straight into the declared struct, which must outlive it; values are always within their range.
class ParameterForm : public QWidget {
    Q_OBJECT

  public:
    /// Parameters named in `without` have a control of their own elsewhere.
    ParameterForm(std::vector<ParameterList> lists, const std::set<std::string>& without,
                  QWidget* parent = nullptr);

    /// A control of another kind, in the first row.
    void addFirst(const QString& label, QWidget* control);

    /// Named settings, above everything else.
    void addPresets(std::vector<Preset> presets);

    /// What paths and classes are offered and accepted depends on the model and the job; null: no model is chosen.
    void setModel(const ModelCard* card, const QString& job);
    /// What is wrong with a text that was typed; empty: nothing. Numbers cannot be wrong.
    QString mistake() const;

    /// The same seed is kept from run to run.
    bool seedLocked() const;
    void setSeedLocked(bool locked);

    /// Takes what is typed and not confirmed yet, as when a shortcut runs the job.
    void commit();

    /// Shows the values again after the struct was changed by other hands.
    void refresh();

    /// The control of this parameter; null where there is none.
    QWidget* control(const QString& name) const { return controls_.value(name); }

    void setAdvancedShown(bool shown);

    /// Hides a row that has no meaning at the moment; nothing happens where there is none.
    void setShown(const QString& name, bool shown);

  Q_SIGNALS:
    /// A value was changed by the person.
    void changed();
    /// The path of this name shall be seen and edited.
    void pathAsked(const QString& name);

  private:
    void addRow(QFormLayout& layout, const Parameter& parameter);
    QWidget* makeControl(const Parameter& parameter);
    QWidget* makeFlag(const Parameter& parameter, bool& value);
    QWidget* makeInteger(const Parameter& parameter, int& value);
    QWidget* makeNumber(const Parameter& parameter, double& value);
    QWidget* makeSeed(const Parameter& parameter, std::uint64_t& value);
    QWidget* makeChoice(const Parameter& parameter);
    QWidget* makeText(const Parameter& parameter, std::string& value);
    QWidget* makePathButton(const QString& name, QWidget* parent);
    QWidget* makeSuggestions(const QString& name, std::string& value);

    void offer(const QString& name, SuggestBox& box, const ModelCard& card, const QString& job);

    std::vector<ParameterList> lists_;
    std::string modelHash_;
    std::vector<std::function<void()>> refreshers_;
    std::vector<std::function<void()>> committers_;
    QHash<QString, QWidget*> controls_;
    QFormLayout* first_ = nullptr;
    QToolButton* more_ = nullptr;
    QWidget* advanced_ = nullptr;
    PresetBox* presets_ = nullptr;
    QToolButton* lock_ = nullptr;
};

} // namespace zigzag::ui
