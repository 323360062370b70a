// The sample photos that come with the program.
#pragma once

#include <filesystem>

namespace zigzag::cli {

/// resources/samples: beside the binary, in the folders above it (a build tree lies inside the
/// sources), or share/zigzag/samples of the prefix. Throws Error(File) where it is in none of them.
std::filesystem::path sampleFolder();

} // namespace zigzag::cli
