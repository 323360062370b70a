// One of the things that can be done, as the side of the window sees it: words, an icon, and something to run.
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

/// What a panel works with; outlives it.
struct PanelContext {
    Document& document;
    Candidates& candidates;
    JobBridge& bridge;
    Background& background;
};

/// Something to be looked at on the canvas for a moment, without becoming the photo.
struct Look {
    std::shared_ptr<const Picture> picture; ///< null: the photo again
    std::shared_ptr<const Picture>
        reference; ///< on the other side of the split; null: the original
    QString pictureName = {}, referenceName = {};
};

/// What a job is called, on the command line and in the window.
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

    /// The jobs, in the words of the command line, that this panel can ask the engine for.
    virtual QStringList jobs() const { return {words_.job}; }
    /// The part of it, or itself, that makes results of this job; null where none does.
    virtual JobPanel* doing(const QString&) { return nullptr; }
    virtual void setModels(const Models&) {}
    /// What stands in place of the canvas while this panel is in front; null: the canvas.
    QWidget* stage() { return aside_ ? nullptr : ownStage(); }
    /// The canvas is wanted in its place, until the panel steps forward again.
    void stepAside() { aside_ = true; }
    void stepForward() { aside_ = false; }
    /// What it asked to be looked at has left the canvas again.
    virtual void lookedAway() {}

    virtual bool canRun() const = 0;
    virtual bool busy() const = 0;
    virtual void run() = 0;
    virtual void cancel() = 0;

  Q_SIGNALS:
    void stateChanged();
    /// A result is about to be shown; `area` holds all that it may have changed.
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
