// The tools on the left of the window, and the size of the brush.
#pragma once

#include <QToolBar>

namespace zigzag::ui {

class Actions;
class Canvas;

/// Chooses the canvas's tool and follows it. GUI thread only; `canvas` outlives it.
class ToolBar : public QToolBar {
    Q_OBJECT

  public:
    ToolBar(Canvas& canvas, Actions& actions, QWidget* parent = nullptr);

  private:
    void addTools(Actions& actions);
    void addBrushSize();

    Canvas& canvas_;
};

} // namespace zigzag::ui
