#include "core/edit/clean_source.h"

#include "core/base/error.h"
#include "core/image/file.h"
#include "core/image/orientation.h"

#include <opencv2/core.hpp>

namespace zigzag {
namespace {

/// Cleaning works on the file's encoded values: without a profile nothing is converted.
Image asStored(const Image& photo) {
    Metadata metadata = photo.metadata();
    metadata.icc.clear();
    return photo.withMetadata(std::move(metadata));
}

/// The coefficients belong to the pixels as coded, so a photo that was turned upright is cleaned in
/// the orientation of the file.
CleanSource fromFile(const CleanInput& input) {
    CleanSource source;
    source.file = readJpegCoefficients(input.file, "the photo");
    ReadOptions asCoded;
    asCoded.applyOrientation = false;
    source.coded = asStored(readImage(input.file, "the photo", asCoded));
    const bool turned = source.turned();
    const Image upright = turned ? Image::fromPixels(turnedUpright(
                                       source.coded.pixels(), source.coded.metadata().orientation))
                                 : source.coded;
    if (!samePixels(upright, input.photo))
        throw Error(ErrorKind::Usage, "The photo is not the one that its JPEG file holds.",
                    "Open the file again, or use the blind mode.");
    if (!turned) source.coded = asStored(input.photo); // not held twice
    source.trace.quality = source.file->estimatedQuality;
    return source;
}

} // namespace

CleanSource cleanSource(const CleanInput& input) {
    const bool consistent = input.params.mode == "consistent";
    if (consistent && input.file.empty())
        throw Error(ErrorKind::Usage,
                    "The photo is not a JPEG file as it came from the camera or the web, so there "
                    "are no coefficients to keep to.",
                    "Use the blind mode, which works on any picture.");
    std::string whyNoFile;
    if (!input.file.empty()) {
        try {
            return fromFile(input);
        } catch (const Error& error) {
            if (consistent) throw;
            whyNoFile = error.problem();
        }
    }
    CleanSource source;
    source.coded = asStored(input.photo);
    source.whyNoFile = std::move(whyNoFile);
    source.trace = jpegTraceIn(source.coded);
    return source;
}

} // namespace zigzag
