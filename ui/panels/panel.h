// A panel at the side of the window: its texts and icon, and what running and cancelling mean.
#pragma once

#include "core/image/geometry.h"

#include <QKeySequence>
#include <QString>
#include <QWidget>

#include <memory>

namespace zigzag::ui {

class Background;
class Candidates;
class Document;
class JobBridge;
class JobPanel;
struct Models;
struct Picture;

/// What a panel works with. All of it outlives the panel.
struct PanelContext {
    Document& document;
    Candidates& candidates;
    JobBridge& bridge;
    Background& background;
};

/// A picture to show on the canvas without making it the photo.
struct Look {
    std::shared_ptr<const Picture> picture; ///< null: the photo again
    std::shared_ptr<const Picture>
        reference; ///< on the other side of the split; null: the original
    QString pictureName = {}, referenceName = {};
};

/// The names of a job on the command line and in the window.
struct PanelWords {
    QString job;             ///< "clean"
    QString title;           ///< "Clean JPEG"
    QString about;           ///< one sentence
    QString verb;            ///< "Clean"
    QString iconName;        ///< freedesktop
    QKeySequence keys = {};  ///< show this panel
    QString shortTitle = {}; ///< under the icon; empty: the verb
};

class Panel : public QWidget {
    Q_OBJECT

  public:
    const PanelWords& words() const { return words_; }

    /// The jobs that this panel can post, by their names on the command line.
    virtual QStringList jobs() const { return {words_.job}; }
    /// This panel, or the one within it, that makes results of this job; null where none does.
    virtual JobPanel* doing(const QString&) { return nullptr; }
    virtual void setModels(const Models&) {}
    /// The page in place of the canvas while this panel is in front; null: the canvas.
    QWidget* stage() { return aside_ ? nullptr : ownStage(); }
    /// Shows the canvas in its place, until stepForward().
    void stepAside() { aside_ = true; }
    void stepForward() { aside_ = false; }
    /// The picture that it asked to show has left the canvas.
    virtual void lookedAway() {}

    virtual bool canRun() const = 0;
    virtual bool busy() const = 0;
    virtual void run() = 0;
    virtual void cancel() = 0;

  Q_SIGNALS:
    void stateChanged();
    /// A result is about to be shown; it may have changed only `area`.
    void resultReady(const zigzag::Rect& area);
    void lookAsked(const zigzag::ui::Look& look);

  protected:
    Panel(PanelWords words, QWidget* parent);

    virtual QWidget* ownStage() { return nullptr; }
    bool steppedAside() const { return aside_; }

  private:
    PanelWords words_;
    bool aside_ = false;
};

} // namespace zigzag::ui
