#include "core/project/description.h"

#include "core/base/json.h"
#include "core/image/note.h"

#include <algorithm>
#include <array>
#include <utility>

namespace zigzag::project {
namespace {

constexpr int schema = 1;
constexpr std::size_t mostCandidates = 256;
constexpr int most = 1 << 29;

using Json = nlohmann::json;

Json describe(const Metadata& metadata, Keeper& keeper) {
    Json json = Json::object();
    const auto block = [&](const char* name, const std::vector<std::byte>& bytes) {
        if (!bytes.empty()) json[name] = keeper.keep(bytes, std::string(".") + name);
    };
    block("icc", metadata.icc);
    block("exif", metadata.exif);
    block("xmp", metadata.xmp);
    block("iptc", metadata.iptc);
    if (metadata.resolution.known())
        json["resolution"] = {{"x", metadata.resolution.x},
                              {"y", metadata.resolution.y},
                              {"absolute", metadata.resolution.absolute}};
    if (metadata.orientation != 1) json["orientation"] = metadata.orientation;
    if (!metadata.text.empty()) json["text"] = metadata.text;
    return json;
}

Metadata metadataFrom(const Json& json, Finder& finder) {
    Metadata metadata;
    const auto block = [&](const char* name, std::vector<std::byte>& bytes) {
        if (json.contains(name)) bytes = finder.bytes(json.at(name).get<std::string>());
    };
    block("icc", metadata.icc);
    block("exif", metadata.exif);
    block("xmp", metadata.xmp);
    block("iptc", metadata.iptc);
    if (json.contains("resolution")) {
        const Json& resolution = json.at("resolution");
        metadata.resolution = {resolution.value("x", 0.0), resolution.value("y", 0.0),
                               resolution.value("absolute", true)};
    }
    metadata.orientation = json.value("orientation", 1);
    metadata.text = json.value("text", std::map<std::string, std::string>());
    return metadata;
}

Json describe(const Rect& area) {
    return {area.x, area.y, area.width, area.height};
}

/// Clips the frame to the picture; an invalid one becomes empty.
Rect rectFrom(const Json& json, const Rect& bounds) {
    std::array<int, 4> side{};
    for (std::size_t i = 0; i < side.size(); ++i)
        side.at(i) =
            std::clamp(json.at(i).get<int>(), -most, most); // prevents overflow of the sums
    return intersection({side[0], side[1], side[2], side[3]}, bounds);
}

Json candidatesOf(const Project& project, Keeper& keeper) {
    Json list = Json::array();
    for (const Project::Candidate& candidate : project.candidates) {
        Json entry = describePicture(candidate.image,
                                     "candidate-" + std::to_string(list.size() + 1), keeper);
        entry["job"] = candidate.job;
        entry["title"] = candidate.title;
        entry["provenance"] = candidate.provenance;
        list.push_back(std::move(entry));
    }
    return list;
}

/// The model that made the photo, by the record in its metadata, for readers of the file.
Json modelOf(const Image& photo) {
    const Json record = parseJson(noteIn(photo.metadata()));
    return record.is_object() ? record.value("model", Json()) : Json();
}

} // namespace

std::vector<std::byte> toBytes(const std::string& text) {
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
}

std::vector<std::byte> toBytes(const Json& json) {
    return toBytes(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Error damaged(const std::string& where, const std::string& reason) {
    return Error(ErrorKind::File, where + " is damaged: " + reason + ".",
                 "Choose another file, or an earlier copy of this one.");
}

Json describePicture(const Image& image, const std::string& role, Keeper& keeper) {
    return {{"src", keeper.keep(image, role)}, {"metadata", describe(image.metadata(), keeper)}};
}

Image pictureFrom(const Json& entry, Finder& finder) {
    const Image image = finder.picture(entry.at("src").get<std::string>());
    // A picture with a file of its own brings its metadata.
    return entry.contains("metadata")
               ? image.withMetadata(metadataFrom(entry.at("metadata"), finder))
               : image;
}

Json describe(const Project& project, Keeper& keeper, Json original) {
    Json json{{"schema", schema},
              {"program", "zigzag"},
              {"name", project.name},
              {"original", std::move(original)},
              {"source", {{"path", project.sourcePath}, {"sha256", project.sourceSha256}}},
              {"history", project.history},
              {"settings", project.settings},
              {"unsaved", project.unsaved}};
    if (!project.photo.sharesAllTiles(project.original) ||
        project.photo.metadata() != project.original.metadata())
        json["photo"] = describePicture(project.photo, "photo", keeper);
    if (!project.mask.nothing())
        json["mask"] = {{"src", keeper.keep(project.mask.image(), "mask")}};
    if (!project.frame.empty()) json["frame"] = describe(project.frame);
    if (project.jpeg)
        json["jpeg"] = {{"src", keeper.keep(*project.jpeg, ".jpg")},
                        {"untouched", project.jpegIsPhoto}};
    json["candidates"] = candidatesOf(project, keeper);
    if (const Json model = modelOf(project.photo); !model.is_null()) json["model"] = model;
    return json;
}

Json parseDescription(std::span<const std::byte> bytes, const std::string& where) {
    const auto* first = reinterpret_cast<const char*>(bytes.data());
    Json json = parseJson({first, bytes.size()});
    if (!json.is_object() || !json.contains("schema") || !json["schema"].is_number_integer())
        throw damaged(where, "its description cannot be read");
    if (json["schema"].get<std::int64_t>() > schema)
        throw Error(ErrorKind::File, where + " was written by a later version of Zigzag.",
                    "Open it with that version.");
    return json;
}

Project projectFrom(const Json& json, const Image& original, Finder& finder,
                    const std::string& where) {
    try {
        Project project;
        project.original = original;
        project.photo = json.contains("photo") ? pictureFrom(json.at("photo"), finder) : original;
        if (project.photo.empty()) throw damaged(where, "it holds no photo");
        project.mask = Mask(project.photo.size());
        if (json.contains("mask"))
            project.mask = Mask(finder.picture(json.at("mask").at("src").get<std::string>()));
        if (project.mask.size() != project.photo.size())
            throw damaged(where, "its mask and its photo differ in size");
        if (json.contains("frame"))
            project.frame = rectFrom(json.at("frame"), project.photo.bounds());
        if (json.contains("jpeg")) {
            project.jpeg = std::make_shared<const std::vector<std::byte>>(
                finder.bytes(json.at("jpeg").at("src").get<std::string>()));
            project.jpegIsPhoto =
                json.at("jpeg").value("untouched", false) && !json.contains("photo");
        }
        const Json candidates = json.value("candidates", Json::array());
        if (candidates.size() > mostCandidates) throw damaged(where, "it has too many candidates");
        for (const Json& entry : candidates)
            project.candidates.push_back({pictureFrom(entry, finder), entry.value("job", ""),
                                          entry.value("title", ""),
                                          entry.value("provenance", Json::object())});
        project.history = json.value("history", std::vector<std::string>());
        project.settings = json.value("settings", Json::object());
        project.name = json.value("name", "");
        const Json source = json.value("source", Json::object());
        project.sourcePath = source.value("path", "");
        project.sourceSha256 = source.value("sha256", "");
        project.unsaved = json.value("unsaved", false);
        return project;
    } catch (const Json::exception&) {
        throw damaged(where, "its description makes no sense");
    }
}

} // namespace zigzag::project
