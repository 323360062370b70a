#include "core/project/open_raster.h"

#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/project/archive.h"
#include "core/project/description.h"
#include "core/project/stack.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace zigzag {
namespace {

using namespace project;

constexpr std::string_view mimetype = "image/openraster";
constexpr int thumbnailSide = 256;
constexpr std::int64_t maximumPixelsOfOne = 400'000'000;
constexpr const char* stackName = "stack.xml";
constexpr const char* mergedName = "mergedimage.png";

/// What PNG cannot hold stands beside it.
std::string exactName(const std::string& name) {
    return "zigzag/" + name.substr(name.find('/') + 1) + ".tiff";
}

class ArchiveKeeper : public Keeper {
  public:
    explicit ArchiveKeeper(ArchiveWriter& archive) : archive_(archive) {}

    std::string keep(const Image& image, const std::string& role) override {
        const std::string name = "data/" + role + ".png";
        archive_.add(name, encodeImage(image, FileFormat::Png));
        if (image.depth() == Depth::F32)
            archive_.add(exactName(name), encodeImage(image, FileFormat::Tiff));
        return name;
    }

    std::string keep(std::span<const std::byte> bytes, const std::string& suffix) override {
        const std::string name = "zigzag/" + sha256(bytes).substr(0, 16) + suffix;
        if (!archive_.has(name)) archive_.add(name, {bytes.begin(), bytes.end()}, suffix != ".jpg");
        return name;
    }

  private:
    ArchiveWriter& archive_;
};

class ArchiveFinder : public Finder {
  public:
    ArchiveFinder(ArchiveReader& archive, std::string where, std::int64_t pixels)
        : archive_(archive), where_(std::move(where)), pixelsLeft_(pixels) {}

    Image picture(const std::string& name) override {
        const std::string exact = exactName(name);
        const bool beside = archive_.has(exact);
        const Image image =
            readImage(archive_.read(beside ? exact : name), where_ + " (" + name + ")",
                      {.maximumPixels = std::min(pixelsLeft_, maximumPixelsOfOne)});
        pixelsLeft_ -= image.size().area();
        return image;
    }

    std::vector<std::byte> bytes(const std::string& name) override { return archive_.read(name); }

  private:
    ArchiveReader& archive_;
    std::string where_;
    std::int64_t pixelsLeft_;
};

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '"')
            out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
    }
    return out;
}

std::string layer(const std::string& name, const nlohmann::json& source, bool visible) {
    return "    <layer name=\"" + escaped(name) + "\" src=\"" + escaped(source.get<std::string>()) +
           "\" x=\"0\" y=\"0\" opacity=\"1.0\" visibility=\"" + (visible ? "visible" : "hidden") +
           "\" composite-op=\"svg:src-over\"/>\n";
}

/// The first layer is the topmost.
std::string stackOf(const Project& project, const nlohmann::json& description) {
    const nlohmann::json& original = description.at("original");
    const bool changed = description.contains("photo");
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<image version=\"0.0.6\" w=\"" +
                      std::to_string(project.photo.width()) + "\" h=\"" +
                      std::to_string(project.photo.height()) + "\">\n  <stack>\n";
    if (description.contains("mask")) xml += layer("Mask", description["mask"]["src"], false);
    for (const nlohmann::json& candidate : description.at("candidates"))
        xml += layer("Candidate: " + candidate.at("title").get<std::string>(), candidate.at("src"),
                     false);
    xml += layer("Photo", changed ? description["photo"]["src"] : original.at("src"), true);
    if (changed) xml += layer("Original", original.at("src"), false);
    return xml + "  </stack>\n</image>\n";
}

Image thumbnailOf(const Image& image) {
    const double ratio =
        std::min(1.0, static_cast<double>(thumbnailSide) / std::max(image.width(), image.height()));
    cv::Mat small;
    cv::resize(image.rgb8(), small,
               {std::max(1, static_cast<int>(image.width() * ratio)),
                std::max(1, static_cast<int>(image.height() * ratio))},
               0, 0, cv::INTER_AREA);
    return Image::fromPixels(small);
}

/// A file of another program.
Project foreign(ArchiveReader& archive, ArchiveFinder& finder, const std::string& where) {
    if (!archive.has(mergedName))
        throw Error(ErrorKind::File,
                    where + " holds no flattened picture (" + mergedName + "), only layers.",
                    "Export it as PNG with the program that made it.");
    Project project;
    project.original = finder.picture(mergedName);
    if (archive.has(stackName)) {
        const Stack stack = parseStack(archive.read(stackName));
        project.losses = lossesOf(stack);
        Metadata metadata = project.original.metadata();
        if (!metadata.resolution.known() && stack.resolution.known()) {
            metadata.resolution = stack.resolution;
            project.original = project.original.withMetadata(metadata);
        }
    }
    project.photo = project.original;
    project.mask = Mask(project.photo.size());
    project.foreign = true;
    return project;
}

} // namespace

std::vector<std::byte> encodeProject(const Project& project) {
    ArchiveWriter pictures;
    ArchiveKeeper keeper(pictures);
    const nlohmann::json original = describePicture(project.original, "original", keeper);
    const nlohmann::json description = describe(project, keeper, original);

    // Programs that look at the first bytes only expect the type there, as it is.
    ArchiveWriter archive;
    archive.add("mimetype", toBytes(std::string(mimetype)));
    archive.add(stackName, toBytes(stackOf(project, description)), true);
    archive.add(descriptionName, toBytes(description), true);
    archive.add(mergedName, encodeImage(project.photo, FileFormat::Png));
    archive.add("Thumbnails/thumbnail.png",
                encodeImage(thumbnailOf(project.photo), FileFormat::Png));
    archive.take(std::move(pictures));
    return archive.finish();
}

void writeProject(const std::filesystem::path& path, const Project& project, bool overwrite) {
    writeBytes(path, encodeProject(project), overwrite);
}

bool isProject(std::span<const std::byte> head) {
    // A local file header of 30 bytes, the entry's name, an extra field, and the content.
    constexpr std::size_t nameAt = 30, methodAt = 8, nameLengthAt = 26, extraLengthAt = 28;
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    if (!text.starts_with("PK\x03\x04") || text.size() <= nameAt) return false;
    const auto u16 = [&](std::size_t at) {
        return std::to_integer<std::size_t>(head[at]) | std::to_integer<std::size_t>(head[at + 1])
                                                            << 8;
    };
    const std::string_view name = text.substr(nameAt, u16(nameLengthAt));
    if (name == "mimetype") {
        const std::size_t content = nameAt + name.size() + u16(extraLengthAt);
        const bool stored = u16(methodAt) == 0;
        return !stored || content >= text.size() || text.substr(content).starts_with(mimetype);
    }
    return name == stackName || name == mergedName || name == descriptionName ||
           name.starts_with("Thumbnails/") || name.starts_with("data/");
}

Project readProject(std::span<const std::byte> bytes, const std::string& where,
                    const ProjectLimits& limits) {
    ArchiveReader archive(bytes, where, limits.bytes);
    ArchiveFinder finder(archive, where, limits.pixels);
    if (!archive.has(descriptionName)) return foreign(archive, finder, where);
    const nlohmann::json description = parseDescription(archive.read(descriptionName), where);
    try {
        const Image original = pictureFrom(description.at("original"), finder);
        return projectFrom(description, original, finder, where);
    } catch (const nlohmann::json::exception&) {
        throw damaged(where, "its description makes no sense");
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::Memory, "There is not enough memory to open " + where + ".",
                    "Close other pictures or programs, then try again.");
    }
}

Project readProject(const std::filesystem::path& path, const ProjectLimits& limits) {
    return readProject(readBytes(path), path.string(), limits);
}

} // namespace zigzag
