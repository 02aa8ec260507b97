"""Measures the bot beside its floors, and prints one table.

    python3 Tests/Bench/bench.py --bot .build/release/babillard

Each figure stands beside its floor, measured in the same run: a C program over libcurl that makes
the same requests and has no logic, or, for memory and start-up, a Swift program that sets up
Foundation and libcurl and makes one request. No figure is a test: nothing fails for being slow.
"""

import argparse
import contextlib
import json
import pathlib
import signal
import statistics
import subprocess
import sys

import makers
from processes import Bot, Client, Failure, Floor, Server

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILT = ROOT / ".build/bench"
RELEASE = ROOT / ".build/release"

#: Commands given at once where many board items are made.
PORTION = 2_000
#: One answer of the server holds as many events as a room's timeline in a sync of the bot.
ONE_ROOM, MANY_ROOMS = "rooms 1 batch 50", "rooms 50 batch 100"
#: The modules that shops.swift is made of.
SHOP_PARTS = ("ShopsBot", "Hours", "PluginTesting", "Engine", "Board", "PluginAPI", "Phrases", "Store",
              "JSON", "Locks")


def objects(module):
    """What a module is built of. The objects of source files that are gone stay in its folder."""
    sources = {file.name for folder in ("Sources", "Bots") for file in (ROOT / folder).rglob("*.swift")}
    found = sorted((RELEASE / f"{module}.build").glob("*.swift.o"))
    return [file for file in found if file.name.removesuffix(".o") in sources]


def build():
    BUILT.mkdir(parents=True, exist_ok=True)
    compile_c = ["cc", "-O2", "-Wall", "-Wextra", "-Werror"]
    # Linked as `make build` links the bot, of whose parts some are made.
    compile_swift = [
        "swiftc", "-O", "-parse-as-library", "-static-stdlib", "-Xlinker",
        "--undefined=$s30FoundationInternationalization12_TimeZoneICUCMa"]
    for command in (
        compile_c + ["-o", BUILT / "server"]
        + [HERE / name for name in ("server.c", "script.c", "homeserver.c")],
        compile_c + ["-o", BUILT / "floor", HERE / "floor.c", "-lcurl", "-lpthread"],
        compile_swift + [
            "-I", ROOT / "Sources/CCurl", "-o", BUILT / "bare", HERE / "bare.swift"],
        compile_swift + ["-I", RELEASE / "Modules", "-o", BUILT / "phrases",
                         HERE / "phrases.swift", *objects("Phrases")],
        compile_swift + ["-I", RELEASE / "Modules", "-o", BUILT / "shops", HERE / "shops.swift"]
        + [part for name in SHOP_PARTS for part in objects(name)],
    ):
        subprocess.run(command, check=True, stdout=sys.stderr)


class Session:
    """A program at work beside a server of its own, and what was measured of it."""

    def __init__(self, kind, program, stack):
        self.server = Server(BUILT / "server", 50, 100_000)
        stack.callback(self.server.close)
        home = kind(program, self.server.url)
        stack.callback(home.close)
        self.client = home.start()
        stack.callback(self.client.close)
        self.server.ask("idle")
        self.figures = {"memory, idle": self.client.memory}

    def timed(self, line):
        """What the server says of it, and the seconds of processor that it took."""
        before = self.client.cpu
        said = self.server.ask(line)
        return said, self.client.cpu - before


def load(programs, options):
    """The figures of the programs at work, each measured right after the other."""
    with contextlib.ExitStack() as stack:
        sessions = [Session(kind, program, stack) for kind, program in programs]
        for name, where in (("one room", ONE_ROOM), ("50 rooms", MANY_ROOMS)):
            runs = [
                [session.timed(f"burst 1000 {where}") for session in sessions]
                for _ in range(options.repeat)]
            for session, own in zip(sessions, zip(*runs)):
                session.figures[f"answers, {name}"] = statistics.median(
                    said["answers"] / said["seconds"] for said, _ in own)
                session.figures[f"processor, {name}"] = statistics.median(cpu for _, cpu in own)
        for session in sessions:
            said, cpu = session.timed(f"rate 5 seconds {options.seconds} rooms 1")
            session.figures.update((part, said[part]) for part in ("p50", "p95", "p99"))
            session.figures["processor, rate"] = cpu * 1000 / said["answers"]
        for batch, count in ((100, 100_000), (1, 5_000)):
            for session in sessions:
                _, cpu = session.timed(f"chatter {count} rooms 10 batch {batch}")
                session.figures[f"chatter, {batch}"] = cpu * 100_000 / count
        for session in sessions:
            session.figures["memory, after"] = session.client.memory
        return [session.figures for session in sessions]


def first_sync(kind, program):
    """A first sync of 1,000 rooms: seconds from the server's answer to the next request."""
    with contextlib.ExitStack() as stack:
        server = Server(BUILT / "server", 1000, 10_000_000)
        stack.callback(server.close)
        home = kind(program, server.url)
        stack.callback(home.close)
        server.tell("first")
        client = home.start()
        stack.callback(client.close)
        said = server.read()
        server.ask("idle")
        return {
            "first sync": said["seconds"], "first sync, processor": client.cpu,
            "first sync, memory": client.memory,
        }


def start(program, options):
    """Seconds from the start of the process to the answer to a command that waits."""
    times, clean = [], []
    with contextlib.ExitStack() as stack:
        server = Server(BUILT / "server", 50, 100_000)
        stack.callback(server.close)
        bot = Bot(program, server.url)
        stack.callback(bot.close)
        client = bot.start()
        server.ask("idle")
        for _ in range(2 * options.repeat):
            clean.append(client.stop())
            server.tell("answer")
            client = bot.start()
            times.append(server.read()["arrived"] - client.started)
            server.ask("idle")
        client.close()
    return {"start": statistics.median(times), "stop": statistics.median(clean)}


def bare_start(options):
    times = []
    with contextlib.ExitStack() as stack:
        server = Server(BUILT / "server", 1, 1000)
        stack.callback(server.close)
        for number in range(2 * options.repeat):
            server.tell("answer")
            url = f"{server.url}/_matrix/client/v3/rooms/%21room0%3Abench/send/m.room.message"
            client = Client([BUILT / "bare", f"{url}/{number}"], "/dev/null")
            times.append(server.read()["arrived"] - client.started)
            memory = client.memory
            client.close()
    return {"start": statistics.median(times), "memory": memory}


def large(program, items):
    """A state of many board items: how it grows, and how a start reads it back."""
    figures = {}
    with contextlib.ExitStack() as stack:
        server = Server(BUILT / "server", 50, 100_000)
        stack.callback(server.close)
        bot = Bot(program, server.url)
        stack.callback(bot.close)
        client = bot.start()
        stack.callback(lambda: client.close())
        server.ask("idle")
        # In portions, each answered before the next comes: a group does not type them at once.
        said, gaps = [], {True: [], False: []}
        for _ in range(items // PORTION):
            journal = bot.journal
            said.append(server.ask(f"burst {PORTION} {MANY_ROOMS}"))
            # A snapshot ends with a new journal.
            gaps[bot.journal != journal].append(said[-1]["gap"])
        figures["answers"] = items / sum(portion["seconds"] for portion in said)
        figures["gap"] = max(portion["gap"] for portion in said)
        figures["gap, snapshot"], figures["gap, none"] = (
            statistics.median(gaps[key]) if gaps[key] else None for key in (True, False)
        )
        runs = [server.ask(f"burst 1000 {MANY_ROOMS}") for _ in range(3)]
        figures["answers after"] = statistics.median(r["answers"] / r["seconds"] for r in runs)
        figures["memory"] = client.memory
        for name, number in (("killed", signal.SIGKILL), ("stopped", signal.SIGTERM)):
            figures[f"{name}, stop"] = client.stop(number)
            figures[f"{name}, bytes"] = bot.stored
            server.tell("answer")
            client = bot.start()
            figures[f"{name}, start"] = server.read()["arrived"] - client.started
            server.ask("idle")
            figures[f"{name}, memory"] = client.memory
    return figures


def growth(program, items):
    """Processor for 1,000 commands in one room with many items, and with 1,000 rooms of one item
    each, in turn with a bot that has a few: the machine's speed changes within a minute."""
    figures = {}
    for name, rooms, portions, where in (
        ("items", 1, items // PORTION, ONE_ROOM),
        ("rooms", 1000, 0, "rooms 1000 batch 1000"),
    ):
        with contextlib.ExitStack() as stack:

            def begin():
                server = Server(BUILT / "server", rooms, 100_000)
                stack.callback(server.close)
                bot = Bot(program, server.url)
                stack.callback(bot.close)
                client = bot.start()
                stack.callback(client.close)
                server.ask("idle")
                # The first commands after a start are dearer than all others.
                server.ask(f"burst 1000 {ONE_ROOM}")
                return server, client

            def processor(server, client):
                before = client.cpu
                server.ask(f"burst 1000 {ONE_ROOM}")
                return client.cpu - before

            grown = begin()
            if name == "rooms":
                grown[0].ask(f"burst 1000 {where}")
            for _ in range(portions):
                grown[0].ask(f"burst {PORTION} {where}")
            young = begin()
            # A snapshot may fall into one of them.
            pairs = [(processor(*young), processor(*grown)) for _ in range(5)]
            figures[f"{name}, before"], figures[f"{name}, after"] = (
                statistics.median(run) for run in zip(*pairs)
            )
    return figures


def phrases():
    """Microseconds of processor that reading one line takes: a usual one, and the worst."""
    said = subprocess.run([BUILT / "phrases"], check=True, stdout=subprocess.PIPE).stdout
    return json.loads(said)


def shops():
    """Milliseconds of processor that 20,000 shops cost, and a thousand evaluations of hours."""
    said = subprocess.run([BUILT / "shops"], check=True, stdout=subprocess.PIPE).stdout
    return json.loads(said)


def makers_rows(figures, bare, options):
    """Of a room with a long ledger: its start, and what each command costs beside an empty room."""
    count = f"{options.lines:,} ledger lines"
    swift, empty = "Foundation, libcurl", "an empty room"
    table = [
        (f"{count}: start to first answer", "s", figures["start"], bare["start"], swift),
        (f"{count}: start, processor", "s", figures["start, processor"], None, ""),
        (f"{count}: memory, RSS", "MB", figures["memory"][0], bare["memory"][0], swift),
    ]
    return table + [
        (f"{count}: {command}, processor", "ms", figures[name], figures[f"{name}, empty"], empty)
        for name, command in makers.COMMANDS.items()
    ]


def rows(bot, floor, firsts, starts, bare, big, grown, counted, lines, shop, options):
    """The table: what, unit, the bot's figure, its floor's, and which floor that is."""
    first, first_floor = firsts
    http, swift = "C, libcurl", "Foundation, libcurl"
    scaled = "100,000 ordinary messages, processor"
    table = [
        ("answers a second, one room", "/s", bot["answers, one room"],
         floor["answers, one room"], http),
        ("answers a second, 50 rooms", "/s", bot["answers, 50 rooms"],
         floor["answers, 50 rooms"], http),
    ]
    table += [
        (f"event to answer at 5 commands/s, {part}", "ms", bot[part], floor[part], http)
        for part in ("p50", "p95", "p99")
    ]
    table += [
        ("1,000 commands, processor, burst in one room", "s", bot["processor, one room"],
         floor["processor, one room"], http),
        ("1,000 commands, processor, burst over 50 rooms", "s", bot["processor, 50 rooms"],
         floor["processor, 50 rooms"], http),
        ("1,000 commands, processor, at 5 a second", "s", bot["processor, rate"],
         floor["processor, rate"], http),
        (f"{scaled}, 100 a sync", "s", bot["chatter, 100"], floor["chatter, 100"], http),
        (f"{scaled}, one a sync (5,000, scaled)", "s", bot["chatter, 1"], floor["chatter, 1"],
         http),
        ("first sync, 1,000 rooms (10 MB)", "s", first["first sync"], first_floor["first sync"],
         http),
        ("first sync, processor from the start", "s", first["first sync, processor"],
         first_floor["first sync, processor"], http),
        ("start to first answer", "s", starts["start"], bare["start"], swift),
        ("SIGTERM to the end", "s", starts["stop"], None, ""),
        ("a command's line to its parts, processor", "µs", lines["typical"], None, ""),
        ("the worst line of 500 characters, processor", "µs", lines["worst"], None, ""),
        ("20,000 shops: import of one file, processor", "ms", shop["import"], None, ""),
        ("20,000 shops: !open-shops, processor", "ms", shop["open"], None, ""),
        ("20,000 shops: !open-shops bakery near Olivet", "ms", shop["near"], None, ""),
        ("20,000 shops: !open-shops pharmacy near Orléans 40 km", "ms", shop["radius"], None, ""),
        ("20,000 shops: !open-shops monday", "ms", shop["day"], None, ""),
        ("20,000 shops: !closed Shop 12345 today", "ms", shop["closed"], None, ""),
        ("20,000 shops: map of 2,000 as a file", "ms", shop["map"], None, ""),
        ("1,000 evaluations of usual opening hours, processor", "ms", shop["hours"], None, ""),
    ]
    for index, part in enumerate(("RSS", "anonymous")):
        table += [
            (f"memory idle, {part}", "MB", bot["memory, idle"][index], bare["memory"][index],
             swift),
            (f"memory after all this, {part}", "MB", bot["memory, after"][index],
             bare["memory"][index], swift),
            (f"memory after the first sync, {part}", "MB", first["first sync, memory"][index],
             bare["memory"][index], swift),
        ]
    if big:
        count = f"{options.items:,} items"
        table += [
            (f"{count}: answers a second while they come", "/s", big["answers"],
             floor["answers, 50 rooms"], http),
            (f"{count}: answers a second with them", "/s", big["answers after"],
             floor["answers, 50 rooms"], http),
            (f"{count}: longest silence between two answers", "ms", big["gap"], None, ""),
            (f"{count}: the same of 2,000 commands with a snapshot", "ms", big["gap, snapshot"],
             big["gap, none"], "without one"),
            (f"{count}: memory, RSS", "MB", big["memory"][0], bare["memory"][0], swift),
            (f"{count}: start to first answer, after kill -9", "s", big["killed, start"],
             bare["start"], swift),
            (f"{count}: start to first answer, after SIGTERM", "s", big["stopped, start"],
             bare["start"], swift),
            (f"{count}: SIGTERM to the end", "s", big["stopped, stop"], None, ""),
            (f"{count}: state folder", "MB", big["stopped, bytes"] / 2**20, None, ""),
        ]
    if grown:
        what = "1,000 commands, processor, in one room"
        table += [
            (f"{what} of {options.items:,} items", "s", grown["items, after"],
             grown["items, before"], "a few thousand items"),
            (f"{what} of 1,000", "s", grown["rooms, after"], grown["rooms, before"],
             "one of them used"),
        ]
    if counted:
        table += makers_rows(counted, bare, options)
    return table


def shown(value):
    if value is None:
        return ""
    for limit, form in ((1000, "{:,.0f}"), (100, "{:.0f}"), (10, "{:.1f}"), (1, "{:.2f}")):
        if value >= limit:
            return form.format(value)
    return f"{value:.3f}"


def print_table(table, is_markdown):
    lines = [("", "", "Babillard", "floor", "ratio", "which floor")]
    for what, unit, value, floor, which in table:
        ratio = f"{value / floor:.2f}" if floor else ""
        lines.append((what, unit, shown(value), shown(floor), ratio, which))
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    for number, line in enumerate(lines):
        cells = [
            cell.rjust(width) if 2 <= column <= 4 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths))
        ]
        if is_markdown:
            print("| " + " | ".join(cells) + " |")
            if number == 0:
                print("|---|---|---:|---:|---:|---|")
        else:
            print("  ".join(cells).rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bot", default=ROOT / ".build/release/babillard", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=20, help="at five commands a second")
    parser.add_argument("--items", type=int, default=100_000, help="board items; 0 for none")
    parser.add_argument("--lines", type=int, default=200_000, help="ledger lines; 0 for none")
    parser.add_argument("--repeat", type=int, default=3, help="runs, of which the median counts")
    parser.add_argument("--markdown", action="store_true", help="as it stands in Benchmarks.md")
    options = parser.parse_args()
    build()
    try:
        programs = [(Bot, options.bot), (Floor, BUILT / "floor")]
        loads = load(programs, options)
        firsts = [first_sync(*program) for program in programs]
        starts, bare = start(options.bot, options), bare_start(options)
        big = large(options.bot, options.items) if options.items else None
        grown = growth(options.bot, options.items) if options.items else None
        counted = makers.measure(options.bot, count=options.lines) if options.lines else None
        lines, shop = phrases(), shops()
    except Failure as failure:
        sys.exit(f"bench: {failure}")
    print_table(
        rows(*loads, firsts, starts, bare, big, grown, counted, lines, shop, options),
        options.markdown)


if __name__ == "__main__":
    main()
