// The job for each picture of a folder, as a TOML file.
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
    bool strip = false; ///< pictures without metadata; set by the command line, not by the file

    /// Equal for recipes that make the same pictures: without paths, device and threads. Throws
    /// Error(Usage) where [engine] has a parameter or a value that does not exist.
    nlohmann::json asked() const;
};

/// Relative paths in it start from its own folder. Throws Error(File) that names the file, and the
/// line where there is one, for broken TOML, an unknown key or a value of the wrong type. The
/// parameters are checked by the job, not here.
BatchRecipe readBatchRecipe(const std::filesystem::path& file);

} // namespace zigzag
