#!/usr/bin/env python3
"""Makes the broken picture files of the tests: small whole files built by hand, each with one wound.

It writes broken/, the seeds of the fuzzer (tests/fuzz/corpus/image), and two tables:
  broken/refused.tsv    file, fragment of the message that readImage() must end with
  broken/still_read.tsv file, width, height: read in spite of the wound, with the pixels of the whole file
"""
import pathlib
import struct
import zlib

FOLDER = pathlib.Path(__file__).parent / "broken"
refused, still_read = [], []


def refuse(name, data, message):
    (FOLDER / name).write_bytes(data)
    refused.append(f"{name}\t{message}\n")


def accept(name, data, width, height):
    (FOLDER / name).write_bytes(data)
    still_read.append(f"{name}\t{width}\t{height}\n")


def patched(data, at, replacement):
    return data[:at] + replacement + data[at + len(replacement):]


# ---- PNG: signature and chunks --------------------------------------------------------------------------------------------------

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind, body, crc=None, length=None):
    check = zlib.crc32(kind + body) if crc is None else crc
    size = len(body) if length is None else length
    return struct.pack(">I", size) + kind + body + struct.pack(">I", check)


def ihdr(width=4, height=4, depth=8, colour=2, compression=0, filtering=0, interlace=0):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, compression, filtering, interlace))


def stored(data):
    """zlib without compression: the same bytes from every zlib."""
    return zlib.compress(data, 0)


PNG_ROWS = b"".join(b"\0" + b"".join(bytes((x * 60, y * 60, 128)) for x in range(4)) for y in range(4))
IDAT = chunk(b"IDAT", stored(PNG_ROWS))
IEND = chunk(b"IEND", b"")
PNG = PNG_SIGNATURE + ihdr() + IDAT + IEND


def png(*chunks):
    return PNG_SIGNATURE + b"".join(chunks)


def make_png():
    damaged = "is a damaged PNG file: "
    short = damaged + "it ends too early"
    refuse("png-signature-only.png", PNG_SIGNATURE, short)
    refuse("png-ends-in-header.png", PNG[:20], "its chunk IHDR claims 13 bytes, more than the file has")
    refuse("png-ends-after-header.png", png(ihdr()), short)
    refuse("png-ends-in-data.png", PNG[:60], short)
    accept("png-ends-before-its-end.png", PNG[:-12], 4, 4)
    refuse("png-data-missing.png", png(ihdr(), IEND), damaged + "IEND: out of place")
    refuse("png-header-checksum.png", patched(PNG, 29, b"\0\0\0\0"), damaged + "IHDR: CRC error")
    refuse("png-data-checksum.png", png(ihdr(), chunk(b"IDAT", stored(PNG_ROWS), crc=1), IEND), "is damaged or cut off: 3 of 4 rows")
    refuse("png-width-zero.png", png(ihdr(width=0), IDAT, IEND), damaged)
    refuse("png-height-zero.png", png(ihdr(height=0), IDAT, IEND), damaged)
    refuse("png-width-negative.png", png(ihdr(width=0xFFFFFFFF), IDAT, IEND), damaged)
    refuse("png-absurd-size.png", png(ihdr(0x7FFFFFFF, 0x7FFFFFFF), IDAT, IEND), "pixels, more than the")
    refuse("png-large-and-empty.png", png(ihdr(10000, 10000), IDAT, IEND), damaged + "it is too short for the size that it announces")
    refuse("png-three-bits.png", png(ihdr(depth=3), IDAT, IEND), damaged + "Invalid IHDR data")
    refuse("png-colour-type-5.png", png(ihdr(colour=5), IDAT, IEND), damaged + "Invalid IHDR data")
    refuse("png-interlace-2.png", png(ihdr(interlace=2), IDAT, IEND), damaged + "Invalid IHDR data")
    refuse("png-compression-1.png", png(ihdr(compression=1), IDAT, IEND), damaged + "Invalid IHDR data")
    refuse("png-long-header.png", png(chunk(b"IHDR", bytes(14)), IDAT, IEND), damaged)
    refuse("png-endless-chunk.png", png(ihdr(), chunk(b"IDAT", stored(PNG_ROWS), length=0xFFFFFFF0), IEND), damaged)
    refuse("png-chunk-beyond-end.png", png(ihdr(), chunk(b"IDAT", stored(PNG_ROWS), length=0x10000), IEND), damaged)
    refuse("png-palette-missing.png", png(ihdr(colour=3), IDAT, IEND), damaged + "IDAT: Missing PLTE")
    refuse("png-palette-of-four-bytes.png", png(ihdr(colour=3), chunk(b"PLTE", b"\1\2\3\4"), IDAT, IEND), damaged)
    refuse("png-no-zlib.png", png(ihdr(), chunk(b"IDAT", b"no zlib here"), IEND), damaged)
    refuse("png-half-the-rows.png", png(ihdr(), chunk(b"IDAT", stored(PNG_ROWS[:26])), IEND), "is damaged or cut off: 2 of 4 rows")
    refuse("png-filter-9.png", png(ihdr(), chunk(b"IDAT", stored(b"\x09" + PNG_ROWS[1:])), IEND), damaged + "bad adaptive filter value")
    refuse("png-data-before-header.png", png(IDAT, ihdr(), IEND), damaged)
    refuse("png-two-headers.png", png(ihdr(), ihdr(), IDAT, IEND), damaged)
    refuse("png-unknown-critical-chunk.png", png(ihdr(), chunk(b"ABCD", b"?"), IDAT, IEND), damaged)
    refuse("png-chunk-named-by-noise.png", png(ihdr(), chunk(b"\1\2\3\4", b""), IDAT, IEND), damaged)
    refuse("png-interlaced-and-short.png", png(ihdr(interlace=1), chunk(b"IDAT", stored(PNG_ROWS[:20])), IEND), "is damaged or cut off: 1 of 4 rows")

    accept("png-text-checksum.png", png(ihdr(), chunk(b"tEXt", b"Title\0x", crc=7), IDAT, IEND), 4, 4)
    accept("png-text-bomb.png", png(ihdr(), chunk(b"zTXt", b"Title\0\0" + zlib.compress(bytes(300_000), 9)), IDAT, IEND), 4, 4)
    accept("png-broken-profile.png", png(ihdr(), chunk(b"iCCP", b"name\0\0" + stored(b"not a profile" * 20)), IDAT, IEND), 4, 4)
    accept("png-broken-exif.png", png(ihdr(), chunk(b"eXIf", b"MM\0*\xff\xff\xff\xff"), IDAT, IEND), 4, 4)
    accept("png-noise-after-end.png", PNG + b"noise", 4, 4)


# ---- JPEG: markers; all pixels mid-gray, so that a block is two bits --------------------------------------------------------------

SOI, EOI = b"\xff\xd8", b"\xff\xd9"


def segment(marker, body, length=None):
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2 if length is None else length) + body


def sof(width=16, height=16, marker=0xC0, precision=8, components=((1, 0x11, 0),)):
    body = struct.pack(">BHHB", precision, height, width, len(components))
    return segment(marker, body + b"".join(bytes(c) for c in components))


def dht(kind_and_slot, counts=(1,), symbols=(0,)):
    return segment(0xC4, bytes((kind_and_slot,)) + bytes(counts) + bytes(16 - len(counts)) + bytes(symbols))


def sos(components=((1, 0),), spectral=(0, 63, 0)):
    return segment(0xDA, bytes((len(components),)) + b"".join(bytes(c) for c in components) + bytes(spectral))


DQT = segment(0xDB, b"\0" + bytes([16] * 64))
TABLES = dht(0x00) + dht(0x10)
SCAN = b"\x00"
JPEG = SOI + DQT + sof() + TABLES + sos() + SCAN + EOI
EXIF_HEAD = b"Exif\0\0MM\0*\0\0\0\x08"


def jpeg(*parts):
    return SOI + b"".join(parts) + EOI


def exif_jpeg(block):
    return jpeg(segment(0xE1, block), DQT, sof(), TABLES, sos(), SCAN)


def make_jpeg():
    damaged = "is a damaged JPEG file: "
    short = damaged + "Premature end of JPEG file"
    refuse("jpeg-start-only.jpg", SOI + b"\xff", damaged)
    refuse("jpeg-ends-in-table.jpg", JPEG[:30], damaged)
    refuse("jpeg-ends-in-frame.jpg", JPEG[:76], damaged)
    refuse("jpeg-ends-before-scan.jpg", SOI + DQT + sof() + TABLES, damaged)
    refuse("jpeg-ends-in-scan.jpg", JPEG[:-3], damaged)
    accept("jpeg-end-missing.jpg", JPEG[:-2], 16, 16)
    refuse("jpeg-scan-too-short.jpg", jpeg(DQT, sof(64, 64), TABLES, sos(), SCAN * 8), "is damaged or cut off: 32 of 64 rows")
    refuse("jpeg-width-zero.jpg", jpeg(DQT, sof(width=0), TABLES, sos(), SCAN), damaged)
    refuse("jpeg-height-zero.jpg", jpeg(DQT, sof(height=0), TABLES, sos(), SCAN), "is not supported: its height stands behind the pixels (DNL)")
    refuse("jpeg-absurd-size.jpg", jpeg(DQT, sof(65500, 65500), TABLES, sos(), SCAN), "pixels, more than the")
    refuse("jpeg-large-and-empty.jpg", jpeg(DQT, sof(8000, 8000), TABLES, sos(), SCAN), damaged + "it is too short for the size that it announces")
    refuse("jpeg-huffman-overfull.jpg", jpeg(DQT, sof(), dht(0x00, (3,), (0, 1, 2)), dht(0x10), sos(), SCAN), damaged + "Bogus Huffman table")
    refuse("jpeg-huffman-counts.jpg", jpeg(DQT, sof(), dht(0x00, (255,) * 16, ()), dht(0x10), sos(), SCAN), damaged + "Bogus Huffman table")
    refuse("jpeg-huffman-slot.jpg", jpeg(DQT, sof(), dht(0x0F), dht(0x10), sos(), SCAN), damaged)
    refuse("jpeg-huffman-missing.jpg", jpeg(DQT, sof(components=((1, 0x11, 0),)), dht(0x01), sos(((1, 0x33),)), SCAN), damaged + "Huffman table")
    refuse("jpeg-huffman-unknown-code.jpg", jpeg(DQT, sof(), TABLES, sos(), b"\xfe"), damaged + "Corrupt JPEG data")
    refuse("jpeg-tables-missing.jpg", jpeg(sof(), TABLES, sos(), SCAN), damaged + "Quantization table")
    refuse("jpeg-table-slot.jpg", jpeg(segment(0xDB, b"\x07" + bytes([16] * 64)), sof(), TABLES, sos(), SCAN), damaged)
    refuse("jpeg-four-components.jpg", jpeg(DQT, sof(components=[(i, 0x11, 0) for i in range(1, 5)]), TABLES, sos([(i, 0) for i in range(1, 5)]), SCAN * 4), "in CMYK")
    refuse("jpeg-two-components.jpg", jpeg(DQT, sof(components=((1, 0x11, 0), (2, 0x11, 0))), TABLES, sos(((1, 0), (2, 0))), SCAN * 2), "is a JPEG with 2 components")
    refuse("jpeg-twelve-bits.jpg", jpeg(DQT, sof(precision=12, marker=0xC1), TABLES, sos(), SCAN), "is not supported: it does not have 8 bits a sample")
    refuse("jpeg-lossless.jpg", jpeg(DQT, sof(marker=0xC3), TABLES, sos(), SCAN), "is not supported: it is lossless")
    refuse("jpeg-sampling-zero.jpg", jpeg(DQT, sof(components=((1, 0x01, 0),)), TABLES, sos(), SCAN), damaged + "Bogus sampling factors")
    refuse("jpeg-sampling-five.jpg", jpeg(DQT, sof(components=((1, 0x55, 0),)), TABLES, sos(), SCAN), damaged + "Bogus sampling factors")
    refuse("jpeg-two-frames.jpg", jpeg(DQT, sof(), sof(), TABLES, sos(), SCAN), damaged)
    refuse("jpeg-no-frame.jpg", jpeg(DQT, TABLES, sos(), SCAN), damaged)
    refuse("jpeg-scan-of-stranger.jpg", jpeg(DQT, sof(), TABLES, sos(((9, 0),)), SCAN), damaged)
    refuse("jpeg-segment-of-one-byte.jpg", jpeg(segment(0xDB, b"", length=1), sof(), TABLES, sos(), SCAN), damaged)
    refuse("jpeg-restart-missing.jpg", jpeg(DQT, sof(64, 64), TABLES, segment(0xDD, b"\0\4"), sos(), SCAN * 16), damaged + "Corrupt JPEG data")
    refuse("jpeg-progressive-spectrum.jpg", jpeg(DQT, sof(marker=0xC2), TABLES, sos(spectral=(7, 3, 0)), SCAN), damaged)
    refuse("jpeg-too-many-scans.jpg", jpeg(DQT, sof(marker=0xC2), TABLES, *[sos(spectral=(0, 0, 0)) + SCAN for _ in range(210)]), damaged + "it has more than 200 scans")

    accept("jpeg-exif-noise.jpg", exif_jpeg(b"Exif\0\0noise, not a TIFF structure"), 16, 16)
    accept("jpeg-exif-ends-early.jpg", exif_jpeg(EXIF_HEAD + b"\0\x05\x01\x12"), 16, 16)
    accept("jpeg-exif-points-outside.jpg", exif_jpeg(b"Exif\0\0MM\0*\xff\xff\xff\xf0"), 16, 16)
    accept("jpeg-exif-points-at-itself.jpg", exif_jpeg(EXIF_HEAD + struct.pack(">HHHIII", 1, 0x8769, 4, 1, 8, 8)), 16, 16)
    accept("jpeg-exif-huge-count.jpg", exif_jpeg(EXIF_HEAD + struct.pack(">HHHIII", 1, 0x010F, 2, 0xFFFFFFFF, 8, 0)), 16, 16)
    accept("jpeg-exif-orientation-9.jpg", exif_jpeg(EXIF_HEAD + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 9, 0, 0)), 16, 16)
    xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")
    no_values = segment(0xE1, EXIF_HEAD + struct.pack(">HHHIII", 1, 0x492A, 8, 0, 0, 0))
    accept("jpeg-exif-tag-of-no-values.jpg", jpeg(no_values, xmp, DQT, sof(), TABLES, sos(), SCAN), 16, 16)
    accept("jpeg-profile-part-2-of-1.jpg", jpeg(segment(0xE2, b"ICC_PROFILE\0\x02\x01profile"), DQT, sof(), TABLES, sos(), SCAN), 16, 16)
    accept("jpeg-profile-part-missing.jpg", jpeg(segment(0xE2, b"ICC_PROFILE\0\x01\x02profile"), DQT, sof(), TABLES, sos(), SCAN), 16, 16)
    accept("jpeg-xmp-noise.jpg", jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<<<tiff:Orientation="), DQT, sof(), TABLES, sos(), SCAN), 16, 16)
    accept("jpeg-noise-between-markers.jpg", jpeg(DQT, b"noise", sof(), TABLES, sos(), SCAN), 16, 16)


# ---- TIFF: one directory, little-endian, 4 × 4 gray -------------------------------------------------------------------------------

SHORT, LONG = 3, 4


def tiff(changes=(), data=bytes(range(0, 256, 16)), drop=(), count=None, following=0, offset=8):
    tags = {256: (SHORT, 1, 4), 257: (SHORT, 1, 4), 258: (SHORT, 1, 8), 259: (SHORT, 1, 1), 262: (SHORT, 1, 1),
            273: (LONG, 1, None), 277: (SHORT, 1, 1), 278: (SHORT, 1, 4), 279: (LONG, 1, len(data))}
    tags.update(changes)
    for tag in drop:
        del tags[tag]
    where = 8 + 2 + 12 * len(tags) + 4
    directory = struct.pack("<H", len(tags) if count is None else count)
    for tag in sorted(tags):
        kind, number, value = tags[tag]
        directory += struct.pack("<HHII", tag, kind, number, where if value is None else value)
    return b"II*\0" + struct.pack("<I", offset) + directory + struct.pack("<I", following) + data


def make_tiff():
    damaged = "is a damaged TIFF file: "
    refuse("tiff-head-only.tif", b"II*\0", damaged)
    refuse("tiff-directory-missing.tif", b"MM\0*\0\0\0\x08", damaged)
    refuse("tiff-directory-beyond-end.tif", tiff(offset=0x7FFFFFF0), damaged)
    refuse("tiff-directory-at-zero.tif", tiff(offset=0), damaged)
    refuse("tiff-directory-of-65535.tif", tiff(count=65535), damaged)
    refuse("tiff-directory-empty.tif", tiff(count=0), damaged)
    refuse("tiff-ends-in-directory.tif", tiff()[:60], damaged)
    refuse("tiff-width-missing.tif", tiff(drop=(256,)), damaged)
    refuse("tiff-width-zero.tif", tiff({256: (SHORT, 1, 0)}), damaged)
    refuse("tiff-absurd-size.tif", tiff({256: (LONG, 1, 0x7FFFFFFF), 257: (LONG, 1, 0x7FFFFFFF), 278: (LONG, 1, 0x7FFFFFFF)}), "pixels, more than the")
    refuse("tiff-large-and-empty.tif", tiff({256: (LONG, 1, 10000), 257: (LONG, 1, 10000), 278: (LONG, 1, 10000)}), damaged)
    refuse("tiff-data-beyond-end.tif", tiff({273: (LONG, 1, 0x7FFFFFF0)}), damaged)
    refuse("tiff-ends-in-data.tif", tiff()[:-5], damaged)
    refuse("tiff-offsets-missing.tif", tiff(drop=(273,)), damaged)
    refuse("tiff-offsets-without-end.tif", tiff({273: (LONG, 0x7FFFFFFF, 8), 279: (LONG, 0x7FFFFFFF, 8)}), damaged)
    refuse("tiff-65535-channels.tif", tiff({277: (SHORT, 1, 65535)}), "is a TIFF with 65535 channels")
    refuse("tiff-two-channel-colour.tif", tiff({262: (SHORT, 1, 2), 277: (SHORT, 1, 2)}), damaged)
    refuse("tiff-seven-bits.tif", tiff({258: (SHORT, 1, 7)}), "is a TIFF of a sort that is not read")
    refuse("tiff-cmyk.tif", tiff({262: (SHORT, 1, 5), 277: (SHORT, 1, 4)}), "in CMYK")
    refuse("tiff-signed.tif", tiff({339: (SHORT, 1, 2)}), "of a kind that is not read")
    refuse("tiff-complex.tif", tiff({258: (SHORT, 1, 64), 339: (SHORT, 1, 6)}), "of a kind that is not read")
    refuse("tiff-unknown-compression.tif", tiff({259: (SHORT, 1, 9999)}), damaged)
    refuse("tiff-deflate-of-noise.tif", tiff({259: (SHORT, 1, 8)}), damaged)
    refuse("tiff-lzw-of-noise.tif", tiff({259: (SHORT, 1, 5)}), damaged)
    refuse("tiff-tile-of-no-width.tif", tiff({322: (SHORT, 1, 0), 323: (SHORT, 1, 16), 324: (LONG, 1, None), 325: (LONG, 1, 16)}, drop=(273, 278, 279)), damaged)
    for name, bits in (("tiff-huge-tile.tif", 8), ("tiff-huge-tile-of-bits.tif", 1)):
        refuse(name, tiff({258: (SHORT, 1, bits), 259: (SHORT, 1, 8), 322: (LONG, 1, 40000), 323: (LONG, 1, 40000), 324: (LONG, 1, None), 325: (LONG, 1, 16)},
                          drop=(273, 278, 279)), damaged + "its strips or tiles have a wrong size")
    refuse("tiff-large-and-packed.tif", tiff({256: (LONG, 1, 10000), 257: (LONG, 1, 10000), 259: (SHORT, 1, 8), 278: (LONG, 1, 10000)}),
           damaged + "it is too short for the size that it announces")
    refuse("tiff-big-and-cut.tif", b"II+\0\x08\0\0\0", damaged)

    accept("tiff-length-too-small.tif", tiff({279: (LONG, 1, 7)}), 4, 4)
    accept("tiff-directory-loop.tif", tiff(following=8), 4, 4)
    accept("tiff-exif-beyond-end.tif", tiff({34665: (LONG, 1, 0x7FFFFFF0)}), 4, 4)
    accept("tiff-exif-is-the-picture.tif", tiff({34665: (LONG, 1, 8)}), 4, 4)
    accept("tiff-orientation-77.tif", tiff({274: (SHORT, 1, 77)}), 4, 4)


# ---- WebP: RIFF around a lossless stream of one colour ---------------------------------------------------------------------------

def vp8l(width=16, height=16, version=0, signature=0x2F, noise=b""):
    bits, length = 0, 0

    def put(value, count):
        nonlocal bits, length
        bits |= value << length
        length += count

    put(width - 1, 14), put(height - 1, 14), put(0, 1), put(version, 3)
    put(0, 3)  # no transform, no colour cache, one group of prefix codes
    for symbol in (100, 150, 50, 255, 0):
        put(0b101, 3), put(symbol, 8)  # a simple code of one symbol of eight bits
    return bytes((signature,)) + bits.to_bytes((length + 7) // 8, "little") + noise


def riff_chunk(kind, body, length=None):
    return kind + struct.pack("<I", len(body) if length is None else length) + body + b"\0" * (len(body) % 2)


def webp(*chunks, length=None):
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body) if length is None else length) + body


def vp8x(flags=0, width=16, height=16):
    return riff_chunk(b"VP8X", struct.pack("<I", flags) + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3])


def make_webp():
    damaged = "is a damaged WebP file: "
    picture = riff_chunk(b"VP8L", vp8l())
    whole = webp(picture)
    refuse("webp-head-only.webp", whole[:12], damaged + "it ends too early")
    refuse("webp-ends-in-data.webp", whole[:30], damaged)
    refuse("webp-riff-too-small.webp", webp(picture, length=8), damaged)
    refuse("webp-chunk-beyond-riff.webp", webp(riff_chunk(b"VP8L", vp8l(), length=0x7FFFFFF0)), damaged)
    refuse("webp-signature.webp", webp(riff_chunk(b"VP8L", vp8l(signature=0x2E))), damaged)
    refuse("webp-version.webp", webp(riff_chunk(b"VP8L", vp8l(version=5))), damaged)
    refuse("webp-codes-of-noise.webp", webp(riff_chunk(b"VP8L", vp8l()[:5] + b"\xff\x13\x77\xa5" * 8)), damaged)
    refuse("webp-no-picture.webp", webp(vp8x()), damaged)
    refuse("webp-canvas-absurd.webp", webp(vp8x(width=1 << 24, height=1 << 24), picture), damaged)
    refuse("webp-canvas-other-size.webp", webp(vp8x(width=99), picture), damaged)
    refuse("webp-lossy-noise.webp", webp(riff_chunk(b"VP8 ", b"\x10\0\0\x9d\x01\x2a\x10\0\x10\0" + bytes(range(40)))), damaged)
    refuse("webp-lossy-no-start-code.webp", webp(riff_chunk(b"VP8 ", bytes(30))), damaged)

    accept("webp-exif-noise.webp", webp(vp8x(flags=8), picture, riff_chunk(b"EXIF", b"noise!")), 16, 16)
    accept("webp-noise-after-end.webp", whole + b"noise", 16, 16)


# ---- BMP: 3 × 2 in 24 bits --------------------------------------------------------------------------------------------------------

def bmp(width=3, height=2, bits=24, compression=0, colours=0, header=40, offset=54, data=bytes(range(24)), palette=b"", size=None):
    body = struct.pack("<IiiHHIIiiII", header, width, height, 1, bits, compression, 0, 0, 0, colours, 0) + palette + data
    return b"BM" + struct.pack("<IHHI", 14 + len(body) if size is None else size, 0, 0, offset) + body


def make_bmp():
    damaged = "is a damaged BMP file: "
    short = damaged + "it ends too early"
    refuse("bmp-two-bytes.bmp", b"BM", short)
    refuse("bmp-ends-in-header.bmp", bmp()[:30], short)
    refuse("bmp-ends-in-data.bmp", bmp()[:-5], "is damaged or cut off: 1 of 2 rows")
    refuse("bmp-data-beyond-end.bmp", bmp(offset=0xFFFFFFF0), short)
    refuse("bmp-width-negative.bmp", bmp(width=-3), damaged + "it has no pixels")
    refuse("bmp-width-zero.bmp", bmp(width=0), damaged + "it has no pixels")
    refuse("bmp-height-least.bmp", bmp(height=-0x80000000), "pixels, more than the")
    refuse("bmp-absurd-size.bmp", bmp(width=0x7FFFFFFF, height=0x7FFFFFFF), "pixels, more than the")
    refuse("bmp-large-and-empty.bmp", bmp(width=10000, height=10000), short)
    refuse("bmp-seven-bits.bmp", bmp(bits=7), damaged + "it has 7 bits a pixel")
    refuse("bmp-no-bits.bmp", bmp(bits=0), damaged + "it has 0 bits a pixel")
    refuse("bmp-run-lengths.bmp", bmp(bits=8, compression=1, palette=bytes(1024)), "is a compressed BMP file")
    refuse("bmp-jpeg-inside.bmp", bmp(compression=4), "is a compressed BMP file")
    refuse("bmp-palette-of-thousands.bmp", bmp(bits=8, colours=70000), damaged + "its palette has 70000 colours")
    refuse("bmp-palette-cut.bmp", bmp(bits=8, offset=54, data=bytes(8)), short)
    refuse("bmp-colour-not-in-palette.bmp", bmp(bits=8, colours=2, palette=bytes(8), offset=62, data=b"\0\1\2\0" * 2), damaged + "a pixel has a colour that is not in the palette")
    refuse("bmp-header-of-41-million.bmp", bmp(header=41_000_000), damaged + "its header says that it is 41000000 bytes long")
    refuse("bmp-header-of-8.bmp", bmp(header=8), damaged + "its header says that it is 8 bytes long")

    accept("bmp-says-another-length.bmp", bmp(size=1), 3, 2)
    accept("bmp-top-down.bmp", bmp(height=-2), 3, 2)


def make_others():
    strange = "is not a picture that can be read"
    refuse("empty.png", b"", "is empty")
    refuse("one-byte.jpg", b"\xff", strange)
    refuse("text.png", b"This is a letter, not a picture.\n", strange)
    refuse("gif.png", b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\0;", "is a GIF file, which is not read here")
    refuse("sound.webp", b"RIFF\x24\0\0\0WAVEfmt " + bytes(28), strange)
    refuse("zip.tif", b"PK\3\4" + bytes(26), strange)
    accept("png-named.jpg", PNG, 4, 4)


def make_seeds():
    """Whole files for the fuzzer to change: what the formats can hold, in few bytes."""
    seeds = pathlib.Path(__file__).parents[2] / "fuzz" / "corpus" / "image"
    seeds.mkdir(parents=True, exist_ok=True)
    exif = struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0)
    colour = ((1, 0x22, 0), (2, 0x11, 0), (3, 0x11, 0))
    scan = sos(((1, 0), (2, 0), (3, 0)))
    tiles = {322: (SHORT, 1, 16), 323: (SHORT, 1, 16), 324: (LONG, 1, None), 325: (LONG, 1, 256)}
    picture = riff_chunk(b"VP8L", vp8l())
    for name, data in {
        "png": PNG,
        "png-trimmings": png(ihdr(), chunk(b"eXIf", EXIF_HEAD[6:] + exif), chunk(b"tEXt", b"Title\0x"),
                             chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>"), IDAT, IEND),
        "png-palette": png(ihdr(colour=3, depth=4), chunk(b"PLTE", bytes(range(48))), chunk(b"tRNS", b"\0\x80"),
                           chunk(b"IDAT", stored(b"\0\x12\x34" * 4)), IEND),
        "png-16-interlaced": png(ihdr(2, 2, 16, 4, interlace=1), chunk(b"IDAT", stored(b"\0\1\2\3\4" * 2 + b"\1" + bytes(8))), IEND),
        "jpeg": JPEG,
        "jpeg-trimmings": jpeg(segment(0xE1, EXIF_HEAD + exif), segment(0xE2, b"ICC_PROFILE\0\1\1" + bytes(140)),
                               segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), DQT, sof(), TABLES, sos(), SCAN),
        "jpeg-colour": jpeg(DQT, sof(components=colour), TABLES, scan, b"\0\x0f"),
        "jpeg-progressive": jpeg(DQT, sof(marker=0xC2), TABLES, sos(spectral=(0, 0, 0)), b"\x0f", sos(spectral=(1, 63, 0)), b"\x0f"),
        "jpeg-restart": jpeg(DQT, sof(), TABLES, segment(0xDD, b"\0\2"), sos(), b"\x0f\xff\xd0\x0f"),
        "tiff": tiff(),
        "tiff-tiles": tiff(tiles, data=bytes(range(256)), drop=(273, 278, 279)),
        "tiff-deflate": tiff({259: (SHORT, 1, 8)}, data=stored(bytes(range(16)))),
        "tiff-float": tiff({258: (SHORT, 1, 32), 339: (SHORT, 1, 3)}, data=bytes(64)),
        "tiff-bits": tiff({258: (SHORT, 1, 1), 262: (SHORT, 1, 0)}, data=b"\x50\xa0\x50\xa0"),
        "tiff-alpha": tiff({277: (SHORT, 1, 2), 338: (SHORT, 1, 1), 274: (SHORT, 1, 6)}, data=bytes(range(32))),
        "webp": webp(picture),
        "webp-trimmings": webp(vp8x(flags=0x2C), riff_chunk(b"ICCP", bytes(140)), picture,
                               riff_chunk(b"EXIF", EXIF_HEAD[6:] + exif), riff_chunk(b"XMP ", b"<x/>")),
        "bmp": bmp(),
        "bmp-palette": bmp(bits=4, colours=16, palette=bytes(64), offset=118, data=b"\1\2\3\0" * 2),
        "bmp-fields": bmp(bits=32, compression=3, offset=66, palette=struct.pack("<III", 0xFF, 0xFF00, 0xFF0000)),
    }.items():
        (seeds / name).write_bytes(data)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    make_png(), make_jpeg(), make_tiff(), make_webp(), make_bmp(), make_others(), make_seeds()
    (FOLDER / "refused.tsv").write_text("".join(refused))
    (FOLDER / "still_read.tsv").write_text("".join(still_read))
    print(len(refused), "refused,", len(still_read), "still read")
