// Recent files, with a thumbnail of each.
#pragma once

#include "ui/document/background.h"
#include "ui/document/document.h"

#include <QImage>
#include <QObject>
#include <QStringList>

#include <functional>

namespace zigzag::ui {

class Recent : public QObject {
    Q_OBJECT

  public:
    static constexpr int most = 10;
    static constexpr int thumbnailSide = 256; ///< pixels, of the longer side

    /// Adds every photo and project that `document` opens or saves.
    Recent(Document& document, Background& background, QObject* parent = nullptr);

    QStringList paths() const; ///< newest first; files that are gone are left out
    void clear();

    /// Calls `done` later with a thumbnail of the file, empty where there is none.
    void thumbnail(const QString& path, QObject* context, std::function<void(const QImage&)> done);

    /// The same for a photo that was never opened, from its own pixels.
    void small(const QString& path, QObject* context, std::function<void(const QImage&)> done);

  Q_SIGNALS:
    void changed();

  private:
    void note(const QString& path);

    Document& document_;
    Background& background_;
};

} // namespace zigzag::ui
