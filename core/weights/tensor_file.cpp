#include "core/weights/tensor_file.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/weights/extent.h"
#include "core/weights/readers.h"

#include <cctype>

namespace zigzag {
namespace {

using weights::refuse;

constexpr const char* ownFormats =
    "Zigzag reads .safetensors files and the .pt files that torch.save "
    "writes of a state dict.";

bool isWebPage(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    return text.starts_with('<');
}

/// Throws an error that names the format, for formats that are often mistaken for weights.
[[noreturn]] void refuseForeign(std::string_view text, const std::string& where) {
    // The long integer 0x1950a86a20f9469cfc6c, pickled: the magic number of torch.save before 1.6.
    if (text.starts_with("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."))
        refuse(where,
               "is in torch's legacy format, from before torch 1.6, which Zigzag does not read.",
               "Load it in Python and save its state dict again with torch.save.");
    if (text.size() > 1 && text[0] == '\x80' && text[1] >= 2 && text[1] <= 5)
        refuse(where,
               "is a bare Python pickle, as EDM's .pkl snapshots are: it holds program code, which "
               "Zigzag "
               "never runs.",
               "Load it in Python and save only its state dict with torch.save.");
    if (text.starts_with("version https://git-lfs"))
        refuse(where, "is a Git LFS pointer and not the weights themselves.",
               "Fetch the file itself with 'git lfs pull'.");
    if (isWebPage(text))
        refuse(where, "is a web page and not a file of weights.",
               "Download it again, through the link to the file itself.");
    if (text.size() < 9)
        refuse(where, "has only " + std::to_string(text.size()) +
                          " bytes, too few for a file of weights.");
    refuse(where, "is neither a safetensors file nor a torch checkpoint.", ownFormats);
}

} // namespace

const StoredTensor* TensorFile::find(std::string_view name) const {
    const auto found = tensors.find(name);
    return found == tensors.end() ? nullptr : &found->second;
}

const StoredTensor& TensorFile::at(std::string_view name) const {
    if (const StoredTensor* tensor = find(name)) return *tensor;
    refuse(where, "has no tensor " + weights::inQuotes(name) + ".",
           "Check that the file belongs to this kind of model.");
}

TensorFile readTensorFile(std::vector<std::byte> bytes, const std::string& where) {
    const auto file = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
    const std::string_view text(reinterpret_cast<const char*>(file->data()), file->size());
    if (text.empty()) refuse(where, "is empty.");

    TensorFile read;
    if (text.starts_with("PK\x03\x04") || text.starts_with("PK\x05\x06"))
        read = weights::readTorchZip(file, where);
    else if (text.size() > 8 && text[8] == '{')
        read = weights::readSafetensors(file, where);
    else
        refuseForeign(text, where);
    read.where = where;
    read.hash = sha256(*file);
    return read;
}

TensorFile readTensorFile(const std::filesystem::path& path) {
    return readTensorFile(readBytes(path), path.string());
}

} // namespace zigzag
