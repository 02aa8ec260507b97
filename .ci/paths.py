"""Checks that no text names a folder of the machine it was written on.

Looks at what git tracks or would track. One line for each finding; exit code 1 when there is one.
"""

import pathlib
import re
import subprocess
import sys

# A home folder, the root user's, a workspace. A path below a variable or a word is none of these.
_MACHINE = re.compile(r"(?<![\w.$}~/-])/(?:home|root|work|tmp/w|Users)(?![\w.-])")


def names(root):
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"], cwd=root, check=True, capture_output=True)
    return sorted(set(listing.stdout.decode().split("\0")) - {""})


def findings(root):
    for name in names(root):
        if not (root / name).is_file():
            continue
        text = (root / name).read_bytes()
        if b"\0" in text:
            continue
        for number, line in enumerate(text.decode(errors="replace").splitlines(), 1):
            for match in _MACHINE.finditer(line):
                yield f"{name}:{number}: names a folder of one machine: {match.group()}"


if __name__ == "__main__":
    found = list(findings(pathlib.Path(__file__).resolve().parent.parent))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)
