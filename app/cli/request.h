// A request to a command as a value instead of arguments: how redo and batch run commands.
#pragma once

#include "invocation.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace zigzag::cli {

struct Request {
    std::string command;
    nlohmann::json parameters = nlohmann::json::object(); ///< by declared name; the rest by default
    EngineParams engine;
    std::map<std::string, std::filesystem::path> inputs; ///< by argument: "IN", "mask"
    std::filesystem::path output;
};

/// The names of the input files that the command takes. Throws Error(Usage) where the command is
/// unknown, does not run one job, or has no such parameter or value.
std::set<std::string> check(const Request& request, Invocation& call);

/// Runs the command within this call: same engine, --quiet, --overwrite and --strip. Throws as
/// check() and the command do, and Error(Usage) for a missing input.
Report perform(const Request& request, Invocation& call);

} // namespace zigzag::cli
