"""Makes the fuzz targets' first inputs of the tests' tables of cases.

    python3 Tests/Fuzz/corpus.py .build/fuzz/corpus
"""

import hashlib
import json
import pathlib
import sys
import zlib

TESTS = pathlib.Path(__file__).resolve().parent.parent

CONVERSATIONS = [
    ["!need 60 visors for CHR before Friday 6pm", "!take 1", "!done 1", "!list", "!show 1"],
    ["!besoin 3 kg de farine demain", "!prends 1", "!lâche 1", "!liste", "!aide"],
    ["!offer 2 boxes of masks\n- note one\n- note two", "!close 1", "!digest", "!help need"],
    ["!need bread\n!need milk\n!offer car", "!take 1 2 3", "!drop 2", "!settings", "!digest at 18:30"],
]

# As the target's own row is written.
ROWS = [
    {"b": "é"}, {"a": -1, "b": "x\n", "c": True}, {"b": "", "d": [], "e": []},
    {"a": 5, "b": "y", "c": False, "d": [{"n": 1, "s": "p"}, {"n": 2, "s": "q"}], "e": ["r", "s"],
     "f": {"n": 3, "s": "t"}},
]

STATE = [
    ("m.room.create", "", {"room_version": "12", "additional_creators": ["@b:ex.org"]}),
    ("m.room.power_levels", "", {"users": {"@a:ex.org": 100, "@b:ex.org": "50"}}),
    ("m.room.name", "", {"name": "Neighbours"}),
    ("m.room.member", "@a:ex.org", {"membership": "join", "displayname": "Léa"}),
    ("m.room.member", "@bot:ex.org", {"membership": "join"}),
    ("m.room.encryption", "", {"algorithm": "m.megolm.v1.aes-sha2"}),
]


def strings(value):
    """Every string in a table, whatever its shape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for element in value:
            yield from strings(element)
    elif isinstance(value, dict):
        for element in value.values():
            yield from strings(element)


def tables():
    for path in sorted(TESTS.glob("*/*ases/*.json")):
        yield path, json.loads(path.read_text())


def event(number, kind, content, key=None):
    made = {
        "type": kind, "sender": "@a:ex.org", "origin_server_ts": 1586435400000 + number,
        "event_id": f"${number}", "content": content,
    }
    if key is not None:
        made["state_key"] = key
    return made


def syncs():
    state = [event(number, kind, content, key) for number, (kind, key, content) in enumerate(STATE)]
    for number, lines in enumerate(CONVERSATIONS):
        timeline = [
            event(100 + index, "m.room.message", {"msgtype": "m.text", "body": line})
            for index, line in enumerate(lines)]
        timeline.append(event(200, "m.room.message", {
            "msgtype": "m.text", "body": "> <@b:ex.org> hello\n\n!need soap",
            "m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}}))
        timeline.append(event(201, "m.room.message", {
            "msgtype": "m.text", "body": "* !need salt", "m.relates_to":
            {"rel_type": "m.replace", "event_id": "$1"},
            "m.new_content": {"msgtype": "m.text", "body": "!need salt"}}))
        place = "state_after" if number % 2 else "state"
        yield {
            "next_batch": f"s{number}",
            "rooms": {
                "join": {"!room:ex.org": {
                    place: {"events": state[:4 + number]}, "timeline":
                    {"events": timeline, "limited": number == 2, "prev_batch": "p"}}},
                "invite": {"!in:ex.org": {"invite_state": {"events": state}}},
                "leave": {"!out:ex.org": {}},
            },
        }


def row(table, key, content):
    return {"t": table, "v": 1, "in": "!room:ex.org", "k": key, "row": content}


def journals():
    carry = {
        "carry": 1, "turn": 1, "at": "2020-04-09T12:30:00.000Z", "token": "s1",
        "counters": {"!room:ex.org": {"item": 1}}, "handled": {"!room:ex.org": ["$1", "$2"]},
        "outbox": [], "jobs": [],
    }
    room = row("room", "!room:ex.org", {
        "id": "!room:ex.org", "name": "Neighbours", "creators": [], "isEncrypted": False,
        "isJoined": True, "toldEncrypted": False, "since": "2020-04-09T12:30:00.000Z",
        "power": {"default": 0, "users": {"@a:ex.org": 100}}})
    item = row("items", "2", {
        "id": 2, "kind": "need", "text": "visors", "label": "CHR", "event": "$3",
        "at": "2020-04-09T12:31:00.000Z", "by": {"id": "@a:ex.org", "name": "Léa"}, "claims": [],
        "isEndless": False, "isUrgent": False, "quantity": {"amount": 60},
        "due": {"day": "2020-04-10", "moment": "2020-04-10T16:00:00Z", "relation": "before",
                "typed": "before Friday", "zone": "Europe/Paris"}})
    message = {
        "id": "~243.0", "at": "2020-04-09T12:31:00.000Z", "do": {"send": {
            "room": "!room:ex.org", "body": "#2 need: 60 visors", "purpose": "reply"}}}
    lines = [
        carry,
        {"turn": 2, "at": "2020-04-09T12:30:00.000Z", "token": "s2", "rows": [room]},
        {"turn": 3, "at": "2020-04-09T12:31:00.000Z", "token": "s3", "rows": [item],
         "counters": {"!room:ex.org": {"item": 2}}, "handled": [["!room:ex.org", "$3"]],
         "effects": [message]},
        {"sent": "~243.0", "event": "$4"},
        {"failed": "~245.0", "why": "no longer in the room"},
        {"turn": 4, "at": "2020-04-09T12:32:00.000Z", "token": "s4"},
    ]
    # A line marked as edited needs no check sum, so that its content can be changed at random.
    for count in range(1, len(lines) + 1):
        text = "\n".join(json.dumps(line | {"crc": "edited"}) for line in lines[:count])
        yield text
        yield text + "\n"
        yield "\n".join(sealed(line) for line in lines[:count]) + "\n"


def sealed(line):
    """A line with its check sum (CRC-32)."""
    text = json.dumps(line)
    return f'{text[:-1]},"crc":"{zlib.crc32(text.encode()):08x}"}}'


def inputs():
    """Pairs of a target and an input's bytes."""
    for path, table in tables():
        whole = path.read_bytes()
        if len(whole) <= 8192:
            yield "JSON", whole
        for row in table if isinstance(table, list) else [table]:
            yield "JSON", json.dumps(row).encode()
            for text in strings(row):
                yield "Phrases", bytes(5) + text.encode("utf-8", "replace")
                if path.parent.parent.name == "HoursTests":
                    yield "Hours", bytes(4) + text.encode("utf-8", "replace")
                if path.parent.parent.name == "PhrasesTests":
                    yield "Command", b"\1!need " + text.encode("utf-8", "replace")
    for row in ROWS:
        yield "JSON", json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode()
    for number, lines in enumerate(CONVERSATIONS):
        yield "Command", bytes([number % 2]) + "\0".join(lines).encode()
    for sync in syncs():
        text = json.dumps(sync).encode()
        yield "Sync", text
        yield "JSON", text
    for journal in journals():
        yield "Journal", journal.encode()


if __name__ == "__main__":
    corpus = pathlib.Path(sys.argv[1])
    for target, content in inputs():
        folder = corpus / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)
