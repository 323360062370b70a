// A piece of work: a photo with all that was done to it, as it is kept in a project file and by
// autosave.
#pragma once

#include "core/image/image.h"
#include "core/image/mask.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace zigzag {

/// A value; copying shares the pixels.
struct Project {
    /// A result that was neither accepted nor discarded.
    struct Candidate {
        Image image;
        std::string job;   ///< "inpaint"
        std::string title; ///< as it is shown
        nlohmann::json provenance = nlohmann::json::object();
    };

    Image photo;    ///< as it is now
    Image original; ///< as it was opened
    Mask mask;      ///< of the photo's size
    Rect frame;     ///< the working frame; empty: chosen by the job

    /// The file that the original was read from, where that is a JPEG; may be null.
    std::shared_ptr<const std::vector<std::byte>> jpeg;
    bool jpegIsPhoto = false; ///< nothing changed since: the photo is what the JPEG says

    std::vector<Candidate> candidates;
    std::vector<std::string> history; ///< titles of the steps that led here, oldest first
    nlohmann::json settings = nlohmann::json::object(); ///< by job, each an object of parameters

    std::string name;         ///< of the photo's file, without its folder
    std::string sourcePath;   ///< of that file; empty: there is none (pasted)
    std::string sourceSha256; ///< of its bytes when it was read; empty: not known
    bool unsaved = false;     ///< the photo is in no file yet; only autosave keeps this

    /// Read from another program's project, of which it holds the flattened picture only. That file
    /// is a source: saving the work must ask for another name. Not saved.
    bool foreign = false;
    /// What that file held beside: "2 further layers (1 hidden)". Short phrases; not saved.
    std::vector<std::string> losses;
};

} // namespace zigzag
