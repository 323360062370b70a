// Network evaluations as samplers and editors see them: of a model under its labels, or of one that
// is decorated to work in tiles (core/frame/tiles.h) or windows (core/frame/unscaled.h).
#pragma once

#include "core/model/model.h"

#include <functional>
#include <memory>

namespace zigzag {

/// D(x, σ): the denoised picture expected behind x. x [N, C, H, W] of any float type; the result is
/// float32 and a tensor of its own.
using Denoiser = std::function<at::Tensor(const at::Tensor& x, double sigma)>;

/// Takes x from one sigma to another in one evaluation.
using Mover = std::function<at::Tensor(const at::Tensor& x, double from, double to)>;

/// What becomes of the tensor that an evaluation is given.
enum class InputReuse {
    Preserve,
    Overwrite ///< by the result where that saves memory; holds anything after a throw
};

/// One network evaluation at a time, on the engine's thread. Gradients flow through all functions
/// where they are recorded (core/tensor/gradients.h). Pictures are [N, C, H, W]; results are
/// float32 and tensors of their own, or x where that is overwritten.
class Evaluator {
  public:
    virtual ~Evaluator() = default;
    virtual const ModelCard& card() const = 0;

    /// What the network makes of x at sigma `from`: f(x, from, to) for bidirectional models; for
    /// the other kinds the denoised picture, whatever `to` is. No range is checked.
    at::Tensor evaluate(const at::Tensor& x, double from, double to,
                        InputReuse input = InputReuse::Preserve) const {
        return run(x, from, to, input);
    }

    /// The picture at sigma_min as this model sees it: the posterior mean (score) or the
    /// trajectory's end (consistency, bidirectional).
    at::Tensor denoise(const at::Tensor& x, double sigma,
                       InputReuse input = InputReuse::Preserve) const;

    /// x from one sigma to another: an Euler step (score), the trajectory's end (consistency) or
    /// any point of it (bidirectional). Throws Error(Model) where this kind cannot make the move,
    /// Error(Usage) outside of the card's range.
    at::Tensor move(const at::Tensor& x, double from, double to,
                    InputReuse input = InputReuse::Preserve) const;

    /// denoise() and move() as functions, which the evaluator must outlive.
    Denoiser denoiser() const&;
    Mover mover() const&;
    Denoiser denoiser() && = delete;
    Mover mover() && = delete;

  private:
    virtual at::Tensor run(const at::Tensor& x, double from, double to, InputReuse input) const = 0;
};

/// A model under labels as Model::evaluate() takes them. Refers to the model.
class ModelEvaluator final : public Evaluator {
  public:
    explicit ModelEvaluator(const Model& model, at::Tensor labels = {})
        : model_(model), labels_(std::move(labels)) {}
    const ModelCard& card() const override { return model_.card(); }

  private:
    at::Tensor run(const at::Tensor& x, double from, double to, InputReuse input) const override;

    const Model& model_;
    at::Tensor labels_;
};

/// One Euler step of the PF ODE dx/dσ = (x − D)/σ, the DDIM step: x + (to − from)/from·(x − D).
/// Overwrites `denoised`, so that a large picture takes no third tensor.
at::Tensor eulerStep(at::Tensor denoised, const at::Tensor& x, double from, double to);

} // namespace zigzag
