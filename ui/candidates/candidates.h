// Candidates: results shown on the canvas that become a step of the history only when accepted.
//
// GUI thread only; thumbnails and pyramids are prepared on a Background.
#pragma once

#include "core/job/job.h"
#include "ui/document/document.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace zigzag::ui {

struct Candidate {
    Image image;
    QString job;   ///< "inpaint"
    QString title; ///< of the step of undo that accepting it makes: "Fill"
    quint64 seed = 0;
    Provenance provenance;
    Snapshot base; ///< photo and mask that it was made from; an empty photo: made from noise
    bool usesMask = false; ///< accepting it clears the mask
    bool preview = false;  ///< a first look: leaves when another of its job comes; never kept
    bool saved = false;    ///< lies in a file or a project
    bool again = true;     ///< another seed makes another one

    bool fromNoise() const { return base.picture.image.empty(); }

    quint64 id = 0;   ///< given by Candidates::add(); never given twice
    QImage thumbnail; ///< at most thumbnailSide × thumbnailSide; made by Candidates::add()
};

class Candidates : public QObject {
    Q_OBJECT

  public:
    static constexpr int thumbnailSide = 256; ///< pixels: enough for two a unit

    /// When another photo is opened, only candidates made from noise stay.
    Candidates(Document& document, Background& background, QObject* parent = nullptr);

    const std::vector<Candidate>& all() const { return all_; }
    int count() const { return static_cast<int>(all_.size()); }
    const Candidate& at(int index) const { return all_[static_cast<std::size_t>(index)]; }

    /// Appends them once their thumbnails are made, and shows the first of them unless another
    /// candidate is shown. Removes first looks of the same job.
    void add(std::vector<Candidate> made) { prepareAll(std::move(made), true); }
    /// Replaces all candidates by those of a project; the canvas keeps showing the photo.
    void replaceAll(std::vector<Candidate> kept);

    /// The one on the canvas; −1: the photo as it is.
    int shown() const { return indexOf(shown_.id); }
    void show(int index);
    /// The one on the other side of the split; −1: the original.
    int compared() const { return indexOf(compared_.id); }
    void compareWith(int index);

    /// The picture on the canvas in place of the photo, and the one that it is compared with; empty
    /// where there is none, or not yet.
    const Picture& picture() const { return shown_.picture; }
    const Picture& reference() const { return compared_.picture; }

    /// Makes it one step of the history; undo brings photo and mask back. Other candidates stay.
    /// For one made from noise, emits openAsked() instead.
    void accept(int index);
    void discard(int index);
    void discardAll();

    /// Results that were neither accepted nor saved, made from the photo as it is now, or from
    /// noise.
    bool waiting() const { return waiting(false); }
    bool waitingFromNoise() const { return waiting(true); }
    /// Marks them as saved.
    void setSaved(const std::vector<quint64>& ids);

    /// Removes first looks of this job, including those that are not added yet.
    void discardPreviews(const QString& job);

  Q_SIGNALS:
    void changed();      ///< the list
    void shownChanged(); ///< shown(), compared() or their pictures
    void accepted();
    void openAsked(const zigzag::Image& image, const QString& name);

  private:
    struct Side {
        quint64 id = 0; ///< 0: none
        Picture picture;
    };
    int indexOf(quint64 id) const;
    bool waiting(bool fromNoise) const;
    void prepareAll(std::vector<Candidate> made, bool showsFirst);
    void append(std::vector<Candidate> made, bool showsFirst);
    void prepare(Side Candidates::*side, int index);
    void remove(int index);
    void forget(); ///< another photo was opened

    Document& document_;
    Background& background_;
    std::vector<Candidate> all_;
    quint64 lastId_ = 0;
    int previewsGone_ = 0; ///< how often first looks were discarded
    Side shown_, compared_;
};

} // namespace zigzag::ui
