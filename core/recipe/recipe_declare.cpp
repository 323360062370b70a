#include "core/recipe/choices.h"
#include "core/recipe/objectives.h"
#include "core/recipe/recipe.h"

namespace zigzag {
namespace {

constexpr auto more = Audience::Advanced;
constexpr auto script = Audience::Script;

} // namespace

ParameterList declare(DataRecipe& data) {
    ParameterList list;
    list.text(data.folder, {"folder", "Pictures",
                            "Folder of pictures to train on, searched with its subfolders; "
                            "several are separated by colons."})
        .flag(data.classes, {"classes", "Subfolders are classes",
                             "Take the name of a picture's subfolder as its class."})
        .integer(data.holdout, 0, 1000000,
                 {"holdout", "Held out",
                  "Every n-th picture of a folder, sorted by path, is kept for measuring and never "
                  "trained on; 0 for none."},
                 more)
        .integer(data.size, 8, 1024,
                 {"size", "Crop", "Side of the square crops that are trained on.", "px"})
        .choice(data.framing, {"fit", "native"},
                {"framing", "Framing",
                 "fit: a crop covers a share of the picture's shorter side; native: pixels as they "
                 "are, reduced by a factor."},
                more)
        .number(data.zoomMinimum, 0.05, 16,
                {"zoom_minimum", "Least zoom",
                 "Smallest share of the shorter side (fit), or smallest reduction (native)."},
                more)
        .number(data.zoomMaximum, 0.05, 16,
                {"zoom_maximum", "Most zoom",
                 "Largest share of the shorter side (fit), or largest reduction (native)."},
                more)
        .flag(data.flips, {"flips", "Mirror", "Show pictures mirrored half of the time."}, more)
        .number(data.classDropout, 0, 1,
                {"class_dropout", "Class dropout",
                 "Share of samples that are shown without their class."},
                more)
        .integer(data.cacheMegabytes, 0, 1 << 20,
                 {"cache_megabytes", "Cache",
                  "Space for decoded pictures on disk while the run lasts.", "MB"},
                 more);
    return list;
}

ParameterList declare(NetworkRecipe& network) {
    ParameterList list;
    list.text(network.init, {"init", "Start from",
                             "Model whose weights training starts from, by name, folder or file; "
                             "empty for random weights."})
        .integer(network.patchSize, 1, 16,
                 {"patch_size", "Folding", "Pixels folded into channels at the entrance.", "px"},
                 more)
        .integer(network.width, 8, 1024, {"width", "Width", "Channels of the first level."}, more)
        .text(network.multipliers,
              {"multipliers", "Multipliers", "Of the width, one number a level."}, more)
        .integer(network.resBlocks, 1, 16, {"res_blocks", "Residual blocks", "Per level."}, more)
        .text(network.attentionLevels,
              {"attention_levels", "Attention",
               "Levels with attention, counted from 0, the highest resolution."},
              more)
        .flag(network.middleAttention,
              {"middle_attention", "Attention in the middle", "At the lowest resolution."}, more)
        .integer(network.headChannels, 8, 512,
                 {"head_channels", "Channels per head", "Of the attention."}, more)
        .flag(network.cosineAttention,
              {"cosine_attention", "Cosine attention", "Queries, keys and values of unit length."},
              more)
        .choice(network.norm, {"group", "position"},
                {"norm", "Normalisation",
                 "group: GroupNorm; position: per position, so that the model works in tiles."},
                more)
        .integer(network.groups, 1, 256, {"groups", "Groups", "Of GroupNorm."}, more)
        .flag(network.twoTimes,
              {"two_times", "Two noise levels",
               "The network takes the target sigma as well; bidirectional models need it."},
              more)
        .number(network.dropout, 0, 0.9, {"dropout", "Dropout", "In every residual block."}, more)
        .number(network.dropoutLow, 0, 0.9,
                {"dropout_low", "Dropout below",
                 "At the lowest resolutions; BCM and iCT trained with 0.2."},
                more);
    return list;
}

ParameterList declare(ObjectiveRecipe& objective) {
    ParameterList list;
    list.choice(objective.name, namesOf(objectiveRows),
                {"name", "Objective", "What is trained; see the user guide."})
        .choice(objective.distance, namesOf(distanceRows),
                {"distance", "Distance", "Between two predictions of one picture."}, more)
        .number(
            objective.huberC, 0, 100,
            {"huber_c", "Huber constant", "c of the pseudo-Huber distance; 0 for 0.00054·√values."},
            more)
        .text(objective.lpips,
              {"lpips", "LPIPS file", "A TorchScript file of yours, for distance lpips."}, script)
        .choice(objective.weight, namesOf(pairWeightRows),
                {"weight", "Pair weight", helpOf(pairWeightRows) + "."}, more)
        .choice(
            objective.pairs, namesOf(pairRows),
            {"pairs", "Pairs", "How the lower sigma of a pair is found. " + helpOf(pairRows) + "."},
            more)
        .integer(objective.firstIntervals, 1, 10000,
                 {"first_intervals", "Intervals at first", "s0 of the grid's schedule."}, more)
        .integer(objective.lastIntervals, 1, 10000,
                 {"last_intervals", "Intervals at last", "s1 of the grid's schedule."}, more)
        .number(objective.ectFactor, 1.01, 1024,
                {"ect_factor", "ECT factor", "q: how fast pairs come together."}, more)
        .integer(objective.ectStages, 1, 64,
                 {"ect_stages", "ECT stages", "How often they do over the run."}, more)
        .number(objective.targetDecay, 0, 1,
                {"target_decay", "Target decay", "μ0 of CT's, or μ of CD's target network."}, more)
        .choice(objective.sigmas, namesOf(sigmaDistributionRows),
                {"sigmas", "Sigmas", "Distribution of the sigmas t that are trained on."}, more)
        .alias("levels")
        .number(objective.sigmaMean, -10, 10,
                {"sigma_mean", "Mean of ln t", "Of the lognormal distribution."}, more)
        .alias("level_mean")
        .number(objective.sigmaDeviation, 0.01, 10,
                {"sigma_deviation", "Deviation of ln t", "Of the lognormal distribution."}, more)
        .alias("level_deviation")
        .choice(objective.softTerm, namesOf(softTermRows),
                {"soft_term", "Soft term", helpOf(softTermRows) + "."}, more)
        .choice(objective.softSigmas, namesOf(sigmaDistributionRows),
                {"soft_sigmas", "Sigmas of the soft term", "Distribution of t3."}, more)
        .alias("soft_levels")
        .choice(objective.softWeight, namesOf(softWeightRows),
                {"soft_weight", "Weight of the soft term", helpOf(softWeightRows) + "."}, more)
        .number(objective.softShare, 0, 100,
                {"soft_share", "Soft term", "Factor of the soft term."}, more)
        .choice(objective.solver, namesOf(teacherSolverRows),
                {"solver", "Solver", "One step along the teacher's ODE."}, more)
        .text(objective.teacher,
              {"teacher", "Teacher",
               "Score model that cd and follow need; bct follows its ODE where there is one."},
              more)
        .integer(objective.trajectorySteps, 2, 1000,
                 {"trajectory_steps", "Steps of the teacher", "follow: along a trajectory."}, more)
        .integer(objective.trajectoryMoves, 1, 1000,
                 {"trajectory_moves", "Moves", "follow: learned from each trajectory."}, more)
        .number(objective.trajectoryOwn, 0, 1,
                {"trajectory_own", "Own starts",
                 "follow: share of the moves that start where the network's own last move ended, "
                 "not on the trajectory."},
                more)
        .number(objective.trajectoryReturn, 0, 100,
                {"trajectory_return", "There and back",
                 "follow: factor of a term for a picture's way up in two moves and back in one, "
                 "which teaches the way up to keep the picture."},
                more)
        .number(objective.sigmaMaximum, 0.01, 1000,
                {"sigma_maximum", "Largest sigma", "The smallest is 0.002."}, more)
        .number(objective.jpegShare, 0, 1,
                {"jpeg_share", "Share of JPEGs", "restoration: the rest follows 'beside'."}, more)
        .choice(objective.beside, namesOf(objectivesBeside()),
                {"beside", "Beside JPEGs", "restoration: objective of the diffusion condition."},
                more)
        .number(objective.qualityMinimum, 1, 100,
                {"quality_minimum", "Least quality", "restoration: JPEG quality, log-uniform."},
                more)
        .number(objective.qualityMaximum, 1, 100,
                {"quality_maximum", "Most quality", "restoration: JPEG quality, log-uniform."},
                more)
        .number(objective.chromaHalved, 0, 1,
                {"chroma_halved", "Halved colour",
                 "restoration: share of JPEGs with colour at half resolution."},
                more);
    return list;
}

ParameterList declare(OptimiserRecipe& optimiser) {
    ParameterList list;
    list.choice(optimiser.name, namesOf(optimiserRows),
                {"name", "Optimiser", "How the weights follow from the gradients."}, more)
        .number(optimiser.learningRate, 0, 1, {"learning_rate", "Learning rate", "Size of a step."})
        .number(optimiser.beta1, 0, 0.9999, {"beta1", "β1", "Memory of the gradient."}, more)
        .number(optimiser.beta2, 0, 0.99999, {"beta2", "β2", "Memory of its square."}, more)
        .number(optimiser.eps, 0, 1, {"eps", "ε", "Keeps the division finite."}, script)
        .number(optimiser.weightDecay, 0, 1, {"weight_decay", "Weight decay", "Per step."}, more)
        .number(optimiser.clip, 0, 1e9, {"clip", "Clip", "Largest gradient norm; 0 for no limit."},
                more)
        .integer(optimiser.warmup, 0, 1000000000,
                 {"warmup", "Warm-up", "Steps over which the rate grows from 0."}, more)
        .number(optimiser.finalRate, 0, 1,
                {"final_rate", "Final rate",
                 "Share of the rate left at the last step, along a cosine; 1 for a constant rate."},
                more)
        .text(optimiser.emaDecays,
              {"ema_decays", "Averages",
               "Decays of the averaged weights; the last one is the model that is kept."},
              more)
        .flag(optimiser.emaWarmup,
              {"ema_warmup", "Warm-up of the averages", "Short memory in the first steps."}, more);
    return list;
}

ParameterList declare(RunRecipe& run) {
    ParameterList list;
    list.text(run.name, {"name", "Name", "Of the run, and of the model that it makes."})
        .integer(run.steps, 1, 2000000000, {"steps", "Steps", "Optimiser steps of the whole run."})
        .integer(run.batch, 1, 1 << 20, {"batch", "Batch", "Pictures an optimiser step."})
        .integer(
            run.microBatch, 0, 1 << 20,
            {"micro_batch", "Micro-batch", "Pictures a network pass; 0 to choose by measuring."},
            more)
        .seed(run.seed, {"seed", "Seed", "All that is random in the run follows from it."}, more)
        .choice(run.dtype, {"auto", "float32", "bfloat16"},
                {"dtype", "Precision",
                 "Of network passes; the weights themselves are kept in float32."},
                more)
        .flag(run.checkpointActivations,
              {"checkpoint_activations", "Save memory",
               "Compute activations again on the way back instead of keeping them."},
              more)
        .number(run.checkpointMinutes, 0, 1440,
                {"checkpoint_minutes", "Checkpoint every", "Time between checkpoints.", "min"},
                more)
        .integer(run.keep, 1, 1000, {"keep", "Checkpoints", "How many are kept."}, more)
        .number(run.samplesMinutes, 0, 10080,
                {"samples_minutes", "Samples every",
                 "Time between sample sheets; 0 for none but those that are asked for.", "min"},
                more)
        .integer(run.logEvery, 1, 1000000,
                 {"log_every", "Log every", "Steps that a line of metrics sums up."}, more)
        .text(run.paths,
              {"paths", "Sample paths",
               "Paths or presets that samples are made with, separated by semicolons."},
              more)
        .text(run.photo,
              {"photo", "Your photo",
               "A picture of yours that every sample sheet takes to noise and back."},
              script);
    return list;
}

} // namespace zigzag
