#include "core/card/presets.h"

#include "core/base/error.h"
#include "core/path/ways.h"

#include <algorithm>

namespace zigzag {
namespace {

using Kind = Move::Kind;

void addEulerPresets(const ModelCard& card, std::vector<PathPreset>& presets) {
    for (const int steps : {8, 18}) {
        const std::string count = std::to_string(steps);
        presets.push_back({"euler-" + count, count + " Euler steps",
                           gridDown(card.range, card.range.maximum, steps).text(), "generate"});
    }
    for (const int steps : {8, 18}) {
        const std::string count = std::to_string(steps);
        presets.push_back({"inversion-" + count, "Inversion, " + count + " steps",
                           gridUp(card.range, entryNoise, steps).text(), "invert"});
    }
    presets.push_back({"ddim-inversion-18", "DDIM inversion without noise, 18 steps",
                       gridUp(card.range, 0, 18).text(), "invert"});
}

void addConsistencyPresets(const ModelCard& card, std::vector<PathPreset>& presets) {
    const auto start = [&] { return Way::fromNoise(card.range).bottom(); };
    presets.push_back({"one-step", "One step", start().path().text(), "generate"});
    presets.push_back(
        {"two-step", "Two steps", start().add(0.7).bottom().path().text(), "generate"});
    presets.push_back({"three-step", "Three steps",
                       start().add(3).bottom().add(0.4).bottom().path().text(), "generate"});
    presets.push_back({"four-step", "Four steps",
                       start().add(5).bottom().add(1.2).bottom().add(0.3).bottom().path().text(),
                       "generate"});
}

void addBidirectionalPresets(const ModelCard& card, std::vector<PathPreset>& presets) {
    const char* const names[] = {"one-step", "ancestral", "zigzag", "mixed"};
    const char* const labels[] = {"One step", "Ancestral", "Zigzag", "Mixed"};
    for (int i = 0; i < 4; ++i)
        presets.push_back(
            {names[i], labels[i], bidirectionalDown(card.range, i + 1).text(), "generate"});
    const auto straight = [&](int steps) {
        return gridDown(card.range, card.range.maximum, steps).text();
    };
    presets.push_back({"straight-3", "Straight down, three steps", straight(3), "generate"});
    presets.push_back({"straight-4", "Straight down, four steps", straight(4), "generate"});
    const char* const inversions[] = {"Inversion, one step", "Inversion, two steps",
                                      "Inversion, three steps", "Inversion, four steps"};
    for (int i = 1; i <= 4; ++i)
        presets.push_back({"inversion-" + std::to_string(i), inversions[i - 1],
                           bidirectionalUp(card.range, i).text(), "invert"});
}

void checkKind(const ModelCard& card, const Path& path) {
    if (card.kind != ModelKind::Consistency) return;
    const auto wrong = std::ranges::find_if(path.moves(), [&](const Move& move) {
        return move.kind == Kind::Evaluate && move.sigma != card.range.minimum;
    });
    if (wrong == path.moves().end()) return;
    const std::string end = bidirectionalDown(card.range, 1).text();
    throw Error(ErrorKind::Model,
                "The model '" + card.name +
                    "' is a consistency model, whose every evaluation ends at the "
                    "lowest level, so it cannot walk '" +
                    path.text() + "'.",
                "Write a path of moves like '" + end +
                    "', or choose a bidirectional or a score model.");
}

void checkPurpose(const ModelCard& card, const Path& path, std::string_view purpose) {
    const bool finished = path.end() == card.range.minimum;
    const auto refuse = [&](const std::string& problem, const std::string& remedy) {
        throw Error(ErrorKind::Usage, "The path '" + path.text() + "' " + problem, remedy);
    };
    if (purpose == "generate" && !finished)
        refuse("does not end in a finished image.",
               "Let it end with '> " + sigmaText(card.range.minimum) + "'.");
    if (purpose != "invert") return;
    const std::string example = "for example '" + gridUp(card.range, entryNoise, 1).text() + "'.";
    if (!path.startsFromImage())
        refuse("does not start from a photo.", "Begin it with 'image', " + example);
    if (finished) refuse("does not end in noise.", "Let it end at a high level, " + example);
}

} // namespace

std::vector<PathPreset> presetsFor(const ModelCard& card) {
    std::vector<PathPreset> presets;
    switch (card.kind) {
    case ModelKind::Score:
        addEulerPresets(card, presets);
        break;
    case ModelKind::Consistency:
        addConsistencyPresets(card, presets);
        break;
    case ModelKind::Bidirectional:
        addBidirectionalPresets(card, presets);
        break;
    }
    for (const auto& [name, text] : card.presets) {
        const bool inverts = Path::parse(text, card.range).end() != card.range.minimum;
        PathPreset own{name, name, text, inverts ? "invert" : "generate"};
        const auto standard = std::ranges::find(presets, name, &PathPreset::name);
        if (standard == presets.end()) {
            presets.push_back(std::move(own));
        } else {
            own.label = standard->label;
            *standard = std::move(own);
        }
    }
    return presets;
}

Path pathFor(const ModelCard& card, std::string_view textOrPreset, std::string_view purpose) {
    std::string text(textOrPreset);
    const auto presets = presetsFor(card);
    const auto preset = std::ranges::find(presets, text, &PathPreset::name);
    if (preset != presets.end()) text = preset->path;
    Path path = Path::parse(text, card.range);
    checkKind(card, path);
    checkPurpose(card, path, purpose);
    return path;
}

Path pathFromNoise(const ModelCard& card, std::string_view textOrPreset) {
    Path path = pathFor(card, textOrPreset, "generate");
    if (path.startsFromImage())
        throw Error(ErrorKind::Usage,
                    "The path '" + path.text() + "' starts from a photo instead of from noise.",
                    "Begin it with the highest level, as in '" +
                        gridDown(card.range, card.range.maximum, 1).text() + "'.");
    return path;
}

} // namespace zigzag
