// One step on the undo stack: a stroke, a change of the mask or of the working area, a result.
#pragma once

#include "ui/document/document.h"
#include "ui/document/shelf.h"

#include <QUndoCommand>

#include <memory>

namespace zigzag::ui {

/// Undone and redone only while its states are in memory, which Document::goTo() ensures.
class Step : public QUndoCommand {
  public:
    /// `job` is empty for changes made by hand.
    Step(Document& document, Snapshot before, Snapshot after, const QString& job,
         const QString& title);
    void undo() override { document_.setNow(shelf_->before()); }
    void redo() override { document_.setNow(shelf_->after()); }

    int id() const override { return job_.isEmpty() ? -1 : 1; }
    /// A second result of the same job from the same base replaces the first.
    bool mergeWith(const QUndoCommand* next) override;

    const QString& job() const { return job_; }
    const std::shared_ptr<Shelf>& shelf() const { return shelf_; }

  private:
    Document& document_;
    std::shared_ptr<Shelf> shelf_;
    QString job_;
};

} // namespace zigzag::ui
