// The text "zigzag.json" in which a project says what it is, the same in project files and in the folder of autosave: which entry holds
// what, and everything that is not pixels. Internal to core/project.
#pragma once

#include "core/base/error.h"
#include "core/project/project.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace zigzag::project {

inline constexpr const char* descriptionName = "zigzag.json";

/// Where a description puts what is not text. Both return what read() finds it by.
class Keeper {
  public:
    virtual ~Keeper() = default;
    /// Pixels in their own depth; the description keeps the metadata. `role`: "photo", "original", "mask", "candidate-1" …
    virtual std::string keep(const Image& image, const std::string& role) = 0;
    /// `suffix`: ".icc", ".jpg" …
    virtual std::string keep(std::span<const std::byte> bytes, const std::string& suffix) = 0;
};

/// The way back. Both throw Error(File).
class Finder {
  public:
    virtual ~Finder() = default;
    virtual Image picture(const std::string& name) = 0;
    virtual std::vector<std::byte> bytes(const std::string& name) = 0;
};

/// Keeps all of `project` except its original, which is described by `original` already.
nlohmann::json describe(const Project& project, Keeper& keeper, nlohmann::json original);

/// A picture with its metadata, as describe() notes it.
nlohmann::json describePicture(const Image& image, const std::string& role, Keeper& keeper);
Image pictureFrom(const nlohmann::json& entry, Finder& finder);

/// The project, its original apart: that has been found already. Entries that are not known are left alone. Throws Error(File) naming
/// `where` for a text of a later program, or one that contradicts itself.
Project projectFrom(const nlohmann::json& description, const Image& original, Finder& finder,
                    const std::string& where);

std::vector<std::byte> toBytes(const std::string& text);
std::vector<std::byte> toBytes(const nlohmann::json& json);

/// Throws Error(File) for bytes that are no description of this program's, or of a later one's.
nlohmann::json parseDescription(std::span<const std::byte> bytes, const std::string& where);

/// Error(File): "WHERE is damaged: REASON."
Error damaged(const std::string& where, const std::string& reason);

} // namespace zigzag::project
