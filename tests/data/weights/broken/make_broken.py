#!/usr/bin/env python3
"""Writes the broken files of this folder and expected.tsv: for each one, words that its error message must have.

Every file is a good one with a single damage. Run it here after a change; the result does not depend on the machine.
"""

import io
import json
import pathlib
import struct
import zipfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
CASES = {}


def broken(name, words, data):
    assert name not in CASES, name
    CASES[name] = (words, data)


# ---------------------------------------------------------------------------------------------------------------- safetensors

FLOATS = struct.pack("<6f", 1, 2, 3, 4, 5, 6)


def safetensors(header, data=FLOATS, length=None):
    text = header if isinstance(header, bytes) else (header if isinstance(header, str) else json.dumps(header)).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def entry(dtype="F32", shape=(2, 3), offsets=(0, 24), **more):
    return {"dtype": dtype, "shape": list(shape), "data_offsets": list(offsets), **more}


def without(key):
    return {"w": {field: value for field, value in entry().items() if field != key}}


GOOD = safetensors({"w": entry()})

broken("empty.safetensors", "is empty", b"")
broken("seven_bytes.safetensors", "has only 7 bytes", GOOD[:7])
broken("length_only.safetensors", "has only 8 bytes", GOOD[:8])
broken("cut_in_header.safetensors", "but only 32 follow", GOOD[:40])
broken("cut_in_data.safetensors", "tensor 'w' ends at byte 24 of the data, but the file has only 23", GOOD[:-1])
broken("cut_after_header.safetensors", "ends at byte 24 of the data, but the file has only 0", GOOD[:-24])
broken("bytes_after_data.safetensors", "its last 5 bytes belong to no tensor", GOOD + b"extra")
broken("length_2_64.safetensors", "header should have 18446744073709551615 bytes", safetensors({"w": entry()}, length=2**64 - 1))
broken("length_2_63.safetensors", "header should have 9223372036854775808 bytes", safetensors({"w": entry()}, length=2**63))
broken("length_too_short.safetensors", "no valid JSON", safetensors({"w": entry()}, length=20))
broken("length_too_long.safetensors", "no valid JSON", safetensors({"w": entry()}, length=len(GOOD) - 8))
broken("length_0.safetensors", "no valid JSON (byte 1 of the header)", safetensors({"w": entry()}, length=0))

broken("header_list.safetensors", "neither a safetensors file nor a torch checkpoint", safetensors([1, 2]))
broken("header_nan.safetensors", "no valid JSON", safetensors('{"w": NaN}'))
broken("header_comma.safetensors", "no valid JSON", safetensors('{"__metadata__": {},}'))
broken("header_not_utf8.safetensors", "no valid JSON", safetensors(b'{"\xff": 1}'))
broken("header_huge_number.safetensors", "number out of range", safetensors('{"w": {"shape": [1e999]}}'))
broken("header_deep.safetensors", "nested too deep", safetensors('{"w": ' + "[" * 2000 + "]" * 2000 + "}"))
broken("header_deep_shape.safetensors", "nested too deep", safetensors({"w": entry(shape=[[2], 3])}))

broken("metadata_list.safetensors", "'__metadata__' is no object", safetensors({"__metadata__": [], "w": entry()}))
broken("metadata_number.safetensors", "entry 'steps' of its '__metadata__' is no text",
       safetensors({"__metadata__": {"steps": 7}, "w": entry()}))
broken("name_twice.safetensors", "has 'w' twice",
       safetensors('{"w": %s, "w": %s}' % (json.dumps(entry()), json.dumps(entry()))))
broken("field_twice.safetensors", "has 'dtype' twice",
       safetensors('{"w": {"dtype": "F32", "dtype": "I32", "shape": [6], "data_offsets": [0, 24]}}'))
broken("tensor_number.safetensors", "tensor 'w' is described by something other than an object", safetensors({"w": 3}))

broken("dtype_missing.safetensors", "tensor 'w' has no 'dtype'", safetensors(without("dtype")))
broken("dtype_number.safetensors", "tensor 'w' has a 'dtype' that is no text", safetensors({"w": entry(dtype=32)}))
broken("dtype_unknown.safetensors", "tensor 'w' has the element type 'F8_E4M3'", safetensors({"w": entry(dtype="F8_E4M3")}))
broken("dtype_escape.safetensors", "element type '?[2J??'", safetensors({"w": entry(dtype="\x1b[2J\u00e9")}))
broken("shape_missing.safetensors", "tensor 'w' has no 'shape'", safetensors(without("shape")))
broken("shape_text.safetensors", "'shape' that is no list", safetensors('{"w": {"dtype": "F32", "shape": "6", "data_offsets": [0, 24]}}'))
broken("shape_negative.safetensors", "something other than sizes from 0 up", safetensors({"w": entry(shape=[-2, -3])}))
broken("shape_fraction.safetensors", "something other than sizes from 0 up", safetensors({"w": entry(shape=[2.0, 3])}))
broken("shape_2_63.safetensors", "something other than sizes from 0 up", safetensors({"w": entry(shape=[2**63])}))
broken("shape_product.safetensors", "[4611686018427387904, 4], more elements than can be counted",
       safetensors({"w": entry(shape=[2**62, 4])}))
broken("shape_bytes.safetensors", "does not fit its 24 bytes", safetensors({"w": entry(shape=[2**62 + 6])}))
broken("shape_rank.safetensors", "at most 64 sizes", safetensors({"w": entry(shape=[1] * 65)}))
broken("shape_too_small.safetensors", "of type float32 and shape [2, 2] does not fit its 24 bytes",
       safetensors({"w": entry(shape=[2, 2])}))
broken("dtype_too_wide.safetensors", "of type float64 and shape [2, 3] does not fit its 24 bytes",
       safetensors({"w": entry(dtype="F64")}))

broken("offsets_missing.safetensors", "tensor 'w' has no 'data_offsets'", safetensors(without("data_offsets")))
broken("offsets_three.safetensors", "not two offsets", safetensors({"w": entry(offsets=[0, 24, 48])}))
broken("offsets_negative.safetensors", "not two offsets", safetensors({"w": entry(offsets=[-24, 0])}))
broken("offsets_reversed.safetensors", "ends before it begins", safetensors({"w": entry(offsets=[24, 0])}))
broken("offsets_past_end.safetensors", "ends at byte 28 of the data", safetensors({"w": entry(shape=[7], offsets=[0, 28])}))
broken("offsets_2_64.safetensors", "ends at byte 18446744073709551615", safetensors({"w": entry(offsets=[2**64 - 25, 2**64 - 1])}))
broken("overlap.safetensors", "tensor 'b' overlaps another one",
       safetensors({"a": entry(shape=[4], offsets=[0, 16]), "b": entry(shape=[4], offsets=[8, 24])}))
broken("same_place.safetensors", "overlaps another one", safetensors({"a": entry(), "b": entry()}))
broken("hole.safetensors", "4 bytes before tensor 'b' belong to no tensor",
       safetensors({"a": entry(shape=[2], offsets=[0, 8]), "b": entry(shape=[3], offsets=[12, 24])}))
broken("hole_first.safetensors", "8 bytes before tensor 'w'", safetensors({"w": entry(shape=[4], offsets=[8, 24])}))

# -------------------------------------------------------------------------------------------------------------------- foreign

broken("empty.pt", "is empty", b"")
broken("web_page.pt", "is a web page", b"<!DOCTYPE html>\n<html><body>404: Not Found</body></html>\n")
broken("web_page_bom.safetensors", "is a web page", b"\xef\xbb\xbf\r\n <html><head><title>Sign in</title></head></html>")
broken("git_lfs.safetensors", "is a Git LFS pointer",
       b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 5559107\n")
broken("snapshot.pkl", "is a bare Python pickle", b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00}\x94\x8c\x03ema\x94Ns.")
broken("legacy.pt", "legacy format, from before torch 1.6", b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.")
broken("picture.pt", "neither a safetensors file nor a torch checkpoint", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
broken("text.pt", "neither a safetensors file nor a torch checkpoint", b"These are my weights: 1, 2, 3.\n")
broken("gzip.pt", "neither a safetensors file nor a torch checkpoint", b"\x1f\x8b\x08" + bytes(20))

# ------------------------------------------------------------------------------------------------------------- torch: the zip

PROTO, STOP, MARK = b"\x80\x02", b".", b"("
REDUCE, BUILD, PERSID = b"R", b"b", b"Q"
NONE, FALSE = b"N", b"\x89"
EMPTY_TUPLE, TUPLE, TUPLE1, TUPLE2 = b")", b"t", b"\x85", b"\x86"
EMPTY_LIST, EMPTY_DICT = b"]", b"}"
APPEND, SETITEM, SETITEMS = b"a", b"s", b"u"


def text(value):
    data = value.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def number(value):
    if -2**31 <= value < 2**31:
        return b"J" + struct.pack("<i", value)
    return b"\x8a\x08" + struct.pack("<q", value)


def numbers(values):
    return MARK + b"".join(map(number, values)) + TUPLE


def name(module, attribute):
    return f"c{module}\n{attribute}\n".encode()


ORDERED_DICT = name("collections", "OrderedDict") + EMPTY_TUPLE + REDUCE
REBUILD = name("torch._utils", "_rebuild_tensor_v2")
FLOAT = name("torch", "FloatStorage")


def storage(key="0", kind=FLOAT, elements=6, word="storage"):
    return MARK + text(word) + kind + text(key) + text("cpu") + number(elements) + TUPLE + PERSID


def tensor(shape=(2, 3), strides=(3, 1), offset=0, of=None):
    arguments = (of or storage()) + number(offset) + numbers(shape) + numbers(strides) + FALSE + ORDERED_DICT
    return REBUILD + MARK + arguments + TUPLE + REDUCE


def item(key, value):
    return text(key) + value + SETITEM


def state_dict(value, key="w"):
    return PROTO + ORDERED_DICT + item(key, value) + STOP


def archive(entries, compression=zipfile.ZIP_STORED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as written:
        for path, data in entries:
            written.writestr(zipfile.ZipInfo(path), data, compress_type=compression)
    return file.getvalue()


PICKLE = state_dict(tensor())
ENTRIES = [("archive/data.pkl", PICKLE), ("archive/byteorder", b"little"), ("archive/data/0", FLOATS), ("archive/version", b"3\n")]
CHECKPOINT = archive(ENTRIES)
DIRECTORY = CHECKPOINT.index(b"PK\x01\x02")
END = CHECKPOINT.index(b"PK\x05\x06")


def checkpoint(pickle, data=FLOATS):
    return archive([("archive/data.pkl", pickle), ("archive/data/0", data)])


def changed(data, place, new):
    return data[:place] + new + data[place + len(new):]


def in_directory(path, field, new):
    """The checkpoint with bytes of the central directory's record of `path` changed."""
    record = CHECKPOINT.rindex(b"PK\x01\x02", 0, CHECKPOINT.rindex(path.encode()))
    return changed(CHECKPOINT, record + field, new)


broken("zip_signature_only.pt", "table of contents cannot be read", CHECKPOINT[:4])
broken("zip_cut_in_pickle.pt", "table of contents cannot be read", CHECKPOINT[:100])
broken("zip_cut_before_directory.pt", "table of contents cannot be read", CHECKPOINT[:DIRECTORY])
broken("zip_cut_in_directory.pt", "table of contents cannot be read", CHECKPOINT[:DIRECTORY + 60])
broken("zip_cut_before_end.pt", "table of contents cannot be read", CHECKPOINT[:END])
broken("zip_cut_in_end.pt", "table of contents cannot be read", CHECKPOINT[:-1])
broken("zip_first_half_missing.pt", "table of contents cannot be read", b"PK\x03\x04" + CHECKPOINT[200:])
broken("zip_count.pt", "table of contents cannot be read", changed(CHECKPOINT, END + 8, b"\xff\xff\xff\xff"))
broken("zip_empty.pt", "has no data.pkl", archive([]))
broken("zip_document.pt", "has no data.pkl", archive([("word/document.xml", b"<w/>")]))
broken("zip_no_root.pt", "has no data.pkl", archive([("data.pkl", PICKLE), ("data/0", FLOATS)]))
broken("zip_deep_root.pt", "has no data.pkl", archive([("a/b/data.pkl", PICKLE)]))
broken("zip_two_roots.pt", "holds several checkpoints", archive(ENTRIES + [("other/data.pkl", PICKLE)]))
broken("zip_program.pt", "is a TorchScript program", archive(ENTRIES + [("archive/constants.pkl", b"\x80\x02).")]))
broken("zip_big_endian.pt", "has the byte order 'big'", archive([("archive/byteorder", b"big")] + ENTRIES[:1] + ENTRIES[2:]))
broken("zip_compressed.pt", "is compressed (entry 'archive/data.pkl')", archive(ENTRIES, zipfile.ZIP_DEFLATED))
broken("zip_bomb.pt", "is compressed", archive([("archive/data.pkl", PICKLE), ("archive/data/0", bytes(1 << 20))], zipfile.ZIP_DEFLATED))
broken("zip_encrypted.pt", "is encrypted (entry 'archive/data/0')", in_directory("archive/data/0", 8, b"\x01"))
broken("zip_entry_4_gib.pt", "claim more bytes than the file has",
       in_directory("archive/data/0", 20, b"\xfe\xff\xff\xff" * 2))
broken("zip_entry_past_end.pt", "entry 'archive/data/0' does not have the bytes", in_directory("archive/data/0", 42, b"\x00\xff\xff\x00"))
broken("zip_no_local_header.pt", "entry 'archive/data.pkl' does not have the bytes", changed(CHECKPOINT, 0, b"PK\x03\x04" + bytes(26)))
broken("zip_checksum.pt", "entry 'archive/data/0' does not have the bytes",
       changed(CHECKPOINT, CHECKPOINT.index(FLOATS), struct.pack("<f", -1)))


def twice(path, data):
    """An archive with two entries of one name, made by renaming one of equal length."""
    other = path[:-1] + "#"
    return archive([*ENTRIES, (other, data)]).replace(other.encode(), path.encode())


def overlapping(count):
    """A pickle and `count` storages that all share the bytes of one."""
    names = [f"archive/data/{i}" for i in range(10, 10 + count)]
    data = archive([("archive/data.pkl", PICKLE)] + [(names[0], bytes(1000))] + [(other, b"") for other in names[1:]])
    start = data.index(names[0].encode()) - 30
    for other in names:
        record = data.rindex(other.encode()) - 46
        data = changed(data, record + 16, struct.pack("<III", zlib.crc32(bytes(1000)), 1000, 1000))
        data = changed(data, record + 42, struct.pack("<I", start))
    return data


broken("zip_twice.pt", "has the entry 'archive/data/0' twice", twice("archive/data/0", FLOATS))
broken("zip_overlapping.pt", "claim more bytes than the file has", overlapping(20))
broken("storage_missing.pt", "storage of tensor 'w', 'archive/data/7', is missing", checkpoint(state_dict(tensor(of=storage(key="7")))))
broken("storage_short.pt", "storage of tensor 'w' should have 6 elements of float32, but has 20 bytes", checkpoint(PICKLE, FLOATS[:20]))
broken("storage_long.pt", "should have 6 elements of float32, but has 48 bytes", checkpoint(PICKLE, FLOATS * 2))
broken("storage_lies.pt", "should have 4611686018427387904 elements", checkpoint(state_dict(tensor(of=storage(elements=2**62)))))
broken("storage_odd.pt", "should have 6 elements of float64",
       checkpoint(state_dict(tensor(of=storage(kind=name("torch", "DoubleStorage"))))))

# ---------------------------------------------------------------------------------------------------------- torch: the pickle


def pickled(name_, words, pickle):
    broken("pickle_" + name_ + ".pt", words, checkpoint(pickle))


pickled("empty", "ends in the middle of an instruction (byte 0)", b"")
pickled("no_protocol", "does not begin with its protocol", PICKLE[2:])
pickled("protocol_4", "protocol 4", b"\x80\x04" + PICKLE[2:])
pickled("cut_after_protocol", "ends in the middle of an instruction (byte 2)", PROTO)
pickled("cut_in_name", "name without an end", PICKLE[:20])
pickled("cut_in_length", "ends in the middle of an instruction", PROTO + b"X\x05\x00")
pickled("cut_in_text", "ends in the middle of an instruction", PROTO + text("weight")[:-2])
pickled("cut_in_number", "ends in the middle of an instruction", PROTO + b"J\x00\x00")
pickled("no_stop", "ends in the middle of an instruction", PICKLE[:-1])
pickled("only_stop", "takes a value from its stack where there is none", PROTO + STOP)
pickled("text_4_gib", "ends in the middle of an instruction", PROTO + b"X\xff\xff\xff\xff" + b"text")
pickled("name_long", "name without an end", PROTO + b"c" + b"a" * 400 + b"\nb\n.")
pickled("unknown_instruction", "has the instruction 147", PROTO + text("os") + text("system") + b"\x93" + STOP)
pickled("instance", "has the instruction 105", PROTO + MARK + b"ios\nsystem\n" + STOP)
pickled("new_object", "has the instruction 129", PROTO + name("collections", "OrderedDict") + EMPTY_TUPLE + b"\x81" + STOP)
pickled("extension", "has the instruction 130", PROTO + b"\x82\x01" + STOP)
pickled("long_255_bytes", "whole number of 255 bytes", PROTO + b"\x8a\xff" + b"\x01" * 255 + STOP)
pickled("long_4_gib", "has the instruction 139", PROTO + b"\x8b\xff\xff\xff\x7f" + STOP)
pickled("stack_empty", "takes a value from its stack", PROTO + NONE + TUPLE2 + STOP)
pickled("below_mark", "takes a value from its stack", PROTO + NONE + MARK + NONE + TUPLE2 + STOP)
pickled("no_mark", "goes back to a mark", PROTO + EMPTY_DICT + SETITEMS + STOP)
pickled("marks", "has too many marks", PROTO + MARK * 5000 + STOP)
pickled("mark_left", "leaves values over", PROTO + EMPTY_DICT + MARK + text("a") + TUPLE + STOP)
pickled("memo_missing", "recalls value 9, which it did not remember", PROTO + b"h\x09" + STOP)
pickled("memo_of_nothing", "takes a value from its stack", PROTO + b"q\x00" + STOP)
pickled("odd_items", "sets a key without a value", PROTO + EMPTY_DICT + MARK + text("a") + SETITEMS + STOP)
pickled("item_of_list", "sets items of something of another kind", PROTO + EMPTY_LIST + item("a", NONE) + STOP)
pickled("append_to_dict", "appends to something of another kind", PROTO + EMPTY_DICT + NONE + APPEND + STOP)

pickled("os_system", "refers to 'os.system'", PROTO + name("os", "system") + text("echo harm") + TUPLE1 + REDUCE + STOP)
pickled("eval", "refers to 'builtins.eval'", PROTO + name("builtins", "eval") + text("1/0") + TUPLE1 + REDUCE + STOP)
pickled("getattr", "refers to '__builtin__.getattr'", PROTO + name("__builtin__", "getattr") + STOP)
pickled("module_class", "refers to 'guided_diffusion.unet.UNetModel'", PROTO + name("guided_diffusion.unet", "UNetModel") + STOP)
pickled("torch_load", "refers to 'torch.load'", PROTO + name("torch", "load") + text("other.pt") + TUPLE1 + REDUCE + STOP)
pickled("dotted_name", "refers to 'torch._utils._rebuild_tensor_v2.__globals__'",
        PROTO + name("torch._utils", "_rebuild_tensor_v2.__globals__") + STOP)
pickled("complex", "refers to 'torch.ComplexFloatStorage'", state_dict(tensor(of=storage(kind=name("torch", "ComplexFloatStorage")))))
pickled("call_text", "calls something that is no function", PROTO + text("print") + EMPTY_TUPLE + REDUCE + STOP)
pickled("call_without_tuple", "without a tuple of arguments", PROTO + name("collections", "OrderedDict") + NONE + REDUCE + STOP)
pickled("call_storage", "calls a storage type", PROTO + FLOAT + number(2**40) + TUPLE1 + REDUCE + STOP)
pickled("dict_of_pairs", "makes an OrderedDict in an unknown way",
        PROTO + name("collections", "OrderedDict") + EMPTY_LIST + TUPLE1 + REDUCE + STOP)
pickled("build_list", "sets the state of something of another kind", PROTO + EMPTY_LIST + EMPTY_DICT + BUILD + STOP)
pickled("build_function", "sets the state of something of another kind", PROTO + REBUILD + EMPTY_DICT + BUILD + STOP)
pickled("build_with_text", "sets a state that is no dict", PROTO + ORDERED_DICT + text("state") + BUILD + STOP)
pickled("parameter_of_text", "a parameter of something that is no tensor",
        PROTO + name("torch._utils", "_rebuild_parameter") + MARK + text("w") + FALSE + ORDERED_DICT + TUPLE + REDUCE + STOP)
pickled("size_of_text", "makes a Size in an unknown way", PROTO + name("torch", "Size") + text("6") + TUPLE1 + REDUCE + STOP)
pickled("tensor_arguments", "makes a tensor of 1 arguments", PROTO + REBUILD + storage() + TUPLE1 + REDUCE + STOP)
pickled("tensor_of_text", "something other than a storage", state_dict(tensor(of=text("storage"))))

pickled("storage_text", "refers to a storage in an unknown way", PROTO + text("0") + PERSID + STOP)
pickled("storage_word", "refers to a storage in an unknown way", state_dict(tensor(of=storage(word="module"))))
pickled("storage_type", "refers to a storage in an unknown way", state_dict(tensor(of=storage(kind=REBUILD))))
pickled("storage_path", "names a storage '../../secret', which is no number", state_dict(tensor(of=storage(key="../../secret"))))
pickled("storage_no_key", "names a storage '', which is no number", state_dict(tensor(of=storage(key=""))))
pickled("storage_negative", "a storage with -6 elements", state_dict(tensor(of=storage(elements=-6))))

pickled("stride_negative", "tensor 'w' has strides other than whole numbers from 0 up", state_dict(tensor(strides=(3, -1))))
pickled("shape_negative", "tensor 'w' has sizes other than whole numbers from 0 up", state_dict(tensor(shape=(-2, 3))))
pickled("ranks_differ", "has the shape [2, 3] but the strides [1]", state_dict(tensor(strides=(1,))))
pickled("rank", "has more than 64 dimensions", state_dict(tensor(shape=(1,) * 65, strides=(1,) * 65)))
pickled("shape_product", "more elements than can be counted", state_dict(tensor(shape=(2**62, 4), strides=(0, 0))))
pickled("reach_overflow", "goes beyond the 6 elements", state_dict(tensor(shape=(2, 3), strides=(2**62, 2**62))))
pickled("shape_large", "of shape [3, 3], strides [3, 1] and offset 0 goes beyond the 6 elements", state_dict(tensor(shape=(3, 3))))
pickled("offset_large", "offset 1 goes beyond the 6 elements", state_dict(tensor(offset=1)))
pickled("offset_negative", "offset -1 goes beyond", state_dict(tensor(offset=-1)))
pickled("offset_2_63", "offset 9223372036854775807 goes beyond", state_dict(tensor(offset=2**63 - 1)))
pickled("repeats", "repeats 1 elements to the shape [1048576, 1048576]", state_dict(tensor(shape=(2**20, 2**20), strides=(0, 0))))

pickled("list", "holds no dict of tensors", PROTO + EMPTY_LIST + STOP)
pickled("one_tensor", "holds no dict of tensors", PROTO + tensor() + STOP)
pickled("no_tensors", "holds no tensors", state_dict(number(7)))
pickled("key_none", "has a key that is neither text nor a whole number", PROTO + EMPTY_DICT + NONE + tensor() + SETITEM + STOP)
pickled("key_tuple", "has a key in 'state' that is neither text nor a whole number",
        PROTO + EMPTY_DICT + item("state", EMPTY_DICT + EMPTY_TUPLE + tensor() + SETITEM) + STOP)
pickled("name_twice", "has the tensor 'a.w' twice",
        PROTO + EMPTY_DICT + item("a", EMPTY_DICT + item("w", tensor())) + item("a.w", tensor()) + STOP)
pickled("tensor_name_long", "tensor name of more than 1024 letters", state_dict(tensor(), key="w" * 1025))
pickled("deep", "is nested too deep", PROTO + (EMPTY_DICT + text("d")) * 3000 + tensor() + SETITEM * 3000 + STOP)
pickled("recursion", "is nested too deep", PROTO + EMPTY_DICT + b"q\x00" + item("self", b"h\x00") + STOP)


def laughs(levels):
    """Nested dicts, each holding the one inside it twice: 2^levels paths in a few hundred bytes."""
    pickle = EMPTY_DICT
    for level in range(levels):
        place = bytes([level])
        pickle = EMPTY_DICT + text("a") + pickle + b"q" + place + SETITEM + item("b", b"h" + place)
    return PROTO + pickle + STOP


pickled("laughs", "holds more than a million values", laughs(30))


def main():
    for old in HERE.iterdir():
        if old.suffix in (".pt", ".pkl", ".safetensors"):
            old.unlink()
    for file, (_, data) in CASES.items():
        (HERE / file).write_bytes(data)
    rows = "".join(f"{file}\t{words}\n" for file, (words, _) in sorted(CASES.items()))
    (HERE / "expected.tsv").write_text(rows)
    print(f"{len(CASES)} broken files, {sum(len(data) for _, data in CASES.values())} bytes")


if __name__ == "__main__":
    main()
