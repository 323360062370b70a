"""Cleaning beside what else there is, on photos that the model has never seen: the table in docs/benchmarks.md.

    python clean_table.py PHOTOS [--cli build/release/bin/zigzag-cli] [--every 15] [--qualities 10,20,30,40,50,60,80]
        [--sampling 420,422,444,gray] [--photos N]

Every n-th photo of the folder, sorted by name (those that training holds out), is compressed and brought back: by decoding alone; by
OpenCV's bilateral filter and non-local means, each with the parameter that is best on average over all photos at that quality; and by
`zigzag-cli clean` at its defaults. PSNR, SSIM and PSNR-B against the original, CPSNR against the file, seconds a megapixel, and how many
files compress to the same coefficients again. Needs Pillow, NumPy, opencv-python-headless and scikit-image.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile
import time

import cv2
import numpy
from PIL import Image
from skimage.metrics import structural_similarity

subsamplings = {"444": 0, "422": 1, "420": 2, "gray": None}


def save_jpeg(picture, path, quality, sampling):
    if sampling == "gray":
        Image.fromarray(picture).convert("L").save(path, quality=quality)
    else:
        Image.fromarray(picture).save(path, quality=quality, subsampling=subsamplings[sampling])


def read(path):
    return numpy.asarray(Image.open(path).convert("RGB"))


def without_colour(picture):
    return numpy.asarray(Image.fromarray(picture).convert("L").convert("RGB"))


def psnr(error):
    return 10 * numpy.log10(255**2 / error) if error > 0 else float("inf")


def blocking(gray):
    """The blocking effect factor of PSNR-B (Yim and Bovik 2011), for blocks of 8."""
    total = 0.0
    for image in (gray, gray.T):
        steps = numpy.diff(image.astype(float), axis=1) ** 2
        border = numpy.arange(1, image.shape[1]) % 8 == 0
        at, between = steps[:, border].mean(), steps[:, ~border].mean()
        if at > between:
            total += (at - between) * border.sum() * image.shape[0]
    borders = sum(((n - 1) // 8) * m for n, m in (gray.shape, gray.shape[::-1]))
    share = numpy.log2(8) / numpy.log2(min(gray.shape))
    return share * total / borders


def measures(made, truth):
    error = numpy.mean((made.astype(float) - truth) ** 2)
    luma, true_luma = (cv2.cvtColor(x, cv2.COLOR_RGB2GRAY) for x in (made, truth))
    luma_error = numpy.mean((luma.astype(float) - true_luma) ** 2)
    similarity = structural_similarity(luma, true_luma, gaussian_weights=True, sigma=1.5, use_sample_covariance=False)
    return psnr(error), similarity, psnr(luma_error + blocking(luma))


def cpsnr(made, file, quality, sampling, folder):
    save_jpeg(made, folder / "again.jpg", quality, sampling)
    again, given = (read(path).astype(float) for path in (folder / "again.jpg", file))
    return psnr(numpy.mean((again - given) ** 2))


def bilateral(picture, strength):
    return cv2.bilateralFilter(picture, -1, strength, 1.5)


def means(picture, strength):
    return cv2.fastNlMeansDenoisingColored(picture, None, strength, strength, 5, 15)


baselines = {"bilateral filter": (bilateral, (5, 10, 15, 20, 30)), "non-local means": (means, (1, 2, 3, 4, 6))}


def row(name, figures, seconds, certified=""):
    mean = numpy.mean([f for f in figures], axis=0)
    finite = [f[3] for f in figures if numpy.isfinite(f[3])]
    against = "∞" if not finite else f"{numpy.mean(finite):.1f}"
    print(f"| {name} | {mean[0]:.2f} | {mean[1]:.4f} | {mean[2]:.2f} | {against} | {seconds:.2f} | {certified} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=pathlib.Path)
    parser.add_argument("--cli", default="build/release/bin/zigzag-cli")
    parser.add_argument("--every", type=int, default=15)
    parser.add_argument("--qualities", default="10,20,30,40,50,60,80")
    parser.add_argument("--sampling", default="420", help="some of " + ",".join(subsamplings))
    parser.add_argument("--photos", type=int, dest="most", help="only the first N of them, to see that it works")
    asked = parser.parse_args()
    if unknown := set(asked.sampling.split(",")) - set(subsamplings):
        parser.error(f"--sampling {','.join(sorted(unknown))} is none of {', '.join(subsamplings)}")
    photos = [read(p) for p in sorted(asked.photos.glob("*.jpg"))[:: asked.every][: asked.most]]
    megapixels = sum(p.shape[0] * p.shape[1] for p in photos) / 1e6
    cv2.setNumThreads(2)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for sampling in asked.sampling.split(","):
            for quality in map(int, asked.qualities.split(",")):
                table(photos, quality, sampling, folder, asked.cli, megapixels)


def table(photos, quality, sampling, folder, cli, megapixels):
    words = "gray" if sampling == "gray" else f"4:{sampling[1]}:{sampling[2]}"
    print(f"\n{len(photos)} photos, quality {quality}, {words}\n", flush=True)
    print("| | PSNR | SSIM | PSNR-B | CPSNR | s/MP | certified |\n|---|---|---|---|---|---|---|")
    if sampling == "gray":
        photos = [without_colour(photo) for photo in photos]
    files = [folder / f"{i}.jpg" for i in range(len(photos))]
    for photo, file in zip(photos, files):
        save_jpeg(photo, file, quality, sampling)
    decoded = [read(file) for file in files]

    def all_of(made):
        return [(*measures(m, t), cpsnr(m, f, quality, sampling, folder)) for m, t, f in zip(made, photos, files)]

    row("the JPEG", all_of(decoded), 0)
    for label, (method, strengths) in baselines.items():
        tries = []
        for strength in strengths:
            begin = time.monotonic()
            made = [method(picture, strength) for picture in decoded]
            seconds = time.monotonic() - begin
            tries.append((numpy.mean([psnr(numpy.mean((m.astype(float) - t) ** 2)) for m, t in zip(made, photos)]), strength, made, seconds))
        _, strength, made, seconds = max(tries, key=lambda entry: entry[0])
        row(f"{label} ({strength})", all_of(made), seconds / megapixels)
    made, seconds, certified, blocks = [], 0.0, 0, []
    for file in files:
        out = folder / "out.png"
        told = subprocess.run([cli, "clean", file, "-o", out, "--overwrite", "--json"], check=True, capture_output=True, text=True)
        report = json.loads(told.stdout)
        seconds += report["seconds"]
        certified += bool(report["certified"])
        blocks.append(report["blocks_identical"])
        made.append(read(out))
    row("Zigzag", all_of(made), seconds / megapixels, f"{certified} of {len(photos)}, {100 * numpy.mean(blocks):.3f} % of blocks")


if __name__ == "__main__":
    main()
