// The editors: a job's input and a model in, its result out, and the table that binds them to the
// jobs. The engine fills in the provenance.
//
// All of them throw Error with a remedy for what they cannot do, and Cancelled after a stop
// request, at the latest when the network evaluation under way has ended. They are called on one
// thread at a time, in inference mode, with a model that stays loaded until they return.
#pragma once

#include "core/base/table.h"
#include "core/edit/morph_memory.h"
#include "core/edit/run.h"
#include "core/job/job.h"

#include <array>
#include <type_traits>

namespace zigzag {

/// What the editors keep from one job to the next. It belongs to the engine.
struct EditorMemory {
    MorphMemory morphs;
};

/// Pictures out of noise.
GenerateResult generate(const GenerateInput& input, const Model& model, JobContext& context);

/// The noise that a picture comes from, and the error of the picture that it gives back.
InvertResult invert(const InvertInput& input, const Model& model, JobContext& context);

/// To noise and back, with the error measured.
ReconstructResult reconstruct(const ReconstructInput& input, const Model& model,
                              JobContext& context);

/// Between two photos: both are inverted once, interpolated spherically in noise, and generated at
/// each position. Detail that the model did not keep is faded from one photo to the other, so that
/// the ends are exactly the two photos (algorithms.md section 5, "At photo size"). Both inversions
/// are taken from `memory` where it holds them, and left there.
InterpolateResult interpolate(const InterpolateInput& input, const Model& model,
                              JobContext& context, EditorMemory& memory);

/// New pixels where the mask is, by the method that the parameters name.
InpaintResult inpaint(const InpaintInput& input, const Model& model, JobContext& context);

/// Removes JPEG artifacts, within what the file's coefficients allow ("consistent") or from the
/// pixels alone ("blind").
CleanResult clean(const CleanInput& input, const Model& model, JobContext& context);

/// Removes Gaussian noise of a known sigma.
PictureResult denoise(const DenoiseInput& input, const Model& model, JobContext& context);

/// Two or four times larger. The mean of every block of the new pixels stays the photo's pixel.
PictureResult upscale(const UpscaleInput& input, const Model& model, JobContext& context);

/// Colours for a gray picture; of a colour picture only the brightness is used. Brightness stays.
PictureResult colorize(const ColorizeInput& input, const Model& model, JobContext& context);

/// A picture out of strokes of colour.
PictureResult stroke(const StrokeInput& input, const Model& model, JobContext& context);

/// Inverted under one class, generated under another.
PictureResult editByClass(const EditInput& input, const Model& model, JobContext& context);

/// An editor, called with any job's input; null for jobs that use no model.
using Editor = JobResult (*)(const JobInput& input, const Model& model, JobContext& context,
                             EditorMemory& memory);

namespace detail {

template <class Result, class Input, class... Memory>
Input inputOf(Result (*)(const Input&, const Model&, JobContext&, Memory&...));

/// `edit` as an Editor. Does not compile where it gives another result than its input says.
template <auto edit>
JobResult runEditor(const JobInput& input, const Model& model, JobContext& context,
                    EditorMemory& memory) {
    using Input = decltype(inputOf(edit));
    const auto& asked = std::get<Input>(input);
    const auto made = [&]() -> typename Input::Result {
        if constexpr (requires { edit(asked, model, context, memory); })
            return edit(asked, model, context, memory);
        else
            return edit(asked, model, context);
    };
    return made();
}

} // namespace detail

/// The editors, in the order of jobRows.
inline constexpr std::array editors = bindAll<jobRows, Editor>(
    bind<"generate">(&detail::runEditor<&generate>), bind<"invert">(&detail::runEditor<&invert>),
    bind<"reconstruct">(&detail::runEditor<&reconstruct>),
    bind<"interpolate">(&detail::runEditor<&interpolate>),
    bind<"inpaint">(&detail::runEditor<&inpaint>), bind<"clean">(&detail::runEditor<&clean>),
    bind<"denoise">(&detail::runEditor<&denoise>), bind<"upscale">(&detail::runEditor<&upscale>),
    bind<"colorize">(&detail::runEditor<&colorize>), bind<"stroke">(&detail::runEditor<&stroke>),
    bind<"edit">(&detail::runEditor<&editByClass>), bind<"train">(Editor(nullptr)));

} // namespace zigzag
