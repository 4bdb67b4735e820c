"""アゼリアおおたけ (大竹会館), from the city's page: the package of one day and the part of the hall.

The hall and meeting rooms 1 to 4 together cost 15,400 yen from 9:00 to 17:00. A part of the hall costs 550 yen per
started hour, two hours at most. A non-resident pays 50 % of the listed amount more, commercial use 100 % of it. The
amount in the end loses what is below 10 yen. Open Monday to Saturday 9:00–21:30, on Sunday and 振替休日 9:00–16:30;
closed on 祝日 and from 29 December to 3 January.

Read so where the source is silent: both surcharges are of the listed amount, so together they make 2.5 times of it,
and they touch the package too. 国民の休日 is treated like 祝日. A 祝日 on a Sunday is closed. The half hour before
closing is a started hour.

The other rooms are left out: their prices are published as pictures only.
"""

from __future__ import annotations

import datetime
from random import Random

import days
from asking import Answer, Judge, Label, Request

PACKAGE = "otake-hall-package"
HALVES = ("hall-a", "hall-b")
DAY = "day"
HOURS = {f"h{hour:02}00": hour * 60 for hour in range(9, 22)}
"""The start of each hour, in minutes of the day."""
NEVER_OPEN = ("h0700", "h0800", "h2200", "h2300")
"""Hours that no day has: outside the hours, and no slot at all."""
ANSWERS = [(residency, commercial) for residency in ("inside", "outside") for commercial in ("no", "yes")]


def _is_closed(day: datetime.date) -> bool:
    return days.is_year_end(day) or days.holiday(day) in ("national", "citizens")


def _closing(day: datetime.date) -> int:
    short = day.weekday() == days.SUNDAY or days.holiday(day) == "substitute"
    return 16 * 60 + 30 if short else 21 * 60 + 30


def _starts(request: Request) -> list[int]:
    return sorted(HOURS[slot] for slot in request.slots if slot in HOURS)


def _outside_hours(request: Request) -> bool:
    """An hour is there while it can begin; the package must also end before closing."""
    if any(slot in NEVER_OPEN for slot in request.slots):
        return True
    if DAY in request.slots:
        return _closing(request.date) < 17 * 60
    return any(start >= _closing(request.date) for start in _starts(request))


def refusals(request: Request) -> list[str]:
    reasons = []
    if _is_closed(request.date):
        reasons.append("closed_day")
    elif _outside_hours(request):
        reasons.append("outside_hours")
    known = (DAY,) if request.room == PACKAGE else tuple(HOURS)
    if any(slot not in known for slot in request.slots):
        reasons.append("unknown_slot")
    starts = _starts(request)
    if any(later - earlier != 60 for earlier, later in zip(starts, starts[1:])):
        reasons.append("slots_not_adjacent")
    if request.room in HALVES and len(request.slots) > 2:
        reasons.append("too_long")
    return reasons


def fee(request: Request) -> Answer:
    if reasons := refusals(request):
        return reasons[0]
    listed = 15_400 if request.room == PACKAGE else 550 * len(request.slots)
    percent = 100
    if request.choices["residency"] == "outside":
        percent += 50
    if request.choices["commercial"] == "yes":
        percent += 100
    return listed * percent // 100 // 10 * 10


def _random_hours(random: Random) -> tuple[str, ...]:
    hours = [*HOURS]
    first = random.randrange(len(hours))
    match random.randrange(16):
        case 0:
            return (random.choice(NEVER_OPEN),)
        case 1:
            return (random.choice(("h0930", "morning")),)
        case 2 | 3:
            return tuple(random.sample(hours, 2))
        case 4 | 5:
            return tuple(hours[first:first + 3])
        case 6:
            return tuple(hours[first:first + random.randint(4, 13)])
        case 7 | 8 | 9 | 10 | 11:
            return tuple(hours[first:first + 2])
        case _:
            return (hours[first],)


def random_request(random: Random) -> Request:
    room = random.choice((PACKAGE, *HALVES, *HALVES))
    fits = random.random() < 0.97
    slots = (DAY,) if (room == PACKAGE) == fits else _random_hours(random)
    residency, commercial = random.choice(ANSWERS)
    short = random.random() < 0.2
    return Request(
        room=room,
        date=days.random_day_of(random, random.choice(("Sunday", "substitute"))) if short else days.random_day(random),
        slots=tuple(random.sample(slots, len(slots))),
        choices={"residency": residency, "commercial": commercial},
        people=random.randint(1, 15),
    )


def labels(request: Request) -> set[Label]:
    found: set[Label] = {
        ("day", request.room, days.kind(request.date)), *(("refusal", code) for code in refusals(request))
    }
    if len(found) > 1:
        return found
    hours = "short" if _closing(request.date) < 17 * 60 else "long"
    price = ("price", request.room, str(len(request.slots)), *request.choices.values())
    return found | {price, ("slot", request.room, hours, *sorted(request.slots))}


def _cases() -> set[Label]:
    starts = [*HOURS]
    sizes = {PACKAGE: ("1",), "hall-a": ("1", "2"), "hall-b": ("1", "2")}
    ends = {"long": starts, "short": starts[:8]}
    return {
        *(("day", room, kind) for room in sizes for kind in days.KINDS),
        *(("refusal", code) for code in (
            "closed_day", "outside_hours", "unknown_slot", "slots_not_adjacent", "too_long")),
        *(("price", room, size, *answers) for room in sizes for size in sizes[room] for answers in ANSWERS),
        ("slot", PACKAGE, "long", DAY),
        *(("slot", room, hours, start) for room in HALVES for hours in ends for start in ends[hours]),
        *(("slot", room, hours, *pair) for room in HALVES for hours in ends
          for pair in zip(ends[hours], ends[hours][1:])),
    }


def _example(
    room: str, date: str, slots: tuple[str, ...], residency: str = "inside", commercial: str = "no",
) -> Request:
    choices = {"residency": residency, "commercial": commercial}
    return Request(room, datetime.date.fromisoformat(date), slots, choices)


_WEDNESDAY, _SUNDAY, _SUBSTITUTE = "2026-05-13", "2026-05-17", "2026-05-06"
JUDGE = Judge(
    name="otake",
    document="Ordinances/otake.yaml",
    random_request=random_request, refusals=refusals, fee=fee, labels=labels, cases=_cases(),
    worked=[
        (_example(PACKAGE, _WEDNESDAY, (DAY,)), 15_400),
        (_example(PACKAGE, _WEDNESDAY, (DAY,), "outside"), 23_100),
        (_example(PACKAGE, _WEDNESDAY, (DAY,), "inside", "yes"), 30_800),
        (_example(PACKAGE, _WEDNESDAY, (DAY,), "outside", "yes"), 38_500),
        (_example(PACKAGE, _SUNDAY, (DAY,)), "outside_hours"),
        (_example("hall-a", _WEDNESDAY, ("h0900", "h1000"), "outside"), 1_650),
        (_example("hall-a", _WEDNESDAY, ("h2100",), "outside"), 820),
        (_example("hall-a", _WEDNESDAY, ("h0900", "h1000", "h1100")), "too_long"),
        (_example("hall-b", _WEDNESDAY, ("h0900", "h1100")), "slots_not_adjacent"),
        (_example("hall-b", _SUBSTITUTE, ("h1600",)), 550),
        (_example("hall-b", _SUBSTITUTE, ("h1700",)), "outside_hours"),
        (_example("hall-b", "2026-05-03", ("h0900",)), "closed_day"),
        (_example("hall-b", "2026-09-22", ("h0900",)), "closed_day"),
    ],
    prices=[15_400, 550],
)
