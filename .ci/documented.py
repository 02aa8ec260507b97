"""Checks that every public symbol has a doc comment, from the symbol graphs that Swift writes.

The formatter's own rule does not see enum cases, requirements of protocols, and members of a
`public extension`. One line for each finding; exit code 1 when there is one.

    swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members
    python3 .ci/documented.py .build
"""

import json
import pathlib
import sys
import urllib.parse


def findings(root, build):
    graphs = sorted(build.glob("*/symbolgraph/*.symbols.json"))
    if not graphs:
        yield f"{build}:1: no symbol graph found"
    for graph in graphs:
        for symbol in json.loads(graph.read_text())["symbols"]:
            location = symbol.get("location")
            if location is None or "docComment" in symbol:
                continue
            file = pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(location["uri"]).path))
            if not file.is_relative_to(root) or file.is_relative_to(build):
                continue
            line = location["position"]["line"] + 1
            name = ".".join(symbol["pathComponents"])
            yield f"{file.relative_to(root)}:{line}: public {name} has no doc comment"


if __name__ == "__main__":
    found = sorted(set(findings(
        pathlib.Path(__file__).resolve().parent.parent, pathlib.Path(sys.argv[1]).resolve())))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)
