// The two kinds of step on the undo stack. Both hold snapshots, which share what did not change.
#pragma once

#include "ui/document/document.h"

#include <QUndoCommand>

namespace zigzag::ui {

class StrokeCommand : public QUndoCommand {
  public:
    StrokeCommand(Document& document, Mask before, Mask after, const QString& title);
    void undo() override { document_.setMask(before_); }
    void redo() override { document_.setMask(after_); }

  private:
    Document& document_;
    Mask before_, after_;
};

class ResultCommand : public QUndoCommand {
  public:
    ResultCommand(Document& document, Snapshot base, Snapshot after, const QString& job,
                  const QString& title);
    void undo() override { document_.setNow(base_); }
    void redo() override { document_.setNow(after_); }

    static constexpr int commandId = 1;
    int id() const override { return commandId; }
    /// A second result of the same job from the same base replaces the first.
    bool mergeWith(const QUndoCommand* next) override;

    const QString& job() const { return job_; }
    const Snapshot& base() const { return base_; }

  private:
    Document& document_;
    Snapshot base_, after_;
    QString job_;
};

} // namespace zigzag::ui
