#!/usr/bin/env python3
"""Time and peak memory of the editors that work in tiles, on pictures of 4 and 24 megapixels.

photo_scale.py PROGRAM [--megapixels 4,24] [--editors denoise,clean,...] [--sampling 420,422,444,gray]

Prints one line a run: editor, megapixels, seconds, seconds per megapixel, peak memory in MB. "clean" is the blind mode; "consistent" cleans
a JPEG of --quality, once for each --sampling, and needs Pillow to write it.
"""
import argparse, os, random, struct, tempfile, time


def write_bmp(path, width, height, value):
    """24 bits; value(x, y) gives gray."""
    stride = (width * 3 + 3) // 4 * 4
    with open(path, "wb") as file:
        file.write(b"BM" + struct.pack("<IHHI", 54 + stride * height, 0, 0, 54))
        file.write(struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, stride * height, 2835, 2835, 0, 0))
        for y in range(height):
            row = bytearray(stride)
            row[: width * 3] = value(y, width)
            file.write(row)


def photo_row(y, width):
    source = random.Random(y)
    texture = source.randbytes(width)
    return bytes((x * 90 // width + y % 100 + texture[x] // 16) & 255 for x in range(width) for _ in range(3))


def scratch_row(height):
    """A vertical scratch of five pixels through the middle tenth."""
    def row(y, width):
        inside = 0.45 * height < y < 0.55 * height
        return bytes(255 if inside and abs(x - width // 2) < 3 else 0 for x in range(width) for _ in range(3))
    return row


def wire_row(height):
    """A wire of eleven pixels from one corner to the other."""
    def row(y, width):
        middle = y * width // height
        return bytes(255 if abs(x - middle) < 6 else 0 for x in range(width) for _ in range(3))
    return row


def strokes_row(height):
    """Twenty strokes of 120 by 21 pixels, strewn evenly."""
    def row(y, width):
        beside = any(abs(y - height * k // 8) < 11 for k in (1, 3, 5, 7))
        places = [width * k // 10 for k in (1, 3, 5, 7, 9)] if beside else []
        return bytes(255 if any(abs(x - place) < 60 for place in places) else 0 for x in range(width) for _ in range(3))
    return row


def wide_row(height):
    """A hole of a fifth of the width and three fifths of the height: someone who stands in the way."""
    def row(y, width):
        inside = 0.3 * height < y < 0.9 * height
        return bytes(255 if inside and abs(x - width // 2) < width // 10 else 0 for x in range(width) for _ in range(3))
    return row


def write_jpeg(source, path, quality, sampling):
    from PIL import Image
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(source) as photo:
        if sampling == "gray":
            photo.convert("L").save(path, quality=quality)
        else:
            photo.save(path, quality=quality, subsampling={"444": 0, "422": 1, "420": 2}[sampling])


def measure(command):
    begin = time.monotonic()
    child = os.spawnvp(os.P_NOWAIT, command[0], command)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--megapixels", default="4,24")
    parser.add_argument("--editors", default="denoise,clean,inpaint,upscale,colorize,stroke")
    parser.add_argument("--quality", type=int, default=50)
    parser.add_argument("--sampling", default="420")
    parser.add_argument("--options", default="", help="more options for every run, such as '--threads 2'")
    asked = parser.parse_args()
    one = ["--nfe", "1"]
    with tempfile.TemporaryDirectory() as folder:
        photo, jpeg, mask, out = (os.path.join(folder, name) for name in ("photo.bmp", "photo.jpg", "mask.bmp", "out.bmp"))

        def report(name, megapixels, arguments):
            seconds, peak = measure([asked.program, *arguments, "--model", "photo", "--overwrite", "--quiet",
                                     *asked.options.split(), "-o", out])
            print(f"{name:15} {megapixels:3} MP {seconds:8.1f} s {seconds / megapixels:6.2f} s/MP {peak:7.0f} MB", flush=True)

        for megapixels in map(int, asked.megapixels.split(",")):
            height = round((megapixels * 1e6 / 1.5) ** 0.5)
            width = round(height * 1.5)
            write_bmp(photo, width, height, photo_row)
            ways = {"denoise": ["--sigma", "0.05"] + one, "clean": ["--mode", "blind"] + one,
                    "upscale": one, "colorize": [], "stroke": one}
            for editor in asked.editors.split(","):
                if editor == "inpaint":
                    for name, row in ("scratch", scratch_row), ("wire", wire_row), ("strokes", strokes_row), ("wide", wide_row):
                        write_bmp(mask, width, height, row(height))
                        report(f"{editor} {name}", megapixels, [editor, photo, "--mask", mask])
                elif editor != "consistent":
                    report(editor, megapixels, [editor, photo, *ways[editor]])
                else:
                    for sampling in asked.sampling.split(","):
                        write_jpeg(photo, jpeg, asked.quality, sampling)
                        report(f"{editor} {sampling}", megapixels, ["clean", jpeg, "--mode", "consistent", *one])


if __name__ == "__main__":
    main()
