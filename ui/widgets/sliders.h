// A number with a slider before it.
#pragma once

#include <QDoubleSpinBox>
#include <QSlider>
#include <QSpinBox>
#include <QWidget>

namespace zigzag::ui {

/// Slider and spin box in one row, kept equal. `Spin` is QSpinBox or QDoubleSpinBox and takes the
/// keyboard focus.
template <class Spin>
class SliderRow : public QWidget {
  public:
    /// `steps`: how many positions the slider has over the range.
    SliderRow(Spin* spin, int steps, QWidget* parent = nullptr);

    Spin* spin() const { return spin_; }
    QSlider* slider() const { return slider_; }

  private:
    void follow(); ///< the slider goes where the number is

    Spin* spin_;
    QSlider* slider_;
};

} // namespace zigzag::ui
