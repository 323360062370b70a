#include "core/train/chunks.h"

#include "core/base/error.h"

namespace zigzag {
namespace {

/// 256 KiB of float32 per tensor: the four tensors of an update stay in a core's own cache.
constexpr std::int64_t pieceLength = 65536;

std::int64_t lengthOfPieces(const Pieces& row) {
    return row.front().is_cpu() ? pieceLength : std::max<std::int64_t>(row.front().numel(), 1);
}

struct Place {
    std::size_t row;
    std::int64_t first, length;
};

std::vector<Place> placesOf(std::span<const Pieces> rows) {
    std::vector<Place> places;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::int64_t length = lengthOfPieces(rows[row]);
        const std::int64_t all = rows[row].front().numel();
        for (std::int64_t first = 0; first < all; first += length)
            places.push_back({row, first, std::min(length, all - first)});
    }
    return places;
}

} // namespace

at::Tensor inMemoryOrder(const at::Tensor& tensor) {
    if (!tensor.is_non_overlapping_and_dense())
        throw Error(ErrorKind::Failed, "A weight under training does not lie densely in memory.");
    return tensor.detach().as_strided({tensor.numel()}, {1});
}

at::Tensor inOrderOf(const at::Tensor& like, const at::Tensor& tensor) {
    if (tensor.strides() == like.strides()) return inMemoryOrder(tensor);
    const at::NoGradGuard noGradient;
    const at::Tensor ordered = at::empty_strided(like.sizes(), like.strides(), tensor.options());
    return inMemoryOrder(ordered.copy_(tensor));
}

std::size_t pieceCount(std::span<const Pieces> rows) {
    return placesOf(rows).size();
}

void forEachPiece(std::span<const Pieces> rows,
                  const std::function<void(Pieces& piece, std::size_t number)>& update) {
    const std::vector<Place> places = placesOf(rows);
    const auto work = [&](std::int64_t begin, std::int64_t end) {
        const at::NoGradGuard noGradient; // valid for this thread only
        for (std::int64_t number = begin; number < end; ++number) {
            const Place& place = places[static_cast<std::size_t>(number)];
            Pieces piece;
            for (const at::Tensor& tensor : rows[place.row])
                piece.push_back(tensor.narrow(0, place.first, place.length));
            update(piece, static_cast<std::size_t>(number));
        }
    };
    const auto count = static_cast<std::int64_t>(places.size());
    const bool onCpu = rows.empty() || rows.front().front().is_cpu();
    if (onCpu)
        at::parallel_for(0, count, 1, work);
    else
        work(0, count);
}

} // namespace zigzag
