#include "sources.h"

#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/project/open_raster.h"

namespace zigzag::cli {
namespace {

std::vector<std::byte> bytesOf(const std::filesystem::path& path) {
    const std::string where = path.string();
    return readBytes(path, [&](std::span<const std::byte> head) {
        if (!isProject(head)) detectFormat(head, where);
    });
}

Image opened(std::span<const std::byte> bytes, const std::filesystem::path& path,
             const ReadOptions& options, const Invocation& call) {
    if (isProject(bytes)) {
        const Project project = readProject(bytes, path.string());
        if (project.foreign) call.tellOnce(path.string() + " is read flattened.");
        call.lose(path, "also holds, and the result does not:", project.losses);
        return project.photo;
    }
    const OpenedImage file = openImage(bytes, path.string(), options);
    for (const std::string& warning : file.report.warnings)
        call.tellOnce(warning);
    call.lose(path, "also holds, and the result does not:", file.report.losses);
    return file.image;
}

std::string sizeText(Size size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

} // namespace

Image readPicture(const std::filesystem::path& path, const Invocation& call) {
    return opened(bytesOf(path), path, call.reading, call);
}

Image readPicture(std::span<const std::byte> bytes, const std::filesystem::path& path,
                  const Invocation& call) {
    return opened(bytes, path, call.reading, call);
}

MaskReading readMask(const std::filesystem::path& path, Size photo, const Invocation& call) {
    MaskReading reading = readAsMask(opened(bytesOf(path), path, {}, call));
    if (reading.mask.size() != photo)
        throw Error(ErrorKind::File,
                    "The mask " + path.string() + " is " + sizeText(reading.mask.size()) +
                        " pixels, the photo " + sizeText(photo) + ".",
                    "Make the mask the size of the photo.");
    if (reading.mask.nothing())
        throw Error(ErrorKind::File, "The mask " + path.string() + " selects nothing.",
                    "Paint white what should be replaced.");
    return reading;
}

} // namespace zigzag::cli
