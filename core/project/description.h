// The text "zigzag.json", with which a project describes itself, in project files and in the
// autosave folder: which entry holds what, and everything that is not pixels. Internal to
// core/project.
#pragma once

#include "core/base/error.h"
#include "core/project/project.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace zigzag::project {

inline constexpr const char* descriptionName = "zigzag.json";

/// Stores what is not text. Both functions return the name by which read() finds it.
class Keeper {
  public:
    virtual ~Keeper() = default;
    /// Pixels in their own depth; the description stores the metadata. `role`: "photo", "original",
    /// "mask", "candidate-1" …
    virtual std::string keep(const Image& image, const std::string& role) = 0;
    /// `suffix`: ".icc", ".jpg" …
    virtual std::string keep(std::span<const std::byte> bytes, const std::string& suffix) = 0;
};

/// Reads what was stored. Both functions throw Error(File).
class Finder {
  public:
    virtual ~Finder() = default;
    virtual Image picture(const std::string& name) = 0;
    virtual std::vector<std::byte> bytes(const std::string& name) = 0;
};

/// Describes all of `project` except its original, which `original` describes already.
nlohmann::json describe(const Project& project, Keeper& keeper, nlohmann::json original);

/// A picture with its metadata, as describe() notes it.
nlohmann::json describePicture(const Image& image, const std::string& role, Keeper& keeper);
Image pictureFrom(const nlohmann::json& entry, Finder& finder);

/// Reads the project without its original, which the caller has found already. Unknown entries are
/// ignored. Throws Error(File) that names `where` for a text of a later version, or one that
/// contradicts itself.
Project projectFrom(const nlohmann::json& description, const Image& original, Finder& finder,
                    const std::string& where);

std::vector<std::byte> toBytes(const std::string& text);
std::vector<std::byte> toBytes(const nlohmann::json& json);

/// Throws Error(File) for bytes that are not a description by this program, or are one of a later
/// version.
nlohmann::json parseDescription(std::span<const std::byte> bytes, const std::string& where);

/// Error(File): "WHERE is damaged: REASON."
Error damaged(const std::string& where, const std::string& reason);

} // namespace zigzag::project
