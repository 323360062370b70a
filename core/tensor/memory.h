// How much memory there is, how its end shows, and what becomes of large blocks that were freed.
#pragma once

#include "core/tensor/torch.h"

#include <cstdint>
#include <exception>
#include <filesystem>
#include <optional>

namespace zigzag {

/// Bytes that could be allocated now without pushing anything out: on a GPU what the driver has
/// left, on the processor what Linux calls available, or less where a control group of this process
/// allows less. Nothing where the system does not say.
std::optional<std::int64_t> freeMemory(const at::Device& device);

/// The same of the processor, from files laid out like those of / (for tests).
std::optional<std::int64_t> freeMemoryUnder(const std::filesystem::path& root);

/// Whether memory ran out: std::bad_alloc, torch's OutOfMemoryError and its messages for the
/// processor and for CUDA, and OpenCV's StsNoMem.
bool isOutOfMemory(const std::exception& failure);

/// While one exists, freed blocks of 16 MB and more go back to the system instead of waiting in the
/// heap, between whose leftovers the next tile's tensors of other sizes find no room: the peak of a
/// large picture falls by hundreds of MB, for about a tenth more time. Of the whole process, one at
/// a time. Only glibc knows how; elsewhere nothing happens.
class ReturnLargeBlocks {
  public:
    ReturnLargeBlocks();
    ~ReturnLargeBlocks();
    ReturnLargeBlocks(const ReturnLargeBlocks&) = delete;
    ReturnLargeBlocks& operator=(const ReturnLargeBlocks&) = delete;
};

} // namespace zigzag
