#include "ui/main_window/tool_bar.h"

#include "ui/canvas/canvas.h"
#include "ui/main_window/actions.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <cmath>
#include <tuple>

namespace zigzag::ui {
namespace {

/// The size slider is logarithmic: one position is the same ratio anywhere.
constexpr int sizePositions = 100;
constexpr double largestOnSlider = 400; // pixels

int positionOf(double diameter) {
    return qRound(std::log(diameter) / std::log(largestOnSlider) * sizePositions);
}

double diameterAt(int position) {
    return std::round(std::pow(largestOnSlider, static_cast<double>(position) / sizePositions));
}

} // namespace

ToolBar::ToolBar(Canvas& canvas, Actions& actions, QWidget* parent)
    : QToolBar(tr("Tools"), parent), canvas_(canvas) {
    setObjectName("tools");
    setMovable(false);
    setIconSize({22, 22});
    addTools(actions);
    addBrushSize();
}

void ToolBar::addTools(Actions& actions) {
    auto* tools = new QActionGroup(this);
    struct Row {
        Tool tool;
        const char* iconName;
        QString text, keys;
    };
    for (const Row& row :
         {Row{Tool::Pan, "transform-browse", tr("Pan"), tr("H")},
          Row{Tool::Brush, "draw-brush", tr("Brush: paint the mask"), tr("B")},
          Row{Tool::Eraser, "draw-eraser", tr("Eraser: erase the mask"), tr("E")},
          Row{Tool::Rectangle, "select-rectangular",
              tr("Rectangle: add to the mask; with Alt remove from it"), tr("R")},
          Row{Tool::Lasso, "edit-select-lasso",
              tr("Lasso: add to the mask; with Alt remove from it"), tr("L")},
          Row{Tool::Frame, "ratiocrop", tr("Working area: what the model sees"), tr("F")}}) {
        QAction* action = tools->addAction(icon(row.iconName), row.text);
        action->setCheckable(true);
        action->setChecked(row.tool == canvas_.tool());
        action->setShortcut(QKeySequence(row.keys));
        action->setToolTip(toolTipOf(*action));
        action->setData(static_cast<int>(row.tool));
        addAction(action);
        actions.needPhoto(action);
        connect(action, &QAction::triggered, this,
                [this, tool = row.tool] { canvas_.setTool(tool); });
    }
    connect(&canvas_, &Canvas::toolChanged, this, [tools](Tool tool) {
        for (QAction* action : tools->actions())
            action->setChecked(action->data().toInt() == static_cast<int>(tool));
    });
}

void ToolBar::addBrushSize() {
    auto* field = new QWidget(this);
    auto* slider = new QSlider(Qt::Vertical, field);
    auto* number = new QLabel(field);
    slider->setObjectName("brushSize");
    slider->setAccessibleName(tr("Brush size"));
    slider->setToolTip(tr("Brush size ([ and ], or Ctrl and the wheel)"));
    slider->setRange(0, sizePositions);
    slider->setFixedHeight(24 * grid);
    slider->setFocusPolicy(Qt::NoFocus);
    number->setAlignment(Qt::AlignCenter);
    number->setToolTip(slider->toolTip());
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 2 * grid, 0, 0);
    column->setSpacing(grid);
    column->addWidget(slider, 0, Qt::AlignHCenter);
    column->addWidget(number);
    column->addStretch(1);
    addSeparator();
    addWidget(field);

    const auto show = [slider, number](double diameter) {
        const QSignalBlocker quiet(slider);
        slider->setValue(positionOf(diameter));
        number->setText(tr("%1 px").arg(qRound(diameter)));
    };
    show(canvas_.brushDiameter());
    connect(&canvas_, &Canvas::brushChanged, slider, show);
    connect(slider, &QSlider::valueChanged, &canvas_,
            [this](int position) { canvas_.setBrushDiameter(diameterAt(position)); });
    for (const auto& [text, keys, direction] :
         {std::tuple(tr("Smaller brush"), "[", -1), {tr("Larger brush"), "]", 1}}) {
        auto* action = new QAction(text, window());
        action->setShortcut(QKeySequence(keys));
        connect(action, &QAction::triggered, &canvas_,
                [this, steps = direction] { canvas_.stepBrush(steps); });
        window()->addAction(action);
    }
}

} // namespace zigzag::ui
