#include "core/weights/pickle.h"

#include "core/weights/dtypes.h"
#include "core/weights/extent.h"
#include "core/weights/pickle_cursor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <unordered_map>

namespace zigzag::weights::pickle {
namespace {

/// The instructions that torch.save writes, named as in Python's pickletools.
enum Opcode : std::uint8_t {
    Proto = 0x80,
    Stop = '.',
    Mark = '(',
    GlobalName = 'c',
    Reduce = 'R',
    Build = 'b',
    BinPersId = 'Q',
    BinPut = 'q',
    LongBinPut = 'r',
    BinGet = 'h',
    LongBinGet = 'j',
    NoneValue = 'N',
    NewTrue = 0x88,
    NewFalse = 0x89,
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    Long1 = 0x8a,
    BinFloat = 'G',
    BinUnicode = 'X',
    EmptyTuple = ')',
    TupleFromMark = 't',
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    EmptyList = ']',
    Append = 'a',
    Appends = 'e',
    EmptyDict = '}',
    SetItem = 's',
    SetItems = 'u',
};

constexpr std::size_t maximumMarks = 1024; // nesting

constexpr const char* stateDictOnly =
    "Use a file that holds only a state dict, or save its state dict again with torch.save.";

using Kind = Global::Kind;

/// The constant for a name that state dicts refer to; null for any other name.
std::optional<Global> knownGlobal(std::string_view name) {
    if (name == "collections.OrderedDict") return Global{Kind::OrderedDict, {}};
    if (name == "torch._utils._rebuild_tensor_v2") return Global{Kind::RebuildTensor, {}};
    if (name == "torch._utils._rebuild_parameter") return Global{Kind::RebuildParameter, {}};
    if (name == "torch.Size") return Global{Kind::Size, {}};
    for (const DtypeNames& known : dtypes)
        if (name == known.torchStorage) return Global{Kind::Storage, known.dtype};
    return {};
}

/// The stack machine.
class Machine {
  public:
    Machine(std::span<const std::byte> bytes, const std::string& where)
        : cursor_(bytes, where), where_(where) {}

    Tree run() {
        if (cursor_.number<std::uint8_t>() != Proto)
            cursor_.fail("does not begin with its protocol");
        protocol();
        for (;;) {
            const auto opcode = cursor_.number<std::uint8_t>();
            if (opcode == Stop) break;
            const Step step = steps()[opcode];
            if (!step)
                cursor_.fail("has the instruction " + std::to_string(opcode) +
                             ", which no state dict needs");
            step(*this);
        }
        tree_.root = pop();
        if (!stack_.empty() || !marks_.empty()) cursor_.fail("leaves values over at its end");
        return std::move(tree_);
    }

  private:
    void protocol() {
        const int version = cursor_.number<std::uint8_t>();
        if (version != 2)
            refuse(where_,
                   "has a pickle of protocol " + std::to_string(version) +
                       "; torch.save writes protocol 2.",
                   "Save it again with torch.save and its default protocol.");
    }

    using Step = void (*)(Machine&);

    /// The action of each instruction; null for those that are refused.
    static const std::array<Step, 256>& steps() {
        static const std::array<Step, 256> table = [] {
            std::array<Step, 256> step{};
            step[NoneValue] = [](Machine& m) { m.push(None{}); };
            step[NewTrue] = [](Machine& m) { m.push(true); };
            step[NewFalse] = [](Machine& m) { m.push(false); };
            step[BinInt] = [](Machine& m) { m.pushInteger<std::int32_t>(); };
            step[BinInt1] = [](Machine& m) { m.pushInteger<std::uint8_t>(); };
            step[BinInt2] = [](Machine& m) { m.pushInteger<std::uint16_t>(); };
            step[Long1] = [](Machine& m) { m.push(m.longInteger()); };
            step[BinFloat] = [](Machine& m) { m.push(m.bigEndianDouble()); };
            step[BinUnicode] = [](Machine& m) { m.push(m.text()); };

            step[Mark] = [](Machine& m) { m.mark(); };
            step[EmptyTuple] = [](Machine& m) { m.push(Tuple{}); };
            step[TupleFromMark] = [](Machine& m) { m.push(Tuple{m.popToMark()}); };
            step[Tuple1] = [](Machine& m) { m.push(Tuple{m.popLast(1)}); };
            step[Tuple2] = [](Machine& m) { m.push(Tuple{m.popLast(2)}); };
            step[Tuple3] = [](Machine& m) { m.push(Tuple{m.popLast(3)}); };
            step[EmptyList] = [](Machine& m) { m.push(List{}); };
            step[Append] = [](Machine& m) { m.append(m.popLast(1)); };
            step[Appends] = [](Machine& m) { m.append(m.popToMark()); };
            step[EmptyDict] = [](Machine& m) { m.push(Dict{}); };
            step[SetItem] = [](Machine& m) { m.setItems(m.popLast(2)); };
            step[SetItems] = [](Machine& m) { m.setItems(m.popToMark()); };

            step[BinPut] = [](Machine& m) { m.remember(m.cursor_.number<std::uint8_t>()); };
            step[LongBinPut] = [](Machine& m) { m.remember(m.cursor_.number<std::uint32_t>()); };
            step[BinGet] = [](Machine& m) { m.recall(m.cursor_.number<std::uint8_t>()); };
            step[LongBinGet] = [](Machine& m) { m.recall(m.cursor_.number<std::uint32_t>()); };
            step[GlobalName] = [](Machine& m) { m.global(); };
            step[BinPersId] = [](Machine& m) { m.storage(); };
            step[Reduce] = [](Machine& m) { m.reduce(); };
            step[Build] = [](Machine& m) { m.build(); };
            return step;
        }();
        return table;
    }

    // Scalars

    template <class T>
    void pushInteger() {
        push(std::int64_t{cursor_.number<T>()});
    }

    std::string text() { return std::string(cursor_.take(cursor_.number<std::uint32_t>())); }

    std::int64_t longInteger() {
        const std::size_t length = cursor_.number<std::uint8_t>();
        if (length > sizeof(std::int64_t))
            cursor_.fail("has a whole number of " + std::to_string(length) +
                         " bytes; 8 are the limit");
        const std::string_view digits = cursor_.take(length);
        const bool negative = length > 0 && (digits.back() & 0x80) != 0;
        std::array<unsigned char, sizeof(std::int64_t)> extended;
        extended.fill(negative ? 0xff : 0);
        std::ranges::copy(digits, extended.begin());
        return std::bit_cast<std::int64_t>(extended);
    }

    double bigEndianDouble() {
        auto bytes = cursor_.number<std::array<unsigned char, sizeof(double)>>();
        std::ranges::reverse(bytes);
        return std::bit_cast<double>(bytes);
    }

    // The stack

    void push(Value value) {
        if (tree_.values.size() == maximumValues) cursor_.fail("holds more than a million values");
        stack_.push_back(static_cast<Id>(tree_.values.size()));
        tree_.values.push_back(std::move(value));
    }

    /// Values below the last mark are inaccessible, as in Python.
    std::vector<Id> popLast(std::size_t count) {
        const std::size_t floor = marks_.empty() ? 0 : marks_.back();
        if (stack_.size() - floor < count)
            cursor_.fail("takes a value from its stack where there is none");
        const auto first = stack_.end() - static_cast<std::ptrdiff_t>(count);
        std::vector<Id> popped(first, stack_.end());
        stack_.erase(first, stack_.end());
        return popped;
    }

    Id pop() { return popLast(1)[0]; }

    void mark() {
        if (marks_.size() == maximumMarks) cursor_.fail("has too many marks");
        marks_.push_back(stack_.size());
    }

    std::vector<Id> popToMark() {
        if (marks_.empty()) cursor_.fail("goes back to a mark where there is none");
        auto popped = popLast(stack_.size() - marks_.back());
        marks_.pop_back();
        return popped;
    }

    template <class T>
    T* as(Id id) {
        return std::get_if<T>(&tree_.values[id]);
    }

    /// The value on top of the stack, without removing it.
    template <class T>
    T& top(const char* instruction) {
        const Id id = pop();
        stack_.push_back(id);
        if (T* value = as<T>(id)) return *value;
        cursor_.fail(std::string(instruction) + " something of another kind");
    }

    // Containers

    void append(const std::vector<Id>& items) {
        auto& list = top<List>("appends to").items;
        list.insert(list.end(), items.begin(), items.end());
    }

    void setItems(const std::vector<Id>& items) {
        auto& entries = top<Dict>("sets items of").entries;
        if (items.size() % 2 != 0) cursor_.fail("sets a key without a value");
        for (std::size_t i = 0; i < items.size(); i += 2)
            entries.emplace_back(items[i], items[i + 1]);
    }

    // References

    void remember(std::uint32_t place) {
        const Id id = pop();
        stack_.push_back(id);
        memo_[place] = id;
        if (memo_.size() > maximumMemo) cursor_.fail("remembers more than a million values");
    }

    void recall(std::uint32_t place) {
        const auto found = memo_.find(place);
        if (found == memo_.end())
            cursor_.fail("recalls value " + std::to_string(place) + ", which it did not remember");
        stack_.push_back(found->second);
    }

    void global() {
        const std::string module(cursor_.line());
        const std::string name = module + "." + std::string(cursor_.line());
        const auto known = knownGlobal(name);
        if (!known)
            refuse(where_,
                   "refers to " + inQuotes(name) +
                       ", which no state dict needs. Nothing of it was run.",
                   stateDictOnly);
        push(*known);
    }

    /// ('storage', torch.FloatStorage, '0', 'cuda:0', 1000): the location is ignored.
    void storage() {
        const auto* reference = as<Tuple>(pop());
        if (!reference || reference->items.size() != 5)
            cursor_.fail("refers to a storage in an unknown way");
        const auto& items = reference->items;
        const auto* word = as<std::string>(items[0]);
        const auto* type = as<Global>(items[1]);
        const auto* key = as<std::string>(items[2]);
        const auto* elements = as<std::int64_t>(items[4]);
        if (!word || *word != "storage" || !type || type->kind != Kind::Storage || !key ||
            !elements)
            cursor_.fail("refers to a storage in an unknown way");
        const auto isDigit = [](char letter) { return letter >= '0' && letter <= '9'; };
        if (key->empty() || key->size() > 20 || !std::ranges::all_of(*key, isDigit))
            cursor_.fail("names a storage " + inQuotes(*key) + ", which is no number");
        if (*elements < 0)
            cursor_.fail("has a storage with " + std::to_string(*elements) + " elements");
        push(Storage{type->dtype, *key, *elements});
    }

    void reduce() {
        const auto operands = popLast(2);
        const auto* function = as<Global>(operands[0]);
        if (!function) cursor_.fail("calls something that is no function");
        const auto* tuple = as<Tuple>(operands[1]);
        if (!tuple) cursor_.fail("calls a function without a tuple of arguments");
        const auto& arguments = tuple->items;
        switch (function->kind) {
        case Kind::OrderedDict:
            if (!arguments.empty()) cursor_.fail("makes an OrderedDict in an unknown way");
            return push(Dict{});
        case Kind::Size:
            if (arguments.size() != 1 || !as<Tuple>(arguments[0]))
                cursor_.fail("makes a Size in an unknown way");
            return stack_.push_back(arguments[0]);
        case Kind::RebuildTensor:
            return rebuildTensor(arguments);
        case Kind::RebuildParameter:
            if (arguments.size() != 3 || !as<Tensor>(arguments[0]))
                cursor_.fail("makes a parameter of something that is no tensor");
            return stack_.push_back(arguments[0]);
        case Kind::Storage:
            cursor_.fail("calls a storage type");
        }
    }

    /// (storage, offset, shape, strides, requires_grad, hooks[, metadata]).
    void rebuildTensor(const std::vector<Id>& arguments) {
        if (arguments.size() != 6 && arguments.size() != 7)
            cursor_.fail("makes a tensor of " + std::to_string(arguments.size()) +
                         " arguments; it takes 6");
        if (!as<Storage>(arguments[0]) || !as<std::int64_t>(arguments[1]) ||
            !as<Tuple>(arguments[2]) || !as<Tuple>(arguments[3]))
            cursor_.fail(
                "makes a tensor of something other than a storage, an offset, a shape and strides");
        push(Tensor{arguments[0], arguments[1], arguments[2], arguments[3]});
    }

    /// Modules set `_metadata` on the OrderedDict; it is not about the weights and is dropped.
    void build() {
        const Id state = pop();
        top<Dict>("sets the state of");
        if (!as<Dict>(state)) cursor_.fail("sets a state that is no dict");
    }

    Cursor cursor_;
    const std::string& where_;
    Tree tree_;
    std::vector<Id> stack_;
    std::vector<std::size_t> marks_; // heights of the stack
    std::unordered_map<std::uint32_t, Id> memo_;
};

} // namespace

Tree interpret(std::span<const std::byte> bytes, const std::string& where) {
    if (bytes.size() > maximumBytes)
        refuse(where,
               "has a pickle of " + std::to_string(bytes.size()) + " bytes; 16 MiB are the limit.",
               stateDictOnly);
    return Machine(bytes, where).run();
}

} // namespace zigzag::weights::pickle
