#include "core/edit/editors.h"

#include <array>

namespace zigzag {
namespace {

/// The editor for one alternative of JobInput.
template <class Input, auto edit>
JobResult runAs(const JobInput& input, const Model& model, JobContext& context) {
    return edit(std::get<Input>(input), model, context);
}

} // namespace

std::span<const Editor> editors() {
    static constexpr std::array<Editor, 11> rows{{
        {"generate", &runAs<GenerateInput, &generate>},
        {"invert", &runAs<InvertInput, &invert>},
        {"reconstruct", &runAs<ReconstructInput, &reconstruct>},
        {"interpolate", &runAs<InterpolateInput, &interpolate>},
        {"inpaint", &runAs<InpaintInput, &inpaint>},
        {"clean", &runAs<CleanInput, &clean>},
        {"denoise", &runAs<DenoiseInput, &denoise>},
        {"upscale", &runAs<UpscaleInput, &upscale>},
        {"colorize", &runAs<ColorizeInput, &colorize>},
        {"stroke", &runAs<StrokeInput, &stroke>},
        {"edit", &runAs<EditInput, &editByClass>},
    }};
    return rows;
}

} // namespace zigzag
