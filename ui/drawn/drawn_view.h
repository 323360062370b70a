// A widget whose lines are drawn by Dear ImGui and whose text is painted by QPainter: in the font
// of the rest of the program and in every script, which ImGui's own font is not.
#pragma once

#include "ui/drawn/gl_sheet.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace zigzag::ui {

class DrawnView : public QWidget {
    Q_OBJECT

  public:
    explicit DrawnView(QWidget* parent = nullptr);
    ~DrawnView() override;

    /// Whether this computer can draw it. Makes the sheet on the first call.
    bool drawable();

  protected:
    /// Draws the view and handles the mouse, in coordinates of the widget. Called for every mouse
    /// event and every painting.
    virtual void frame() = 0;
    /// What lies over it.
    virtual void overlay(QPainter&) {}

    /// Text to paint after this frame. `at` is the point that `alignment` refers to: AlignLeft
    /// begins there, AlignHCenter is centred on it.
    void word(QPointF at, Qt::Alignment alignment, const QString& text, const QColor& colour);

    /// Whether this frame is a double click, by the desktop's settings.
    bool doubleClicked() const { return doubleClicked_; }

    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    struct Word {
        QPointF at;
        Qt::Alignment alignment;
        QString text;
        QColor colour;
    };

    void feed(const QMouseEvent& event);
    void step();
    void paintWords(QPainter& painter) const;

    std::unique_ptr<GlSheet> sheet_;
    bool tried_ = false;
    Pointer pointer_;
    bool doubleClicked_ = false;
    std::vector<Word> words_;
};

} // namespace zigzag::ui
