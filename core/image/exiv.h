// Calling exiv2: one at a time, silent, with its exceptions caught. Only for this floor.
#pragma once

#include "core/image/metadata.h"

#include <exiv2/exiv2.hpp>

#include <functional>

namespace zigzag::exiv {

/// Runs `step`, which calls exiv2. False when exiv2 gave up. One at a time: its XMP toolkit is not
/// made for several threads.
bool tried(const std::function<void()>& step);

inline const Exiv2::byte* exivBytes(std::span<const std::byte> bytes) {
    return reinterpret_cast<const Exiv2::byte*>(bytes.data());
}

inline Bytes toBytes(const Exiv2::byte* begin, std::size_t size) {
    const auto* bytes = reinterpret_cast<const std::byte*>(begin);
    return {bytes, bytes + size};
}

/// Decodes a packet, which may be empty. Throws where exiv2 cannot read it; only inside tried().
Exiv2::XmpData decodedXmp(const Bytes& xmp);

/// The packet; empty where nothing is left to say. Throws where exiv2 cannot write it; only inside
/// tried().
Bytes encodedXmp(const Exiv2::XmpData& properties);

} // namespace zigzag::exiv
