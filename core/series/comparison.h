// Comparisons: one job with one thing changed at a time, as a grid of pictures and as a table.
//
// A row of the grid is a photo (or none) and a set of parameter values: a model, a path, a sampler,
// any parameter that the job declares. A column is a seed, the same in all rows.
#pragma once

#include "core/image/image.h"
#include "core/job/job.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// One parameter of the job or of its engine, by name, and its value as text.
struct ParameterSetting {
    std::string parameter, value;
};
using ParameterSettings = std::vector<ParameterSetting>;

/// One thing that is varied: a set of settings for each alternative. Empty: the job's default.
using ComparisonAxis = std::vector<ParameterSettings>;

/// One parameter varied over these values.
ComparisonAxis axisOf(const std::string& parameter, const std::vector<std::string>& values);
/// The alternatives of one axis, then those of the other.
ComparisonAxis either(ComparisonAxis axis, const ComparisonAxis& other);

struct ComparisonRow {
    std::string photo; ///< its name; empty: none
    ParameterSettings settings;

    /// The value that this row sets; empty where it leaves the default.
    std::string value(std::string_view parameter) const;
};

/// Every photo with every combination of the axes, the last axis changing fastest.
std::vector<ComparisonRow> comparisonRows(const std::vector<std::string>& photos,
                                          const std::vector<ComparisonAxis>& axes);

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
    MetricValues metrics; ///< the others that were asked for
};

/// Entries between separators, spaces around them cut; empty ones left out.
std::vector<std::string> listEntries(std::string_view text, char separator);
/// The whole numbers in "1, 2, 4", as text. Throws Error(Usage).
std::vector<std::string> evaluationsFrom(std::string_view text);
/// "3", or "0..4" for 0, 1, 2, 3, 4, and lists of both with commas. Throws Error(Usage).
std::vector<std::uint64_t> seedsFrom(std::string_view text);

/// The jobs that can be compared: those that need at most one photo and make one picture.
std::vector<std::string> comparableJobs();
/// The job that is compared where none is named: with a photo, reconstruct; else generate.
std::string defaultComparison(bool photo);

/// What a comparison asks for in all of its cells.
struct ComparedJob {
    std::string job; ///< one of comparableJobs()
    EngineParams engine;
    ParameterSettings settings; ///< the same in all rows; empty values leave the default
};

/// The job of one cell. A sampler that follows no path takes as many steps as fit into the
/// evaluations ("nfe") that are asked for. Throws Error(Usage) for a job that cannot be compared,
/// and for a parameter or a value that it does not take.
JobInput comparisonJob(const ComparedJob& compared, const ComparisonRow& row, std::uint64_t seed,
                       const Image& photo);
/// The cell of this job's result.
ComparisonCell comparisonCell(const ComparisonRow& row, std::uint64_t seed,
                              const JobResult& result);

/// Model, path, other settings, seed, evaluations, time and PSNR.
inline constexpr int labelLines = 2;
std::string labelOf(const ComparisonRow& row, const ComparisonCell& cell);

/// A line for every cell, and one for each row of the grid that sums up its seeds, with 95 %
/// intervals. Columns that not every comparison has, for varied parameters and chosen metrics,
/// follow those that every one has.
class ComparisonTable {
  public:
    /// All rows that will be added, and the list of metrics as it was asked for.
    ComparisonTable(const std::vector<ComparisonRow>& rows, std::string_view metrics);

    void add(const ComparisonRow& row, const std::vector<ComparisonCell>& cells);
    const nlohmann::ordered_json& cells() const { return cells_; }
    const nlohmann::ordered_json& rows() const { return rows_; }
    /// Of the cells, as RFC 4180 has it; nested objects become columns "name_key".
    std::string csv() const;

  private:
    void addVaried(nlohmann::ordered_json& line, const ComparisonRow& row) const;

    std::vector<std::string> varied_; ///< parameters without a column of their own
    std::vector<const MetricRow*> metrics_;
    nlohmann::ordered_json cells_ = nlohmann::ordered_json::array();
    nlohmann::ordered_json rows_ = nlohmann::ordered_json::array();
};

} // namespace zigzag
