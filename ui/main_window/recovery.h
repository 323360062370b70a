// Work that a crash left behind: keeping the open work safe, and offering to restore or discard it.
#pragma once

#include "ui/main_window/window_parts.h"
#include "ui/session/session.h"

#include <QObject>

#include <vector>

namespace zigzag::ui {

class LeaveController;

/// Owns the list of what earlier windows left behind, and shows the newest of it in `offer`. GUI
/// thread only; `leaving` and `offer` outlive it.
class Recovery : public QObject {
    Q_OBJECT

  public:
    Recovery(const WindowParts& parts, LeaveController& leaving, Notice& offer,
             QObject* parent = nullptr);

  private:
    void connectSession();
    void showOffer();
    void restore();
    void discard();
    void adoptContents(const Project& project); ///< candidates and settings of an opened project

    WindowParts parts_;
    LeaveController& leaving_;
    Notice& offer_;
    std::vector<LeftBehind> leftBehind_; ///< newest first
};

} // namespace zigzag::ui
