"""Every day from 1980 to 2050 beside two packages of PyPI, `holidays` and `jpholiday`.

`kaikan ordinance days 1980-01-01..2050-12-31 --json` prints one line a day, in order:

    {"date":"2026-05-06","weekday":"wednesday","holiday":"substitute_holiday","name":"振替休日","bank":false,"provisional":true}

`holiday` is null, national_holiday, substitute_holiday or citizens_holiday; `name` is null where `holiday` is; `bank`
says whether banks do business; `provisional` that the Cabinet Office's list was not imported for the year.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import holidays
import jpholiday
import pytest

PROJECT = Path(__file__).resolve().parents[2]
BINARIES = Path(os.environ.get("KAIKAN_TEST_BINARIES", PROJECT / ".build" / "debug"))
FIRST, LAST = datetime.date(1980, 1, 1), datetime.date(2050, 12, 31)
YEARS = range(FIRST.year, LAST.year + 1)
SUBSTITUTE, CITIZENS = "振替休日", "国民の休日"
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
JPHOLIDAY_ERRS = {datetime.date(year, 5, 4) for year in range(1982, 1986)}
"""jpholiday has 国民の休日 here; the law made such days on 27 December 1985 (昭和60年法律第103号)."""
OTHER_NAMES = {
    "即位礼正殿の儀が行われる日": "即位礼正殿の儀", "即位の礼正殿の儀": "即位礼正殿の儀", "昭和天皇の大喪の礼": "大喪の礼",
    "皇太子・皇太子徳仁親王の結婚の儀": "結婚の儀",
}


class Day(NamedTuple):
    date: datetime.date
    weekday: str
    holiday: str | None
    name: str | None
    bank: bool


def all_dates() -> list[datetime.date]:
    return [FIRST + datetime.timedelta(number) for number in range((LAST - FIRST).days + 1)]


def kind(name: str | None) -> str | None:
    match name:
        case None:
            return None
        case "振替休日":
            return "substitute_holiday"
        case "国民の休日":
            return "citizens_holiday"
        case _:
            return "national_holiday"


def by_holidays() -> list[Day]:
    names = holidays.country_holidays("JP", years=YEARS, language="ja")
    # The category knows 31 December and 2 and 3 January (銀行法施行令5条); Saturdays and Sundays are no holidays to it.
    banks = holidays.country_holidays("JP", years=YEARS, categories=("public", "bank"))
    days = []
    for date in all_dates():
        name = names.get(date)
        name = OTHER_NAMES.get(name, name) if name else None
        bank = date.weekday() < 5 and date not in banks
        days.append(Day(date, WEEKDAYS[date.weekday()], kind(name), name, bank))
    return days


def by_jpholiday() -> list[Day]:
    days = []
    for date in all_dates():
        name = None if date in JPHOLIDAY_ERRS else jpholiday.is_holiday_name(date)
        if name is not None and name.endswith(SUBSTITUTE):
            name = SUBSTITUTE
        name = OTHER_NAMES.get(name, name) if name else None
        rests = date.weekday() >= 5 or name is not None or (date.month, date.day) in {(12, 31), (1, 2), (1, 3)}
        days.append(Day(date, WEEKDAYS[date.weekday()], kind(name), name, not rests))
    return days


def read(lines: Iterable[str]) -> list[Day]:
    days = []
    for line in lines:
        row = json.loads(line)
        assert set(row) == {"date", "weekday", "holiday", "name", "bank", "provisional"}, line
        assert row["provisional"] is True, line
        days.append(
            Day(datetime.date.fromisoformat(row["date"]), row["weekday"], row["holiday"], row["name"], row["bank"]))
    return days


def differences(ours: list[Day], theirs: list[Day]) -> list[tuple[Day | None, Day | None]]:
    by_date = ({day.date: day for day in ours}, {day.date: day for day in theirs})
    pairs = [(by_date[0].get(date), by_date[1].get(date)) for date in sorted(set(by_date[0]) | set(by_date[1]))]
    return [(our, their) for our, their in pairs if our != their]


@pytest.fixture(scope="module")
def ours() -> list[Day]:
    command = [str(BINARIES / "kaikan"), "ordinance", "days", f"{FIRST}..{LAST}", "--json"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert answer.returncode == 0, answer.stderr
    return read(answer.stdout.splitlines())


@pytest.fixture(scope="module", params=[by_holidays, by_jpholiday], ids=["holidays", "jpholiday"])
def theirs(request: pytest.FixtureRequest) -> list[Day]:
    days: list[Day] = request.param()
    return days


def test_every_day_stands_there_once_and_in_order(ours: list[Day]) -> None:
    assert [day.date for day in ours] == all_dates()


def test_every_day_is_the_holiday_and_the_business_day_the_package_says(ours: list[Day], theirs: list[Day]) -> None:
    assert differences(ours, theirs)[:10] == []


def test_a_day_that_is_off_would_be_noticed(ours: list[Day], theirs: list[Day]) -> None:
    for number, changed in [
        (0, ours[0]._replace(holiday=None, name=None)),
        (126, ours[126]._replace(holiday="national_holiday")),
        (len(ours) - 1, ours[-1]._replace(bank=True)),
    ]:
        assert changed != ours[number]
        assert len(differences([*ours[:number], changed, *ours[number + 1:]], theirs)) == 1


def test_the_packages_disagree_on_four_days_only() -> None:
    plain = {day.date for day in by_holidays() if day.name}
    everything = {date for date in all_dates() if jpholiday.is_holiday(date)}
    assert plain ^ everything == JPHOLIDAY_ERRS
