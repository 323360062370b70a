#include "samples.h"

#include "core/base/error.h"

namespace zigzag::cli {

std::filesystem::path sampleFolder() {
    namespace fs = std::filesystem;
    constexpr int storeysAbove = 3; // build/release/bin
    std::error_code failure;
    const fs::path binary = fs::read_symlink("/proc/self/exe", failure).parent_path();
    fs::path folder = binary;
    for (int i = 0; i <= storeysAbove; ++i, folder = folder.parent_path())
        if (fs::is_directory(folder / "resources/samples", failure))
            return folder / "resources/samples";
    const fs::path installed = binary.parent_path() / "share/zigzag/samples";
    if (fs::is_directory(installed, failure)) return installed;
    throw Error(ErrorKind::File, "There are no sample photos beside the program.",
                "Run it from its build folder, or install it whole.");
}

} // namespace zigzag::cli
