#include "ui/panels/notice.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace zigzag::ui {
namespace {

constexpr int iconSide = 22;

QString iconName(Notice::Kind kind) {
    switch (kind) {
    case Notice::Kind::Warning:
        return "dialog-warning";
    case Notice::Kind::Error:
        return "dialog-error";
    case Notice::Kind::Information:
        break;
    }
    return "documentinfo";
}

} // namespace

Notice::Notice(QWidget* parent)
    : QWidget(parent), icon_(new QLabel(this)), text_(new QLabel(this)),
      action_(new QPushButton(this)) {
    text_->setObjectName("noticeText");
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text_->setFocusPolicy(Qt::NoFocus);
    action_->setObjectName("noticeAction");
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(3 * grid, 3 * grid, 3 * grid, 3 * grid);
    layout->setHorizontalSpacing(2 * grid);
    layout->setVerticalSpacing(2 * grid);
    layout->addWidget(icon_, 0, 0, Qt::AlignTop);
    layout->addWidget(text_, 0, 1);
    layout->addWidget(action_, 1, 1, Qt::AlignLeft);
    layout->setColumnStretch(1, 1);
    connect(action_, &QPushButton::clicked, this, &Notice::actionTaken);
    hide();
}

void Notice::show(Kind kind, const QString& text, const QString& action) {
    kind_ = kind;
    text_->setText(text);
    text_->setAccessibleName(text);
    action_->setText(action);
    action_->setAccessibleName(action);
    action_->setVisible(!action.isEmpty());
    showIcon();
    setVisible(true);
    update();
}

QString Notice::text() const {
    return text_->text();
}

void Notice::showIcon() {
    icon_->setPixmap(icon(iconName(kind_)).pixmap(iconSide));
}

void Notice::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) showIcon();
    QWidget::changeEvent(event);
}

void Notice::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Button));
    painter.drawRoundedRect(rect(), grid, grid);
    if (kind_ == Kind::Information) return;
    const Colours tones = colours();
    painter.setBrush(kind_ == Kind::Error ? tones.error : tones.warning);
    painter.drawRoundedRect(QRectF(0, 0, 3, height()), 1.5, 1.5);
}

} // namespace zigzag::ui
