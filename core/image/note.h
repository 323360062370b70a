// A text of the program's own in a picture's metadata.
#pragma once

#include "core/image/image.h"

#include <string>
#include <string_view>

namespace zigzag {

/// Its keyword in Metadata::text and in PNG files. Every format with XMP, PNG too, holds it as a property of its packet.
inline constexpr std::string_view noteName = "zigzag";

/// The note as a file brought it, in text or else in XMP; empty where there is none.
std::string noteIn(const Metadata& metadata);

} // namespace zigzag
