// What is asked of a command, as a value in the place of arguments: how pictures are made again, and many files alike.
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

/// The names of the input files that the command takes. Throws Error(Usage) where the command is unknown, is not one job, or has no such
/// parameter or value.
std::set<std::string> check(const Request& request, Invocation& call);

/// Runs the command within this call: same engine, --quiet, --overwrite and --strip. Throws as check() and the command do, and Error(Usage)
/// for an input that the command requires and the request lacks.
Report perform(const Request& request, Invocation& call);

} // namespace zigzag::cli
