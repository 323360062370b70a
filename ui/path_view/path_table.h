// The path as a table: for screen readers, for the keyboard, and where there is no OpenGL.
#pragma once

#include "ui/path_view/path_edit.h"

#include <QTableWidget>

namespace zigzag::ui {

/// The column of sigmas can be edited; everything else follows from it.
class PathTable : public QTableWidget {
    Q_OBJECT

  public:
    explicit PathTable(QWidget* parent = nullptr);

    void setPath(const Path& path, const NoiseRange& range);
    int selected() const { return currentRow(); }

  Q_SIGNALS:
    void edited(const zigzag::Path& path);
    void selectionMoved();

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void sigmaTyped(QTableWidgetItem* item);

    Path path_;
    NoiseRange range_;
};

/// "denoise", "add noise" …: how a node was reached.
QString describe(const PathNode& node);

} // namespace zigzag::ui
