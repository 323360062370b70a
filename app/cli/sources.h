// The pictures that a command reads. Whatever a file holds and the picture does not is said here.
#pragma once

#include "core/image/mask.h"
#include "invocation.h"

#include <filesystem>
#include <span>

namespace zigzag::cli {

/// A picture to edit, by `call.reading`; of a project file (OpenRaster) its photo, flattened. Tells
/// warnings and losses. Throws what openImage() and readProject() throw.
Image readPicture(const std::filesystem::path& path, const Invocation& call);
Image readPicture(std::span<const std::byte> bytes, const std::filesystem::path& path,
                  const Invocation& call);

/// A picture given as a mask, of the photo's size. Throws Error(File) where it has another size or
/// selects nothing.
MaskReading readMask(const std::filesystem::path& path, Size photo, const Invocation& call);

} // namespace zigzag::cli
