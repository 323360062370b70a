#include "ui/candidates/candidates.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace zigzag::ui {
namespace {

QImage thumbnailOf(const Image& image) {
    const cv::Mat pixels = image.rgb8();
    const double scale =
        static_cast<double>(Candidates::thumbnailSide) / std::max(pixels.cols, pixels.rows);
    cv::Mat small = pixels;
    if (scale < 1)
        cv::resize(
            pixels, small,
            {std::max(1, cvRound(pixels.cols * scale)), std::max(1, cvRound(pixels.rows * scale))},
            0, 0, cv::INTER_AREA);
    return QImage(small.data, small.cols, small.rows, static_cast<qsizetype>(small.step),
                  QImage::Format_RGB888)
        .copy();
}

} // namespace

Candidates::Candidates(Document& document, Background& background, QObject* parent)
    : QObject(parent), document_(document), background_(background) {
    connect(&document_, &Document::opened, this, &Candidates::forget);
    // The canvas shows the new photo from now on; up to this moment it keeps showing an accepted
    // candidate.
    connect(&document_, &Document::pictureChanged, this, [this] { show(-1); });
    connect(&document_, &Document::failed, this, [this] { show(-1); });
}

int Candidates::indexOf(quint64 id) const {
    const auto found = std::ranges::find(all_, id, &Candidate::id);
    return id == 0 || found == all_.end() ? -1 : static_cast<int>(found - all_.begin());
}

void Candidates::replaceAll(std::vector<Candidate> kept) {
    discardAll();
    if (!kept.empty()) prepareAll(std::move(kept), false);
}

void Candidates::prepareAll(std::vector<Candidate> made, bool showsFirst) {
    // Results of a photo that has been closed since are dropped.
    const bool ofPhoto = !made.empty() && !made.front().fromNoise();
    const bool preview = !made.empty() && made.front().preview;
    background_.run(
        ofPhoto ? document_.session() : this,
        [made = std::move(made)]() mutable {
            for (Candidate& candidate : made)
                candidate.thumbnail = thumbnailOf(candidate.image);
            return std::move(made);
        },
        [this, preview, showsFirst, gone = previewsGone_](Outcome<std::vector<Candidate>> outcome) {
            if (preview && gone != previewsGone_) return;
            if (outcome.value)
                append(std::move(*outcome.value), showsFirst);
            else
                Q_EMIT document_.failed(outcome.failure.problem, outcome.failure.remedy);
        });
}

void Candidates::append(std::vector<Candidate> made, bool showsFirst) {
    if (!made.empty()) discardPreviews(made.front().job);
    const int first = count();
    for (Candidate& candidate : made)
        candidate.id = ++lastId_;
    std::ranges::move(made, std::back_inserter(all_));
    Q_EMIT changed();
    if (showsFirst && shown() < 0 && first < count()) show(first);
}

void Candidates::show(int index) {
    prepare(&Candidates::shown_, index);
    if (compared() >= 0 && compared() == shown()) compareWith(-1);
}

void Candidates::compareWith(int index) {
    prepare(&Candidates::compared_, index);
}

void Candidates::prepare(Side Candidates::*side, int index) {
    const quint64 id = index >= 0 && index < count() ? at(index).id : 0;
    if ((this->*side).id == id) return;
    // The previous picture stays on the canvas until the new one is ready, to avoid flicker.
    (this->*side).id = id;
    if (id == 0) {
        (this->*side).picture = {};
        Q_EMIT shownChanged();
        return;
    }
    Q_EMIT shownChanged();
    background_.run(
        this,
        [image = at(index).image, base = at(index).base.picture] {
            return Picture{.image = image,
                           .pyramid =
                               std::make_shared<const Pyramid>(image, base.image, *base.pyramid)};
        },
        [this, side, id](Outcome<Picture> outcome) {
            if ((this->*side).id != id || !outcome.value) return;
            (this->*side).picture = std::move(*outcome.value);
            Q_EMIT shownChanged();
        });
}

void Candidates::accept(int index) {
    if (index < 0 || index >= count()) return;
    const Candidate chosen = at(index);
    if (chosen.fromNoise()) {
        Q_EMIT openAsked(chosen.image, tr("%1 %2").arg(chosen.title).arg(chosen.seed));
        return;
    }
    document_.adopt(chosen.image, chosen.base, chosen.job, chosen.title, chosen.usesMask,
                    [this, chosen] {
                        all_.push_back(chosen);
                        Q_EMIT changed();
                    });
    remove(index);
    Q_EMIT accepted();
}

void Candidates::discard(int index) {
    if (index < 0 || index >= count()) return;
    const bool wasShown = index == shown();
    remove(index);
    if (wasShown) show(std::min(index, count() - 1));
}

void Candidates::remove(int index) {
    const quint64 id = at(index).id;
    all_.erase(all_.begin() + index);
    if (compared_.id == id) compareWith(-1);
    Q_EMIT changed();
}

void Candidates::forget() {
    if (all_.empty()) return;
    std::erase_if(all_, [](const Candidate& candidate) { return !candidate.fromNoise(); });
    show(-1);
    compareWith(-1);
    Q_EMIT changed();
}

void Candidates::discardPreviews(const QString& job) {
    ++previewsGone_;
    const auto gone = [&job](const Candidate& candidate) {
        return candidate.preview && candidate.job == job;
    };
    for (int i = count(); i-- > 0;)
        if (gone(at(i))) {
            if (i == shown()) show(-1);
            remove(i);
        }
}

bool Candidates::waiting(bool fromNoise) const {
    const quint64 now = document_.now().picture.revision;
    return std::ranges::any_of(all_, [=](const Candidate& candidate) {
        const bool open = candidate.fromNoise() || candidate.base.picture.revision == now;
        return open && candidate.fromNoise() == fromNoise && !candidate.saved && !candidate.preview;
    });
}

void Candidates::setSaved(const std::vector<quint64>& ids) {
    for (Candidate& candidate : all_)
        if (std::ranges::count(ids, candidate.id) > 0) candidate.saved = true;
}

void Candidates::discardAll() {
    if (all_.empty()) return;
    all_.clear();
    show(-1);
    compareWith(-1);
    Q_EMIT changed();
}

} // namespace zigzag::ui
