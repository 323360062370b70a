#include "ui/candidates/candidate_strip.h"

#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QToolButton>

namespace zigzag::ui {
namespace {

constexpr int shownSide = 72; ///< of a thumbnail in the strip
constexpr int columns = 2;    ///< of the buttons beside it

QString nameOf(const Candidate& candidate) {
    return CandidateStrip::tr("%1, seed %2").arg(candidate.title).arg(candidate.seed);
}

QString tipOf(const Candidate& candidate) {
    QStringList lines{nameOf(candidate)};
    lines << CandidateStrip::tr("%1 × %2 px")
                 .arg(candidate.image.width())
                 .arg(candidate.image.height());
    if (!candidate.provenance.model.empty())
        lines << CandidateStrip::tr("by %1 in %2 s")
                     .arg(QString::fromStdString(candidate.provenance.model))
                     .arg(candidate.provenance.seconds, 0, 'f', 1);
    return lines.join("\n");
}

QIcon iconOf(const Candidate& candidate, qreal ratio) {
    return QIcon(fitted(candidate.thumbnail, shownSide, ratio));
}

/// The picture alone, framed where it is selected.
class ThumbnailPainter : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto picture = index.data(Qt::DecorationRole).value<QIcon>();
        const QSize size = picture.actualSize({shownSide, shownSide});
        const QRect place =
            QStyle::alignedRect(option.direction, Qt::AlignCenter, size, option.rect);
        picture.paint(painter, place);
        if (!option.state.testFlag(QStyle::State_Selected)) return;
        painter->save();
        painter->setPen(QPen(colours().accent, 2));
        painter->drawRect(place.adjusted(-2, -2, 2, 2));
        painter->restore();
    }
};

} // namespace

CandidateStrip::CandidateStrip(Candidates& candidates, QWidget* parent)
    : QWidget(parent), candidates_(candidates), list_(new QListWidget(this)),
      empty_(makeQuietText(tr("Results that depend on the seed appear here. Run a job such as Fill "
                              "or Generate, then accept the result that you like."),
                           this)),
      buttons_(new QWidget(this)) {
    setObjectName("candidates");
    list_->setObjectName("candidateList");
    list_->setAccessibleName(tr("Candidates"));
    list_->setToolTip(tr("Arrow keys select, Enter accepts, Delete discards, Esc shows the photo"));
    list_->setViewMode(QListView::IconMode);
    list_->setFlow(QListView::LeftToRight);
    list_->setWrapping(false);
    list_->setMovement(QListView::Static);
    list_->setResizeMode(QListView::Adjust);
    list_->setIconSize({shownSide, shownSide});
    list_->setGridSize({shownSide + 3 * grid, shownSide + 3 * grid});
    list_->setFixedHeight(shownSide + 8 * grid);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setItemDelegate(new ThumbnailPainter(list_));
    list_->installEventFilter(this);
    empty_->setObjectName("candidatesEmpty");
    empty_->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    makeButtons();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(empty_, 1);
    row->addWidget(list_, 1);
    row->addWidget(buttons_);

    connect(list_, &QListWidget::currentRowChanged, &candidates_, &Candidates::show);
    connect(list_, &QListWidget::itemDoubleClicked, this,
            [this](QListWidgetItem* item) { candidates_.accept(list_->row(item)); });
    connect(&candidates_, &Candidates::changed, this, &CandidateStrip::showList);
    connect(&candidates_, &Candidates::shownChanged, this, &CandidateStrip::showSelection);
    showList();
}

QToolButton* CandidateStrip::addButton(const QString& name, const QString& iconName,
                                       const QString& text, const QString& tip) {
    auto* button = new QToolButton(buttons_);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* layout = static_cast<QGridLayout*>(buttons_->layout());
    const int place = layout->count();
    layout->addWidget(button, place / columns, place % columns);
    return button;
}

void CandidateStrip::makeButtons() {
    auto* layout = new QGridLayout(buttons_);
    layout->setContentsMargins(2 * grid, grid, 2 * grid, grid);
    layout->setSpacing(grid / 2);
    const auto add = [this](const char* name, const char* iconName, const QString& text,
                            const QString& tip, auto call) {
        QToolButton* button = addButton(name, iconName, text, tip);
        connect(button, &QToolButton::clicked, this, [this, call] { call(chosen()); });
        onChosen_.push_back(button);
        return button;
    };
    accept_ = add("accept", "dialog-ok-apply", tr("Accept"), {},
                  [this](int index) { candidates_.accept(index); });
    add("discard", "edit-delete", tr("Discard"), tr("Discard this candidate (Delete)"),
        [this](int index) { candidates_.discard(index); });
    reroll_ = add("reroll", "randomize", tr("Another"),
                  tr("Run again with a new seed, from the same photo and mask as this candidate"),
                  [this](int index) { Q_EMIT rerollAsked(index); });
    compare_ = addButton("compareCandidate", "view-split-left-right", tr("Compare"),
                         tr("Choose what is shown left of the split line"));
    compare_->setMenu(new QMenu(compare_));
    compare_->setPopupMode(QToolButton::InstantPopup);
    connect(compare_->menu(), &QMenu::aboutToShow, this, &CandidateStrip::fillCompareMenu);
    onChosen_.push_back(compare_);
    add("saveCandidate", "document-save-as", tr("Save…"), tr("Save this candidate to a file"),
        [this](int index) { Q_EMIT saveAsked(index); });
    QToolButton* all = addButton("discardAll", "edit-clear-list", tr("Discard all"),
                                 tr("Discard all candidates. The photo does not change."));
    connect(all, &QToolButton::clicked, &candidates_, &Candidates::discardAll);
}

void CandidateStrip::fillCompareMenu() {
    QMenu& menu = *compare_->menu();
    menu.clear();
    const auto add = [&](const QIcon& picture, const QString& text, int index) {
        QAction* action = menu.addAction(picture, text);
        action->setCheckable(true);
        action->setChecked(candidates_.compared() == index);
        connect(action, &QAction::triggered, this,
                [this, index] { candidates_.compareWith(index); });
    };
    add({}, tr("With the original"), -1);
    for (int i = 0; i < candidates_.count(); ++i)
        if (i != candidates_.shown())
            add(iconOf(candidates_.at(i), devicePixelRatioF()),
                tr("With %1").arg(nameOf(candidates_.at(i))), i);
}

int CandidateStrip::chosen() const {
    return candidates_.shown();
}

void CandidateStrip::showList() {
    const QSignalBlocker quiet(list_);
    list_->clear();
    for (const Candidate& candidate : candidates_.all()) {
        auto* item = new QListWidgetItem(iconOf(candidate, devicePixelRatioF()), {}, list_);
        item->setToolTip(tipOf(candidate));
        item->setData(Qt::AccessibleTextRole, nameOf(candidate));
    }
    const bool some = candidates_.count() > 0;
    empty_->setVisible(!some);
    list_->setVisible(some);
    buttons_->setVisible(some);
    showSelection();
}

void CandidateStrip::showSelection() {
    const QSignalBlocker quiet(list_);
    if (chosen() >= 0) {
        list_->setCurrentRow(chosen());
        list_->scrollToItem(list_->currentItem());
    } else {
        list_->setCurrentItem(nullptr);
        list_->clearSelection();
    }
    for (QToolButton* button : onChosen_)
        button->setEnabled(chosen() >= 0);
    reroll_->setEnabled(chosen() >= 0 && candidates_.at(chosen()).again);
    const bool opens = chosen() >= 0 && candidates_.at(chosen()).fromNoise();
    accept_->setText(opens ? tr("Open") : tr("Accept"));
    accept_->setToolTip(opens ? tr("Open this as a photo (Enter)")
                              : tr("Use this as the photo (Enter). You can undo this."));
}

bool CandidateStrip::eventFilter(QObject* watched, QEvent* event) {
    const bool forStrip = watched == list_ || chosen() >= 0;
    if (!forStrip || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        candidates_.accept(chosen());
        return true;
    case Qt::Key_Delete:
        candidates_.discard(chosen());
        return true;
    case Qt::Key_Escape:
        candidates_.show(-1);
        return true;
    default:
        return false;
    }
}

} // namespace zigzag::ui
