// The same with one thing changed: paths, evaluations, models and seeds beside each other, as a grid of pictures and as a table.
//
// A row of the grid is a photo (or noise), a model and a way; a column is a seed, the same in all rows.
#pragma once

#include "core/image/image.h"
#include "core/job/job.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

struct ComparisonRow {
    std::string photo; ///< its name; empty: generated from noise
    std::string model; ///< empty: the job's default
    std::string path;  ///< text or preset; empty: the model's own
    int nfe = 0;       ///< 0: the path's own
};

/// One picture, and what stands in the table about it.
struct ComparisonCell {
    Image picture; ///< empty where it could not be made
    std::uint64_t seed = 0;
    std::string path, error;
    Provenance provenance;
    std::int64_t parameters = 0; ///< of the model; 0: not known
    int nfe = 0;
    double psnr = std::numeric_limits<double>::quiet_NaN(); ///< dB; NaN: nothing to compare with
    double mse = std::numeric_limits<double>::quiet_NaN();
};

/// Entries between separators, spaces around them cut; empty ones left out.
std::vector<std::string> listEntries(std::string_view text, char separator);
/// "1, 2, 4". Throws Error(Usage).
std::vector<int> evaluationsFrom(std::string_view text);
/// "3", or "0..4" for 0, 1, 2, 3, 4, and lists of both with commas. Throws Error(Usage).
std::vector<std::uint64_t> seedsFrom(std::string_view text);

/// Every photo with every model with every path and every number of evaluations; of an empty list the default.
std::vector<ComparisonRow> comparisonRows(const std::vector<std::string>& photos,
                                          const std::vector<std::string>& models,
                                          const std::vector<std::string>& paths,
                                          const std::vector<int>& evaluations);

/// What is asked of the engine for one cell: generate, or reconstruct where there is a photo.
JobInput comparisonJob(const ComparisonRow& row, EngineParams engine, std::uint64_t seed,
                       const std::string& classLabel, const Image& photo);
/// The cell of this job's result.
ComparisonCell comparisonCell(const ComparisonRow& row, std::uint64_t seed,
                              const JobResult& result);

/// Model, path, seed, evaluations, time and PSNR.
inline constexpr int labelLines = 2;
std::string labelOf(const ComparisonRow& row, const ComparisonCell& cell);

/// A row for every cell, and one for each row of the grid that sums up its seeds, with 95 % intervals.
struct ComparisonTable {
    nlohmann::ordered_json cells = nlohmann::ordered_json::array();
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();

    void add(const ComparisonRow& row, const std::vector<ComparisonCell>& cells);
    /// Of the cells, as RFC 4180 has it; nested objects become columns "name_key".
    std::string csv() const;
};

} // namespace zigzag
