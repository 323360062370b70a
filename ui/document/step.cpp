#include "ui/document/step.h"

#include <utility>

namespace zigzag::ui {

Step::Step(Document& document, Snapshot before, Snapshot after, const QString& job,
           const QString& title)
    : QUndoCommand(title), document_(document),
      shelf_(std::make_shared<Shelf>(std::move(before), std::move(after))), job_(job) {}

bool Step::mergeWith(const QUndoCommand* next) {
    const auto& other = static_cast<const Step&>(*next); // same id(): QUndoStack's promise
    const Snapshot& base = shelf_->before();
    if (other.job_ != job_ || other.shelf_->before().picture.revision != base.picture.revision)
        return false;
    shelf_ = std::make_shared<Shelf>(base, other.shelf_->after());
    return true;
}

} // namespace zigzag::ui
