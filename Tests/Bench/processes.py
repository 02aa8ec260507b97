"""The server and the programs under measurement, as processes that this one started."""

import json
import os
import pathlib
import select
import signal
import subprocess
import tempfile
import time

#: Seconds without a word from the server after which a measurement is given up.
PATIENCE = 150


class Failure(Exception):
    """A measurement that could not be made, as a sentence."""


class Server:
    """The stand-in for a homeserver, told over its standard input what to do."""

    def __init__(self, program, rooms, state_bytes):
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.pending = b""
        self.url = f"http://127.0.0.1:{self.read()['port']}"
        self.ask(f"rooms {rooms} bytes {state_bytes}")

    def tell(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def read(self):
        """The next line that the server says."""
        deadline = time.monotonic() + PATIENCE
        while b"\n" not in self.pending:
            ready, _, _ = select.select(
                [self.process.stdout], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise Failure(f"nothing came of it within {PATIENCE} seconds")
            bytes_read = os.read(self.process.stdout.fileno(), 65536)
            if not bytes_read:
                raise Failure("the server has ended")
            self.pending += bytes_read
        line, self.pending = self.pending.split(b"\n", 1)
        return json.loads(line)

    def ask(self, line):
        self.tell(line)
        return self.read()

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Client:
    """A running program that talks to the server: the bot, or a floor."""

    def __init__(self, arguments, log, output=subprocess.DEVNULL):
        self.started = time.monotonic()
        self.log = log
        with open(log, "ab") as errors:
            self.process = subprocess.Popen(
                arguments, stdin=subprocess.PIPE, stdout=output, stderr=errors)

    @property
    def cpu(self):
        """Seconds of processor that the process has used, all its threads together."""
        # The clock of a process, as clock_getcpuclockid(3) makes it.
        return time.clock_gettime((~self.process.pid << 3) | 2)

    @property
    def memory(self):
        """Resident and anonymous memory in megabytes (of 2^20 bytes)."""
        path = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup")
        sizes = dict(line.split(":", 1) for line in path.read_text().splitlines()[1:])
        return tuple(int(sizes[name].split()[0]) / 1024 for name in ("Rss", "Anonymous"))

    def stop(self, number=signal.SIGTERM):
        """Ends the process, and returns the seconds that it took."""
        begun = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(timeout=30)
        self.process.stdin.close()
        return time.monotonic() - begun

    def close(self):
        if self.process.poll() is None:
            self.stop(signal.SIGKILL)


class Bot:
    """The bot's release build with a state folder of its own."""

    def __init__(self, program, url):
        self.program = program
        self.folder = tempfile.TemporaryDirectory(prefix="babillard-bench-")
        path = pathlib.Path(self.folder.name)
        self.log = path / "log"
        self.config = path / "config.json"
        self.config.write_text(json.dumps({
            "homeserver": url, "user": "@bot:bench", "login": {"password": "secret"},
            "data": str(path / "data"), "language": "en", "timeZone": "Europe/Paris",
            "limits": {"commandsPerMinute": 0, "openItemsPerPerson": 0, "rooms": 0},
            "bots": {"aid": {}},
        }))

    def start(self):
        return Client([self.program, "run", "--config", str(self.config)], self.log)

    @property
    def stored(self):
        """Bytes in the state folder."""
        return sum(
            path.stat().st_size for path in self.config.parent.glob("data/**/*")
            if path.is_file())

    @property
    def journal(self):
        """The number of the journal's file."""
        return (self.config.parent / "data/journal.jsonl").stat().st_ino

    def close(self):
        self.folder.cleanup()


class Floor:
    """The C program that makes the same requests."""

    def __init__(self, program, url):
        self.arguments = [program, url, "4"]

    def start(self, since=None):
        return Client(self.arguments + ([since] if since else []), os.devnull)

    def close(self):
        pass
