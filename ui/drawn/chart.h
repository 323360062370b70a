// Curves over the steps of a run.
#pragma once

#include "ui/drawn/drawn_view.h"

#include <QPointF>
#include <QString>

#include <vector>

namespace zigzag::ui {

struct ChartSeries {
    QString name;
    std::vector<QPointF> points; ///< x grows; y above 0 on a logarithmic chart
    bool main = false;           ///< in the accent colour; the others in grays
};

class Chart : public DrawnView {
    Q_OBJECT

  public:
    enum class Scale { Linear, Logarithmic };

    Chart(const QString& title, const QString& unit, Scale scale, QWidget* parent = nullptr);

    void setSeries(std::vector<ChartSeries> series);
    const std::vector<ChartSeries>& series() const { return series_; }
    const QString& title() const { return title_; }

    /// Where a value stands in the widget.
    QPointF placeOf(QPointF value) const;

    QSize sizeHint() const override { return {420, 220}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

  protected:
    void frame() override;

  private:
    QRectF field() const;
    double height(double y) const; ///< on the axis's scale
    void measure();
    std::vector<double> marks() const; ///< values that the y axis is marked with
    void drawAxes();
    void drawLines();
    void drawReading();
    QColor colourOf(std::size_t series) const;
    void nameLines();

    QString title_, unit_;
    Scale scale_;
    std::vector<ChartSeries> series_;
    QRectF extent_; ///< of the values, y on the axis's scale
};

} // namespace zigzag::ui
