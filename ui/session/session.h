// Keeps the work of one window safe: written beside it a moment after every change, offered again after a crash.
//
// Belongs to the GUI thread; writing and reading happen on the Background. Each running window has a folder of its own.
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

/// Work that a window left behind which is no more. Whoever holds this is the only one that offers it.
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

    /// What others know of the work: `add` completes the project, `hasMore` says that there is something to lose beside the document's.
    void setMore(std::function<void(Project&)> add, std::function<bool()> hasMore);

    /// How long after a change the work is kept: 2 s, if not said.
    void setPause(std::chrono::milliseconds pause) { pause_ = pause; }

    /// Something changed: kept after the pause.
    void touch();
    /// Kept at once, before something that may go wrong; nothing happens where nothing changed.
    void keepNow();

    /// Looks for what was left behind, newest first; answers by found().
    void look();
    /// Opens it and goes on in its folder.
    void restore(const LeftBehind& work);
    void discard(const LeftBehind& work);

    /// The window closes in order: there is nothing to come back to.
    void end();

  Q_SIGNALS:
    void found(const std::vector<zigzag::ui::LeftBehind>& works);
    /// The work of this folder is about to be opened, and belongs to this window.
    void restored(const QString& folder);
    /// The state of this moment is on its way to the disk.
    void keeping();
    /// What it was at the last keeping() is safe there.
    void kept();
    /// Could not be kept, or not be read; the open photo is unchanged. Keeping is said once until it works again.
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
