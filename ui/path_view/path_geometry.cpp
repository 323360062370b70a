#include "ui/path_view/path_geometry.h"

#include <algorithm>
#include <cmath>

namespace zigzag::ui {

PathGeometry::PathGeometry(const QRectF& field, const NoiseRange& range, std::size_t nodes)
    : field_(field), range_(range), nodes_(nodes) {}

double PathGeometry::yOf(double sigma) const {
    const double share =
        std::log(std::clamp(sigma, range_.minimum, range_.maximum) / range_.minimum) /
        std::log(range_.maximum / range_.minimum);
    return field_.bottom() - share * field_.height();
}

double PathGeometry::sigmaAt(double y) const {
    const double share = std::clamp((field_.bottom() - y) / field_.height(), 0.0, 1.0);
    return range_.minimum * std::pow(range_.maximum / range_.minimum, share);
}

QPointF PathGeometry::pointOf(std::size_t node, double sigma) const {
    const double gaps = static_cast<double>(std::max<std::size_t>(nodes_, 2) - 1);
    return {field_.left() + field_.width() * static_cast<double>(node) / gaps, yOf(sigma)};
}

std::vector<double> PathGeometry::marks() const {
    // A power of ten right beside an end would only stand on its label.
    constexpr double apart = 3;
    std::vector<double> sigmas{range_.minimum};
    for (double sigma = std::pow(10, std::ceil(std::log10(range_.minimum * apart)));
         sigma * apart <= range_.maximum; sigma *= 10)
        sigmas.push_back(sigma);
    sigmas.push_back(range_.maximum);
    return sigmas;
}

std::vector<bool> standing(const std::vector<QRectF>& labels, int first) {
    std::vector<bool> stands(labels.size(), false);
    std::vector<QRectF> taken;
    const auto place = [&](std::size_t label) {
        if (labels[label].isEmpty() || std::ranges::any_of(taken, [&](const QRectF& other) {
                return other.intersects(labels[label]);
            }))
            return;
        taken.push_back(labels[label]);
        stands[label] = true;
    };
    if (first >= 0) place(static_cast<std::size_t>(first));
    for (std::size_t label = 0; label < labels.size(); ++label)
        if (!stands[label]) place(label);
    return stands;
}

} // namespace zigzag::ui
