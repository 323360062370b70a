// The right side of the window: the panel in front, and a rail of icons that choose it.
#pragma once

#include "ui/candidates/candidates.h"
#include "ui/panels/job_panel.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace zigzag::ui {

class PanelSide : public QWidget {
    Q_OBJECT

  public:
    /// The width that every panel must fit into, in every language.
    static constexpr int narrowest = 312; ///< pixels

    explicit PanelSide(const PanelContext& context, QWidget* parent = nullptr);

    /// Appends it to the rail and takes ownership.
    void add(Panel* panel);

    Panel& current() const;
    Panel& panel(const QString& job) const; ///< "clean", "inpaint" …
    /// The panel that makes results of this job; null where none does.
    JobPanel* doing(const QString& job) const;
    const std::vector<Panel*>& all() const { return panels_; }
    QStringList names() const; ///< of the panels, from the top
    QStringList jobs() const;  ///< all that the engine may be asked for
    void setCurrent(const QString& name);
    void setModels(const Models& models);

    QSize sizeHint() const override { return {392, 600}; }

  Q_SIGNALS:
    void currentChanged();
    void stateChanged(); ///< of the panel in front
    void resultReady(const zigzag::Rect& area);
    void lookAsked(const zigzag::ui::Look& look);

  private:
    QWidget* makeRail();
    void widenRail(int buttonWidth);

    QButtonGroup* rail_;
    QScrollArea* railArea_ = nullptr;
    int buttonWidth_ = 0;
    QVBoxLayout* railColumn_;
    QStackedWidget* stack_;
    std::vector<Panel*> panels_;
};

} // namespace zigzag::ui
