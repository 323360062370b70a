// Copies of the picture for other places: exported in the format and size of a preset, or copied to
// the clipboard.
#pragma once

#include "ui/main_window/window_parts.h"

#include <QObject>

class QMenu;

namespace zigzag::ui {

class Actions;
class SaveActions;

/// Owns no state beyond the settings of the last export. GUI thread only; writes on the background
/// thread. `saving` outlives it.
class ExportActions : public QObject {
    Q_OBJECT

  public:
    ExportActions(const WindowParts& parts, SaveActions& saving, QObject* parent = nullptr);

    void addTo(QMenu& file, Actions& actions);
    /// Copies what the canvas shows.
    void copyPicture();

  private:
    void addSizes(QMenu& menu);
    void exportAs(int preset);

    WindowParts parts_;
    SaveActions& saving_;
};

} // namespace zigzag::ui
