// What the processes of one run have to agree on: all of them call these functions, at the same place.
#pragma once

#include "core/recipe/recipe.h"
#include "core/train/data/picture_list.h"
#include "core/train/group/process_group.h"
#include "core/train/trainer.h"

#include <functional>

namespace zigzag {

/// The leader's recipe; `read` is called on the leader only, or by the one process without a group.
Recipe agreedRecipe(ProcessGroup* group, const std::function<Recipe()>& read);

/// Throws Error(File) in a process that does not see the pictures that the leader sees; nothing
/// without a group.
void requireSamePictures(ProcessGroup* group, const PictureList& list);

/// What someone asked the run to do.
struct StopRequest {
    bool stop = false;   ///< end after this step
    bool cancel = false; ///< Ctrl-C, closing the program
};

/// What was asked of any of them.
StopRequest agreedRequest(ProcessGroup& group, StopRequest mine);

/// Adds up the terms of a report over all processes.
void mergeTerms(ProcessGroup& group, StepReport& report);

} // namespace zigzag
