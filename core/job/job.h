// What can be asked for: one parameter struct a job, declared once, and the job's pictures. Everything is a value; a posted job is a const
// snapshot.
#pragma once

#include "core/base/parameter.h"
#include "core/image/image.h"
#include "core/image/mask.h"
#include "core/job/array.h"
#include "core/job/metrics.h"
#include "core/job/samplers.h"
#include "core/job/train_forecast.h"
#include "core/recipe/recipe.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
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
        classLabel; ///< name or number; empty: none, or drawn by the seed for a class-conditional model
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
    std::string editor = "auto"; ///< a row of the inpainting editors; auto: by model and start
    std::string path;            ///< one round; editor "rounds" only
    int rounds = 0;              ///< NFE = 2 × rounds; 0: as fits model, start and editor
    std::string classLabel;
    int count = 1;
    double feather = -1;           ///< px, at most 12; negative: what fits the hole
    std::string frame;             ///< "x,y,side"; empty: chosen around the mask
    std::string start = "auto";    ///< what the hole holds at first: noise, zeros or a coarse fill
    double sigma = 0;              ///< the first round's noise level; 0: the start's own
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

// --- inputs -------------------------------------------------------------------------------------------------------------------------

/// Noise given from outside, for tests and comparisons: "noise" for the start (unit variance), "noise.1", "noise.2" … for each `+`.
using GivenNoise = NamedArrays;

struct GenerateInput {
    static constexpr std::string_view job = "generate";
    EngineParams engine;
    GenerateParams params;
    GivenNoise noise;
};

/// A picture, or an unclipped array [N, C, H, W] in [-1, 1] instead of it.
using PictureSource = std::variant<Image, Array>;

struct InvertInput {
    static constexpr std::string_view job = "invert";
    EngineParams engine;
    InvertParams params;
    PictureSource picture;
    GivenNoise noise;
};

struct ReconstructInput {
    static constexpr std::string_view job = "reconstruct";
    EngineParams engine;
    ReconstructParams params;
    PictureSource picture;
    GivenNoise noise;
};

struct InterpolateInput {
    static constexpr std::string_view job = "interpolate";
    EngineParams engine;
    InterpolateParams params;
    Image a, b;
};

struct InpaintInput {
    static constexpr std::string_view job = "inpaint";
    EngineParams engine;
    InpaintParams params;
    Image photo;
    Mask mask;
};

struct CleanInput {
    static constexpr std::string_view job = "clean";
    EngineParams engine;
    CleanParams params;
    Image photo;
    std::vector<std::byte>
        file; ///< the JPEG as it is on disk; empty where there is none (not for consistent)
};

struct DenoiseInput {
    static constexpr std::string_view job = "denoise";
    EngineParams engine;
    DenoiseParams params;
    Image photo;
};

struct UpscaleInput {
    static constexpr std::string_view job = "upscale";
    EngineParams engine;
    UpscaleParams params;
    Image photo;
};

struct ColorizeInput {
    static constexpr std::string_view job = "colorize";
    EngineParams engine;
    ColorizeParams params;
    Image photo; ///< only its brightness is used
};

struct StrokeInput {
    static constexpr std::string_view job = "stroke";
    EngineParams engine;
    StrokeParams params;
    Image photo;
};

struct EditInput {
    static constexpr std::string_view job = "edit";
    EngineParams engine;
    EditParams params;
    Image photo;
};

struct TrainInput {
    static constexpr std::string_view job = "train";
    EngineParams engine; ///< device and threads; the rest is in the recipe
    Recipe recipe;
    std::filesystem::path run; ///< its folder
    bool resume = false;       ///< go on from the run's newest checkpoint, by the run's own recipe
    std::vector<std::string>
        changes;               ///< "section.key=value", laid over the recipe (also on resuming)
    bool forecastOnly = false; ///< measure what the run would take, and do nothing
    bool exclusive = false;    ///< nobody edits beside it: a network pass may take as long as pays
};

using JobInput = std::variant<GenerateInput, InvertInput, ReconstructInput, InterpolateInput,
                              InpaintInput, CleanInput, DenoiseInput, UpscaleInput, ColorizeInput,
                              StrokeInput, EditInput, TrainInput>;

/// Its alternative's `job`: "generate", "invert", … as on the command line.
std::string_view jobName(const JobInput& input);

// --- results ------------------------------------------------------------------------------------------------------------------------

/// How a result came about: enough to make it again.
struct Provenance {
    std::string program; ///< "zigzag 0.1.0"
    std::string model, modelHash, device, dtype;
    int threads = 0;
    std::uint64_t seed = 0;
    double seconds = 0;
    std::string path = {}; ///< the way over the noise levels as it was walked, where there is one
};

struct GenerateResult {
    std::vector<Image> images;
    Array raw; ///< [N, 3, H, W], nominally [-1, 1], unclipped
    std::string path;
    int nfe = 0;
    Provenance provenance;
};

struct InvertResult {
    Array noise;    ///< [N, 3, H, W], unit variance: x / sigma_end
    Array previous; ///< the state before it, of samplers that keep two; else empty
    std::string path;
    int nfe = 0; ///< of the way up, corrections included
    Provenance provenance;
    double psnr = 0; ///< dB, of what the noise gives back against the pictures as seen
    int nfeGenerate = 0;
    Image image,
        seen; ///< what the first one's noise gives back, and the picture as the model saw it
};

struct ReconstructResult {
    Image image;
    Image seen; ///< the photo as the model saw it: cut and resampled to the size of `image`
    Array raw;
    Array noise, previous; ///< as in InvertResult
    double psnr = 0;       ///< dB, over 8-bit values of the model's frame
    double mse = 0; ///< mean squared error of 8-bit values divided by 255 (the official measure)
    int nfeInvert = 0, nfeGenerate = 0;
    Provenance provenance;
    MetricValues metrics = {}; ///< those that ReconstructParams::metrics names
};

struct InterpolateResult {
    std::vector<Image> frames;
    std::vector<double> positions;
    int nfePerPosition = 0, nfeInvert = 0;
    Provenance provenance;
};

struct InpaintResult {
    std::vector<Image> candidates;
    Rect frame;
    int nfe = 0;
    Provenance provenance;
};

struct CleanResult {
    Image image;
    int nfe = 0;
    std::string mode;              ///< as it was done: "consistent" or "blind"
    std::string whyBlind;          ///< auto, and the photo's JPEG could not be used: a sentence
    int quality = 0;               ///< JPEG quality 1…100; 0: the pixels show no trace of JPEG
    std::string qualityFrom;       ///< "file" (its tables) or "pixels"
    int gridLeft = 0, gridTop = 0; ///< pixels before the first whole block; from the pixels only
    bool doubleCompressed = false; ///< the coefficients show an earlier, stronger compression
    int firstQuality = 0;          ///< of that one, 1…100; 0 where it cannot be told
    double psnr = 0;               ///< dB, of the result against the photo
    double cpsnr = 0;              ///< dB; infinity where certified; only with a file
    double blockinessBefore = 0, blockinessAfter = 0;
    bool certified = false;
    double identicalBlocks = 0; ///< 0…1
    Provenance provenance;
};

struct DenoiseResult {
    Image image;
    int nfe = 0;
    Provenance provenance;
};

/// Of jobs with one picture and nothing else to say: upscale, colorize, stroke, edit.
struct PictureResult {
    Image image;
    int nfe = 0;
    Provenance provenance;
};

struct TrainResult {
    std::filesystem::path run, model; ///< the run's folder and the weights in it
    std::int64_t steps = 0, pictures = 0;
    double seconds = 0; ///< over all sittings
    double loss = 0;
    bool complete = false;            ///< all steps of the recipe are done
    TrainForecast forecast;           ///< as it was before this sitting
    std::vector<std::string> skipped; ///< files that could not be used, a line each
    Provenance provenance;
};

using JobResult =
    std::variant<GenerateResult, InvertResult, ReconstructResult, InterpolateResult, InpaintResult,
                 CleanResult, DenoiseResult, PictureResult, TrainResult>;

/// The pictures of a result, for showing and saving.
std::vector<Image> picturesOf(const JobResult& result);
const Provenance& provenanceOf(const JobResult& result);

} // namespace zigzag
