#include "ui/session/project_contents.h"

#include <QSettings>

namespace zigzag::ui {
namespace {

using Json = nlohmann::json;

Json describe(const Candidate& candidate) {
    const Provenance& made = candidate.provenance;
    return {{"seed", candidate.seed},  {"usesMask", candidate.usesMask},
            {"program", made.program}, {"model", made.model},
            {"hash", made.modelHash},  {"device", made.device},
            {"dtype", made.dtype},     {"threads", made.threads},
            {"seconds", made.seconds}, {"fromNoise", candidate.fromNoise()},
            {"again", candidate.again}};
}

/// Missing fields, and fields of another type, keep their default.
Provenance provenanceFrom(const Json& json) {
    Provenance made;
    const auto text = [&](const char* name, std::string& value) {
        if (json.contains(name) && json[name].is_string()) value = json[name].get<std::string>();
    };
    text("program", made.program);
    text("model", made.model);
    text("hash", made.modelHash);
    text("device", made.device);
    text("dtype", made.dtype);
    if (json.contains("threads") && json["threads"].is_number_integer())
        made.threads = json["threads"].get<int>();
    if (json.contains("seconds") && json["seconds"].is_number())
        made.seconds = json["seconds"].get<double>();
    if (json.contains("seed") && json["seed"].is_number_unsigned())
        made.seed = json["seed"].get<std::uint64_t>();
    return made;
}

Json settings() {
    Json all = Json::object();
    QSettings stored;
    stored.beginGroup("jobs");
    for (const QString& job : stored.childKeys()) {
        const Json one = Json::parse(stored.value(job).toString().toStdString(), nullptr, false);
        if (one.is_object()) all[job.toStdString()] = one;
    }
    return all;
}

} // namespace

void addContents(Project& project, const Candidates& candidates) {
    for (const Candidate& candidate : candidates.all())
        if (!candidate.preview)
            project.candidates.push_back({.image = candidate.image,
                                          .job = candidate.job.toStdString(),
                                          .title = candidate.title.toStdString(),
                                          .provenance = describe(candidate)});
    project.settings = settings();
}

std::vector<Candidate> candidatesIn(const Project& project, const Snapshot& base) {
    std::vector<Candidate> candidates;
    for (const Project::Candidate& kept : project.candidates) {
        Candidate candidate;
        candidate.image = kept.image;
        candidate.job = QString::fromStdString(kept.job);
        candidate.title = QString::fromStdString(kept.title);
        bool fromNoise = kept.image.size() != base.picture.image.size(); // older ones do not say
        if (kept.provenance.is_object()) {
            candidate.provenance = provenanceFrom(kept.provenance);
            const auto says = [&](const char* name, bool otherwise) {
                const auto found = kept.provenance.find(name);
                return found != kept.provenance.end() && found->is_boolean() ? found->get<bool>()
                                                                             : otherwise;
            };
            candidate.usesMask = says("usesMask", false);
            candidate.again = says("again", true);
            fromNoise = says("fromNoise", fromNoise);
        }
        candidate.seed = candidate.provenance.seed;
        if (!fromNoise) candidate.base = base;
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

void storeSettings(const Record& record) {
    const QString key = "jobs/" + QString::fromStdString(record.command);
    Json stored = Json::parse(QSettings().value(key).toString().toStdString(), nullptr, false);
    if (!stored.is_object()) stored = Json::object();
    if (record.parameters.is_object())
        for (const auto& [name, value] : record.parameters.items())
            stored[name] = value.is_string() ? value.get<std::string>() : value.dump();
    stored["seed"] = std::to_string(record.engine.seed);
    if (!record.modelName.empty()) stored["model"] = record.modelName;
    QSettings().setValue(key, QString::fromStdString(stored.dump()));
}

void storeSettings(const Json& settings) {
    if (!settings.is_object()) return;
    QSettings stored;
    stored.beginGroup("jobs");
    for (const auto& [job, values] : settings.items())
        if (values.is_object())
            stored.setValue(QString::fromStdString(job), QString::fromStdString(values.dump()));
}

} // namespace zigzag::ui
