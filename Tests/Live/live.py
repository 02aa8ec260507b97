"""Starts a throw-away homeserver and Babillard, and plays a short conversation in a room.

    make live                       stays up until Ctrl-C, with the address and passwords shown
    make live ARGS=--once           ends after the conversation

Exit codes: 0 all was answered, 1 something was not (with the bot's last log lines), 2 a wrong
command line.
"""

import argparse
import json
import os
import pathlib
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from client import Client, Failure
from synapse import dying_with_parent

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BOT = "babillard"
MEMBERS = ("nina", "paul")
ROOM = "mutual-aid"
ANSWER_SECONDS = 30

CONVERSATION = (
    ("nina", "!need 60 visors for CHR before Friday 6pm"),
    ("paul", "!take 1 20"),
    ("nina", "!besoins"),
    ("paul", "!done 1"),
    ("nina", "!digest now"),
)


class Homeserver:
    """The launcher `synapse.py` as a child: closing its standard input ends it and Synapse."""

    def __init__(self, passwords):
        users = [word for name in passwords for word in ("--user", f"{name}:{passwords[name]}")]
        self.process = subprocess.Popen(
            [sys.executable, HERE / "synapse.py", *users], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        )
        line = self.process.stdout.readline()
        if not line:
            raise Failure("The homeserver did not start.")
        facts = json.loads(line)
        self.url, self.name, self.users = facts["url"], facts["server"], facts["users"]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Bot:
    """The program under the eyes of everybody, with a configuration and a folder of its own."""

    def __init__(self, program, homeserver, folder):
        self.log = folder / "babillard.log"
        self.configuration = folder / "config.json"
        self.configuration.write_text(json.dumps({
            "homeserver": homeserver.url,
            "user": homeserver.users[BOT]["id"],
            "login": {"password": {"env": "BABILLARD_PASSWORD"}},
            "data": str(folder / "data"),
            "language": "en",
            "timeZone": "Europe/Paris",
            "owners": [homeserver.users["nina"]["id"]],
            "invites": {"from": [f"@*:{homeserver.name}"]},
        }, indent=2))
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                [program, "run", "--config", self.configuration],
                env={**os.environ, "BABILLARD_PASSWORD": homeserver.users[BOT]["password"]},
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=dying_with_parent(),
            )

    def last_lines(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])

    def close(self):
        """Asks the bot to end; returns its exit code, or None when it had to be killed."""
        if self.process.poll() is not None:
            return self.process.returncode
        self.process.terminate()
        try:
            return self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None


class Member(Client):
    """A person's client, as far as a conversation needs one."""

    def __init__(self, homeserver, name):
        user = homeserver.users[name]
        super().__init__(homeserver.url, user["token"], name)
        self.id = user["id"]


class Play:
    """One room as nina sees it, printed as it unfolds."""

    def __init__(self, homeserver, bot):
        self.bot = bot
        self.members = {name: Member(homeserver, name) for name in MEMBERS}
        self.names = {homeserver.users[name]["id"]: name for name in MEMBERS}
        self.names[homeserver.users[BOT]["id"]] = "bot"
        self.nina = self.members["nina"]
        self.since = self.nina.request("GET", "sync", timeout=0)["next_batch"]
        self.room = self.nina.request("POST", "createRoom", body={
            "name": "Mutual aid", "room_alias_name": ROOM, "preset": "private_chat",
            "invite": list(self.names.keys() - {self.nina.id}),
        })["room_id"]
        self.members["paul"].request("POST", "join", self.room, body={})

    def run(self):
        self.wait_for_the_bot()
        for name, text in CONVERSATION:
            self.members[name].say(self.room, text)
            self.wait_for_the_bot(after=text)

    def wait_for_the_bot(self, after="the invitation"):
        """Prints what is said until the bot has spoken after the line `after`."""
        deadline = time.monotonic() + ANSWER_SECONDS
        asked = after == "the invitation"
        while time.monotonic() < deadline:
            if self.bot.process.poll() is not None:
                raise Failure(f"The bot ended with exit code {self.bot.process.returncode}.")
            answered = False
            for who, body in self.next_messages():
                show(who, body)
                asked = asked or body == after
                answered = answered or (asked and who == "bot")
            if answered:
                return
        raise Failure(f"The bot did not answer {after} within {ANSWER_SECONDS} s.")

    def next_messages(self):
        """What was said in the room since the last call; waits a second at most."""
        batch = self.nina.request("GET", "sync", since=self.since, timeout=1000)
        self.since = batch["next_batch"]
        joined = batch.get("rooms", {}).get("join", {}).get(self.room, {})
        return [
            (self.names.get(event["sender"], event["sender"]), event["content"]["body"])
            for event in joined.get("timeline", {}).get("events", [])
            if event["type"] == "m.room.message" and "body" in event["content"]
        ]

    def watch(self):
        """Prints what is said until Ctrl-C, or until the bot ends."""
        while self.bot.process.poll() is None:
            for who, body in self.next_messages():
                show(who, body)
        raise Failure(f"The bot ended with exit code {self.bot.process.returncode}.")


def show(who, body):
    first, *others = body.split("\n")
    print(f"{who:7}{first}", flush=True)
    for line in others:
        print(f"{'':7}{line}", flush=True)


def describe(homeserver, bot):
    print(f"\nThe homeserver stays up until Ctrl-C: {homeserver.url}")
    print(f"  room      #{ROOM}:{homeserver.name}")
    for name, user in homeserver.users.items():
        print(f"  {name:9} {user['id']}   password {user['password']}")
    print(f"  bot's log {bot.log}")
    print("Connect with any client, or go on from here:")
    print(f"  curl -s {homeserver.url}/_matrix/client/v3/login -d "
          + "'" + json.dumps({
              "type": "m.login.password", "password": homeserver.users["nina"]["password"],
              "identifier": {"type": "m.id.user", "user": "nina"}}) + "'\n", flush=True)


def main():
    parser = argparse.ArgumentParser(description="A homeserver, the bot, and a conversation.")
    parser.add_argument("--once", action="store_true", help="end after the conversation")
    parser.add_argument("--program", type=pathlib.Path, metavar="FILE",
                        default=ROOT / ".build/release/babillard", help="the bot to start")
    arguments = parser.parse_args()
    if not arguments.program.exists():
        raise Failure(f"{arguments.program} does not exist. Run: make live")

    def end(*_):
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="babillard-live-"))
    homeserver = bot = None
    try:
        homeserver = Homeserver({name: secrets.token_urlsafe(9) for name in (BOT, *MEMBERS)})
        bot = Bot(arguments.program.resolve(), homeserver, folder)
        play = Play(homeserver, bot)
        play.run()
        if not arguments.once:
            describe(homeserver, bot)
            play.watch()
        code = bot.close()
        if code != 0:
            raise Failure(f"The bot did not end as asked (exit code {code}).")
    except Failure as failure:
        raise Failure(f"{failure}\n{bot.last_lines()}") if bot else failure
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if bot:
            bot.close()
        if homeserver:
            homeserver.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print()
    except Failure as failure:
        print(failure, file=sys.stderr)
        sys.exit(1)
