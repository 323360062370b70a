#include "ui/widgets/notice.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

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
    : QWidget(parent), icon_(new QLabel(this)), text_(new QLabel(this)), actions_(new QHBoxLayout) {
    text_->setObjectName("noticeText");
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text_->setFocusPolicy(Qt::NoFocus);
    actions_->setSpacing(2 * grid);
    actions_->addStretch(1);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(3 * grid, 3 * grid, 3 * grid, 3 * grid);
    layout->setHorizontalSpacing(2 * grid);
    layout->setVerticalSpacing(2 * grid);
    layout->addWidget(icon_, 0, 0, Qt::AlignTop);
    layout->addWidget(text_, 0, 1);
    layout->addLayout(actions_, 1, 1);
    layout->setColumnStretch(1, 1);
    hide();
}

QPushButton& Notice::button(int index) {
    while (static_cast<int>(buttons_.size()) <= index) {
        auto* made = new QPushButton(this);
        const int number = static_cast<int>(buttons_.size());
        made->setObjectName(number == 0 ? QString("noticeAction")
                                        : QString("noticeAction%1").arg(number + 1));
        actions_->insertWidget(number, made);
        connect(made, &QPushButton::clicked, this, [this, number] {
            Q_EMIT actionTaken();
            Q_EMIT chosen(number);
        });
        buttons_.push_back(made);
    }
    return *buttons_[static_cast<std::size_t>(index)];
}

void Notice::show(Kind kind, const QString& text, const QString& action) {
    show(kind, text, action.isEmpty() ? QStringList() : QStringList(action));
}

void Notice::show(Kind kind, const QString& text, const QStringList& actions) {
    kind_ = kind;
    text_->setText(text);
    text_->setAccessibleName(text);
    const int count = static_cast<int>(actions.size());
    for (int i = 0; i < std::max(count, static_cast<int>(buttons_.size())); ++i) {
        button(i).setText(actions.value(i));
        button(i).setAccessibleName(actions.value(i));
        button(i).setVisible(i < count);
    }
    showIcon();
    setVisible(true);
    update();
}

void Notice::setActionsEnabled(bool enabled) {
    for (QPushButton* button : buttons_)
        button->setEnabled(enabled);
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
