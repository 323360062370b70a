// The editors: a job's const input and a model in, its result out. Provenance is filled in by the engine, but for the path that was walked.
#pragma once

#include "core/edit/run.h"
#include "core/job/job.h"

#include <span>
#include <string_view>

namespace zigzag {

class MorphMemory;

/// Pictures out of noise.
GenerateResult generate(const GenerateInput& input, const Model& model, JobContext& context);

/// A picture to the noise that makes it.
InvertResult invert(const InvertInput& input, const Model& model, JobContext& context);

/// To noise and back, with the error measured.
ReconstructResult reconstruct(const ReconstructInput& input, const Model& model,
                              JobContext& context);

/// Between two photos: both inverted once, interpolated spherically in noise, generated at each position. Detail that the model did not
/// keep fades over from one photo to the other, so that the ends are exactly the two photos (algorithms.md section 5, "At photo size").
InterpolateResult interpolate(const InterpolateInput& input, const Model& model,
                              JobContext& context);

/// The same, with both inversions taken from `memory` where it holds them, and left there.
InterpolateResult morph(const InterpolateInput& input, const Model& model, JobContext& context,
                        MorphMemory& memory);

/// New pixels where the mask is, by the editor that the parameters name.
InpaintResult inpaint(const InpaintInput& input, const Model& model, JobContext& context);

/// JPEG artefacts away, within what the file's coefficients allow ("consistent") or from the pixels alone ("blind").
CleanResult clean(const CleanInput& input, const Model& model, JobContext& context);

/// Gaussian noise of a known level away.
DenoiseResult denoise(const DenoiseInput& input, const Model& model, JobContext& context);

/// Two or four times larger; the mean of every p×p patch stays the photo's pixel, so that nothing is changed that was known.
PictureResult upscale(const UpscaleInput& input, const Model& model, JobContext& context);

/// Colours for a gray picture (of a colour picture only the brightness is looked at); brightness stays.
PictureResult colorize(const ColorizeInput& input, const Model& model, JobContext& context);

/// A picture out of strokes of colour.
PictureResult stroke(const StrokeInput& input, const Model& model, JobContext& context);

/// Inverted under one class, generated under another.
PictureResult editByClass(const EditInput& input, const Model& model, JobContext& context);

/// A row of the editors.
struct Editor {
    std::string_view name; ///< as jobName() says it
    JobResult (*run)(const JobInput& input, const Model& model, JobContext& context);
};
std::span<const Editor> editors();

} // namespace zigzag
