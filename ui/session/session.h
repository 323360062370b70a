// Saves the work of one window a moment after every change, and offers it again after a crash.
//
// GUI thread only; reads and writes on the Background. Each window has a folder of its own.
#pragma once

#include "core/project/project.h"
#include "core/project/session_folder.h"
#include "ui/document/document.h"
#include "ui/session/folder_lock.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace zigzag::ui {

/// Work of a window that ended in a crash. The lock makes this program the only one that offers it.
struct LeftBehind {
    QString folder;
    QString name;   ///< of the photo
    QDateTime when; ///< last kept
    std::shared_ptr<FolderLock> lock;
};

class Session : public QObject {
    Q_OBJECT

  public:
    Session(Document& document, Background& background, QObject* parent = nullptr);
    ~Session() override;

    /// $XDG_STATE_HOME/zigzag/session
    static QString root();

    /// What to save beside the document: `add` completes the project, `hasMore` says whether there
    /// is anything.
    void setMore(std::function<void(Project&)> add, std::function<bool()> hasMore);

    /// How long after a change the work is saved: 2 s by default.
    void setPause(std::chrono::milliseconds pause) { pause_ = pause; }

    /// Something changed: saves after the pause.
    void touch();
    /// Saves at once, if anything changed, before something that may crash.
    void keepNow();

    /// Looks for work that crashed windows left behind, newest first; emits found().
    void look();
    /// Opens it and continues in its folder.
    void restore(const LeftBehind& work);
    void discard(const LeftBehind& work);

    /// The window closes normally: nothing is left to recover.
    void end();

  Q_SIGNALS:
    void found(const std::vector<zigzag::ui::LeftBehind>& works);
    /// The work in this folder is about to be opened and now belongs to this window.
    void restored(const QString& folder);
    /// Saving the present state has begun.
    void keeping();
    /// The state at the last keeping() is on disk.
    void kept();
    /// Work could not be saved or read; the open photo is unchanged. A failure to save is reported
    /// once until saving works again.
    void failed(const QString& problem, const QString& remedy);

  private:
    bool hasWork() const;
    bool enterFolder();
    void keep();
    void settle(const Outcome<bool>& outcome);
    void moveTo(const LeftBehind& work);
    static std::vector<LeftBehind> leftBehind();

    Document& document_;
    Background& background_;
    std::function<void(Project&)> add_;
    std::function<bool()> hasMore_;
    QTimer timer_;
    std::chrono::milliseconds pause_{2000};
    QString folder_;
    std::shared_ptr<FolderLock> lock_;
    std::shared_ptr<SessionFolder> store_; ///< used on the background's thread only
    bool changed_ = false;                 ///< since the last time it was kept
    bool keeping_ = false;
    bool holdsWork_ = false; ///< there is something in the folder
    bool saidSo_ = false;    ///< that it could not be kept
};

} // namespace zigzag::ui
