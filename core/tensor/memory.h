// What the C library does with large blocks of memory that were freed.
#pragma once

namespace zigzag {

/// While one exists, freed blocks of 16 MB and more go back to the system instead of waiting in the heap, between whose leftovers the next
/// tile's tensors of other sizes find no room: the peak of a large picture falls by hundreds of MB, for about a tenth more time. Of the
/// whole process, one at a time. Only glibc knows how; elsewhere nothing happens.
class ReturnLargeBlocks {
  public:
    ReturnLargeBlocks();
    ~ReturnLargeBlocks();
    ReturnLargeBlocks(const ReturnLargeBlocks&) = delete;
    ReturnLargeBlocks& operator=(const ReturnLargeBlocks&) = delete;
};

} // namespace zigzag
