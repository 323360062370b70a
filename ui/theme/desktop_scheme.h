// Whether the desktop wants dark or light, asked of its portal over D-Bus (org.freedesktop.portal.Settings), and told when that changes.
#pragma once

#include <QObject>
#include <QVariant>

#include <optional>

class QDBusVariant;

namespace zigzag::ui {

/// What the portal's "color-scheme" says: 1 dark, 2 light, anything else no wish. The value may be wrapped in variants.
std::optional<bool> darkFrom(const QVariant& scheme);

/// All functions belong to the GUI thread. Never waits: the answer comes as changed().
class DesktopScheme : public QObject {
    Q_OBJECT

  public:
    explicit DesktopScheme(QObject* parent = nullptr);

    /// Empty: there is no portal, it has no wish, or its answer has not come yet.
    std::optional<bool> dark() const { return dark_; }

  Q_SIGNALS:
    void changed();

  private Q_SLOTS:
    void hear(const QString& space, const QString& key, const QDBusVariant& value);

  private:
    void take(const QVariant& scheme);

    std::optional<bool> dark_;
};

} // namespace zigzag::ui
