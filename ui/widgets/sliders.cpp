#include "ui/widgets/sliders.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

#include <cmath>

namespace zigzag::ui {
namespace {

/// In wide ranges small numbers matter most: the value grows with the cube of the position.
constexpr double widestEven = 100;

double valueShare(double way, double range) {
    return range > widestEven ? way * way * way : way;
}
double wayShare(double value, double range) {
    return range > widestEven ? std::cbrt(value) : value;
}

} // namespace

template <class Spin>
SliderRow<Spin>::SliderRow(Spin* spin, int steps, QWidget* parent)
    : QWidget(parent), spin_(spin), slider_(new QSlider(Qt::Horizontal, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * grid);
    row->addWidget(slider_, 1);
    row->addWidget(spin_);
    slider_->setRange(0, steps);
    slider_->setFocusPolicy(Qt::NoFocus);
    setFocusProxy(spin_);

    QObject::connect(spin_, &Spin::valueChanged, slider_, [this] { follow(); });
    QObject::connect(slider_, &QSlider::valueChanged, spin_, [this](int position) {
        const double range = static_cast<double>(spin_->maximum()) - spin_->minimum();
        const double way = static_cast<double>(position) / slider_->maximum();
        const double value = spin_->minimum() + valueShare(way, range) * range;
        if constexpr (std::is_same_v<Spin, QSpinBox>)
            spin_->setValue(static_cast<int>(std::lround(value)));
        else
            spin_->setValue(value);
    });
    follow();
}

template <class Spin>
void SliderRow<Spin>::follow() {
    const QSignalBlocker quiet(slider_);
    const double range = static_cast<double>(spin_->maximum()) - spin_->minimum();
    const double share = range > 0 ? (spin_->value() - spin_->minimum()) / range : 0;
    slider_->setValue(static_cast<int>(std::lround(wayShare(share, range) * slider_->maximum())));
}

template class SliderRow<QSpinBox>;
template class SliderRow<QDoubleSpinBox>;

} // namespace zigzag::ui
