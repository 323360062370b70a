// What a row of the table of jobs says: every fact about a job that more than one part of the
// program needs. The rows themselves stand in core/job/job.h, behind the inputs of the jobs.
#pragma once

#include "core/card/card.h"

#include <string_view>
#include <type_traits>

namespace zigzag {

struct PictureResult;

/// What a job works on. Derived from the members of its input.
struct JobTakes {
    bool photo = false;     ///< one photo
    bool mask = false;      ///< a mask of the photo's size
    bool twoPhotos = false; ///< photos `a` and `b`
    bool source = false;    ///< a photo, or an array in its place
    bool file = false;      ///< the bytes of the JPEG file, where there is one
};

/// One number of network evaluations for each kind of model.
struct NfePerKind {
    int score = 1, consistency = 1, bidirectional = 1;

    constexpr int of(ModelKind kind) const {
        switch (kind) {
        case ModelKind::Score:
            return score;
        case ModelKind::Consistency:
            return consistency;
        case ModelKind::Bidirectional:
            break;
        }
        return bidirectional;
    }
};

/// Which path over the noise levels a job takes by default: see defaultPath().
enum class JobPath {
    Generate,  ///< from noise to a picture; the card's own start path where it has one
    FromNoise, ///< from noise to a picture
    ToNoise,   ///< from a picture to noise
    BackFrom,  ///< from the noise of a picture back to the picture, without added noise
    Round,     ///< noise added to a picture, and back to a picture
    FromSigma, ///< down from the noise level that the picture is taken to have
};

/// What a model must be able to do.
struct JobNeeds {
    bool upwards = false;  ///< moves to higher noise levels
    bool drowning = false; ///< noise levels that leave nothing of a picture
    bool classes = false;  ///< named classes
    /// The training condition that the job is for; empty: training on noise. Bidirectional models
    /// without it do the job by adding noise and removing it, as JobPath::Round does.
    std::string_view condition = {};
};

/// What goes first where a job chooses its model; then models trained for the job's condition,
/// bidirectional before consistency before score models, the higher resolution, the name.
enum class ModelPreference {
    None,
    AnySize,        ///< models of any size
    Score,          ///< score models: their mean is nearer to the colours than a sample is
    HighResolution, ///< the result has no other size than the model's
};

struct JobRow {
    // Derived from the input's type by jobRow().
    std::string_view name = {}; ///< as on the command line, in recipes and in records
    JobTakes takes = {};
    bool plain = false; ///< one photo in, one picture out, and nothing to show beside them

    std::string_view label = {};    ///< in lists of the window: "Remove grain"
    std::string_view verb = {};     ///< on its button: "Denoise"
    std::string_view help = {};     ///< one sentence
    std::string_view examples = {}; ///< of the command, a line each
    bool usesModel = true;          ///< false: needs, nfe, path and prefers mean nothing
    JobNeeds needs = {};
    NfePerKind nfe = {}; ///< where the user does not say; 0 for kinds that cannot do the job
    JobPath path = JobPath::FromNoise;
    ModelPreference prefers = ModelPreference::None;
    bool variesWithSeed = false;  ///< another seed gives another result
    std::string_view suffix = {}; ///< of the result's file name: "-denoised"
    bool batch = false;           ///< can be done to every picture of a folder
    bool demo = false;            ///< shown by the command demo
};

/// The row of the job with this input: `facts`, completed by what the type says.
template <class Input>
constexpr JobRow jobRow(JobRow facts) {
    facts.name = Input::job;
    facts.takes = {.photo = requires(Input & input){input.photo;
}
, .mask = requires(Input & input) {
    input.mask;
}
, .twoPhotos = requires(Input & input) {
    input.a, input.b;
}
, .source = requires(Input & input) {
    input.picture;
}
, .file = requires(Input & input) {
    input.file;
}
}; // namespace zigzag
facts.plain = std::is_same_v<typename Input::Result, PictureResult>;
return facts;
}

} // namespace zigzag
