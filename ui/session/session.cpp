#include "ui/session/session.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace zigzag::ui {
namespace {

std::filesystem::path toPath(const QString& path) {
    return path.toStdU16String();
}

void remove(const QString& folder) {
    std::error_code ignored; // an empty folder more does no harm
    std::filesystem::remove_all(toPath(folder), ignored);
}

} // namespace

Session::Session(Document& document, Background& background, QObject* parent)
    : QObject(parent), document_(document), background_(background) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &Session::keep);
    connect(&document_, &Document::maskChanged, this, &Session::touch);
    connect(&document_, &Document::frameChanged, this, &Session::touch);
    connect(&document_, &Document::saved, this, &Session::touch);
    connect(&document_, &Document::opened, this, [this] {
        touch();
        timer_.start(0);
    });
    // A result took long to compute, so it is saved as soon as the step has been pushed.
    connect(&document_, &Document::pictureChanged, this, [this] {
        touch();
        timer_.start(0);
    });
}

Session::~Session() = default;

QString Session::root() {
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state)) state = QDir::homePath() + "/.local/state";
    return state + "/zigzag/session";
}

void Session::setMore(std::function<void(Project&)> add, std::function<bool()> hasMore) {
    add_ = std::move(add);
    hasMore_ = std::move(hasMore);
}

void Session::touch() {
    changed_ = true;
    if (!timer_.isActive()) timer_.start(pause_);
}

void Session::keepNow() {
    if (changed_) keep();
}

bool Session::hasWork() const {
    return document_.isOpen() && (document_.history().count() > 0 || document_.unsaved() ||
                                  document_.sourcePath().isEmpty() || (hasMore_ && hasMore_()));
}

bool Session::enterFolder() {
    if (lock_ && lock_->held()) return true;
    folder_ = root() + "/" + QUuid::createUuid().toString(QUuid::WithoutBraces);
    lock_ = std::make_shared<FolderLock>(folder_);
    store_ = std::make_shared<SessionFolder>(toPath(folder_));
    document_.setHistoryFolder(lock_->held() ? folder_ + "/history" : QString());
    return lock_->held();
}

void Session::keep() {
    if (document_.stroking() || keeping_) {
        timer_.start(pause_);
        return;
    }
    timer_.stop();
    changed_ = false;
    const bool work = hasWork();
    if (!work && !holdsWork_) return;
    enterFolder(); // where that fails, writing says why
    Project project;
    if (work) {
        project = document_.project();
        if (add_) add_(project);
    }
    keeping_ = true;
    holdsWork_ = work;
    Q_EMIT keeping();
    background_.run(
        this,
        [store = store_, lock = lock_, work, project = std::move(project)] {
            work ? store->keep(project) : store->clear();
            return true;
        },
        [this](const Outcome<bool>& outcome) { settle(outcome); });
}

void Session::settle(const Outcome<bool>& outcome) {
    keeping_ = false;
    if (outcome.value) {
        saidSo_ = false;
        Q_EMIT kept();
        return;
    }
    touch();
    if (std::exchange(saidSo_, true)) return;
    Q_EMIT failed(
        tr("Your work cannot be saved for crash recovery: %1").arg(outcome.failure.problem),
        tr("%1 The open picture is unchanged and can be saved.").arg(outcome.failure.remedy));
}

std::vector<LeftBehind> Session::leftBehind() {
    std::vector<LeftBehind> works;
    const QFileInfoList folders =
        QDir(root()).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo& info : folders) {
        const QString folder = info.absoluteFilePath();
        auto lock = std::make_shared<FolderLock>(folder);
        if (!lock->held()) continue; // a window works there
        if (!SessionFolder::holdsWork(toPath(folder))) {
            remove(folder);
            continue;
        }
        works.push_back({.folder = folder,
                         .name = QString::fromStdString(SessionFolder::nameIn(toPath(folder))),
                         .when = QFileInfo(folder + "/zigzag.json").lastModified(),
                         .lock = std::move(lock)});
    }
    std::ranges::sort(works, std::greater(), &LeftBehind::when);
    return works;
}

void Session::look() {
    background_.run(
        this, [] { return leftBehind(); },
        [this](const Outcome<std::vector<LeftBehind>>& works) {
            if (works.value && !works.value->empty()) Q_EMIT found(*works.value);
        });
}

void Session::restore(const LeftBehind& work) {
    background_.run(
        this, [folder = work.folder] { return SessionFolder::read(toPath(folder)); },
        [this, work](Outcome<Project> project) {
            if (!project.value) {
                Q_EMIT failed(
                    tr("The recovered work cannot be read: %1").arg(project.failure.problem),
                    project.failure.remedy);
                return;
            }
            // Only once it is open: until then the folder holds the only copy.
            document_.openProject(std::move(*project.value), {}, [this, work] { moveTo(work); });
        });
}

void Session::moveTo(const LeftBehind& work) {
    // The previous folder belongs to the photo that is being closed. Its last write runs earlier on
    // the same thread.
    if (lock_ && lock_->held())
        background_.run(
            this,
            [folder = folder_, lock = lock_] {
                remove(folder);
                return true;
            },
            [](const Outcome<bool>&) {});
    folder_ = work.folder;
    lock_ = work.lock;
    store_ = std::make_shared<SessionFolder>(toPath(folder_));
    holdsWork_ = true;
    // Steps that were moved to files belong to the previous history.
    remove(folder_ + "/history");
    document_.setHistoryFolder(folder_ + "/history");
    Q_EMIT restored(folder_);
}

void Session::discard(const LeftBehind& work) {
    background_.run(
        this,
        [folder = work.folder, lock = work.lock] {
            remove(folder);
            return true;
        },
        [](const Outcome<bool>&) {});
}

void Session::end() {
    timer_.stop();
    disconnect(&document_, nullptr, this, nullptr);
    if (lock_ && lock_->held())
        background_.run(
            this,
            [folder = std::exchange(folder_, {}), lock = std::exchange(lock_, {})] {
                remove(folder);
                return true;
            },
            [](const Outcome<bool>&) {});
}

} // namespace zigzag::ui
