// Crops of photographs as training samples.
#pragma once

#include "core/train/data/picture_cache.h"
#include "core/train/data/source.h"

#include <memory>
#include <mutex>

namespace zigzag {

/// Every epoch uses every picture once, in an order that follows from seed and epoch; crop, mirror,
/// noise, class dropout and JPEG quality follow from seed, step and sample. A broken picture is
/// replaced by the next one of its epoch; a missing one throws VanishedPicture.
class CropSource final : public SampleSource {
  public:
    /// `folder`: where the cache is stored. Throws as listPictures() does, and Error(Usage) for
    /// zooms that contradict the framing or each other.
    CropSource(const Recipe& recipe, const std::filesystem::path& folder);

    Batch batch(const Portion& portion) override;
    const std::vector<std::string>& classes() const override { return list_.classes; }
    std::int64_t count() const override { return static_cast<std::int64_t>(list_.training.size()); }
    std::vector<std::int64_t> shape() const override;

    const PictureList& list() const { return list_; }
    std::vector<std::string> broken() const { return cache_.broken(); }

    /// Crops from the middle of held-out pictures, at most `count`, spread over all of them: [N, 3,
    /// H, W] and their class numbers.
    std::pair<at::Tensor, std::vector<int>> heldOut(std::int64_t count);

  private:
    struct Sample;
    Sample sample(std::int64_t position, SampleRng& draws);
    /// The numbers of the training pictures in the order of an epoch; shared, because every sample
    /// needs it.
    using Order = std::shared_ptr<const std::vector<std::uint32_t>>;
    Order order(std::int64_t epoch);

    Recipe recipe_;
    PictureList list_;
    PictureCache cache_;
    std::mutex orderMutex_;
    std::int64_t orderEpoch_ = -1;
    Order order_;
};

/// The middle of one picture, framed as in the recipe and not mirrored: [1, 3, H, W] in [-1, 1].
/// Throws Error(File) if it cannot be read or is smaller than a crop.
at::Tensor middleOf(const std::filesystem::path& picture, const DataRecipe& data);

/// Pictures [N, 3, H, W] in [-1, 1] after JPEG compression.
at::Tensor throughJpeg(const at::Tensor& pictures, int quality, bool chromaHalved);

/// Whether the pass of this portion is one of restoration: the share of passes that the recipe asks
/// for, evenly spread.
bool isRestorationPass(const ObjectiveRecipe& objective, std::int64_t pass);

} // namespace zigzag
