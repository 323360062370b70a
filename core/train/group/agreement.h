// Agreement between the processes of one run. All of them call these functions at the same place.
#pragma once

#include "core/recipe/recipe.h"
#include "core/train/data/picture_list.h"
#include "core/train/group/process_group.h"
#include "core/train/trainer.h"

#include <functional>

namespace zigzag {

/// The leader's recipe. `read` is called by the leader, or by a process without a group.
Recipe agreedRecipe(ProcessGroup* group, const std::function<Recipe()>& read);

/// Throws Error(File) in a process that does not find the leader's pictures; does nothing without a
/// group.
void requireSamePictures(ProcessGroup* group, const PictureList& list);

/// A request to the run.
struct StopRequest {
    bool stop = false;   ///< end after this step
    bool cancel = false; ///< Ctrl-C, closing the program
};

/// The requests to any of the processes.
StopRequest agreedRequest(ProcessGroup& group, StopRequest mine);

/// Adds up the terms of a report over all processes.
void mergeTerms(ProcessGroup& group, StepReport& report);

} // namespace zigzag
