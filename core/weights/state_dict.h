// Turns the values of a pickle into named, checked views of storages. Internal to core/weights.
#pragma once

#include "core/weights/extent.h"
#include "core/weights/pickle.h"

#include <string>
#include <vector>

namespace zigzag::weights {

/// One tensor of a state dict. Shape and strides are not negative; the view is within the elements
/// that its storage claims to have.
struct NamedView {
    std::string name;
    pickle::Storage storage;
    std::int64_t offset = 0; ///< of the first element, in elements
    std::int64_t reach = 0;  ///< elements from the first to the last one accessed
    Shape shape;
    Shape strides;
};

/// The tensors in a dict of dicts, lists and tuples, names joined by dots; other values are left
/// out. Throws Error(File) that names the tensor.
std::vector<NamedView> namedViews(const pickle::Tree& tree, const std::string& where);

} // namespace zigzag::weights
