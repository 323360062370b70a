"""How much noise `zigzag-cli denoise` takes away near the borders of photos that a model has never seen, and inside.

    python denoise_borders.py PHOTOS [--cli build/release/bin/zigzag-cli] [--model photo] [--every 15] [--sigmas 0.1,0.2]

Every n-th photo of the folder, sorted by name (those that training holds out), gets Gaussian noise (sigma as --sigma takes it: 0.1 is a deviation
of 12.75 of 255), is rounded and denoised. Printed is the PSNR, from the squared error of all photos together, of the pixels that lie so
far from the border. Needs Pillow and NumPy.
"""

import argparse
import pathlib
import subprocess
import tempfile

import numpy
from PIL import Image

RINGS = ((0, 1), (1, 4), (4, 16), (16, 10**6))


def distances(height, width):
    rows, columns = numpy.mgrid[:height, :width]
    return numpy.minimum(numpy.minimum(rows, height - 1 - rows), numpy.minimum(columns, width - 1 - columns))


def denoised(noisy, sigma, folder, arguments):
    before, after = folder / "in.png", folder / "out.png"
    Image.fromarray(noisy).save(before)
    command = [arguments.cli, "denoise", before, "--sigma", str(sigma), "-o", after, "--model", arguments.model, "--overwrite", "--quiet"]
    subprocess.run(command, check=True)
    return numpy.asarray(Image.open(after).convert("RGB"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=pathlib.Path)
    parser.add_argument("--cli", default="build/release/bin/zigzag-cli")
    parser.add_argument("--model", default="photo")
    parser.add_argument("--every", type=int, default=15)
    parser.add_argument("--sigmas", default="0.1,0.2")
    arguments = parser.parse_args()
    photos = sorted(arguments.photos.glob("*.jpg"))[:: arguments.every]
    with tempfile.TemporaryDirectory() as folder:
        for sigma in map(float, arguments.sigmas.split(",")):
            random = numpy.random.default_rng(1)
            sums = numpy.zeros((len(RINGS), 2))
            for photo in photos:
                truth = numpy.asarray(Image.open(photo).convert("RGB")).astype(float)
                noise = random.normal(0, sigma * 127.5, truth.shape)
                noisy = numpy.clip(truth + noise, 0, 255).round().astype(numpy.uint8)
                error = (denoised(noisy, sigma, pathlib.Path(folder), arguments) - truth) ** 2
                away = distances(*truth.shape[:2])
                for ring, (first, beyond) in enumerate(RINGS):
                    pixels = error[(away >= first) & (away < beyond)]
                    sums[ring] += pixels.sum(), pixels.size
            figures = 10 * numpy.log10(255**2 * sums[:, 1] / sums[:, 0])
            whole = 10 * numpy.log10(255**2 * sums[:, 1].sum() / sums[:, 0].sum())
            rings = ", ".join(f"from {first} px {figure:.2f}" for (first, _), figure in zip(RINGS, figures))
            print(f"sigma {sigma}: {whole:.2f} dB; {rings}; {len(photos)} photos", flush=True)


if __name__ == "__main__":
    main()
