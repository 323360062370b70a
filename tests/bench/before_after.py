#!/usr/bin/env python3
"""Draws the pictures before and after in docs/models.md, from the sample photos by `photo`. Needs Pillow, NumPy and
opencv-contrib-python-headless.

before_after.py PROGRAM FOLDER                   writes photo-cleans.webp, photo-fills.webp, photo-enlarges.webp and photo-denoises.webp

Columns of pieces, twice as large: what was given, what Zigzag makes of it, what the truth is. For holes: what was given, OpenCV's Telea and shift
map, Zigzag.
"""
import argparse, pathlib, subprocess, tempfile

import cv2
import numpy
from PIL import Image, ImageDraw

samples = pathlib.Path(__file__).parents[2] / "resources" / "samples"
piece = (136, 102)


def sample(name):
    return Image.open(samples / name).convert("RGB")


def sheet(rows):
    """Rows of (pictures of one size, left, top)."""
    gap, zoom = 4, 2
    wide, high = piece[0] * zoom + gap, piece[1] * zoom + gap
    drawn = Image.new("RGB", (len(rows[0][0]) * wide - gap, len(rows) * high - gap), "white")
    for y, (pictures, left, top) in enumerate(rows):
        for x, picture in enumerate(pictures):
            part = picture.crop((left, top, left + piece[0], top + piece[1]))
            drawn.paste(part.resize((piece[0] * zoom, piece[1] * zoom), Image.NEAREST), (x * wide, y * high))
    return drawn


def shift_mapped(photo, holes):
    holed = numpy.asarray(photo).copy()
    holed[holes > 0] = 0
    made = numpy.zeros_like(holed)
    cv2.xphoto.inpaint(cv2.cvtColor(holed, cv2.COLOR_RGB2Lab), 255 - holes, made, cv2.xphoto.INPAINT_SHIFTMAP)
    return Image.fromarray(cv2.cvtColor(made, cv2.COLOR_Lab2RGB))


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def made(self, job, picture, *options):
        """What the program makes of a picture, or of the file of this name."""
        given, out = self.folder / "given.png", self.folder / "out.png"
        if isinstance(picture, Image.Image):
            picture.save(given)
        else:
            given = picture
        subprocess.run([self.path, job, given, "-o", out, "--model", "photo", "--overwrite", "--quiet", *options], check=True)
        return Image.open(out).convert("RGB")

    def cleaned(self, name, quality, left, top):
        truth, jpeg = sample(name), self.folder / "given.jpg"
        truth.save(jpeg, quality=quality, subsampling=2)
        return [Image.open(jpeg).convert("RGB"), self.made("clean", jpeg), truth], left, top

    def filled(self, name, mask, left, top):
        photo, path = sample(name), self.folder / "mask.png"
        mask.save(path)
        holes = numpy.asarray(mask)
        shown = Image.composite(Image.new("RGB", photo.size, (255, 0, 160)), photo, mask)
        telea = Image.fromarray(cv2.inpaint(numpy.asarray(photo), holes, 3, cv2.INPAINT_TELEA))
        return [shown, telea, shift_mapped(photo, holes), self.made("inpaint", photo, "--mask", path)], left, top

    def enlarged(self, name, left, top):
        truth = sample(name)
        truth = truth.crop((0, 0, truth.width // 2 * 2, truth.height // 2 * 2))
        small = truth.resize((truth.width // 2, truth.height // 2), Image.BOX)
        return [small.resize(truth.size, Image.BICUBIC), self.made("upscale", small, "--factor", "2"), truth], left, top

    def denoised(self, name, sigma, left, top):
        truth = sample(name)
        noise = numpy.random.default_rng(1).normal(0, sigma * 127.5, (truth.height, truth.width, 3))
        noisy = Image.fromarray(numpy.clip(numpy.asarray(truth) + noise, 0, 255).round().astype(numpy.uint8))
        return [noisy, self.made("denoise", noisy, "--sigma", str(sigma)), truth], left, top


def mask_of(name, *shapes):
    mask = Image.new("L", sample(name).size)
    draw = ImageDraw.Draw(mask)
    for kind, box, *width in shapes:
        if kind == "line":
            draw.line(box, 255, *width)
        elif kind == "box":
            draw.rectangle(box, 255)
        else:
            draw.ellipse(box, 255)
    return mask


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        program = Program(asked.program, pathlib.Path(folder))
        sheets = {
            "photo-cleans": [program.cleaned("nuthatch.jpg", 10, 215, 140), program.cleaned("trail.jpg", 10, 300, 250),
                             program.cleaned("brook.jpg", 30, 250, 200)],
            "photo-fills": [program.filled("trail.jpg", Image.open(samples / "trail-mask.png").convert("L"), 340, 110),
                            program.filled("brook.jpg", mask_of("brook.jpg", ("disc", (295, 230, 335, 270))), 250, 200),
                            program.filled("trail.jpg", mask_of("trail.jpg", ("line", (395, 345, 430, 375, 465, 365), 16)), 360, 310),
                            program.filled("nuthatch.jpg", mask_of("nuthatch.jpg", ("line", (220, 150, 320, 235), 8)), 215, 140),
                            program.filled("trail.jpg", mask_of("trail.jpg", ("box", (250, 150, 313, 213))), 214, 131),
                            program.filled("nuthatch.jpg", mask_of("nuthatch.jpg", ("box", (200, 120, 263, 183))), 164, 101)],
            "photo-enlarges": [program.enlarged("nuthatch.jpg", 215, 140), program.enlarged("brook.jpg", 250, 200)],
            "photo-denoises": [program.denoised("nuthatch.jpg", 0.2, 215, 140), program.denoised("trail.jpg", 0.2, 300, 250)],
        }
    for name, rows in sheets.items():
        sheet(rows).save(asked.folder / f"{name}.webp", quality=88)


if __name__ == "__main__":
    main()
