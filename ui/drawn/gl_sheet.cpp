#include "ui/drawn/gl_sheet.h"

#include "core/base/log.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QOpenGLFunctions>

#include <algorithm>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

namespace zigzag::ui {
namespace {

QSurfaceFormat wantedFormat() {
    QSurfaceFormat format;
    format.setRenderableType(QSurfaceFormat::OpenGL);
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    return format;
}

/// The whole view is one window without decoration.
void beginWindow(QSize size) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({static_cast<float>(size.width()), static_cast<float>(size.height())});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin("view", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(2);
}

} // namespace

GlSheet::GlSheet() = default;

std::unique_ptr<GlSheet> GlSheet::make() {
    std::unique_ptr<GlSheet> sheet(new GlSheet);
    if (sheet->start()) return sheet;
    log::info("There is no OpenGL 3.2: drawn views are shown as tables.");
    return nullptr;
}

bool GlSheet::start() {
    context_ = std::make_unique<QOpenGLContext>();
    context_->setFormat(wantedFormat());
    if (!context_->create() || context_->format().version() < qMakePair(3, 2)) return false;
    surface_ = std::make_unique<QOffscreenSurface>();
    surface_->setFormat(context_->format());
    surface_->create();
    if (!surface_->isValid() || !context_->makeCurrent(surface_.get())) return false;
    imgui_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(imgui_);
    ImGui::GetIO().IniFilename = nullptr;
    clock_.start();
    return ImGui_ImplOpenGL3_Init("#version 150");
}

GlSheet::~GlSheet() {
    if (!imgui_) return;
    context_->makeCurrent(surface_.get());
    ImGui::SetCurrentContext(imgui_);
    if (ImGui::GetIO().BackendRendererUserData) ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(imgui_);
    frame_.reset();
    context_->doneCurrent();
}

void GlSheet::begin(const Pointer& pointer, QSize size, double ratio) {
    context_->makeCurrent(surface_.get());
    ImGui::SetCurrentContext(imgui_);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(size.width()), static_cast<float>(size.height())};
    io.DisplayFramebufferScale = {static_cast<float>(ratio), static_cast<float>(ratio)};
    io.DeltaTime = std::max(static_cast<float>(clock_.restart()) / 1000, 1e-4F);
    io.MousePos = {static_cast<float>(pointer.at.x()), static_cast<float>(pointer.at.y())};
    io.MouseDown[ImGuiMouseButton_Left] = pointer.left;
    io.MouseDown[ImGuiMouseButton_Right] = pointer.right;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    beginWindow(size);
}

void GlSheet::step(const Pointer& pointer, QSize size, const Draw& draw) {
    begin(pointer, size, 1);
    draw();
    ImGui::End();
    ImGui::EndFrame();
}

QImage GlSheet::render(const Pointer& pointer, QSize size, double ratio, const QColor& ground,
                       const Draw& draw) {
    begin(pointer, size, ratio);
    draw();
    ImGui::End();
    ImGui::Render();

    const QSize pixels = (QSizeF(size) * ratio).toSize().expandedTo({1, 1});
    if (!frame_ || frame_->size() != pixels)
        frame_ = std::make_unique<QOpenGLFramebufferObject>(pixels);
    frame_->bind();
    QOpenGLFunctions& gl = *context_->functions();
    gl.glViewport(0, 0, pixels.width(), pixels.height());
    gl.glClearColor(ground.redF(), ground.greenF(), ground.blueF(), 1);
    gl.glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    QImage image = frame_->toImage().convertToFormat(QImage::Format_RGB32);
    frame_->release();
    image.setDevicePixelRatio(ratio);
    return image;
}

} // namespace zigzag::ui
