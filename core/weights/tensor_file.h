// Tensors in files, torch-free: names, types, shapes and bytes of safetensors and of torch's zip format.
//
// A TensorFile is read from untrusted bytes. Nothing in it is ever executed; every size and offset is checked against the file before
// anything is allocated. All readers throw Error(File) that names the file, the tensor where there is one, and the mismatch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

enum class Dtype { Bool, U8, I8, I16, I32, I64, F16, BF16, F32, F64 };

std::size_t byteSize(Dtype dtype);
const char* name(Dtype dtype); ///< "float32", "bfloat16", …

/// One tensor as it lies in its file.
struct StoredTensor {
    Dtype dtype = Dtype::F32;
    std::vector<std::int64_t> shape;   ///< empty: a scalar
    std::vector<std::int64_t> strides; ///< in elements, never negative; 0 where a dimension is expanded
    /// The bytes of the storage from the tensor's first element on, at least up to its last one. Valid while the TensorFile (or a copy) lives.
    std::span<const std::byte> bytes;

    std::int64_t elements() const;
    bool contiguous() const;
    /// The values in row-major order, converted; U64 and complex never occur. `T` is float, double or std::int64_t.
    template <class T>
    std::vector<T> values() const;
};

/// The tensors of one file. Copying is cheap and shares the bytes.
struct TensorFile {
    std::string where; ///< the name used in messages
    std::map<std::string, StoredTensor, std::less<>> tensors;
    std::map<std::string, std::string, std::less<>> metadata; ///< safetensors' __metadata__; empty for torch files
    std::string hash;                                         ///< SHA-256 of the whole file, lower-case hexadecimal
    std::vector<std::shared_ptr<const void>> storage;         ///< keeps the bytes alive

    /// Null where there is none.
    const StoredTensor* find(std::string_view name) const;
    /// Throws Error(File): "FILE has no tensor 'NAME'."
    const StoredTensor& at(std::string_view name) const;
};

/// Safetensors, or torch's zip format (a state dict, possibly nested: names joined by dots), told apart by content.
/// Foreign, truncated, hostile and legacy (before torch 1.6) files are refused by name.
TensorFile readTensorFile(const std::filesystem::path& path);
TensorFile readTensorFile(std::vector<std::byte> bytes, const std::string& where);

/// One tensor to write: contiguous, row-major, little-endian.
struct OutgoingTensor {
    std::string name;
    Dtype dtype = Dtype::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

/// Safetensors, written atomically. Throws Error(Storage).
void writeSafetensors(const std::filesystem::path& path, std::span<const OutgoingTensor> tensors,
                      const std::map<std::string, std::string, std::less<>>& metadata, bool overwrite);

} // namespace zigzag
