// The two states around a step of undo: in memory, or in a file while they are not needed.
#pragma once

#include "ui/document/snapshot.h"

#include <QString>

#include <optional>
#include <utility>

namespace zigzag::ui {

/// A file that is removed with the last reference to it.
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
    const Snapshot& before() const { return *before_; } ///< only while in memory
    const Snapshot& after() const { return *after_; }

    /// Memory that moving the states to a file would free, in bytes.
    std::size_t bytes() const;

    /// Writes the tiles in which the two states differ. Any thread; throws Error(Storage).
    static void write(const QString& file, const Snapshot& before, const Snapshot& after);

    /// Drops the states from memory; they are in `file`.
    void putAway(std::shared_ptr<const PassingFile> file);

    /// Which of the two states is known.
    enum class Known { Before, After };
    /// Reads both states from the file and the known one. Any thread, while nobody changes this
    /// object; throws Error(File).
    std::pair<Snapshot, Snapshot> read(const Snapshot& known, Known which) const;

    void fetch(std::pair<Snapshot, Snapshot> states);

  private:
    /// What stays in memory of a state that was moved to a file.
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
