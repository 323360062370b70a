// The queue in the window: its dock, its line in the status bar, and word of long jobs.
#include "ui/main_window/main_window.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/panel_side.h"
#include "ui/queue_view/notifier.h"
#include "ui/queue_view/queue_view.h"

#include <QDockWidget>

namespace zigzag::ui {

void MainWindow::makeQueue() {
    QHash<QString, QString> titles{{"train", tr("Train")}, {"reconstruct", tr("Invert")}};
    for (const auto* panel : panels_->findChildren<JobPanel*>())
        titles[panel->words().job] = panel->words().verb;
    auto* view = new QueueView(bridge_, titles, this);
    auto* dock = new QDockWidget(tr("Queue"), this);
    dock->setObjectName("queueDock");
    dock->setFeatures(QDockWidget::DockWidgetClosable);
    dock->setWidget(view);
    addDockWidget(Qt::BottomDockWidgetArea, dock);
    dock->hide();
    connect(status_, &StatusLine::queueAsked, dock,
            [dock] { dock->setVisible(!dock->isVisible()); });
    connect(status_, &StatusLine::cancelAsked, &bridge_, &JobBridge::cancel);
    connect(view, &QueueView::waitingChanged, status_, &StatusLine::setWaiting);
    new Notifier(bridge_, titles, *this, Notifier::toDesktop, this);
}

} // namespace zigzag::ui
