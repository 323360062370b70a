// Elementwise updates of weights that read memory once, for any number of operations.
#pragma once

#include "core/tensor/torch.h"

#include <functional>
#include <span>
#include <vector>

namespace zigzag {

/// The values of a dense tensor as [numel], in its own memory order and sharing its memory. Throws
/// Error(Failed) for a tensor with gaps or overlaps.
at::Tensor inMemoryOrder(const at::Tensor& tensor);

/// The values of `tensor` as [numel] in the memory order of `like`; a copy only if the orders
/// differ.
at::Tensor inOrderOf(const at::Tensor& like, const at::Tensor& tensor);

/// Pieces of one-dimensional tensors of equal length, small enough that all of them stay in the
/// cache from one operation to the next. On devices other than the CPU, a piece is the whole
/// tensor.
using Pieces = std::vector<at::Tensor>;

/// Calls `update` with the piece of every row's tensors and the number of the piece, counted over
/// all rows, without recording gradients. On the CPU several threads share the pieces. Where the
/// pieces begin does not depend on the number of threads.
void forEachPiece(std::span<const Pieces> rows,
                  const std::function<void(Pieces& piece, std::size_t number)>& update);

/// The total number of pieces of all rows.
std::size_t pieceCount(std::span<const Pieces> rows);

} // namespace zigzag
