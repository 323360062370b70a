#include "core/train/objectives/lpips.h"

#include "core/base/error.h"

#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/serialization/import.h>

namespace zigzag {
namespace {

constexpr const char* remedy =
    "objective.lpips names a TorchScript file whose forward(a, b) takes two batches of pictures "
    "[N, 3, 224, 224] in [0, 1] and gives N distances.";

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& problem) {
    throw Error(ErrorKind::File, file.string() + " " + problem + ".", remedy);
}

torch::jit::Module load(const std::filesystem::path& file, at::Device device) {
    if (!std::filesystem::is_regular_file(file)) refuse(file, "is not there");
    try {
        torch::jit::Module module = torch::jit::load(file.string(), device);
        module.eval();
        for (at::Tensor parameter : module.parameters())
            parameter.requires_grad_(false);
        return module;
    } catch (const std::exception&) {
        refuse(file, "is no TorchScript file");
    }
}

at::Tensor asSeen(const at::Tensor& pictures) {
    constexpr std::int64_t side = 224;
    return (at::upsample_bilinear2d(pictures, {side, side}, false) + 1) / 2;
}

} // namespace

PictureDistance lpipsFrom(const std::filesystem::path& file, at::Device device) {
    return [file, module = load(file, device)](const at::Tensor& a, const at::Tensor& b) mutable {
        at::Tensor distances;
        try {
            distances = module.forward({asSeen(a), asSeen(b)}).toTensor();
        } catch (const std::exception&) {
            refuse(file, "failed when it was asked for distances");
        }
        if (distances.numel() != a.size(0)) refuse(file, "does not give one distance a picture");
        return distances.reshape({-1});
    };
}

} // namespace zigzag
