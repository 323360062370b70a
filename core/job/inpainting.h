// Inpainting methods and fills: the tables of both, and the plan for a hole that is made from them.
// The engine, the command line and the window ask planFill(), so that what is shown is what runs.
//
// Thread contract: everything here is a value or a pure function, to be used from any thread.
#pragma once

#include "core/base/table.h"
#include "core/card/card.h"
#include "core/job/hole_frames.h"
#include "core/job/job.h"
#include "core/path/path.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// The value of --method and --fill that lets planFill() choose.
inline constexpr std::string_view automaticChoice = "auto";

// --- fills -------------------------------------------------------------------------------------

/// What the hole holds when the model begins.
enum class HoleStart { Picture, PureNoise, Gray };

/// Where a fill is used without being asked for.
enum class FillUse {
    OnRequest,     ///< nowhere
    FromNoise,     ///< by models that generate pictures from pure noise
    SmallHole,     ///< by the other models, in holes of at most `smallHole` pixels across
    LargeHole,     ///< by the other models, in larger holes
    WithoutXphoto, ///< by the other models, in all holes of builds without xphoto
    FirstLook,     ///< shown in the window until the result is there
};

/// Sigma from which a model refines a fill. A smooth continuation can be noised up to 0.5. Moved
/// texture is no longer visible after that much noise, so it gets 0.1 (ours, by looking). Noise and
/// gray start at 15 or the model's sigma_max.
inline constexpr double continuationSigma = 0.5, movedTextureSigma = 0.1, emptySigma = 15;

/// Width in pixels up to which a hole gets a continuation instead of texture.
inline constexpr double smallHole = 12;

/// A row of `inpaintFills`.
struct InpaintFill {
    std::string_view name, label, help;
    HoleStart start = HoleStart::Picture;
    double sigma = continuationSigma; ///< highest sigma of the refinement, cut off at sigma_max
    int variants = 0; ///< different pictures that the seed chooses from; 0: start is no picture
    bool needsXphoto = false;
    bool continuesSurroundings = false; ///< fits its surroundings; added noise would only harm it
    bool movesTexture = false;          ///< carries texture from elsewhere in the photo
    FillUse use = FillUse::OnRequest;
};

inline constexpr auto inpaintFills = std::to_array<InpaintFill>({
    {.name = "noise",
     .label = "Noise",
     .help = "Gaussian noise",
     .start = HoleStart::PureNoise,
     .sigma = emptySigma,
     .use = FillUse::FromNoise},
    {.name = "zeros",
     .label = "Gray",
     .help = "middle gray",
     .start = HoleStart::Gray,
     .sigma = emptySigma},
    {.name = "smooth",
     .label = "Smooth",
     .help = "averages over ever larger blocks around the hole",
     .variants = 8,
     .continuesSurroundings = true,
     .use = FillUse::WithoutXphoto},
    {.name = "telea",
     .label = "Telea",
     .help = "Telea's fast marching from the edge of the hole",
     .variants = 4,
     .continuesSurroundings = true,
     .use = FillUse::FirstLook},
    {.name = "frequency",
     .label = "Frequency-selective",
     .help = "frequency-selective continuation of the surroundings",
     .variants = 8,
     .needsXphoto = true,
     .continuesSurroundings = true,
     .use = FillUse::SmallHole},
    {.name = "shiftmap",
     .label = "Shift map",
     .help = "texture copied from around the hole",
     .sigma = movedTextureSigma,
     .variants = 12,
     .needsXphoto = true,
     .movesTexture = true},
    {.name = "texture",
     .label = "Texture over continuation",
     .help = "fine detail of the shift map over a smooth continuation",
     .sigma = movedTextureSigma,
     .variants = 12,
     .needsXphoto = true,
     .continuesSurroundings = true,
     .movesTexture = true,
     .use = FillUse::LargeHole},
});

/// The fill with this use. A test checks that there is one for each use but OnRequest.
const InpaintFill& fillFor(FillUse use);

// --- methods -----------------------------------------------------------------------------------

/// The options that a method supports; the others are refused where they are given.
struct InpaintSupports {
    bool rounds = false, path = false, sigma = false;
    bool seeds = false; ///< every seed another result; else only as many as the fill has variants
};

/// Where a method is used without being asked for.
enum class MethodUse {
    OnRequest, ///< nowhere
    General,   ///< wherever no other use fits, and where rounds or a path are given
    Restorers, ///< by score models of any size, on fills that continue their surroundings
    FillAlone, ///< for the first look in the window
};

/// What a method makes its paths from.
struct PathRequest {
    const ModelCard& card;
    const InpaintParams& params;
    double sigma; ///< sigma of the first round
    int rounds;   ///< 0 where the method has none
};

/// Paths of the method "rounds": add noise, evaluate about twice, for every round; sigma falls
/// geometrically from that of the first round. With `params.path`, that path for every round.
std::vector<Path> roundPaths(const PathRequest& asked);

/// The path of the zero-shot editor: noise added and removed at sigmas of a Karras grid.
std::vector<Path> zeroShotPaths(const PathRequest& asked);

/// Up to noise, and down again, by the model's default paths.
std::vector<Path> inversionPaths(const PathRequest& asked);

/// One evaluation from `asked.sigma` to sigma_min, without added noise.
std::vector<Path> restoringPaths(const PathRequest& asked);

/// A row of `inpaintMethods`.
struct InpaintMethod {
    std::string_view name, label, help;
    InpaintSupports supports;
    std::optional<ModelKind> onlyKind = {}; ///< empty: every kind of model
    bool addsNoise = true; ///< false: the fill is evaluated as it is, at restoringSigma()
    MethodUse use = MethodUse::OnRequest;
    /// The paths that the method walks, in this order; null: it needs no network.
    std::vector<Path> (*paths)(const PathRequest& asked) = nullptr;

    constexpr bool needsNetwork() const { return paths != nullptr; }
};

inline constexpr auto inpaintMethods = std::to_array<InpaintMethod>({
    {.name = "rounds",
     .label = "Rounds",
     .help = "noise is added to the hole and removed again, in rounds of falling sigma",
     .supports = {.rounds = true, .path = true, .sigma = true, .seeds = true},
     .use = MethodUse::General,
     .paths = &roundPaths},
    {.name = "zero-shot",
     .label = "Zero-shot",
     .help = "the zero-shot editor of the Consistency Models paper",
     .supports = {.rounds = true, .sigma = true, .seeds = true},
     .paths = &zeroShotPaths},
    {.name = "invert",
     .label = "Inversion",
     .help = "the photo is inverted to noise, which is mixed with new noise in the hole; "
             "bidirectional models only",
     .supports = {.seeds = true},
     .onlyKind = ModelKind::Bidirectional,
     .paths = &inversionPaths},
    {.name = "restore",
     .label = "Restore",
     .help = "one evaluation of the fill, without added noise",
     .supports = {.sigma = true},
     .addsNoise = false,
     .use = MethodUse::Restorers,
     .paths = &restoringPaths},
    {.name = "fill",
     .label = "Fill only",
     .help = "the fill alone, without the network",
     .addsNoise = false,
     .use = MethodUse::FillAlone},
});

/// The method with this use. A test checks that there is one for each use but OnRequest.
const InpaintMethod& methodFor(MethodUse use);

/// Sigma that a method without added noise takes a fill to have, which would otherwise be refined
/// from `fillSigma`: the best of 0.05, 0.1 and 0.2 for continuations. A smaller value keeps more of
/// moved texture.
double restoringSigma(double fillSigma);

// --- plans -------------------------------------------------------------------------------------

/// How one hole is filled.
struct FillPlan {
    const InpaintMethod* method = nullptr; ///< a row of inpaintMethods
    const InpaintFill* fill = nullptr;     ///< a row of inpaintFills
    double sigma = 0;                      ///< of the first round
    int rounds = 0;                        ///< 0 where the method has none
    std::vector<Path> paths;               ///< as they are walked; empty without network

    int evaluations() const; ///< NFE
};

/// The plan for a hole. `across`: diameter in pixels of the largest disc in it (HoleFrame::across).
/// `xphoto`: whether the engine has the fills that need OpenCV's xphoto (EngineInfo::xphoto).
/// Throws Error(Usage) for an option that the method does not support, for a path that cannot be
/// used and for a sigma out of range; Error(Model) for a method that the model cannot carry out;
/// Error(Failed) for a fill that the engine does not have. Every message names the remedy.
FillPlan planFill(const ModelCard& card, const InpaintParams& params, double across, bool xphoto);

/// A hole, the frame in which it is filled, and how.
struct PlannedHole {
    HoleFrame place;
    FillPlan plan;
};

/// The plans for all holes of a mask, in the order in which they are filled. Throws what planFill()
/// and framesAround() throw, and Error(Usage) where params.frame holds nothing of the mask.
std::vector<PlannedHole> planFills(const ModelCard& card, const InpaintParams& params,
                                   const Mask& mask, bool xphoto);

} // namespace zigzag
