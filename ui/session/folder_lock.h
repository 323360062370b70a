// Marks a folder as in use. The lock ends with the process, even in a crash.
#pragma once

#include <QString>

namespace zigzag::ui {

class FolderLock {
  public:
    /// Makes the folder where it does not exist. held() says whether this process got the lock.
    explicit FolderLock(const QString& folder);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

    bool held() const { return descriptor_ >= 0; }

  private:
    int descriptor_ = -1;
};

} // namespace zigzag::ui
