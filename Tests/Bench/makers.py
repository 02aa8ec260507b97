"""What the makers' ledger costs in a room that has counted for a year.

    makers.py [--program P] [--members 4000] [--requests 5000] [--lines 200000] [--keep DIR]

Fills a room in the terminal with so many requests and lines of the ledger, then starts the program on
that state and on none: how long it takes to be there, and what a command costs. The time is the
processor's, of the whole program: reading the line, the journal, its disk and the answer included.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import threading
import time

from processes import Client

CONFIG = {
    "homeserver": "https://example.org", "user": "@babillard:example.org",
    "login": {"password": "none"}, "data": "data", "language": "en", "timeZone": "Europe/Paris",
    "limits": {"commandsPerMinute": 0, "openItemsPerPerson": 0},
    "bots": {"aid": {}, "makers": {}},
}
CLOCK = "2020-04-09T08:00"
#: The commands that are measured, by what they are called in the table.
COMMANDS = {
    "printed": "!printed 12 visors again", "total": "!total", "show": "!show 1",
    "request": "!request 20 gowns new",
}


def lines(members, requests, count):
    """Requests of some hundred organisations, then counts by every member in turn; in each tenth round
    a delivery."""
    for number in range(requests):
        yield f"@m{number % members}: !request {10 + number % 90} visors for Hospital {number % 300} new"
    for number in range(count):
        name = f"m{number % members}"
        if number // members % 10 == 9:
            yield f"@{name}: !delivered 1 visor to Hospital {number % min(requests, 300)}"
        else:
            yield f"@{name}: !printed {1 + number % 12} visors again"


class Terminal(Client):
    """`babillard try` on a folder, its clock standing still."""

    def __init__(self, program, folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.json").write_text(json.dumps(CONFIG))
        super().__init__(
            [program, "try", "--config", folder / "config.json", "--clock", CLOCK, "--data",
             folder / "data", "--as", "admin"], folder / "log", output=subprocess.PIPE)

    def type(self, typed):
        """Types lines, and waits until all of them are answered; returns the seconds of processor."""
        before = self.cpu
        text = "".join(line + "\n" for line in typed) + "/clock\n"
        writing = threading.Thread(target=self.write, args=(text.encode(),))
        writing.start()
        for line in self.process.stdout:
            if line.startswith(b"[Thursday 9 April"):  # the answer to /clock
                writing.join()
                return self.cpu - before
        raise RuntimeError(f"the program has ended: {pathlib.Path(self.log).read_text()[-500:]}")

    def write(self, text):
        self.process.stdin.write(text)
        self.process.stdin.flush()

    def quit(self):
        self.write(b"/quit\n")
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


def costs(program, folder, members):
    """Milliseconds of processor that each command takes: of portions of 200, the median."""
    terminal = Terminal(program, folder)
    terminal.type([])
    figures = {}
    for name, command in COMMANDS.items():
        portions = [
            terminal.type(f"@m{(200 * portion + number) % members}: {command}" for number in range(200))
            for portion in range(10)]
        figures[name] = statistics.median(portions) / 200 * 1e3
    terminal.close()
    return figures


def starts(program, folder, repeat):
    """Seconds from the start of the program to its first answer, its processor's, and its memory."""
    times, processor = [], []
    for _ in range(repeat):
        terminal = Terminal(program, folder)
        terminal.type(["!total"])
        times.append(time.monotonic() - terminal.started)
        processor.append(terminal.cpu)
        memory = terminal.memory
        terminal.quit()
    return {
        "start": statistics.median(times), "start, processor": statistics.median(processor),
        "memory": memory,
    }


def measure(program, members=4_000, requests=5_000, count=200_000, repeat=3, folder=None):
    """All figures: of the full room, and of an empty one (`… empty`)."""
    with tempfile.TemporaryDirectory(prefix="babillard-bench-") as temporary:
        empty, full = pathlib.Path(temporary) / "empty", folder or pathlib.Path(temporary) / "full"
        figures = {}
        if not (full / "data").exists():
            terminal = Terminal(program, full)
            cpu = terminal.type(lines(members, requests, count))
            figures["filling"] = cpu / (requests + count) * 1e3
            terminal.quit()
        figures |= starts(program, full, repeat)
        figures |= costs(program, full, members)
        # The rooms must differ by what they hold alone.
        terminal = Terminal(program, empty)
        terminal.type(["@m1: !request 12 visors for Hospital 1"])
        terminal.quit()
        return figures | {f"{name}, empty": cost for name, cost in costs(program, empty, members).items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    root = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("--program", default=root / ".build/release/babillard")
    parser.add_argument("--members", type=int, default=4_000)
    parser.add_argument("--requests", type=int, default=5_000)
    parser.add_argument("--lines", type=int, default=200_000)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the state, used again if full")
    options = parser.parse_args()
    figures = measure(
        options.program, options.members, options.requests, options.lines, folder=options.keep)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
