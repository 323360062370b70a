#include "core/nn/recompute.h"

#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>

namespace zigzag::nn {
namespace {

using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

class Recomputation final : public torch::autograd::Node {
  public:
    Recomputation(Stage stage, const std::vector<at::Tensor>& inputs) : stage_(std::move(stage)) {
        for (const at::Tensor& input : inputs)
            inputs_.emplace_back(input, false);
    }

    variable_list apply(variable_list&& gradients) override {
        variable_list inputs;
        for (const SavedVariable& saved : inputs_) {
            const at::Tensor input = saved.unpack();
            inputs.push_back(input.detach().set_requires_grad(input.requires_grad()));
        }
        {
            const at::AutoGradMode with(true);
            torch::autograd::backward({stage_(inputs)}, gradients);
        }
        for (at::Tensor& input : inputs)
            input = input.grad();
        return inputs;
    }

    void release_variables() override {
        inputs_.clear();
        stage_ = {};
    }

  private:
    Stage stage_;
    std::vector<SavedVariable> inputs_;
};

} // namespace

at::Tensor recomputed(Stage stage, std::vector<at::Tensor> inputs) {
    if (!at::GradMode::is_enabled() || !torch::autograd::any_variable_requires_grad(inputs))
        return stage(inputs);
    at::Tensor out;
    {
        const at::NoGradGuard without;
        out = stage(inputs);
    }
    auto node = c10::make_intrusive<Recomputation>(std::move(stage), inputs);
    node->set_next_edges(torch::autograd::collect_next_edges(inputs));
    torch::autograd::create_gradient_edge(out, node);
    return out;
}

} // namespace zigzag::nn
