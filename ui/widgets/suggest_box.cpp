#include "ui/widgets/suggest_box.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace zigzag::ui {

SuggestBox::SuggestBox(QLabel* complaint, QWidget* parent)
    : QComboBox(parent), complaint_(complaint) {
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setCompleter(nullptr);
    lineEdit()->setPlaceholderText(tr("Automatic"));
    connect(lineEdit(), &QLineEdit::textEdited, this, [this](const QString& typed) {
        judge();
        Q_EMIT edited(typed.trimmed());
    });
    connect(this, &QComboBox::activated, this, [this](int index) {
        setText(itemData(index).toString());
        Q_EMIT edited(text());
    });
    judge();
}

void SuggestBox::setSuggestions(const Suggestions& suggestions) {
    if (suggestions == suggestions_) return;
    suggestions_ = suggestions;
    const QString kept = text();
    const QSignalBlocker quiet(this);
    clear();
    for (const auto& [words, text] : suggestions) {
        addItem(words, text);
        setItemData(count() - 1, text, Qt::ToolTipRole);
    }
    view()->setMinimumWidth(view()->sizeHintForColumn(0));
    setText(kept);
}

void SuggestBox::setCheck(Check check) {
    check_ = std::move(check);
    judge();
}

QString SuggestBox::text() const {
    return lineEdit()->text().trimmed();
}

void SuggestBox::setText(const QString& text) {
    lineEdit()->setText(text);
    lineEdit()->setCursorPosition(0);
    judge();
}

void SuggestBox::judge() {
    mistake_ = check_ && !text().isEmpty() ? check_(text()) : QString();
    if (!complaint_) return;
    complaint_->setText(mistake_);
    complaint_->setVisible(!mistake_.isEmpty());
}

} // namespace zigzag::ui
