"""What comes back of pictures that a model has never seen, after their inversion: the figures of models/flowers32/card.toml.

    python there_and_back.py FLOWERS "image + 0.07 > 15 > 80" "80 > 0.002" [--model flowers32] [--size 32] [--skip 0] [--draws 3]
    python there_and_back.py FLOWERS --sampler heun --model flowers64-score --size 64 --draws 1

FLOWERS has a folder a class. Every hundredth picture of them, sorted by path, is one of those that training holds out (every twentieth);
--skip 20 takes the next ones held out, so that a way can be chosen on other pictures than it is measured on. Each is inverted as its
class and generated again; PSNR over all draws of the entry noise. Needs Pillow, NumPy and safetensors.
"""

import argparse
import collections
import pathlib
import subprocess
import tempfile

import numpy
from PIL import Image
from safetensors.numpy import load_file, save_file


def pictures(folder, size, skip):
    """Arrays [N, 3, size, size] in [-1, 1] by class."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*.jpg"))
    classes = collections.defaultdict(list)
    for name in names[skip::100]:
        picture = Image.open(folder / name).convert("RGB").resize((size, size), Image.LANCZOS)
        classes[name.split("/")[0]].append(numpy.asarray(picture, numpy.float32).transpose(2, 0, 1) / 127.5 - 1)
    return {name: numpy.ascontiguousarray(numpy.stack(arrays)) for name, arrays in classes.items()}


def ways(arguments):
    if arguments.sampler != "path":
        return ["--sampler", arguments.sampler]
    return ["--path", arguments.up, "--back", arguments.back]


def psnr_of(images, label, seed, folder, arguments):
    given, back = folder / "in.safetensors", folder / "out.safetensors"
    save_file({"images": images}, given)
    command = [arguments.cli, "reconstruct", given, "-o", back, "--model", arguments.model, "--class", label, "--seed", seed,
               *ways(arguments), "--dtype", "float32", "--overwrite", "--quiet"]
    subprocess.run(list(map(str, command)), check=True)
    error = (load_file(back)["images"].clip(-1, 1) - images) ** 2
    return list(10 * numpy.log10(4 / error.mean((1, 2, 3))))


def measure(classes, arguments):
    with tempfile.TemporaryDirectory() as folder:
        return [figure
                for seed in range(arguments.draws)
                for label, images in classes.items()
                for figure in psnr_of(images, label, seed, pathlib.Path(folder), arguments)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("flowers", type=pathlib.Path)
    parser.add_argument("up", nargs="?", default="", help="the model's own where it is left out")
    parser.add_argument("back", nargs="?", default="")
    parser.add_argument("--sampler", default="path")
    parser.add_argument("--cli", default="build/release/bin/zigzag-cli")
    parser.add_argument("--model", default="flowers32")
    parser.add_argument("--size", type=int, default=32)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--draws", type=int, default=3)
    arguments = parser.parse_args()
    figures = measure(pictures(arguments.flowers, arguments.size, arguments.skip), arguments)
    way = arguments.sampler if arguments.sampler != "path" else f"{arguments.up} | {arguments.back}"
    print(f"{way}: {numpy.mean(figures):.2f} dB, worst {min(figures):.1f}, {len(figures)} of them", flush=True)


if __name__ == "__main__":
    main()
