// The strip under the canvas: a thumbnail for each candidate, and its buttons.
#pragma once

#include "ui/candidates/candidates.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QMenu;
class QToolButton;

namespace zigzag::ui {

class CandidateStrip : public QWidget {
    Q_OBJECT

  public:
    explicit CandidateStrip(Candidates& candidates, QWidget* parent = nullptr);

    /// The keys also work on this widget while it shows a candidate.
    void listenTo(QWidget& canvas) { canvas.installEventFilter(this); }

  Q_SIGNALS:
    /// Run again with another seed, from the photo and mask of this candidate.
    void rerollAsked(int index);
    void saveAsked(int index);

  protected:
    /// Arrow keys select, Enter accepts, Delete discards, Esc shows the photo.
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QToolButton* addButton(const QString& name, const QString& iconName, const QString& text,
                           const QString& tip);
    void makeButtons();
    void fillCompareMenu();
    void showList();
    void showSelection();
    int chosen() const; ///< −1: none

    Candidates& candidates_;
    QListWidget* list_;
    QLabel* empty_;
    QWidget* buttons_;
    QToolButton* accept_ = nullptr;
    QToolButton* reroll_ = nullptr;
    QToolButton* compare_ = nullptr;
    std::vector<QToolButton*> onChosen_; ///< usable only while one is chosen
};

} // namespace zigzag::ui
