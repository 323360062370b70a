#include "ui/document/document.h"

#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/project/open_raster.h"
#include "ui/document/step.h"

#include <QFileInfo>
#include <opencv2/core.hpp>

#include <filesystem>
#include <utility>

namespace zigzag::ui {
namespace {

/// The part of a mask that another one does not cover.
Mask beyond(const Mask& mask, const Mask& other) {
    if (mask.size() != other.size()) return mask;
    cv::Mat values = mask.values();
    values.setTo(0, other.values() > 0);
    return Mask(values);
}

std::filesystem::path toPath(const QString& path) {
    return path.toStdU16String();
}

/// An unreadable record does not prevent the picture from being opened.
std::optional<Record> recordIn(const Image& image) {
    try {
        return zigzag::recordIn(image.metadata(), {});
    } catch (const Error&) {
        return {};
    }
}

std::shared_ptr<const Pyramid> pyramidOf(const Image& image) {
    return std::make_shared<const Pyramid>(image);
}

} // namespace

struct Document::Opening {
    Project project;
    QString projectPath; ///< empty: it is not in a project file
    Picture original, photo;
    std::optional<Record> record = {};
};

Document::Document(Background& background, QObject* parent)
    : QObject(parent), background_(background), session_(std::make_unique<QObject>()) {}

Document::~Document() {
    // The stack emits signals when it is destroyed, after the document.
    history_.disconnect();
}

Document::Opening Document::read(const QString& path) {
    const std::string where = path.toStdString();
    const auto bytes = readBytes(toPath(path), [&](std::span<const std::byte> head) {
        if (!isProject(head)) detectFormat(head, where);
    });
    if (isProject(bytes)) {
        Project project = readProject(bytes, where);
        // Of another program's file only the flattened picture was read: Save must not replace it.
        const QString own = project.foreign ? QString() : path;
        if (project.foreign) {
            project.name = QFileInfo(path).fileName().toStdString();
            project.sourcePath = where;
        }
        return prepared(std::move(project), own);
    }
    Project project;
    project.original = readImage(bytes, where);
    project.photo = project.original;
    project.mask = Mask(project.photo.size());
    if (detectFormat(bytes, where) == FileFormat::Jpeg) {
        project.jpeg = std::make_shared<const std::vector<std::byte>>(bytes);
        project.jpegIsPhoto = true;
    }
    project.name = QFileInfo(path).fileName().toStdString();
    project.sourcePath = where;
    project.sourceSha256 = sha256(bytes);
    const std::optional<Record> record = recordIn(project.photo);
    Opening opening = prepared(std::move(project), {});
    opening.record = record;
    return opening;
}

Document::Opening Document::prepared(Project project, const QString& path) {
    Opening opening{
        .project = std::move(project), .projectPath = path, .original = {}, .photo = {}};
    const Image& original = opening.project.original;
    opening.original = {.image = original, .pyramid = pyramidOf(original)};
    opening.photo = opening.original;
    const bool changed = !samePixels(opening.project.photo, original) ||
                         opening.project.photo.metadata() != original.metadata();
    if (changed) {
        const Image photo = opening.project.photo.sharingTilesOf(original);
        opening.photo = {
            .image = photo,
            .pyramid = std::make_shared<const Pyramid>(photo, original, *opening.original.pyramid),
            .revision = 1};
    }
    return opening;
}

void Document::openFrom(std::function<Opening()> make, std::function<void()> first) {
    const int request = ++lastRequest_;
    background_.run(
        this, std::move(make),
        [this, request, first = std::move(first), before = workNow()](Outcome<Opening> outcome) {
            if (request != lastRequest_) return; // a later one is on its way
            if (!outcome.value) {
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
                return;
            }
            const auto& record = outcome.value->record;
            if (record && askAboutRecord_ && !askAboutRecord_(*record).image) return;
            if (request != lastRequest_) return;
            if (stroking_ || workNow() != before) {
                Q_EMIT failed(tr("%1 was not opened, because the photo was edited while the file "
                                 "was being read.")
                                  .arg(QString::fromStdString(outcome.value->project.name)),
                              tr("Open it again."));
                return;
            }
            if (first) first();
            replaceWith(std::move(*outcome.value));
        });
}

std::pair<quint64, int> Document::workNow() const {
    return {now_.picture.revision, history_.index()};
}

void Document::open(const QString& path) {
    openFrom([path] { return read(path); });
}

void Document::openImage(std::function<Image()> make, const QString& name) {
    openFrom([make = std::move(make), name] {
        Project project;
        project.original = project.photo = make();
        project.mask = Mask(project.photo.size());
        project.name = name.toStdString();
        return prepared(std::move(project), {});
    });
}

void Document::openProject(Project project, const QString& path, std::function<void()> first) {
    openFrom([project = std::move(project), path] { return prepared(project, path); },
             std::move(first));
}

void Document::replaceWith(Opening opening) {
    session_ = std::make_unique<QObject>();
    stroking_ = fetching_ = puttingAway_ = false;
    afterStroke_.clear();
    history_.clear();
    const Project& project = opening.project;
    const bool changed = opening.photo.revision != 0;
    original_ = opening.original;
    original_.revision = ++lastRevision_;
    opening.photo.revision = changed ? ++lastRevision_ : original_.revision;
    const bool inFile = !project.sourcePath.empty() || !opening.projectPath.isEmpty();
    savedRevision_ = project.unsaved || !inFile ? 0 : opening.photo.revision; // 0: no picture's
    name_ = QString::fromStdString(project.name);
    sourcePath_ = QString::fromStdString(project.sourcePath);
    sourceSha256_ = project.sourceSha256;
    savedPath_.clear();
    savedMask_ = {};
    projectPath_ = opening.projectPath;
    jpeg_ = project.jpeg;
    earlierTitles_.clear();
    now_ = {.picture = original_, .mask = Mask(original_.image.size()), .jpeg = jpeg_};
    Snapshot kept{.picture = opening.photo,
                  .mask = project.mask,
                  .jpeg = changed ? nullptr : jpeg_,
                  .frame = project.frame};
    if (changed || !kept.mask.nothing() || !kept.frame.empty()) {
        pushStep(now_, std::move(kept), {}, tr("Earlier work"));
        earlierTitles_ = project.history;
    }
    history_.setClean();
    Q_EMIT opened();
    Q_EMIT pictureChanged();
    Q_EMIT maskChanged();
    Q_EMIT frameChanged();
    Q_EMIT projectOpened(project);
}

Project Document::project() const {
    Project project;
    project.photo = now_.picture.image;
    project.original = original_.image;
    project.mask = now_.mask;
    project.frame = now_.frame;
    project.jpeg = jpeg_;
    project.jpegIsPhoto = jpeg_ && !hasResult();
    // The step that stands for earlier work counts as none.
    const int first = earlierTitles_.empty() ? 0 : 1;
    if (history_.index() >= first) project.history = earlierTitles_;
    for (int i = first; i < history_.index(); ++i)
        project.history.push_back(history_.text(i).toStdString());
    project.name = name_.toStdString();
    project.sourcePath = sourcePath_.toStdString();
    project.sourceSha256 = sourceSha256_;
    project.unsaved = unsaved();
    return project;
}

void Document::write(const QString& path, bool isProject, std::function<void()> work) {
    background_.run(
        session(),
        [work = std::move(work)] {
            work();
            return true;
        },
        [this, path, isProject, revision = now_.picture.revision,
         index = history_.index()](const Outcome<bool>& outcome) {
            if (!outcome.value) {
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
                return;
            }
            savedRevision_ = revision;
            if (isProject && index == history_.index()) history_.setClean();
            (isProject ? projectPath_ : savedPath_) = path;
            Q_EMIT saved(path);
        });
}

void Document::save(const QString& path, const WriteOptions& options) {
    write(path, false, [path, image = now_.picture.image, options] {
        writeImage(toPath(path), image, options);
    });
}

void Document::saveProject(const QString& path, Project project) {
    project.unsaved = false;
    write(path, true,
          [path, project = std::move(project)] { writeProject(toPath(path), project, true); });
}

bool Document::maskUnsaved() const {
    return projectPath_.isEmpty() && !now_.mask.nothing() &&
           !samePixels(now_.mask.image(), savedMask_);
}

void Document::setNow(const Snapshot& snapshot) {
    const Snapshot before = std::exchange(now_, snapshot);
    if (before.picture.revision != now_.picture.revision) Q_EMIT pictureChanged();
    if (!before.mask.image().sharesAllTiles(now_.mask.image())) Q_EMIT maskChanged();
    if (before.frame != now_.frame) Q_EMIT frameChanged();
}

void Document::setFrame(const Rect& frame) {
    if (!isOpen() || stroking_) return;
    const Size photo = now_.picture.image.size();
    const int side = std::min({frame.width, frame.height, photo.width, photo.height});
    const Rect inside = side <= 0 ? Rect{}
                                  : Rect{std::clamp(frame.x, 0, photo.width - side),
                                         std::clamp(frame.y, 0, photo.height - side), side, side};
    if (inside == now_.frame) return;
    Snapshot after = now_;
    after.frame = inside;
    pushStep(now_, std::move(after), {},
             inside.empty() ? tr("Remove working area") : tr("Move working area"));
}

Snapshot Document::baseFor(const QString& job) const {
    const Step* last = lastStepIfResultOf(job);
    if (!last) return now_;
    const Snapshot& before = last->shelf()->before();
    // Strokes painted while the last result was made are not part of it.
    const bool more = !now_.mask.nothing() && !samePixels(now_.mask.image(), before.mask.image());
    return more ? now_ : before;
}

bool Document::overtaken(const Snapshot& base, const QString& job) const {
    const quint64 from = base.picture.revision;
    const Step* last = lastStepIfResultOf(job);
    return from != now_.picture.revision &&
           !(last && last->shelf()->before().picture.revision == from);
}

void Document::adopt(Image image, const Snapshot& base, const QString& job, const QString& title,
                     bool usesMask, std::function<void()> onFailure) {
    background_.run(
        session(),
        [image = std::move(image), base] {
            const Picture& from = base.picture;
            const Image shared = image.sharingTilesOf(from.image);
            return Picture{.image = shared,
                           .pyramid =
                               std::make_shared<const Pyramid>(shared, from.image, *from.pyramid)};
        },
        [this, base, job, title, usesMask, onFailure](Outcome<Picture> outcome) {
            if (!outcome.value) {
                if (onFailure) onFailure();
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
                return;
            }
            Snapshot after{.picture = std::move(*outcome.value), .mask = {}, .jpeg = {}};
            after.picture.revision = ++lastRevision_;
            if (stroking_)
                afterStroke_.emplace_back(
                    [=, this] { pushResult(after, base, job, title, usesMask); });
            else
                pushResult(after, base, job, title, usesMask);
        });
}

void Document::pushResult(Snapshot after, const Snapshot& base, const QString& job,
                          const QString& title, bool usesMask) {
    const Step* last = lastStepIfResultOf(job);
    // A step that is part of the saved project is not replaced.
    const bool again = last && !history_.isClean() &&
                       last->shelf()->before().picture.revision == base.picture.revision;
    const Snapshot before = again ? last->shelf()->before() : now_;
    const bool sameSize = after.picture.image.size() == before.picture.image.size();
    if (!sameSize || (usesMask && samePixels(before.mask.image(), base.mask.image())))
        after.mask = Mask(after.picture.image.size());
    else
        after.mask = usesMask ? beyond(before.mask, base.mask) : before.mask;
    if (sameSize) after.frame = before.frame;
    pushStep(before, std::move(after), job, title);
}

} // namespace zigzag::ui
