// Prints every text that core/ declares for people, as C++ that lupdate reads: labels, helps and
// choices of parameters, the jobs, names of paths.
#include "core/card/card.h"
#include "core/card/presets.h"
#include "core/job/jobs.h"
#include "core/recipe/recipe.h"

#include <iostream>
#include <set>
#include <string>

using namespace zigzag;

namespace {

void collect(std::set<std::string>& words, const ParameterList& list) {
    for (const Parameter& parameter : list) {
        if (parameter.audience == Audience::Script) continue;
        words.insert({parameter.label, parameter.help, parameter.unit});
        if (std::holds_alternative<std::string*>(
                parameter.value)) // numbers are the same everywhere
            words.insert(parameter.choices.begin(), parameter.choices.end());
    }
}

void collectJobs(std::set<std::string>& words) {
    forEachJob([&]<class Input> {
        const JobRow& row = rowOf<Input>();
        for (const std::string_view text : {row.label, row.verb, row.help})
            words.emplace(text);
        if constexpr (requires(Input input) { declare(input.params); }) {
            decltype(Input::params) params;
            collect(words, declare(params));
        }
    });
}

void collectPaths(std::set<std::string>& words) {
    for (const ModelKind kind :
         {ModelKind::Score, ModelKind::Consistency, ModelKind::Bidirectional})
        for (const PathPreset& preset : presetsFor(ModelCard{.kind = kind}))
            words.insert(preset.label);
}

std::string quoted(const std::string& text) {
    std::string code;
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') code += '\\';
        code += letter;
    }
    return '"' + code + '"';
}

} // namespace

int main() {
    std::set<std::string> words;
    EngineParams engine;
    collect(words, declare(engine));
    collectJobs(words);
    Recipe recipe;
    for (const auto& [name, list] : sections(recipe))
        collect(words, list);
    collectPaths(words);
    for (const MetricRow& metric : metricRows)
        words.insert({std::string(metric.label), std::string(metric.help)});
    words.erase("");
    for (const std::string& text : words)
        std::cout << "QT_TRANSLATE_NOOP(\"Declared\", " << quoted(text) << ");\n";
}
