#include "report.h"

namespace zigzag::cli {

std::string jsonText(const nlohmann::ordered_json& json) {
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

void addProvenance(nlohmann::ordered_json& json, const Provenance& provenance) {
    json["seconds"] = provenance.seconds;
    json["provenance"] = {
        {"program", provenance.program},
        {"model", provenance.model},
        {"model_hash", provenance.modelHash},
        {"device", provenance.device},
        {"dtype", provenance.dtype},
        {"threads", provenance.threads},
        {"seed", provenance.seed},
    };
}

} // namespace zigzag::cli
