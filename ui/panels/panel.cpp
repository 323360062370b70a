#include "ui/panels/panel.h"

#include <utility>

namespace zigzag::ui {

Panel::Panel(PanelWords words, QWidget* parent) : QWidget(parent), words_(std::move(words)) {
    setObjectName(words_.job + "Panel");
    setAccessibleName(words_.title);
}

} // namespace zigzag::ui
