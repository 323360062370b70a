// libtiff on bytes in memory, without output, keeping its first error. Internal to core/image.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <tiffio.h>
#include <vector>

namespace zigzag::codec::tiff {

/// A file in memory for libtiff's client procedures. Must not move while a handle is open on it.
struct Memory {
    std::span<const std::byte> input;
    std::vector<std::byte> output; ///< only when writing
    bool writing = false;
    std::uint64_t position = 0;
    std::string error; ///< libtiff's first message, without a full stop

    std::uint64_t size() const { return writing ? output.size() : input.size(); }
};

using Handle = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

/// `mode` as for TIFFOpen(). Returns an empty handle if libtiff cannot open it.
Handle open(Memory& memory, const char* mode);

} // namespace zigzag::codec::tiff
