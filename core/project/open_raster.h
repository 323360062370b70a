// Project files: OpenRaster (.ora), which GIMP, Krita and MyPaint open too.
//
// After the layer stack of https://www.openraster.org (0.0.6): the photo as it is now is the
// visible layer; the original, the mask and the candidates are hidden ones. Pixels are PNG, in
// their own depth; floating-point pictures stand beside it as TIFF. What other programs do not know
// lies in zigzag.json and under zigzag/.
#pragma once

#include "core/project/project.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace zigzag {

std::vector<std::byte> encodeProject(const Project& project);

/// Atomically, as writeBytes(). Throws Error(Storage).
void writeProject(const std::filesystem::path& path, const Project& project, bool overwrite);

struct ProjectLimits {
    std::int64_t pixels = 1'000'000'000;          ///< of all pictures in it together
    std::uint64_t bytes = std::uint64_t{4} << 30; ///< of all entries together, unpacked
};

/// What writeProject() wrote, with every pixel and every byte of metadata as it was. A file of
/// another program, without zigzag.json, gives its merged image as photo and original; then
/// `foreign` is set and `losses` says what else the file holds. Broken and hostile files throw
/// Error(File); none takes more memory than the limits allow.
Project readProject(std::span<const std::byte> bytes, const std::string& where,
                    const ProjectLimits& limits = {});
Project readProject(const std::filesystem::path& path, const ProjectLimits& limits = {});

/// By the first bytes: a zip archive that begins with an entry of OpenRaster's, however it was
/// packed.
bool isProject(std::span<const std::byte> head);

} // namespace zigzag
