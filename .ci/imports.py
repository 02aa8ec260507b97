"""Checks every import under Sources and Bots against the table in `.ci/imports.txt`.

Also that Board and the bots do not reach the system without an import: no `@_silgen_name`, no
`@_extern`, no `unsafe`. One line for each finding; exit code 1 when there is one.
"""

import fnmatch
import pathlib
import re
import sys

from swift_text import without_comments_and_strings

IMPORT = re.compile(
    r"(?:^|[;\s])(?:(public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:typealias|struct|class|enum|protocol|let|var|func|actor|macro)\s+)?(\w+)",
    re.MULTILINE)
BACK_DOOR = re.compile(r"@_\w+|@c\b|@extern\b|\bunsafe\b")
CONFINED = ("Bots/*", "Sources/Board")


def table(path):
    """The rows of the table: folder pattern -> (allowed modules, modules that stay inside)."""
    rows = {}
    for line in path.read_text().splitlines():
        folder, *modules = line.split("#")[0].split() or [None]
        if folder:
            rows[folder] = (
                [module.strip("[]") for module in modules],
                {module.strip("[]") for module in modules if module.startswith("[")},
            )
    return rows


def findings(root):
    rows = table(root / ".ci/imports.txt")
    for parent in ("Sources", "Bots"):
        for folder in sorted((root / parent).iterdir()):
            if not folder.is_dir():
                continue
            name = f"{parent}/{folder.name}"
            row = next((row for row in rows if fnmatch.fnmatchcase(name, row)), None)
            if row is None:
                yield f"{name}:1: not listed in .ci/imports.txt"
                continue
            for file in sorted(folder.rglob("*.swift")):
                yield from findings_in(file, file.relative_to(root), row, *rows[row])


def findings_in(file, shown, row, allowed, inside):
    text = without_comments_and_strings(file.read_text())

    def at(match, group=0):
        return f"{shown}:{text.count(chr(10), 0, match.start(group)) + 1}"

    for match in IMPORT.finditer(text):
        access, module = match.groups()
        if not any(fnmatch.fnmatchcase(module, pattern) for pattern in allowed):
            yield f"{at(match, 2)}: {row} may not import {module} (.ci/imports.txt)"
        elif module in inside and (access in ("public", "package") or "@_exported" in
                                   text[text.rfind("\n", 0, match.start(2)) + 1:match.start(2)]):
            yield f"{at(match, 2)}: {row} may import {module} inside only, not publicly"
    if row in CONFINED:
        for match in BACK_DOOR.finditer(text):
            yield f"{at(match)}: {row} may not use {match.group()}: it leads past the import table"


if __name__ == "__main__":
    found = list(findings(pathlib.Path(__file__).resolve().parent.parent))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)
