// The format: 8 bytes header length, little-endian; the header, a JSON object; then the tensors'
// bytes, without gaps and overlaps. https://github.com/huggingface/safetensors, "Format".
#include "core/base/json.h"
#include "core/weights/dtypes.h"
#include "core/weights/extent.h"
#include "core/weights/readers.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace zigzag::weights {
namespace {

using Json = nlohmann::json;

constexpr std::size_t lengthBytes = 8;
// Enough for 80,000 tensors; JSON in memory takes up to forty times its text.
constexpr std::uint64_t maximumHeader = 8u << 20;

/// Checks the header before it is parsed into values: it must be valid JSON, and no object may have
/// a name twice.
class HeaderCheck : public nlohmann::json_sax<Json> {
  public:
    explicit HeaderCheck(const std::string& where) : where_(where) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(std::int64_t) override { return true; }
    bool number_unsigned(std::uint64_t) override { return true; }
    bool number_float(double, const std::string&) override { return true; }
    bool string(std::string&) override { return true; }
    bool binary(Json::binary_t&) override { return true; }
    bool start_object(std::size_t) override { return open(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(std::string& name) override {
        if (!names_.back().insert(name).second)
            refuse(where_, "is damaged: its safetensors header has " + inQuotes(name) + " twice.");
        return true;
    }

    bool parse_error(std::size_t byte, const std::string&,
                     const nlohmann::detail::exception& error) override {
        if (dynamic_cast<const Json::out_of_range*>(&error))
            refuse(where_, "is damaged: its safetensors header has a number out of range.");
        refuse(where_, "is damaged: its safetensors header is no valid JSON (byte " +
                           std::to_string(byte) + " of the header).");
    }

  private:
    bool open() {
        names_.emplace_back();
        return true;
    }
    bool close() {
        names_.pop_back();
        return true;
    }

    const std::string& where_;
    std::vector<std::set<std::string>> names_; // of the open objects and lists
};

Json parseHeader(std::string_view text, const std::string& where) {
    // nlohmann's parser takes a zero byte for the end of its input.
    if (const auto zero = text.find('\0'); zero != std::string_view::npos)
        refuse(where, "is damaged: its safetensors header is no valid JSON (byte " +
                          std::to_string(zero + 1) + " of the header).");
    constexpr std::size_t deepest = 3; // header, tensor, shape
    if (nestedDeeper(text, deepest))
        refuse(where, "is damaged: its safetensors header is nested too deep.");
    HeaderCheck check(where);
    Json::sax_parse(text.begin(), text.end(), &check);
    // Without a callback that checks: its time is quadratic in the number of tensors.
    return Json::parse(text.begin(), text.end());
}

/// One entry of the header; its messages name the tensor.
class Entry {
  public:
    Entry(const std::string& name, const Json& json, const std::string& where)
        : name_(name), json_(json), where_(where) {
        if (!json.is_object()) fail("is described by something other than an object");
    }

    struct Range {
        std::uint64_t begin, end; // in bytes after the header
    };

    Dtype dtype() const {
        const Json& text = field("dtype");
        if (!text.is_string()) fail("has a 'dtype' that is no text");
        const auto& wanted = text.get_ref<const std::string&>();
        for (const DtypeNames& known : dtypes)
            if (wanted == known.safetensors) return known.dtype;
        refuse(where_,
               "cannot be read: tensor " + inQuotes(name_) + " has the element type " +
                   inQuotes(wanted) + ", which Zigzag does not know.",
               "Save it as float32, float16 or bfloat16.");
    }

    Shape shape() const {
        const Json& list = field("shape");
        if (!list.is_array() || list.size() > maximumRank)
            fail("has a 'shape' that is no list of at most 64 sizes");
        Shape shape;
        for (const Json& size : list) {
            if (!size.is_number_unsigned() || size.get<std::uint64_t>() > INT64_MAX)
                fail("has a 'shape' with something other than sizes from 0 up");
            shape.push_back(size.get<std::int64_t>());
        }
        if (!elementCount(shape))
            fail("has the shape " + print(shape) + ", more elements than can be counted");
        return shape;
    }

    Range range(std::uint64_t available) const {
        const Json& list = field("data_offsets");
        if (!list.is_array() || list.size() != 2 || !list[0].is_number_unsigned() ||
            !list[1].is_number_unsigned())
            fail("has 'data_offsets' that are not two offsets from 0 up");
        const Range range{list[0].get<std::uint64_t>(), list[1].get<std::uint64_t>()};
        if (range.begin > range.end) fail("ends before it begins");
        if (range.end > available)
            fail("ends at byte " + std::to_string(range.end) +
                 " of the data, but the file has only " + std::to_string(available));
        return range;
    }

    [[noreturn]] void fail(const std::string& problem) const {
        refuse(where_, "is damaged: tensor " + inQuotes(name_) + " " + problem + ".");
    }

  private:
    const Json& field(const char* key) const {
        const auto found = json_.find(key);
        if (found == json_.end()) fail(std::string("has no '") + key + "'");
        return *found;
    }

    const std::string& name_;
    const Json& json_;
    const std::string& where_;
};

struct Placed {
    Entry::Range range;
    std::string_view name;
};

StoredTensor readTensor(const Entry& entry, Entry::Range range, std::span<const std::byte> data) {
    StoredTensor tensor;
    tensor.dtype = entry.dtype();
    tensor.shape = entry.shape();
    tensor.strides = rowMajorStrides(tensor.shape);
    std::uint64_t needed = 0;
    if (__builtin_mul_overflow(static_cast<std::uint64_t>(tensor.elements()),
                               byteSize(tensor.dtype), &needed) ||
        needed != range.end - range.begin)
        entry.fail(std::string("of type ") + name(tensor.dtype) + " and shape " +
                   print(tensor.shape) + " does not fit its " +
                   std::to_string(range.end - range.begin) + " bytes");
    tensor.bytes = data.subspan(range.begin, range.end - range.begin);
    return tensor;
}

void checkGapless(std::vector<Placed> placed, std::uint64_t available, const std::string& where) {
    std::ranges::sort(placed, [](const Placed& a, const Placed& b) {
        return std::pair(a.range.begin, a.range.end) < std::pair(b.range.begin, b.range.end);
    });
    std::uint64_t end = 0;
    for (const Placed& tensor : placed) {
        if (tensor.range.begin < end)
            refuse(where, "is damaged: tensor " + inQuotes(tensor.name) + " overlaps another one.");
        if (tensor.range.begin > end)
            refuse(where, "is damaged: " + std::to_string(tensor.range.begin - end) +
                              " bytes before tensor " + inQuotes(tensor.name) +
                              " belong to no tensor.");
        end = tensor.range.end;
    }
    if (end != available)
        refuse(where, "is damaged: its last " + std::to_string(available - end) +
                          " bytes belong to no tensor.");
}

void readMetadata(const Json& json, TensorFile& file, const std::string& where) {
    if (!json.is_object()) refuse(where, "is damaged: its '__metadata__' is no object.");
    for (const auto& [key, value] : json.items()) {
        if (!value.is_string())
            refuse(where,
                   "is damaged: the entry " + inQuotes(key) + " of its '__metadata__' is no text.");
        file.metadata.emplace(key, value.get<std::string>());
    }
}

} // namespace

TensorFile readSafetensors(const FileBytes& bytes, const std::string& where) {
    const std::span<const std::byte> all(*bytes);
    std::uint64_t length = 0;
    std::memcpy(&length, all.data(), lengthBytes);
    if (length > all.size() - lengthBytes)
        refuse(where, "is cut off or damaged: its safetensors header should have " +
                          std::to_string(length) + " bytes, but only " +
                          std::to_string(all.size() - lengthBytes) + " follow.");
    if (length > maximumHeader)
        refuse(where,
               "has a safetensors header of " + std::to_string(length) +
                   " bytes; 8 MiB are the limit.",
               "Save it with fewer tensors or less metadata.");
    const auto* text = reinterpret_cast<const char*>(all.data() + lengthBytes);
    const Json header = parseHeader({text, length}, where);
    const auto data = all.subspan(lengthBytes + length);

    TensorFile file;
    file.storage.push_back(bytes);
    std::vector<Placed> placed;
    for (const auto& [name, json] : header.items()) {
        if (name == "__metadata__") {
            readMetadata(json, file, where);
            continue;
        }
        const Entry entry(name, json, where);
        const Entry::Range range = entry.range(data.size());
        const auto added = file.tensors.emplace(name, readTensor(entry, range, data)).first;
        placed.push_back({range, added->first});
    }
    checkGapless(std::move(placed), data.size(), where);
    return file;
}

} // namespace zigzag::weights
