// Whether the desktop is set to dark or light, read from its portal over D-Bus
// (org.freedesktop.portal.Settings), with a signal when it changes.
#pragma once

#include <QObject>
#include <QVariant>

#include <optional>

class QDBusVariant;

namespace zigzag::ui {

/// The meaning of the portal's "color-scheme": 1 dark, 2 light, anything else no preference. The
/// value may be wrapped in variants.
std::optional<bool> darkFrom(const QVariant& scheme);

/// All functions belong to the GUI thread. Never waits: the answer comes as changed().
class DesktopScheme : public QObject {
    Q_OBJECT

  public:
    explicit DesktopScheme(QObject* parent = nullptr);

    /// Empty: there is no portal, it has no preference, or it has not answered yet.
    std::optional<bool> dark() const { return dark_; }

  Q_SIGNALS:
    void changed();

  private Q_SLOTS:
    void changeSetting(const QString& space, const QString& key, const QDBusVariant& value);

  private:
    void setScheme(const QVariant& scheme);

    std::optional<bool> dark_;
};

} // namespace zigzag::ui
