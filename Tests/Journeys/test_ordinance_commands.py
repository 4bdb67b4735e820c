"""`kaikan ordinance` and `kaikan holidays`: how a city writes its rules down, tries them and puts them in force."""

from __future__ import annotations

import json
import os
import re
import subprocess
import uuid
from pathlib import Path

import pytest
import requests

from demonstration import BINARIES, DECEMBER, PROJECT, Demonstration, new_folder

GYODA = "112062"
CODE = "gyoda-bunka-hall"
REFUSED, USAGE = 1, 64
ORIGINAL = PROJECT / "Ordinances" / "gyoda.yaml"
HERE = ["--municipality", GYODA]
HALL = ["--room", "hall", "--slots", "morning", "--facility", CODE]


@pytest.fixture(scope="module")
def city():
    demonstration = Demonstration(new_folder("ordinances"), DECEMBER)
    yield demonstration
    demonstration.close()


@pytest.fixture(scope="module")
def in_force(city) -> Path:
    """The city's ordinance, imported."""
    done = city.kaikan("ordinance", "import", str(ORIGINAL))
    assert done.returncode == 0, done.stderr
    return ORIGINAL


def kaikan(*words: object, language: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    """A command that needs no database, and is given none."""
    return subprocess.run(
        [BINARIES / "kaikan", *map(str, words)], text=True, capture_output=True, timeout=60,
        env={"PATH": os.environ["PATH"], "LANG": language})


def edited(folder: Path, *changes: tuple[str, str], source: Path = ORIGINAL, name: str = "edited.yaml") -> Path:
    """A copy of a document with each text replaced where it first stands."""
    text = source.read_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / name
    path.write_text(text)
    return path


def line_of(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text().splitlines(), 1) if text in line)


def counts(city: Demonstration) -> list[str]:
    tables = [
        "ordinance_version", "ordinance_book", "ordinance_book_version", "holiday_file", "reservation", "audit_event",
    ]
    return city.fetch(" union all ".join(f"select '{table}', count(*)::text from {table}" for table in tables))


def listed(city: Demonstration) -> dict:
    done = city.kaikan("ordinance", "list", *HERE, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def fee(city: Demonstration, date: str) -> int:
    done = city.kaikan("ordinance", "explain", *HALL, "--date", date, *HERE, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["quote"]["total"]


# Without a database


def test_every_document_of_the_project_is_right_and_its_examples_come_out():
    documents = [path for path in (PROJECT / "Ordinances").rglob("*.yaml")]
    assert len(documents) > 50
    done = kaikan("ordinance", "check", *documents, "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0 and answer["faults"] == [], done.stdout
    assert answer["documents"] == len(documents) and answer["examples"] > 200


def test_every_fault_is_named_with_its_place(tmp_path):
    path = edited(
        tmp_path, ("prices: [14400,", "prices: [-14400,"), ("earlier_bookings:", "earlier_boking:"),
        ("rooms: [dressing-room-1]\n    slots: parts-of-day", "rooms: [dressing-room-1]\n    slots: parts-of-dya"))
    done = kaikan("ordinance", "check", path)
    assert done.returncode == REFUSED and "refused (ordinance_faulty)" in done.stderr
    for text in ("prices: [-14400", "earlier_boking", "parts-of-dya"):
        assert re.search(rf"^{re.escape(str(path))}:{line_of(path, text)}:\d+: .", done.stdout, re.MULTILINE), text
    answer = json.loads(kaikan("ordinance", "check", path, "--json").stdout)
    assert answer["ok"] is False
    assert [fault["place"]["line"] for fault in answer["faults"]] == sorted(
        fault["place"]["line"] for fault in answer["faults"])


def test_faults_are_told_in_japanese_where_the_locale_is(tmp_path):
    path = edited(tmp_path, ("prices: [14400,", "prices: [-14400,"))
    assert "円単位の整数" in kaikan("ordinance", "check", path, language="ja_JP.UTF-8").stdout
    assert "whole yen" in kaikan("ordinance", "check", path).stdout


def test_an_example_that_does_not_come_out_is_a_fault(tmp_path):
    path = edited(tmp_path, ("total: ", "total: 9"))
    done = kaikan("ordinance", "check", path)
    assert done.returncode == REFUSED and len(done.stdout.splitlines()) == 1
    assert "the example does not hold" in done.stdout


@pytest.mark.parametrize(
    ("content", "named"),
    [(b"", "empty"), (b"a: [", "not YAML"), ("条例: 会館".encode("cp932"), "not UTF-8")])
def test_what_is_no_document_is_refused(tmp_path, content, named):
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    done = kaikan("ordinance", "check", path)
    assert done.returncode == REFUSED and named in done.stdout + done.stderr


def test_a_fee_is_explained_line_by_line_with_its_articles():
    words = ["ordinance", "explain", ORIGINAL, *HALL, "--date", "2026-05-13"]
    answers = ["--choice", "purpose=rehearsal", "--choice", "residency=outside"]
    quote = json.loads(kaikan(*words, *answers, "--json").stdout)["quote"]
    assert sum(line["amount"] for line in quote["lines"]) == quote["total"]
    assert all(line["article"]["ja"] for line in quote["lines"])
    assert kaikan(*words, *answers).stdout.count("Gyoda Cultural Hall fee table") == len(quote["lines"])
    assert "市外" in kaikan(*words, *answers, language="ja_JP.UTF-8").stdout
    refused = kaikan(*words, "--choice", "residency=moon")
    assert refused.returncode == REFUSED and "refused (unknown_choice)" in refused.stderr
    assert kaikan(*words, "--choice", "residency").returncode == USAGE


def test_questions_in_a_file_are_answered_in_their_order(tmp_path):
    questions = tmp_path / "questions.jsonl"
    lines = [
        {"id": 7, "room": "hall", "date": "2026-05-13", "slots": ["morning"]},
        {"id": 3, "room": "hall", "date": "2026-12-30", "slots": ["morning"]},
        {"id": 4, "room": "hall", "date": "1999-05-13", "slots": ["morning"]},
    ]
    questions.write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = kaikan("ordinance", "quote", "--requests", questions, ORIGINAL)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": 7, "total": 14400}, {"id": 3, "refusal": "closed_day"}, {"id": 4, "refusal": "no_ordinance"}]

    questions.write_text(json.dumps(lines[0]) + "\n{\"id\": 8, \"room\": \"hall\"}\n")
    broken = kaikan("ordinance", "quote", "--requests", questions, ORIGINAL)
    assert broken.returncode == REFUSED and broken.stdout == "" and f"{questions}:2: " in broken.stderr


def test_documents_are_compared_by_what_they_say(tmp_path):
    raised = edited(tmp_path, ("prices: [14400,", "prices: [15000,"))
    done = kaikan("ordinance", "diff", ORIGINAL, raised)
    assert done.returncode == 0 and done.stdout.count("\n") == 1
    assert "14,400 → 15,000" in done.stdout and f"{raised}:{line_of(raised, 'prices: [15000')}:" in done.stdout
    assert done.stdout.startswith("tariffs.hall.table.low-weekday.morning")
    commented = edited(tmp_path, ("ordinance:", "# as before\nordinance:"), name="commented.yaml")
    assert json.loads(kaikan("ordinance", "diff", ORIGINAL, commented, "--json").stdout) == {"changes": []}


def test_days_are_told_one_object_a_line():
    done = kaikan("ordinance", "days", "2026-05-05..2026-05-07", "--json")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"date": "2026-05-05", "weekday": "tuesday", "holiday": "national_holiday", "name": "こどもの日",
         "bank": False, "provisional": True},
        {"date": "2026-05-06", "weekday": "wednesday", "holiday": "substitute_holiday", "name": "振替休日",
         "bank": False, "provisional": True},
        {"date": "2026-05-07", "weekday": "thursday", "holiday": None, "name": None, "bank": True,
         "provisional": True},
    ]
    assert kaikan("ordinance", "days", "2026-05-05").returncode == USAGE
    assert kaikan("ordinance", "days", "2026-05-05..2026-05-04").returncode == USAGE
    assert "calendar_unknown" in kaikan("ordinance", "days", "2200-01-01..2200-01-02").stderr


def test_the_schema_is_the_projects():
    done = kaikan("ordinance", "schema")
    assert json.loads(done.stdout) == json.loads((PROJECT / "Ordinances" / "ordinance.schema.json").read_text())


# With one


def test_an_import_twice_changes_nothing(city, in_force):
    before = counts(city)
    done = city.kaikan("ordinance", "import", str(in_force), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["imports"][0]["changed"] is False
    assert counts(city) == before
    assert "was in force already" in city.kaikan("ordinance", "import", str(in_force)).stdout


def test_our_fees_change_next_april(city, in_force):
    """A clerk's walk: draft, check, compare, import; then a slip is corrected. What was booked before is untouched."""
    draft = edited(
        city.folder, ("effective: 2019-10-01..", "effective: 2027-04-01.."), ("prices: [14400,", "prices: [15000,"),
        name="draft.yaml")
    draft.write_text(draft.read_text().split("\nexamples:")[0] + "\n")
    assert kaikan("ordinance", "check", draft).returncode == 0
    first = [version for version in listed(city)["versions"] if version["code"] == CODE]
    assert first[-1]["effective"] == "2019-10-01.."
    imported = city.kaikan("ordinance", "import", str(draft))
    assert imported.returncode == 0 and f"{CODE}@2: in force, 2027-04-01.." in imported.stdout, imported.stderr
    now = [version.get("effective") for version in listed(city)["versions"] if version["code"] == CODE]
    assert now == ["2019-10-01..2027-03-31", "2027-04-01.."]
    assert (fee(city, "2027-03-31"), fee(city, "2027-04-01")) == (14400, 15000)
    difference = city.kaikan("ordinance", "diff", f"{CODE}@1", f"{CODE}@2", *HERE).stdout
    assert "effective  2019-10-01.. → 2027-04-01.." in difference
    assert "tariffs.hall.table.low-weekday.morning  14,400 → 15,000" in difference

    slip = edited(city.folder, ("prices: [15000,", "prices: [15100,"), source=draft, name="slip.yaml")
    before = counts(city)
    refused = city.kaikan("ordinance", "import", str(slip))
    assert refused.returncode == REFUSED and "ordinance_periods_overlap" in refused.stderr
    assert "--corrects" in refused.stderr and counts(city) == before
    corrected = city.kaikan("ordinance", "import", str(slip), "--corrects")
    assert corrected.returncode == 0, corrected.stderr
    assert fee(city, "2027-04-01") == 15100
    assert [version.get("effective") for version in listed(city)["versions"] if version["code"] == CODE] == [
        "2019-10-01..2027-03-31", None, "2027-04-01.."]


def test_an_export_is_the_very_file(city, in_force):
    path = city.folder / "windows.yaml"
    text = in_force.read_text().replace("effective: 2019-10-01..", "effective: 2001-04-01..2002-03-31")
    path.write_bytes(("\ufeff" + text.split("\nexamples:")[0] + "\n# 了\n").replace("\n", "\r\n").encode())
    done = city.kaikan("ordinance", "import", str(path), "--json")
    assert done.returncode == 0, done.stderr
    number = json.loads(done.stdout)["imports"][0]["documents"][0]["number"]
    exported = city.folder / "exported.yaml"
    done = city.kaikan("ordinance", "export", f"{CODE}@{number}", *HERE, "--output", str(exported))
    assert done.returncode == 0 and exported.read_bytes() == path.read_bytes()
    assert "unknown_ordinance" in city.kaikan("ordinance", "export", f"{CODE}@99", *HERE).stderr
    assert city.kaikan("ordinance", "export", CODE, *HERE).returncode == USAGE


DAMAGES = {
    "negative yen": ("prices: [14400,", "prices: [-14400,"),
    "misspelt key": ("calendar:", "calender:"),
    "empty period": ("effective: 2019-10-01..", "effective: 2019-10-01..2018-10-01"),
    "another facility": ("facilities: [gyoda-bunka-hall]", "facilities: [gyoda-bunka-hole]"),
    "a room without a price": ("rooms: [dressing-room-2]", "rooms: [dressing-room-3]"),
    "a wrong example": ("total: ", "total: 9"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_faulty_document_stores_nothing(city, in_force, damage):
    later = [("effective: 2019", "effective: 2031")] if damage != "empty period" else []
    path = edited(city.folder, DAMAGES[damage], *later, name="faulty.yaml")
    before = counts(city)
    done = city.kaikan("ordinance", "import", str(path))
    assert done.returncode == REFUSED and "refused (ordinance_faulty)" in done.stderr, done.stderr
    assert re.search(rf"{re.escape(str(path))}:\d+:\d+: |{CODE}@\d+:\d+:\d+: ", done.stderr)
    assert done.stdout == "" and counts(city) == before


def test_only_an_administrator_imports(city, in_force):
    done = city.kaikan("ordinance", "import", str(in_force), "--as", "counter")
    assert done.returncode == REFUSED and "refused (not_permitted)" in done.stderr


def book(city: Demonstration, date: str) -> int:
    """A resident books a morning to be paid at the counter. Gives the fee."""
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
        {"facility": CODE, "unit": "hall", "date": date, "slots": ["morning"], "people": 10, "name": "田中 花子"})
    post(f"/v1/reservations/{held.json()['id']}/confirm", {"way": "counter"}, **{"If-Match": held.headers["ETag"]})
    return held.json()["quote"]["total"]


def test_a_draft_is_tried_on_what_was_booked(city, in_force):
    fees = [book(city, date) for date in ("2026-12-15", "2026-12-16", "2026-12-24")]
    draft = edited(
        city.folder, ("prices: [14400,", "prices: [16000,"),
        ("  closures:\n", "  exceptions:\n    - {dates: 2026-12-24, closed: {ja: 工事, en: Works}}\n  closures:\n"),
        name="trial.yaml")
    draft.write_text(draft.read_text().split("\nexamples:")[0] + "\n")
    before = counts(city)
    period = ["--from", "2026-12-01", "--until", "2026-12-31"]
    done = city.kaikan("ordinance", "simulate", str(draft), *period, "--json")
    assert done.returncode == 0, done.stderr
    *bookings, last = [json.loads(line) for line in done.stdout.splitlines()]
    total = last["total"]
    assert [booking["old"] for booking in bookings] == fees
    assert [booking.get("new") for booking in bookings] == [16000, 16000, None]
    assert bookings[2]["refusal"] == "closed_day" and "Works" in bookings[2]["refusalWords"]["en"]
    assert total["old"] == sum(fees) and total["lost"] == fees[2]
    assert total["new"] == sum(booking.get("new") or 0 for booking in bookings)
    assert (total["bookings"], total["dearer"], total["refused"]) == (3, 2, 1)
    words = city.kaikan("ordinance", "simulate", str(draft), *period).stdout
    assert "(+1,600)" in words and "closed_day" in words
    # Without days it is last month, of which nothing was booked.
    assert '"bookings":0' in city.kaikan("ordinance", "simulate", str(draft), "--json").stdout
    assert counts(city) == before


def holiday_file(folder: Path, *changes: tuple[str, str]) -> Path:
    """The list as the Cabinet Office would publish it, of the computed days."""
    done = kaikan("ordinance", "days", "2020-01-01..2027-12-31", "--json")
    lines = ["国民の祝日・休日月日,国民の祝日・休日名称"]
    for day in map(json.loads, done.stdout.splitlines()):
        if day["holiday"]:
            year, month, number = map(int, day["date"].split("-"))
            name = day["name"] if day["holiday"] == "national_holiday" else "休日"
            lines.append(f"{year}/{month}/{number},{name}")
    text = "\r\n".join([*lines, ""])
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "syukujitsu.csv"
    path.write_bytes(text.encode("cp932"))
    return path


def test_the_cabinet_offices_list_is_the_authority(city, in_force):
    path = holiday_file(city.folder, ("2027/11/23,勤労感謝の日", "2027/11/23,勤労感謝の日\r\n2027/12/1,休日（祝日扱い）"))
    before = listed(city)["book"]
    done = city.kaikan("holidays", "import", str(path))
    assert done.returncode == 0, done.stderr
    assert "2027-12-01" in done.stdout and "2020–2027: in force" in done.stdout
    assert listed(city)["book"] == before + 1
    again = counts(city)
    assert "was in force already" in city.kaikan("holidays", "import", str(path)).stdout
    assert counts(city) == again
    day = json.loads(kaikan(
        "ordinance", "days", "2027-12-01..2027-12-01", "--holidays", path, "--json").stdout)
    assert (day["holiday"], day["provisional"]) == ("national_holiday", False)


@pytest.mark.parametrize("damage", ["UTF-8", "cut", "two columns", "not CP932"])
def test_a_faulty_list_of_holidays_changes_nothing(city, damage):
    path = holiday_file(city.folder)
    content = path.read_bytes()
    path.write_bytes({
        "UTF-8": content.decode("cp932").encode(), "cut": content[:-120],
        "two columns": content.replace(b"2026/1/1,", b"2026/1/1,x,"), "not CP932": content + b"\xff\xff",
    }[damage])
    before = counts(city)
    done = city.kaikan("holidays", "import", str(path))
    assert done.returncode == REFUSED and str(path) in done.stderr and counts(city) == before
