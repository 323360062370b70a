#include "arrays.h"

#include "core/base/error.h"
#include "core/weights/tensor_file.h"
#include "outputs.h"
#include "sources.h"

#include <algorithm>
#include <cstring>

namespace zigzag::cli {
namespace {

constexpr std::string_view noiseName = "noise";

Array toArray(const TensorFile& file, const std::string& name, const StoredTensor& tensor) {
    constexpr std::size_t dimensions = 4;
    if (tensor.shape.size() != dimensions || tensor.elements() == 0)
        throw Error(ErrorKind::File,
                    "The tensor '" + name + "' of " + file.where +
                        " does not have the shape [N, C, H, W].",
                    "Give it four dimensions: pictures, channels, rows, columns.");
    return {tensor.shape, tensor.values<float>()};
}

/// "noise", "noise.previous", or "noise." and a number.
bool isNoiseName(std::string_view name) {
    if (name == previousNoiseName) return true;
    if (!name.starts_with(noiseName)) return false;
    name.remove_prefix(noiseName.size());
    if (name.empty()) return true;
    return name.size() > 1 && name.front() == '.' &&
           std::ranges::all_of(name.substr(1),
                               [](char digit) { return digit >= '0' && digit <= '9'; });
}

OutgoingTensor outgoing(const std::string& name, const Array& array) {
    OutgoingTensor tensor{name, Dtype::F32, array.shape, {}};
    const auto bytes = std::as_bytes(std::span(array.values));
    tensor.bytes.assign(bytes.begin(), bytes.end());
    return tensor;
}

} // namespace

Array readArray(const std::filesystem::path& path, const std::string& name) {
    const TensorFile file = readTensorFile(path);
    return toArray(file, name, file.at(name));
}

NamedArrays readNoise(const std::filesystem::path& path) {
    const TensorFile file = readTensorFile(path);
    NamedArrays noise;
    for (const auto& [name, tensor] : file.tensors) {
        if (isNoiseName(name)) noise.emplace(name, toArray(file, name, tensor));
    }
    if (noise.empty())
        throw Error(
            ErrorKind::File, path.string() + " has no tensor 'noise'.",
            "Name the start noise 'noise', and those that a path adds 'noise.1', 'noise.2'.");
    return noise;
}

void writeArrays(const std::filesystem::path& path, const NamedArrays& arrays,
                 const Provenance& provenance, bool overwrite) {
    std::vector<OutgoingTensor> tensors;
    for (const auto& [name, array] : arrays)
        tensors.push_back(outgoing(name, array));
    const std::map<std::string, std::string, std::less<>> metadata{
        {"program", provenance.program},
        {"model", provenance.model},
        {"model_hash", provenance.modelHash},
        {"device", provenance.device},
        {"dtype", provenance.dtype},
        {"threads", std::to_string(provenance.threads)},
        {"seed", std::to_string(provenance.seed)},
    };
    writeSafetensors(path, tensors, metadata, overwrite);
}

PictureSource readPictureSource(const std::filesystem::path& path, const Invocation& call) {
    if (isTensorFile(path)) return readArray(path, "images");
    return readPicture(path, call);
}

} // namespace zigzag::cli
