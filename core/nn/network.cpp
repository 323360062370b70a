#include "core/nn/network.h"

#include "core/base/error.h"
namespace zigzag::nn {

std::span<const Architecture> architectures() {
    static const auto bound =
        forEachRow<layoutRows>([]<RowName name>() { return architecture<name>(); });
    return bound;
}

std::unique_ptr<Network> buildNetwork(Parameters& parameters, const NetworkHints& hints) {
    const ShapeIndex shapes = shapesOf(parameters);
    for (const Architecture& row : architectures()) {
        if (!row.recognises(shapes)) continue;
        std::unique_ptr<Network> network = row.build(parameters, shapes, hints);
        parameters.expectAllTaken();
        return network;
    }
    const std::string example =
        shapes.empty() ? "nothing at all" : "tensors such as '" + shapes.begin()->first + "'";
    throw Error(ErrorKind::Model,
                parameters.where() + " is no network that Zigzag knows: it holds " + example + ".",
                "Supported checkpoints: " + layoutLabels() + ".");
}

} // namespace zigzag::nn
