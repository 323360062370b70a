// What is to be done to each picture of a folder, as a TOML file.
#pragma once

#include "core/job/job.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>

namespace zigzag {

struct BatchRecipe {
    std::string job;             ///< a command: "clean", "inpaint"
    std::string format = "png";  ///< of the results
    std::filesystem::path mask;  ///< one for all; empty: one each
    std::filesystem::path masks; ///< where they lie; empty: beside the pictures
    nlohmann::json engine = nlohmann::json::object(); ///< [engine]: model, seed …
    nlohmann::json parameters =
        nlohmann::json::object(); ///< [parameters], as the job declares them
    bool strip = false; ///< pictures without metadata: for the command line to say, not the file

    /// The same for recipes that ask for the same pictures: paths are left out, and so is where and with how many threads the engine runs.
    /// Throws Error(Usage) where [engine] is none.
    nlohmann::json asked() const;
};

/// Relative paths in it are taken from its own folder. Throws Error(File) naming the file, and the line where there is one, for what is not
/// TOML, an unknown key or a value of the wrong type. Whether the job knows the parameters is for the job to say.
BatchRecipe readBatchRecipe(const std::filesystem::path& file);

} // namespace zigzag
