#include "ui/document/document.h"

#include "core/base/storage.h"
#include "ui/document/commands.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>

namespace zigzag::ui {
namespace {

std::filesystem::path toPath(const QString& path) {
    return path.toStdU16String();
}

/// The pixels that a round brush may touch on its way.
Rect reach(QPointF from, QPointF to, double diameter) {
    const double radius = diameter / 2 + 1;
    const int left = static_cast<int>(std::floor(std::min(from.x(), to.x()) - radius));
    const int top = static_cast<int>(std::floor(std::min(from.y(), to.y()) - radius));
    const int right = static_cast<int>(std::ceil(std::max(from.x(), to.x()) + radius));
    const int bottom = static_cast<int>(std::ceil(std::max(from.y(), to.y()) + radius));
    return {left, top, right - left, bottom - top};
}

/// Mask values are all or nothing: what is red on the screen is what will be replaced.
void stamp(cv::Mat& values, QPointF from, QPointF to, double diameter, bool erase) {
    QImage canvas(values.data, values.cols, values.rows, static_cast<qsizetype>(values.step),
                  QImage::Format_Grayscale8);
    QPainter painter(&canvas);
    const QColor colour = erase ? Qt::black : Qt::white;
    if (diameter < 2) {
        const auto pixel = [](QPointF p) {
            return QPoint(static_cast<int>(std::floor(p.x())), static_cast<int>(std::floor(p.y())));
        };
        painter.setPen(QPen(colour, 0));
        painter.drawLine(pixel(from), pixel(to));
        return;
    }
    painter.setPen(QPen(colour, diameter, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    // A line of no length has no cap in some paint engines.
    if (from == to) to.rx() += 0.01;
    painter.drawLine(from, to);
}

} // namespace

struct Document::Opening {
    QString path;
    Picture picture;
    std::shared_ptr<const std::vector<std::byte>> jpeg;
};

Document::Document(Background& background, QObject* parent)
    : QObject(parent), background_(background), session_(std::make_unique<QObject>()) {}

Document::~Document() {
    // The stack tells of its end; by then there is no document left to look at.
    history_.disconnect();
}

Document::Opening Document::read(const QString& path) {
    const std::vector<std::byte> bytes = readBytes(toPath(path));
    Opening opening{.path = path, .picture = {}, .jpeg = {}};
    opening.picture.image = readImage(bytes, path.toStdString());
    opening.picture.pyramid = std::make_shared<const Pyramid>(opening.picture.image);
    if (detectFormat(bytes, path.toStdString()) == FileFormat::Jpeg)
        opening.jpeg = std::make_shared<const std::vector<std::byte>>(bytes);
    return opening;
}

void Document::open(const QString& path) {
    const int request = ++lastRequest_;
    background_.run(
        this, [path] { return read(path); },
        [this, request](Outcome<Opening> outcome) {
            if (request != lastRequest_) return; // a later one is on its way
            if (outcome.value)
                take(std::move(*outcome.value));
            else
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
        });
}

void Document::take(Opening opening) {
    session_ = std::make_unique<QObject>();
    stroking_ = false;
    afterStroke_.clear();
    history_.clear();
    opening.picture.revision = ++lastRevision_;
    original_ = opening.picture;
    savedRevision_ = original_.revision;
    sourcePath_ = opening.path;
    savedPath_.clear();
    now_ = {.picture = original_, .mask = Mask(original_.image.size()), .jpeg = opening.jpeg};
    Q_EMIT opened();
    Q_EMIT pictureChanged();
    Q_EMIT maskChanged();
}

void Document::save(const QString& path, const WriteOptions& options) {
    const Picture picture = now_.picture;
    background_.run(
        session(),
        [path, picture, options] {
            writeImage(toPath(path), picture.image, options);
            return true;
        },
        [this, path, revision = picture.revision](const Outcome<bool>& outcome) {
            if (!outcome.value) {
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
                return;
            }
            savedRevision_ = revision;
            savedPath_ = path;
            Q_EMIT saved(path);
        });
}

void Document::undo() {
    if (!stroking_) history_.undo();
}

void Document::redo() {
    if (!stroking_) history_.redo();
}

void Document::setMask(const Mask& mask) {
    now_.mask = mask;
    Q_EMIT maskChanged();
}

void Document::setNow(const Snapshot& snapshot) {
    now_ = snapshot;
    Q_EMIT pictureChanged();
    Q_EMIT maskChanged();
}

void Document::beginStroke(bool erase, double diameter, QPointF at) {
    if (!isOpen() || stroking_) return;
    stroking_ = true;
    erasing_ = erase;
    diameter_ = std::max(1.0, diameter);
    maskBeforeStroke_ = now_.mask;
    lastPoint_ = at;
    stampSegment(at, at);
}

void Document::strokeTo(QPointF at) {
    if (!stroking_) return;
    stampSegment(lastPoint_, at);
    lastPoint_ = at;
}

void Document::stampSegment(QPointF from, QPointF to) {
    const Image& image = now_.mask.image();
    const Rect area = intersection(reach(from, to, diameter_), image.bounds());
    if (area.empty()) return;
    cv::Mat values = image.pixels(area);
    const QPointF corner(area.x, area.y);
    stamp(values, from - corner, to - corner, diameter_, erasing_);
    setMask(Mask(image.withPixels(area.x, area.y, values)));
}

void Document::endStroke() {
    if (!stroking_) return;
    stroking_ = false;
    const Mask after = now_.mask;
    now_.mask = maskBeforeStroke_;
    changeMask(after, erasing_ ? tr("Erase mask") : tr("Paint mask"));
    for (const auto& call : std::exchange(afterStroke_, {}))
        call();
}

void Document::changeMask(const Mask& after, const QString& title) {
    history_.push(new StrokeCommand(*this, now_.mask, after, title));
}

void Document::clearMask() {
    if (isOpen() && !stroking_ && !now_.mask.nothing())
        changeMask(Mask(now_.picture.image.size()), tr("Clear mask"));
}

void Document::invertMask() {
    if (isOpen() && !stroking_) changeMask(now_.mask.inverted(), tr("Invert mask"));
}

const ResultCommand* Document::lastStepIfResultOf(const QString& job) const {
    if (history_.index() == 0) return nullptr;
    const auto* step = dynamic_cast<const ResultCommand*>(history_.command(history_.index() - 1));
    return step && step->job() == job ? step : nullptr;
}

Snapshot Document::baseFor(const QString& job) const {
    const ResultCommand* last = lastStepIfResultOf(job);
    return last ? last->base() : now_;
}

void Document::adopt(Image image, const Snapshot& base, const QString& job, const QString& title,
                     bool usesMask) {
    background_.run(
        session(),
        [image = std::move(image)] {
            return Picture{.image = image, .pyramid = std::make_shared<const Pyramid>(image)};
        },
        [this, base, job, title, usesMask](Outcome<Picture> outcome) {
            if (!outcome.value) {
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
                return;
            }
            Snapshot after{.picture = std::move(*outcome.value), .mask = {}, .jpeg = {}};
            after.picture.revision = ++lastRevision_;
            if (usesMask) after.mask = Mask(after.picture.image.size());
            if (stroking_)
                afterStroke_.emplace_back([=, this] { push(after, base, job, title); });
            else
                push(after, base, job, title);
        });
}

void Document::push(Snapshot after, const Snapshot& base, const QString& job,
                    const QString& title) {
    const ResultCommand* last = lastStepIfResultOf(job);
    const bool again = last && last->base().picture.revision == base.picture.revision;
    const Snapshot before = again ? last->base() : now_;
    if (after.mask.size() != after.picture.image.size()) after.mask = before.mask;
    history_.push(new ResultCommand(*this, before, std::move(after), job, title));
}

} // namespace zigzag::ui
