// Arrays in .safetensors files: how noise and unclipped pictures go in and out.
#pragma once

#include "core/job/array.h"
#include "core/job/job.h"
#include "invocation.h"

#include <filesystem>

namespace zigzag::cli {

/// The tensor `name`, converted to float32. Throws Error(File) where it is missing, or not
/// [N, C, H, W] of finite size.
Array readArray(const std::filesystem::path& path, const std::string& name);

/// "noise", "noise.previous", "noise.1", "noise.2" …: what of these the file has. Throws
/// Error(File) where it has none.
NamedArrays readNoise(const std::filesystem::path& path);

/// float32 safetensors, with the provenance in the metadata. The same arrays and provenance give
/// the same bytes.
void writeArrays(const std::filesystem::path& path, const NamedArrays& arrays,
                 const Provenance& provenance, bool overwrite);

/// A picture file, or the tensor `images` of a .safetensors file.
PictureSource readPictureSource(const std::filesystem::path& path, const Invocation& call);

} // namespace zigzag::cli
