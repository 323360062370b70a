#include "ui/queue_view/notifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>
#include <QWidget>

namespace zigzag::ui {

Notifier::Notifier(JobBridge& bridge, QHash<QString, QString> titles, QWidget& window, Send send,
                   QObject* parent)
    : QObject(parent), bridge_(bridge), titles_(std::move(titles)), window_(window),
      send_(std::move(send)) {
    connect(&bridge_, &JobBridge::jobChanged, this, &Notifier::follow);
}

QString Notifier::titleOf(JobId id) const {
    for (const JobStatus& job : bridge_.status())
        if (job.id == id) {
            const QString name = QString::fromStdString(job.name);
            return titles_.value(name, name);
        }
    return tr("Job");
}

void Notifier::follow(const JobEvent& event) {
    if (event.what == JobEvent::What::Started) running_[event.id].start();
    const bool ended = event.what == JobEvent::What::Done || event.what == JobEvent::What::Failed;
    if (!ended && event.what != JobEvent::What::Cancelled) return;
    const auto found = running_.find(event.id);
    if (found == running_.end()) return;
    const bool spoken = ended && std::chrono::milliseconds(found->second.elapsed()) >= patience_ &&
                        !window_.isActiveWindow();
    running_.erase(found);
    if (!spoken) return;
    if (event.what == JobEvent::What::Done)
        send_(tr("%1 is done").arg(titleOf(event.id)), tr("The result is ready in Zigzag."));
    else
        send_(tr("%1 failed").arg(titleOf(event.id)),
              QString::fromStdString(event.failure->problem));
}

/// The specification of desktop notifications, version 1.2, by freedesktop.org.
void Notifier::toDesktop(const QString& title, const QString& text) {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    QDBusMessage call = QDBusMessage::createMethodCall("org.freedesktop.Notifications",
                                                       "/org/freedesktop/Notifications",
                                                       "org.freedesktop.Notifications", "Notify");
    constexpr uint replacesNone = 0;
    constexpr int untilDismissed = -1;
    call << QString("Zigzag") << replacesNone << QString("zigzag") << title << text << QStringList()
         << QVariantMap() << untilDismissed;
    bus.send(call);
}

} // namespace zigzag::ui
