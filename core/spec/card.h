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

const char* name(ModelKind kind);               ///< "score", "consistency", "bidirectional"
ModelKind modelKindFrom(std::string_view name); ///< Throws Error(Usage).

struct ModelCard {
    std::string name;
    ModelKind kind = ModelKind::Bidirectional;
    std::string architecture;         ///< "adm", "song", "dhariwal"; with variant words, for people
    std::string preconditioning;      ///< "bcm", "cm", "edm"
    int resolution = 0;               ///< native side in pixels; 0: any size divisible by `stride`
    int stride = 1;                   ///< sides must be divisible by it
    int receptiveRadius = 0;          ///< pixels; 0 where statistics over the whole picture enter
    std::vector<std::string> classes; ///< names; empty where there are none
    std::vector<std::string>
        conditions; ///< rows of label_emb that are not classes ("diffusion", "jpeg"); never both
    bool nullClass = false; ///< one row more, after the classes, for "no class"
    NoiseRange range;
    std::string startPath;                      ///< the default way down, as path text
    std::map<std::string, std::string> presets; ///< own named paths; see defaultPath()
    std::int64_t parameters = 0;
    std::string hash; ///< SHA-256 of the weight file
    /// What weights do not tell about their network, by name: head_channels, patch_size, groups, cosine_attention ("true"), norm ("position").
    std::map<std::string, std::string> network;
    std::string licence, data, training, limits; ///< for people
    std::map<std::string, std::string> quality;  ///< measured figures by what was measured

    bool anySize() const { return resolution == 0; }
};

nlohmann::json toJson(const ModelCard& card);

/// The key under which our own safetensors carry their card (TOML, without its hash) in the header.
inline constexpr const char* cardMetadataKey = "zigzag.card";

/// card.toml, with the keys of toJson(). Unknown keys are refused, so that a typing mistake does not pass; paths and the range are checked.
/// Throws Error(File) with line and column. `where` is the file's name in messages.
ModelCard cardFromToml(std::string_view text, const std::string& where);
std::string toToml(const ModelCard& card);

/// A named way over the noise levels that fits a model.
struct PathPreset {
    std::string
        name; ///< "one-step", "ancestral", "zigzag", "mixed", "inversion-1", "inversion-2", …
    std::string label;   ///< for the window
    std::string path;    ///< text
    std::string purpose; ///< "generate" or "invert"
};

/// The rows of the table in algorithms.md section 4 that this kind of model can walk, within its range, followed by the card's own. One of
/// the card's that has a row's name takes its place.
/// A level between the ends keeps its place on the Karras scale (ρ = 7) where the card's range is not 0.002 … 80. Score models get Euler
/// steps on Karras grids instead: a move of a score model is one Euler (DDIM) step of its ODE.
std::vector<PathPreset> presetsFor(const ModelCard& card);

/// A path given as text or by a preset's name, checked against the card and its purpose ("generate": ends at sigma_min; "invert": from the
/// image up; anything else: any path). Throws Error(Usage), or Error(Model) where this kind of model
/// cannot make one of the moves; the message names the kinds that can.
Path pathFor(const ModelCard& card, std::string_view textOrPreset, std::string_view purpose);

/// The same for a way from noise to a picture: purpose "generate", and not from a photo.
Path pathFromNoise(const ModelCard& card, std::string_view textOrPreset);

/// The path that a job takes where the user gives none, by job, kind of model and number of evaluations (0: the job's default).
///
/// | job | bidirectional | consistency | score |
/// |---|---|---|---|
/// | generate | one-step, ancestral, zigzag, mixed for 1 … 4, then mixed extended: pairs of `+ > >` whose landing levels fall geometrically from 3 to 0.4, and for odd numbers one more level, 15, on the way down | one step, then noise added and removed at falling Karras levels | Karras grid |
/// | invert | image + 0.07, then up: 1 and 2 as in the table, then a Karras grid | cannot | the same, Karras grid |
/// | reconstruct, interpolate (the way back) | Karras grid, default one step | cannot | Karras grid, default 18 |
/// | inpaint (one round) | image + 0.12, up to 15, down | image + 0.5 > end | image + 0.5, Karras grid down |
/// | denoise, clean | from level `from`, where the picture is taken to stand, down: Karras grid | the same, with noise added between | Karras grid |
/// | clean without condition `jpeg` | image + `from`, up to four times that (2 and more evaluations), down: Karras grid; default 2 | cannot | cannot |
///
/// Where a preset of the card's own goes from the image to the highest level in as many evaluations as are asked for, invert takes
/// that one, and the way back one from there to the lowest without noise in between: which levels suit an inversion depends on the model.
/// For clean with condition `jpeg` each level that is evaluated is followed by a projection, in place of the noise. `from` 0: 0.1.
/// Throws Error(Model) where this kind cannot do the job (see whyNot()), Error(Usage) for `from` outside the range.
Path defaultPath(std::string_view job, const ModelCard& card, int evaluations = 0, double from = 0);

/// Jobs in the words of the command line, and whether a model can do them; empty string: it can, else the reason in one sentence.
/// Throws Error(Usage) for a job that does not exist.
std::string whyNot(std::string_view job, const ModelCard& card);

} // namespace zigzag
