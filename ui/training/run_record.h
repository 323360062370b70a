// The contents of a training run's folder: metrics, sample sheets, and the model as it is now.
//
// Reads files only and may be called from any thread; what is broken or half written is left out.
#pragma once

#include "core/card/catalogue.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zigzag::ui {

/// A line of metrics.jsonl.
struct LossLine {
    std::int64_t step = 0;
    double loss = 0;
    double picturesPerSecond = 0;
    /// By term, and within it by noise level: "all", then decades ("0.02-0.2").
    std::map<std::string, std::map<std::string, double>> terms;
};

/// A sheet of samples, and what was measured with it.
struct SheetLine {
    std::int64_t step = 0;
    std::map<std::string, double> figures; ///< "reconstruction_psnr", "jpeg_gain_10_raw" …
    std::filesystem::path picture;
    std::vector<std::string> rows; ///< labels, from the top
    int cell = 0;                  ///< side of one sample, px
};

struct RunRecord {
    std::filesystem::path folder;
    std::string name;
    std::int64_t steps = 0; ///< of the recipe
    std::vector<LossLine> losses;
    std::vector<SheetLine> sheets;

    std::int64_t step() const { return losses.empty() ? 0 : losses.back().step; }
    bool complete() const { return steps > 0 && step() >= steps; }
};

RunRecord readRun(const std::filesystem::path& folder);

/// Every run in the folder of runs, newest first. Metrics are read to the end to find the last
/// step.
std::vector<RunRecord> listRuns(const std::filesystem::path& runs);

/// The newest average of a run as a model to choose; empty while there is none yet.
std::optional<CatalogueEntry> modelOf(const std::filesystem::path& run);

} // namespace zigzag::ui
