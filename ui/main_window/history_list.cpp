#include "ui/main_window/history_list.h"

#include "ui/theme/theme.h"

#include <QSignalBlocker>

namespace zigzag::ui {

HistoryList::HistoryList(Document& document, QWidget* parent)
    : QListWidget(parent), document_(document) {
    setObjectName("historyList");
    setAccessibleName(tr("History"));
    setToolTip(tr("Every step since the photo was opened. Click a step to return to it; later "
                  "steps stay until you make another change."));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    connect(&document_.history(), &QUndoStack::indexChanged, this, &HistoryList::fill);
    connect(&document_, &Document::opened, this, &HistoryList::fill);
    connect(&document_, &Document::failed, this,
            &HistoryList::fill); // a step could not be restored
    connect(this, &QListWidget::currentRowChanged, this, &HistoryList::goTo);
    fill();
}

void HistoryList::fill() {
    const QSignalBlocker quiet(this);
    const QUndoStack& history = document_.history();
    clear();
    if (!document_.isOpen()) return;
    addItem(tr("Photo opened"));
    for (int i = 0; i < history.count(); ++i)
        addItem(history.text(i));
    for (int row = history.index() + 1; row < count(); ++row)
        item(row)->setForeground(colours().quiet); // undone
    setCurrentRow(history.index());
    scrollToItem(currentItem());
}

void HistoryList::goTo(int row) {
    if (row < 0) return;
    // Queued: the list is filled again once the step is done.
    QMetaObject::invokeMethod(
        this, [this, row] { document_.goTo(row); }, Qt::QueuedConnection);
}

} // namespace zigzag::ui
