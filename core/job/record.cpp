#include "core/job/record.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/image/note.h"

namespace zigzag {
namespace {

constexpr int formatNumber = 1;

std::string textOf(const Record& record) {
    nlohmann::json inputs = nlohmann::json::object();
    for (const auto& [argument, input] : record.inputs)
        inputs[argument] = {{"file", input.file}, {"sha256", input.sha256}};
    EngineParams engine = record.engine;
    const nlohmann::json json{{"format", formatNumber},
                              {"program", record.program},
                              {"command", record.command},
                              {"parameters", record.parameters},
                              {"engine", toJson(declare(engine))},
                              {"model", {{"name", record.modelName}, {"hash", record.modelHash}}},
                              {"path", record.path},
                              {"inputs", std::move(inputs)}};
    constexpr bool asciiOnly = true;
    return json.dump(-1, ' ', asciiOnly, nlohmann::json::error_handler_t::replace);
}

Record parsed(const std::string& text) {
    const nlohmann::json json = parseJson(text);
    Record record;
    record.command = json.at("command").get<std::string>();
    record.parameters = json.at("parameters");
    fromJson(json.at("engine"), declare(record.engine));
    for (const auto& [argument, input] : json.at("inputs").items())
        record.inputs[argument] = {input.at("file").get<std::string>(),
                                   input.at("sha256").get<std::string>()};
    record.program = json.at("program").get<std::string>();
    record.modelName = json.at("model").at("name").get<std::string>();
    record.modelHash = json.at("model").at("hash").get<std::string>();
    record.path = json.at("path").get<std::string>();
    return record;
}

} // namespace

Record recordOf(JobRequest request, const Provenance& provenance, std::string path,
                const RecordOverrides& overrides) {
    Record record{std::move(request), provenance.program, provenance.model, provenance.modelHash,
                  std::move(path)};
    record.parameters.update(overrides.parameters);
    record.engine.seed += overrides.seedsLater;
    if (!provenance.dtype.empty()) record.engine.dtype = provenance.dtype;
    if (provenance.threads > 0) record.engine.threads = provenance.threads;
    return record;
}

Image withRecord(const Image& image, const Record& record) {
    Metadata metadata = image.metadata();
    metadata.text[std::string(noteName)] = textOf(record);
    return image.withMetadata(std::move(metadata));
}

std::optional<Record> recordIn(const Metadata& metadata, const std::string& where) {
    const std::string text = noteIn(metadata);
    if (text.empty()) return {};
    const auto unreadable = [&] {
        return Error(ErrorKind::File, "The record of how " + where + " was made cannot be read.",
                     "Use the program that made it, or a later one.");
    };
    try {
        return parsed(text);
    } catch (const nlohmann::json::exception&) {
        throw unreadable();
    } catch (const Error&) {
        throw unreadable();
    }
}

} // namespace zigzag
