#include "invocation.h"

#include "console.h"

namespace zigzag::cli {

JobRunner& Invocation::jobs() {
    if (!jobs_) jobs_ = std::make_unique<JobRunner>(side_.makeExecutor, quiet);
    return *jobs_;
}

void Invocation::tell(std::string_view line) const {
    if (!quiet) printMessage(line);
}

bool Invocation::close() {
    return !jobs_ || jobs_->close();
}

} // namespace zigzag::cli
