// From weights on disk to a model.
#pragma once

#include "core/card/catalogue.h"
#include "core/model/model.h"

#include <filesystem>
#include <memory>

namespace zigzag {

/// Reads the weights, finds the network, and completes the card: from card.toml, else from the
/// file's own header, else from what the weights tell (kind, classes; resolution by the depth of
/// the network, as in the official layouts). Throws Error(File) and Error(Model).
std::unique_ptr<Model> loadModel(const ModelReference& reference, const Compute& compute);

/// What the card says about the network beyond its weights. Throws Error(Model) for a value of the
/// wrong form.
nn::NetworkHints hintsFrom(const ModelCard& card);

/// The network alone, without its preconditioning.
std::unique_ptr<nn::Network> loadNetwork(const ModelReference& reference, const Compute& compute);

/// The completed card alone. `nameOrPath` as findModel() takes it.
ModelCard inspectModel(std::string_view nameOrPath);

/// Models in memory, least recently used ones dropped first when their weights together exceed the
/// budget. The engine's thread only.
class Residency {
  public:
    explicit Residency(std::int64_t budgetBytes) : budget_(budgetBytes) {}

    /// Loads where needed; a weight file that changed on disk is loaded again.
    std::shared_ptr<const Model> get(const ModelReference& reference, const Compute& compute);

    std::int64_t bytes() const;
    std::size_t count() const { return resident_.size(); }
    void clear() { resident_.clear(); }

  private:
    struct Resident {
        std::filesystem::path weights;
        std::filesystem::file_time_type written;
        at::Device device = at::kCPU;
        at::ScalarType dtype = at::kFloat;
        std::shared_ptr<const Model> model;
    };
    std::int64_t budget_;
    std::vector<Resident> resident_; ///< most recently used last
};

} // namespace zigzag
