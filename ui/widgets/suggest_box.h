// A text field with suggestions that validates while typing.
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
    /// The suggestions: a label, and the text that choosing it enters.
    using Suggestions = std::vector<std::pair<QString, QString>>;
    /// Returns what is wrong with a text; empty: nothing.
    using Check = std::function<QString(const QString&)>;

    /// `complaint` shows what is wrong and is hidden otherwise; may be null.
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
