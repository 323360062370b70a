// The photo on the screen: shows it, compares it with the original, and paints its mask.
#pragma once

#include "ui/canvas/frame_handles.h"
#include "ui/canvas/mask_layer.h"
#include "ui/canvas/selection.h"
#include "ui/canvas/view.h"
#include "ui/document/document.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace zigzag::ui {

enum class Tool { Pan, Brush, Eraser, Rectangle, Lasso, Frame };

class Canvas : public QWidget {
    Q_OBJECT

  public:
    static constexpr double smallestBrush = 1;
    static constexpr double largestBrush = 2000;

    explicit Canvas(Document& document, QWidget* parent = nullptr);

    const View& view() const { return view_; }
    Tool tool() const { return tool_; }
    void setTool(Tool tool);
    double brushDiameter() const { return brushDiameter_; } ///< photo pixels
    void setBrushDiameter(double diameter);
    void stepBrush(int steps); ///< larger or smaller by about a fifth a step

    /// Shows this in place of the photo, without the mask; empty: the photo. Waits while the mouse
    /// is down on the photo.
    void setStandIn(const Picture& picture, const QString& name = {});
    /// What the split compares with, and its name; empty: the original.
    void setReference(const Picture& picture, const QString& name);
    /// The picture that is shown: the photo, or its stand-in.
    const Picture& seen() const;

    /// As an overlay; otherwise as an outline.
    void setMaskShown(bool shown);
    void setMaskColour(QColor colour);
    QColor maskColour() const { return maskLayer_.colour(); }
    void setSplitShown(bool shown);
    /// Original and result beside each other instead of behind a handle, zoomed and moved together.
    void setSideBySide(bool sideBySide);
    /// True while both are on the screen that way.
    bool sideBySideVisible() const;
    /// Where the split handle stands, 0…1 of the canvas' width.
    void setSplit(double share);
    double split() const { return split_; }
    /// Moves the split handle to the left of `area`, so that a new result is visible.
    void makeRoomForResult(const Rect& area);
    /// True while result and original are both on the screen.
    bool splitVisible() const;

    void fit();
    void zoomTo(double zoom); ///< around the middle; 1 is 100 %
    void zoomBy(double factor);

    QSize sizeHint() const override { return {720, 540}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

  Q_SIGNALS:
    void zoomChanged(double zoom);
    void brushChanged(double diameter);
    void toolChanged(zigzag::ui::Tool tool);
    /// The pixel of the photo under the mouse, or none.
    void pointed(std::optional<QPoint> pixel);
    /// The user begins to paint, so the photo must be shown.
    void photoWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    enum class Drag { None, Pan, Stroke, Split, Select, Frame, BrushSize };
    /// What mouse and pen have in common; `pressure` is 0…1 of the brush's diameter.
    struct Press {
        QPointF at; ///< device pixels of a pane
        Qt::MouseButton button = Qt::LeftButton;
        Qt::KeyboardModifiers modifiers;
        double pressure = 1;
        bool erases = false; ///< the other end of the pen
    };

    /// Converts a point of the widget to device pixels of its pane. The photo's own pane is the
    /// right one; alone, it fills the widget.
    QPointF toPane(QPointF widget);
    QPointF paneOrigin() const; ///< of the photo's own pane, in device pixels of the widget
    void layOut();
    bool differs() const; ///< there are two pictures to compare
    void press(const Press& press);
    void moveTo(const Press& move);
    void release();
    void abandonDrag();   ///< what was dragged on is gone
    bool marking() const; ///< a stroke, a selection or the frame is being drawn
    void pressTool(const Press& press);
    void moveFrame(QPointF to);
    void finishSelection();
    Rect frame() const; ///< as it is seen: while it is dragged, not the document's yet
    Grip gripUnder(QPointF device) const;
    QRectF splitArea() const; ///< the part of the photo that is seen, in device pixels
    double splitLine() const; ///< x, in device pixels
    bool onSplit(QPointF device) const;
    bool painting() const { return tool_ == Tool::Brush || tool_ == Tool::Eraser; }
    Qt::CursorShape toolCursor() const;
    void moveBrush(std::optional<QPointF> device);
    void point(); ///< says again what the mouse is over
    void updateDevice(const QRectF& device);
    void updateCursor();
    /// Handles keys that act while they are held: Space pans, O shows the original. False: neither.
    bool hold(int key, bool down, bool repeated);
    void viewMoved();
    void showPicture();
    void showMask();

    void drawPhoto(QPainter& painter, const Picture& picture, const QRectF& device) const;
    void drawPane(QPainter& painter, const QRectF& device) const;
    void drawOtherPane(QPainter& painter, const QRectF& device) const;
    void drawMask(QPainter& painter, const QRectF& device) const;
    void drawSelection(QPainter& painter) const;
    void drawFrame(QPainter& painter) const;
    void drawNames(QPainter& painter) const;
    void drawSplit(QPainter& painter) const;
    void drawBrush(QPainter& painter) const;
    void drawEdge(QPainter& painter) const;

    const Picture& reference() const;
    QString referenceName() const;

    Document& document_;
    Picture standIn_, reference_;
    QString standInName_, referenceName_;
    View view_;
    MaskLayer maskLayer_;
    Size shownSize_;
    Tool tool_ = Tool::Pan;
    double brushDiameter_ = 32;
    double split_ = 0.5;
    bool maskShown_ = true;
    bool splitShown_ = true;
    bool sideBySide_ = false;
    bool originalHeld_ = false;
    bool spaceHeld_ = false;
    Drag drag_ = Drag::None;
    std::vector<std::function<void()>> afterDrag_; ///< calls that wait until the drag ends
    std::optional<Selection> selection_;
    std::optional<Rect> movingFrame_;
    bool inOtherPane_ = false; ///< where the drag began
    Grip grip_ = Grip::Outside;
    QPointF pressedAt_; ///< photo coordinates
    double pressedDiameter_ = 0;
    QPointF lastDevice_;
    std::optional<QPointF> brushAt_; ///< device pixels; where the mouse is, and the circle drawn
};

} // namespace zigzag::ui
