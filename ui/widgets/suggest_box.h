// A text with suggestions to pick from, which says at once what is wrong with what was typed.
#pragma once

#include <QComboBox>

#include <functional>
#include <utility>
#include <vector>

class QLabel;

namespace zigzag::ui {

class SuggestBox : public QComboBox {
    Q_OBJECT

  public:
    /// What is offered: words for the person, and the text that choosing them enters.
    using Suggestions = std::vector<std::pair<QString, QString>>;
    /// What is wrong with a text; empty: nothing.
    using Check = std::function<QString(const QString&)>;

    /// `complaint`, which may be null, shows what is wrong and is hidden otherwise.
    SuggestBox(QLabel* complaint, QWidget* parent);

    void setSuggestions(const Suggestions& suggestions);
    void setCheck(Check check);

    QString text() const;
    void setText(const QString& text);
    const QString& mistake() const { return mistake_; }

  Q_SIGNALS:
    void edited(const QString& text); ///< by the person

  private:
    void judge();

    QLabel* complaint_;
    Suggestions suggestions_;
    Check check_;
    QString mistake_;
};

} // namespace zigzag::ui
