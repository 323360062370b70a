// How a picture was made, as it is written into its file: enough to make it again.
#pragma once

#include "core/job/job.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>

namespace zigzag {

struct Record {
    struct Input {
        std::string file;   ///< its name, relative to the picture's folder where it lies near
        std::string sha256; ///< of the whole file
    };

    std::string command;                                  ///< as on the command line: "inpaint"
    nlohmann::json parameters = nlohmann::json::object(); ///< every declared one by name
    EngineParams engine;                 ///< as it ran: precision and threads are the real ones
    std::map<std::string, Input> inputs; ///< by argument: "IN", "mask"
    std::string program, modelName, modelHash, path;
};

/// The image with this record in its metadata, in place of any earlier one. PNG files hold it as the text "zigzag"; JPEG, TIFF and WebP
/// files as the property zigzag:record of their XMP packet (writeImage() moves it there).
Image withRecord(const Image& image, const Record& record);

/// Empty where the metadata holds none. Throws Error(File) naming `where` for one that cannot be read, or of a later program.
/// What it says comes from a file and is to be judged: parameters are not validated, files may not exist.
std::optional<Record> recordIn(const Metadata& metadata, const std::string& where);

} // namespace zigzag
