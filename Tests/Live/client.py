"""What the live tests' and `make live`'s own clients have in common."""

import json
import urllib.error
import urllib.parse
import urllib.request

REQUEST_SECONDS = 60


class Failure(Exception):
    """A sentence for the person who started this."""


class Client:
    """A person's client for the client-server API; their name is said where something is refused."""

    def __init__(self, url, token, name):
        self.url, self.token, self.name = url, token, name
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.sent = 0

    def request(self, method, *path, body=None, **query):
        path = "/".join(urllib.parse.quote(part, safe="") for part in path)
        query = "?" + urllib.parse.urlencode(query) if query else ""
        request = urllib.request.Request(
            f"{self.url}/_matrix/client/v3/{path}{query}", method=method,
            headers={"Authorization": f"Bearer {self.token}"},
            data=None if body is None else json.dumps(body).encode(),
        )
        try:
            with self.opener.open(request, timeout=REQUEST_SECONDS) as response:
                return json.load(response)
        except urllib.error.HTTPError as refusal:
            raise Failure(f"{self.name}: {method} {path}: {refusal.read().decode()}")

    def say(self, room, text):
        self.sent += 1
        self.request("PUT", "rooms", room, "send", "m.room.message", f"live.{self.sent}",
                     body={"msgtype": "m.text", "body": text})
