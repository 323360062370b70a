// What reports have in common.
#pragma once

#include "core/image/image.h"
#include "core/job/job.h"
#include "core/series/numbers.h"
#include "invocation.h"

#include <string>

namespace zigzag::cli {

/// The object as it is printed, with a line end. Bytes of file names that are not UTF-8 are
/// replaced.
std::string jsonText(const nlohmann::ordered_json& json);

/// Adds "seconds" and "provenance": program, model, model_hash, device, dtype, threads, seed.
void addProvenance(nlohmann::ordered_json& json, const Provenance& provenance);

} // namespace zigzag::cli
