// A text of the program in a picture's metadata.
#pragma once

#include "core/image/image.h"

#include <string>
#include <string_view>

namespace zigzag {

/// Its keyword in Metadata::text and in PNG files. Every format with XMP, including PNG, stores it
/// as a property of the packet.
inline constexpr std::string_view noteName = "zigzag";

/// The note in a file, in the text or else in XMP; empty if there is none.
std::string noteIn(const Metadata& metadata);

} // namespace zigzag
