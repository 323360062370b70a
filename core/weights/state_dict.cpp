#include "core/weights/state_dict.h"

#include <algorithm>

namespace zigzag::weights {
namespace {

using pickle::Id;

constexpr int maximumDepth = 32;
constexpr std::size_t maximumName = 1024;
constexpr std::size_t maximumVisits = 1u << 20; // a value may be reached by several paths
constexpr std::size_t maximumTensors = 1u << 16;
constexpr std::int64_t maximumUnfolded =
    1 << 20; // elements of a view that repeats elements of its storage

constexpr const char* plainStateDict = "Save a plain state dict with torch.save.";

class Walk {
  public:
    Walk(const pickle::Tree& tree, const std::string& where) : tree_(tree), where_(where) {}

    std::vector<NamedView> run() {
        if (!as<pickle::Dict>(tree_.root))
            refuse(where_, "holds no dict of tensors.", plainStateDict);
        visit(tree_.root, "", 0);
        if (found_.empty()) refuse(where_, "holds no tensors.", plainStateDict);
        return std::move(found_);
    }

  private:
    template <class T>
    const T* as(Id id) const {
        return std::get_if<T>(&tree_.values[id]);
    }

    void visit(Id id, const std::string& name, int depth) {
        if (depth > maximumDepth)
            refuse(where_, "is nested too deep at " + inQuotes(name) + ".", plainStateDict);
        if (++visits_ > maximumVisits)
            refuse(where_, "holds more than a million values.", plainStateDict);
        if (const auto* dict = as<pickle::Dict>(id)) {
            for (const auto& [key, value] : dict->entries)
                visit(value, join(name, keyText(key, name)), depth + 1);
        } else if (const auto* list = as<pickle::List>(id)) {
            visitItems(list->items, name, depth);
        } else if (const auto* tuple = as<pickle::Tuple>(id)) {
            visitItems(tuple->items, name, depth);
        } else if (const auto* tensor = as<pickle::Tensor>(id)) {
            if (found_.size() == maximumTensors)
                refuse(where_, "holds more than 65536 tensors.", plainStateDict);
            found_.push_back(view(*tensor, name));
        }
    }

    void visitItems(const std::vector<Id>& items, const std::string& name, int depth) {
        for (std::size_t i = 0; i < items.size(); ++i)
            visit(items[i], join(name, std::to_string(i)), depth + 1);
    }

    std::string keyText(Id key, const std::string& name) const {
        if (const auto* text = as<std::string>(key)) return *text;
        if (const auto* number = as<std::int64_t>(key)) return std::to_string(*number);
        refuse(where_,
               "has a key " + (name.empty() ? "" : "in " + inQuotes(name) + " ") +
                   "that is neither text nor a whole number.",
               plainStateDict);
    }

    std::string join(const std::string& name, const std::string& key) const {
        if (name.size() + key.size() >= maximumName)
            refuse(where_,
                   "has a tensor name of more than 1024 letters, " +
                       inQuotes(name.empty() ? key : name) + ".",
                   plainStateDict);
        return name.empty() ? key : name + "." + key;
    }

    /// The sizes or strides of a tensor.
    Shape numbers(Id tuple, const std::string& name, const char* what) const {
        Shape numbers;
        for (const Id item : as<pickle::Tuple>(tuple)->items) {
            const auto* number = as<std::int64_t>(item);
            if (!number || *number < 0)
                fail(name, std::string("has ") + what + " other than whole numbers from 0 up");
            if (numbers.size() == maximumRank) fail(name, "has more than 64 dimensions");
            numbers.push_back(*number);
        }
        return numbers;
    }

    NamedView view(const pickle::Tensor& tensor, const std::string& name) const {
        NamedView view;
        view.name = name;
        view.storage = *as<pickle::Storage>(tensor.storage);
        view.offset = *as<std::int64_t>(tensor.offset);
        view.shape = numbers(tensor.shape, name, "sizes");
        view.strides = numbers(tensor.strides, name, "strides");
        if (view.shape.size() != view.strides.size())
            fail(name,
                 "has the shape " + print(view.shape) + " but the strides " + print(view.strides));
        checkExtent(view);
        return view;
    }

    void checkExtent(NamedView& view) const {
        const auto elements = elementCount(view.shape);
        if (!elements)
            fail(view.name,
                 "has the shape " + print(view.shape) + ", more elements than can be counted");
        const auto reached = reach(view.shape, view.strides);
        const std::int64_t available = view.storage.elements;
        if (!reached || *reached > available || view.offset < 0 ||
            view.offset > available - *reached)
            fail(view.name, "of shape " + print(view.shape) + ", strides " + print(view.strides) +
                                " and offset " + std::to_string(view.offset) + " goes beyond the " +
                                std::to_string(available) + " elements of its storage");
        if (*elements > std::max(available, maximumUnfolded))
            fail(view.name, "repeats " + std::to_string(*reached) + " elements to the shape " +
                                print(view.shape));
        view.reach = *reached;
        normaliseStrides(view);
    }

    /// The stride of a dimension of size 1 is unused and may be any number.
    static void normaliseStrides(NamedView& view) {
        const Shape rowMajor = rowMajorStrides(view.shape);
        for (std::size_t axis = 0; axis < view.shape.size(); ++axis)
            if (view.shape[axis] <= 1 || view.reach == 0) view.strides[axis] = rowMajor[axis];
    }

    [[noreturn]] void fail(const std::string& name, const std::string& problem) const {
        refuse(where_, "is damaged: tensor " + inQuotes(name) + " " + problem + ".");
    }

    const pickle::Tree& tree_;
    const std::string& where_;
    std::vector<NamedView> found_;
    std::size_t visits_ = 0;
};

} // namespace

std::vector<NamedView> namedViews(const pickle::Tree& tree, const std::string& where) {
    return Walk(tree, where).run();
}

} // namespace zigzag::weights
