#include "invocation.h"

#include "console.h"

#include <algorithm>

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
    call.losses = losses;
    call.said_ = said_;
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

void Invocation::tellOnce(const std::string& line) const {
    if (said_->insert(line).second) tell(line);
}

void Invocation::lose(const std::filesystem::path& file, std::string_view verb,
                      const std::vector<std::string>& what) const {
    if (what.empty()) return;
    std::string line = file.string() + " " + std::string(verb) + " ";
    for (std::size_t i = 0; i < what.size(); ++i)
        line += (i > 0 ? ", " : "") + what[i];
    tellOnce(line + ".");
    for (const std::string& loss : what)
        if (std::ranges::find(*losses, loss) == losses->end()) losses->push_back(loss);
}

bool Invocation::close() {
    return !jobs_ || jobs_->close();
}

} // namespace zigzag::cli
