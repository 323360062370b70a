// A picture drawn by Dear ImGui with OpenGL into an offscreen framebuffer.
//
// A context and a framebuffer of its own, made when the first view needs them: a QOpenGLWidget
// would make Qt create the shown window anew. GUI thread only.
#pragma once

#include <QColor>
#include <QElapsedTimer>
#include <QImage>
#include <QPointF>
#include <QSize>

#include <functional>
#include <memory>

class QOffscreenSurface;
class QOpenGLContext;
class QOpenGLFramebufferObject;
struct ImGuiContext;

namespace zigzag::ui {

/// The mouse as one frame sees it, in device-independent pixels of the view.
struct Pointer {
    QPointF at = {-1e6, -1e6}; ///< far away: not over the view
    bool left = false;
    bool right = false;
};

class GlSheet {
  public:
    using Draw = std::function<void()>;

    /// Null where there is no OpenGL 3: the view then shows its table.
    static std::unique_ptr<GlSheet> make();
    ~GlSheet();
    GlSheet(const GlSheet&) = delete;
    GlSheet& operator=(const GlSheet&) = delete;

    /// One frame of ImGui for one event, without rendering. Press and release must never fall into
    /// the same frame. `draw` is called within one window that fills the view.
    void step(const Pointer& pointer, QSize size, const Draw& draw);

    /// The same, rendered at device pixels: size × ratio.
    QImage render(const Pointer& pointer, QSize size, double ratio, const QColor& ground,
                  const Draw& draw);

  private:
    GlSheet();
    bool start();
    void begin(const Pointer& pointer, QSize size, double ratio);

    std::unique_ptr<QOffscreenSurface> surface_;
    std::unique_ptr<QOpenGLContext> context_;
    std::unique_ptr<QOpenGLFramebufferObject> frame_;
    ImGuiContext* imgui_ = nullptr;
    QElapsedTimer clock_;
};

} // namespace zigzag::ui
