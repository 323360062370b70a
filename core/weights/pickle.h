// Reads, as data, the part of Python's pickle format that torch.save uses for a state dict.
// Internal to core/weights.
//
// Nothing is executed: a pickle is a program for a stack machine, and this one can only build
// values. The few names that a state dict refers to are constants here; any other name is refused.
// All values are in one array and refer to each other by index, so that destroying cycles or deep
// nesting costs nothing.
#pragma once

#include "core/weights/tensor_file.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace zigzag::weights::pickle {

using Id = std::uint32_t; ///< index into Tree::values

struct None {};
struct Tuple {
    std::vector<Id> items;
};
struct List {
    std::vector<Id> items;
};
/// dict and OrderedDict; a key may occur several times.
struct Dict {
    std::vector<std::pair<Id, Id>> entries;
};
/// A name of another module, one of those that a state dict needs.
struct Global {
    enum class Kind { OrderedDict, RebuildTensor, RebuildParameter, Size, Storage } kind;
    Dtype dtype; ///< of a Storage
};
struct Storage {
    Dtype dtype;
    std::string key; ///< digits; the bytes are in the archive's entry data/KEY
    std::int64_t elements;
};
/// A view of a storage, as written: offset, sizes and strides are not checked yet.
struct Tensor {
    Id storage;
    Id offset;
    Id shape;
    Id strides;
};

using Value = std::variant<None, bool, std::int64_t, double, std::string, Tuple, List, Dict, Global,
                           Storage, Tensor>;

struct Tree {
    std::vector<Value> values;
    Id root = 0;
};

inline constexpr std::size_t maximumBytes =
    16u << 20; ///< of a pickle; official checkpoints need 0.2 KiB a tensor
inline constexpr std::size_t maximumValues =
    1u << 20; ///< in a tree; official checkpoints need 20 a tensor
inline constexpr std::size_t maximumMemo = 1u << 20; ///< values that a pickle may refer back to

/// Throws Error(File) that begins with `where` and names the byte.
Tree interpret(std::span<const std::byte> bytes, const std::string& where);

} // namespace zigzag::weights::pickle
