// The open photo: its pixels, its mask, the results that it became, and their history.
//
// Belongs to the GUI thread. Reading, writing and preparing for the screen happen on a Background.
#pragma once

#include "core/image/file.h"
#include "core/job/record.h"
#include "core/project/project.h"
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

    /// Opens a photo or a project, replacing what is open once the file has been read. On failure
    /// everything stays.
    void open(const QString& path);
    /// The same with pixels that are in no file. `make` is called on the background thread.
    void openImage(std::function<Image()> make, const QString& name);
    void openImage(const Image& image, const QString& name) {
        openImage([image] { return image; }, name);
    }

    /// What to open of a picture that says how it was made.
    struct Wanted {
        bool image = false;
    };
    /// `ask` is called before such a picture is opened. Without it the picture is opened.
    void setRecordAsker(std::function<Wanted(const Record&)> ask) {
        askAboutRecord_ = std::move(ask);
    }

    /// The same with a project that is already in memory. `path` is empty where it has no project
    /// file. `first` is called just before opened(), unless another request came later.
    void openProject(Project project, const QString& path = {}, std::function<void()> first = {});

    /// Writes the picture as it is now.
    void save(const QString& path, const WriteOptions& options);
    /// Writes a project. `project` is the result of project(), with candidates and settings added.
    void saveProject(const QString& path, Project project);
    /// The document's part of a project.
    Project project() const;

    bool isOpen() const { return !now_.picture.image.empty(); }
    const Snapshot& now() const { return now_; }
    const Picture& original() const { return original_; } ///< as it was opened
    bool hasResult() const { return now_.picture.revision != original_.revision; }
    /// The picture has changed since it was last saved; in a project, anything has.
    bool unsaved() const {
        return now_.picture.revision != savedRevision_ ||
               (!projectPath_.isEmpty() && !history_.isClean());
    }
    /// The mask has not been saved, and no result has used it.
    bool maskUnsaved() const;
    const QString& name() const { return name_; }             ///< of the photo, for people
    const QString& sourcePath() const { return sourcePath_; } ///< empty where it is in no file
    /// Of the file that the photo was read from; empty where it is in no file.
    const std::string& sourceSha256() const { return sourceSha256_; }
    const QString& savedPath() const { return savedPath_; }     ///< empty before the first save
    const QString& projectPath() const { return projectPath_; } ///< empty where there is none

    /// Dies when another photo is opened. Use it as the context of work that belongs to this photo.
    QObject* session() const { return session_.get(); }

    /// For reading only. Use undo(), redo() and goTo(), which load the states of older steps from
    /// disk.
    QUndoStack& history() { return history_; }
    const QUndoStack& history() const { return history_; }
    void undo() { goTo(wantedIndex() - 1); }
    void redo() { goTo(wantedIndex() + 1); }
    /// Goes to the state after `index` steps.
    void goTo(int index);
    /// States of older steps are moved to `folder` where they do not fit into memory.
    void setHistoryBudget(std::size_t bytes) { historyBudget_ = bytes; }
    void setHistoryFolder(const QString& folder) { historyFolder_ = folder; }
    /// Steps whose states are in memory.
    int stepsAtHand() const;

    /// A stroke of the brush, or of the eraser where `erase` is set: one step of undo. Points are
    /// in photo coordinates, the diameter in photo pixels.
    void beginStroke(bool erase, double diameter, QPointF at);
    void strokeTo(QPointF at);
    /// Changes the diameter from here on, as the pressure of a pen does.
    void strokeTo(QPointF at, double diameter);
    void endStroke();
    bool stroking() const { return stroking_; }

    /// Adds `area` (photo coordinates) to the mask, or removes it where `subtract` is set.
    void select(const QPainterPath& area, bool subtract);
    void selectAll();
    void clearMask();
    void invertMask();
    void growMask(int pixels);       ///< negative: shrunk
    void featherMask(double pixels); ///< softened outwards
    /// From a picture of the photo's size; white is selected.
    void loadMask(const QString& path);
    void saveMask(const QString& path);

    /// Sets the working area, as one step of undo; empty: the job chooses it. A frame that leaves
    /// the photo is moved inside.
    void setFrame(const Rect& frame);

    /// What this job starts from. A second run starts from the same photo and mask as the first,
    /// unless more was painted since.
    Snapshot baseFor(const QString& job) const;

    /// Makes `image` the picture, as one step of undo named `title`. A second result of the same
    /// job from the same base replaces the first. `usesMask`: clears the mask of the base, and undo
    /// brings it back. `onFailure` is called where this failed, in addition to failed().
    void adopt(Image image, const Snapshot& base, const QString& job, const QString& title,
               bool usesMask, std::function<void()> onFailure = {});
    /// A result of this job from `base` would overwrite later changes.
    bool overtaken(const Snapshot& base, const QString& job) const;

  Q_SIGNALS:
    void opened();
    /// Emitted after opened(), with the parts of the project that the document does not hold.
    void projectOpened(const zigzag::Project& project);
    void pictureChanged();
    void maskChanged();
    void frameChanged();
    void saved(const QString& path);
    /// A photo could not be opened, saved or shown. The open photo is unchanged.
    void failed(const QString& problem, const QString& remedy);

  private:
    struct Opening;
    friend class Step;
    static Opening read(const QString& path);
    static Opening prepared(Project project, const QString& path);
    /// `make` returns an Opening; it is called on the background thread.
    void openFrom(std::function<Opening()> make, std::function<void()> first = {});
    void replaceWith(Opening opening);
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
    std::unique_ptr<QTemporaryDir> ownHistoryFolder_; ///< unless another was set
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
