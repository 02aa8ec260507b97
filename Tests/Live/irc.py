"""An IRC server (ngircd) and a bridge to it (heisenbridge), beside the throw-away Synapse.

Used by `synapse.py --irc USER`. The server is a network of one, called `bed`. The bridge is run by
the operator, whose nick there is `relay`: whatever is said in a plumbed room is said by that nick.
USER has a connection of their own, so that whoever speaks to that nick on IRC reaches them.
"""

import json
import os
import pathlib
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time

from client import Client, Failure

NETWORK = "bed"
RELAY = "relay"
BRIDGE = "heisenbridge"
WAIT_SECONDS = 60

# The bridge as it is, but for its pause between two lines: 1.5 seconds each, so that whoever checks
# a hundred lines waits for minutes.
WITHOUT_PAUSES = """
import asyncio, heisenbridge.irc as irc, heisenbridge.__main__ as bridge
class Unhurried:
    def __getattr__(self, name): return getattr(asyncio, name)
    def sleep(self, seconds): return asyncio.sleep(0)
irc.asyncio = Unhurried()
bridge.main()
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Network:
    """The IRC server and the bridge. `folder` is for the registration and the logs, `open_folder`
    for the IRC server, which reads there as a user without rights when this one is root's."""

    def __init__(self, folder, open_folder, server):
        self.folder, self.open_folder, self.server = folder, open_folder, server
        self.processes = []
        self.port, self.bridge_port = free_port(), free_port()
        self.log = folder / "heisenbridge.log"
        self.registration = folder / "heisenbridge.yaml"
        self.registration.write_text(json.dumps({
            "id": BRIDGE, "url": f"http://127.0.0.1:{self.bridge_port}",
            "as_token": secrets.token_hex(32), "hs_token": secrets.token_hex(32),
            "rate_limited": False, "sender_localpart": BRIDGE,
            "namespaces": {
                "users": [{"regex": "@irc_.*", "exclusive": True}], "aliases": [], "rooms": [],
            },
        }))

    def start(self, url, operator, user, dying_with_parent):
        """Starts both, and connects the operator and `user`, who bear these nicks then."""
        self.url = url
        self.start_server(dying_with_parent)
        self.start_bridge(operator, dying_with_parent)
        self.operator = Talker(url, operator["token"], "operator")
        control = self.operator.join_invitation(self.bridge_id)
        # An answer shows that the bridge heard of our coming.
        self.operator.ask(control, f"ADDMASK *:{self.server}", "added")
        self.operator.ask(control, f"ADDNETWORK {NETWORK}", "added")
        self.operator.ask(control, f"ADDSERVER {NETWORK} 127.0.0.1 {self.port}", "added")
        self.room = self.connect(self.operator, control, RELAY)
        self.user = Talker(url, user["token"], "user")
        control = self.user.make_room(self.bridge_id)
        self.user_room = self.connect(self.user, control, user["id"].split(":")[0][1:])

    @property
    def facts(self):
        """What a test must know of it."""
        return {
            "port": self.port, "network": NETWORK, "relay": RELAY, "bridge": self.bridge_id,
        }

    @property
    def bridge_id(self):
        return f"@{BRIDGE}:{self.server}"

    def start_server(self, dying_with_parent):
        program = shutil.which("ngircd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if not program:
            raise Failure("ngircd is not installed. Run: .ci/packages irc")
        configuration = self.open_folder / "ngircd.conf"
        configuration.write_text(f"""[Global]
Name = irc.{self.server}
Info = Throw-away
AdminEMail = nobody@{self.server}
MotdPhrase = Welcome
Listen = 127.0.0.1
Ports = {self.port}
[Limits]
MaxConnectionsIP = 0
MaxJoins = 0
MaxNickLength = 30
MaxPenaltyTime = 0
[Options]
DNS = no
Ident = no
PAM = no
""")
        # As root it would give its rights away, and lose what makes it end with its parent.
        rights = {}
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            rights = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        with open(self.folder / "ngircd.log", "wb") as log:
            process = subprocess.Popen(
                [program, "-n", "-f", configuration], cwd="/", stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, preexec_fn=dying_with_parent(),
                **rights,
            )
        self.processes.append(process)
        self.wait(process, self.folder / "ngircd.log", self.server_answers)

    def server_answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False

    def start_bridge(self, operator, dying_with_parent):
        with open(self.log, "wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", WITHOUT_PAUSES, "-c", self.registration,
                 "-o", operator["id"], self.url],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=dying_with_parent(),
            )
        self.processes.append(process)
        self.wait(process, self.log, lambda: "is now running" in self.log.read_text())

    def wait(self, process, log, is_ready):
        deadline = time.monotonic() + WAIT_SECONDS
        while not is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                lines = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
                raise Failure(f"{pathlib.Path(log).stem} does not start:\n{lines}")
            time.sleep(0.05)

    def connect(self, client, control, nick):
        """Connects somebody under this nick, and returns their room of the network."""
        client.say(control, f"OPEN {NETWORK}")
        room = client.join_invitation(self.bridge_id)
        client.ask(room, f"NICK {nick}", "Nickname set")
        client.ask(room, "CONNECT", "Welcome")
        return room

    def plumb(self, room, channel):
        """Joins a room that the bridge may enter to a channel."""
        self.operator.ask(self.room, f"PLUMB {room} {channel}", "plumbing...")

    def enter(self, channel):
        """Lets the user enter a channel: the bridge invites them to a room that is theirs alone."""
        self.user.say(self.user_room, f"JOIN {channel}")
        self.user.wait(lambda: self.user.invitations)

    def stop(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()
        self.processes = []


class Talker(Client):
    """A person's client, as far as the bridge's own commands need one."""

    def __init__(self, url, token, name):
        super().__init__(url, token, name)
        self.since, self.heard, self.invitations = None, [], []

    def make_room(self, invited):
        """A room for two, once the other one is there."""
        room = self.request("POST", "createRoom", body={
            "preset": "trusted_private_chat", "is_direct": True, "invite": [invited],
        })["room_id"]
        self.wait(lambda: any(
            event["room"] == room and event["type"] == "m.room.member"
            and event.get("state_key") == invited and event["content"]["membership"] == "join"
            for event in self.heard))
        return room

    def join_invitation(self, inviter):
        """Goes where somebody invites to, once they do."""
        self.wait(lambda: self.invitations)
        room = self.invitations.pop(0)
        self.request("POST", "join", room, body={})
        return room

    def ask(self, room, text, answer):
        """Says a command, and waits for an answer that holds this."""
        start = len(self.heard)
        self.say(room, text)
        self.wait(lambda: any(
            event["room"] == room and answer in event["content"].get("body", "")
            for event in self.heard[start:]))

    def wait(self, is_reached):
        deadline = time.monotonic() + WAIT_SECONDS
        while not is_reached():
            if time.monotonic() > deadline:
                said = [event["content"].get("body") for event in self.heard]
                raise Failure(f"The bridge does not do as it is asked. It said: {said[-8:]}")
            self.listen()

    def listen(self):
        query = {"timeout": 1000, **({"since": self.since} if self.since else {})}
        batch = self.request("GET", "sync", **query)
        self.since = batch["next_batch"]
        rooms = batch.get("rooms", {})
        self.invitations += list(rooms.get("invite", {}))
        for room, update in rooms.get("join", {}).items():
            events = update.get("timeline", {}).get("events", [])
            self.heard += [{**event, "room": room} for event in events]
