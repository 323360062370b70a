// The models that the panels offer: those in the models folders, and those that training runs made.
#pragma once

#include "ui/main_window/window_parts.h"
#include "ui/panels/model_picker.h"

#include <QObject>

#include <filesystem>

namespace zigzag::ui {

/// Owns the list. GUI thread only; folders are read on the background thread.
class ModelList : public QObject {
    Q_OBJECT

  public:
    explicit ModelList(const WindowParts& parts, QObject* parent = nullptr);

    /// Reads the folders and hands the list to the panels.
    void find();

  Q_SIGNALS:
    void found();

  private:
    void addTrained(); ///< the model of the run under way, as it is now

    WindowParts parts_;
    Models models_;
    std::filesystem::file_time_type trainedAt_; ///< of the model that was added last
};

} // namespace zigzag::ui
