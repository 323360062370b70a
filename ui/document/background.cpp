#include "ui/document/background.h"

#include <exception>
#include <new>

namespace zigzag::ui {

Failure currentFailure() {
    try {
        throw;
    } catch (const Error& error) {
        return {QString::fromStdString(error.problem()), QString::fromStdString(error.remedy())};
    } catch (const std::bad_alloc&) {
        return {QObject::tr("There is not enough memory for this picture."),
                QObject::tr("Close other programs, or use a smaller picture.")};
    } catch (const std::exception& error) {
        return {QObject::tr("Something unexpected went wrong: %1").arg(error.what()),
                QObject::tr("Your picture is unchanged. Please report this.")};
    }
}

Background::Background(QObject* parent) : QObject(parent) {
    thread_.setMaxThreadCount(1);
}

Background::~Background() {
    thread_.waitForDone();
}

void Background::start(std::function<void()> task) {
    if (++pending_ == 1) Q_EMIT idleChanged();
    thread_.start(std::move(task));
}

void Background::relay(std::function<void()> call) {
    // Posted to this object, which outlives the thread. The context is checked on the GUI thread,
    // where it dies.
    QMetaObject::invokeMethod(
        this,
        [this, call = std::move(call)] {
            call();
            if (--pending_ == 0) Q_EMIT idleChanged();
        },
        Qt::QueuedConnection);
}

} // namespace zigzag::ui
