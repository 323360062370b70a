// The files that a command writes: named, checked before the long work begins, written whole.
#pragma once

#include "core/image/file.h"
#include "core/job/array.h"
#include "core/job/record.h"
#include "core/weights/tensor_file.h"
#include "invocation.h"

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace zigzag::cli {

/// "holiday.jpg", "-clean", ".png" → "holiday-clean.png" in the same folder.
std::filesystem::path beside(const std::filesystem::path& source, const std::string& suffix,
                             const std::string& extension);

/// "out.png", 2 → "out-2.png".
std::filesystem::path numbered(const std::filesystem::path& path, int number);

/// By the name's ending, any case.
bool isTensorFile(const std::filesystem::path& path);

class Outputs {
  public:
    /// `sources` are never written to, whatever is allowed.
    Outputs(Invocation& call, std::vector<std::filesystem::path> sources);

    /// Announces that `path` will be written, so that it is checked before the long work. Throws
    /// Error(Usage) where it is one of the sources, was announced before or has a format that
    /// cannot be written; Error(Storage) where it exists and may not be replaced, or its folder is
    /// missing or read-only.
    const std::filesystem::path& picture(const std::filesystem::path& path);
    const std::filesystem::path& tensors(const std::filesystem::path& path);
    const std::filesystem::path& file(const std::filesystem::path& path);

    /// Reads the photo from which the announced pictures will be made, each `times` as wide and
    /// high. Throws what readImage() throws, and Error(Usage) where the format of one of them
    /// cannot hold sides of that length.
    Image photo(const std::filesystem::path& in, int times = 1) const;
    void checkSides(const Image& photo, int times = 1) const;

    /// Makes the folder where it is missing. Throws Error(Storage).
    void folder(const std::filesystem::path& path);

    /// Writes atomically, and reports what the format cannot hold. The path must have been
    /// announced. The picture carries the record of how it was made: the call's request, changed by
    /// `overrides`, and the result's provenance. With --strip it carries neither a record nor other
    /// metadata.
    template <class Result>
    void write(const std::filesystem::path& path, const Image& image, const Result& result,
               const RecordOverrides& overrides = {}) {
        writeRecorded(path, image, [&](JobRequest request) {
            return recordOf(std::move(request), result.provenance, result.path, overrides);
        });
    }
    /// The same for a picture that is not the result of one job, without a record.
    void writeUnrecorded(const std::filesystem::path& path, const Image& image);
    void write(const std::filesystem::path& path, const NamedArrays& arrays,
               const Provenance& provenance);
    void write(const std::filesystem::path& path, const InterpolateResult& result,
               double framesPerSecond);
    void write(const std::filesystem::path& path, std::span<const OutgoingTensor> tensors,
               const std::map<std::string, std::string, std::less<>>& metadata);
    void write(const std::filesystem::path& path, std::string_view text);

    /// What was written so far, as text, in order.
    nlohmann::ordered_json written() const { return written_; }

  private:
    using RecordMaker = std::function<Record(JobRequest)>;

    void checkNotASource(const std::filesystem::path& path) const;
    void writeRecorded(const std::filesystem::path& path, const Image& image,
                       const RecordMaker& record);
    Image recorded(const Image& image, const std::filesystem::path& path,
                   const RecordMaker& record) const;
    void reportLosses(const Image& image, const std::filesystem::path& path,
                      const WriteOptions& options) const;
    /// What was asked of the call, as a picture at this path says it.
    JobRequest requestFor(const std::filesystem::path& path) const;
    WriteOptions writeOptions() const;
    void noteWritten(const std::filesystem::path& path);

    Invocation& call_;
    std::vector<std::filesystem::path> sources_;
    std::map<std::filesystem::path, std::filesystem::path> promised_; ///< by canonical name
    std::set<std::filesystem::path> folders_;   ///< that were found to be there and writable
    std::map<std::string, std::string> hashes_; ///< of the command's input files, by argument
    nlohmann::ordered_json written_ = nlohmann::ordered_json::array();
};

/// Where -o names a file for an answer that is no picture: writes the answer's object there.
void writeAnswer(const Report& report, Invocation& call);

} // namespace zigzag::cli
