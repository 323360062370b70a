#include "core/train/checkpoint.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/tensor/convert.h"
#include "core/weights/tensor_file.h"

#include <cstring>

namespace zigzag {
namespace {

constexpr const char* stateKey = "zigzag.run";

OutgoingTensor outgoing(const std::string& name, const at::Tensor& tensor, at::ScalarType type) {
    const at::Tensor packed = tensor.detach().to(at::kCPU, type).contiguous();
    OutgoingTensor out{name, type == at::kHalf ? Dtype::F16 : Dtype::F32, packed.sizes().vec(), {}};
    out.bytes.resize(packed.nbytes());
    if (!out.bytes.empty()) std::memcpy(out.bytes.data(), packed.data_ptr(), packed.nbytes());
    return out;
}

void add(std::vector<OutgoingTensor>& out, const std::string& group, const NamedTensors& tensors) {
    for (const auto& [name, tensor] : tensors)
        out.push_back(outgoing(group + "/" + name, tensor, at::kFloat));
}

std::string averageGroup(std::size_t number) {
    return "average." + std::to_string(number);
}

NamedTensors take(const TensorFile& file, const std::string& group) {
    NamedTensors tensors;
    const std::string prefix = group + "/";
    for (auto at = file.tensors.lower_bound(prefix);
         at != file.tensors.end() && at->first.starts_with(prefix); ++at)
        tensors.emplace(at->first.substr(prefix.size()), toTensor(at->second).to(at::kFloat));
    return tensors;
}

} // namespace

void writeCheckpoint(const std::filesystem::path& file, const Checkpoint& checkpoint) {
    std::vector<OutgoingTensor> tensors;
    add(tensors, "weights", checkpoint.weights);
    add(tensors, "target", checkpoint.target);
    add(tensors, "optimiser", checkpoint.optimiser);
    for (std::size_t i = 0; i < checkpoint.averages.size(); ++i)
        add(tensors, averageGroup(i), checkpoint.averages[i]);
    const nlohmann::json state = {{"step", checkpoint.step},
                                  {"pictures", checkpoint.pictures},
                                  {"seconds", checkpoint.seconds},
                                  {"loss_scale", checkpoint.lossScale},
                                  {"averages", checkpoint.averages.size()},
                                  {"optimiser_steps", checkpoint.optimiserSteps}};
    writeSafetensors(file, tensors, {{stateKey, state.dump()}}, true);
}

Checkpoint readCheckpoint(const std::filesystem::path& file) {
    const TensorFile read = readTensorFile(file);
    const auto text = read.metadata.find(stateKey);
    const nlohmann::json state =
        text == read.metadata.end() ? nlohmann::json() : parseJson(text->second);
    try {
        Checkpoint checkpoint;
        checkpoint.step = state.at("step");
        checkpoint.pictures = state.at("pictures");
        checkpoint.seconds = state.at("seconds");
        checkpoint.lossScale = state.at("loss_scale");
        checkpoint.optimiserSteps = state.at("optimiser_steps");
        const std::size_t averages = state.at("averages");
        if (averages > 64) throw Error(ErrorKind::File, "");
        checkpoint.weights = take(read, "weights");
        checkpoint.target = take(read, "target");
        checkpoint.optimiser = take(read, "optimiser");
        for (std::size_t i = 0; i < averages; ++i)
            checkpoint.averages.push_back(take(read, averageGroup(i)));
        return checkpoint;
    } catch (const std::exception&) {
        throw Error(ErrorKind::File, read.where + " is no checkpoint of a training run.",
                    "Checkpoints lie in the run's folder, under checkpoints.");
    }
}

void writeModel(const std::filesystem::path& file, const NamedTensors& weights,
                const ModelCard& card) {
    std::vector<OutgoingTensor> tensors;
    for (const auto& [name, tensor] : weights) {
        const bool half = tensor.dim() > 1;
        if (half && tensor.abs().max().item<float>() > 65504)
            throw Error(ErrorKind::Failed,
                        "The weight '" + name + "' has values that float16 cannot hold.",
                        "Training went astray: go back to an earlier checkpoint.");
        tensors.push_back(outgoing(name, tensor, half ? at::kHalf : at::kFloat));
    }
    ModelCard embedded = card;
    embedded.hash.clear();
    writeSafetensors(file, tensors, {{cardMetadataKey, toToml(embedded)}}, true);
}

} // namespace zigzag
