// Any bytes as a project file and as tiles: read within the limits, or refused with an Error.
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/project/open_raster.h"
#include "core/project/tile_file.h"

#include <cstdint>
#include <span>

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    zigzag::log::setLevel(zigzag::log::Level::Off);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    try {
        zigzag::readProject(bytes, "fuzz", {.pixels = 1 << 16, .bytes = 1 << 22});
    } catch (const zigzag::Error&) {
    }
    try {
        zigzag::decodeTiles(bytes, {}, "fuzz");
    } catch (const zigzag::Error&) {
    }
    return 0;
}
