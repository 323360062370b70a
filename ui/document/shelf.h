// The two states around a step of undo: at hand, or put away in a file while nobody needs them.
#pragma once

#include "ui/document/snapshot.h"

#include <QString>

#include <optional>
#include <utility>

namespace zigzag::ui {

/// A file that goes when nobody knows it any more.
struct PassingFile {
    QString path;
    explicit PassingFile(QString file) : path(std::move(file)) {}
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    ~PassingFile();
};

/// Belongs to the GUI thread, apart from write() and read().
class Shelf {
  public:
    Shelf(Snapshot before, Snapshot after);

    bool atHand() const { return before_.has_value(); }
    const Snapshot& before() const { return *before_; } ///< only at hand
    const Snapshot& after() const { return *after_; }

    /// Memory that putting it away would free.
    std::size_t bytes() const;

    /// Writes the tiles in which the two differ. Any thread; throws Error(Storage).
    static void write(const QString& file, const Snapshot& before, const Snapshot& after);

    /// The states are in `file` from now on.
    void putAway(std::shared_ptr<const PassingFile> file);

    /// Which of the two states is known already.
    enum class Known { Before, After };
    /// Both states from the file and the known one. Any thread, while nobody changes this; throws Error(File).
    std::pair<Snapshot, Snapshot> read(const Snapshot& known, Known which) const;

    void fetch(std::pair<Snapshot, Snapshot> states);

  private:
    /// What is kept in memory of a state that was put away.
    struct Rest {
        Metadata metadata;
        quint64 revision = 0;
        std::shared_ptr<const std::vector<std::byte>> jpeg;
        Rect frame;
    };
    static Rest restOf(const Snapshot& snapshot);

    std::optional<Snapshot> before_, after_;
    Rest restBefore_, restAfter_;
    std::shared_ptr<const PassingFile> file_;
};

} // namespace zigzag::ui
