"""Days as ordinances tell them apart. Which day is a holiday is said by the package `holidays`, not by Kaikan."""

from __future__ import annotations

import datetime
from random import Random
from typing import Literal, TypeAlias

import holidays

FIRST, LAST = datetime.date(2026, 4, 1), datetime.date(2049, 12, 31)
"""The days asked about. All five 国民の休日 between 2026 and 2050 are among them."""
Holiday: TypeAlias = Literal["national", "substitute", "citizens"]
"""祝日, 振替休日, 国民の休日."""
MONDAY, SATURDAY, SUNDAY = 0, 5, 6

_names = holidays.country_holidays("JP", years=range(FIRST.year, LAST.year + 2), language="ja")


def holiday(day: datetime.date) -> Holiday | None:
    match _names.get(day):
        case None:
            return None
        case "振替休日":
            return "substitute"
        case "国民の休日":
            return "citizens"
        case _:
            return "national"


def is_year_end(day: datetime.date) -> bool:
    """12月29日から1月3日まで."""
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)


def is_weekend_or_holiday(day: datetime.date) -> bool:
    """土日祝, where 祝 is every day that the law of holidays (祝日法) makes one, as calendars print them red."""
    return day.weekday() in (SATURDAY, SUNDAY) or holiday(day) is not None


def kind(day: datetime.date) -> str:
    if is_year_end(day):
        return "year end"
    if day.weekday() == SUNDAY and holiday(day) == "national":
        return "national holiday on a Sunday"
    if found := holiday(day):
        return found
    return ("Monday", "weekday", "weekday", "weekday", "weekday", "Saturday", "Sunday")[day.weekday()]


KINDS = {
    "year end", "national holiday on a Sunday", "national", "substitute", "citizens", "Monday", "weekday", "Saturday",
    "Sunday",
}


def _all_days() -> list[datetime.date]:
    return [FIRST + datetime.timedelta(number) for number in range((LAST - FIRST).days + 1)]


def _near_year_end(day: datetime.date) -> bool:
    return is_year_end(day) or (day.month, day.day) in ((12, 28), (1, 4))


DAYS = _all_days()
_BY_KIND = {name: [day for day in DAYS if kind(day) == name] for name in sorted(KINDS)}
_NEAR_YEAR_END = [day for day in DAYS if _near_year_end(day)]
_BESIDE_HOLIDAYS = [
    day for day in DAYS[1:-1]
    if holiday(day) is None and any(holiday(day + datetime.timedelta(step)) for step in (-1, 1))
]


def random_day_of(random: Random, name: str) -> datetime.date:
    return random.choice(_BY_KIND[name])


def random_day(random: Random) -> datetime.date:
    """Any day, but rare kinds and the days beside them more often than the calendar has them."""
    match random.randrange(8):
        case 0:
            return random.choice(_NEAR_YEAR_END)
        case 1:
            return random.choice(_BESIDE_HOLIDAYS)
        case 2 | 3:
            return random_day_of(random, random.choice(sorted(KINDS)))
        case _:
            return random.choice(DAYS)
