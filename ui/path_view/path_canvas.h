// The drawn path: nodes to drag, and under each the picture of the running job.
#pragma once

#include "ui/drawn/drawn_view.h"
#include "ui/path_view/path_geometry.h"

#include <QImage>

#include <optional>
#include <vector>

namespace zigzag::ui {

/// The preview of a job at a node.
struct NodePicture {
    QImage image; ///< null: nothing yet
    double seconds = 0;
};

class PathCanvas : public DrawnView {
    Q_OBJECT

  public:
    explicit PathCanvas(QWidget* parent = nullptr);

    void setPath(const Path& path, const NoiseRange& range);
    /// One a node; empty: no job ran on this path.
    void setPictures(std::vector<NodePicture> pictures);

    int selected() const { return selected_; } ///< −1: none
    void select(int node);
    PathGeometry geometry() const;

    QSize sizeHint() const override { return {320, 250}; }
    QSize minimumSizeHint() const override { return {240, 190}; }

  Q_SIGNALS:
    void edited(const zigzag::Path& path);
    void selectionChanged();
    void menuAsked(const QPoint& global);

  protected:
    void frame() override;
    void overlay(QPainter& painter) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void handleNodes();
    void handleLines();
    void drawAxis();
    void drawMoves();
    void drawNodes();
    std::vector<QRectF> labels() const;
    void edit(const std::optional<Path>& path);
    void step(int direction, bool fine);
    void insertAfterSelected();
    QPointF at(std::size_t node) const;
    /// The node where the move ends that passes by this point; 0: none does.
    std::size_t moveAt(QPointF point) const;
    int nodeAt(QPointF point) const;
    QString tip(QPointF point) const;

    Path path_;
    NoiseRange range_;
    std::vector<PathNode> nodes_;
    std::vector<NodePicture> pictures_;
    int selected_ = -1;
    int hovered_ = -1;
};

} // namespace zigzag::ui
