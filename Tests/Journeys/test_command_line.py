"""The `kaikan` command line: what an administrator and whoever runs the server do with it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import signal
import socket
import subprocess
import termios
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from demonstration import BINARIES, DECEMBER, PROJECT, Database, Demonstration, new_folder, still_running

GYODA = "112062"
OTAKE = "342114"
COMMANDS = [
    "demo", "serve", "work", "migrate", "catalog", "catalog import", "ordinance", "ordinance check", "ordinance import",
    "ordinance list", "ordinance diff", "ordinance explain", "ordinance simulate", "ordinance export",
    "ordinance quote", "ordinance days", "ordinance schema", "holidays", "holidays import", "settlement",
    "settlement import", "bank", "bank import", "reconcile", "day", "day close", "day show", "ledger", "ledger verify",
    "ledger export", "staff", "staff add", "resident", "resident add", "doctor",
]
REFUSED, FINDINGS, USAGE, UNAVAILABLE = 1, 2, 64, 69


@dataclass
class Files:
    """One paid reservation of 1 December, as the provider and the bank tell of it the day after."""

    gross: int
    settlement: Path
    bank: Path


@pytest.fixture(scope="module")
def city():
    """A city of this file's own: these tests close days and move the clock."""
    demonstration = Demonstration(new_folder("command-line"), DECEMBER)
    yield demonstration
    demonstration.close()


@pytest.fixture(scope="module")
def files(city) -> Files:
    gross = book_and_pay(city, "2026-12-17")
    city.set_clock("2026-12-02T09:00:00+09:00")
    payout = requests.post(
        f"{city.sandbox_url}/control/close-day", json={"business_date": "2026-12-01"}, timeout=10).json()
    settlement, bank = city.folder / "settlement.csv", city.folder / "bank.txt"
    settlement.write_bytes(fetch(f"{city.sandbox_url}/v1/settlements/{payout['id']}.csv"))
    bank.write_bytes(fetch(f"{city.sandbox_url}/v1/bank-statements/{payout['arrival_date']}.txt"))
    return Files(gross, settlement, bank)


def fetch(address: str) -> bytes:
    answer = requests.get(address, timeout=10)
    answer.raise_for_status()
    return answer.content


def book_and_pay(city: Demonstration, date: str) -> int:
    """A resident books the hall and pays on the provider's page. Gives the fee."""
    session = requests.Session()
    credentials = {"login": city.logins.resident, "password": city.password}
    token = session.post(f"{city.base_url}/v1/sessions", json=credentials, timeout=10).json()["token"]
    session.headers["Authorization"] = f"Bearer {token}"

    def post(path: str, body: dict, **headers: str) -> requests.Response:
        answer = session.post(
            city.base_url + path, json=body, headers={"Idempotency-Key": str(uuid.uuid4()), **headers}, timeout=10)
        assert answer.ok, answer.text
        return answer

    held = post(
        f"/v1/municipalities/{GYODA}/reservations",
        {"facility": "gyoda-bunka-hall", "unit": "hall", "date": date, "slots": ["morning"], "people": 10,
         "name": "田中 花子"})
    address = f"/v1/reservations/{held.json()['id']}"
    page = post(f"{address}/confirm", {"way": "online"}, **{"If-Match": held.headers["ETag"]}).json()["paymentURL"]
    paid = requests.post(page, data={"action": "pay", "method": "card"}, allow_redirects=False, timeout=10)
    assert paid.status_code == 303, paid.text
    until(lambda: session.get(city.base_url + address, timeout=10).json()["state"] == "confirmed")
    return held.json()["quote"]["total"]


def until(condition, seconds: float = 20) -> None:
    """Waits for what another process does, as long as it may take on a busy machine."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def counts(city: Demonstration) -> list[str]:
    """How much there is in every table that an import may write to."""
    tables = [
        "settlement_file", "settlement_line", "bank_file", "bank_line", "journal", "entry", "catalogue_version",
        "audit_event", "account", "staff_role", "day_close",
    ]
    return city.fetch(" union all ".join(f"select '{table}', count(*)::text from {table}" for table in tables))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(command):
    done = subprocess.run(
        [BINARIES / "kaikan", *command.split(), "--help"], text=True, capture_output=True, timeout=30,
        env={"PATH": os.environ["PATH"]})
    assert done.returncode == 0, done.stderr
    assert "OVERVIEW:" in done.stdout and f"USAGE: kaikan {command}".strip() in done.stdout
    assert done.stderr == ""


def test_the_list_of_commands_is_complete():
    """So that a new command cannot be forgotten above."""
    def below(words: list[str]) -> list[str]:
        done = subprocess.run(
            [BINARIES / "kaikan", *words, "--help"], text=True, capture_output=True, check=True, timeout=30)
        if "SUBCOMMANDS:" not in done.stdout:
            return []
        listed = re.findall(r"^  ([a-z]+)(?: .*)?$", done.stdout.split("SUBCOMMANDS:")[1], re.MULTILINE)
        return [name for word in listed for name in [" ".join([*words, word]), *below([*words, word])]]

    assert sorted(below([])) == sorted(COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"], ["day", "close"], ["day", "close", "2026-13-01"], ["day", "show", "yesterday"],
        ["settlement", "import"], ["ledger", "verify", "--head", "abc"], ["staff", "add", "x", "--name", "X"],
        ["staff", "add", "x", "--name", "X", "--role", "mayor"], ["demo", "--port", "70000"],
    ])
def test_a_wrong_command_line_is_status_64(words):
    done = subprocess.run([BINARIES / "kaikan", *words], text=True, capture_output=True, timeout=30)
    assert done.returncode == USAGE, done.stderr
    assert "Usage:" in done.stderr and done.stdout == ""


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"DATABASE_URL": None}, "DATABASE_URL is not set"),
        ({"KAIKAN_PORT": "eighty"}, "KAIKAN_PORT is “eighty”"),
        ({"KAIKAN_PUBLIC_URL": "yoyaku.example.jp/"}, "KAIKAN_PUBLIC_URL is"),
        ({"KAIKAN_LOG_LEVEL": "loud"}, "KAIKAN_LOG_LEVEL is “loud”"),
        ({"KAIKAN_FORM_KEY_FILE": "/nonexistent"}, "KAIKAN_FORM_KEY_FILE names /nonexistent"),
        ({"KAIKAN_FORM_KEY_FILE": None, "KAIKAN_FORM_KEY": "short"}, "KAIKAN_FORM_KEY is too short"),
        ({"KAIKAN_FORM_KEY_FILE": None}, "KAIKAN_FORM_KEY is not set"),
        ({"KAIKAN_CLOCK_FILE": "/dev/null"}, "KAIKAN_CLOCK_FILE names /dev/null"),
    ])
def test_a_wrong_setting_is_named(city, changes, named):
    done = city.kaikan("serve", environment=changes)
    assert done.returncode == USAGE, done.stderr
    assert named in done.stderr
    assert city.webhook_secret not in done.stderr


def test_all_wrong_settings_are_named_at_once(city):
    done = city.kaikan("serve", environment={"KAIKAN_PORT": "x", "KAIKAN_POOL_SIZE": "0"})
    assert "KAIKAN_PORT" in done.stderr and "KAIKAN_POOL_SIZE" in done.stderr


def test_settings_are_shown_without_secrets(city):
    done = city.kaikan("doctor", "--settings", environment={"DATABASE_URL": "postgresql://kaikan:hush@db/kaikan"})
    assert done.returncode == 0
    assert "hush" not in done.stdout and city.webhook_secret not in done.stdout
    assert re.search(r"DATABASE_URL +\(set, with a password\)", done.stdout)
    assert re.search(r"KAIKAN_PROVIDER_WEBHOOK_SECRET +\(set\)", done.stdout)


def test_the_example_of_the_environment_names_every_setting(city):
    done = city.kaikan("doctor", "--settings", "--json")
    example = (PROJECT / "Deploy" / "kaikan.env.example").read_text()
    named = set(re.findall(r"^#?((?:KAIKAN|DATABASE)_[A-Z_]+)=", example, re.MULTILINE))
    settings = set(json.loads(done.stdout))
    assert {name if name in settings else name.removesuffix("_FILE") for name in named} == settings


@pytest.mark.parametrize(
    "words",
    [
        ["migrate"], ["catalog", "import", PROJECT / "Catalogue" / "gyoda.yaml"],
        ["reconcile"], ["day", "show", "2026-12-01"], ["ledger", "verify"], ["ledger", "export"],
    ], ids=lambda words: words[0])
def test_an_unreachable_database_is_status_69(city, words):
    done = city.kaikan(*map(str, words), environment={"DATABASE_URL": "postgresql://127.0.0.1:1/kaikan"})
    assert done.returncode == UNAVAILABLE, done.stderr
    assert "kaikan: failed (database_unavailable)" in done.stderr and done.stdout == ""


def test_doctor_finds_everything_well(city):
    done = city.kaikan("doctor", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0 and answer["ok"] is True, done.stdout
    states = {check["name"]: check["state"] for check in answer["checks"]}
    # A clock that stands still is no clock for a real city, and doctor says so.
    assert states == {
        "settings": "ok", "database": "ok", "migrations": "ok", "catalogues": "ok", "ordinances": "ok", "clock": "warn", "work": "ok",
        f"ledger {GYODA}": "ok", f"ledger {OTAKE}": "ok", "provider": "ok",
    }


@pytest.mark.parametrize(
    ("changes", "check", "advice"),
    [
        ({"DATABASE_URL": "postgresql://127.0.0.1:1/kaikan"}, "database", "DATABASE_URL"),
        ({"KAIKAN_PROVIDER_URL": "http://127.0.0.1:1"}, "provider", "KAIKAN_PROVIDER_URL"),
        ({"KAIKAN_PROVIDER_SECRET_KEY_FILE": None, "KAIKAN_PROVIDER_SECRET_KEY": "wrong"}, "provider",
         "KAIKAN_PROVIDER_SECRET_KEY"),
    ])
def test_doctor_says_what_is_ill_and_what_to_do(city, changes, check, advice):
    done = city.kaikan("doctor", environment=changes)
    assert done.returncode == FINDINGS
    line = next(line for line in done.stdout.splitlines() if line.startswith("fail"))
    assert line.split()[1] == check and advice in line


def test_doctor_notices_a_misspelt_setting(city):
    done = city.kaikan("doctor", environment={"KAIKAN_PUBLIK_URL": "http://127.0.0.1"})
    assert "nobody reads KAIKAN_PUBLIK_URL" in done.stdout


def test_a_second_migration_changes_nothing(city):
    done = city.kaikan("migrate", "--json")
    assert done.returncode == 0 and json.loads(done.stdout) == {"applied": [], "pending": []}


def test_the_municipality_must_be_named_where_there_are_two(city):
    done = city.kaikan("ledger", "verify")
    assert done.returncode == USAGE
    assert GYODA in done.stderr and OTAKE in done.stderr
    unknown = city.kaikan("ledger", "verify", "--municipality", "000000")
    assert unknown.returncode == REFUSED and "unknown_municipality" in unknown.stderr


def test_refusals_speak_the_language_of_the_locale(city):
    words = ["ledger", "verify", "--municipality", "000000"]
    assert "登録されていません" in city.kaikan(*words, environment={"LANG": "ja_JP.UTF-8"}).stderr
    assert "There is no municipality" in city.kaikan(*words).stderr


@pytest.mark.parametrize("command", ["settlement", "bank", "catalog"])
def test_a_file_that_cannot_be_read_is_named(city, command):
    before = counts(city)
    words = [] if command == "catalog" else ["--municipality", GYODA]
    missing = city.kaikan(command, "import", "no-such-file", *words)
    assert missing.returncode == REFUSED and "no-such-file: No such file" in missing.stderr
    folder = city.kaikan(command, "import", str(city.folder), *words)
    assert folder.returncode == REFUSED and f"{city.folder}: Is a directory" in folder.stderr
    assert "file_unreadable" in missing.stderr and counts(city) == before


def broken_settlements(text: bytes) -> dict[str, tuple[bytes, str]]:
    lines = text.splitlines(keepends=True)
    return {
        "empty": (b"", "refused ("),
        "cut": (text[: len(text) // 2], "line 2"),
        "no trailer": (b"".join(lines[:-1]), "refused ("),
        "wrong total": (b"".join(lines[:-1]) + lines[-1].replace(b"T,1,1", b"T,1,2"), "line 3"),
        "not UTF-8": ("精算".encode("cp932") + text, "byte 1"),
        "a letter for a digit": (text.replace(b",2026-12-01T09", b",2026-1X-01T09"), "line 2"),
    }


@pytest.mark.parametrize("damage", ["empty", "cut", "no trailer", "wrong total", "not UTF-8", "a letter for a digit"])
def test_a_broken_settlement_file_changes_nothing(city, files, damage):
    content, named = broken_settlements(files.settlement.read_bytes())[damage]
    assert content != files.settlement.read_bytes()
    path = city.folder / "broken.csv"
    path.write_bytes(content)
    before = counts(city)
    done = city.kaikan("settlement", "import", str(path), "--municipality", GYODA)
    assert done.returncode == REFUSED, done.stderr
    assert f"kaikan: {path}: " in done.stderr and named in done.stderr
    assert done.stdout == "" and counts(city) == before


def broken_statements(content: bytes) -> dict[str, tuple[bytes, str]]:
    record = 202
    trailer = 2 * record
    return {
        "empty": (b"", "refused ("),
        "cut": (content[: record + 48], "line 2, byte 49"),
        "UTF-8": (content.decode("cp932").encode("utf-8"), "refused ("),
        "wrong trailer": (content[: trailer + 10] + b"9" + content[trailer + 11:], "line 3"),
        "no end": (content[:-record], "refused ("),
    }


@pytest.mark.parametrize("damage", ["empty", "cut", "UTF-8", "wrong trailer", "no end"])
def test_a_broken_bank_statement_changes_nothing(city, files, damage):
    content, named = broken_statements(files.bank.read_bytes())[damage]
    assert content != files.bank.read_bytes()
    path = city.folder / "broken.txt"
    path.write_bytes(content)
    before = counts(city)
    done = city.kaikan("bank", "import", str(path), "--municipality", GYODA)
    assert done.returncode == REFUSED, done.stderr
    assert f"kaikan: {path}: " in done.stderr and named in done.stderr
    assert done.stdout == "" and counts(city) == before


CATALOGUE_DAMAGES = {
    "not YAML": (lambda text: text + "\n  - [", r"line \d+"),
    "not UTF-8": (lambda text: text, "byte 5: not UTF-8"),
    "misspelt key": (lambda text: text.replace("capacity:", "capacitty:", 1), r"line \d+: facilities\[0\]"),
    "wrong kind": (lambda text: text.replace("capacity: ", "capacity: many ", 1), r"line \d+: facilities\[0\]"),
    "unknown space": (lambda text: text.replace("spaces: [hall]", "spaces: [ball]"), r"line \d+: facilities\[0\]\.units"),
    "empty": (lambda text: "", "the file is empty"),
}


@pytest.mark.parametrize("damage", CATALOGUE_DAMAGES)
def test_a_faulty_catalogue_changes_nothing(city, damage):
    change, named = CATALOGUE_DAMAGES[damage]
    original = (PROJECT / "Catalogue" / "gyoda.yaml").read_text()
    content = b"abc \xff" + original.encode() if damage == "not UTF-8" else change(original).encode()
    assert content != original.encode()
    path = city.folder / "broken.yaml"
    path.write_bytes(content)
    before = counts(city)
    done = city.kaikan("catalog", "import", str(path))
    assert done.returncode == REFUSED, done.stderr
    assert str(path) in done.stderr and re.search(named, done.stderr), done.stderr
    assert counts(city) == before


def test_the_line_of_a_faulty_key_is_the_line_it_stands_on(city):
    lines = (PROJECT / "Catalogue" / "gyoda.yaml").read_text().splitlines()
    number = next(index for index, line in enumerate(lines) if "capacity:" in line)
    lines[number] = lines[number].replace("capacity: ", "capacity: many ")
    path = city.folder / "broken.yaml"
    path.write_text("\n".join(lines) + "\n")
    assert f"line {number + 1}: facilities[0].units[0].capacity" in city.kaikan("catalog", "import", str(path)).stderr


def test_a_new_catalogue_is_in_force_at_once_in_a_running_server(city):
    def home() -> str:
        return requests.get(f"{city.base_url}/?lang=en", timeout=10).text

    original = PROJECT / "Catalogue" / "gyoda.yaml"
    changed = city.folder / "changed.yaml"
    changed.write_text(original.read_text().replace("en: Gyoda City}", "en: Gyoda Village}"))
    assert "Gyoda Village" not in home()
    assert city.kaikan("catalog", "import", str(changed)).returncode == 0
    until(lambda: "Gyoda Village" in home())
    assert "was in force already" in city.kaikan("catalog", "import", str(changed)).stdout
    assert city.kaikan("catalog", "import", str(original)).returncode == 0
    until(lambda: "Gyoda Village" not in home())


@pytest.mark.parametrize(
    ("operator", "code"),
    [("nobody", "unknown_operator"), ("tanaka", "unknown_operator"), ("counter", "not_permitted")])
def test_only_an_administrator_of_the_municipality_does_the_books(city, operator, code):
    for words in (["reconcile"], ["day", "close", "2026-11-30"]):
        done = city.kaikan(*words, "--municipality", GYODA, "--as", operator)
        assert done.returncode == REFUSED and f"refused ({code})" in done.stderr


def test_who_acts_must_be_said(city):
    done = city.kaikan("reconcile", "--municipality", GYODA, environment={"KAIKAN_OPERATOR": None})
    assert done.returncode == USAGE and "--as LOGIN" in done.stderr


def test_an_account_from_the_command_line_can_sign_in(city):
    password = "correct horse"
    words = ["staff", "add", "yamada", "--name", "山田 太郎", "--municipality", GYODA, "--role", "counter", "--json"]
    made = city.kaikan(*words, input=password + "\n")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["roles"] == ["counter"]
    credentials = {"login": "yamada", "password": password}
    session = requests.post(f"{city.base_url}/v1/sessions", json=credentials, timeout=10)
    assert session.status_code == 201
    assert session.json()["account"]["roles"] == [{"municipality": GYODA, "role": "counter"}]
    assert requests.post(
        f"{city.base_url}/v1/sessions", json=credentials | {"password": "wrong"}, timeout=10).status_code == 401

    again = city.kaikan(*words, input=password + "\n")
    assert again.returncode == REFUSED and "login_taken" in again.stderr
    short = city.kaikan(*words[:2], "yamada2", *words[3:], input="short\n")
    assert short.returncode == REFUSED and "malformed" in short.stderr
    nameless = city.kaikan(*words[:2], "yamada2", "--name", "", *words[5:], input=password + "\n")
    assert nameless.returncode == REFUSED and "A name has" in nameless.stderr
    none = city.kaikan(*words[:2], "yamada2", *words[3:])
    assert none.returncode == USAGE and "password_needed" in none.stderr


def test_a_password_comes_from_a_file_too(city):
    path = city.folder / "password"
    path.write_text("from a file\n")
    done = city.kaikan("resident", "add", "sato", "--name", "佐藤", "--password-file", str(path))
    assert done.returncode == 0, done.stderr
    credentials = {"login": "sato", "password": "from a file"}
    assert requests.post(f"{city.base_url}/v1/sessions", json=credentials, timeout=10).status_code == 201


def on_a_terminal(city: Demonstration, *words: str) -> tuple[int, int]:
    """Runs a command as somebody at a terminal sees it: its process, and the other side of the terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(city.folder)
        os.execve(
            BINARIES / "kaikan", ["kaikan", *words],
            {**os.environ, **city.environment, "LANG": "C.UTF-8", "TERM": "xterm"})
    return child, terminal


def test_a_password_is_not_shown_on_a_terminal(city):
    child, terminal = on_a_terminal(city, "resident", "add", "ito", "--name", "伊藤")
    shown = read_until(terminal, "Password: ")
    os.write(terminal, b"typed unseen\n")
    shown += read_until(terminal, "Once more: ")
    os.write(terminal, b"typed unseen\n")
    shown += read_until(terminal, None)
    assert exit_status(child) == 0, shown
    assert "typed unseen" not in shown and "ito may sign in" in shown
    os.close(terminal)


def test_ctrl_c_at_the_password_leaves_a_terminal_that_echoes(city):
    child, terminal = on_a_terminal(city, "resident", "add", "kato", "--name", "加藤")
    read_until(terminal, "Password: ")
    assert not termios.tcgetattr(terminal)[3] & termios.ECHO
    os.write(terminal, b"\x03")
    status = exit_status(child)
    assert status == 128 + signal.SIGINT
    assert termios.tcgetattr(terminal)[3] & termios.ECHO
    os.close(terminal)


def test_secrets_are_not_in_the_list_of_processes(city):
    words = "\n".join(still_running(city.folder))
    assert "kaikan-sandbox" in words
    for name in ("KAIKAN_PROVIDER_SECRET_KEY_FILE", "KAIKAN_PROVIDER_WEBHOOK_SECRET_FILE", "KAIKAN_FORM_KEY_FILE"):
        path = Path(city.environment[name])
        assert path.read_text().strip() not in words
        assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0


def test_long_work_shows_a_bar_on_a_terminal_and_nothing_elsewhere(city):
    """Two migrations at once: one works, the other waits, here for as long as the lock of the first is held."""
    lock = int.from_bytes(b"kaikan")
    holder = subprocess.Popen(
        ["psql", "-X", "-A", "-t", "-d", city.environment["DATABASE_URL"]], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True)
    holder.stdin.write(f"select 'held' from (select pg_advisory_lock({lock})) as taken;\n")
    holder.stdin.flush()
    assert holder.stdout.readline() == "held\n"
    child, terminal = on_a_terminal(city, "migrate")
    shown = read_until(terminal, "migrate [")
    quiet = subprocess.Popen(
        [BINARIES / "kaikan", "migrate"], env={**os.environ, **city.environment}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)
    until(lambda: city.fetch("select count(*) from pg_locks where locktype = 'advisory' and not granted") == ["2"])
    holder.communicate()
    shown += read_until(terminal, None)
    assert exit_status(child) == 0, shown
    os.close(terminal)
    # The bar is wiped away before the answer is printed.
    assert shown.rindex("\x1b[K") < shown.rindex("The schema is up to date.")
    assert quiet.communicate(timeout=30) == ("The schema is up to date.\n", "") and quiet.returncode == 0


def exit_status(child: int) -> int:
    """Waits for a child to end; fails when it does not."""
    ended = (0, 0)

    def has_ended() -> bool:
        nonlocal ended
        ended = os.waitpid(child, os.WNOHANG)
        return ended[0] == child

    until(has_ended, seconds=60)
    return os.waitstatus_to_exitcode(ended[1])


def read_until(terminal: int, text: str | None, seconds: float = 20) -> str:
    """What a terminal shows until `text` is there, or until its program has ended."""
    shown, deadline = "", time.monotonic() + seconds
    while text is None or text not in shown:
        assert time.monotonic() < deadline, shown
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece.decode(errors="replace")
    return shown


def test_the_administrators_day_on_the_command_line(city, files):
    """Import, reconcile, close, verify and export; every second import changes nothing."""
    here = ["--municipality", GYODA]
    imported = json.loads(city.kaikan("settlement", "import", str(files.settlement), *here, "--json").stdout)
    result = imported["files"][0]["result"]
    assert (result["alreadyImported"], result["lines"], result["matched"]) == (False, 1, 1)
    assert result["gross"] == files.gross and result["net"] == result["gross"] - result["fee"] - result["feeTax"]

    between = counts(city)
    again = city.kaikan("settlement", "import", str(files.settlement), *here)
    assert again.returncode == 0 and "was imported before" in again.stdout and counts(city) == between

    bank = json.loads(city.kaikan("bank", "import", str(files.bank), *here, "--json").stdout)["files"][0]["result"]
    assert (bank["alreadyImported"], bank["matched"], bank["deposits"]) == (False, 1, result["net"])
    between = counts(city)
    again = city.kaikan("bank", "import", str(files.bank), *here)
    assert again.returncode == 0 and "was imported before" in again.stdout and counts(city) == between

    reconciled = city.kaikan("reconcile", *here, "--json")
    assert reconciled.returncode == 0 and json.loads(reconciled.stdout)["isClean"] is True

    early = city.kaikan("day", "close", "2026-12-02", *here)
    assert early.returncode == REFUSED and "day_not_over" in early.stderr
    closed = city.kaikan("day", "close", "2026-12-01", *here, "--json")
    assert closed.returncode == 0, closed.stderr
    head = json.loads(closed.stdout)["hash"]
    again = city.kaikan("day", "close", "2026-12-01", *here)
    assert again.returncode == REFUSED and "day_already_closed" in again.stderr
    day = json.loads(city.kaikan("day", "show", "2026-12-01", *here, "--json").stdout)
    assert day["isClosed"] is True and day["close"]["hash"] == head
    assert sum(row["debit"] for row in day["movements"]) == sum(row["credit"] for row in day["movements"])

    verified = city.kaikan("ledger", "verify", "--head", head, *here, "--json")
    assert verified.returncode == 0 and json.loads(verified.stdout)["head"] == head
    wrong = city.kaikan("ledger", "verify", "--head", "0" * 64, *here)
    assert wrong.returncode == FINDINGS and "WRONG" in wrong.stdout

    journal = city.kaikan("ledger", "export", *here).stdout
    assert hledger(journal, "check", "--strict").returncode == 0
    balances = dict(
        (account.split(":", 1)[1], int(amount.split()[0]))
        for account, amount in re.findall(r'^"([^"]+)","([^"]+)"$', hledger(journal, "bal", "-O", "csv").stdout, re.M)
        if ":" in account)
    ours = dict(row.split("|") for row in city.fetch(
        "select replace(account_code, '_', '-'), sum(case side when 'D' then amount else -amount end) "
        f"from entry where municipality_code = '{GYODA}' group by 1 having sum(case side when 'D' then amount "
        "else -amount end) <> 0"))
    known = {"bank": "bank", "revenue": "facility-fees"}
    assert balances == {known.get(code, code): int(amount) for code, amount in ours.items()}

    path = city.folder / "books.journal"
    written = city.kaikan("ledger", "export", "--output", str(path), *here)
    assert written.returncode == 0 and written.stdout == "" and path.read_text() == journal
    nowhere = city.kaikan("ledger", "export", "--output", "/nonexistent/books", *here)
    assert nowhere.returncode == REFUSED and "/nonexistent/books" in nowhere.stderr


def hledger(journal: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["hledger", "-f", "-", *words], input=journal, text=True, capture_output=True, timeout=60,
        env={**os.environ, "LC_ALL": "C.UTF-8"})


def test_the_first_refused_file_ends_an_import(city, files):
    broken = city.folder / "broken.csv"
    broken.write_text("nonsense\n")
    done = city.kaikan(
        "settlement", "import", str(files.settlement), str(broken), str(files.settlement), "--municipality", GYODA)
    assert done.returncode == REFUSED
    assert f"{files.settlement}: " in done.stdout and f"kaikan: {broken}: line 1" in done.stderr


def test_output_may_be_cut_short(city):
    """As by `head`: no message, no trace."""
    script = f"'{BINARIES}/kaikan' doctor --settings | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", script], env={**os.environ, **city.environment}, text=True, capture_output=True, timeout=60)
    assert done.stdout.strip() in {"0", str(128 + signal.SIGPIPE)} and done.stderr == ""


class Service:
    """`kaikan serve` or `kaikan work` beside the demonstration's own server, on its database."""

    def __init__(self, city: Demonstration, *words: str, ready: str, **changes: str):
        self.process = subprocess.Popen(
            [BINARIES / "kaikan", *words], stderr=subprocess.PIPE, text=True, cwd=city.folder,
            env={**os.environ, **city.environment, **changes})
        self.said = self.process.stderr.readline()
        assert ready in self.said, self.said + self.process.stderr.read()

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        status = self.process.wait(timeout=60)
        self.process.stderr.close()
        return status


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_ends_cleanly(city, free_port, number):
    address = f"http://127.0.0.1:{free_port}"
    service = Service(
        city, "serve", ready=f"kaikan: ready at {address}/", KAIKAN_PORT=str(free_port), KAIKAN_PUBLIC_URL=address,
        KAIKAN_METRICS_PORT="off")
    assert requests.get(f"{address}/readyz", timeout=10).status_code == 200
    assert service.end(number) == 0
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{address}/livez", timeout=10)


def test_work_ends_cleanly(city):
    assert Service(city, "work", ready="kaikan: working").end(signal.SIGTERM) == 0


def test_a_port_in_use_is_named(city):
    done = city.kaikan("serve")
    assert done.returncode == UNAVAILABLE
    assert f"127.0.0.1:{city.environment['KAIKAN_PORT']} (KAIKAN_PORT): Address already in use" in done.stderr


@pytest.fixture
def free_port(city) -> int:
    """A port that the demonstration leaves free."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_serve_refuses_an_old_schema_unless_told_to_migrate(city, free_port):
    name = f"empty_{uuid.uuid4().hex}"
    city.fetch(f"create database {name}")
    url = re.sub(r"/(\w+)\?", f"/{name}?", city.environment["DATABASE_URL"], count=1)
    changes = {
        "DATABASE_URL": url, "KAIKAN_PORT": str(free_port), "KAIKAN_METRICS_PORT": "off",
        "KAIKAN_PUBLIC_URL": f"http://127.0.0.1:{free_port}",
    }
    try:
        for words in (["serve"], ["work"], ["ledger", "verify"]):
            refused = city.kaikan(*words, environment=changes)
            assert refused.returncode == REFUSED and "migrations_pending" in refused.stderr
        assert "Run “kaikan migrate”" in city.kaikan("doctor", environment=changes).stdout
        assert city.kaikan("migrate", "--pending", environment=changes).returncode == FINDINGS
        service = Service(city, "serve", "--migrate", ready="kaikan: ready", **changes)
        assert service.end(signal.SIGTERM) == 0
        assert city.kaikan("migrate", "--pending", environment=changes).returncode == 0
        empty = city.kaikan("ledger", "verify", environment=changes)
        assert empty.returncode == REFUSED and "kaikan catalog import" in empty.stderr
    finally:
        city.fetch(f"drop database {name} with (force)")


def test_one_folder_holds_one_demonstration(city):
    done = subprocess.run(
        [BINARIES / "kaikan", "demo", "--directory", city.directory, "--port", "0", "--sandbox-port", "0",
         "--metrics-port", "0"], text=True, capture_output=True, timeout=60, cwd=PROJECT)
    assert done.returncode == REFUSED and "demo_running" in done.stderr


def test_a_second_run_keeps_the_data_and_a_kill_leaves_no_sandbox():
    demonstration = Demonstration(new_folder("twice"), DECEMBER)
    try:
        gross = book_and_pay(demonstration, "2026-12-17")
        before = counts(demonstration)
        demonstration.process.kill()
        demonstration.process.wait()
        until(lambda: not [line for line in demonstration.orphans() if "kaikan-sandbox" in line])

        demonstration.launch()
        assert counts(demonstration) == before
        assert demonstration.fetch("select sum(captured) from payment") == [str(gross)]
        statement = requests.get(f"{demonstration.sandbox_url}/", timeout=10).text
        assert f"{gross:,}" in statement
    finally:
        demonstration.close()


def test_ctrl_c_at_a_terminal_ends_everything():
    """The terminal sends SIGINT to every program in the foreground, and kaikan ends the others in its order."""
    folder = new_folder("terminal")
    folder.mkdir(parents=True)
    database = Database(folder)
    child, terminal = pty.fork()
    if child == 0:
        words = ["kaikan", "demo", "--directory", str(folder)]
        words += ["--port", "0", "--sandbox-port", "0", "--metrics-port", "0"]
        os.chdir(PROJECT)
        os.execve(BINARIES / "kaikan", words, {**os.environ, **({"DATABASE_URL": database.url} if database.url else {})})
    shown = read_until(terminal, "Ctrl-C", seconds=120)
    assert "http://127.0.0.1:" in shown and "tanaka" in shown and "kaikan-demo" in shown
    os.write(terminal, b"\x03")
    shown += read_until(terminal, None, seconds=60)
    assert exit_status(child) == 0, shown
    os.close(terminal)
    assert still_running(folder) == []
    database.drop()
    shutil.rmtree(folder)
