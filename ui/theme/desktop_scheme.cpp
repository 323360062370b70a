#include "ui/theme/desktop_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <utility>

namespace zigzag::ui {
namespace {

const QString service = "org.freedesktop.portal.Desktop";
const QString object = "/org/freedesktop/portal/desktop";
const QString interface = "org.freedesktop.portal.Settings";
const QString appearance = "org.freedesktop.appearance";
const QString scheme = "color-scheme";

} // namespace

std::optional<bool> darkFrom(const QVariant& value) {
    // Read() wraps its answer once more than ReadOne() and the signal do.
    QVariant plain = value;
    while (plain.canConvert<QDBusVariant>())
        plain = plain.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint code = plain.toUInt(&isNumber);
    if (!isNumber || code == 0 || code > 2) return std::nullopt;
    return code == 1;
}

DesktopScheme::DesktopScheme(QObject* parent) : QObject(parent) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(service, object, interface, "SettingChanged", this,
                SLOT(changeSetting(QString, QString, QDBusVariant)));
    QDBusMessage request = QDBusMessage::createMethodCall(service, object, interface, "Read");
    request << appearance << scheme;
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(request), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QVariant> reply = *answer;
        if (reply.isValid()) setScheme(reply.value());
        answer->deleteLater();
    });
}

void DesktopScheme::changeSetting(const QString& space, const QString& key,
                                  const QDBusVariant& value) {
    if (space == appearance && key == scheme) setScheme(value.variant());
}

void DesktopScheme::setScheme(const QVariant& value) {
    if (const auto dark = darkFrom(value); std::exchange(dark_, dark) != dark) Q_EMIT changed();
}

} // namespace zigzag::ui
