// zigzag-cli demo: every job once, on the sample photos, with a contact sheet.
#include "commands.h"
#include "core/base/storage.h"
#include "core/image/contact_sheet.h"
#include "core/image/file.h"
#include "demo_pictures.h"
#include "options.h"
#include "outputs.h"
#include "report.h"
#include "samples.h"

namespace zigzag::cli {
namespace {

namespace fs = std::filesystem;

struct NoArguments {};

/// The demo so far: pictures written, cells of the contact sheet, and one row a job.
class Demo {
  public:
    Demo(Invocation& call, fs::path folder)
        : call_(call), folder_(std::move(folder)), samples_(sampleFolder()), outputs_(call, {}) {
        outputs_.folder(folder_);
    }

    fs::path sample(const std::string& name) const { return samples_ / name; }

    void show(const std::string& name, const Image& picture, const std::string& label) {
        outputs_.writeUnrecorded(outputs_.picture(folder_ / name), picture);
        cells_.push_back({picture, label});
    }

    template <class Input>
    typename Input::Result run(Input input) {
        auto result = call_.jobs().run(std::move(input));
        rows_.back()["model"] = result.provenance.model;
        rows_.back()["seconds"] = result.provenance.seconds;
        return result;
    }

    /// Runs a job on these samples. An error is reported, and the other jobs still run.
    void tryJob(std::string_view jobName, const std::string& on, void (*job)(Demo&)) {
        const std::string name = std::string(jobName) + (on.empty() ? "" : " ") + on;
        call_.tell(name);
        rows_.push_back({{"job", name}});
        try {
            job(*this);
        } catch (const Error& error) {
            rows_.back()["error"] = error.what();
            call_.tell(std::string("  not done: ") + error.what());
            ++failures_;
        }
    }

    const EngineParams& engine() const { return call_.engine; }
    Report finish();

  private:
    Invocation& call_;
    fs::path folder_;
    fs::path samples_;
    Outputs outputs_;
    std::vector<Labelled> cells_;
    nlohmann::ordered_json rows_ = nlohmann::ordered_json::array();
    int failures_ = 0;
};

Report Demo::finish() {
    constexpr int columns = 4;
    const fs::path sheet = outputs_.picture(folder_ / "contact-sheet.png");
    outputs_.writeUnrecorded(sheet, contactSheet(cells_, columns));
    if (failures_ > 0)
        throw Error(ErrorKind::Failed,
                    std::to_string(failures_) + " of " + std::to_string(rows_.size()) +
                        " jobs of the demo were not done; the messages above say why.",
                    "The others are in " + folder_.string() + ".");
    Report report;
    report.json = {{"command", "demo"},
                   {"jobs", rows_},
                   {"contact_sheet", sheet.string()},
                   {"outputs", outputs_.written()}};
    return report;
}

std::string costText(int nfe, const Provenance& provenance) {
    return std::to_string(nfe) + " NFE, " + secondsText(provenance.seconds);
}

/// Before and after, for a file as it is on disk.
void cleanSample(Demo& demo, const std::string& name) {
    const fs::path path = demo.sample(name + ".jpg");
    CleanInput input{demo.engine(), {}, readImage(path), readBytes(path)};
    const Image before = input.photo;
    const auto result = demo.run(std::move(input));
    demo.show("clean-" + name + "-before.png", before,
              name + ", JPEG quality " + std::to_string(result.quality));
    demo.show("clean-" + name + ".png", result.image,
              "cleaned: " + costText(result.nfe, result.provenance));
}

void cleanDogs(Demo& demo) {
    cleanSample(demo, "dogs");
}
void cleanFig(Demo& demo) {
    cleanSample(demo, "fig");
}
void cleanMountain(Demo& demo) {
    cleanSample(demo, "mountain");
}

void denoise(Demo& demo) {
    DenoiseParams params;
    params.sigma = 0.2;
    const Image noisy =
        withNoise(readImage(demo.sample("nuthatch.jpg")), params.sigma, demo.engine().seed);
    demo.show("denoise-before.png", noisy, "nuthatch, noise 0.2");
    const auto result = demo.run(DenoiseInput{demo.engine(), params, noisy});
    demo.show("denoise.png", result.image, "denoised: " + costText(result.nfe, result.provenance));
}

void inpaintSample(Demo& demo, const std::string& photoName, const std::string& maskName) {
    const Image photo = readImage(demo.sample(photoName));
    const Mask mask(readImage(demo.sample(maskName)));
    const std::string stem = fs::path(photoName).stem().string();
    demo.show("inpaint-" + stem + "-before.png", withHole(photo, mask),
              stem + ", white is replaced");
    const auto result = demo.run(InpaintInput{demo.engine(), {}, photo, mask});
    demo.show("inpaint-" + stem + ".png", result.candidates.at(0),
              "inpainted: " + costText(result.nfe, result.provenance));
}

void inpaintTrail(Demo& demo) {
    inpaintSample(demo, "trail.jpg", "trail-mask.png");
}
void inpaintDandelion(Demo& demo) {
    inpaintSample(demo, "dandelion-near.png", "dandelion-near-mask.png");
}

void generate(Demo& demo) {
    GenerateParams params;
    params.count = 9;
    const auto result = demo.run(GenerateInput{demo.engine(), params, {}});
    demo.show("generate.png", grid(result.images),
              "generated: " + costText(result.nfe, result.provenance));
}

void reconstruct(Demo& demo) {
    const Image flower = readImage(demo.sample("dandelion-near.png"));
    const auto result = demo.run(ReconstructInput{demo.engine(), {}, flower, {}});
    demo.show("reconstruct-before.png", flower, "dandelion, 64x64");
    demo.show("reconstruct.png", result.image,
              "to noise and back: " + shortNumber(result.psnr) + " dB, " +
                  costText(result.nfeInvert + result.nfeGenerate, result.provenance));
}

void interpolate(Demo& demo) {
    InterpolateParams params;
    params.steps = 9;
    const auto result = demo.run(InterpolateInput{demo.engine(), params,
                                                  readImage(demo.sample("dandelion-near.png")),
                                                  readImage(demo.sample("dandelion-far.png"))});
    demo.show("interpolate.png", grid(result.frames),
              "one flower to another: " + secondsText(result.provenance.seconds));
}

void upscale(Demo& demo) {
    const Image photo = readImage(demo.sample("brook.jpg"));
    const Image part = Image::fromPixels(photo.pixels({240, 120, 160, 160}));
    const auto result = demo.run(UpscaleInput{demo.engine(), {}, part});
    demo.show("upscale-before.png", part, "brook, 160x160");
    demo.show("upscale.png", result.image,
              "twice as wide: " + costText(result.nfe, result.provenance));
}

void colorize(Demo& demo) {
    ColorizeParams params;
    params.classLabel = "dandelion";
    const Image flower = readImage(demo.sample("dandelion-near.png"));
    const auto result = demo.run(ColorizeInput{demo.engine(), params, flower});
    demo.show("colorize-before.png", withoutColour(flower), "dandelion, in gray");
    demo.show("colorize.png", result.image, "coloured: " + costText(result.nfe, result.provenance));
}

void stroke(Demo& demo) {
    StrokeParams params;
    params.classLabel = "rose";
    const Image strokes = strokesOfAFlower();
    const auto result = demo.run(StrokeInput{demo.engine(), params, strokes});
    demo.show("stroke-before.png", strokes, "three strokes");
    demo.show("stroke.png", result.image,
              "painted over: " + costText(result.nfe, result.provenance));
}

void edit(Demo& demo) {
    EditParams params;
    params.from = "dandelion";
    params.to = "tulip";
    const Image flower = readImage(demo.sample("dandelion-near.png"));
    const auto result = demo.run(EditInput{demo.engine(), params, flower});
    demo.show("edit.png", result.image,
              "from dandelion to tulip: " + costText(result.nfe, result.provenance));
}

Report demo(const NoArguments&, Invocation& call) {
    Demo demo(call, call.output.empty() ? fs::path("out/demo") : call.output);
    demo.tryJob(CleanInput::job, "dogs.jpg", cleanDogs);
    demo.tryJob(CleanInput::job, "fig.jpg", cleanFig);
    demo.tryJob(CleanInput::job, "mountain.jpg", cleanMountain);
    demo.tryJob(DenoiseInput::job, "nuthatch.jpg", denoise);
    demo.tryJob(InpaintInput::job, "trail.jpg", inpaintTrail);
    demo.tryJob(InpaintInput::job, "dandelion-near.png", inpaintDandelion);
    demo.tryJob(GenerateInput::job, "", generate);
    demo.tryJob(ReconstructInput::job, "dandelion-near.png", reconstruct);
    demo.tryJob(InterpolateInput::job, "dandelion-near.png dandelion-far.png", interpolate);
    demo.tryJob(UpscaleInput::job, "brook.jpg", upscale);
    demo.tryJob(ColorizeInput::job, "dandelion-near.png", colorize);
    demo.tryJob(StrokeInput::job, "", stroke);
    demo.tryJob(EditInput::job, "dandelion-near.png", edit);
    return demo.finish();
}

} // namespace

void addDemo(CLI::App& program, Invocation& call) {
    Command& command =
        addCommand(program, "demo", "Run every job on the sample photos, and make a contact sheet.",
                   "  zigzag-cli demo                                     pictures in out/demo\n"
                   "  zigzag-cli demo -o tour --overwrite");
    command.repeatable = false;
    addCommonOptions(command, call);
    onChosen(command, call, std::make_shared<NoArguments>(), demo);
}

} // namespace zigzag::cli
