#include "core/card/presets.h"

#include "core/base/error.h"
#include "core/path/ways.h"

#include <algorithm>
#include <functional>

namespace zigzag {
namespace {

using Kind = Move::Kind;

/// A preset under its name; its path is put together only where it is wanted.
struct Preset {
    std::string name, label;
    std::function<Path()> path;
    PathPurpose purpose = PathPurpose::ToPicture;
};

void addEulerPresets(const NoiseRange& range, std::vector<Preset>& presets) {
    for (const int steps : {8, 18}) {
        const std::string count = std::to_string(steps);
        presets.push_back({"euler-" + count, count + " Euler steps",
                           [=] { return gridDown(range, range.maximum, steps); }});
    }
    for (const int steps : {8, 18}) {
        const std::string count = std::to_string(steps);
        presets.push_back({"inversion-" + count, "Inversion, " + count + " steps",
                           [=] { return gridUp(range, entryNoise, steps); }, PathPurpose::ToNoise});
    }
    presets.push_back({"ddim-inversion-18", "DDIM inversion without noise, 18 steps",
                       [=] { return gridUp(range, 0, 18); }, PathPurpose::ToNoise});
}

void addConsistencyPresets(const NoiseRange& range, std::vector<Preset>& presets) {
    const auto add = [&](const char* name, const char* label, std::vector<double> noises) {
        presets.push_back({name, label, [=] {
                               Way way = Way::fromNoise(range).bottom();
                               for (const double noise : noises)
                                   way.add(noise).bottom();
                               return way.path();
                           }});
    };
    add("one-step", "One step", {});
    add("two-step", "Two steps", {0.7});
    add("three-step", "Three steps", {3, 0.4});
    add("four-step", "Four steps", {5, 1.2, 0.3});
}

void addBidirectionalPresets(const NoiseRange& range, std::vector<Preset>& presets) {
    const char* const names[] = {"one-step", "ancestral", "zigzag", "mixed"};
    const char* const labels[] = {"One step", "Ancestral", "Zigzag", "Mixed"};
    for (int i = 0; i < 4; ++i)
        presets.push_back({names[i], labels[i], [=] { return bidirectionalDown(range, i + 1); }});
    const auto straight = [&](const char* name, const char* label, int steps) {
        presets.push_back({name, label, [=] { return gridDown(range, range.maximum, steps); }});
    };
    straight("straight-3", "Straight down, three steps", 3);
    straight("straight-4", "Straight down, four steps", 4);
    const char* const inversions[] = {"Inversion, one step", "Inversion, two steps",
                                      "Inversion, three steps", "Inversion, four steps"};
    for (int i = 1; i <= 4; ++i)
        presets.push_back({"inversion-" + std::to_string(i), inversions[i - 1],
                           [=] { return bidirectionalUp(range, i); }, PathPurpose::ToNoise});
}

/// What the kind of model has; the card's own presets go before it.
std::vector<Preset> standardPresets(const ModelCard& card) {
    std::vector<Preset> presets;
    switch (card.kind) {
    case ModelKind::Score:
        addEulerPresets(card.range, presets);
        break;
    case ModelKind::Consistency:
        addConsistencyPresets(card.range, presets);
        break;
    case ModelKind::Bidirectional:
        addBidirectionalPresets(card.range, presets);
        break;
    }
    return presets;
}

/// The path under this name, or that the text says.
Path namedOrParsed(const ModelCard& card, std::string_view textOrPreset) {
    const auto own = card.presets.find(std::string(textOrPreset));
    if (own != card.presets.end()) return Path::parse(own->second, card.range);
    const std::vector<Preset> presets = standardPresets(card);
    const auto preset = std::ranges::find(presets, textOrPreset, &Preset::name);
    return preset != presets.end() ? preset->path() : Path::parse(textOrPreset, card.range);
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
                    "' is a consistency model: each evaluation ends at the lowest sigma, so it "
                    "cannot follow '" +
                    path.text() + "'.",
                "Write a path of moves such as '" + end +
                    "', or choose a bidirectional or a score model.");
}

void checkPurpose(const ModelCard& card, const Path& path, PathPurpose purpose) {
    const bool finished = path.end() == card.range.minimum;
    const auto refuse = [&](const std::string& problem, const std::string& remedy) {
        throw Error(ErrorKind::Usage, "The path '" + path.text() + "' " + problem, remedy);
    };
    if (purpose == PathPurpose::ToPicture && !finished)
        refuse("does not end in a finished image.",
               "Let it end with '> " + sigmaText(card.range.minimum) + "'.");
    if (purpose != PathPurpose::ToNoise) return;
    const std::string example = "for example '" + gridUp(card.range, entryNoise, 1).text() + "'.";
    if (!path.startsFromImage())
        refuse("does not start from a photo.", "Begin it with 'image', " + example);
    if (finished) refuse("does not end in noise.", "Let it end at a high sigma, " + example);
}

} // namespace

PathPurpose purposeOf(Role role) {
    return role == Role::PathDown ? PathPurpose::ToPicture
           : role == Role::PathUp ? PathPurpose::ToNoise
                                  : PathPurpose::Any;
}

std::vector<PathPreset> presetsFor(const ModelCard& card) {
    std::vector<PathPreset> presets;
    for (const Preset& preset : standardPresets(card))
        presets.push_back({preset.name, preset.label, preset.path(), preset.purpose});
    for (const auto& [name, text] : card.presets) {
        const Path path = Path::parse(text, card.range);
        const bool inverts = path.end() != card.range.minimum;
        PathPreset own{name, name, path, inverts ? PathPurpose::ToNoise : PathPurpose::ToPicture};
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

Path pathFor(const ModelCard& card, std::string_view textOrPreset, PathPurpose purpose) {
    Path path = namedOrParsed(card, textOrPreset);
    checkKind(card, path);
    checkPurpose(card, path, purpose);
    return path;
}

Path pathFromNoise(const ModelCard& card, std::string_view textOrPreset) {
    Path path = pathFor(card, textOrPreset, PathPurpose::ToPicture);
    if (path.startsFromImage())
        throw Error(ErrorKind::Usage,
                    "The path '" + path.text() + "' starts from a photo instead of from noise.",
                    "Begin it with the highest sigma, as in '" +
                        gridDown(card.range, card.range.maximum, 1).text() + "'.");
    return path;
}

} // namespace zigzag
