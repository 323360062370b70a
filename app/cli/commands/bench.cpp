// zigzag-cli bench: how fast networks run here, beside the arithmetic that they cannot do without.
#include "commands.h"
#include "interrupt_watch.h"
#include "options.h"
#include "outputs.h"
#include "report.h"

#include <cstdio>

namespace zigzag::cli {
namespace {

struct Arguments {
    double seconds = BenchOptions().seconds;
    bool quick = false;
    bool training = false;
};

nlohmann::ordered_json rowJson(const BenchRow& row) {
    return {{"network", row.network},      {"dtype", row.dtype},
            {"batch", row.batch},          {"evaluations_per_second", row.evaluationsPerSecond},
            {"bare_share", row.bareShare}, {"gigaflops", row.gigaflops},
            {"peak_bytes", row.peakBytes}};
}

std::string rowText(const BenchRow& row) {
    char numbers[96];
    std::snprintf(numbers, sizeof numbers, "%-9s %5d %12.3g %10.0f %% %9.0f  ", row.dtype.c_str(),
                  row.batch, row.evaluationsPerSecond, 100 * row.bareShare, row.gigaflops);
    std::string text = numbers + row.network;
    if (row.peakBytes > 0) text += ", " + std::to_string(row.peakBytes >> 20) + " MB";
    return text + "\n";
}

BenchOptions optionsFor(const Arguments& asked, Invocation& call) {
    BenchOptions options;
    options.threads = call.engine.threads;
    options.seconds = asked.seconds;
    options.quick = asked.quick;
    options.training = asked.training;
    options.onRow = [&call](const std::string& row) { call.tell(row); };
    return options;
}

Report reportOf(const std::vector<BenchRow>& rows) {
    Report report;
    auto table = nlohmann::ordered_json::array();
    report.text = "dtype     batch   evals per s   bare share   GFLOP/s  network\n";
    for (const BenchRow& row : rows) {
        table.push_back(rowJson(row));
        report.text += rowText(row);
    }
    report.json = {{"command", "bench"}, {"rows", std::move(table)}};
    return report;
}

Report bench(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {});
    const std::filesystem::path file = call.output.empty() ? "" : call.output / "bench.json";
    if (!file.empty()) {
        outputs.folder(call.output);
        outputs.file(file);
    }
    const InterruptWatch watch;
    BenchOptions options = optionsFor(asked, call);
    options.stop = watch.token();
    const Report report = reportOf(call.side().runBench(options));
    if (!file.empty()) outputs.write(file, jsonText(report.json));
    return report;
}

} // namespace

void addBench(CLI::App& program, Invocation& call) {
    Command& command = addCommand(
        program, "bench",
        "Time networks beside the bare convolutions and matrix products that they consist of.",
        "  zigzag-cli bench                                    the whole table, some minutes\n"
        "  zigzag-cli bench --quick --json                     the shipped networks only\n"
        "  zigzag-cli bench -o timings                         also writes timings/bench.json");
    const auto asked = std::make_shared<Arguments>();
    ParameterList parameters;
    parameters
        .number(asked->seconds, 0.1, 600,
                {"seconds", "Time", "How long each row is measured, after a warm-up.", "s"})
        .flag(asked->quick, {"quick", "Quick", "The shipped networks only."})
        .flag(asked->training,
              {"training", "Training",
               "Whole training steps instead of evaluations: pictures per second."});
    addParameters(command, parameters);
    addCommonOptions(command, call);
    for (const char* option : {"--model", "--device", "--dtype", "--seed"})
        refuseOption(command, option,
                     "Leave it out: the table has its own networks, on the processor.");
    onChosen(command, call, asked, bench);
}

} // namespace zigzag::cli
