#include "ui/main_window/queue_dock.h"

#include "ui/job_bridge/job_bridge.h"
#include "ui/main_window/panel_side.h"
#include "ui/main_window/status_line.h"
#include "ui/queue_view/notifier.h"
#include "ui/queue_view/queue_view.h"

#include <QDockWidget>
#include <QMainWindow>

namespace zigzag::ui {

QueueDock::QueueDock(const WindowParts& parts, QObject* parent)
    : QObject(parent), dock_(new QDockWidget(tr("Queue"), &parts.window)) {
    QHash<QString, QString> titles{{"train", tr("Train")}, {"reconstruct", tr("Invert")}};
    for (const auto* panel : parts.panels.findChildren<JobPanel*>())
        titles[panel->words().job] = panel->words().verb;
    auto* view = new QueueView(parts.bridge, titles, dock_);
    dock_->setObjectName("queueDock");
    dock_->setFeatures(QDockWidget::DockWidgetClosable);
    dock_->setWidget(view);
    parts.window.addDockWidget(Qt::BottomDockWidgetArea, dock_);
    dock_->hide();
    connect(&parts.status, &StatusLine::queueAsked, dock_,
            [dock = dock_] { dock->setVisible(!dock->isVisible()); });
    connect(&parts.status, &StatusLine::cancelAsked, &parts.bridge, &JobBridge::cancel);
    connect(view, &QueueView::waitingChanged, &parts.status, &StatusLine::setWaiting);
    new Notifier(parts.bridge, titles, parts.window, Notifier::toDesktop, this);
}

} // namespace zigzag::ui
