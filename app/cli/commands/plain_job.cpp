#include "commands/plain_job.h"

namespace zigzag::cli {

Report reportOf(const JobRow& job, const ParameterList& parameters, const PictureResult& result) {
    Report report;
    report.json = {{"command", job.name},
                   {"width", result.image.width()},
                   {"height", result.image.height()},
                   {"megapixels", result.image.megapixels()},
                   {"nfe", result.nfe}};
    for (const Parameter& parameter : parameters)
        if (parameter.role == Role::Sigma && toText(parameter) != parameter.automatic)
            report.json[parameter.name] = *std::get<double*>(parameter.value);
    if (!result.path.empty()) report.json["path"] = result.path;
    addProvenance(report.json, result.provenance);
    return report;
}

} // namespace zigzag::cli
