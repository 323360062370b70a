// Tensors in files, torch-free: names, types, shapes and bytes of safetensors and of torch's zip
// format.
//
// A TensorFile is read from untrusted bytes. Nothing in it is ever executed; every size and offset
// is checked against the file before anything is allocated. All readers throw Error(File) that
// names the file, the tensor where there is one, and the mismatch.
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

/// One tensor as it lies in its file.
struct StoredTensor {
    Dtype dtype = Dtype::F32;
    std::vector<std::int64_t> shape; ///< empty: a scalar
    std::vector<std::int64_t>
        strides; ///< in elements, never negative; 0 where a dimension is expanded
    /// The bytes from the tensor's first element to the last one it touches, little-endian, with no
    /// alignment promised; empty for a tensor without elements. Valid while the TensorFile (or a
    /// copy) lives.
    std::span<const std::byte> bytes;

    std::int64_t elements() const;
    /// True where `bytes` holds the values in row-major order without gaps.
    bool contiguous() const;
    /// The values in row-major order, converted. `T` is float, double or std::int64_t; numbers
    /// beyond the range of `T` become its nearest one, NaN becomes 0 in std::int64_t.
    template <class T>
    std::vector<T> values() const;
    /// The values in row-major order as bytes, not converted: what OutgoingTensor takes.
    std::vector<std::byte> packed() const;
};

/// The tensors of one file. Copying is cheap and shares the bytes; several tensors may be views of
/// the same ones.
struct TensorFile {
    std::string where; ///< the name used in messages
    std::map<std::string, StoredTensor, std::less<>> tensors;
    std::map<std::string, std::string, std::less<>>
        metadata;     ///< safetensors' __metadata__; empty for torch files
    std::string hash; ///< SHA-256 of the whole file, lower-case hexadecimal
    std::vector<std::shared_ptr<const void>> storage; ///< keeps the bytes alive

    /// Null where there is none.
    const StoredTensor* find(std::string_view name) const;
    /// Throws Error(File): "FILE has no tensor 'NAME'."
    const StoredTensor& at(std::string_view name) const;
};

/// Safetensors, or torch's zip format (a state dict, possibly nested: names joined by dots, what is
/// no tensor left out), told apart by content. Foreign, truncated, hostile and legacy (before
/// torch 1.6) files are refused by name. The file is read once; the tensors of safetensors are
/// views of it, those of torch's zip format views of one copy per storage. May be called from any
/// thread.
TensorFile readTensorFile(const std::filesystem::path& path);
TensorFile readTensorFile(std::vector<std::byte> bytes, const std::string& where);

/// One tensor to write: contiguous, row-major, little-endian.
struct OutgoingTensor {
    std::string name;
    Dtype dtype = Dtype::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

/// Safetensors, written atomically; large element types first, so that every tensor is aligned.
/// Throws Error(Storage) where the file cannot be written, and Error(Failed) where two tensors have
/// one name, a name is not UTF-8 or a shape does not fit its bytes.
void writeSafetensors(const std::filesystem::path& path, std::span<const OutgoingTensor> tensors,
                      const std::map<std::string, std::string, std::less<>>& metadata,
                      bool overwrite);

} // namespace zigzag
