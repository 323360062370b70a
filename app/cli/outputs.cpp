#include "outputs.h"

#include "arrays.h"
#include "command.h"
#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/image/animation.h"
#include "core/image/file.h"
#include "interrupt.h"
#include "report.h"
#include "sources.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace zigzag::cli {
namespace {

namespace fs = std::filesystem;

fs::path folderOf(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

fs::path canonicalName(const fs::path& path) {
    std::error_code missing;
    return fs::weakly_canonical(fs::absolute(path), missing);
}

bool sameFile(const fs::path& a, const fs::path& b) {
    std::error_code missing;
    return fs::equivalent(a, b, missing) || canonicalName(a) == canonicalName(b);
}

void checkFolder(const fs::path& path) {
    const fs::path folder = folderOf(path);
    std::error_code failure;
    if (!fs::is_directory(folder, failure))
        throw Error(ErrorKind::Storage,
                    path.string() + " cannot be written: there is no folder " + folder.string() +
                        ".",
                    "Make the folder first, or save somewhere else.");
    // A file that is made and removed again: access() does not report full or read-only disks.
    std::string probe = (folder / ".zigzag-XXXXXX").string();
    const int descriptor = ::mkostemp(probe.data(), O_CLOEXEC);
    if (descriptor < 0)
        throw Error(ErrorKind::Storage,
                    path.string() + " cannot be written: " + std::strerror(errno) + ".",
                    "Choose a folder that you may write to with -o.");
    ::close(descriptor);
    ::unlink(probe.c_str());
}

void checkTarget(const fs::path& path, bool overwrite) {
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (!fs::exists(status)) return;
    if (!fs::is_regular_file(status))
        throw Error(ErrorKind::Storage, path.string() + " exists and is not a file.",
                    "Choose another name with -o.");
    if (!overwrite)
        throw Error(ErrorKind::Storage, path.string() + " exists already.",
                    "Choose another name with -o, or allow replacing it with --overwrite.");
}

/// Of each input file, before the job: files may change while it runs.
std::map<std::string, std::string> inputHashes(const Command& command) {
    std::map<std::string, std::string> hashes;
    std::error_code ignored;
    for (const Command::InputFile& input : command.inputs)
        if (fs::is_regular_file(*input.path, ignored)) hashes[input.name] = sha256(*input.path);
    return hashes;
}

/// Relative to the picture's folder where the file lies there or in the folder above, else the bare
/// name, so that pictures do not reveal how folders are organised.
std::string nearName(const fs::path& file, const fs::path& picture) {
    std::error_code failure;
    const fs::path folder = fs::absolute(folderOf(picture), failure).lexically_normal();
    const fs::path relative = fs::absolute(file, failure).lexically_relative(folder);
    const auto climbs = std::ranges::count(relative, fs::path(".."));
    return relative.empty() || climbs > 1 ? file.filename().string() : relative.string();
}

} // namespace

fs::path beside(const fs::path& source, const std::string& suffix, const std::string& extension) {
    return source.parent_path() / (source.stem().string() + suffix + extension);
}

fs::path numbered(const fs::path& path, int number) {
    return beside(path, "-" + std::to_string(number), path.extension().string());
}

bool isTensorFile(const fs::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](unsigned char letter) { return std::tolower(letter); });
    return extension == ".safetensors";
}

Outputs::Outputs(Invocation& call, std::vector<fs::path> sources)
    : call_(call), sources_(std::move(sources)) {
    std::erase(sources_, fs::path());
    if (call_.command && !call_.strip) hashes_ = inputHashes(*call_.command);
}

const fs::path& Outputs::picture(const fs::path& path) {
    formatOf(path);
    return file(path);
}

const fs::path& Outputs::tensors(const fs::path& path) {
    if (!isTensorFile(path))
        throw Error(ErrorKind::Usage, path.string() + " is not a name for tensors.",
                    "Give a name that ends in .safetensors.");
    return file(path);
}

const fs::path& Outputs::file(const fs::path& path) {
    checkNotASource(path);
    const fs::path name = canonicalName(path);
    if (promised_.contains(name))
        throw Error(ErrorKind::Usage, path.string() + " is named for two results.",
                    "Give each result a name of its own.");
    if (!folders_.contains(folderOf(path))) checkFolder(path);
    folders_.insert(folderOf(path));
    checkTarget(path, call_.overwrite);
    return promised_.emplace(name, path).first->second;
}

Image Outputs::photo(const fs::path& in, int times) const {
    Image read = readPicture(in, call_);
    checkSides(read, times);
    return read;
}

void Outputs::checkSides(const Image& photo, int times) const {
    const std::int64_t longest = std::max<std::int64_t>(photo.width(), photo.height());
    for (const auto& [name, path] : promised_)
        if (isPictureName(path)) checkSide(longest * times, formatOf(path));
}

void Outputs::folder(const fs::path& path) {
    std::error_code failure;
    fs::create_directories(path, failure);
    if (failure)
        throw Error(ErrorKind::Storage,
                    "The folder " + path.string() + " cannot be made: " + failure.message() + ".",
                    "Choose another folder.");
}

void Outputs::checkNotASource(const fs::path& path) const {
    if (std::ranges::any_of(sources_,
                            [&](const fs::path& source) { return sameFile(path, source); }))
        throw Error(ErrorKind::Usage,
                    path.string() + " is a source, and sources are never replaced.",
                    "Choose another name with -o.");
}

WriteOptions Outputs::writeOptions() const {
    WriteOptions options;
    options.overwrite = call_.overwrite;
    options.metadata = !call_.strip;
    return options;
}

void Outputs::writeRecorded(const fs::path& path, const Image& image, const RecordMaker& record) {
    writeUnrecorded(path, recorded(image, path, record));
}

void Outputs::writeUnrecorded(const fs::path& path, const Image& image) {
    reportLosses(image, path, writeOptions());
    if (interrupted()) throw Cancelled();
    const UninterruptedWrite whole;
    writeImage(path, image, writeOptions());
    noteWritten(path);
}

Image Outputs::recorded(const Image& image, const fs::path& path, const RecordMaker& record) const {
    return call_.strip ? image : withRecord(image, record(requestFor(path)));
}

void Outputs::reportLosses(const Image& image, const fs::path& path,
                           const WriteOptions& options) const {
    call_.lose(path, "cannot hold:", lossesIn(image, formatOf(path), options));
}

JobRequest Outputs::requestFor(const fs::path& path) const {
    JobRequest request{.command = call_.command->get_name(),
                       .parameters = toJson(call_.command->parameters),
                       .engine = call_.engine,
                       .inputs = {}};
    std::error_code ignored;
    if (fs::is_regular_file(request.engine.model, ignored))
        request.engine.model = nearName(request.engine.model, path);
    for (const Command::InputFile& input : call_.command->inputs)
        if (const auto hash = hashes_.find(input.name); hash != hashes_.end())
            request.inputs[input.name] = {nearName(*input.path, path), hash->second};
    return request;
}

void Outputs::write(const fs::path& path, const NamedArrays& arrays, const Provenance& provenance) {
    if (interrupted()) throw Cancelled();
    const UninterruptedWrite whole;
    writeArrays(path, arrays, provenance, call_.overwrite);
    noteWritten(path);
}

void Outputs::write(const fs::path& path, const InterpolateResult& result, double framesPerSecond) {
    std::vector<Image> frames = result.frames;
    if (!frames.empty()) {
        frames.front() = recorded(frames.front(), path, [&](JobRequest request) {
            return recordOf(std::move(request), result.provenance, result.path);
        });
        reportLosses(frames.front(), path, writeOptions());
    }
    if (interrupted()) throw Cancelled();
    const UninterruptedWrite whole;
    writeAnimation(path, frames, framesPerSecond, writeOptions());
    noteWritten(path);
}

void Outputs::write(const fs::path& path, std::span<const OutgoingTensor> tensors,
                    const std::map<std::string, std::string, std::less<>>& metadata) {
    if (interrupted()) throw Cancelled();
    const UninterruptedWrite whole;
    writeSafetensors(path, tensors, metadata, call_.overwrite);
    noteWritten(path);
}

void Outputs::write(const fs::path& path, std::string_view text) {
    const UninterruptedWrite whole;
    writeBytes(path, std::as_bytes(std::span(text)), call_.overwrite);
    noteWritten(path);
}

void Outputs::noteWritten(const fs::path& path) {
    written_.push_back(path.string());
    call_.tell("Wrote " + path.string());
}

void writeAnswer(const Report& report, Invocation& call) {
    if (call.output.empty()) return;
    Outputs outputs(call, {});
    outputs.write(outputs.file(call.output), jsonText(report.json));
}

} // namespace zigzag::cli
