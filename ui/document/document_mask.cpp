// Painting and changing the mask.
#include "core/base/error.h"
#include "ui/document/document.h"

#include <QPainter>
#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace zigzag::ui {
namespace {

/// The pixels that a round brush may touch on its way.
Rect reach(QPointF from, QPointF to, double diameter) {
    const double radius = diameter / 2 + 1;
    const int left = static_cast<int>(std::floor(std::min(from.x(), to.x()) - radius));
    const int top = static_cast<int>(std::floor(std::min(from.y(), to.y()) - radius));
    const int right = static_cast<int>(std::ceil(std::max(from.x(), to.x()) + radius));
    const int bottom = static_cast<int>(std::ceil(std::max(from.y(), to.y()) + radius));
    return {left, top, right - left, bottom - top};
}

QImage canvasOver(cv::Mat& values) {
    return {values.data, values.cols, values.rows, static_cast<qsizetype>(values.step),
            QImage::Format_Grayscale8};
}

QColor valueOf(bool erase) {
    return erase ? Qt::black : Qt::white;
}

/// Mask values are 0 or 255: what is red on the screen is what will be replaced.
void stamp(cv::Mat& values, QPointF from, QPointF to, double diameter, bool erase) {
    QImage canvas = canvasOver(values);
    QPainter painter(&canvas);
    if (diameter < 2) {
        const auto pixel = [](QPointF p) {
            return QPoint(static_cast<int>(std::floor(p.x())), static_cast<int>(std::floor(p.y())));
        };
        painter.setPen(QPen(valueOf(erase), 0));
        painter.drawLine(pixel(from), pixel(to));
        return;
    }
    painter.setPen(QPen(valueOf(erase), diameter, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    // Some paint engines draw no cap for a line of zero length.
    if (from == to) to.rx() += 0.01;
    painter.drawLine(from, to);
}

} // namespace

void Document::setMask(const Mask& mask) {
    now_.mask = mask;
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

void Document::strokeTo(QPointF at, double diameter) {
    diameter_ = std::max(1.0, diameter);
    strokeTo(at);
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

void Document::changeMask(const Mask& mask, const QString& title) {
    if (samePixels(mask.image(), now_.mask.image())) { // no step that changes nothing
        Q_EMIT maskChanged();
        return;
    }
    Snapshot after = now_;
    after.mask = mask;
    pushStep(now_, std::move(after), {}, title);
}

void Document::changeMaskLater(const std::function<Mask(const Mask&)>& change,
                               const QString& title) {
    if (!isOpen() || stroking_) return;
    background_.run(
        session(), [change, mask = now_.mask] { return change(mask); },
        [this, change, title, before = now_.mask](const Outcome<Mask>& outcome) {
            const auto finish = [=, this] {
                if (outcome.value->size() != now_.mask.size())
                    Q_EMIT failed(tr("The photo has changed in the meantime."), tr("Try again."));
                else if (samePixels(before.image(), now_.mask.image()))
                    changeMask(*outcome.value, title);
                else
                    changeMaskLater(change, title); // with what was painted meanwhile
            };
            if (!outcome.value)
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
            else if (stroking_)
                afterStroke_.emplace_back(finish);
            else
                finish();
        });
}

void Document::select(const QPainterPath& area, bool subtract) {
    if (!isOpen() || stroking_) return;
    const Image& image = now_.mask.image();
    const QRect box = area.boundingRect().toAlignedRect();
    const Rect touched =
        intersection({box.x(), box.y(), box.width(), box.height()}, image.bounds());
    if (touched.empty()) return;
    cv::Mat values = image.pixels(touched);
    QImage canvas = canvasOver(values);
    QPainter painter(&canvas);
    painter.translate(-touched.x, -touched.y);
    painter.fillPath(area, valueOf(subtract));
    painter.end();
    changeMask(Mask(image.withPixels(touched.x, touched.y, values)),
               subtract ? tr("Deselect area") : tr("Select area"));
}

void Document::selectAll() {
    if (isOpen() && !stroking_)
        changeMask(Mask(now_.picture.image.size()).inverted(), tr("Select all"));
}

void Document::clearMask() {
    if (isOpen() && !stroking_ && !now_.mask.nothing())
        changeMask(Mask(now_.picture.image.size()), tr("Clear mask"));
}

void Document::invertMask() {
    if (isOpen() && !stroking_) changeMask(now_.mask.inverted(), tr("Invert mask"));
}

void Document::growMask(int pixels) {
    changeMaskLater([pixels](const Mask& mask) { return mask.grown(pixels); },
                    pixels < 0 ? tr("Shrink mask") : tr("Grow mask"));
}

void Document::featherMask(double pixels) {
    changeMaskLater([pixels](const Mask& mask) { return mask.softened(pixels); },
                    tr("Feather mask"));
}

void Document::loadMask(const QString& path) {
    changeMaskLater(
        [path](const Mask& mask) {
            const Mask loaded =
                readAsMask(readImage(std::filesystem::path(path.toStdU16String()))).mask;
            if (loaded.size() == mask.size()) return loaded;
            const auto sides = [](Size size) {
                return std::to_string(size.width) + " × " + std::to_string(size.height);
            };
            throw Error(ErrorKind::File,
                        "The mask has " + sides(loaded.size()) + " pixels, the photo " +
                            sides(mask.size()) + ".",
                        "Choose a mask of the photo's size.");
        },
        tr("Load mask"));
}

void Document::saveMask(const QString& path) {
    if (!isOpen()) return;
    background_.run(
        session(),
        [path, mask = now_.mask] {
            writeImage(std::filesystem::path(path.toStdU16String()), mask.image(),
                       {.overwrite = true});
            return true;
        },
        [this, saved = now_.mask.image()](const Outcome<bool>& outcome) {
            if (outcome.value)
                savedMask_ = saved;
            else
                Q_EMIT failed(outcome.failure.problem, outcome.failure.remedy);
        });
}

} // namespace zigzag::ui
