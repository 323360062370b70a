"""No line of code, comments, CMake, shell or prose is longer than 100 columns.

columns.py FILE…           fails where one is, and lists the files by folder
columns.py --lines FILE…   lists every line that is too long, as FILE:LINE: COLUMNS

In Markdown, tables, code blocks and lines that hold a link are exempt, as is any line that is one
word, such as an address: they cannot be wrapped.
"""

import collections
import pathlib
import sys

LIMIT = 100


def is_exempt_markdown(line):
    return line.lstrip().startswith("|") or "](" in line or "<img" in line


def long_lines(path):
    in_fence = False
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if path.suffix == ".md":
            if line.lstrip().startswith(("```", "~~~")):
                in_fence = not in_fence
            if in_fence or is_exempt_markdown(line):
                continue
        words = [word for word in line.split() if word not in ("//", "///", "#", "*")]
        if len(line) > LIMIT and len(words) > 1:
            yield number, len(line)


def main():
    show_lines = sys.argv[1:2] == ["--lines"]
    folders = collections.defaultdict(list)
    for name in sys.argv[2 if show_lines else 1:]:
        path = pathlib.Path(name)
        found = list(long_lines(path))
        if not found:
            continue
        folders[str(path.parent)].append((path.name, len(found)))
        if show_lines:
            for number, columns in found:
                print(f"{name}:{number}: {columns} columns")
    if folders and not show_lines:
        for folder, files in sorted(folders.items()):
            print(f"{folder}: {sum(count for _, count in files)} lines")
            for name, count in files:
                print(f"    {name}: {count}")
        total = sum(count for files in folders.values() for _, count in files)
        print(f"{total} lines are longer than {LIMIT} columns. Wrap code with clang-format, and "
              "comments and prose by hand.")
        print("'./dev check --lines' lists each line.")
    sys.exit(1 if folders else 0)


main()
