// The open photo: its pixels, the mask painted on it, what was made of it, and the way back through all of that.
//
// Belongs to the GUI thread. Reading, writing and preparing for the screen happen on a Background.
#pragma once

#include "core/image/file.h"
#include "core/project/project.h"
#include "core/job/record.h"
#include "ui/document/background.h"
#include "ui/document/snapshot.h"

#include <QObject>
#include <QPainterPath>
#include <QPointF>
#include <QString>
#include <QTemporaryDir>
#include <QUndoStack>

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace zigzag::ui {

class Step;

class Document : public QObject {
    Q_OBJECT

  public:
    explicit Document(Background& background, QObject* parent = nullptr);
    ~Document() override;

    /// Replaces what is open once the file has been read; on failure everything stays. Photos and projects.
    void open(const QString& path);
    /// The same with pixels that are in no file; `make` is called on the background's thread.
    void openImage(std::function<Image()> make, const QString& name);
    void openImage(const Image& image, const QString& name) {
        openImage([image] { return image; }, name);
    }

    /// What is wanted of a picture that says how it was made.
    struct Wanted {
        bool image = false;
    };
    /// Asked before such a picture is opened; without an asker it is opened.
    void setRecordAsker(std::function<Wanted(const Record&)> ask) {
        askAboutRecord_ = std::move(ask);
    }

    /// The same with work that was kept elsewhere; `path` is empty where it has no project file.
    /// `first` is called at the moment of replacing, before opened(); never where another request came later.
    void openProject(Project project, const QString& path = {}, std::function<void()> first = {});

    /// Writes the picture as it is now.
    void save(const QString& path, const WriteOptions& options);
    /// Writes everything: `project` is what project() gave, with what others add to it.
    void saveProject(const QString& path, Project project);
    /// All that the document knows of the work.
    Project project() const;

    bool isOpen() const { return !now_.picture.image.empty(); }
    const Snapshot& now() const { return now_; }
    const Picture& original() const { return original_; } ///< as it was opened
    bool hasResult() const { return now_.picture.revision != original_.revision; }
    /// The picture as it is now is in no file; of a project, anything at all.
    bool unsaved() const {
        return now_.picture.revision != savedRevision_ ||
               (!projectPath_.isEmpty() && !history_.isClean());
    }
    /// The mask as it is now is in no file, and no job's result has used it.
    bool maskUnsaved() const;
    const QString& name() const { return name_; }               ///< of the photo, for people
    const QString& sourcePath() const { return sourcePath_; }   ///< empty where it is in no file
    const QString& savedPath() const { return savedPath_; }     ///< empty before the first save
    const QString& projectPath() const { return projectPath_; } ///< empty where there is none

    /// Dies when another photo is opened: the context for anything that answers later.
    QObject* session() const { return session_.get(); }

    /// For looking only: steps are taken by undo(), redo() and goTo(), which fetch what was put away.
    QUndoStack& history() { return history_; }
    const QUndoStack& history() const { return history_; }
    void undo() { goTo(wantedIndex() - 1); }
    void redo() { goTo(wantedIndex() + 1); }
    /// To the state after `index` steps.
    void goTo(int index);
    /// Older steps than fit are put away into `folder`.
    void setHistoryBudget(std::size_t bytes) { historyBudget_ = bytes; }
    void setHistoryFolder(const QString& folder) { historyFolder_ = folder; }
    /// Steps whose states are in memory.
    int stepsAtHand() const;

    /// A stroke of the brush or, with `erase`, of the eraser: one step of undo. Points are photo coordinates, the diameter photo pixels.
    void beginStroke(bool erase, double diameter, QPointF at);
    void strokeTo(QPointF at);
    /// With another diameter from here on, as a pen pressed harder wants it.
    void strokeTo(QPointF at, double diameter);
    void endStroke();
    bool stroking() const { return stroking_; }

    /// What lies in `area` (photo coordinates) is added to the mask or, with `subtract`, taken from it.
    void select(const QPainterPath& area, bool subtract);
    void selectAll();
    void clearMask();
    void invertMask();
    void growMask(int pixels);       ///< negative: shrunk
    void featherMask(double pixels); ///< softened outwards
    /// From a picture of the photo's size, white is selected.
    void loadMask(const QString& path);
    void saveMask(const QString& path);

    /// The working frame, one step of undo; empty: chosen by the job. What lies outside the photo is moved in.
    void setFrame(const Rect& frame);

    /// What a job of this name starts from. Run twice in a row, it starts both times from the same photo and mask, unless more was painted
    /// meanwhile.
    Snapshot baseFor(const QString& job) const;

    /// Makes `image` the picture, as one step of undo named `title`; a second result of the same job from the same base replaces the first.
    /// `usesMask`: the mask that the base had is cleared with it, and comes back with undo.
    /// `onFailure` is called where it could not be, beside failed().
    void adopt(Image image, const Snapshot& base, const QString& job, const QString& title,
               bool usesMask, std::function<void()> onFailure = {});
    /// A result of this job from `base` would take the place of what was done meanwhile.
    bool overtaken(const Snapshot& base, const QString& job) const;

  Q_SIGNALS:
    void opened();
    /// After opened(): all that came with it, for those who look after what a document does not.
    void projectOpened(const zigzag::Project& project);
    void pictureChanged();
    void maskChanged();
    void frameChanged();
    void saved(const QString& path);
    /// A photo could not be opened, saved or shown; what was open is unchanged.
    void failed(const QString& problem, const QString& remedy);

  private:
    struct Opening;
    friend class Step;
    static Opening read(const QString& path);
    static Opening prepared(Project project, const QString& path);
    /// `make` returns an Opening, on the background's thread.
    void openFrom(std::function<Opening()> make, std::function<void()> first = {});
    void take(Opening opening);
    std::pair<quint64, int> workNow() const; ///< another one after any change
    void write(const QString& path, bool isProject, std::function<void()> work);

    void setMask(const Mask& mask);
    void setNow(const Snapshot& snapshot);
    void changeMask(const Mask& after, const QString& title);
    /// The same with a mask that takes a while to make.
    void changeMaskLater(const std::function<Mask(const Mask&)>& change, const QString& title);
    void stampSegment(QPointF from, QPointF to);

    const Step* step(int index) const;
    const Step* lastStepIfResultOf(const QString& job) const;
    void pushStep(Snapshot before, Snapshot after, const QString& job, const QString& title);
    void pushResult(Snapshot after, const Snapshot& base, const QString& job, const QString& title,
                    bool usesMask);
    int wantedIndex() const { return fetching_ ? wantedIndex_ : history_.index(); }
    std::vector<int> stepsTo(int index) const;
    void fetchAndGoTo(int index);
    void keepWithinBudget();
    void putAway(const Step& step);
    QString newHistoryFile();

    Background& background_;
    std::unique_ptr<QObject> session_;
    std::function<Wanted(const Record&)> askAboutRecord_;
    QUndoStack history_;
    Snapshot now_;
    Picture original_;
    std::shared_ptr<const std::vector<std::byte>> jpeg_; ///< of the original
    QString name_, sourcePath_, savedPath_, projectPath_;
    std::string sourceSha256_;
    std::vector<std::string> earlierTitles_; ///< of the steps before the oldest on the stack
    Image savedMask_;
    quint64 savedRevision_ = 0;
    quint64 lastRevision_ = 0;
    int lastRequest_ = 0;

    std::size_t historyBudget_ = std::size_t{512} << 20;
    QString historyFolder_;
    std::unique_ptr<QTemporaryDir> ownHistoryFolder_; ///< where nobody named one
    int lastHistoryFile_ = 0;
    bool fetching_ = false;
    bool puttingAway_ = false;
    int wantedIndex_ = 0; ///< while fetching

    bool stroking_ = false;
    bool erasing_ = false;
    double diameter_ = 1;
    QPointF lastPoint_;
    Mask maskBeforeStroke_;
    std::vector<std::function<void()>> afterStroke_;
};

} // namespace zigzag::ui
