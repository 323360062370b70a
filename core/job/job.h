// The jobs: what each one takes (one parameter struct, declared once, and its pictures), what comes
// back, and the table of facts about them. Everything is a value; a posted job is a const snapshot.
//
// A new job is an input with its parameters, an alternative of JobInput, and a row of jobRows.
#pragma once

#include "core/base/parameter.h"
#include "core/image/image.h"
#include "core/image/mask.h"
#include "core/job/array.h"
#include "core/job/job_row.h"
#include "core/job/results.h"
#include "core/job/samplers.h"
#include "core/recipe/recipe.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace zigzag {

/// What every job needs from the engine.
struct EngineParams {
    std::string model;           ///< name or file; empty: the job's default
    std::string device = "auto"; ///< auto, cpu, cuda:N
    std::string dtype = "auto";  ///< auto, float32, bfloat16
    int threads = 0;             ///< 0: all cores
    std::uint64_t seed = 0;
};
ParameterList declare(EngineParams& params);

struct GenerateParams {
    std::string path; ///< text or preset; empty: default
    int nfe = 0;      ///< 0: the default path's
    std::string
        /// Name or number; empty: none, or drawn by the seed for a class-conditional model
        classLabel;
    int count = 1;
    int size = 0; ///< side in pixels for models of any size; 0: native, or 64
    SamplerParams sampler;
};
ParameterList declare(GenerateParams& params);

struct InvertParams {
    std::string path; ///< "image + 0.07 > 80" or a preset
    int nfe = 0;
    std::string classLabel;
    double targetPsnr = 0; ///< dB; 0: no refinement
    SamplerParams sampler;
};
ParameterList declare(InvertParams& params);

struct ReconstructParams {
    InvertParams invert;
    std::string back;    ///< the way back; empty: default
    std::string metrics; ///< names of metricRows with commas between; empty: none but PSNR and MSE
};
ParameterList declare(ReconstructParams& params);

struct InterpolateParams {
    std::string path; ///< inversion
    std::string back;
    int nfe = 0; ///< evaluations per position
    std::string classA, classB;
    int steps = 8;            ///< positions, ends included
    double at = -1;           ///< one position 0…1 instead; negative: the strip
    bool loop = false;        ///< the strip goes back to A, which is not shown twice
    bool ease = false;        ///< slow near both photos: α ← α²(3 − 2α)
    bool sharedNoise = false; ///< the same entry noise for both inversions
    SamplerParams sampler;
};
ParameterList declare(InterpolateParams& params);

struct InpaintParams {
    std::string method = "auto"; ///< a row of inpaintMethods; auto: by model and fill
    std::string path;            ///< of one round, where the method supports one
    int rounds = 0;              ///< NFE is about 2 × rounds; 0: the method's default
    std::string classLabel;
    int count = 1;
    double feather = -1;           ///< px, at most 12; negative: automaticFeather()
    std::string frame;             ///< "x,y,side"; empty: chosen around the mask
    std::string fill = "auto";     ///< a row of inpaintFills; auto: by model and width of the hole
    double sigma = 0;              ///< of the first round; 0: the fill's own
    std::string blend = "encoded"; ///< where the feather mixes: encoded values, or linear light
};
ParameterList declare(InpaintParams& params);

struct CleanParams {
    std::string mode = "auto"; ///< consistent, blind; auto: consistent where there is a file
    double strength = 1;
    int nfe = 0;   ///< 0: the model's own
    int views = 1; ///< of the picture, averaged: so many times the evaluations
    bool certify = false;
    std::string path; ///< consistent: each evaluation is followed by a projection onto the file
};
ParameterList declare(CleanParams& params);

struct DenoiseParams {
    double sigma = 0.1; ///< noise level of the photo in units of [-1, 1]
    std::string path;
    int nfe = 1;
    int views = 1; ///< as in CleanParams
};
ParameterList declare(DenoiseParams& params);

/// Super-resolution.
struct UpscaleParams {
    int factor = 2; ///< 2 or 4
    int nfe = 0;
    std::string classLabel;
};
ParameterList declare(UpscaleParams& params);

struct ColorizeParams {
    int nfe = 0;
    std::string classLabel;
};
ParameterList declare(ColorizeParams& params);

/// Strokes become a picture.
struct StrokeParams {
    double sigma = 0; ///< of the noise that hides the strokes; 0: the model's own
    int nfe = 0;
    std::string classLabel;
};
ParameterList declare(StrokeParams& params);

/// From one class to another.
struct EditParams {
    std::string from, to; ///< classes
    double strength = 1;  ///< how far up the noise levels the photo goes, 0…1 of the Karras scale
    int nfe = 0;          ///< of each way; 0: the model's own
    std::string path;     ///< the way up; empty: by strength
    std::string frame;    ///< "x,y,side"; empty: the largest square in the middle
};
ParameterList declare(EditParams& params);

// --- inputs --------------------------------------------------------------------------------------
// `job` is the name as on the command line, in recipes and in records; `Result` is what comes back.

/// Noise given from outside, for tests and comparisons: "noise" for the start (unit variance),
/// "noise.1", "noise.2" … for each `+`.
using GivenNoise = NamedArrays;

struct GenerateInput {
    static constexpr std::string_view job = "generate";
    using Result = GenerateResult;
    EngineParams engine;
    GenerateParams params;
    GivenNoise noise;
};

/// A picture, or an unclipped array [N, C, H, W] in [-1, 1] instead of it.
using PictureSource = std::variant<Image, Array>;

struct InvertInput {
    static constexpr std::string_view job = "invert";
    using Result = InvertResult;
    EngineParams engine;
    InvertParams params;
    PictureSource picture;
    GivenNoise noise;
};

struct ReconstructInput {
    static constexpr std::string_view job = "reconstruct";
    using Result = ReconstructResult;
    EngineParams engine;
    ReconstructParams params;
    PictureSource picture;
    GivenNoise noise;
};

struct InterpolateInput {
    static constexpr std::string_view job = "interpolate";
    using Result = InterpolateResult;
    EngineParams engine;
    InterpolateParams params;
    Image a, b;
};

struct InpaintInput {
    static constexpr std::string_view job = "inpaint";
    using Result = InpaintResult;
    EngineParams engine;
    InpaintParams params;
    Image photo;
    Mask mask;
};

struct CleanInput {
    static constexpr std::string_view job = "clean";
    using Result = CleanResult;
    EngineParams engine;
    CleanParams params;
    Image photo;
    std::vector<std::byte>
        file; ///< the JPEG as it is on disk; empty where there is none (not for consistent)
};

struct DenoiseInput {
    static constexpr std::string_view job = "denoise";
    using Result = PictureResult;
    EngineParams engine;
    DenoiseParams params;
    Image photo;
};

struct UpscaleInput {
    static constexpr std::string_view job = "upscale";
    using Result = PictureResult;
    EngineParams engine;
    UpscaleParams params;
    Image photo;
};

struct ColorizeInput {
    static constexpr std::string_view job = "colorize";
    using Result = PictureResult;
    EngineParams engine;
    ColorizeParams params;
    Image photo; ///< only its brightness is used
};

struct StrokeInput {
    static constexpr std::string_view job = "stroke";
    using Result = PictureResult;
    EngineParams engine;
    StrokeParams params;
    Image photo;
};

struct EditInput {
    static constexpr std::string_view job = "edit";
    using Result = PictureResult;
    EngineParams engine;
    EditParams params;
    Image photo;
};

struct TrainInput {
    static constexpr std::string_view job = "train";
    using Result = TrainResult;
    EngineParams engine; ///< device and threads; the rest is in the recipe
    Recipe recipe;
    std::filesystem::path run; ///< its folder
    bool resume = false;       ///< go on from the run's newest checkpoint, by the run's own recipe
    std::vector<std::string>
        changes;               ///< "section.key=value", laid over the recipe (also on resuming)
    bool forecastOnly = false; ///< measure what the run would take, and do nothing
    bool exclusive = false;    ///< nobody edits beside it: a network pass may take as long as pays
};

/// All jobs, in the order in which they are listed everywhere.
using JobInput = std::variant<GenerateInput, InvertInput, ReconstructInput, InterpolateInput,
                              InpaintInput, CleanInput, UpscaleInput, DenoiseInput, ColorizeInput,
                              StrokeInput, EditInput, TrainInput>;

/// Its alternative's `job`.
std::string_view jobName(const JobInput& input);

/// Model, device and seed of any job.
const EngineParams& engineOf(const JobInput& input);
EngineParams& engineOf(JobInput& input);

// --- results -------------------------------------------------------------------------------------

namespace detail {

/// The variant `Results`, with the types that it lacks behind its own.
template <class Results, class... Others>
struct WithResults {
    using type = Results;
};
template <class... Results, class First, class... Others>
struct WithResults<std::variant<Results...>, First, Others...> {
    static constexpr bool known = (std::is_same_v<Results, First> || ...);
    using type = typename WithResults<
        std::conditional_t<known, std::variant<Results...>, std::variant<Results..., First>>,
        Others...>::type;
};

template <class Inputs>
struct ResultsOf;
template <class First, class... Inputs>
struct ResultsOf<std::variant<First, Inputs...>> {
    using type = typename WithResults<std::variant<typename First::Result>,
                                      typename Inputs::Result...>::type;
};

} // namespace detail

/// The results of all jobs, each type once.
using JobResult = detail::ResultsOf<JobInput>::type;

/// The pictures of a result, for showing and saving.
std::vector<Image> picturesOf(const JobResult& result);
const Provenance& provenanceOf(const JobResult& result);
const std::string& pathOf(const JobResult& result);

// --- the table -----------------------------------------------------------------------------------

/// The facts about each job, in the order of JobInput's alternatives.
inline constexpr std::array jobRows{
    jobRow<GenerateInput>(
        {.label = "Generate",
         .verb = "Generate",
         .help = "Make pictures out of noise.",
         .examples = "  zigzag-cli generate --class rose --count 16 -o roses.png\n"
                     "  zigzag-cli generate --path \"80 > 2.4 > 0.002\" --seed 7 -o one.png\n"
                     "  zigzag-cli generate --noise start.safetensors -o images.safetensors",
         .needs = {.drowning = true},
         .nfe = {.score = 18, .consistency = 2, .bidirectional = 2},
         .path = JobPath::Generate,
         .variesWithSeed = true,
         .suffix = "generated",
         .demo = true}),
    jobRow<InvertInput>(
        {.label = "Invert",
         .verb = "Invert",
         .help = "Find the noise that a picture comes from.",
         .examples =
             "  zigzag-cli invert rose.png -o rose.safetensors\n"
             "  zigzag-cli invert rose.png --path \"image + 0.07 > 15 > 80\" --target-psnr 30\n"
             "  zigzag-cli invert rose.png --map errors.png         and maps the errors\n"
             "  zigzag-cli invert images.safetensors --noise entry.safetensors -o "
             "noise.safetensors",
         .needs = {.upwards = true, .drowning = true},
         .nfe = {.score = 18, .consistency = 0, .bidirectional = 2},
         .path = JobPath::ToNoise,
         .suffix = "-noise"}),
    jobRow<ReconstructInput>(
        {.label = "Reconstruct",
         .verb = "Reconstruct",
         .help = "Invert a picture, regenerate it, and measure what survives.",
         .examples =
             "  zigzag-cli reconstruct rose.png                     writes rose-reconstructed.png\n"
             "  zigzag-cli reconstruct rose.png --path \"image + 0.07 > 15 > 80\" --json\n"
             "  zigzag-cli reconstruct rose.png --metrics ssim,psnr-b --json\n"
             "  zigzag-cli reconstruct images.safetensors -o back.safetensors",
         .needs = {.upwards = true, .drowning = true},
         .nfe = {.score = 18, .consistency = 0, .bidirectional = 1},
         .path = JobPath::BackFrom,
         .suffix = "-reconstructed",
         .demo = true}),
    jobRow<InterpolateInput>(
        {.label = "Morph",
         .verb = "Morph",
         .help = "Turn one photo into another, step by step.",
         .examples =
             "  zigzag-cli interpolate rose.png tulip.png           writes rose-to-tulip.png\n"
             "  zigzag-cli interpolate rose.png tulip.png --at 0.5 -o half.png\n"
             "  zigzag-cli interpolate rose.png tulip.png --steps 24 --animation morph.webp\n"
             "  zigzag-cli interpolate rose.png tulip.png --steps 60 --frames morph/",
         .needs = {.upwards = true, .drowning = true},
         .nfe = {.score = 18, .consistency = 0, .bidirectional = 1},
         .path = JobPath::BackFrom,
         .suffix = "-to-",
         .demo = true}),
    jobRow<InpaintInput>(
        {.label = "Fill",
         .verb = "Fill",
         .help = "Replace what a mask covers.",
         .examples =
             "  zigzag-cli inpaint wall.png --mask cable.png        writes wall-fill-1.png\n"
             "  zigzag-cli inpaint wall.png --mask cable.png -o out.png --count 4\n"
             "                                                      writes out-1.png to out-4.png\n"
             "  zigzag-cli inpaint wall.png --mask cable.png --rounds 3 --frame 100,80,256\n"
             "  zigzag-cli inpaint wall.png --mask lamp.png --fill shiftmap --sigma 0.3 --count 4",
         .nfe = {.score = 8, .consistency = 1, .bidirectional = 2},
         .path = JobPath::Round,
         .prefers = ModelPreference::AnySize,
         .variesWithSeed = true,
         .suffix = "-fill",
         .batch = true,
         .demo = true}),
    jobRow<CleanInput>(
        {.label = "Clean JPEG",
         .verb = "Clean",
         .help = "Remove JPEG compression artifacts from a photo.",
         .examples =
             "  zigzag-cli clean holiday.jpg                        writes holiday-clean.png\n"
             "  zigzag-cli clean holiday.jpg -o better.png --strength 0.7\n"
             "  zigzag-cli clean scan.jpg --certify --json          the same file after "
             "recompression\n"
             "  zigzag-cli clean pasted.png                         quality estimated from the "
             "pixels\n"
             "  zigzag-cli clean holiday.jpg --path '0.2 > 0.05 > 0.002'",
         .needs = {.condition = "jpeg"},
         .path = JobPath::FromSigma,
         .prefers = ModelPreference::AnySize,
         .suffix = "-clean",
         .batch = true,
         .demo = true}),
    jobRow<UpscaleInput>(
        {.label = "Enlarge",
         .verb = "Enlarge",
         .help = "Make a photo two or four times larger, with detail that fits it.",
         .examples =
             "  zigzag-cli upscale small.png                        writes small-large.png, twice "
             "as wide\n"
             "  zigzag-cli upscale small.png --factor 4 -o big.png",
         .nfe = {.score = 4, .consistency = 4, .bidirectional = 4},
         .prefers = ModelPreference::AnySize,
         .variesWithSeed = true,
         .suffix = "-large",
         .batch = true,
         .demo = true}),
    jobRow<DenoiseInput>(
        {.label = "Remove grain",
         .verb = "Denoise",
         .help = "Remove noise of a known strength from a photo.",
         .examples =
             "  zigzag-cli denoise night.png --sigma 0.1            writes night-denoised.png\n"
             "  zigzag-cli denoise night.png --sigma 0.05 -o quiet.png --json",
         .path = JobPath::FromSigma,
         .prefers = ModelPreference::AnySize,
         .suffix = "-denoised",
         .batch = true,
         .demo = true}),
    jobRow<ColorizeInput>(
        {.label = "Colour a gray photo",
         .verb = "Colour",
         .help = "Give a gray photo colours; of a colour photo only the brightness is used.",
         .examples = "  zigzag-cli colorize old.png                         writes old-colour.png\n"
                     "  zigzag-cli colorize old.png --class rose --seed 3 -o rose.png",
         .nfe = {.score = 80, .consistency = 40, .bidirectional = 80},
         .prefers = ModelPreference::Score,
         .variesWithSeed = true,
         .suffix = "-colour",
         .batch = true,
         .demo = true}),
    jobRow<StrokeInput>(
        {.label = "Picture from strokes",
         .verb = "Paint",
         .help = "Make a picture out of strokes of colour.",
         .examples =
             "  zigzag-cli stroke sketch.png --class tulip          writes sketch-painted.png\n"
             "  zigzag-cli stroke sketch.png --class tulip --sigma 0.6  closer to the strokes",
         .nfe = {.score = 8, .consistency = 2, .bidirectional = 2},
         .prefers = ModelPreference::HighResolution,
         .variesWithSeed = true,
         .suffix = "-painted",
         .batch = true,
         .demo = true}),
    jobRow<EditInput>(
        {.label = "Change the kind",
         .verb = "Change",
         .help = "Turn what a photo shows from one class into another.",
         .examples =
             "  zigzag-cli edit flower.png --from rose --to tulip   writes flower-edit.png\n"
             "  zigzag-cli edit flower.png --from rose --to tulip --strength 0.6 -o out.png\n"
             "  zigzag-cli edit meadow.png --from daisy --to sunflower --frame 120,80,256",
         .needs = {.upwards = true, .drowning = true, .classes = true},
         .nfe = {.score = 18, .consistency = 0, .bidirectional = 1},
         .variesWithSeed = true,
         .suffix = "-edit",
         .demo = true}),
    jobRow<TrainInput>(
        {.label = "Train",
         .verb = "Train",
         .help = "Make a model from a folder of pictures; training can be stopped and resumed.",
         .examples =
             "  zigzag-cli train flowers.toml                       a run named after the recipe\n"
             "  zigzag-cli train flowers.toml --run /data/runs/a --set "
             "optimiser.learning_rate=2e-4\n"
             "  zigzag-cli train --run /data/runs/a --resume        continues where it stopped\n"
             "  zigzag-cli train --toy --steps 500 --set objective.name=ict --json\n"
             "  zigzag-cli train --explain                          lists every key of a recipe",
         .usesModel = false}),
};

namespace detail {
template <std::size_t... i>
constexpr bool rowsFollowInputs(std::index_sequence<i...>) {
    return ((jobRows[i].name == std::variant_alternative_t<i, JobInput>::job) && ...);
}
} // namespace detail
static_assert(jobRows.size() == std::variant_size_v<JobInput>);
static_assert(detail::rowsFollowInputs(std::make_index_sequence<std::variant_size_v<JobInput>>()));

} // namespace zigzag
