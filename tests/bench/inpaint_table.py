"""Filling holes beside what else there is, on photos that the model has never seen: the table in docs/benchmarks.md.

    python inpaint_table.py PHOTOS [--cli build/release/bin/zigzag-cli] [--every 15] [--count 20] [--kinds disc,box] [--rows "ROW;ROW"]
        [--pictures FOLDER]

Masks: random strokes of 8 pixels, scratches of 3, discs of 40, boxes of 64, and half of the photo. Rows: OpenCV's Telea, xphoto's
frequency-selective fill and shift map alone, and `zigzag-cli inpaint` at its defaults and from each of the fills. PSNR and SSIM inside the
mask, seconds a photo (the program's start included for Zigzag). Needs Pillow, NumPy, opencv-contrib-python-headless and scikit-image.
"""

import argparse
import pathlib
import subprocess
import tempfile
import time

import cv2
import numpy
from PIL import Image
from skimage.metrics import structural_similarity


def strokes(mask, random, width, count, length):
    height, wide = mask.shape
    for _ in range(count):
        point = numpy.array([random.integers(0, wide), random.integers(0, height)], float)
        angle = random.uniform(0, 2 * numpy.pi)
        for _ in range(length):
            angle += random.normal(0, 0.3)
            after = point + 12 * numpy.array([numpy.cos(angle), numpy.sin(angle)])
            cv2.line(mask, tuple(map(int, point)), tuple(map(int, after)), 255, width)
            point = after


def mask_of(kind, shape, random):
    height, width = shape
    mask = numpy.zeros(shape, numpy.uint8)
    if kind == "strokes":
        strokes(mask, random, 8, 3, 8)
    elif kind == "scratches":
        for _ in range(4):
            ends = [(int(random.integers(0, width)), int(random.integers(0, height))) for _ in range(2)]
            cv2.line(mask, *ends, 255, 3)
    elif kind == "disc":
        cv2.circle(mask, (int(random.integers(60, width - 60)), int(random.integers(60, height - 60))), 20, 255, -1)
    elif kind == "box":
        x, y = int(random.integers(40, width - 104)), int(random.integers(40, height - 104))
        mask[y : y + 64, x : x + 64] = 255
    else:
        mask[:, width // 2 :] = 255
    return mask


def telea(holed, mask):
    return cv2.inpaint(holed, mask, 3, cv2.INPAINT_TELEA)


def xphoto(holed, mask, method, space=None):
    given = cv2.cvtColor(holed, cv2.COLOR_RGB2Lab) if space else holed.copy()
    made = numpy.zeros_like(given)
    cv2.xphoto.inpaint(given, 255 - mask, made, method)
    return cv2.cvtColor(made, cv2.COLOR_Lab2RGB) if space else made


def frequency(holed, mask):
    return xphoto(holed, mask, cv2.xphoto.INPAINT_FSR_FAST)


def shiftmap(holed, mask):
    return xphoto(holed, mask, cv2.xphoto.INPAINT_SHIFTMAP, "Lab")


def zigzag(*options):
    def fill(holed, mask):
        with tempfile.TemporaryDirectory() as name:
            photo, hole, out = (pathlib.Path(name) / file for file in ("photo.png", "mask.png", "out.png"))
            Image.fromarray(holed).save(photo)
            Image.fromarray(mask).save(hole)
            command = [asked.cli, "inpaint", photo, "--mask", hole, "-o", out, "--quiet", "--overwrite", *options]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            return numpy.asarray(Image.open(out).convert("RGB"))

    return fill


rows = {
    "Telea": telea,
    "frequency-selective": frequency,
    "shift map": shiftmap,
    "Zigzag, defaults": zigzag("--model", "photo"),
    "Telea, restored": zigzag("--model", "photo", "--fill", "telea"),
    "frequency-selective, restored": zigzag("--model", "photo", "--fill", "frequency"),
    "shift map, refined": zigzag("--model", "photo", "--fill", "shiftmap"),
    "texture": zigzag("--model", "photo", "--fill", "texture", "--method", "fill"),
    "texture, restored": zigzag("--model", "photo", "--fill", "texture"),
}


def measured(made, truth, mask):
    inside = mask > 0
    error = numpy.mean((made[inside].astype(float) - truth[inside]) ** 2)
    gray = [cv2.cvtColor(x, cv2.COLOR_RGB2GRAY) for x in (made, truth)]
    similarity = structural_similarity(*gray, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, full=True)[1]
    return 10 * numpy.log10(255**2 / error), similarity[inside].mean()


def main():
    photos = sorted(asked.photos.glob("*.jpg"))[:: asked.every][: asked.count]
    for kind in asked.kinds.split(","):
        print(f"\n{len(photos)} photos, {kind}\n\n| | PSNR | SSIM | seconds |\n|---|---|---|---|", flush=True)
        for name, fill in rows.items():
            if asked.rows and name not in asked.rows.split(";"):
                continue
            if kind == "half" and fill is frequency:
                continue
            figures, seconds = [], 0.0
            for number, path in enumerate(photos):
                truth = numpy.asarray(Image.open(path).convert("RGB"))
                mask = mask_of(kind, truth.shape[:2], numpy.random.default_rng(number))
                holed = truth.copy()
                holed[mask > 0] = 0
                begin = time.monotonic()
                made = numpy.where(mask[..., None] > 0, fill(holed, mask), truth)
                seconds += time.monotonic() - begin
                figures.append(measured(made, truth, mask))
                if asked.pictures:
                    asked.pictures.mkdir(parents=True, exist_ok=True)
                    Image.fromarray(made).save(asked.pictures / f"{kind}-{number:02}-{name.replace(' ', '-').replace(',', '')}.png")
            mean = numpy.mean(figures, axis=0)
            print(f"| {name} | {mean[0]:.2f} | {mean[1]:.3f} | {seconds / len(photos):.1f} |", flush=True)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("photos", type=pathlib.Path)
parser.add_argument("--cli", default="build/release/bin/zigzag-cli")
parser.add_argument("--every", type=int, default=15)
parser.add_argument("--count", type=int, default=20)
parser.add_argument("--kinds", default="scratches,strokes,disc,box,half")
parser.add_argument("--rows", help="only these, by name, with semicolons between")
parser.add_argument("--pictures", type=pathlib.Path)
asked = parser.parse_args()
main()
