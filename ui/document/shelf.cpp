#include "ui/document/shelf.h"

#include "core/base/error.h"
#include "core/base/storage.h"
#include "core/project/tile_file.h"

#include <QFile>

#include <array>
#include <cstring>
#include <filesystem>
#include <span>

namespace zigzag::ui {
namespace {

/// Picture before and after, mask before and after.
using Parts = std::array<std::vector<std::byte>, 4>;

std::filesystem::path toPath(const QString& path) {
    return path.toStdU16String();
}

Parts split(std::span<const std::byte> bytes, const std::string& where) {
    Parts parts;
    for (auto& part : parts) {
        std::uint64_t length = 0;
        const bool begins = bytes.size() >= sizeof length;
        if (begins) std::memcpy(&length, bytes.data(), sizeof length);
        if (!begins || length > bytes.size() - sizeof length)
            throw Error(ErrorKind::File, where + " is cut off.", "This step cannot be had back.");
        const auto content = bytes.subspan(sizeof length, length);
        part.assign(content.begin(), content.end());
        bytes = bytes.subspan(sizeof length + length);
    }
    return parts;
}

} // namespace

Shelf::Shelf(Snapshot before, Snapshot after)
    : before_(std::move(before)), after_(std::move(after)), restBefore_(restOf(*before_)),
      restAfter_(restOf(*after_)) {}

PassingFile::~PassingFile() {
    QFile::remove(path);
}

Shelf::Rest Shelf::restOf(const Snapshot& snapshot) {
    return {snapshot.picture.image.metadata(), snapshot.picture.revision, snapshot.jpeg,
            snapshot.frame};
}

std::size_t Shelf::bytes() const {
    if (!atHand()) return 0;
    const Image& image = before_->picture.image;
    const std::size_t pixels = unsharedBytes(image, after_->picture.image);
    // The pyramid holds four bytes a pixel and a third more for its smaller levels; the image holds
    // one to sixteen bytes a pixel.
    const std::size_t onScreen =
        image.channels() ? pixels / static_cast<std::size_t>(image.channels()) * 16 / 3 : 0;
    return pixels + onScreen + unsharedBytes(before_->mask.image(), after_->mask.image());
}

void Shelf::write(const QString& file, const Snapshot& before, const Snapshot& after) {
    const Parts parts{encodeTiles(before.picture.image, after.picture.image),
                      encodeTiles(after.picture.image, before.picture.image),
                      encodeTiles(before.mask.image(), after.mask.image()),
                      encodeTiles(after.mask.image(), before.mask.image())};
    std::vector<std::byte> bytes;
    for (const auto& part : parts) {
        const std::uint64_t length = part.size();
        const auto* first = reinterpret_cast<const std::byte*>(&length);
        bytes.insert(bytes.end(), first, first + sizeof length);
        bytes.insert(bytes.end(), part.begin(), part.end());
    }
    std::error_code ignored; // writing says what is wrong
    std::filesystem::create_directories(toPath(file).parent_path(), ignored);
    writeBytes(toPath(file), bytes, true);
}

void Shelf::putAway(std::shared_ptr<const PassingFile> file) {
    file_ = std::move(file);
    before_.reset();
    after_.reset();
}

std::pair<Snapshot, Snapshot> Shelf::read(const Snapshot& known, Known which) const {
    const std::string where = file_->path.toStdString();
    const Parts parts = split(readBytes(toPath(file_->path)), where);
    const bool knowsAfter = which == Known::After;
    const Rest& rest = knowsAfter ? restBefore_ : restAfter_;
    Snapshot other{.picture = {},
                   .mask = Mask(decodeTiles(parts[knowsAfter ? 2 : 3], known.mask.image(), where)),
                   .jpeg = rest.jpeg,
                   .frame = rest.frame};
    if (restBefore_.revision == restAfter_.revision) {
        other.picture = known.picture;
    } else {
        const Image& image = known.picture.image;
        other.picture.image =
            decodeTiles(parts[knowsAfter ? 0 : 1], image, where).withMetadata(rest.metadata);
        other.picture.pyramid =
            std::make_shared<const Pyramid>(other.picture.image, image, *known.picture.pyramid);
        other.picture.revision = rest.revision;
    }
    return knowsAfter ? std::pair(other, known) : std::pair(known, other);
}

void Shelf::fetch(std::pair<Snapshot, Snapshot> states) {
    before_ = std::move(states.first);
    after_ = std::move(states.second);
}

} // namespace zigzag::ui
