#include "core/base/error.h"
#include "core/weights/dtypes.h"
#include "core/weights/extent.h"
#include "core/weights/tensor_file.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace zigzag {
namespace {

static_assert(std::endian::native == std::endian::little,
              "weights are little-endian in their files");

struct Boolean {
    std::uint8_t byte;
};
struct Half {
    std::uint16_t bits;
};
struct BrainHalf {
    std::uint16_t bits;
};

/// IEEE 754 binary16: 1 sign bit, 5 of exponent (bias 15), 10 of mantissa.
float widen(Half half) {
    const std::uint32_t sign = (half.bits & 0x8000u) << 16;
    const std::uint32_t exponent = (half.bits >> 10) & 0x1fu;
    const std::uint32_t mantissa = half.bits & 0x3ffu;
    if (exponent == 0) { // zero or subnormal: mantissa·2⁻²⁴, exact in float
        const float magnitude = static_cast<float>(mantissa) * 0x1p-24f;
        return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | sign);
    }
    const std::uint32_t widened = exponent == 0x1fu ? 0xffu : exponent + (127 - 15);
    return std::bit_cast<float>(sign | widened << 23 | mantissa << 13);
}

/// The upper half of a float.
float widen(BrainHalf half) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(half.bits) << 16);
}

std::uint8_t widen(Boolean boolean) {
    return boolean.byte != 0;
}

template <class T>
T widen(T value) requires std::is_arithmetic_v<T> {
    return value;
}

std::int64_t nearestInteger(double value) {
    if (std::isnan(value)) return 0;
    if (value >= 0x1p63) return std::numeric_limits<std::int64_t>::max();
    if (value < -0x1p63) return std::numeric_limits<std::int64_t>::min();
    return static_cast<std::int64_t>(value);
}

template <class To, class From>
To convert(From stored) {
    const auto value = widen(stored);
    if constexpr (std::is_same_v<To, std::int64_t> && std::is_floating_point_v<decltype(value)>)
        return nearestInteger(value);
    else
        return static_cast<To>(value);
}

template <class From>
From load(const StoredTensor& tensor, std::int64_t element) {
    From value;
    std::memcpy(&value, tensor.bytes.data() + static_cast<std::size_t>(element) * sizeof(From),
                sizeof(From));
    return value;
}

/// Calls visit(offset) for every element in row-major order, the offset in elements from the first
/// one.
template <class Visit>
void walk(const StoredTensor& tensor, Visit visit) {
    const std::int64_t count = tensor.elements();
    if (tensor.contiguous()) {
        for (std::int64_t i = 0; i < count; ++i)
            visit(i);
        return;
    }
    std::vector<std::int64_t> index(tensor.shape.size(), 0);
    std::int64_t offset = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        visit(offset);
        for (std::size_t axis = index.size(); axis-- > 0;) {
            offset += tensor.strides[axis];
            if (++index[axis] < tensor.shape[axis]) break;
            offset -= tensor.strides[axis] * tensor.shape[axis];
            index[axis] = 0;
        }
    }
}

template <class To, class From>
std::vector<To> gather(const StoredTensor& tensor) {
    std::vector<To> values;
    values.reserve(static_cast<std::size_t>(tensor.elements()));
    walk(tensor, [&](std::int64_t i) { values.push_back(convert<To>(load<From>(tensor, i))); });
    return values;
}

} // namespace

std::size_t byteSize(Dtype dtype) {
    return weights::namesOf(dtype).bytes;
}

const char* name(Dtype dtype) {
    return weights::namesOf(dtype).name;
}

std::int64_t StoredTensor::elements() const {
    return weights::elementCount(shape).value();
}

bool StoredTensor::contiguous() const {
    std::int64_t expected = 1;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        if (shape[axis] == 0) return true;
        if (shape[axis] != 1 && strides[axis] != expected) return false;
        expected *= shape[axis];
    }
    return true;
}

template <class T>
std::vector<T> StoredTensor::values() const {
    switch (dtype) {
    case Dtype::Bool:
        return gather<T, Boolean>(*this);
    case Dtype::U8:
        return gather<T, std::uint8_t>(*this);
    case Dtype::I8:
        return gather<T, std::int8_t>(*this);
    case Dtype::I16:
        return gather<T, std::int16_t>(*this);
    case Dtype::I32:
        return gather<T, std::int32_t>(*this);
    case Dtype::I64:
        return gather<T, std::int64_t>(*this);
    case Dtype::F16:
        return gather<T, Half>(*this);
    case Dtype::BF16:
        return gather<T, BrainHalf>(*this);
    case Dtype::F32:
        return gather<T, float>(*this);
    case Dtype::F64:
        return gather<T, double>(*this);
    }
    throw Error(ErrorKind::Failed, "A tensor has an element type that does not exist.");
}

template std::vector<float> StoredTensor::values() const;
template std::vector<double> StoredTensor::values() const;
template std::vector<std::int64_t> StoredTensor::values() const;

std::vector<std::byte> StoredTensor::packed() const {
    if (contiguous()) return {bytes.begin(), bytes.end()};
    const std::size_t size = byteSize(dtype);
    std::vector<std::byte> packed;
    packed.reserve(static_cast<std::size_t>(elements()) * size);
    walk(*this, [&](std::int64_t i) {
        const auto element = bytes.subspan(static_cast<std::size_t>(i) * size, size);
        packed.insert(packed.end(), element.begin(), element.end());
    });
    return packed;
}

} // namespace zigzag
