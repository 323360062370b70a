// One call of the program: the options that every command has, and what a command works with.
#pragma once

#include "core/card/card.h"
#include "core/image/file.h"
#include "core/job/job.h"
#include "job_runner.h"
#include "program.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag::cli {

/// The answer of a command: an object for scripts, and text for people, which is empty where the
/// written files are the whole answer.
struct Report {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    std::string text;
    int exitCode =
        0; ///< other than 0 where some of several results failed, and the report says which
};

class Command;

class Invocation {
  public:
    explicit Invocation(const EngineSide& side)
        : side_(side), cards_(std::make_shared<std::map<std::string, ModelCard>>()) {}

    /// A call within this one with its own arguments: the same engine, --quiet, --overwrite and
    /// --strip.
    Invocation inner();

    // The options that every command takes.
    bool json = false;
    bool quiet = false;
    bool overwrite = false;
    bool strip = false;           ///< pictures without metadata
    std::filesystem::path output; ///< -o; empty: beside the source
    EngineParams engine;
    ReadOptions reading; ///< of the pictures that the command edits: page, partial

    /// What of the inputs is not in the results, in short phrases, in the order in which it was
    /// found and each once; shared with the calls within.
    std::shared_ptr<std::vector<std::string>> losses = std::make_shared<std::vector<std::string>>();

    /// Set by the command that the arguments name.
    std::function<Report()> action;
    /// The command that runs.
    const Command* command = nullptr;

    /// Made on first use, so that commands without a job never start the engine.
    JobRunner& jobs();
    const EngineSide& side() const { return side_; }
    /// The card of a model by name or file. Its weights are read once a call. Throws Error.
    const ModelCard& card(const std::string& model);

    /// One line for people on standard error, unless --quiet.
    void tell(std::string_view line) const;

    /// The same, where it was not said before: of a picture that is read several times.
    void tellOnce(const std::string& line) const;

    /// Says in one line, once, what of `file` the result lacks, and keeps it for the answer.
    void lose(const std::filesystem::path& file, std::string_view verb,
              const std::vector<std::string>& what) const;

    /// Ends the engine. False: the process can only be left without unwinding.
    bool close();

  private:
    const EngineSide& side_;
    std::shared_ptr<JobRunner> jobs_;
    std::shared_ptr<std::set<std::string>> said_ =
        std::make_shared<std::set<std::string>>();            ///< shared with the calls within
    std::shared_ptr<std::map<std::string, ModelCard>> cards_; ///< shared with the calls within
};

} // namespace zigzag::cli
