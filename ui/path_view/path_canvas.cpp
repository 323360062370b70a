#include "ui/path_view/path_canvas.h"

#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QLineF>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <imgui.h>

namespace zigzag::ui {
namespace {

constexpr double nodeRadius = 5;
constexpr double labelGap = 3;
constexpr double reach = 10; ///< how near to a node or a line the mouse has to come
constexpr double largestThumbnail = 48;
/// The room around the field: labels of the axis, the labels of nodes, pictures.
constexpr QMarginsF room{50, 26, 34, 84};

ImVec2 im(QPointF point) {
    return {static_cast<float>(point.x()), static_cast<float>(point.y())};
}

ImU32 im(const QColor& colour) {
    return IM_COL32(colour.red(), colour.green(), colour.blue(), colour.alpha());
}

QColor faded(QColor colour, float alpha) {
    colour.setAlphaF(alpha);
    return colour;
}

QString text(double sigma) {
    return QString::fromStdString(sigmaText(sigma));
}

void dashed(ImDrawList& list, QPointF from, QPointF to, ImU32 colour) {
    constexpr double dash = 4;
    const QLineF line(from, to);
    for (double at = 0; at < line.length(); at += 2 * dash)
        list.AddLine(im(line.pointAt(at / line.length())),
                     im(line.pointAt(std::min(1.0, (at + dash) / line.length()))), colour, 1.5F);
}

/// The largest square.
QRectF middleOf(const QImage& image) {
    const double side = std::min(image.width(), image.height());
    return {(image.width() - side) / 2, (image.height() - side) / 2, side, side};
}

double distanceTo(const QLineF& line, QPointF point) {
    const QPointF way = line.p2() - line.p1();
    const double length = QPointF::dotProduct(way, way);
    if (length <= 0) return QLineF(line.p1(), point).length();
    const double share = std::clamp(QPointF::dotProduct(point - line.p1(), way) / length, 0.0, 1.0);
    return QLineF(line.p1() + way * share, point).length();
}

} // namespace

PathCanvas::PathCanvas(QWidget* parent) : DrawnView(parent) {
    setObjectName("pathCanvas");
    setAccessibleName(tr("Path, drawn"));
    setAccessibleDescription(tr("Arrow keys select and move a node, Insert and Delete add and "
                                "remove one. The table shows the same path."));
}

void PathCanvas::setPath(const Path& path, const NoiseRange& range) {
    path_ = path;
    range_ = range;
    nodes_ = nodesOf(path, range);
    if (selected_ >= static_cast<int>(nodes_.size())) select(-1);
    update();
}

void PathCanvas::setPictures(std::vector<NodePicture> pictures) {
    pictures_ = std::move(pictures);
    update();
}

void PathCanvas::select(int node) {
    if (std::exchange(selected_, node) == node) return;
    update();
    Q_EMIT selectionChanged();
}

PathGeometry PathCanvas::geometry() const {
    return {QRectF(rect()).marginsRemoved(room), range_, nodes_.size()};
}

QPointF PathCanvas::at(std::size_t node) const {
    return geometry().pointOf(node, nodes_[node].sigma);
}

std::size_t PathCanvas::moveAt(QPointF point) const {
    for (std::size_t node = 1; node < nodes_.size(); ++node)
        if (distanceTo({at(node - 1), at(node)}, point) <= reach) return node;
    return 0;
}

int PathCanvas::nodeAt(QPointF point) const {
    for (std::size_t node = 0; node < nodes_.size(); ++node)
        if (QLineF(at(node), point).length() <= reach) return static_cast<int>(node);
    return -1;
}

void PathCanvas::frame() {
    if (nodes_.empty()) return;
    hovered_ = -1;
    handleNodes();
    handleLines();
    drawAxis();
    drawMoves();
    drawNodes();
}

void PathCanvas::handleNodes() {
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        const QPointF centre = at(node);
        ImGui::SetCursorScreenPos(im(centre - QPointF(reach, reach)));
        ImGui::PushID(static_cast<int>(node));
        ImGui::InvisibleButton("node", {2 * reach, 2 * reach},
                               ImGuiButtonFlags_MouseButtonLeft |
                                   ImGuiButtonFlags_MouseButtonRight);
        const bool hovers = ImGui::IsItemHovered();
        const bool active = ImGui::IsItemActive();
        ImGui::PopID();
        if (ImGui::IsItemActivated()) select(static_cast<int>(node));
        if (!hovers && !active) continue;
        hovered_ = static_cast<int>(node);
        if (!movable(path_, node, range_)) continue;
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
        if (active && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) {
            edit(moved(path_, node, geometry().sigmaAt(ImGui::GetMousePos().y), range_));
            return; // the nodes may be others now
        }
    }
}

void PathCanvas::handleLines() {
    if (hovered_ >= 0 || !ImGui::IsWindowHovered()) return;
    const ImVec2 mouse = ImGui::GetMousePos();
    const std::size_t node = moveAt({mouse.x, mouse.y});
    if (node == 0) {
        if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) select(-1);
        return;
    }
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!doubleClicked()) return;
    const auto longer = inserted(path_, node, geometry().sigmaAt(mouse.y), range_);
    if (!longer) return;
    edit(longer);
    select(static_cast<int>(node));
}

void PathCanvas::drawAxis() {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const QRectF field = QRectF(rect()).marginsRemoved(room);
    const Colours colour = colours();
    for (const double sigma : geometry().marks()) {
        const double y = std::round(geometry().yOf(sigma)) + 0.5;
        list.AddLine(im(QPointF(field.left() - 8, y)), im(QPointF(field.right() + 12, y)),
                     im(faded(colour.quiet, 0.25F)));
        word({field.left() - 12, y}, Qt::AlignRight | Qt::AlignVCenter, text(sigma), colour.quiet);
    }
    word({8, 4}, Qt::AlignLeft | Qt::AlignTop, tr("σ"), colour.quiet);
    word({8, height() - 4.0}, Qt::AlignLeft | Qt::AlignBottom, tr("NFE"), colour.quiet);
}

void PathCanvas::drawMoves() {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Colours colour = colours();
    for (std::size_t node = 1; node < nodes_.size(); ++node) {
        const QPointF from = at(node - 1), to = at(node);
        switch (nodes_[node].arrival) {
        case PathNode::Arrival::Noised:
            dashed(list, from, to, im(colour.quiet));
            break;
        case PathNode::Arrival::Amplified:
            list.AddLine(im(from), im(to), im(colour.accent), 2);
            break;
        default:
            list.AddLine(im(from), im(to), im(colour.quiet), 2);
        }
    }
}

/// Positions of the nodes' sigma labels; empty for the ends of the range, which the axis names
/// already.
std::vector<QRectF> PathCanvas::labels() const {
    constexpr double apart = 4;
    const QFontMetricsF metrics(font());
    std::vector<QRectF> places;
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        const double sigma = nodes_[node].sigma;
        if (sigma <= range_.minimum || sigma >= range_.maximum) {
            places.emplace_back();
            continue;
        }
        const double wide = metrics.horizontalAdvance(text(sigma)) + apart;
        const double bottom = at(node).y() - nodeRadius - labelGap;
        places.emplace_back(at(node).x() - wide / 2, bottom - metrics.height(), wide,
                            metrics.height());
    }
    return places;
}

void PathCanvas::drawNodes() {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Colours colour = colours();
    const QColor words = palette().color(QPalette::Text);
    const std::vector<bool> named = standing(labels(), hovered_ >= 0 ? hovered_ : selected_);
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        const QPointF centre = at(node);
        const bool chosen = static_cast<int>(node) == selected_;
        if (chosen || static_cast<int>(node) == hovered_)
            list.AddCircleFilled(im(centre), nodeRadius + 4,
                                 im(faded(chosen ? colour.accent : colour.quiet, 0.35F)));
        list.AddCircleFilled(im(centre), nodeRadius, im(words));
        if (!nodes_[node].finished)
            list.AddCircleFilled(im(centre), nodeRadius - 2, im(palette().color(QPalette::Base)));
        if (named[node])
            word(centre - QPointF(0, nodeRadius + labelGap), Qt::AlignHCenter | Qt::AlignBottom,
                 text(nodes_[node].sigma), words);
    }
}

void PathCanvas::overlay(QPainter& painter) {
    const QRectF field = QRectF(rect()).marginsRemoved(room);
    const double gap = nodes_.size() > 1 ? at(1).x() - at(0).x() : field.width();
    const double side = std::min(largestThumbnail, gap - 4);
    const double top = field.bottom() + 14;
    const QFontMetricsF metrics(font());
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        const QRectF place(at(node).x() - side / 2, top, side, side);
        const NodePicture shown = node < pictures_.size() ? pictures_[node] : NodePicture{};
        painter.setPen(faded(colours().quiet, static_cast<int>(node) == selected_ ? 1 : 0.35F));
        painter.setBrush(Qt::NoBrush);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        if (!shown.image.isNull()) painter.drawImage(place, shown.image, middleOf(shown.image));
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5));
        painter.setPen(colours().quiet);
        const QString below = shown.image.isNull()
                                  ? QString::number(nodes_[node].evaluations)
                                  : tr("%1 · %2 s")
                                        .arg(nodes_[node].evaluations)
                                        .arg(shown.seconds, 0, 'f', shown.seconds < 10 ? 1 : 0);
        const double wide = std::max(gap, metrics.horizontalAdvance(below));
        painter.drawText(QRectF(place.center().x() - wide / 2, height() - 4 - metrics.height(),
                                wide, metrics.height()),
                         Qt::AlignHCenter | Qt::TextDontClip, below);
    }
}

QString PathCanvas::tip(QPointF point) const {
    const int node = nodeAt(point);
    if (node >= 0) {
        const PathNode& here = nodes_[static_cast<std::size_t>(node)];
        const QString sigma =
            tr("Noise level σ %1, after %n evaluation(s)", nullptr, here.evaluations)
                .arg(text(here.sigma));
        if (here.finished) return tr("%1: finished picture.").arg(sigma);
        return movable(path_, static_cast<std::size_t>(node), range_)
                   ? tr("%1. Drag it up or down.").arg(sigma)
                   : sigma;
    }
    const std::size_t move = moveAt(point);
    if (move == 0) return {};
    switch (nodes_[move].arrival) {
    case PathNode::Arrival::Noised:
        return tr("Noise is added here without a network evaluation.");
    case PathNode::Arrival::Amplified:
        return tr("One evaluation amplifies the existing noise. Double-click to add a node.");
    default:
        return tr("One evaluation removes noise. Double-click to add a node.");
    }
}

bool PathCanvas::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return DrawnView::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tip(help->pos()), this);
    return true;
}

void PathCanvas::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    if (!byKey) select(nodeAt(event->pos()));
    if (selected_ < 0) return;
    const QPoint place =
        byKey ? mapToGlobal(at(static_cast<std::size_t>(selected_)).toPoint()) : event->globalPos();
    Q_EMIT menuAsked(place);
}

void PathCanvas::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(nodes_.size()) - 1;
    const auto node = static_cast<std::size_t>(std::max(selected_, 0));
    switch (event->key()) {
    case Qt::Key_Left:
        return select(std::max(selected_ - 1, 0));
    case Qt::Key_Right:
        return select(std::min(selected_ + 1, last));
    case Qt::Key_Up:
        return step(1, event->modifiers().testFlag(Qt::ShiftModifier));
    case Qt::Key_Down:
        return step(-1, event->modifiers().testFlag(Qt::ShiftModifier));
    case Qt::Key_Insert:
        return insertAfterSelected();
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        return selected_ < 0 ? void() : edit(removed(path_, node, range_));
    default:
        DrawnView::keyPressEvent(event);
    }
}

void PathCanvas::step(int direction, bool fine) {
    if (selected_ < 0) return;
    const auto node = static_cast<std::size_t>(selected_);
    const double factor = fine ? 1.05 : 1.25;
    const double sigma = nodes_[node].sigma;
    edit(moved(path_, node, direction > 0 ? sigma * factor : sigma / factor, range_));
}

void PathCanvas::insertAfterSelected() {
    const auto node = static_cast<std::size_t>(selected_ + 1);
    if (selected_ < 0 || node >= nodes_.size()) return;
    const double middle = std::sqrt(nodes_[node - 1].sigma * nodes_[node].sigma);
    const auto longer = inserted(path_, node, middle, range_);
    edit(longer);
    if (longer) select(static_cast<int>(node));
}

void PathCanvas::edit(const std::optional<Path>& path) {
    if (!path || *path == path_) return;
    setPath(*path, range_);
    setPictures({});
    Q_EMIT edited(path_);
}

} // namespace zigzag::ui
