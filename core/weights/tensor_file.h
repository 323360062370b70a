// Tensors in files, without torch: names, types, shapes and bytes of safetensors and of torch's zip
// format.
//
// The files are untrusted. Nothing in them is ever executed; every size and offset is checked
// against the file before anything is allocated. All readers throw Error(File) that names the file,
// the tensor if there is one, and the mismatch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

enum class Dtype { Bool, U8, I8, I16, I32, I64, F16, BF16, F32, F64 };

std::size_t byteSize(Dtype dtype);
const char* name(Dtype dtype); ///< "float32", "bfloat16", …

/// One tensor as stored in its file.
struct StoredTensor {
    Dtype dtype = Dtype::F32;
    std::vector<std::int64_t> shape; ///< empty: a scalar
    /// In elements, never negative; 0 where a dimension is expanded.
    std::vector<std::int64_t> strides;
    /// The bytes from the tensor's first element to the last one it accesses, little-endian,
    /// without guaranteed alignment; empty for a tensor without elements. Valid while the
    /// TensorFile (or a copy) exists.
    std::span<const std::byte> bytes;

    std::int64_t elements() const;
    /// Whether `bytes` holds the values in row-major order without gaps.
    bool contiguous() const;
    /// The values in row-major order, converted. `T` is float, double or std::int64_t; numbers
    /// beyond the range of `T` become the nearest one, NaN becomes 0 in std::int64_t.
    template <class T>
    std::vector<T> values() const;
    /// The values in row-major order as unconverted bytes, as OutgoingTensor takes them.
    std::vector<std::byte> packed() const;
};

/// The tensors of one file. Copies share the bytes; several tensors may be views of the same bytes.
struct TensorFile {
    std::string where; ///< the name used in messages
    std::map<std::string, StoredTensor, std::less<>> tensors;
    std::map<std::string, std::string, std::less<>>
        metadata;     ///< safetensors' __metadata__; empty for torch files
    std::string hash; ///< SHA-256 of the whole file, lower-case hexadecimal
    std::vector<std::shared_ptr<const void>> storage; ///< owns the bytes

    /// Null if there is none.
    const StoredTensor* find(std::string_view name) const;
    /// Throws Error(File): "FILE has no tensor 'NAME'."
    const StoredTensor& at(std::string_view name) const;
};

/// Reads safetensors, or torch's zip format (a state dict, possibly nested: names are joined by
/// dots, and values that are not tensors are left out); detected by content. Truncated, hostile,
/// legacy (before torch 1.6) and other files are refused by name. The file is read once. The
/// tensors of safetensors are views of it, those of torch's zip format views of one copy per
/// storage. May be called from any thread.
TensorFile readTensorFile(const std::filesystem::path& path);
TensorFile readTensorFile(std::vector<std::byte> bytes, const std::string& where);

/// One tensor to write: contiguous, row-major, little-endian.
struct OutgoingTensor {
    std::string name;
    Dtype dtype = Dtype::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

/// Writes safetensors atomically; large element types first, so that every tensor is aligned.
/// Throws Error(Storage) if the file cannot be written, and Error(Failed) if two tensors have one
/// name, a name is not UTF-8 or a shape does not match its bytes.
void writeSafetensors(const std::filesystem::path& path, std::span<const OutgoingTensor> tensors,
                      const std::map<std::string, std::string, std::less<>>& metadata,
                      bool overwrite);

} // namespace zigzag
