// Positions of a path's nodes in the view: steps from left to right, noise upwards on a logarithmic
// axis.
#pragma once

#include "ui/path_view/path_edit.h"

#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <vector>

namespace zigzag::ui {

class PathGeometry {
  public:
    /// `field` is what the axes span: the lowest sigma is on its lower edge, the highest on its
    /// upper one.
    PathGeometry(const QRectF& field, const NoiseRange& range, std::size_t nodes);

    double yOf(double sigma) const;
    double sigmaAt(double y) const; ///< within the range
    QPointF pointOf(std::size_t node, double sigma) const;

    /// The sigmas that the axis is labelled with: powers of ten within the range, and its ends.
    std::vector<double> marks() const;

  private:
    QRectF field_;
    NoiseRange range_;
    std::size_t nodes_;
};

/// Which of these labels fit without overlapping: `first` (−1: none) in any case, the others from
/// the left.
std::vector<bool> standing(const std::vector<QRectF>& labels, int first);

} // namespace zigzag::ui
