// The open photo: its pixels, the mask painted on it, what was made of it, and the way back through all of that.
//
// Belongs to the GUI thread. Reading, writing and preparing for the screen happen on a Background.
#pragma once

#include "core/image/file.h"
#include "core/image/image.h"
#include "core/image/mask.h"
#include "ui/document/background.h"
#include "ui/document/pyramid.h"

#include <QObject>
#include <QPointF>
#include <QString>
#include <QUndoStack>

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace zigzag::ui {

/// Pixels and their form for the screen. Cheap to copy.
struct Picture {
    Image image;
    std::shared_ptr<const Pyramid> pyramid = std::make_shared<const Pyramid>();
    quint64 revision = 0; ///< no two pictures of a document share one
};

/// All that undo gives back, and what a job starts from.
struct Snapshot {
    Picture picture;
    Mask mask;
    /// The JPEG file that the picture was read from; null for other formats and after any change.
    std::shared_ptr<const std::vector<std::byte>> jpeg;
};

class ResultCommand;

class Document : public QObject {
    Q_OBJECT

  public:
    explicit Document(Background& background, QObject* parent = nullptr);
    ~Document() override;

    /// Replaces what is open once the file has been read; on failure everything stays.
    void open(const QString& path);
    /// Writes the picture as it is now.
    void save(const QString& path, const WriteOptions& options);

    bool isOpen() const { return !now_.picture.image.empty(); }
    const Snapshot& now() const { return now_; }
    const Picture& original() const { return original_; } ///< as it was opened
    bool hasResult() const { return now_.picture.revision != original_.revision; }
    bool unsaved() const { return now_.picture.revision != savedRevision_; }
    const QString& sourcePath() const { return sourcePath_; }
    const QString& savedPath() const { return savedPath_; } ///< empty before the first save

    /// Dies when another photo is opened: the context for anything that answers later.
    QObject* session() const { return session_.get(); }

    QUndoStack& history() { return history_; }
    void undo();
    void redo();

    /// A stroke of the brush or, with `erase`, of the eraser: one step of undo. Points are photo coordinates, the diameter photo pixels.
    void beginStroke(bool erase, double diameter, QPointF at);
    void strokeTo(QPointF at);
    void endStroke();
    bool stroking() const { return stroking_; }

    void clearMask();
    void invertMask();

    /// What a job of this name starts from. Run twice in a row, it starts both times from the same photo and mask.
    Snapshot baseFor(const QString& job) const;

    /// Makes `image` the picture, as one step of undo named `title`; a second result of the same job from the same base replaces the first.
    /// `usesMask`: the mask is cleared with it, and comes back with undo.
    void adopt(Image image, const Snapshot& base, const QString& job, const QString& title,
               bool usesMask);

  Q_SIGNALS:
    void opened();
    void pictureChanged();
    void maskChanged();
    void saved(const QString& path);
    /// A photo could not be opened, saved or shown; what was open is unchanged.
    void failed(const QString& problem, const QString& remedy);

  private:
    struct Opening;
    friend class StrokeCommand;
    friend class ResultCommand;
    static Opening read(const QString& path);
    void take(Opening opening);
    void setMask(const Mask& mask);
    void setNow(const Snapshot& snapshot);
    void changeMask(const Mask& after, const QString& title);
    const ResultCommand* lastStepIfResultOf(const QString& job) const;
    void push(Snapshot after, const Snapshot& base, const QString& job, const QString& title);
    void stampSegment(QPointF from, QPointF to);

    Background& background_;
    std::unique_ptr<QObject> session_;
    QUndoStack history_;
    Snapshot now_;
    Picture original_;
    QString sourcePath_, savedPath_;
    quint64 savedRevision_ = 0;
    quint64 lastRevision_ = 0;
    int lastRequest_ = 0;

    bool stroking_ = false;
    bool erasing_ = false;
    double diameter_ = 1;
    QPointF lastPoint_;
    Mask maskBeforeStroke_;
    std::vector<std::function<void()>> afterStroke_;
};

} // namespace zigzag::ui
