// The two inverted photos of a morph, kept from one position to the next: moving the slider
// generates one picture and inverts none.
#pragma once

#include "core/job/job.h"
#include "core/model/model.h"
#include "core/sampling/latent.h"

#include <optional>
#include <string>

namespace zigzag {

/// One of the two photos: as it is, and what the model makes of it.
struct MorphEnd {
    Image photo; ///< as the result shows it: in its size, form and colours, with its metadata
    at::Tensor picture; ///< the same as models see it: [1, 3, H, W], [-1, 1], sRGB
    Latent latent;      ///< at the model's size
    at::Tensor labels;
    at::Tensor remainder; ///< what the model did not keep: picture − its reconstruction, enlarged
};

struct MorphEnds {
    MorphEnd a, b;
    int evaluations = 0; ///< of both inversions
};

/// Holds the last pair. The engine's thread only.
class MorphMemory {
  public:
    /// The ends of this morph, whatever the position; null where none are held, or those of other
    /// photos, another model, precision, device, seed, path, class or sampler.
    const MorphEnds* find(const InterpolateInput& input, const Model& model) const;

    /// Pairs of photos above `largest` are not held.
    void keep(const InterpolateInput& input, const Model& model, const MorphEnds& ends);

    static constexpr std::int64_t largest = 4'000'000; ///< pixels

  private:
    struct Held {
        std::string key; ///< all that the ends depend on but the photos
        Image a, b;
        MorphEnds ends;
    };
    std::optional<Held> held_;
};

} // namespace zigzag
