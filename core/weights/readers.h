// The readers behind readTensorFile(), one per format. Internal to core/weights.
#pragma once

#include "core/weights/tensor_file.h"

#include <memory>
#include <string>
#include <vector>

namespace zigzag::weights {

using FileBytes = std::shared_ptr<const std::vector<std::byte>>;

/// Fill all fields except `where` and `hash`. Throw Error(File).
TensorFile readSafetensors(const FileBytes& file, const std::string& where);
TensorFile readTorchZip(const FileBytes& file, const std::string& where);

} // namespace zigzag::weights
