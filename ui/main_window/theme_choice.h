// Dark, light or as the desktop is set: chosen in the View menu.
#pragma once

#include "ui/theme/desktop_scheme.h"
#include "ui/theme/theme.h"

#include <QObject>

class QMenu;

namespace zigzag::ui {

/// Owns the choice and watches the desktop's setting. GUI thread only.
class ThemeChoice : public QObject {
    Q_OBJECT

  public:
    /// Applies the stored choice.
    explicit ThemeChoice(QObject* parent = nullptr);

    void addTo(QMenu& view);
    /// Applies it without storing it.
    void set(Theme theme);

  private:
    DesktopScheme desktop_;
    Theme theme_ = Theme::System;
};

} // namespace zigzag::ui
