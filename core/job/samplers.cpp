#include "core/job/samplers.h"

#include <functional>

namespace zigzag {
namespace {

/// "a, b, c": the names of the rows that fit.
std::string namesWhere(const std::function<bool(const SamplerRow&)>& fits) {
    std::string names;
    for (const SamplerRow& row : samplerRows)
        if (fits(row)) names += (names.empty() ? "" : ", ") + std::string(row.name);
    return names;
}

/// "a score or bidirectional model".
std::string describe(const ModelKinds& kinds) {
    std::string text;
    for (const ModelKind kind :
         {ModelKind::Score, ModelKind::Consistency, ModelKind::Bidirectional})
        if (kinds.has(kind)) text += (text.empty() ? "a " : " or ") + std::string(name(kind));
    return text + " model";
}

} // namespace

const SamplerRow& samplerRow(std::string_view name) {
    return rowNamed(samplerRows, name, "sampler");
}

std::string samplerText(const SamplerRow& row, const Path& path, int steps) {
    if (row.supports.path) return path.text();
    return std::string(row.name) + ", " + std::to_string(steps) + " steps";
}

void rejectUnsupportedOptions(const SamplerParams& params, const SamplerRequest& request) {
    const SamplerRow& row = samplerRow(params.sampler);
    const std::string sampler = "The sampler '" + std::string(row.name) + "'";
    const SamplerParams standard;
    const struct {
        const char* option;
        bool given;
        bool SamplerOptions::*column;
    } options[] = {
        {"path", request.path, &SamplerOptions::path},
        {"nfe", request.nfe, &SamplerOptions::path},
        {"back", request.back, &SamplerOptions::path},
        {"sampler-steps", params.steps != standard.steps, &SamplerOptions::steps},
        {"churn", params.churn != standard.churn, &SamplerOptions::churn},
    };
    for (const auto& [option, given, column] : options)
        if (given && !(row.supports.*column))
            throw Error(
                ErrorKind::Usage, sampler + " supports no --" + option + ".",
                std::string("Leave --") + option + " out, or use a sampler that supports it: " +
                    namesWhere([&](const SamplerRow& other) { return other.supports.*column; }) +
                    ".");
    if (!request.inverts) return;
    if (!row.nfeUp)
        throw Error(ErrorKind::Usage, sampler + " cannot take a picture to noise.",
                    "Use a sampler that can: " + namesWhere([](const SamplerRow& other) {
                        return other.nfeUp;
                    }) + ".");
    if (params.churn != standard.churn)
        throw Error(ErrorKind::Usage, "An inversion supports no --churn: it must add no noise.",
                    "Leave --churn out.");
}

void rejectUnsupportedModel(const SamplerRow& row, const ModelCard& card) {
    if (row.kinds.has(card.kind)) return;
    throw Error(
        ErrorKind::Model,
        "The sampler '" + std::string(row.name) + "' needs " + describe(row.kinds) + ", and " +
            card.name + " is " + describe({card.kind}) + ".",
        "Use another model, or a sampler for this one: " + namesWhere([&](const SamplerRow& other) {
            return other.kinds.has(card.kind);
        }) + ".");
}

} // namespace zigzag
