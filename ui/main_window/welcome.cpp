#include "ui/main_window/welcome.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace zigzag::ui {

Welcome::Welcome(QWidget* parent) : QWidget(parent) {
    setObjectName("welcome");
    auto* heading = makeHeading(tr("Drop a photo here"), this);
    auto* formats = new QLabel(tr("PNG, JPEG, TIFF, WebP or BMP, of any size"), this);
    auto* open = new QPushButton(icon("document-open"), tr("Open a photo…"), this);
    open->setObjectName("welcomeOpen");
    open->setAccessibleName(tr("Open a photo"));
    open->setToolTip(tr("Open a photo (Ctrl+O)"));
    open->setMinimumHeight(8 * grid);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(2 * grid);
    column->addStretch(1);
    column->addWidget(heading, 0, Qt::AlignHCenter);
    column->addWidget(formats, 0, Qt::AlignHCenter);
    column->addSpacing(2 * grid);
    column->addWidget(open, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(open, &QPushButton::clicked, this, &Welcome::openAsked);
}

void Welcome::setDropHighlighted(bool highlighted) {
    highlighted_ = highlighted;
    update();
}

void Welcome::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours tones = colours();
    painter.fillRect(rect(), tones.surround);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor line = highlighted_ ? tones.accent : palette().color(QPalette::WindowText);
    if (!highlighted_) line.setAlphaF(0.25F);
    painter.setPen(QPen(line, highlighted_ ? 2 : 1.5, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(20, 20, -20, -20), 2 * grid, 2 * grid);
}

} // namespace zigzag::ui
