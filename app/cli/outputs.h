// The files that a command writes: named, checked before the long work begins, written whole.
#pragma once

#include "core/image/file.h"
#include "core/job/array.h"
#include "core/job/record.h"
#include "core/weights/tensor_file.h"
#include "invocation.h"

#include <filesystem>
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

/// What to change in a command's request to get one of its pictures alone.
struct RecordOverrides {
    nlohmann::json parameters = nlohmann::json::object();
    std::uint64_t seedsLater = 0; ///< added to the seed
    bool told = true; ///< false: no picture that the command makes again, and so without a record
};

class Outputs {
  public:
    /// `sources` are never written to, whatever is allowed.
    Outputs(Invocation& call, std::vector<std::filesystem::path> sources);

    /// Promises to write `path`. Throws Error(Usage) where it is one of the sources, was promised before or is no kind of file that can
    /// be written; Error(Storage) where it exists and may not be replaced, or its folder is missing or cannot be written.
    const std::filesystem::path& picture(const std::filesystem::path& path);
    const std::filesystem::path& tensors(const std::filesystem::path& path);
    const std::filesystem::path& file(const std::filesystem::path& path);

    /// Reads the photo that the promised pictures are made of, each `times` as large. Throws Error(Usage), before the long work, where the
    /// format of one of them holds no sides of that length; and what readImage() throws.
    Image photo(const std::filesystem::path& in, int times = 1) const;
    void checkSides(const Image& photo, int times = 1) const;

    /// Makes the folder where it is missing. Throws Error(Storage).
    void folder(const std::filesystem::path& path);

    /// Writes atomically, and notes what the format cannot hold. The path must have been promised. The picture carries how it was made:
    /// the call's command and parameters, changed by `alone`, and the provenance; nothing of that, and no metadata, with --strip.
    void write(const std::filesystem::path& path, const Image& image, const Provenance& provenance,
               const RecordOverrides& alone = {});
    void write(const std::filesystem::path& path, const NamedArrays& arrays,
               const Provenance& provenance);
    void write(const std::filesystem::path& path, std::span<const Image> frames,
               double framesPerSecond, const Provenance& provenance);
    void write(const std::filesystem::path& path, std::span<const OutgoingTensor> tensors,
               const std::map<std::string, std::string, std::less<>>& metadata);
    void write(const std::filesystem::path& path, std::string_view text);

    /// What was written so far, as text, in order.
    nlohmann::ordered_json written() const { return written_; }

  private:
    void checkNotASource(const std::filesystem::path& path) const;
    Image withRecordOf(const Image& image, const std::filesystem::path& path,
                 const Provenance& provenance, const RecordOverrides& alone) const;
    void tellLosses(const Image& image, const std::filesystem::path& path,
                    const WriteOptions& options) const;
    Record recordFor(const std::filesystem::path& path, const Provenance& provenance,
                     const RecordOverrides& alone) const;
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
