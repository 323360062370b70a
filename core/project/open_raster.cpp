#include "core/project/open_raster.h"

#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/project/archive.h"
#include "core/project/description.h"

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
Project foreign(ArchiveFinder& finder) {
    Project project;
    project.original = finder.picture("mergedimage.png");
    project.photo = project.original;
    project.mask = Mask(project.photo.size());
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
    archive.add("stack.xml", toBytes(stackOf(project, description)), true);
    archive.add(descriptionName, toBytes(description), true);
    archive.add("mergedimage.png", encodeImage(project.photo, FileFormat::Png));
    archive.add("Thumbnails/thumbnail.png",
                encodeImage(thumbnailOf(project.photo), FileFormat::Png));
    archive.take(std::move(pictures));
    return archive.finish();
}

void writeProject(const std::filesystem::path& path, const Project& project, bool overwrite) {
    writeBytes(path, encodeProject(project), overwrite);
}

bool isProject(std::span<const std::byte> head) {
    // A local file header of 30 bytes, the name "mimetype", and its content.
    constexpr std::size_t nameAt = 30;
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    return text.starts_with("PK\x03\x04") && text.size() > nameAt &&
           text.substr(nameAt).starts_with("mimetype" + std::string(mimetype));
}

Project readProject(std::span<const std::byte> bytes, const std::string& where,
                    const ProjectLimits& limits) {
    ArchiveReader archive(bytes, where, limits.bytes);
    ArchiveFinder finder(archive, where, limits.pixels);
    if (!archive.has(descriptionName)) return foreign(finder);
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
