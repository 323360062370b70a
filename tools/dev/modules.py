"""Compares the module tables of docs/architecture.md with CMake.

modules.py            fails where a table and CMake differ, and says how
modules.py --write    writes the column "includes" of both tables

CMake is the source: the order of modules in core/CMakeLists.txt and ui/CMakeLists.txt, and the
words after ON in each module's CMakeLists.txt. The other columns are written by hand.
"""

import pathlib
import re
import sys

PAGE = pathlib.Path("docs/architecture.md")
ROW = re.compile(r"^\|.*?`((?:core|ui)/\w+)` \|.*\|$")
DECLARATION = re.compile(r"zigzag_(?:torch_|ui_)?module\((\w+)(.*?)\)", re.DOTALL)
KEYWORDS = {"SOURCES", "ON", "USES"}


def words_after(keyword, text):
    """The words of a CMake call that follow a keyword, up to the next keyword."""
    words, taking = [], False
    for word in text.split():
        if word in KEYWORDS:
            taking = word == keyword
        elif taking:
            words.append(word)
    return words


def modules_of(part):
    """{"core/image": ["base"], …} of all folders of `part` that have a CMakeLists.txt."""
    modules = {}
    for file in sorted(pathlib.Path(part).glob("*/CMakeLists.txt")):
        declared = DECLARATION.search(file.read_text())
        if declared is None or declared[1] != file.parent.name:
            sys.exit(f"{file}: declares no module called {file.parent.name}")
        modules[f"{part}/{file.parent.name}"] = words_after("ON", declared[2])
    return modules


def includes_cell(included):
    return " ".join(f"`{name}`" for name in included)


def main():
    modules = modules_of("core") | modules_of("ui")
    lines, found, problems = PAGE.read_text().splitlines(), [], []
    for number, line in enumerate(lines):
        row = ROW.match(line)
        if not row or "," in row[1]:
            continue
        name = row[1]
        if name not in modules:
            problems.append(f"{PAGE}:{number + 1}: {name} is not a module: remove the row.")
            continue
        part = name.split("/")[0]
        above = {n.split("/")[1] for n in found if n.startswith(part)}
        for included in modules[name]:
            if included not in above:
                problems.append(f"{PAGE}:{number + 1}: {name} includes {part}/{included}, "
                                "whose row does not stand above it.")
        found.append(name)
        before, _, _ = line[:-1].rpartition("|")
        cell = includes_cell(modules[name])
        expected = f"{before}| {cell} |" if cell else f"{before}| |"
        if line != expected and "--write" not in sys.argv:
            problems.append(f"{PAGE}:{number + 1}: {name} includes {cell or 'nothing'} in CMake: "
                            "run python3 tools/dev/modules.py --write.")
        lines[number] = expected
    for name in modules:
        if found.count(name) != 1:
            problems.append(f"{PAGE}: {name} has {found.count(name)} rows: it needs one.")
    if "--write" in sys.argv:
        PAGE.write_text("\n".join(lines) + "\n")
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(1 if problems else 0)


main()
