"""A throw-away Synapse on the loopback, for tests and for `make live`.

    .venv/bin/python Tests/Live/synapse.py --user nina:secret --user root:secret:admin

Prints one line of JSON when the server answers, then stays until its standard input ends (so it
dies with whoever started it) or until SIGTERM. Then Synapse is killed and its folder removed.

    {"url": "http://127.0.0.1:38211", "server": "bed.test", "pid": 4711, "folder": "…", "log": "…",
     "admin_token": "…",
     "users": {"nina": {"id": "@nina:bed.test", "password": "secret", "admin": false,
                        "token": "…", "device": "…"}}}

A line on standard input is a command; each is answered by one line of JSON when it is done:

    stop     stops Synapse; its port and data are kept     {"state": "stopped"}
    start    starts it again on the same port and data     {"state": "started", "pid": 4712}
    plumb ROOM #channel      joins a room to a channel of IRC                {"state": "plumbed"}
    enter #channel           lets the user of --irc enter a channel          {"state": "entered"}

With `--irc USER` an IRC server and a bridge run beside it (see irc.py), and the line at the start
has `"irc": {"port": 6667, "network": "bed", "relay": "relay", "bridge": "@heisenbridge:bed.test"}`.

Exit codes: 0 stopped as asked, 1 Synapse does not start or has died, 2 a wrong command line.
"""

import argparse
import base64
import ctypes
import fcntl
import hashlib
import hmac
import json
import os
import pathlib
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import irc
from client import Failure

SERVER = "bed.test"
FOLDER_PREFIX = "babillard-synapse-"
START_SECONDS = 90
STOP_SECONDS = 10
PR_SET_PDEATHSIG = 1

# Every limit of Synapse's that a client can meet, so high that no test meets it.
NO_LIMITS = {"per_second": 1_000_000, "burst_count": 1_000_000}
LIMITS = {
    **{
        name: NO_LIMITS
        for name in (
            "rc_message", "rc_registration", "rc_registration_token_validity",
            "rc_admin_redaction", "rc_joins_per_room", "rc_3pid_validation",
            "rc_third_party_invite", "rc_media_create", "rc_room_creation", "rc_reports",
            "rc_user_directory", "rc_profile", "rc_delayed_event_mgmt", "rc_key_requests",
        )
    },
    "rc_login": {"address": NO_LIMITS, "account": NO_LIMITS, "failed_attempts": NO_LIMITS},
    "rc_joins": {"local": NO_LIMITS, "remote": NO_LIMITS},
    "rc_invites": {"per_room": NO_LIMITS, "per_user": NO_LIMITS, "per_issuer": NO_LIMITS},
    "rc_presence": {"per_user": NO_LIMITS},
}

_libc = ctypes.CDLL(None, use_errno=True)


def dying_with_parent():
    """What a child runs before its program, so that not even `kill -9` of its parent leaves it."""
    parent = os.getpid()

    def prepare():
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # the parent died before the line above
            os._exit(1)

    return prepare


class Synapse:
    """One Synapse: its folder, its port, and its process while it runs."""

    def __init__(self, default_limits, has_irc):
        self.default_limits = default_limits
        self.process = None
        self.locks, self.folders = [], []
        self.folder = self.make_folder()
        self.network = None
        if has_irc:
            open_folder = self.make_folder()
            open_folder.chmod(0o755)
            self.network = irc.Network(self.folder, open_folder, SERVER)
        self.log = self.folder / "synapse.log"
        self.registration_secret = secrets.token_hex(16)
        self.configure()

    def make_folder(self):
        """A folder that shows who is alive: whoever holds its lock."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
        lock = open(folder / "lock", "w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        self.locks.append(lock)
        self.folders.append(folder)
        return folder

    def configure(self):
        """Takes a free port and writes the configuration (YAML contains JSON)."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        configuration = {
            "server_name": SERVER,
            "public_baseurl": self.url,
            "report_stats": False,
            "listeners": [{
                "type": "http", "port": self.port, "bind_addresses": ["127.0.0.1"],
                "resources": [{"names": ["client"]}],
            }],
            "database": {
                "name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")},
            },
            "log_config": str(self.folder / "log.json"),
            "signing_key_path": str(self.folder / "signing.key"),
            "media_store_path": str(self.folder / "media"),
            "max_upload_size": "5M",
            "macaroon_secret_key": secrets.token_hex(16),
            "form_secret": secrets.token_hex(16),
            "registration_shared_secret": self.registration_secret,
            "bcrypt_rounds": 4,
            "trusted_key_servers": [],
            "federation_domain_whitelist": [],
            "presence": {"enabled": False},
            # Each /sync is answered afresh: a cached answer would hide what a restarted bot sees.
            "caches": {"sync_response_cache_duration": 0},
            **({} if self.default_limits else LIMITS),
            "app_service_config_files":
                [str(self.network.registration)] if self.network else [],
        }
        logging = {
            "version": 1,
            "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
            "handlers": {"file": {
                "class": "logging.FileHandler", "filename": str(self.log), "formatter": "line",
            }},
            "root": {"level": "WARNING", "handlers": ["file"]},
            "disable_existing_loggers": False,
        }
        seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
        (self.folder / "homeserver.yaml").write_text(json.dumps(configuration))
        (self.folder / "log.json").write_text(json.dumps(logging))
        (self.folder / "signing.key").write_text(f"ed25519 a_bed {seed}\n")

    def start(self):
        """Starts Synapse and returns when it answers. The same port and data each time."""
        if self.process:
            return
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "synapse.app.homeserver", "-c", "homeserver.yaml"],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=dying_with_parent(),
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None:
                raise Failure(f"Synapse ended while starting:\n{self.last_lines()}")
            if time.monotonic() > deadline:
                raise Failure(f"Synapse gave no answer in {START_SECONDS} s:\n{self.last_lines()}")
            time.sleep(0.05)

    def start_first_time(self):
        """Like `start`. Another program may take the free port first: then with another one."""
        for _ in range(5):
            try:
                return self.start()
            except Failure as failure:
                self.kill()
                if "Address already in use" not in str(failure):
                    raise
                self.log.unlink()
                self.configure()
        raise Failure("No port could be kept for Synapse on the loopback.")

    def answers(self):
        try:
            self.request("GET", "/_matrix/client/versions")
            return True
        except (OSError, ValueError):
            return False

    def stop(self):
        """Asks Synapse to end, waits for it, and insists when it takes too long."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                pass
        self.kill()

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def remove(self):
        if self.network:
            self.network.stop()
        self.kill()
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)
        for lock in self.locks:
            lock.close()

    def last_lines(self):
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-15:])

    def request(self, method, path, body=None):
        request = urllib.request.Request(
            self.url + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
        )
        # Never through a proxy: it could not reach our loopback.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as response:
            return json.load(response)

    def register(self, name, password, admin):
        """Registers a user with the shared secret, and returns how to speak as that user."""
        nonce = self.request("GET", "/_synapse/admin/v1/register")["nonce"]
        fields = [nonce, name, password, "admin" if admin else "notadmin"]
        mac = hmac.new(
            self.registration_secret.encode(), "\0".join(fields).encode(), hashlib.sha1)
        try:
            answer = self.request("POST", "/_synapse/admin/v1/register", {
                "nonce": nonce, "username": name, "password": password, "admin": admin,
                "mac": mac.hexdigest(),
            })
        except urllib.error.HTTPError as refusal:
            raise Failure(f"Synapse refuses the user {name}: {refusal.read().decode()}")
        return {
            "id": answer["user_id"], "password": password, "admin": admin,
            "token": answer["access_token"], "device": answer["device_id"],
        }


def remove_abandoned_folders():
    """Removes the folders of launchers that were killed: those whose lock nobody holds."""
    for folder in pathlib.Path(tempfile.gettempdir()).glob(FOLDER_PREFIX + "*"):
        try:
            with open(folder / "lock") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # in use, or somebody else's


def serve(synapse):
    """Obeys the lines on standard input until it ends. Synapse dying by itself is a failure."""
    pending = b""
    while True:
        poll = select.poll()
        poll.register(sys.stdin, select.POLLIN)
        watch = os.pidfd_open(synapse.process.pid) if synapse.process else None
        if watch is not None:
            poll.register(watch, select.POLLIN)
        ready = [fd for fd, _ in poll.poll()]
        if watch is not None:
            os.close(watch)
        if watch in ready:
            raise Failure(f"Synapse died:\n{synapse.last_lines()}")
        read = os.read(sys.stdin.fileno(), 4096)
        if not read:
            return
        *lines, pending = (pending + read).split(b"\n")
        for line in lines:
            obey(synapse, line.decode(errors="replace").strip())


def obey(synapse, command):
    if command == "stop":
        synapse.stop()
        say({"state": "stopped"})
    elif command == "start":
        synapse.start()
        say({"state": "started", "pid": synapse.process.pid})
    elif command.startswith("plumb ") and synapse.network and len(command.split()) == 3:
        synapse.network.plumb(*command.split()[1:])
        say({"state": "plumbed"})
    elif command.startswith("enter ") and synapse.network and len(command.split()) == 2:
        synapse.network.enter(command.split()[1])
        say({"state": "entered"})
    elif command:
        say({"error": f"no such command: {command}; there are stop, start, plumb and enter"})


def say(value):
    print(json.dumps(value), flush=True)


def user(text):
    """`name:password` or `name:password:admin`."""
    parts = text.split(":")
    if len(parts) not in (2, 3) or not all(parts) or parts[2:] not in ([], ["admin"]):
        raise argparse.ArgumentTypeError(f"{text!r} is not name:password or name:password:admin")
    return parts[0], parts[1], len(parts) == 3


def main():
    parser = argparse.ArgumentParser(description="A throw-away Synapse on the loopback.")
    parser.add_argument("--user", type=user, action="append", default=[],
                        metavar="name:password[:admin]", help="a user to register; repeatable")
    parser.add_argument("--default-limits", action="store_true",
                        help="keep Synapse's own rate limits (else there are none)")
    parser.add_argument("--irc", metavar="name",
                        help="run IRC and a bridge, where this user has a connection of their own")
    arguments = parser.parse_args()
    if arguments.irc and arguments.irc not in [name for name, _, _ in arguments.user]:
        parser.error(f"--irc {arguments.irc}: there is no --user {arguments.irc}:…")
    if not (pathlib.Path(sys.executable).parent / "synapse_homeserver").exists():
        raise Failure("Synapse is not installed for this Python. Run: make .venv")

    def end(*_):
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    remove_abandoned_folders()
    synapse = Synapse(arguments.default_limits, has_irc=bool(arguments.irc))
    try:
        synapse.start_first_time()
        operator = synapse.register("operator", secrets.token_hex(8), admin=True)
        users = {
            name: synapse.register(name, password, admin)
            for name, password, admin in arguments.user
        }
        network = synapse.network
        if network:
            network.start(synapse.url, operator, users[arguments.irc], dying_with_parent)
        say({
            **({"irc": network.facts} if network else {}),
            "url": synapse.url, "server": SERVER, "pid": synapse.process.pid,
            "folder": str(synapse.folder), "log": str(synapse.log),
            "admin_token": operator["token"], "users": users,
        })
        serve(synapse)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        synapse.remove()


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(1)
    except Failure as failure:
        print(failure, file=sys.stderr)
        sys.exit(1)
