// Ctrl-C: the first stops the running job, the second leaves at once; both end with exit code 130.
#pragma once

namespace zigzag::cli {

/// Takes over SIGINT and SIGTERM (and SIGHUP, unless the program was started with it ignored), and
/// makes a closed pipe a failed write instead of a signal. To be called before the first thread
/// starts.
void takeOverSignals();

/// True from the first signal on. Safe in every thread.
bool interrupted() noexcept;

/// While one lives, a second signal does not leave at once: files are written whole, and temporary
/// ones are removed.
class UninterruptedWrite {
  public:
    UninterruptedWrite() noexcept;
    ~UninterruptedWrite();
    UninterruptedWrite(const UninterruptedWrite&) = delete;
    UninterruptedWrite& operator=(const UninterruptedWrite&) = delete;
};

} // namespace zigzag::cli
