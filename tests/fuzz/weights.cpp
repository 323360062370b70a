// Any bytes at all: a file of weights is read, and its values too, or it is refused with an Error.
#include "core/base/error.h"
#include "core/weights/tensor_file.h"

#include <cstdint>

namespace {

void convert(const zigzag::StoredTensor& tensor) {
    if (tensor.elements() > 1 << 16) return;
    tensor.values<float>();
    tensor.values<std::int64_t>();
    tensor.packed();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    try {
        const auto file = zigzag::readTensorFile({bytes.begin(), bytes.end()}, "fuzz");
        for (const auto& [name, tensor] : file.tensors)
            convert(tensor);
    } catch (const zigzag::Error&) {
    }
    return 0;
}
