// zigzag-cli path: what a path over noise levels means and costs, without running it.
#include "commands.h"
#include "core/card/catalogue.h"
#include "core/card/presets.h"
#include "options.h"
#include "outputs.h"
#include "report.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::string path;
    std::string kind;
};

/// The card whose range, presets and abilities the path is checked against.
ModelCard cardFor(const Arguments& asked, const Invocation& call) {
    ModelCard card;
    if (!call.engine.model.empty()) {
        const ModelReference model = findModel(call.engine.model);
        card = model.card ? *model.card : call.side().inspect(call.engine.model);
    }
    if (!asked.kind.empty()) card.kind = modelKindFrom(asked.kind);
    return card;
}

/// A path from a photo may end anywhere: in noise, or in a picture as a round of inpainting does. A
/// path from noise must end in a picture.
Path pathOf(const std::string& text, const ModelCard& card) {
    Path path = pathFor(card, text);
    return path.startsFromImage() ? path : pathFor(card, text, PathPurpose::ToPicture);
}

nlohmann::ordered_json movesOf(const Path& path, const std::vector<std::string>& texts) {
    auto moves = nlohmann::ordered_json::array();
    double sigma = path.start();
    for (std::size_t i = 0; i < path.moves().size(); ++i) {
        const Move& move = path.moves()[i];
        moves.push_back({{"move", move.kind == Move::Kind::Evaluate ? "evaluate" : "add-noise"},
                         {"from", sigma},
                         {"to", move.sigma},
                         {"text", i < texts.size() ? texts[i] : std::string()}});
        sigma = move.sigma;
    }
    return moves;
}

Report explain(const Arguments& asked, Invocation& call) {
    const ModelCard card = cardFor(asked, call);
    const Path path = pathOf(asked.path, card);
    const std::vector<std::string> lines = path.explain(card.range);
    Report report;
    report.json = {{"command", "path explain"}, {"path", path.text()},
                   {"kind", name(card.kind)},   {"nfe", path.evaluations()},
                   {"noises", path.noises()},   {"start", path.start()},
                   {"end", path.end()},         {"moves", movesOf(path, lines)}};
    for (const std::string& line : lines)
        report.text += line + "\n";
    report.text += "NFE " + std::to_string(path.evaluations()) + "\n";
    writeAnswer(report, call);
    return report;
}

} // namespace

void addPath(CLI::App& program, Invocation& call) {
    Command& group = addCommand(program, "path", "Paths over noise levels.",
                                "  zigzag-cli path explain \"80 > 0.002 + 0.1 > 1.2 > 0.002\"");
    group.require_subcommand(1);
    Command& command =
        addCommand(group, "explain", "Say what a path does, move by move, and what it costs.",
                   "  zigzag-cli path explain \"80 > 0.002 + 0.1 > 1.2 > 0.002\"\n"
                   "  zigzag-cli path explain zigzag --kind bidirectional\n"
                   "  zigzag-cli path explain \"image + 0.07 > 15 > 80\" --model flowers64 --json");
    const auto asked = std::make_shared<Arguments>();
    command.add_option("PATH", asked->path, "The path as text, or a preset's name.")
        ->option_text(" ")
        ->required();
    ParameterList kinds;
    kinds.choice(asked->kind, {"", "score", "consistency", "bidirectional"},
                 {"kind", "Kind",
                  "The kind of model that would walk it. Default: bidirectional, or as --model."});
    addParameters(command, kinds);
    addCommonOptionsWithoutEngine(command, call);
    onChosen(command, call, asked, explain);
}

} // namespace zigzag::cli
