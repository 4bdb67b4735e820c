"""The HTTP requests of the bench, byte by byte, and the program that sends them."""

import datetime
import hashlib
import hmac
import http.client
import json
import socket
import struct
import time
from pathlib import Path

from installation import FACILITY, MUNICIPALITY, PORT, ROOMS, command

# Beyond the reservations of fill.sql; pgbench books the same slots in its own database.
FIRST_DAY = 400
HOURS = 12
SLOTS_A_DAY = ROOMS * HOURS


def slot(index):
    """The room, day and hour of the index-th booking: every room, then the next hour, then the next day."""
    day = datetime.date.today() + datetime.timedelta(days=FIRST_DAY + index // SLOTS_A_DAY)
    return f"room-{index % ROOMS + 1:02}", day.isoformat(), f"h{9 + index // ROOMS % HOURS:02}00"


def request(path, body: bytes, headers):
    head = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json",
            f"Content-Length: {len(body)}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def hold(index, token):
    room, day, hour = slot(index)
    body = {
        "facility": FACILITY, "unit": room, "date": day, "slots": [hour], "people": 12, "purpose": "定例会",
        "choices": {"residency": "outside", "commercial": "no"}, "name": "計測 花子", "nameKana": "ケイソク ハナコ",
        "phone": "0827-00-0001",
    }
    return request(
        f"/v1/municipalities/{MUNICIPALITY}/reservations", json.dumps(body, ensure_ascii=False).encode(),
        {"Authorization": f"Bearer {token}", "Idempotency-Key": f"hold-{index:08}-{token[:8]}"})


def confirm(index, token):
    return request(
        "{location}/confirm", b'{"way":"counter"}',
        {"Authorization": f"Bearer {token}", "Idempotency-Key": f"confirm-{index:08}-{token[:8]}", "If-Match": '"1"'})


def webhook(body: str, secret):
    data, moment = body.encode(), str(int(time.time()))
    code = hmac.new(secret.encode(), f"{moment}.".encode() + data, hashlib.sha256).hexdigest()
    return request("/v1/provider-events/sandbox", data, {"Kaikan-Sandbox-Signature": f"t={moment},v1={code}"})


def once(conversation):
    """Sends one conversation and checks its answers."""
    location = b""
    with socket.create_connection(("127.0.0.1", PORT), timeout=30) as connection:
        for status, data in conversation:
            connection.sendall(data.replace(b"{location}", location))
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            body = answer.read().decode()
            if answer.status != status:
                raise SystemExit(f"bench: expected {status}, got {answer.status} {body}")
            location = answer.getheader("Location", "").encode()


def write(path: Path, conversations):
    """A file for bench-load: conversations of (status expected, request)."""
    with open(path, "wb") as file:
        for conversation in conversations:
            file.write(bytes([len(conversation)]))
            for status, data in conversation:
                file.write(struct.pack("<HI", status, len(data)) + data)


def send(programs: Path, material: Path, connections, seconds, warm_up):
    """Conversations per second, counted after `warm_up` seconds, and what else bench-load saw."""
    seen = json.loads(command(programs / "bench-load", PORT, connections, seconds, warm_up, material))
    return seen | {"rate": seen["counted"] / seen["seconds"]}


def wrk(path, connections, seconds, headers=()):
    words = [word for header in headers for word in ("-H", header)]
    text = command("wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *words, f"http://127.0.0.1:{PORT}{path}")
    if "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit(f"bench: {path}\n{text}")
    return float(text.split("Requests/sec:")[1].split()[0])
