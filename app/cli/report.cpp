#include "report.h"

#include <cmath>
#include <cstdio>

namespace zigzag::cli {

nlohmann::ordered_json finiteOrName(double value) {
    if (std::isnan(value)) return nullptr;
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    return value;
}

std::string jsonText(const nlohmann::ordered_json& json) {
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string shortNumber(double value) {
    if (std::isinf(value)) return value > 0 ? "infinite" : "-infinite";
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

std::string secondsText(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    return text;
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
