#include "ui/document/commands.h"

#include <utility>

namespace zigzag::ui {

StrokeCommand::StrokeCommand(Document& document, Mask before, Mask after, const QString& title)
    : QUndoCommand(title), document_(document), before_(std::move(before)),
      after_(std::move(after)) {}

ResultCommand::ResultCommand(Document& document, Snapshot base, Snapshot after, const QString& job,
                             const QString& title)
    : QUndoCommand(title), document_(document), base_(std::move(base)), after_(std::move(after)),
      job_(job) {}

bool ResultCommand::mergeWith(const QUndoCommand* next) {
    const auto& other = static_cast<const ResultCommand&>(*next); // same id(): QUndoStack's promise
    if (other.job_ != job_ || other.base_.picture.revision != base_.picture.revision) return false;
    after_ = other.after_;
    return true;
}

} // namespace zigzag::ui
