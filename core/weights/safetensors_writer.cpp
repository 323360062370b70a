#include "core/base/error.h"
#include "core/base/storage.h"
#include "core/weights/dtypes.h"
#include "core/weights/extent.h"
#include "core/weights/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>

namespace zigzag {
namespace {

using Header = nlohmann::ordered_json;

[[noreturn]] void refuseTensor(const OutgoingTensor& tensor, const std::string& problem) {
    throw Error(ErrorKind::Failed, "Tensor " + weights::inQuotes(tensor.name) +
                                       " cannot be written: " + problem + ".");
}

void check(const OutgoingTensor& tensor) {
    if (tensor.name == "__metadata__")
        refuseTensor(tensor, "safetensors keeps that name for itself");
    const bool negative =
        std::ranges::any_of(tensor.shape, [](std::int64_t size) { return size < 0; });
    const auto elements = negative ? std::nullopt : weights::elementCount(tensor.shape);
    const std::size_t size = byteSize(tensor.dtype);
    if (!elements || tensor.bytes.size() % size != 0 ||
        tensor.bytes.size() / size != static_cast<std::uint64_t>(*elements))
        refuseTensor(tensor, "its " + std::to_string(tensor.bytes.size()) +
                                 " bytes do not fit the shape " + weights::print(tensor.shape) +
                                 " of " + name(tensor.dtype));
}

/// In the order of the file: large element types first, then by name.
std::vector<const OutgoingTensor*> arrange(std::span<const OutgoingTensor> tensors) {
    std::vector<const OutgoingTensor*> order;
    for (const OutgoingTensor& tensor : tensors) {
        check(tensor);
        order.push_back(&tensor);
    }
    std::ranges::sort(order, {}, &OutgoingTensor::name);
    const auto twice = std::ranges::adjacent_find(order, {}, &OutgoingTensor::name);
    if (twice != order.end()) refuseTensor(**twice, "another one has the same name");
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [](const OutgoingTensor* tensor) { return byteSize(tensor->dtype); });
    return order;
}

std::string headerText(std::span<const OutgoingTensor* const> order,
                       const std::map<std::string, std::string, std::less<>>& metadata) {
    Header header = Header::object();
    if (!metadata.empty()) header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const OutgoingTensor* tensor : order) {
        const std::uint64_t end = offset + tensor->bytes.size();
        header[tensor->name] = {{"dtype", weights::namesOf(tensor->dtype).safetensors},
                                {"shape", tensor->shape},
                                {"data_offsets", {offset, end}}};
        offset = end;
    }
    try {
        std::string text = header.dump();
        text.resize((text.size() + 7) / 8 * 8, ' '); // aligns the data to 8 bytes
        return text;
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorKind::Failed,
                    "The weights cannot be written: a name or a metadata text is not UTF-8.");
    }
}

} // namespace

void writeSafetensors(const std::filesystem::path& path, std::span<const OutgoingTensor> tensors,
                      const std::map<std::string, std::string, std::less<>>& metadata,
                      bool overwrite) {
    const auto order = arrange(tensors);
    const std::string header = headerText(order, metadata);
    const std::uint64_t length = header.size();

    std::vector<std::byte> file(sizeof length + header.size());
    std::memcpy(file.data(), &length, sizeof length);
    std::memcpy(file.data() + sizeof length, header.data(), header.size());
    std::size_t total = file.size();
    for (const OutgoingTensor* tensor : order)
        total += tensor->bytes.size();
    file.reserve(total);
    for (const OutgoingTensor* tensor : order)
        file.insert(file.end(), tensor->bytes.begin(), tensor->bytes.end());
    writeBytes(path, file, overwrite);
}

} // namespace zigzag
