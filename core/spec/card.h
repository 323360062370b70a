// A model's card: what it is, what it can do, and how well.
#pragma once

#include "core/spec/path.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// Three kinds, never to be confused (algorithms.md section 1).
enum class ModelKind {
    Score,         ///< D(x, t): the posterior mean
    Consistency,   ///< f(x, t): the trajectory's point at sigma_min
    Bidirectional, ///< f(x, t, u): the trajectory's point at u, below or above t
};

const char* name(ModelKind kind);                   ///< "score", "consistency", "bidirectional"
ModelKind modelKindFrom(std::string_view name);     ///< Throws Error(Usage).

struct ModelCard {
    std::string name;
    ModelKind kind = ModelKind::Bidirectional;
    std::string architecture;    ///< "adm", "song", "dhariwal"; with variant words, for people
    std::string preconditioning; ///< "bcm", "cm", "edm"
    int resolution = 0;          ///< native side in pixels; 0: any size divisible by `stride`
    int stride = 1;              ///< sides must be divisible by it
    int receptiveRadius = 0;     ///< pixels; 0 where statistics over the whole picture enter
    std::vector<std::string> classes;    ///< names; empty where there are none
    std::vector<std::string> conditions; ///< rows of label_emb that are not classes ("diffusion", "jpeg"); never both
    bool nullClass = false;              ///< one row more, after the classes, for "no class"
    NoiseRange range;
    std::string startPath;               ///< the default way down, as path text
    std::map<std::string, std::string> presets; ///< own named paths, beside presetsFor()
    std::int64_t parameters = 0;
    std::string hash;                    ///< SHA-256 of the weight file
    std::string licence, data, training, limits; ///< for people
    std::map<std::string, std::string> quality;  ///< measured figures by what was measured

    bool anySize() const { return resolution == 0; }
};

nlohmann::json toJson(const ModelCard& card);

/// card.toml. Unknown keys are refused, so that a typing mistake does not pass. Throws Error(File) with line and column.
ModelCard cardFromToml(std::string_view text, const std::string& where);
std::string toToml(const ModelCard& card);

/// A named way over the noise levels that fits a model.
struct PathPreset {
    std::string name;    ///< "one-step", "ancestral", "zigzag", "mixed", "inversion-1", "inversion-2", …
    std::string label;   ///< for the window
    std::string path;    ///< text
    std::string purpose; ///< "generate" or "invert"
};

/// The rows of the table in algorithms.md section 4 that this kind of model can walk, within its range, followed by the card's own.
std::vector<PathPreset> presetsFor(const ModelCard& card);

/// A path given as text or by a preset's name, checked against the card. Throws Error(Usage), or Error(Model) where this kind of model
/// cannot make one of the moves; the message names the kinds that can.
Path pathFor(const ModelCard& card, std::string_view textOrPreset, std::string_view purpose);

/// The path that a job takes where the user gives none: job ("generate", "invert", "interpolate", "inpaint", "clean", "denoise") × kind × NFE.
/// `evaluations` 0: the default of that job. Throws Error(Model) where this kind cannot do the job.
Path defaultPath(std::string_view job, const ModelCard& card, int evaluations = 0);

} // namespace zigzag
