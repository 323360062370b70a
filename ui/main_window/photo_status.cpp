#include "ui/main_window/photo_status.h"

#include "ui/canvas/canvas.h"
#include "ui/document/document.h"
#include "ui/job_bridge/job_bridge.h"
#include "ui/main_window/status_line.h"

#include <QFileInfo>
#include <QMainWindow>

namespace zigzag::ui {
namespace {

QString describe(const Image& image) {
    const QString depth = image.depth() == Depth::U8    ? PhotoStatus::tr("8 bit")
                          : image.depth() == Depth::U16 ? PhotoStatus::tr("16 bit")
                                                        : PhotoStatus::tr("float");
    return QString("%1 × %2 px, %3").arg(image.width()).arg(image.height()).arg(depth);
}

} // namespace

PhotoStatus::PhotoStatus(const WindowParts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
    Document& document = parts_.document;
    connect(&document, &Document::opened, this, &PhotoStatus::showPhoto);
    connect(&document, &Document::pictureChanged, this, [this] {
        showTitle();
        showPhoto();
    });
    connect(&document, &Document::saved, this, &PhotoStatus::showTitle);
    connect(&document.history(), &QUndoStack::indexChanged, this, &PhotoStatus::showTitle);
    connect(&parts_.canvas, &Canvas::zoomChanged, this,
            [this](double zoom) { parts_.status.setZoom(parts_.document.isOpen() ? zoom : 0); });
    connect(&parts_.canvas, &Canvas::pointed, this, &PhotoStatus::showPixel);
    parts_.status.setDevice(tr("Loading the engine…"), {});
    connectEngine();
    showTitle();
}

void PhotoStatus::connectEngine() {
    JobBridge& bridge = parts_.bridge;
    connect(&bridge, &JobBridge::jobChanged, &parts_.status, &StatusLine::follow);
    connect(&bridge, &JobBridge::engineReady, &parts_.status, &StatusLine::setDevice);
    connect(&bridge, &JobBridge::engineReady, this,
            [this](const QString& device, const QString& library) {
                device_ = device;
                library_ = library;
            });
    connect(&bridge, &JobBridge::engineFailed, this,
            [this](const QString& problem, const QString& remedy) {
                parts_.status.setDevice(tr("No engine"), problem);
                parts_.say(Notice::Kind::Warning,
                           tr("%1 You can open and save photos, but no job can run. %2")
                               .arg(problem, remedy)
                               .trimmed());
            });
}

void PhotoStatus::showPhoto() {
    parts_.status.setPhoto(describe(parts_.document.now().picture.image));
}

void PhotoStatus::showPixel(std::optional<QPoint> pixel) {
    const Image& image = parts_.canvas.seen().image;
    if (!pixel || !image.bounds().contains({pixel->x(), pixel->y(), 1, 1}))
        return parts_.status.setPixel({});
    const cv::Mat value = image.pixels({pixel->x(), pixel->y(), 1, 1});
    QStringList samples;
    for (int c = 0; c < image.channels(); ++c)
        samples << (image.depth() == Depth::U8    ? QString::number(value.ptr<uchar>()[c])
                    : image.depth() == Depth::U16 ? QString::number(value.ptr<ushort>()[c])
                                                  : QString::number(value.ptr<float>()[c], 'f', 3));
    parts_.status.setPixel(tr("%1, %2: %3").arg(pixel->x()).arg(pixel->y()).arg(samples.join(" ")));
}

void PhotoStatus::showTitle() {
    const Document& document = parts_.document;
    const QString name = document.projectPath().isEmpty()
                             ? document.name()
                             : QFileInfo(document.projectPath()).fileName();
    parts_.window.setWindowTitle(name.isEmpty() ? tr("Zigzag") : tr("%1[*] – Zigzag").arg(name));
    parts_.window.setWindowModified(document.unsaved());
}

} // namespace zigzag::ui
