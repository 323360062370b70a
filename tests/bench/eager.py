"""The networks of `zigzag-cli bench` in eager PyTorch, written as a PyTorch user would write them: what the engine is measured against.

    python eager.py [--seconds 3] [--threads N] [--quick] [--json]

Random weights, one picture, inference mode, channels-last. ./dev bench runs it where a Python with torch is found ($ZIGZAG_PYTHON or python3).
"""

import argparse
import dataclasses
import json
import math
import os
import statistics
import time

import torch
from torch import nn
from torch.nn import functional as F


@dataclasses.dataclass
class Shape:
    name: str
    side: int
    width: int
    multipliers: tuple
    res_blocks: int
    attention_levels: tuple
    middle_attention: bool = True
    head_channels: int = 64
    cosine: bool = True
    patch: int = 1
    labels: int = 0
    two_times: bool = True
    per_position: bool = False


SHIPPED = [
    Shape("photo, 256×256", 256, 64, (1, 2), 2, (), middle_attention=False, patch=2, labels=2, per_position=True),
    Shape("flowers64-score, 64×64", 64, 64, (1, 2, 2), 2, (1, 2), head_channels=32, patch=2, labels=6),
]
OFFICIAL = [
    Shape("BCM ImageNet-64 shape, random weights", 64, 192, (1, 2, 3, 4), 3, (2, 3), labels=1000),
    Shape("CM LSUN-256 shape, random weights", 256, 256, (1, 1, 2, 2, 4, 4), 2, (3, 4, 5), cosine=False, two_times=False),
]


class PositionNorm(nn.Module):
    """Normalises over all channels at each position."""

    def __init__(self, channels):
        super().__init__()
        self.norm = nn.LayerNorm(channels)

    def forward(self, x):
        return self.norm(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


def norm(shape, channels):
    return PositionNorm(channels) if shape.per_position else nn.GroupNorm(32, channels)


class ResBlock(nn.Module):
    def __init__(self, shape, cin, cout, resample=None):
        super().__init__()
        self.first_norm, self.first = norm(shape, cin), nn.Conv2d(cin, cout, 3, padding=1)
        self.embedding = nn.Linear(4 * shape.width, cout)
        self.last_norm, self.last = norm(shape, cout), nn.Conv2d(cout, cout, 3, padding=1)
        self.skip = nn.Conv2d(cin, cout, 1) if cin != cout else nn.Identity()
        self.resample = resample or nn.Identity()

    def forward(self, x, embedding):
        h = self.first(self.resample(F.silu(self.first_norm(x))))
        h = self.last(F.silu(self.last_norm(h + self.embedding(embedding).to(h.dtype)[:, :, None, None])))
        return self.skip(self.resample(x)) + h


class Attention(nn.Module):
    def __init__(self, shape, channels):
        super().__init__()
        self.heads, self.cosine = channels // shape.head_channels, shape.cosine
        self.norm, self.qkv, self.out = norm(shape, channels), nn.Conv2d(channels, 3 * channels, 1), nn.Conv2d(channels, channels, 1)

    def unit(self, z):
        return z / (1e-4 + z.float().square().mean(-1, keepdim=True).sqrt()).to(z.dtype) if self.cosine else z

    def forward(self, x, _):
        n, c, height, width = x.shape
        q, k, v = self.qkv(self.norm(x)).flatten(2).view(n, 3, self.heads, -1, height * width).transpose(3, 4).unbind(1)
        attended = F.scaled_dot_product_attention(self.unit(q), self.unit(k), self.unit(v))
        return x + self.out(attended.transpose(2, 3).reshape(n, c, height, width).contiguous(memory_format=torch.channels_last))


class TimeEmbedding(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.width, self.layers = width, nn.Sequential(nn.Linear(width, 4 * width), nn.SiLU(), nn.Linear(4 * width, 4 * width))

    def forward(self, tau):
        half = self.width // 2
        angles = tau[:, None] * torch.exp(-math.log(10000) * torch.arange(half) / half)
        return self.layers(torch.cat([angles.cos(), angles.sin()], 1))


class UNet(nn.Module):
    """The ADM U-Net: residual blocks that resample, attention on some levels, one or two times."""

    def __init__(self, shape):
        super().__init__()
        self.shape, wide, pixels = shape, 4 * shape.width, 3 * shape.patch**2
        self.time = TimeEmbedding(shape.width)
        if shape.two_times:
            self.time_end, self.align = TimeEmbedding(shape.width), nn.Linear(2 * wide, wide, bias=False)
        if shape.labels:
            self.label = nn.Embedding(shape.labels, wide)
        down, up = nn.AvgPool2d(2), nn.Upsample(scale_factor=2)

        channels = shape.width * shape.multipliers[0]
        self.entrance, skips, self.encoder = nn.Conv2d(pixels, channels, 3, padding=1), [channels], nn.ModuleList()
        for level, multiplier in enumerate(shape.multipliers):
            for _ in range(shape.res_blocks):
                self.encoder.append(self.entry(level, channels, shape.width * multiplier))
                skips.append(channels := shape.width * multiplier)
            if level + 1 < len(shape.multipliers):
                self.encoder.append(nn.ModuleList([ResBlock(shape, channels, channels, down)]))
                skips.append(channels)
        middle = [Attention(shape, channels)] if shape.middle_attention else []
        self.middle = nn.ModuleList([ResBlock(shape, channels, channels), *middle, ResBlock(shape, channels, channels)])
        self.decoder = nn.ModuleList()
        for level in reversed(range(len(shape.multipliers))):
            for i in range(shape.res_blocks + 1):
                entry = self.entry(level, channels + skips.pop(), channels := shape.width * shape.multipliers[level])
                if level > 0 and i == shape.res_blocks:
                    entry.append(ResBlock(shape, channels, channels, up))
                self.decoder.append(entry)
        self.exit_norm, self.exit = norm(shape, channels), nn.Conv2d(channels, pixels, 3, padding=1)

    def entry(self, level, cin, cout):
        attention = [Attention(self.shape, cout)] if level in self.shape.attention_levels else []
        return nn.ModuleList([ResBlock(self.shape, cin, cout), *attention])

    def to_precision(self, dtype):
        """Everything in `dtype` but the embeddings, which stay in float32 as in the engine."""
        for module in self.modules():
            if isinstance(module, (nn.Conv2d, nn.GroupNorm, nn.LayerNorm)):
                module.to(dtype)
        return self.to(memory_format=torch.channels_last).eval()

    def forward(self, x, tau, tau_end, label):
        embedding = self.time(tau)
        if self.shape.two_times:
            embedding = self.align(torch.cat([embedding, self.time_end(tau_end)], 1))
        if self.shape.labels:
            embedding = embedding + self.label(label)
        embedding = F.silu(embedding)
        h = F.pixel_unshuffle(x.to(self.entrance.weight.dtype), self.shape.patch).contiguous(memory_format=torch.channels_last)
        h = self.entrance(h)
        skips = [h]
        for entry in self.encoder:
            for layer in entry:
                h = layer(h, embedding)
            skips.append(h)
        for layer in self.middle:
            h = layer(h, embedding)
        for entry in self.decoder:
            h = torch.cat([h, skips.pop()], 1)
            for layer in entry:
                h = layer(h, embedding)
        return F.pixel_shuffle(self.exit(F.silu(self.exit_norm(h))).float(), self.shape.patch)


def evaluations_per_second(shape, dtype, seconds):
    network = UNet(shape).to_precision(dtype)
    x = torch.randn(1, 3, shape.side, shape.side)
    tau, tau_end, label = torch.full([1], 100.0), torch.full([1], -200.0), torch.zeros(1, dtype=torch.long)
    times = []
    with torch.inference_mode():
        network(x, tau, tau_end, label)
        while len(times) < 3 or (sum(times) < seconds and len(times) < 200):
            begin = time.perf_counter()
            network(x, tau, tau_end, label)
            times.append(time.perf_counter() - begin)
    return 1 / statistics.median(times)


def pictures_per_second(shape, dtype, seconds, batch=16, micro_batch=8, side=64):
    """One whole training step of a score model: forward, backward, clipping, RAdam and the average of the weights."""
    network = UNet(shape).to(memory_format=torch.channels_last).train()
    weights = list(network.parameters())
    average = [weight.detach().clone() for weight in weights]
    optimiser = torch.optim.RAdam(weights, lr=1e-4, foreach=True)
    clean, noise = torch.rand(micro_batch, 3, side, side) * 2 - 1, torch.randn(micro_batch, 3, side, side)
    label = torch.zeros(micro_batch, dtype=torch.long)

    def step():
        for _ in range(batch // micro_batch):
            t = torch.exp(torch.randn(micro_batch) * 1.2 - 1.2)
            level = t[:, None, None, None]
            x, power = clean + noise * level, level**2 + 0.25
            with torch.autocast("cpu", torch.bfloat16, enabled=dtype == torch.bfloat16):
                raw = network(x * power.rsqrt(), 250 * t.log(), torch.full_like(t, 250 * math.log(0.002)), label)
            denoised = (level * 0.002 + 0.25) / power * x + 0.5 * (level - 0.002) * power.rsqrt() * raw.float()
            loss = (power / (0.25 * level**2) * (denoised - clean) ** 2).mean((1, 2, 3))
            (loss.sum() / batch).backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        with torch.no_grad():
            torch._foreach_lerp_(average, weights, 0.001)

    step()
    times = []
    while len(times) < 3 or (sum(times) < seconds and len(times) < 100):
        begin = time.perf_counter()
        step()
        times.append(time.perf_counter() - begin)
    return batch / statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3, help="measured per row, after one evaluation to warm up")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--quick", action="store_true", help="the shipped networks only")
    parser.add_argument("--training", action="store_true", help="whole training steps: pictures per second")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    rows = []
    for shape in SHIPPED + ([] if arguments.quick or arguments.training else OFFICIAL):
        for dtype in (torch.float32, torch.bfloat16):
            rate = (pictures_per_second if arguments.training else evaluations_per_second)(shape, dtype, arguments.seconds)
            rows.append({"network": shape.name, "dtype": str(dtype).removeprefix("torch."), "evaluations_per_second": rate})
            if not arguments.json:
                print(f"{shape.name:<40} {rows[-1]['dtype']:<9} {rate:8.3f} {'pictures' if arguments.training else 'evaluations'}/s", flush=True)
    if arguments.json:
        print(json.dumps({"implementation": f"PyTorch {torch.__version__}, eager", "rows": rows}))


if __name__ == "__main__":
    main()
