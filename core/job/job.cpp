#include "core/job/job.h"

#include "core/base/overloaded.h"
#include "core/job/inpainting.h"
#include "core/recipe/choices.h"

namespace zigzag {
namespace {

constexpr int mostEvaluations = 1000;
constexpr const char* sigmaLabel = "Noise level (σ)";

/// "auto" and the names of all rows.
template <class Table>
std::vector<std::string> choicesOf(const Table& table) {
    std::vector<std::string> choices = namesOf(table);
    choices.insert(choices.begin(), std::string(automaticChoice));
    return choices;
}

/// `role`: what the path must lead to.
void declarePath(ParameterList& list, std::string& path, Role role, const char* help) {
    list.text(path, {"path", "Path", help}, Audience::Advanced).role(role);
}

/// 0 leaves the number to the job.
void declareEvaluations(ParameterList& list, int& nfe, const char* help) {
    list.integer(nfe, 0, mostEvaluations, {"nfe", "Evaluations", help}).automatic("0");
}

void declareViews(ParameterList& list, int& views) {
    list.integer(
        views, 1, 8,
        {"views", "Views",
         "Average over this many mirrored and rotated views of the photo. With 8, PSNR rises by up "
         "to 0.07 dB, at 8 times the evaluations."},
        Audience::Advanced);
}

void declareClass(ParameterList& list, std::string& classLabel) {
    list.text(classLabel, {"class", "Class", "Class by name or number; empty for none."})
        .role(Role::Class);
}

void declareCount(ParameterList& list, int& count, const char* help) {
    list.integer(count, 1, 1024, {"count", "Count", help});
}

void declareSampler(ParameterList& list, SamplerParams& params) {
    list.choice(params.sampler, namesOf(samplerRows),
                {"sampler", "Sampler",
                 "'path' follows the path; the others take a number of steps instead."},
                Audience::Advanced);
    list.integer(params.steps, 1, mostEvaluations,
                 {"sampler-steps", "Sampler steps",
                  "Steps of the sampler; 'path' takes its steps from the path."},
                 Audience::Advanced);
    list.number(params.churn, 0, 1000,
                {"churn", "Churn",
                 "Noise that is added before each step (EDM's S_churn), for the samplers that "
                 "support it; 0 for none."},
                Audience::Script);
}

void declareBack(ParameterList& list, std::string& back) {
    list.text(back,
              {"back", "Way back",
               "Path from noise to picture, as text or preset; empty for the model's own."},
              Audience::Advanced)
        .role(Role::PathDown);
}

void declareInversion(ParameterList& list, InvertParams& params) {
    declarePath(list, params.path, Role::PathUp,
                "Path from the photo to noise, such as 'image + 0.07 > 15 > 80', or a preset; "
                "empty for the model's own.");
    declareEvaluations(list, params.nfe,
                       "Network evaluations of the inversion; 0 for the path's own.");
    declareClass(list, params.classLabel);
    list.number(
        params.targetPsnr, 0, 100,
        {"target-psnr", "Target PSNR",
         "Refine the noise until its picture is this close to the photo; 0 for no refinement.",
         "dB"},
        Audience::Advanced);
    declareSampler(list, params.sampler);
}

} // namespace

ParameterList declare(EngineParams& params) {
    ParameterList list;
    list.text(params.model,
              {"model", "Model", "Name or file of a model; empty for the job's default."});
    list.text(params.device,
              {"device", "Device", "Where the model runs: auto, cpu, cuda or cuda:N."},
              Audience::Advanced)
        .automatic("auto");
    list.choice(
            params.dtype, {"auto", "float32", "bfloat16"},
            {"dtype", "Precision", "Number format of the network; auto picks what is fast here."},
            Audience::Advanced)
        .automatic("auto");
    list.integer(params.threads, 0, 1024,
                 {"threads", "Threads", "Processor threads; 0 for all cores."}, Audience::Advanced)
        .automatic("0");
    list.seed(params.seed, {"seed", "Seed", "The same seed and settings give the same result."});
    return list;
}

ParameterList declare(GenerateParams& params) {
    ParameterList list;
    declareClass(list, params.classLabel);
    declareCount(list, params.count, "How many pictures.");
    declareEvaluations(list, params.nfe,
                       "Network evaluations for each picture; 0 for the path's own.");
    declarePath(list, params.path, Role::PathDown,
                "Path over the noise levels, such as '80 > 2.4 > 0.002', or a preset; empty for "
                "the model's own.");
    list.integer(params.size, 0, 4096,
                 {"size", "Size",
                  "Side of the picture for models of any size; 0 for the model's own.", "px"},
                 Audience::Advanced)
        .automatic("0");
    declareSampler(list, params.sampler);
    return list;
}

ParameterList declare(InvertParams& params) {
    ParameterList list;
    declareInversion(list, params);
    return list;
}

ParameterList declare(ReconstructParams& params) {
    ParameterList list;
    declareInversion(list, params.invert);
    declareBack(list, params.back);
    list.text(params.metrics,
              {"metrics", "Metrics",
               "What to measure against the photo besides PSNR and MSE, with commas between. Valid "
               "values: " +
                   listOf(metricRows) + "."},
              Audience::Script);
    return list;
}

ParameterList declare(InterpolateParams& params) {
    ParameterList list;
    list.integer(params.steps, 2, 1000,
                 {"steps", "Positions", "Pictures in the strip, both ends included."});
    list.number(
        params.at, -1, 1,
        {"at", "Position",
         "One position only, 0 for the first photo and 1 for the second; negative for the strip."},
        Audience::Advanced);
    list.flag(params.loop, {"loop", "Loop", "Go back to the first photo at the end."});
    list.flag(params.ease, {"ease", "Ease", "Move slowly near the two photos."});
    declareEvaluations(list, params.nfe,
                       "Network evaluations for each position; 0 for the way back's own.");
    list.text(params.classA, {"class-a", "First class",
                              "Class of the first photo by name or number; empty for none."})
        .role(Role::Class);
    list.text(params.classB, {"class-b", "Second class",
                              "Class of the second photo by name or number; empty for none."})
        .role(Role::Class);
    declarePath(list, params.path, Role::PathUp,
                "Path from each photo to noise, such as 'image + 0.07 > 80', or a preset; empty "
                "for the model's own.");
    declareBack(list, params.back);
    list.flag(
        params.sharedNoise,
        {"shared-noise", "Same entry noise", "Start both inversions with the same added noise."},
        Audience::Advanced);
    declareSampler(list, params.sampler);
    return list;
}

ParameterList declare(InpaintParams& params) {
    ParameterList list;
    list.integer(
            params.rounds, 0, 500,
            {"rounds", "Rounds",
             "How often noise is added to the hole and removed again; two evaluations a round. "
             "0 for the method's default."})
        .automatic("0");
    declareCount(list, params.count, "How many candidates.");
    declareClass(list, params.classLabel);
    list.number(params.feather, -1, 12,
                {"feather", "Feather",
                 "Width over which the new pixels fade into the photo; -1 for automatic: a "
                 "sixteenth of the hole's width, at most 4.",
                 "px"})
        .automatic("-1");
    list.choice(params.blend, {"encoded", "linear"},
                {"blend", "Blend",
                 "Where new and old pixels are mixed in the feather: in the photo's own encoding, "
                 "or in linear light, which keeps bright edges from darkening."},
                Audience::Advanced);
    list.choice(params.method, choicesOf(inpaintMethods),
                {"method", "Method",
                 "How the hole is filled; auto chooses by model and fill. " +
                     helpOf(inpaintMethods) + "."},
                Audience::Advanced)
        .automatic(std::string(automaticChoice))
        .alias("editor");
    declarePath(list, params.path, Role::Path,
                "Path of one round; empty for the model's own. Only methods that support a path "
                "take it.");
    list.text(
            params.frame,
            {"frame", "Frame",
             "Working area, a square of the photo as x,y,side; empty to choose it around the mask.",
             "px"},
            Audience::Advanced)
        .role(Role::Frame);
    list.choice(params.fill, choicesOf(inpaintFills),
                {"fill", "Fill",
                 "What the hole holds before the model sees it; auto chooses by model and width of "
                 "the hole. " +
                     helpOf(inpaintFills) + "."},
                Audience::Advanced)
        .automatic(std::string(automaticChoice))
        .alias("start");
    list.number(
            params.sigma, 0, 80,
            {"sigma", sigmaLabel,
             "Noise level of the first round; later rounds use lower ones. 0 for the fill's own."},
            Audience::Advanced)
        .role(Role::Sigma)
        .automatic("0")
        .alias("level");
    return list;
}

ParameterList declare(CleanParams& params) {
    ParameterList list;
    list.choice(params.mode, {"auto", "consistent", "blind"},
                {"mode", "Mode",
                 "'consistent' keeps to what the JPEG file allows; 'blind' works from the pixels "
                 "alone; "
                 "'auto' is consistent where there is such a file."})
        .automatic("auto");
    list.number(params.strength, 0, 1,
                {"strength", "Strength", "How much of the cleaned picture is mixed in."});
    declareEvaluations(list, params.nfe,
                       "Network evaluations, in consistent mode each followed by a projection onto "
                       "the file; 0 for the model's own.");
    declareViews(list, params.views);
    list.flag(params.certify, {"certify", "Certify",
                               "Try harder to make the result compress to the same file again, and "
                               "report whether it does."});
    declarePath(list, params.path, Role::Path,
                "Path over the noise levels, instead of evaluations at the noise level of the "
                "quality; in consistent mode every evaluation is followed by a projection onto the "
                "file.");
    return list;
}

ParameterList declare(DenoiseParams& params) {
    ParameterList list;
    list.number(params.sigma, 0.002, 80,
                {"sigma", sigmaLabel,
                 "Standard deviation of the photo's noise, where black is -1 and white is 1."})
        .role(Role::Sigma);
    list.integer(params.nfe, 1, mostEvaluations, {"nfe", "Evaluations", "Network evaluations."});
    declareViews(list, params.views);
    declarePath(list, params.path, Role::Path,
                "Path down from the photo's noise level; empty for the model's own.");
    return list;
}

ParameterList declare(UpscaleParams& params) {
    ParameterList list;
    list.choice(params.factor, {2, 4}, {"factor", "Factor", "How many times wider and higher."});
    declareEvaluations(list, params.nfe, "Network evaluations; 0 for the model's own.");
    declareClass(list, params.classLabel);
    return list;
}

ParameterList declare(ColorizeParams& params) {
    ParameterList list;
    declareEvaluations(list, params.nfe, "Network evaluations; 0 for the model's own.");
    declareClass(list, params.classLabel);
    return list;
}

ParameterList declare(StrokeParams& params) {
    ParameterList list;
    list.number(params.sigma, 0, 80,
                {"sigma", sigmaLabel,
                 "Noise level that hides the strokes: the higher, the freer the picture. 0 for the "
                 "model's own."})
        .role(Role::Sigma)
        .automatic("0")
        .alias("level");
    declareEvaluations(list, params.nfe, "Network evaluations; 0 for the model's own.");
    declareClass(list, params.classLabel);
    return list;
}

ParameterList declare(EditParams& params) {
    ParameterList list;
    list.text(params.from, {"from", "From class", "Class of the photo by name or number."})
        .role(Role::Class)
        .required();
    list.text(params.to, {"to", "To class", "Class that it becomes, by name or number."})
        .role(Role::Class)
        .required();
    list.number(params.strength, 0, 1,
                {"strength", "Strength",
                 "How far up the noise levels the photo goes: 1 changes most, 0 nothing."});
    declareEvaluations(list, params.nfe, "Network evaluations each way; 0 for the model's own.");
    declarePath(list, params.path, Role::PathUp,
                "Path from the photo to noise, such as 'image + 0.07 > 15'; empty for one by "
                "strength.");
    list.text(params.frame,
              {"frame", "Frame",
               "Working area, a square of the photo as x,y,side; empty for the largest one in the "
               "middle.",
               "px"},
              Audience::Advanced)
        .role(Role::Frame);
    return list;
}

std::string_view jobName(const JobInput& input) {
    return std::visit([](const auto& asked) { return asked.job; }, input);
}

std::vector<Image> picturesOf(const JobResult& result) {
    using Images = std::vector<Image>;
    return std::visit(Overloaded{[](const GenerateResult& made) { return made.images; },
                                 [](const InvertResult&) { return Images(); },
                                 [](const InterpolateResult& made) { return made.frames; },
                                 [](const InpaintResult& made) { return made.candidates; },
                                 [](const TrainResult&) { return Images(); },
                                 [](const auto& made) { return Images{made.image}; }},
                      result);
}

const EngineParams& engineOf(const JobInput& input) {
    return std::visit([](const auto& asked) -> const EngineParams& { return asked.engine; }, input);
}

EngineParams& engineOf(JobInput& input) {
    return std::visit([](auto& asked) -> EngineParams& { return asked.engine; }, input);
}

const std::string& pathOf(const JobResult& result) {
    return std::visit([](const auto& made) -> const std::string& { return made.path; }, result);
}

const Provenance& provenanceOf(const JobResult& result) {
    return std::visit([](const auto& made) -> const Provenance& { return made.provenance; },
                      result);
}

} // namespace zigzag
