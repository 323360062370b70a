// One of the things that can be done, as the side of the window sees it: words, an icon, and something to run.
#pragma once

#include "core/image/geometry.h"

#include <QKeySequence>
#include <QString>
#include <QWidget>

namespace zigzag::ui {

struct Models;

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
    virtual void setModels(const Models&) {}

    virtual bool canRun() const = 0;
    virtual bool busy() const = 0;
    virtual void run() = 0;
    virtual void cancel() = 0;

  Q_SIGNALS:
    void stateChanged();
    /// A result is about to be shown; `area` holds all that it may have changed.
    void resultReady(const zigzag::Rect& area);

  protected:
    Panel(PanelWords words, QWidget* parent);

  private:
    PanelWords words_;
};

} // namespace zigzag::ui
