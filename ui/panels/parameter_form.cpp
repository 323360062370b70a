#include "ui/panels/parameter_form.h"

#include "core/base/error.h"
#include "core/card/presets.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"
#include "ui/widgets/sliders.h"
#include "ui/widgets/suggest_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace zigzag::ui {
namespace {

/// Ranges up to here get a slider; in wider ones it could not be aimed.
constexpr double widestSlider = 1000;
constexpr int sliderPositions = 100;

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

/// "noise-start" → "Noise start".
QString asWords(QString words) {
    words.replace('-', ' ').replace('_', ' ');
    if (!words.isEmpty()) words[0] = words[0].toUpper();
    return words;
}

/// Enough digits to see a hundredth of the range, and no fewer than the value has.
int decimalsFor(const Parameter& parameter, double value) {
    const double range = parameter.maximum - parameter.minimum;
    int decimals =
        range > 0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(range))), 0, 4) : 3;
    const auto rounded = [&] {
        return std::round(value * std::pow(10, decimals)) / std::pow(10, decimals);
    };
    while (decimals < 6 && std::abs(rounded() - value) > 1e-9)
        ++decimals;
    return decimals;
}

QFormLayout* makeLayout(QWidget* parent) {
    auto* layout = new QFormLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(3 * grid);
    layout->setVerticalSpacing(2 * grid);
    layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return layout;
}

/// Numbers whose lowest value lets the program choose: a spin box shows that one as a word.
bool lowestIsAutomatic(const Parameter& parameter) {
    return !parameter.automatic.empty() &&
           QString::fromStdString(parameter.automatic).toDouble() == parameter.minimum;
}

bool isPath(Role role) {
    return role == Role::Path || role == Role::PathDown || role == Role::PathUp;
}

template <class Spin>
void dress(Spin* spin, const Parameter& parameter) {
    if (lowestIsAutomatic(parameter)) spin->setSpecialValueText(ParameterForm::tr("Automatic"));
    if (!parameter.unit.empty()) spin->setSuffix(" " + declared(parameter.unit));
    spin->setAlignment(Qt::AlignRight);
    spin->setKeyboardTracking(false);
}

} // namespace

ParameterForm::ParameterForm(std::vector<ParameterList> lists, const std::set<std::string>& without,
                             QWidget* parent)
    : QWidget(parent), lists_(std::move(lists)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * grid);
    first_ = makeLayout(nullptr);
    column->addLayout(first_);

    more_ = new QToolButton(this);
    more_->setObjectName("more");
    more_->setText(tr("More"));
    more_->setToolTip(tr("Show the parameters that are seldom needed"));
    more_->setCheckable(true);
    more_->setAutoRaise(true);
    more_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    column->addWidget(more_);
    advanced_ = new QWidget(this);
    auto* second = makeLayout(advanced_);
    column->addWidget(advanced_);
    connect(more_, &QToolButton::toggled, this, &ParameterForm::setAdvancedShown);

    for (const ParameterList& list : lists_)
        for (const Parameter& parameter : list) {
            if (parameter.audience == Audience::Script || without.contains(parameter.name))
                continue;
            addRow(parameter.audience == Audience::Everyone ? *first_ : *second, parameter);
        }
    more_->setVisible(second->rowCount() > 0);
    setAdvancedShown(false);
}

void ParameterForm::setAdvancedShown(bool shown) {
    more_->setChecked(shown);
    more_->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    advanced_->setVisible(shown);
}

void ParameterForm::addFirst(const QString& label, QWidget* control) {
    auto* caption = new QLabel(label, this);
    caption->setBuddy(control);
    first_->insertRow(0, caption, control);
}

void ParameterForm::addPresets(std::vector<Preset> presets) {
    presets_ = new PresetBox(std::move(presets), lists_, this);
    addFirst(tr("Preset"), presets_);
    connect(presets_, &PresetBox::applied, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    connect(this, &ParameterForm::changed, presets_, &PresetBox::follow);
    refreshers_.emplace_back([this] { presets_->follow(); });
}

void ParameterForm::setModel(const ModelCard* card) {
    const std::string known = card ? card->name + card->hash : std::string();
    const bool isNew = card && known != modelHash_;
    if (isNew) modelHash_ = known;
    for (const ParameterList& list : lists_)
        for (const Parameter& parameter : list) {
            auto* box = qobject_cast<SuggestBox*>(control(qt(parameter.name)));
            if (!box) continue;
            if (parameter.role == Role::Class)
                setShown(qt(parameter.name), card && !card->classes.empty());
            if (isNew) offer(parameter.role, *box, *card);
        }
}

void ParameterForm::offer(Role role, SuggestBox& box, const ModelCard& card) {
    SuggestBox::Suggestions suggestions{{tr("Automatic"), QString()}};
    if (role == Role::Class) {
        for (const std::string& label : card.classes)
            suggestions.emplace_back(qt(label), qt(label));
        return box.setSuggestions(suggestions);
    }
    const PathPurpose purpose = purposeOf(role);
    for (const PathPreset& preset : presetsFor(card))
        if (purpose == preset.purpose)
            suggestions.emplace_back(declared(preset.label), qt(preset.path.text()));
    box.setSuggestions(suggestions);
    box.setCheck([card, purpose](const QString& text) {
        try {
            pathFor(card, text.toStdString(), purpose);
            return QString();
        } catch (const Error& error) {
            return qt(error.problem() + " " + error.remedy()).trimmed();
        }
    });
}

QString ParameterForm::mistake() const {
    for (QWidget* control : controls_)
        if (const auto* box = qobject_cast<SuggestBox*>(control); box && !box->mistake().isEmpty())
            return box->mistake();
    return {};
}

bool ParameterForm::seedLocked() const {
    return !lock_ || lock_->isChecked();
}

void ParameterForm::commit() {
    for (const auto& call : committers_)
        call();
}

void ParameterForm::setSeedLocked(bool locked) {
    if (lock_) lock_->setChecked(locked);
}

void ParameterForm::setShown(const QString& name, bool shown) {
    QWidget* widget = control(name);
    if (!widget) return;
    for (auto* layout : findChildren<QFormLayout*>())
        for (QWidget* field : {widget, widget->parentWidget()})
            if (layout->indexOf(field) >= 0) layout->setRowVisible(field, shown);
}

void ParameterForm::refresh() {
    for (const auto& call : refreshers_)
        call();
}

void ParameterForm::addRow(QFormLayout& layout, const Parameter& parameter) {
    QWidget* control = makeControl(parameter);
    QWidget* field = control->parentWidget() && control->parentWidget() != this
                         ? control->parentWidget()
                         : control;
    const QString label = declared(parameter.label);
    control->setObjectName(qt(parameter.name));
    control->setAccessibleName(label);
    control->setAccessibleDescription(declared(parameter.help));
    field->setToolTip(declared(parameter.help));
    controls_.insert(qt(parameter.name), control);
    if (std::holds_alternative<bool*>(parameter.value)) {
        layout.addRow(QString(), field); // a check box says its name itself
        return;
    }
    auto* caption = new QLabel(label, this);
    caption->setToolTip(declared(parameter.help));
    caption->setBuddy(control);
    layout.addRow(caption, field);
}

QWidget* ParameterForm::makeControl(const Parameter& parameter) {
    return std::visit(
        [&](auto* value) -> QWidget* {
            using Value = std::remove_pointer_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, bool>)
                return makeFlag(parameter, *value);
            else if constexpr (std::is_same_v<Value, int>)
                return parameter.choices.empty() ? makeInteger(parameter, *value)
                                                 : makeChoice(parameter);
            else if constexpr (std::is_same_v<Value, double>)
                return makeNumber(parameter, *value);
            else if constexpr (std::is_same_v<Value, std::uint64_t>)
                return makeSeed(parameter, *value);
            else
                return parameter.choices.empty() ? makeText(parameter, *value)
                                                 : makeChoice(parameter);
        },
        parameter.value);
}

QWidget* ParameterForm::makeFlag(const Parameter& parameter, bool& value) {
    auto* box = new QCheckBox(declared(parameter.label), this);
    connect(box, &QCheckBox::toggled, this, [this, &value](bool checked) {
        value = checked;
        Q_EMIT changed();
    });
    refreshers_.emplace_back([box, &value] {
        const QSignalBlocker quiet(box);
        box->setChecked(value);
    });
    refreshers_.back()();
    return box;
}

QWidget* ParameterForm::makeInteger(const Parameter& parameter, int& value) {
    auto* spin = new QSpinBox(this);
    spin->setRange(static_cast<int>(parameter.minimum), static_cast<int>(parameter.maximum));
    spin->setValue(value);
    dress(spin, parameter);
    const double range = parameter.maximum - parameter.minimum;
    if (range > 0 && range <= widestSlider)
        new SliderRow(spin, std::min(static_cast<int>(range), sliderPositions), this);
    connect(spin, &QSpinBox::valueChanged, this, [this, &value](int number) {
        value = number;
        Q_EMIT changed();
    });
    refreshers_.emplace_back([spin, &value] { spin->setValue(value); });
    committers_.emplace_back([spin] { spin->interpretText(); });
    return spin;
}

QWidget* ParameterForm::makeNumber(const Parameter& parameter, double& value) {
    auto* spin = new QDoubleSpinBox(this);
    const int decimals = decimalsFor(parameter, value);
    spin->setDecimals(decimals);
    spin->setRange(parameter.minimum, parameter.maximum);
    const bool belowZero = parameter.minimum < 0 && lowestIsAutomatic(parameter);
    spin->setSingleStep(belowZero ? 1 : (parameter.maximum - parameter.minimum) / 20);
    spin->setValue(value);
    dress(spin, parameter);
    if (parameter.maximum - parameter.minimum <= widestSlider)
        new SliderRow(spin, sliderPositions, this);
    const double lowest = parameter.minimum;
    connect(spin, &QDoubleSpinBox::valueChanged, this, [=, this, &value](double number) {
        if (belowZero && number < 0 && number > lowest) // between automatic and the first number
            return spin->setValue(number < lowest / 2 ? lowest : 0);
        value = number;
        Q_EMIT changed();
    });
    refreshers_.emplace_back([spin, &value] { spin->setValue(value); });
    committers_.emplace_back([spin] { spin->interpretText(); });
    return spin;
}

QWidget* ParameterForm::makeSeed(const Parameter& parameter, std::uint64_t& value) {
    auto* field = new QWidget(this);
    auto* row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    auto* edit = new QLineEdit(field);
    edit->setValidator(new QRegularExpressionValidator(QRegularExpression("[0-9]{1,20}"), edit));
    auto* roll = new QToolButton(field);
    roll->setIcon(icon("randomize"));
    roll->setAutoRaise(true);
    roll->setToolTip(tr("Take another seed"));
    roll->setAccessibleName(tr("Another %1").arg(declared(parameter.label)));
    lock_ = new QToolButton(field);
    lock_->setObjectName("seedLock");
    lock_->setCheckable(true);
    lock_->setAutoRaise(true);
    lock_->setAccessibleName(tr("Keep the seed"));
    lock_->setToolTip(tr("Keep this seed from run to run; open, each run takes a new one"));
    const auto showLock = [this] {
        lock_->setIcon(icon(lock_->isChecked() ? "object-locked" : "object-unlocked"));
    };
    connect(lock_, &QToolButton::toggled, this, [this, showLock] {
        showLock();
        Q_EMIT changed();
    });
    showLock();
    row->addWidget(edit, 1);
    row->addWidget(roll);
    row->addWidget(lock_);

    const auto show = [edit, &value] { edit->setText(QString::number(value)); };
    const auto take = [this, edit, show, &value] {
        bool fits = false;
        const qulonglong number = edit->text().toULongLong(&fits);
        const bool fresh = fits && number != value;
        if (fresh) value = number;
        show();
        if (!fresh) return;
        lock_->setChecked(true); // whoever writes a seed means this one
        Q_EMIT changed();
    };
    connect(edit, &QLineEdit::editingFinished, this, take);
    committers_.emplace_back(take);
    connect(roll, &QToolButton::clicked, this, [this, show, &value] {
        value = QRandomGenerator::global()->bounded(1'000'000);
        show();
        Q_EMIT changed();
    });
    refreshers_.emplace_back(show);
    show();
    return edit;
}

QWidget* ParameterForm::makeChoice(const Parameter& parameter) {
    auto* box = new QComboBox(this);
    for (const std::string& choice : parameter.choices)
        box->addItem(asWords(declared(choice)), qt(choice));
    refreshers_.emplace_back([box, parameter] {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(box->findData(qt(toText(parameter))));
    });
    refreshers_.back()();
    connect(box, &QComboBox::currentIndexChanged, this, [this, box, parameter] {
        assign(parameter, box->currentData().toString().toStdString());
        Q_EMIT changed();
    });
    return box;
}

QWidget* ParameterForm::makeText(const Parameter& parameter, std::string& value) {
    if (isPath(parameter.role) || parameter.role == Role::Class)
        return makeSuggestions(parameter, value);
    auto* edit = new QLineEdit(qt(value), this);
    edit->setPlaceholderText(tr("Automatic"));
    connect(edit, &QLineEdit::textEdited, this, [this, &value](const QString& text) {
        value = text.trimmed().toStdString();
        Q_EMIT changed();
    });
    refreshers_.emplace_back([edit, &value] { edit->setText(qt(value)); });
    return edit;
}

QWidget* ParameterForm::makePathButton(const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName("edit-" + name);
    button->setIcon(icon("draw-bezier-curves"));
    button->setAutoRaise(true);
    button->setAccessibleName(tr("Draw the path"));
    button->setToolTip(tr("See and draw the path (F7)"));
    connect(button, &QToolButton::clicked, this, [this, name] { Q_EMIT pathAsked(name); });
    return button;
}

QWidget* ParameterForm::makeSuggestions(const Parameter& parameter, std::string& value) {
    auto* field = new QWidget(this);
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid);
    auto* complaint = makeQuietText({}, field);
    complaint->setObjectName("complaint");
    complaint->hide();
    auto* box = new SuggestBox(complaint, field);
    box->setText(qt(value));
    auto* row = new QHBoxLayout;
    row->setSpacing(grid);
    row->addWidget(box, 1);
    if (isPath(parameter.role)) row->addWidget(makePathButton(qt(parameter.name), field));
    column->addLayout(row);
    column->addWidget(complaint);
    connect(box, &SuggestBox::edited, this, [this, &value](const QString& text) {
        value = text.toStdString();
        Q_EMIT changed();
    });
    refreshers_.emplace_back([box, &value] {
        if (box->text() != qt(value)) box->setText(qt(value));
    });
    return box;
}

} // namespace zigzag::ui
