// One thread beside the window that reads, writes and prepares pictures, so that the window never
// waits for a disk.
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <utility>

namespace zigzag::ui {

/// What went wrong and what to do, as sentences for the user.
struct Failure {
    QString problem;
    QString remedy;
};

/// Describes the exception that is being handled. Call it in a catch block.
Failure currentFailure();

/// A value, or why there is none.
template <class Value>
struct Outcome {
    std::optional<Value> value;
    Failure failure; ///< only without a value
};

/// Does work in the order in which it was posted. GUI thread only; the destructor waits until the
/// posted work is done. Why not QFuture::then(): docs/decisions/0011.
class Background : public QObject {
    Q_OBJECT

  public:
    explicit Background(QObject* parent = nullptr);
    ~Background() override;

    /// Calls `work` on the thread, then `done` with its outcome on the GUI thread, unless `context`
    /// has died by then.
    /// `work` returns a value and may throw.
    template <class Work, class Done>
    void run(QObject* context, Work work, Done done) {
        using Value = std::invoke_result_t<Work&>;
        const QPointer<QObject> guard(context);
        start([this, guard, work = std::move(work), done = std::move(done)]() mutable {
            auto outcome = std::make_shared<Outcome<Value>>();
            try {
                outcome->value = work();
            } catch (...) {
                outcome->failure = currentFailure();
            }
            relay([guard, outcome, done = std::move(done)] {
                if (guard) done(std::move(*outcome));
            });
        });
    }

    bool idle() const { return pending_ == 0; }

  Q_SIGNALS:
    void idleChanged();

  private:
    void start(std::function<void()> task);
    void relay(std::function<void()> call);

    QThreadPool thread_;
    int pending_ = 0; ///< GUI thread only
};

} // namespace zigzag::ui
