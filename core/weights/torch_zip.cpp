// The format of torch.save: a zip archive of uncompressed entries, ROOT/data.pkl with the structure
// and ROOT/data/0, 1, … with the storages.
#include "core/weights/readers.h"
#include "core/weights/state_dict.h"
#include "core/weights/zip_archive.h"

#include <string_view>

namespace zigzag::weights {
namespace {

void checkKind(const ZipArchive& archive, const std::string& where) {
    if (archive.has(archive.root() + "/constants.pkl"))
        refuse(where, "is a TorchScript program and not a state dict.",
               "Load it in Python and save its state dict with torch.save.");
    const std::string order = archive.root() + "/byteorder";
    if (!archive.has(order)) return; // before torch 2.1
    const auto bytes = archive.read(order);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text != "little")
        refuse(where, "has the byte order " + inQuotes(text) + "; only 'little' is read.",
               "Save it again on a little-endian machine.");
}

/// Loads each storage once, when the first tensor needs it.
class Storages {
  public:
    Storages(const ZipArchive& archive, const std::string& where)
        : archive_(archive), where_(where) {}

    std::span<const std::byte> bytes(const NamedView& view) {
        const std::string entry = archive_.root() + "/data/" + view.storage.key;
        if (!archive_.has(entry))
            refuse(where_, "is damaged: the storage of tensor " + inQuotes(view.name) + ", " +
                               inQuotes(entry) + ", is missing.");
        const std::uint64_t size = archive_.size(entry);
        const std::uint64_t width = byteSize(view.storage.dtype);
        if (size % width != 0 || size / width != static_cast<std::uint64_t>(view.storage.elements))
            refuse(where_, "is damaged: the storage of tensor " + inQuotes(view.name) +
                               " should have " + std::to_string(view.storage.elements) +
                               " elements of " + name(view.storage.dtype) + ", but has " +
                               std::to_string(size) + " bytes.");
        auto& loaded = loaded_[view.storage.key];
        if (!loaded) loaded = std::make_shared<const std::vector<std::byte>>(archive_.read(entry));
        return std::span(*loaded).subspan(static_cast<std::size_t>(view.offset) * width,
                                          static_cast<std::size_t>(view.reach) * width);
    }

    std::vector<std::shared_ptr<const void>> release() const {
        std::vector<std::shared_ptr<const void>> all;
        for (const auto& [key, storage] : loaded_)
            all.push_back(storage);
        return all;
    }

  private:
    const ZipArchive& archive_;
    const std::string& where_;
    std::map<std::string, FileBytes> loaded_;
};

} // namespace

TensorFile readTorchZip(const FileBytes& bytes, const std::string& where) {
    const ZipArchive archive(bytes, where);
    checkKind(archive, where);
    const auto tree = pickle::interpret(archive.read(archive.root() + "/data.pkl"), where);

    TensorFile file;
    Storages storages(archive, where);
    for (NamedView& view : namedViews(tree, where)) {
        StoredTensor tensor{view.storage.dtype, std::move(view.shape), std::move(view.strides),
                            storages.bytes(view)};
        if (!file.tensors.emplace(view.name, std::move(tensor)).second)
            refuse(where, "is damaged: it has the tensor " + inQuotes(view.name) + " twice.");
    }
    file.storage = storages.release();
    return file;
}

} // namespace zigzag::weights
