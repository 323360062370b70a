"""How near a model's posterior mean comes to pictures that it has never seen, by noise level: figures of models/flowers64-score/card.toml.

    python posterior.py FLOWERS [--model flowers64-score] [--size 64] [--levels 0.1,0.3,1,3,10]

The pictures of there_and_back.py, with noise of each level, the same for every model, in one evaluation. Mean PSNR; the same noise
left in would give 20·log10(2/level). Needs Pillow, NumPy and safetensors.
"""

import argparse
import pathlib
import subprocess
import tempfile

import numpy
from safetensors.numpy import load_file, save_file
from there_and_back import pictures


def psnr_of(images, label, level, folder, arguments):
    noise, made = folder / "noise.safetensors", folder / "made.safetensors"
    drawn = numpy.random.default_rng(0).standard_normal(images.shape, numpy.float32)
    save_file({"noise": images / level + drawn}, noise)
    command = [arguments.cli, "generate", "--noise", noise, "--path", f"{level} > 0.002", "--count", len(images), "--class", label,
               "--model", arguments.model, "-o", made, "--dtype", "float32", "--overwrite", "--quiet"]
    subprocess.run(list(map(str, command)), check=True)
    error = (load_file(made)["images"].clip(-1, 1) - images) ** 2
    return list(10 * numpy.log10(4 / error.mean((1, 2, 3))))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("flowers", type=pathlib.Path)
    parser.add_argument("--cli", default="build/release/bin/zigzag-cli")
    parser.add_argument("--model", default="flowers64-score")
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--levels", default="0.1,0.3,1,3,10")
    arguments = parser.parse_args()
    classes = pictures(arguments.flowers, arguments.size, 0)
    with tempfile.TemporaryDirectory() as folder:
        for level in map(float, arguments.levels.split(",")):
            figures = [figure
                       for label, images in classes.items()
                       for figure in psnr_of(images, label, level, pathlib.Path(folder), arguments)]
            print(f"level {level:g}: {numpy.mean(figures):.2f} dB, {len(figures)} pictures", flush=True)


if __name__ == "__main__":
    main()
