// The answer of the commands that make one picture and have nothing else to say.
#pragma once

#include "report.h"

namespace zigzag::cli {

inline Report reportOf(const char* command, const PictureResult& result) {
    Report report;
    report.json = {{"command", command},
                   {"width", result.image.width()},
                   {"height", result.image.height()},
                   {"nfe", result.nfe}};
    addProvenance(report.json, result.provenance);
    return report;
}

} // namespace zigzag::cli
