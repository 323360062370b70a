"""Records what the shipped weights give in PyTorch, through the networks of tests/bench/eager.py: pilot.safetensors, which model_test compares with.

    python tests/data/model/record.py [MODEL…]

Inputs that the file holds stay; a model that it does not hold yet gets some. Needs PyTorch and safetensors; run it when weights in models/ change.
"""

import pathlib
import re
import sys

import torch
from safetensors.torch import load_file, save_file

root = pathlib.Path(__file__).parents[3]
sys.path.append(str(root / "tests/bench"))
import eager  # noqa: E402

record = pathlib.Path(__file__).with_name("pilot.safetensors")
SIGMA_DATA = 0.5
MODELS = {
    "photo": ("photo.", eager.SHIPPED[0]),
    "flowers64-score": ("flowers.", eager.SHIPPED[1]),
    "flowers64": ("flowers64.", eager.SHIPPED[1]),
    "flowers32-score": ("flowers32-score.", eager.Shape("", 32, 64, (1, 2), 2, (1,), head_channels=32, patch=2, labels=6)),
    "flowers32": ("flowers32.", eager.Shape("", 32, 64, (1, 2), 2, (1,), head_channels=32, patch=2, labels=6)),
}


def renamed(name, shape):
    """The name that a weight of an official U-Net has in eager.py."""
    rules = [
        (r"^input_blocks\.0\.0\.", "entrance."),
        (r"^input_blocks\.(\d+)\.", lambda found: f"encoder.{int(found[1]) - 1}."),
        (r"^middle_block\.2\.", "middle.2." if shape.middle_attention else "middle.1."),
        (r"^middle_block\.", "middle."),
        (r"^output_blocks\.", "decoder."),
        (r"\.in_layers\.0\.", ".first_norm."),
        (r"\.in_layers\.2\.", ".first."),
        (r"\.emb_layers\.1\.", ".embedding."),
        (r"\.out_layers\.0\.", ".last_norm."),
        (r"\.out_layers\.3\.", ".last."),
        (r"\.skip_connection\.", ".skip."),
        (r"\.proj_out\.", ".out."),
        (r"^out\.0\.", "exit_norm."),
        (r"^out\.2\.", "exit."),
        (r"^time_embed\.", "time.layers."),
        (r"^time_embed_end\.", "time_end.layers."),
        (r"^time_embed_align\.", "align."),
        (r"^label_emb\.", "label."),
    ]
    for pattern, replacement in rules:
        name = re.sub(pattern, replacement, name)
    return re.sub(r"(_norm)\.(weight|bias)$", r"\1.norm.\2", name) if shape.per_position else name


def loaded(model, shape):
    network = eager.UNet(shape)
    given = load_file(root / "models" / model / "model.safetensors")
    own = network.state_dict()
    weights = {renamed(name, shape): value.float() for name, value in given.items()}
    network.load_state_dict({name: value.view(own[name].shape) for name, value in weights.items()})
    return network.eval()


def scaled(network, x, t, u, label):
    """BCM's preconditioning around the network."""
    power = t * t + SIGMA_DATA**2
    skip, out = (t * u + SIGMA_DATA**2) / power, (t - u) * SIGMA_DATA / power.sqrt()
    per_sample = lambda values: values.view(-1, 1, 1, 1)  # noqa: E731
    F = network(x * per_sample(1 / power.sqrt()), 250 * t.log(), 250 * u.log(), label)
    return per_sample(skip) * x + per_sample(out) * F


def inputs_for(shape):
    torch.manual_seed(0)
    t = torch.tensor([40.0, 0.5])
    return {
        "x": torch.randn(2, 3, shape.side, shape.side) * t.view(-1, 1, 1, 1),
        "t": t,
        "u": torch.tensor([0.002, 3.0]),
        "y": torch.tensor([1, shape.labels - 1]),
    }


def main():
    held = load_file(record)
    for model in sys.argv[1:] or MODELS:
        prefix, shape = MODELS[model]
        if prefix + "x" not in held:
            held |= {prefix + name: value for name, value in inputs_for(shape).items()}
        x, t, u, y = (held[prefix + name] for name in "xtuy")
        with torch.inference_mode():
            made = scaled(loaded(model, shape), x, t, u, y).contiguous()
        if prefix + "f" in held:
            print(f"{model}: changed by at most {(made - held[prefix + 'f']).abs().max():.2g}")
        held[prefix + "f"] = made
    save_file(held, record)


main()
