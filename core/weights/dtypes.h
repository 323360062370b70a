// The element types and what the formats call them. Internal to core/weights.
#pragma once

#include "core/weights/tensor_file.h"

#include <array>

namespace zigzag::weights {

struct DtypeNames {
    Dtype dtype;
    std::size_t bytes;
    const char* name;
    const char* safetensors;
    const char* torchStorage; ///< the class that torch.save names
};

/// In the order of Dtype.
inline constexpr std::array<DtypeNames, 10> dtypes{{
    {Dtype::Bool, 1, "bool", "BOOL", "torch.BoolStorage"},
    {Dtype::U8, 1, "uint8", "U8", "torch.ByteStorage"},
    {Dtype::I8, 1, "int8", "I8", "torch.CharStorage"},
    {Dtype::I16, 2, "int16", "I16", "torch.ShortStorage"},
    {Dtype::I32, 4, "int32", "I32", "torch.IntStorage"},
    {Dtype::I64, 8, "int64", "I64", "torch.LongStorage"},
    {Dtype::F16, 2, "float16", "F16", "torch.HalfStorage"},
    {Dtype::BF16, 2, "bfloat16", "BF16", "torch.BFloat16Storage"},
    {Dtype::F32, 4, "float32", "F32", "torch.FloatStorage"},
    {Dtype::F64, 8, "float64", "F64", "torch.DoubleStorage"},
}};

constexpr const DtypeNames& namesOf(Dtype dtype) {
    return dtypes.at(static_cast<std::size_t>(dtype));
}

} // namespace zigzag::weights
