// The card of a model: what it is, what it can do, and how well.
#pragma once

#include "core/path/path.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// Three kinds, to be kept apart (algorithms.md section 1).
enum class ModelKind {
    Score,         ///< D(x, t): the posterior mean
    Consistency,   ///< f(x, t): the trajectory's point at sigma_min
    Bidirectional, ///< f(x, t, u): the trajectory's point at u, below or above t
};

const char* name(ModelKind kind);               ///< "score", "consistency", "bidirectional"
ModelKind modelKindFrom(std::string_view name); ///< Throws Error(Usage).

struct ModelCard {
    std::string name;
    ModelKind kind = ModelKind::Bidirectional;
    std::string architecture;         ///< "adm", "song", "dhariwal"; with variant words, for people
    std::string preconditioning;      ///< "bcm", "cm", "edm"
    int resolution = 0;               ///< native side in pixels; 0: any size divisible by `stride`
    int stride = 1;                   ///< sides must be divisible by it
    int receptiveRadius = 0;          ///< pixels; 0 if statistics over the whole picture are used
    std::vector<std::string> classes; ///< names; may be empty
    /// Rows of label_emb that are not classes ("diffusion", "jpeg"); never both.
    std::vector<std::string> conditions;
    bool nullClass = false; ///< one row more, after the classes, for "no class"
    NoiseRange range;
    std::string startPath; ///< the default path from noise to a picture, as text
    std::map<std::string, std::string> presets; ///< presets of its own; see defaultPath()
    std::int64_t parameters = 0;
    std::string hash; ///< SHA-256 of the weight file
    /// What the weights do not tell about their network, by name: head_channels, patch_size,
    /// groups, cosine_attention ("true"), norm ("position").
    std::map<std::string, std::string> network;
    std::string licence, data, training, limits; ///< for users
    std::map<std::string, std::string> quality;  ///< results by what was measured

    bool anySize() const { return resolution == 0; }
};

nlohmann::json toJson(const ModelCard& card);

/// The key under which our own safetensors store their card (TOML, without its hash) in the header.
inline constexpr const char* cardMetadataKey = "zigzag.card";

/// Reads card.toml, with the keys of toJson(). Unknown keys are refused, to find typing mistakes;
/// paths and the range are checked. Throws Error(File) with line and column. `where` is the file's
/// name in messages.
ModelCard cardFromToml(std::string_view text, const std::string& where);
std::string toToml(const ModelCard& card);

} // namespace zigzag
