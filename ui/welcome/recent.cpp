#include "ui/welcome/recent.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace zigzag::ui {
namespace {

/// In the folder of files that can be made again.
QString thumbnailFile(const QString& path) {
    const QByteArray name =
        QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + "/thumbnails/" + name +
           ".png";
}

/// From the level that is just large enough.
QImage smallPicture(const Pyramid& pyramid) {
    if (pyramid.empty()) return {};
    int level = 0;
    const auto longer = [&](int k) {
        return std::max(pyramid.size(k).width, pyramid.size(k).height);
    };
    while (longer(level) > 2 * Recent::thumbnailSide)
        ++level;
    const QImage image = pyramid.level(level);
    if (longer(level) <= Recent::thumbnailSide) return image;
    return image.scaled(Recent::thumbnailSide, Recent::thumbnailSide, Qt::KeepAspectRatio,
                        Qt::SmoothTransformation);
}

} // namespace

Recent::Recent(Document& document, Background& background, QObject* parent)
    : QObject(parent), document_(document), background_(background) {
    connect(&document_, &Document::opened, this, [this] {
        note(document_.projectPath().isEmpty() ? document_.sourcePath() : document_.projectPath());
    });
    connect(&document_, &Document::saved, this, &Recent::note);
}

QStringList Recent::paths() const {
    QStringList there;
    for (const QString& path : QSettings().value("recent").toStringList())
        if (QFileInfo::exists(path)) there << path;
    return there;
}

void Recent::clear() {
    QSettings().remove("recent");
    Q_EMIT changed();
}

void Recent::note(const QString& path) {
    if (path.isEmpty()) return;
    QSettings settings;
    QStringList paths = settings.value("recent").toStringList();
    paths.removeAll(path);
    paths.prepend(path);
    settings.setValue("recent", QStringList(paths.mid(0, most)));
    background_.run(
        this,
        [file = thumbnailFile(path), pyramid = document_.now().picture.pyramid] {
            QDir().mkpath(QFileInfo(file).absolutePath());
            return smallPicture(*pyramid).save(file);
        },
        [this](const Outcome<bool>&) { Q_EMIT changed(); });
}

void Recent::thumbnail(const QString& path, QObject* context,
                       std::function<void(const QImage&)> done) {
    background_.run(
        context, [file = thumbnailFile(path)] { return QImage(file); },
        [done = std::move(done)](const Outcome<QImage>& image) {
            done(image.value.value_or(QImage()));
        });
}

void Recent::small(const QString& path, QObject* context, std::function<void(const QImage&)> done) {
    background_.run(
        context,
        [path] {
            QImageReader reader(path);
            reader.setScaledSize(
                reader.size().scaled(thumbnailSide, thumbnailSide, Qt::KeepAspectRatio));
            return reader.read();
        },
        [done = std::move(done)](const Outcome<QImage>& image) {
            done(image.value.value_or(QImage()));
        });
}

} // namespace zigzag::ui
