#include "ui/panels/presets.h"

#include <QSignalBlocker>

#include <algorithm>

namespace zigzag::ui {

PresetBox::PresetBox(std::vector<Preset> presets, const std::vector<ParameterList>& lists,
                     QWidget* parent)
    : QComboBox(parent), presets_(std::move(presets)), lists_(lists) {
    setObjectName("preset");
    setAccessibleName(tr("Preset"));
    setToolTip(tr("Settings that go together; everything can be changed below"));
    for (const Preset& preset : presets_) {
        addItem(preset.name);
        setItemData(count() - 1, preset.tip, Qt::ToolTipRole);
    }
    setPlaceholderText(tr("Custom"));
    connect(this, &QComboBox::activated, this, [this](int index) {
        for (const auto& [name, value] : presets_[static_cast<std::size_t>(index)].values)
            if (const Parameter* parameter = find(name)) assign(*parameter, value);
        Q_EMIT applied();
    });
    follow();
}

const Parameter* PresetBox::find(const std::string& name) const {
    for (const ParameterList& list : lists_)
        if (const Parameter* found = list.find(name)) return found;
    return nullptr;
}

void PresetBox::follow() {
    const auto same = [this](const Preset& preset) {
        return std::ranges::all_of(preset.values, [this](const auto& entry) {
            const Parameter* parameter = find(entry.first);
            return parameter && toText(*parameter) == entry.second;
        });
    };
    const auto found = std::ranges::find_if(presets_, same);
    const QSignalBlocker quiet(this);
    setCurrentIndex(found == presets_.end() ? -1 : static_cast<int>(found - presets_.begin()));
}

} // namespace zigzag::ui
