// A training recipe: everything that determines a run, in the sections of a TOML file.
//
// Each section is a parameter struct, declared once. Its declaration determines the keys of the
// file, the command line's `--set section.key=value` and the form in the window.
#pragma once

#include "core/base/parameter.h"
#include "core/recipe/choices.h"
#include "core/recipe/objectives.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zigzag {

/// [data]: the training pictures.
struct DataRecipe {
    std::string folder;   ///< pictures; subfolders are classes if `classes` is true
    bool classes = false; ///< the name of a picture's subfolder is its class
    /// Every n-th picture of a folder, sorted by path, is never trained on; 0: none.
    int holdout = 20;
    int size = 64; ///< side of a training crop, px
    /// fit: a crop covers a share of the shorter side; native: pixels as they are, or reduced.
    std::string framing = "fit";
    double zoomMinimum = 1; ///< fit: share of the shorter side, 0…1; native: reduction, from 1
    double zoomMaximum = 1;
    bool flips = true;
    double classDropout = 0.1; ///< share of samples that are shown as the null class
    int cacheMegabytes = 2048; ///< decoded pictures stored on disk beside the run while it lasts
};
ParameterList declare(DataRecipe& data);

/// [network]: used if no weights are given to start from.
struct NetworkRecipe {
    std::string init; ///< weights to start from: a model's name, folder or file; empty: random
    int patchSize = 1;
    int width = 64;                  ///< channels of the highest resolution
    std::string multipliers = "1,2"; ///< of the width, one per resolution
    int resBlocks = 2;               ///< per resolution
    std::string attentionLevels;     ///< numbers of resolutions from 0, the highest
    bool middleAttention = false;
    int headChannels = 64;
    bool cosineAttention = true;
    std::string norm = "group"; ///< group, position
    int groups = 32;
    bool twoTimes = true;  ///< takes the target sigma as well
    double dropout = 0;    ///< in every residual block
    double dropoutLow = 0; ///< at the lowest resolutions; official BCM: 0.2
};
ParameterList declare(NetworkRecipe& network);

/// [objective]: algorithms.md section 3.
struct ObjectiveRecipe {
    // Choices start with the first row of their table (objectives.h, choices.h).
    std::string name{objectiveRows.front().name};
    std::string distance{distanceRows.front().name};
    double huberC = 0;                               ///< 0: 0.00054·√dim
    std::string lpips;                               ///< TorchScript file that the user supplies
    std::string weight{pairWeightRows.front().name}; ///< of consistency pairs
    std::string pairs{pairRows.front().name};        ///< how t2 is found
    int firstIntervals = 10;                         ///< s0
    int lastIntervals = 1280;                        ///< s1
    double ectFactor = 2;                            ///< q
    int ectStages = 8;                               ///< stages over the run
    double targetDecay = 0.95;                       ///< CT: μ0
    std::string sigmas{sigmaDistributionRows.front().name}; ///< of t
    double sigmaMean = -1.1;
    double sigmaDeviation = 2.0;
    std::string softTerm{softTermRows.front().name};
    std::string softSigmas{sigmaDistributionRows.front().name}; ///< of t3
    std::string softWeight{softWeightRows.front().name};
    double softShare = 1;                               ///< factor of the soft term
    std::string solver{teacherSolverRows.front().name}; ///< CD, BCT, follow
    std::string teacher;      ///< CD, BCT, follow: a score model; BCT works without
    int trajectorySteps = 10; ///< follow: teacher's steps along a trajectory
    int trajectoryMoves = 8;  ///< follow: moves from each trajectory
    /// follow: share of moves that start where the network's last one ended.
    double trajectoryOwn = 0;
    double trajectoryReturn = 0; ///< follow: factor of the term for a photo's way up and back
    double sigmaMaximum = 80;    ///< the smallest sigma is 0.002
    // Restoration of JPEGs, for models with the conditions diffusion and jpeg.
    double jpegShare = 0.6;                         ///< of the samples; the rest follows `beside`
    std::string beside{objectiveRows.front().name}; ///< the objective of the diffusion condition
    double qualityMinimum = 5, qualityMaximum = 95; ///< drawn log-uniformly
    double chromaHalved = 0.75;                     ///< share of samples compressed as 4:2:0
};
ParameterList declare(ObjectiveRecipe& objective);

/// [optimiser]
struct OptimiserRecipe {
    std::string name{optimiserRows.front().name};
    double learningRate = 1e-4;
    double beta1 = 0.9, beta2 = 0.999;
    double eps = 1e-8;
    double weightDecay = 0;
    double clip = 1;      ///< gradient norm; 0: none
    int warmup = 0;       ///< steps of linear growth
    double finalRate = 1; ///< share of the rate at the last step, cosine in between; 1: constant
    std::string emaDecays = "0.999,0.9999"; ///< the last one is the model
    bool emaWarmup = true;                  ///< decay at step k at most (1 + k)/(10 + k)
};
ParameterList declare(OptimiserRecipe& optimiser);

/// [run]
struct RunRecipe {
    std::string name; ///< of the run and of the model
    int steps = 100000;
    int batch = 16;     ///< pictures per optimiser step
    int microBatch = 0; ///< pictures per network pass; 0: chosen by measuring
    std::uint64_t seed = 0;
    std::string dtype = "auto"; ///< auto, float32, bfloat16 (float32 masters)
    bool checkpointActivations = false;
    double checkpointMinutes = 5;
    int keep = 3;               ///< checkpoints
    double samplesMinutes = 30; ///< between sample sheets, and one at the end; 0: none
    int logEvery = 20;          ///< steps per line of metrics
    std::string paths; ///< of the sample sheets, separated by ';'; empty: the model's presets
    std::string photo; ///< one more picture that each sheet reconstructs; empty: none
};
ParameterList declare(RunRecipe& run);

struct Recipe {
    DataRecipe data;
    NetworkRecipe network;
    ObjectiveRecipe objective;
    OptimiserRecipe optimiser;
    RunRecipe run;
    std::filesystem::path folder; ///< of the recipe file: the base of relative paths

    /// A path as written in the recipe: absolute, or relative to the folder.
    std::filesystem::path path(const std::string& text) const;
};

/// The sections by name, in the order of the file.
std::vector<std::pair<std::string, ParameterList>> sections(Recipe& recipe);

/// Throws Error(File) with line and column for broken TOML, an unknown section or key, a wrong type
/// or a value out of range.
Recipe recipeFromToml(std::string_view text, const std::string& where,
                      const std::filesystem::path& folder);
Recipe readRecipe(const std::filesystem::path& file);
std::string toToml(Recipe recipe);

/// "section.key=value". Throws Error(Usage).
void assign(Recipe& recipe, std::string_view setting);

/// Numbers separated by commas. Throws Error(Usage) naming `key`.
std::vector<double> numbersIn(const std::string& list, const std::string& key);

} // namespace zigzag
