#include "core/model/load.h"

#include "core/base/error.h"
#include "core/card/preconditionings.h"
#include "core/weights/layouts.h"
#include "core/weights/tensor_file.h"

#include <algorithm>
#include <charconv>

namespace zigzag {
namespace {

std::optional<int> integerHint(const ModelCard& card, const char* key) {
    const auto found = card.network.find(key);
    if (found == card.network.end()) return {};
    int value = 0;
    const std::string& text = found->second;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || value < 1)
        throw Error(ErrorKind::Model,
                    "The card of '" + card.name + "' says " + key + " = '" + text + "'.",
                    "Give a whole number from 1.");
    return value;
}

} // namespace

nn::NetworkHints hintsFrom(const ModelCard& card) {
    nn::NetworkHints hints;
    hints.headChannels = integerHint(card, "head_channels");
    hints.patchSize = integerHint(card, "patch_size");
    hints.groups = integerHint(card, "groups");
    const auto text = [&](const char* key) -> std::optional<std::string> {
        const auto found = card.network.find(key);
        return found == card.network.end() ? std::nullopt : std::optional(found->second);
    };
    if (const auto cosine = text("cosine_attention")) hints.cosineAttention = *cosine == "true";
    if (const auto norm = text("norm")) hints.positionNorm = *norm == "position";
    if (const auto order = text("attention_order")) hints.newAttentionOrder = *order == "new";
    return hints;
}

namespace {

/// EDM writes the resolution into its names ("enc.64x64_conv"); ADM networks reach 8×8 at their
/// lowest resolution in every official layout.
int resolutionOf(const nn::ShapeIndex& shapes, const nn::NetworkInfo& info) {
    int largest = 0;
    for (const auto& [name, shape] : shapes) {
        const auto at = name.find("enc.");
        if (at == std::string::npos) continue;
        int side = 0;
        std::from_chars(name.data() + at + 4, name.data() + name.size(), side);
        largest = std::max(largest, side);
    }
    return largest > 0 ? largest : 8 * info.stride;
}

ModelCard cardFromWeights(const TensorFile& file, const nn::Network& network,
                          const std::filesystem::path& path) {
    const nn::NetworkInfo& info = network.info();
    ModelCard card;
    card.name = path.stem().string();
    const CheckpointLayout& layout = rowNamed(layoutRows, info.architecture, "layout");
    const PreconditioningRow& preconditioning =
        info.twoTimes ? preconditioningFor(ModelKind::Bidirectional)
                      : rowNamed(preconditioningRows, layout.preconditioning, "preconditioning");
    card.kind = preconditioning.kind;
    card.preconditioning = preconditioning.name;
    card.resolution = info.receptiveRadius > 0 ? 0 : resolutionOf(nn::shapesOf(file), info);
    return card;
}

void checkRows(const ModelCard& card, const nn::NetworkInfo& info) {
    const auto named =
        static_cast<int>(card.classes.size() + card.conditions.size()) + (card.nullClass ? 1 : 0);
    if (named > 0 && (!card.classes.empty() || !card.conditions.empty()) && named != info.labelRows)
        throw Error(ErrorKind::Model,
                    "The card of '" + card.name + "' names " + std::to_string(named) +
                        " classes or conditions, but its weights have " +
                        std::to_string(info.labelRows) + ".",
                    "The card belongs to other weights.");
}

std::optional<ModelCard> cardOf(const ModelReference& reference, const TensorFile& file) {
    if (reference.card) return reference.card;
    const auto embedded = file.metadata.find(cardMetadataKey);
    if (embedded == file.metadata.end()) return {};
    return cardFromToml(embedded->second, file.where);
}

std::int64_t scalars(const TensorFile& file) {
    std::int64_t sum = 0;
    for (const auto& [name, tensor] : file.tensors)
        sum += tensor.elements();
    return sum;
}

} // namespace

std::unique_ptr<Model> loadModel(const ModelReference& reference, const Compute& compute) {
    const TensorFile file = readTensorFile(reference.weights);
    std::optional<ModelCard> known = cardOf(reference, file);
    if (known && !known->hash.empty() && known->hash != file.hash)
        throw Error(ErrorKind::Model,
                    file.where + " is not the file that the card of '" + known->name +
                        "' was written for.",
                    "Get the model again, or correct the hash in its card.");
    nn::Parameters parameters = nn::Parameters::from(file, compute.device, compute.dtype);
    auto network = nn::buildNetwork(parameters, known ? hintsFrom(*known) : nn::NetworkHints{});
    ModelCard card = known ? *known : cardFromWeights(file, *network, reference.weights);
    const nn::NetworkInfo& info = network->info();
    checkRows(card, info);
    card.architecture = info.description;
    card.stride = info.stride;
    card.receptiveRadius = info.receptiveRadius;
    card.parameters = scalars(file);
    card.hash = file.hash;
    if (card.preconditioning.empty())
        // A score model's card says it; one that does not was always read as CM's are.
        card.preconditioning =
            preconditioningFor(card.kind == ModelKind::Bidirectional ? ModelKind::Bidirectional
                                                                     : ModelKind::Consistency)
                .name;
    if (card.kind == ModelKind::Bidirectional && !info.twoTimes)
        throw Error(ErrorKind::Model,
                    "The card of '" + card.name +
                        "' calls it bidirectional, but its network takes one sigma only.",
                    "Correct the kind in the card: score or consistency.");
    return makeModel(std::move(card), std::move(network), compute);
}

std::unique_ptr<nn::Network> loadNetwork(const ModelReference& reference, const Compute& compute) {
    const TensorFile file = readTensorFile(reference.weights);
    const std::optional<ModelCard> known = cardOf(reference, file);
    nn::Parameters parameters = nn::Parameters::from(file, compute.device, compute.dtype);
    return nn::buildNetwork(parameters, known ? hintsFrom(*known) : nn::NetworkHints{});
}

ModelCard inspectModel(std::string_view nameOrPath) {
    return loadModel(findModel(nameOrPath), Compute{})->card();
}

std::shared_ptr<const Model> Residency::get(const ModelReference& reference,
                                            const Compute& compute) {
    std::error_code ignored;
    const auto written = std::filesystem::last_write_time(reference.weights, ignored);
    const auto found = std::ranges::find_if(resident_, [&](const Resident& resident) {
        return resident.weights == reference.weights && resident.written == written &&
               resident.device == compute.device && resident.dtype == compute.dtype;
    });
    if (found != resident_.end()) {
        std::rotate(found, found + 1, resident_.end());
        return resident_.back().model;
    }
    std::erase_if(resident_, [&](const Resident& resident) {
        return resident.weights == reference.weights && resident.written != written;
    });
    std::shared_ptr<const Model> model = loadModel(reference, compute);
    resident_.push_back({reference.weights, written, compute.device, compute.dtype, model});
    while (resident_.size() > 1 && bytes() > budget_)
        resident_.erase(resident_.begin());
    return model;
}

std::int64_t Residency::bytes() const {
    std::int64_t sum = 0;
    for (const Resident& resident : resident_)
        sum += resident.model->bytes();
    return sum;
}

} // namespace zigzag
