"""How long the makers' commands take in a room that has counted for a year.

    makers.py [--program P] [--members 4000] [--requests 5000] [--lines 200000] [--keep DIR]

Fills a room in the terminal with so many requests and lines of the ledger, then starts the program
on that state: how long it takes to be there, and what `!printed 12` and `!total` cost each, from the
difference between many of them and none. The time is the processor's, of the whole program: reading
the line, the journal, its disk and the answer included.
"""

import argparse
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import time

CONFIG = {
    "homeserver": "https://example.org", "user": "@babillard:example.org",
    "login": {"password": "none"}, "data": "data", "language": "en", "timeZone": "Europe/Paris",
    "limits": {"commandsPerMinute": 0, "openItemsPerPerson": 0},
    "bots": {"aid": {}, "makers": {}},
}
CLOCK = "2020-04-09T08:00"


def lines(members, requests, count):
    """Requests of some hundred organisations, then counts and deliveries by every member in turn."""
    for number in range(requests):
        yield f"@m{number % members}: !request {10 + number % 90} visors for Hospital {number % 300} new"
    for number in range(count - requests // 10):
        name = f"m{number % members}"
        if number % 10 == 9:
            yield f"@{name}: !delivered 1 visor to Hospital {number % 300}"
        else:
            yield f"@{name}: !printed {1 + number % 12} visors again"


def run(program, folder, typed):
    """Runs the program on the folder; returns wall seconds, processor seconds, peak memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    with open(os.devnull, "w") as nowhere:
        subprocess.run(
            [program, "try", "--config", folder / "config.json", "--clock", CLOCK, "--data",
             folder / "data", "--as", "admin"],
            input="".join(line + "\n" for line in typed) + "/quit\n", text=True, stdout=nowhere,
            check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, cpu, after.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    root = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("--program", default=root / ".build/release/babillard")
    parser.add_argument("--members", type=int, default=4_000)
    parser.add_argument("--requests", type=int, default=5_000)
    parser.add_argument("--lines", type=int, default=200_000)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the state, used again if full")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.json").write_text(json.dumps(CONFIG))
        if not (folder / "data").exists():
            wall, cpu, _ = run(
                options.program, folder, lines(options.members, options.requests, options.lines))
            print(f"filling: {wall:.0f} s, {cpu / (options.requests + options.lines) * 1e3:.3f} ms a command")
        wall, cpu, memory = min(run(options.program, folder, []) for _ in range(3))
        print(f"start and stop: {wall:.2f} s, {cpu:.2f} s of processor, {memory:.0f} MB at most")
        for command in ("!printed 12 visors again", "!total", "!show 1", "!request 20 gowns new"):
            count = 2_000
            typed = [f"@m{number % options.members}: {command}" for number in range(count)]
            _, busy, _ = run(options.program, folder, typed)
            print(f"{command}: {(busy - cpu) / count * 1e3:.3f} ms of processor")


if __name__ == "__main__":
    main()
