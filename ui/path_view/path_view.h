// A path to be looked at and edited: drawn or as a table, and its text beside it.
#pragma once

#include "core/card/card.h"
#include "core/card/presets.h"
#include "core/jobs/queue.h"
#include "ui/path_view/path_canvas.h"
#include "ui/path_view/path_table.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace zigzag::ui {

/// Whose path it is, and what that allows.
struct PathSubject {
    QString title; ///< of the panel: "Fill"
    NoiseRange range;
    /// Text, or a preset's name, as the job will read it. Throws Error.
    std::function<Path(const std::string&)> read;
    Path usual; ///< what an empty text stands for
    std::vector<PathPreset> presets = {};
};

class PathView : public QWidget {
    Q_OBJECT

  public:
    explicit PathView(QWidget* parent = nullptr);

    void edit(PathSubject subject, const QString& text);
    /// There is nothing to edit, for this reason.
    void showNothing(const QString& title, const QString& reason);

    QString text() const;
    const Path& path() const { return path_; }

    /// What the job of that panel does: its previews go to the nodes they were made at.
    void follow(const JobEvent& event);

    PathCanvas& canvas() { return *canvas_; }
    PathTable& table() { return *table_; }

    QSize sizeHint() const override { return {340, 380}; }

  Q_SIGNALS:
    void textChanged(const QString& text);
    /// Run the job on this path, once.
    void finishAsked(const QString& path);
    void pictureTaken(const zigzag::Image& picture);
    void closeAsked();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* makeHead();
    QWidget* makeFoot();
    void connectAll();
    void chooseForm();
    void readText(const QString& text);
    void display(const Path& path);
    void adopt(const Path& path); ///< edited in the drawing or the table
    void place(const Preview& preview);
    void fillMenu(QMenu& menu);
    void fillPresets(QMenu& menu);
    void showChoices();
    int selected() const;
    bool tabular() const;
    void say(const QString& text, bool problem);

    PathSubject subject_;
    Path path_;
    std::vector<PathNode> nodes_;
    std::vector<NodePicture> pictures_;
    std::vector<Image> taken_; ///< of each node, as the engine gave it; empty: none

    QLabel* title_ = nullptr;
    QToolButton* asTable_ = nullptr;
    QToolButton* presets_ = nullptr;
    QLineEdit* text_ = nullptr;
    QLabel* message_ = nullptr;
    QWidget* body_ = nullptr;
    QStackedWidget* form_ = nullptr;
    PathCanvas* canvas_ = nullptr;
    PathTable* table_ = nullptr;
    QPushButton* finish_ = nullptr;
    QPushButton* take_ = nullptr;
};

} // namespace zigzag::ui
