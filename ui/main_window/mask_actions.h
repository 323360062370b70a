// What can be done with the mask as a whole, and how its overlay looks.
#pragma once

#include "ui/main_window/window_parts.h"

#include <QObject>

class QMenu;

namespace zigzag::ui {

class Actions;
class SaveActions;

/// Owns no state beyond the stored colour and opacity of the overlay. GUI thread only; `saving`
/// outlives it.
class MaskActions : public QObject {
    Q_OBJECT

  public:
    MaskActions(const WindowParts& parts, SaveActions& saving, QObject* parent = nullptr);

    void addTo(QMenu& edit, Actions& actions);
    void addOverlayMenu(QMenu& view);

  private:
    void addSizes(QMenu& menu, Actions& actions);
    void addOpacities(QMenu& menu);
    void load();
    void save();
    void setOverlay(const QString& key, const QVariant& value);

    WindowParts parts_;
    SaveActions& saving_;
};

} // namespace zigzag::ui
