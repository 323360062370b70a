#include "core/project/session_folder.h"

#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/project/description.h"
#include "core/project/tile_file.h"

#include <algorithm>

namespace zigzag {

using namespace project;

namespace {

constexpr const char* tiles = ".tiles";
constexpr const char* tilesOnOriginal = ".part.tiles"; ///< elsewhere it equals the original
constexpr const char* tilesOnNothing = ".mask.tiles";  ///< elsewhere nothing is selected
constexpr const char* sourceCopy = ".source";

/// Entries are the files of this folder, and nothing else.
void checkName(const std::string& name, const std::string& where) {
    const bool plain =
        !name.empty() && name.front() != '.' && name.find_first_of("/\\") == std::string::npos;
    if (!plain) throw damaged(where, "it names an entry that cannot be one");
}

class FileFinder : public Finder {
  public:
    explicit FileFinder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void setOriginal(const Image& original) { original_ = original; }

    std::vector<std::byte> bytes(const std::string& name) override {
        checkName(name, folder_.string());
        return readBytes(folder_ / name);
    }

    Image picture(const std::string& name) override {
        const std::vector<std::byte> content = bytes(name);
        const std::string where = (folder_ / name).string();
        if (name.ends_with(tilesOnOriginal)) return decodeTiles(content, original_, where);
        if (name.ends_with(tilesOnNothing))
            return decodeTiles(content, Mask(original_.size()).image(), where);
        if (name.ends_with(tiles)) return decodeTiles(content, {}, where);
        return readImage(content, where);
    }

  private:
    std::filesystem::path folder_;
    Image original_;
};

} // namespace

class SessionFolder::FileKeeper : public Keeper {
  public:
    FileKeeper(SessionFolder& session, const Image& original)
        : session_(session), original_(original) {}

    std::string keep(const Image& image, const std::string& role) override {
        const auto known = std::ranges::find_if(session_.written_, [&](const auto& entry) {
            return entry.first.sharesAllTiles(image);
        });
        if (known != session_.written_.end()) named_.insert(known->second);
        const std::string name =
            known != session_.written_.end() ? known->second : write(image, role);
        pictures_.emplace_back(image, name);
        return name;
    }

    std::string keep(std::span<const std::byte> bytes, const std::string& suffix) override {
        std::string name = sha256(bytes).substr(0, 32) + suffix;
        named_.insert(name);
        std::error_code ignored;
        if (!std::filesystem::exists(session_.folder_ / name, ignored))
            writeBytes(session_.folder_ / name, bytes, true);
        return name;
    }

    /// The opened file, if it has not changed.
    nlohmann::json keepOriginal(const Project& project) {
        if (!project.sourceSha256.empty()) {
            const std::string name = project.sourceSha256.substr(0, 32) + sourceCopy;
            if (session_.copiedSource_ == project.sourceSha256 || copySource(project, name)) {
                session_.copiedSource_ = project.sourceSha256;
                named_.insert(name);
                return {{"src", name}};
            }
        }
        return describePicture(project.original, "original", *this);
    }

    /// Removes files that the description does not name; the pictures of this state are then the
    /// known ones.
    void finish() {
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(session_.folder_, ignored)) {
            const std::string name = entry.path().filename().string();
            if (name != descriptionName && name != "lock" && !named_.contains(name))
                std::filesystem::remove(entry.path(), ignored);
        }
        session_.written_ = std::move(pictures_);
    }

  private:
    /// Only tiles that differ from the original, or from an empty mask.
    std::string write(const Image& image, const std::string& role) {
        if (role == "original" || image.size() != original_.size())
            return keep(encodeTiles(image), tiles);
        if (role == "mask")
            return keep(encodeTiles(image, Mask(image.size()).image()), tilesOnNothing);
        const bool comparable =
            image.channels() == original_.channels() && image.depth() == original_.depth();
        return keep(encodeTiles(image, comparable ? original_ : Image()),
                    comparable ? tilesOnOriginal : tiles);
    }

    bool copySource(const Project& project, const std::string& name) {
        std::error_code ignored;
        if (std::filesystem::exists(session_.folder_ / name, ignored)) return true;
        try {
            const std::vector<std::byte> bytes = readBytes(project.sourcePath);
            if (sha256(bytes) != project.sourceSha256) return false;
            writeBytes(session_.folder_ / name, bytes, true);
            return true;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Storage) throw;
            return false; // gone or unreadable
        }
    }

    SessionFolder& session_;
    Image original_;
    std::set<std::string> named_;
    std::vector<std::pair<Image, std::string>> pictures_;
};

SessionFolder::SessionFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

void SessionFolder::keep(const Project& project) {
    std::error_code failure;
    std::filesystem::create_directories(folder_, failure); // writing reports the error
    FileKeeper keeper(*this, project.original);
    const nlohmann::json original = keeper.keepOriginal(project);
    const nlohmann::json description = describe(project, keeper, original);
    writeBytes(folder_ / descriptionName, toBytes(description), true);
    keeper.finish();
}

void SessionFolder::clear() {
    std::error_code ignored;
    // Removes the description first: without it, no other file counts.
    std::filesystem::remove(folder_ / descriptionName, ignored);
    FileKeeper(*this, {}).finish();
    copiedSource_.clear();
}

std::string SessionFolder::nameIn(const std::filesystem::path& folder) {
    try {
        const nlohmann::json description =
            parseDescription(readBytes(folder / descriptionName), folder.string());
        const auto name = description.find("name");
        return name != description.end() && name->is_string() ? name->get<std::string>() : "";
    } catch (const Error&) {
        return {};
    }
}

bool SessionFolder::holdsWork(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::exists(folder / descriptionName, ignored);
}

Project SessionFolder::read(const std::filesystem::path& folder) {
    const std::string where = folder.string();
    const nlohmann::json description = parseDescription(readBytes(folder / descriptionName), where);
    FileFinder finder(folder);
    try {
        const Image original = pictureFrom(description.at("original"), finder);
        finder.setOriginal(original);
        return projectFrom(description, original, finder, where);
    } catch (const nlohmann::json::exception&) {
        throw damaged(where, "its description makes no sense");
    }
}

} // namespace zigzag
