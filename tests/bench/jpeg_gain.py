"""What `zigzag-cli clean` gains on photos that a model has never seen: the figures of models/photo/card.toml.

    python jpeg_gain.py PHOTOS [--cli build/release/bin/zigzag-cli] [--model photo] [--every 15] [--qualities 10,30,60,90]

Every n-th photo of the folder, sorted by name (those that training holds out), is compressed with colour at half resolution, cleaned in
one evaluation and one projection, and compared with the original: dB over the plain decode. Needs Pillow and NumPy.
"""

import argparse
import pathlib
import subprocess
import tempfile

import numpy
from PIL import Image


def psnr(a, b):
    error = numpy.mean((a.astype(float) - b.astype(float)) ** 2)
    return 10 * numpy.log10(255**2 / error)


def gain(photo, quality, folder, arguments):
    original = Image.open(photo).convert("RGB")
    jpeg, cleaned = folder / "in.jpg", folder / "out.png"
    original.save(jpeg, quality=quality, subsampling=2)
    command = [arguments.cli, "clean", jpeg, "-o", cleaned, "--model", arguments.model, "--overwrite", "--quiet"]
    subprocess.run(command, check=True)
    truth = numpy.asarray(original)
    return psnr(numpy.asarray(Image.open(cleaned)), truth) - psnr(numpy.asarray(Image.open(jpeg).convert("RGB")), truth)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=pathlib.Path)
    parser.add_argument("--cli", default="build/release/bin/zigzag-cli")
    parser.add_argument("--model", default="photo")
    parser.add_argument("--every", type=int, default=15)
    parser.add_argument("--qualities", default="10,30,60,90")
    arguments = parser.parse_args()
    photos = sorted(arguments.photos.glob("*.jpg"))[:: arguments.every]
    with tempfile.TemporaryDirectory() as folder:
        for quality in map(int, arguments.qualities.split(",")):
            gains = [gain(photo, quality, pathlib.Path(folder), arguments) for photo in photos]
            print(f"quality {quality}: {numpy.mean(gains):+.2f} dB, worst {min(gains):+.2f}, {len(gains)} photos", flush=True)


if __name__ == "__main__":
    main()
