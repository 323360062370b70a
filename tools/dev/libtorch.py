"""Unpacks LibTorch from the torch wheel of the Python package index. Installs nothing into Python.

libtorch.py REQUIREMENT FOLDER [--runtime]

Puts include/, lib/ and share/ into FOLDER/torch. A CUDA build needs NVIDIA's libraries at run time:
--runtime downloads the packages that the wheel names into FOLDER/nvidia, where the run path inside
the libraries looks for them. Complete wheels stay in FOLDER/download until everything is unpacked,
so that a second run continues an interrupted one.
"""

import argparse
import email.parser
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile
import zlib

# The wheel of any interpreter will do: everything in it that depends on Python is dropped.
WHEEL_TAGS = ["--only-binary=:all:", "--python-version", "3.11", "--implementation", "cp",
              "--abi", "cp311"]
PYTHON_ONLY = ["libtorch_python.so", "libshm", "libshm_windows", "libshm.so"]


def fail(message):
    sys.exit("./dev: " + message)


def say(message):
    print("==> " + message, flush=True)


def download(requirement, folder, with_dependencies=False):
    """Downloads the wheels of a requirement into a folder, unless they are there and complete."""
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / ".whole"
    if not done.exists():
        remove_damaged(folder)
        say(f"Downloading {requirement}")
        command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check",
                   *WHEEL_TAGS, "--dest", str(folder), requirement]
        if not sys.stdout.isatty():
            command.append("--quiet")
        if not with_dependencies:
            command.append("--no-deps")
        environment = dict(os.environ, PIP_RESUME_RETRIES="5")  # ignored by old versions of pip
        if subprocess.run(command, env=environment).returncode != 0:
            fail(f"{requirement} could not be downloaded: see pip's message above, then run this "
                 "again, or set ZIGZAG_TORCH_ROOT to a LibTorch of your own.")
        if remove_damaged(folder):
            fail(f"The download of {requirement} was incomplete and was removed: run this again.")
        done.touch()
    return sorted(folder.glob("*.whl"))


def remove_damaged(folder):
    """Deletes the wheels that are no complete zip files; returns whether there were any."""
    damaged = [wheel for wheel in folder.glob("*.whl") if not is_whole(wheel)]
    for wheel in damaged:
        wheel.unlink()
    return bool(damaged)


def is_whole(wheel):
    try:
        with zipfile.ZipFile(wheel) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, zlib.error):
        return False


def nvidia_requirements(wheel):
    """The NVIDIA packages that a CUDA build requires; none for a CPU build, and no Triton."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        metadata = email.parser.Parser().parsestr(archive.read(name).decode())
    requirements = [line.split(";")[0].strip() for line in metadata.get_all("Requires-Dist", [])]
    return [r for r in requirements if r.startswith(("nvidia-", "cuda-toolkit"))]


def unpack(wheel, prefixes, into):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(into, [n for n in archive.namelist() if n.startswith(prefixes)])


def replace(old, new):
    """Replaces the folder `old` by the folder `new`."""
    shutil.rmtree(old, ignore_errors=True)
    new.rename(old)


def provide(requirement, folder, runtime):
    downloads, unpacked = folder / "download", folder / "unpacking"
    wheel = download(requirement, downloads / "torch")[0]
    packages = nvidia_requirements(wheel) if runtime else []
    libraries = [w for p in packages
                 for w in download(p, downloads / p.split("=")[0].split("[")[0],
                                   with_dependencies=True)]

    say(f"Unpacking {wheel.name} into {folder / 'torch'}")
    shutil.rmtree(unpacked, ignore_errors=True)
    unpack(wheel, ("torch/include/", "torch/lib/", "torch/share/"), unpacked)
    for name in PYTHON_ONLY:
        path = unpacked / "torch/lib" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for library in libraries:
        unpack(library, "nvidia/", unpacked)
    if libraries:
        replace(folder / "nvidia", unpacked / "nvidia")
    (unpacked / "torch/.requirement").write_text(requirement + "\n")
    replace(folder / "torch", unpacked / "torch")
    shutil.rmtree(unpacked)
    shutil.rmtree(downloads)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("requirement")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--runtime", action="store_true")
    arguments = parser.parse_args()
    try:
        provide(arguments.requirement, arguments.folder, arguments.runtime)
    except OSError as error:
        fail(f"LibTorch could not be unpacked: {error}. Free space or correct the permissions, "
             "then run this again.")
