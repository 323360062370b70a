// zigzag-cli model convert: weights of any format that can be read, as safetensors.
#include "commands.h"
#include "core/base/storage.h"
#include "core/card/catalogue.h"
#include "core/weights/tensor_file.h"
#include "model_card.h"
#include "options.h"
#include "outputs.h"

#include <opencv2/core.hpp>

#include <cmath>

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path file;
    std::filesystem::path card;
    std::string dtype = "keep";
};

bool isFloating(Dtype dtype) {
    return dtype == Dtype::F16 || dtype == Dtype::BF16 || dtype == Dtype::F32 ||
           dtype == Dtype::F64;
}

/// float16 is for matrices and convolutions; vectors (norms, biases) are few and lose the most.
Dtype targetType(const StoredTensor& tensor, const std::string& asked) {
    if (asked == "keep" || !isFloating(tensor.dtype)) return tensor.dtype;
    return asked == "float16" && tensor.shape.size() > 1 ? Dtype::F16 : Dtype::F32;
}

template <class T>
std::vector<std::byte> bytesOf(const std::vector<T>& values) {
    const auto bytes = std::as_bytes(std::span(values));
    return {bytes.begin(), bytes.end()};
}

std::vector<std::byte> asFloat16(const std::vector<float>& values, const std::string& name) {
    constexpr float largest = 65504;
    for (const float value : values)
        if (std::isfinite(value) && std::abs(value) > largest)
            throw Error(ErrorKind::Failed,
                        "The tensor '" + name + "' has values that float16 cannot hold.",
                        "Convert with --dtype float32.");
    std::vector<std::byte> bytes(values.size() * 2);
    if (values.empty()) return bytes;
    const int count = static_cast<int>(values.size());
    const cv::Mat wide(1, count, CV_32F, const_cast<float*>(values.data()));
    cv::Mat half(1, count, CV_16F, bytes.data());
    wide.convertTo(half, CV_16F);
    return bytes;
}

OutgoingTensor converted(const std::string& name, const StoredTensor& tensor,
                         const std::string& asked) {
    const Dtype type = targetType(tensor, asked);
    if (type == tensor.dtype) return {name, type, tensor.shape, tensor.packed()};
    const std::vector<float> values = tensor.values<float>();
    return {name, type, tensor.shape,
            type == Dtype::F16 ? asFloat16(values, name) : bytesOf(values)};
}

ModelCard readCard(const std::filesystem::path& path) {
    const std::vector<std::byte> bytes = readBytes(path);
    return cardFromToml({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path.string());
}

/// The card for the header: the one given, else the model's own, without the hash of the old file.
void embedCard(const Arguments& asked, const ModelReference& model,
               std::map<std::string, std::string, std::less<>>& metadata) {
    std::optional<ModelCard> card = model.card;
    if (!asked.card.empty()) card = readCard(asked.card);
    if (!card) return;
    card->hash.clear();
    metadata[cardMetadataKey] = toToml(*card);
}

Report convert(const Arguments& asked, Invocation& call) {
    const ModelReference model = findModel(asked.file.string());
    Outputs outputs(call, {model.weights, asked.card});
    const auto path = outputs.tensors(
        call.output.empty() ? beside(model.weights, "", ".safetensors") : call.output);
    const TensorFile file = readTensorFile(model.weights);
    auto metadata = file.metadata;
    embedCard(asked, model, metadata);
    std::vector<OutgoingTensor> tensors;
    for (const auto& [name, tensor] : file.tensors)
        tensors.push_back(converted(name, tensor, asked.dtype));
    outputs.write(path, tensors, metadata);
    Report report;
    report.json = {{"command", "model convert"},
                   {"file", model.weights.string()},
                   {"tensors", tensors.size()},
                   {"hash", readTensorFile(path).hash},
                   {"outputs", outputs.written()}};
    return report;
}

} // namespace

void addModelConvert(CLI::App& group, Invocation& call) {
    Command& command =
        addCommand(group, "convert", "Write weights of any format that can be read as safetensors.",
                   "  zigzag-cli model convert ema_0.9999.pt -o model.safetensors --dtype float16\n"
                   "  zigzag-cli model convert checkpoint.pt --card card.toml     writes "
                   "checkpoint.safetensors");
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "FILE", asked->file, "Weights: torch's zip format or safetensors.");
    addFileOption(command, "card", asked->card, "A card.toml to put into the header.");
    ParameterList types;
    types.choice(
        asked->dtype, {"keep", "float16", "float32"},
        {"dtype", "Type",
         "The type of the weights; with float16, vectors (norms, biases) stay in float32."});
    addParameters(command, types);
    addCommonOptionsWithoutEngine(command, call);
    onChosen(command, call, asked, convert);
}

} // namespace zigzag::cli
