#include "invocation.h"

#include "console.h"

namespace zigzag::cli {

Invocation Invocation::inner() {
    jobs();
    Invocation call(side_);
    call.jobs_ = jobs_;
    call.cards_ = cards_;
    call.json = json;
    call.quiet = quiet;
    call.overwrite = overwrite;
    call.strip = strip;
    return call;
}

JobRunner& Invocation::jobs() {
    if (!jobs_) jobs_ = std::make_shared<JobRunner>(side_.makeExecutor, quiet);
    return *jobs_;
}

const ModelCard& Invocation::card(const std::string& model) {
    const auto known = cards_->find(model);
    return known != cards_->end() ? known->second
                                  : cards_->emplace(model, side_.inspect(model)).first->second;
}

void Invocation::tell(std::string_view line) const {
    if (!quiet) printMessage(line);
}

bool Invocation::close() {
    return !jobs_ || jobs_->close();
}

} // namespace zigzag::cli
