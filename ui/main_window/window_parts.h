// What the controllers of the window work with, and the few things all of them do with it.
#pragma once

#include "ui/document/background.h"
#include "ui/widgets/notice.h"

#include <QString>

#include <functional>

class QMainWindow;
class QStackedWidget;

namespace zigzag::ui {

class CandidateStrip;
class Candidates;
class Canvas;
class Document;
class JobBridge;
class PanelSide;
class Session;
class StatusLine;
class Training;
class Welcome;

/// References to the state and the widgets of one window, all of which outlive its controllers.
/// GUI thread only.
struct WindowParts {
    QMainWindow& window; ///< parent of every dialog
    Background& background;
    Document& document;
    Candidates& candidates;
    Session& session;
    JobBridge& bridge;
    Training& training;
    PanelSide& panels;
    Canvas& canvas;
    CandidateStrip& strip; ///< of candidates, under the canvas
    QStackedWidget& stage; ///< start screen, canvas or the page of a panel
    Welcome& welcome;
    StatusLine& status;
    Notice& notice; ///< above the canvas

    /// Shows a message above the canvas, with a button that closes it.
    void say(Notice::Kind kind, const QString& text) const;
    /// Shows what went wrong and what to do, in the same place.
    void sayFailure(const Failure& failure) const;
    /// Calls `write` on the background thread. Then, unless `context` has died, says `done` in the
    /// status line and calls `then`; or says what went wrong, where `write` has thrown.
    void write(QObject* context, std::function<void()> write, const QString& done,
               std::function<void()> then = {}) const;
};

} // namespace zigzag::ui
