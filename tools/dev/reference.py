"""Checks that docs/reference.md and docs/training.md name everything that a user can name.

Reads the declarations of parameters in core/job/*.cpp ({"name", "Label", …}), the names of jobs,
and the rows of the tables of variants in core/job/*.h and core/recipe/objectives.h (.name = "…").
"""

import pathlib
import re
import sys

PARAMETER = re.compile(r'\{\s*"([a-z][a-z0-9-]*)",\s*(?:"[A-Z][^"]*"|\w+Label),')
JOB = re.compile(r'string_view job = "([a-z]+)"')
ROW = re.compile(r'\.name = "([a-z][a-z0-9-]*)"')


def names_in(pattern, glob):
    return sorted({name for file in pathlib.Path().glob(glob)
                   for name in pattern.findall(file.read_text())})


def missing(kind, names, page, form):
    text = pathlib.Path(page).read_text()
    for name in names:
        if not re.search(form.format(re.escape(name)), text):
            yield f"{page} does not name the {kind} '{name}'."


problems = [
    *missing("parameter", names_in(PARAMETER, "core/job/*.cpp"), "docs/reference.md", r"--{}\b"),
    *missing("job", names_in(JOB, "core/job/*.h"), "docs/reference.md", r"`{}\b"),
    *missing("variant", names_in(ROW, "core/job/*.h"), "docs/reference.md", r"`{}`"),
    *missing("objective", names_in(ROW, "core/recipe/objectives.h"), "docs/training.md", r"`{}`"),
]
print("\n".join(problems), end="\n" if problems else "")
sys.exit(1 if problems else 0)
