#include "ui/drawn/chart.h"

#include "ui/theme/theme.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <imgui.h>

namespace zigzag::ui {
namespace {

/// Room for the numbers on the left, the title above, the steps below and the names on the right.
constexpr QMarginsF room{56, 30, 108, 26};

ImVec2 im(QPointF point) {
    return {static_cast<float>(point.x()), static_cast<float>(point.y())};
}

ImU32 im(const QColor& colour) {
    return IM_COL32(colour.red(), colour.green(), colour.blue(), colour.alpha());
}

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto part = [share](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

/// 1, 2 or 5 times a power of ten, so that about `wanted` of them fit.
double niceStep(double span, int wanted) {
    const double rough = std::max(span, 1e-12) / wanted;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough) return factor * power;
    return 10 * power;
}

QString number(double value) {
    return QLocale().toString(value, 'g', 3);
}

/// The point of the series that is nearest in x.
const QPointF* nearest(const ChartSeries& series, double x) {
    const auto found = std::ranges::min_element(
        series.points, {}, [x](const QPointF& point) { return std::abs(point.x() - x); });
    return found == series.points.end() ? nullptr : &*found;
}

} // namespace

Chart::Chart(const QString& title, const QString& unit, Scale scale, QWidget* parent)
    : DrawnView(parent), title_(title), unit_(unit), scale_(scale) {
    setAccessibleName(title);
    setFocusPolicy(Qt::NoFocus);
}

void Chart::setSeries(std::vector<ChartSeries> series) {
    series_ = std::move(series);
    std::erase_if(series_, [](const ChartSeries& one) { return one.points.empty(); });
    measure();
    update();
}

double Chart::height(double y) const {
    return scale_ == Scale::Linear ? y : std::log10(std::max(y, 1e-12));
}

void Chart::measure() {
    double left = 1e300, right = -1e300, low = 1e300, high = -1e300;
    for (const ChartSeries& series : series_)
        for (const QPointF& point : series.points) {
            left = std::min(left, point.x());
            right = std::max(right, point.x());
            low = std::min(low, height(point.y()));
            high = std::max(high, height(point.y()));
        }
    if (series_.empty()) return;
    const double air = std::max((high - low) * 0.08, 0.05);
    extent_ = {left, low - air, std::max(right - left, 1.0), high - low + 2 * air};
}

QRectF Chart::field() const {
    return QRectF(rect()).marginsRemoved(room);
}

QPointF Chart::placeOf(QPointF value) const {
    const QRectF area = field();
    return {area.left() + (value.x() - extent_.left()) / extent_.width() * area.width(),
            area.bottom() - (height(value.y()) - extent_.top()) / extent_.height() * area.height()};
}

QColor Chart::colourOf(std::size_t series) const {
    const Colours colour = colours();
    if (series_[series].main) return colour.accent;
    const double share =
        series_.size() < 2 ? 0
                           : static_cast<double>(series) / static_cast<double>(series_.size() - 1);
    return mixed(palette().color(QPalette::Text),
                 mixed(colour.quiet, palette().color(QPalette::Base), 0.35), share);
}

void Chart::frame() {
    word({12, 6}, Qt::AlignLeft | Qt::AlignTop,
         unit_.isEmpty() ? title_ : QString("%1, %2").arg(title_, unit_),
         palette().color(QPalette::Text));
    if (series_.empty()) {
        word(field().center(), Qt::AlignHCenter | Qt::AlignVCenter, tr("Nothing measured yet"),
             colours().quiet);
        return;
    }
    drawAxes();
    drawLines();
    nameLines();
    drawReading();
}

std::vector<double> Chart::marks() const {
    std::vector<double> values;
    if (scale_ == Scale::Linear) {
        const double step = niceStep(extent_.height(), 4);
        for (double y = std::ceil(extent_.top() / step) * step; y <= extent_.bottom(); y += step)
            values.push_back(std::abs(y) < step / 1e6 ? 0 : y);
        return values;
    }
    // 1, 2 and 5 of every decade where few are seen, else the powers of ten alone.
    const std::vector<double> parts =
        extent_.height() < 2 ? std::vector<double>{1, 2, 5} : std::vector<double>{1};
    for (double power = std::floor(extent_.top()); power <= extent_.bottom(); ++power)
        for (const double part : parts)
            if (const double value = part * std::pow(10, power);
                std::log10(value) >= extent_.top() && std::log10(value) <= extent_.bottom())
                values.push_back(value);
    return values;
}

void Chart::drawAxes() {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const QRectF area = field();
    QColor line = colours().quiet;
    line.setAlphaF(0.22F);
    for (const double value : marks()) {
        const double at = std::round(placeOf({extent_.left(), value}).y()) + 0.5;
        list.AddLine(im(QPointF(area.left(), at)), im(QPointF(area.right(), at)), im(line));
        word({area.left() - 8, at}, Qt::AlignRight | Qt::AlignVCenter, number(value),
             colours().quiet);
    }
    const double stride =
        niceStep(extent_.width(), std::max(2, static_cast<int>(area.width() / 90)));
    for (double x = std::ceil(extent_.left() / stride) * stride; x <= extent_.right(); x += stride)
        word({placeOf({x, 1}).x(), area.bottom() + 6}, Qt::AlignHCenter | Qt::AlignTop,
             QLocale().toString(static_cast<qlonglong>(x)), colours().quiet);
}

void Chart::drawLines() {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t at = series_.size(); at-- > 0;) {
        std::vector<ImVec2> line;
        for (const QPointF& point : series_[at].points)
            line.push_back(im(placeOf(point)));
        const ImU32 colour = im(colourOf(at));
        if (line.size() == 1)
            list.AddCircleFilled(line.front(), 2.5F, colour);
        else
            list.AddPolyline(line.data(), static_cast<int>(line.size()), colour, ImDrawFlags_None,
                             series_[at].main ? 2 : 1.5F);
    }
}

/// Beside the end of each line, pushed apart where they would lie on each other.
void Chart::nameLines() {
    struct Name {
        double y;
        std::size_t series;
    };
    std::vector<Name> names;
    for (std::size_t at = 0; at < series_.size(); ++at)
        names.push_back({placeOf(series_[at].points.back()).y(), at});
    std::ranges::sort(names, {}, &Name::y);
    const double line = fontMetrics().height();
    for (std::size_t at = 1; at < names.size(); ++at)
        names[at].y = std::max(names[at].y, names[at - 1].y + line);
    double lowest = rect().bottom() - line / 2;
    for (std::size_t at = names.size(); at-- > 0; lowest -= line)
        names[at].y = std::min(names[at].y, lowest);
    for (const Name& name : names)
        word({field().right() + 10, name.y}, Qt::AlignLeft | Qt::AlignVCenter,
             series_[name.series].name, colourOf(name.series));
}

void Chart::drawReading() {
    const ImVec2 mouse = ImGui::GetMousePos();
    const QRectF area = field();
    if (!area.contains(mouse.x, mouse.y)) return;
    const double x = extent_.left() + (mouse.x - area.left()) / area.width() * extent_.width();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    QStringList parts;
    for (std::size_t at = 0; at < series_.size(); ++at) {
        const QPointF* point = nearest(series_[at], x);
        if (parts.isEmpty()) {
            parts << tr("step %1").arg(QLocale().toString(static_cast<qlonglong>(point->x())));
            QColor line = colours().quiet;
            line.setAlphaF(0.5F);
            const double place = placeOf(*point).x();
            list.AddLine(im(QPointF(place, area.top())), im(QPointF(place, area.bottom())),
                         im(line));
        }
        list.AddCircleFilled(im(placeOf(*point)), 3, im(colourOf(at)));
        if (series_.size() <= 3 || series_[at].main)
            parts << QString("%1 %2").arg(series_[at].name, number(point->y()));
    }
    word({rect().right() - 8.0, 6}, Qt::AlignRight | Qt::AlignTop, parts.join("   "),
         colours().quiet);
}

} // namespace zigzag::ui
