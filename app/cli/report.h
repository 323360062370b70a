// What reports have in common.
#pragma once

#include "core/image/image.h"
#include "core/spec/job.h"
#include "invocation.h"

#include <string>

namespace zigzag::cli {

/// A number, "inf" or "-inf", or null where there is none (NaN): JSON knows only finite numbers.
nlohmann::ordered_json finiteOrName(double value);

/// The object as it is printed, with a line end; file names that are not UTF-8 have what is not replaced.
std::string jsonText(const nlohmann::ordered_json& json);

/// "1.3 s", "0.04 s".
std::string secondsText(double seconds);

/// Adds "seconds" and "provenance": program, model, model_hash, device, dtype, threads, seed.
void addProvenance(nlohmann::ordered_json& json, const Provenance& provenance);

/// As many digits as a person reads: 31.42 dB, 0.123.
std::string shortNumber(double value);

} // namespace zigzag::cli
