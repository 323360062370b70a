// Any bytes as the pickle of a torch checkpoint, without the zip around it, whose checksum would
// stop nearly all of them.
#include "core/base/error.h"
#include "core/weights/state_dict.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto tree =
            zigzag::weights::pickle::interpret(std::as_bytes(std::span(data, size)), "fuzz");
        for (const auto& view : zigzag::weights::namedViews(tree, "fuzz"))
            if (view.offset < 0 || view.reach < 0 ||
                view.offset > view.storage.elements - view.reach)
                std::abort();
    } catch (const zigzag::Error&) {
    }
    return 0;
}
