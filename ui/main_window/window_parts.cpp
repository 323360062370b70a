#include "ui/main_window/window_parts.h"

#include "ui/main_window/status_line.h"

#include <QCoreApplication>

#include <utility>

namespace zigzag::ui {
namespace {

constexpr int messageTime = 4000; // milliseconds

} // namespace

void WindowParts::say(Notice::Kind kind, const QString& text) const {
    notice.show(kind, text, QCoreApplication::translate("zigzag::ui::WindowParts", "Close"));
}

void WindowParts::sayFailure(const Failure& failure) const {
    say(Notice::Kind::Error, (failure.problem + " " + failure.remedy).trimmed());
}

void WindowParts::write(QObject* context, std::function<void()> write, const QString& done,
                        std::function<void()> then) const {
    background.run(
        context,
        [write = std::move(write)] {
            write();
            return true;
        },
        [parts = *this, done, then = std::move(then)](const Outcome<bool>& outcome) {
            if (!outcome.value) return parts.sayFailure(outcome.failure);
            if (then) then();
            parts.status.showMessage(done, messageTime);
        });
}

} // namespace zigzag::ui
