// A form made from declared parameters: one row each, nothing written twice.
#pragma once

#include "core/base/parameter.h"
#include "core/card/presets.h"
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

/// Shows parameters for Everyone at once, Advanced ones under "More", and those for Script not at
/// all. The role of a parameter decides its control; a number whose lowest value is automatic shows
/// that value as a word.
///
/// The form writes straight into the declared struct, which must outlive it; values are always
/// within their range.
class ParameterForm : public QWidget {
    Q_OBJECT

  public:
    /// Parameters named in `without` have a control of their own elsewhere.
    ParameterForm(std::vector<ParameterList> lists, const std::set<std::string>& without,
                  QWidget* parent = nullptr);

    /// A control of another kind, in the first row.
    void addFirst(const QString& label, QWidget* control);

    /// A box with named settings, above all other rows.
    void addPresets(std::vector<Preset> presets);

    /// Offers the paths and classes of this model, and checks paths against it; null: no model is
    /// chosen.
    void setModel(const ModelCard* card);
    /// The error in a text that was typed, as a sentence; empty: none. Numbers are always right.
    QString mistake() const;

    /// The same seed is kept from run to run.
    bool seedLocked() const;
    void setSeedLocked(bool locked);

    /// Takes values that are typed but not confirmed, as when a shortcut runs the job.
    void commit();

    /// Shows the values again, after the struct was changed elsewhere.
    void refresh();

    /// The control of this parameter; null where there is none.
    QWidget* control(const QString& name) const { return controls_.value(name); }

    void setAdvancedShown(bool shown);

    /// Shows or hides a row; does nothing where there is none.
    void setShown(const QString& name, bool shown);

  Q_SIGNALS:
    /// The user changed a value.
    void changed();
    /// The user asks to see and edit the path of this name.
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
    QWidget* makeSuggestions(const Parameter& parameter, std::string& value);

    void offer(Role role, SuggestBox& box, const ModelCard& card);

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
