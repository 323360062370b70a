// zigzag-cli model: which models there are, and what a file of weights is.
#include "commands.h"
#include "core/base/hash.h"
#include "core/card/catalogue.h"
#include "model_card.h"
#include "options.h"
#include "outputs.h"

namespace zigzag::cli {

void addModelConvert(CLI::App& group, Invocation& call);

nlohmann::ordered_json modelJson(const ModelCard& card) {
    nlohmann::ordered_json json = {
        {"name", card.name},
        {"kind", name(card.kind)},
        {"architecture", card.architecture},
        {"preconditioning", card.preconditioning},
        {"resolution", card.resolution},
        {"classes", card.classes},
        {"conditions", card.conditions},
        {"parameters", card.parameters},
        {"sigma_min", card.range.minimum},
        {"sigma_max", card.range.maximum},
        {"hash", card.hash},
    };
    // Whatever else a card says, under its own name.
    const nlohmann::json all = toJson(card);
    for (const auto& [key, value] : all.items())
        if (!json.contains(key)) json[key] = value;
    return json;
}

std::string modelText(const ModelCard& card) {
    const std::string side = std::to_string(card.resolution);
    std::string text = card.name + "  " + name(card.kind) + ", " + card.architecture + ", ";
    text +=
        card.anySize() ? "any size divisible by " + std::to_string(card.stride) : side + "x" + side;
    if (card.parameters > 0)
        text += ", " + std::to_string((card.parameters + 50'000) / 100'000 / 10) + "." +
                std::to_string((card.parameters + 50'000) / 100'000 % 10) + " M parameters";
    std::string classes;
    for (const std::string& label : card.classes)
        classes += (classes.empty() ? "" : ", ") + label;
    constexpr std::size_t readable = 200;
    if (!classes.empty() && classes.size() <= readable) text += "\n    classes: " + classes;
    return text + "\n";
}

namespace {

struct NoArguments {};

struct OneModel {
    std::string model;
};

Report list(const NoArguments&, Invocation& call) {
    const auto complain = [&](const std::string& message) { call.tell(message); };
    Report report;
    auto models = nlohmann::ordered_json::array();
    for (const CatalogueEntry& entry : listModels(modelFolders(), complain)) {
        nlohmann::ordered_json json = modelJson(entry.card);
        json["file"] = entry.weights.string();
        models.push_back(std::move(json));
        report.text += modelText(entry.card);
    }
    if (models.empty()) report.text = "No models were found.\n";
    report.json = {{"command", "model list"}, {"models", std::move(models)}};
    writeAnswer(report, call);
    return report;
}

Report inspect(const OneModel& asked, Invocation& call) {
    const ModelReference model = findModel(asked.model);
    const ModelCard card = call.side().inspect(asked.model);
    Report report;
    report.json = {{"command", "model inspect"}, {"file", model.weights.string()}};
    report.json.update(modelJson(card));
    report.text = modelText(card) + "    hash: " + card.hash + "\n";
    writeAnswer(report, call);
    return report;
}

Report verify(const OneModel& asked, Invocation& call) {
    const ModelReference model = findModel(asked.model);
    if (!model.card || model.card->hash.empty())
        throw Error(ErrorKind::Model,
                    "The model " + asked.model + " has no card with a hash to compare with.",
                    "Give the name of a model that 'zigzag-cli model list' shows.");
    const std::string hash = sha256(model.weights);
    if (hash != model.card->hash)
        throw Error(ErrorKind::File,
                    model.weights.string() +
                        " is not the file that its card describes: its hash is " + hash +
                        ", the card says " + model.card->hash + ".",
                    "Fetch the model again.");
    Report report;
    report.json = {{"command", "model verify"},
                   {"name", model.card->name},
                   {"file", model.weights.string()},
                   {"hash", hash},
                   {"matches", true}};
    report.text = model.weights.string() + " is the file that its card describes.\n";
    writeAnswer(report, call);
    return report;
}

void addList(CLI::App& group, Invocation& call) {
    Command& command = addCommand(group, "list", "Name the models that were found.",
                                  "  zigzag-cli model list\n"
                                  "  zigzag-cli model list --json");
    addCommonOptionsWithoutEngine(command, call);
    onChosen(command, call, std::make_shared<NoArguments>(), list);
}

void addInspect(CLI::App& group, Invocation& call) {
    Command& command = addCommand(group, "inspect", "Say what a file of weights is.",
                                  "  zigzag-cli model inspect photo\n"
                                  "  zigzag-cli model inspect checkpoint.pt --json");
    const auto asked = std::make_shared<OneModel>();
    command.add_option("MODEL", asked->model, "A model's name, or a file.")
        ->option_text(" ")
        ->required();
    addCommonOptionsWithoutEngine(command, call);
    onChosen(command, call, asked, inspect);
}

void addVerify(CLI::App& group, Invocation& call) {
    Command& command =
        addCommand(group, "verify", "Check that a model's file is the one that its card describes.",
                   "  zigzag-cli model verify photo");
    const auto asked = std::make_shared<OneModel>();
    command.add_option("MODEL", asked->model, "A model's name.")->option_text(" ")->required();
    addCommonOptionsWithoutEngine(command, call);
    onChosen(command, call, asked, verify);
}

} // namespace

void addModel(CLI::App& program, Invocation& call) {
    Command& group = addCommand(program, "model", "Models: list, inspect, convert, verify.",
                                "  zigzag-cli model list\n"
                                "  zigzag-cli model inspect photo");
    group.require_subcommand(1);
    addList(group, call);
    addInspect(group, call);
    addModelConvert(group, call);
    addVerify(group, call);
}

} // namespace zigzag::cli
