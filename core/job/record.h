// How a picture was made, as it is written into its file: enough to make it again.
//
// Every record is put together by recordOf(), from what was asked for and how the result came
// about.
#pragma once

#include "core/job/job.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>

namespace zigzag {

/// What was asked for: known before the job runs.
struct JobRequest {
    struct Input {
        std::string file;   ///< its name, relative to the picture's folder where it lies near
        std::string sha256; ///< of the whole file
    };

    std::string command; ///< the job's name, as on the command line
    nlohmann::json parameters = nlohmann::json::object(); ///< every declared one by name
    EngineParams engine;
    std::map<std::string, Input> inputs; ///< by argument: "IN", "mask"; those that are files
};

/// The request, with precision and threads as it ran.
struct Record : JobRequest {
    std::string program, modelName, modelHash;
    std::string path; ///< over the noise levels, as it was followed
};

/// What to change in a request to get one of its pictures alone.
struct RecordOverrides {
    nlohmann::json parameters = nlohmann::json::object();
    std::uint64_t seedsLater = 0; ///< added to the seed
};

/// The record of a picture that this request made. `path`: as the result says it.
Record recordOf(JobRequest request, const Provenance& provenance, std::string path,
                const RecordOverrides& overrides = {});
inline Record recordOf(JobRequest request, const JobResult& result,
                       const RecordOverrides& overrides = {}) {
    return recordOf(std::move(request), provenanceOf(result), pathOf(result), overrides);
}

/// The image with this record in its metadata, in place of any earlier one. PNG files hold it as
/// the text "zigzag"; JPEG, TIFF and WebP files as the property zigzag:record of their XMP packet
/// (writeImage() moves it there).
Image withRecord(const Image& image, const Record& record);

/// Empty where the metadata holds none. Throws Error(File) naming `where` for one that cannot be
/// read, or was written by a later program. It comes from a file, so it is not trusted: parameters
/// are not validated, and files may not exist.
std::optional<Record> recordIn(const Metadata& metadata, const std::string& where);

} // namespace zigzag
