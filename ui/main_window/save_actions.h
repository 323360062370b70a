// Saving the open photo, as a picture or as a project, and asking before a file is replaced.
#pragma once

#include "ui/main_window/window_parts.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QMenu;

namespace zigzag::ui {

class Actions;

/// Owns what is remembered while a file is being written. GUI thread only; the document writes on
/// the background thread.
class SaveActions : public QObject {
    Q_OBJECT

  public:
    explicit SaveActions(const WindowParts& parts, QObject* parent = nullptr);

    void addTo(QMenu& file, Actions& actions);

    /// To the file it was last saved to; asks where there is none.
    void save();
    void saveAs();
    /// To its project file; asks where there is none.
    void saveProject();
    void saveProjectAs();
    /// Calls `then` once, after the next file has been written; never where the person cancels or
    /// writing fails.
    void afterNextSave(std::function<void()> then) { afterSave_ = std::move(then); }

    /// A free path beside the original, ending in "-edited.png".
    QString suggestedPath() const;
    /// Asks where a file exists already, and more urgently where it is the original photo.
    bool agreesToReplace(const QString& path);
    /// Whether the photo whose Document::session() this is, is still open. Says so where it is not:
    /// it can be replaced while a dialog is up.
    bool stillOpen(const QPointer<QObject>& photo) const;

  private:
    bool agreesToLosses(const QString& path);
    QString suggestedProjectPath() const;
    void saveProjectTo(const QString& path);
    void finish(const QString& path);
    void forget();

    WindowParts parts_;
    std::function<void()> afterSave_;
    std::vector<quint64> candidatesBeingSaved_;
};

} // namespace zigzag::ui
