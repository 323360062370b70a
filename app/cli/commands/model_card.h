// A model's card as an answer.
#pragma once

#include "core/card/card.h"

#include <nlohmann/json.hpp>

#include <string>

namespace zigzag::cli {

/// name, kind, architecture, resolution (0: any), classes, parameters, sigma_min, sigma_max, hash,
/// and the rest of the card.
nlohmann::ordered_json modelJson(const ModelCard& card);

/// A line or two for people.
std::string modelText(const ModelCard& card);

} // namespace zigzag::cli
