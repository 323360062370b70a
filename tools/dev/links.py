"""Checks Markdown files: relative links lead to an existing file, and to its heading if they name
one; files of this project in `backticks` exist (`core/NAME.cpp` is a placeholder)."""

import pathlib
import re
import sys

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FOLDERS = "app|cmake|core|docs|models|packaging|resources|tests|tools|ui"
PATH = re.compile(rf"`((?:{FOLDERS})/[\w./-]+)`")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def anchors(page):
    headings = re.findall(r"^#+\s+(.*)$", FENCE.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


def broken_links(page):
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text()))
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists():
            yield f"{page}: {link}: there is no such file"
        elif anchor and target.suffix == ".md" and anchor not in anchors(target):
            yield f"{page}: {link}: there is no such heading"


def missing_files(page):
    for path in sorted(set(PATH.findall(page.read_text()))):
        placeholder = re.search(r"\b[A-Z]{2,}", pathlib.Path(path).stem)
        if not placeholder and not list(pathlib.Path().glob(path.rstrip("/") + "*")):
            yield f"{page}: `{path}`: there is no such file"


pages = [pathlib.Path(name) for name in sys.argv[1:]]
broken = [line for page in pages for line in [*broken_links(page), *missing_files(page)]]
print("\n".join(broken), end="\n" if broken else "")
sys.exit(1 if broken else 0)
