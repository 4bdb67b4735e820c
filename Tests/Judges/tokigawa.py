"""ときがわ町 大ホール・展示ホール・会議室兼小ホール, from the published table and the prose under it.

To the price of the table are added, as shares of it: a ticket (the dearest) of 1,000–1,999 yen 50 %, of 2,000 yen or
more 100 %; free admission but commercial use 100 %; a use mainly by outsiders 50 %. Several rates are summed first
and applied once.

Read so where the source is silent: 平日 is Tuesday to Friday, so Monday is in no row and the building is closed, also
when that Monday is a holiday. 祝 is every holiday of the law. Commercial use with a ticket, even one below 1,000 yen,
is not free admission and adds nothing of its own. The rates are for all three rooms. 全日 is the three parts of the
day, however they are asked for; other combinations stand in no column.
"""

from __future__ import annotations

import datetime
from random import Random

import days
from asking import Answer, Judge, Label, Request

PARTS = ("morning", "afternoon", "evening")
ALL_DAY = "all_day"
COLUMNS: tuple[tuple[str, ...], ...] = (("morning",), ("afternoon",), ("evening",), PARTS)
WEEKDAY = "weekday"
WEEKEND = "weekend"
PRICES = {
    ("large-hall", WEEKDAY): (8_000, 11_000, 14_000, 27_000),
    ("large-hall", WEEKEND): (10_000, 13_000, 16_000, 32_000),
    ("exhibition-hall", WEEKDAY): (3_000, 4_000, 5_000, 10_000),
    ("exhibition-hall", WEEKEND): (3_000, 4_000, 5_000, 10_000),
    ("small-hall", WEEKDAY): (5_000, 6_000, 8_000, 19_000),
    ("small-hall", WEEKEND): (5_000, 6_000, 8_000, 19_000),
}
ROOMS = ("large-hall", "exhibition-hall", "small-hall")
TICKETS = (0, 1, 500, 999, 1_000, 1_001, 1_500, 1_999, 2_000, 2_001, 10_000)
ANSWERS = ("yes", "no")


def _row(request: Request) -> tuple[str, str]:
    return request.room, WEEKEND if days.is_weekend_or_holiday(request.date) else WEEKDAY


def _parts(request: Request) -> tuple[str, ...]:
    """The parts of the day in their order, whichever way they are asked for."""
    return tuple(part for part in PARTS if part in request.slots or ALL_DAY in request.slots)


def refusals(request: Request) -> list[str]:
    reasons = []
    parts = _parts(request)
    if any(slot not in (*PARTS, ALL_DAY) for slot in request.slots):
        reasons.append("unknown_slot")
    elif parts not in COLUMNS:
        reasons += ["combination_not_offered", "no_price"]
        if parts == ("morning", "evening"):
            reasons.append("slots_not_adjacent")
    if request.date.weekday() == days.MONDAY:
        reasons.append("closed_day")
    return reasons


def _added_percent(request: Request) -> int:
    ticket = int(request.choices["ticket"])
    percent = 0
    if ticket >= 2_000:
        percent += 100
    elif ticket >= 1_000:
        percent += 50
    elif ticket == 0 and request.choices["commercial"] == "yes":
        percent += 100
    if request.choices["outsiders"] == "yes":
        percent += 50
    return percent


def fee(request: Request) -> Answer:
    if reasons := refusals(request):
        return reasons[0]
    price = PRICES[_row(request)][COLUMNS.index(_parts(request))]
    return price + price * _added_percent(request) // 100


def random_request(random: Random) -> Request:
    none_of_the_table = (("morning", "afternoon"), ("afternoon", "evening"), ("morning", "evening"), ("midnight",))
    wanted = random.choice((*COLUMNS, *COLUMNS, *COLUMNS, (ALL_DAY,), *none_of_the_table))
    return Request(
        room=random.choice(ROOMS),
        date=days.random_day(random),
        slots=tuple(random.sample(wanted, len(wanted))),
        choices={
            "ticket": str(random.choice((0, 0, 0, *TICKETS, random.randrange(5_000)))),
            "commercial": random.choice(ANSWERS),
            "outsiders": random.choice(ANSWERS),
        },
        people=random.randint(1, 15),
    )


def labels(request: Request) -> set[Label]:
    found: set[Label] = {("day", days.kind(request.date)), *(("refusal", code) for code in refusals(request))}
    if len(found) > 1:
        return found
    answers = (request.choices["commercial"], request.choices["outsiders"])
    return found | {
        ("price", *_row(request), *_parts(request), str(_added_percent(request))),
        ("ticket", request.choices["ticket"], *answers),
    }


def _cases() -> set[Label]:
    return {
        *(("day", kind) for kind in days.KINDS),
        *(("refusal", code) for code in (
            "closed_day", "unknown_slot", "slots_not_adjacent", "combination_not_offered")),
        *(("price", *row, *column, str(percent)) for row in PRICES for column in COLUMNS
          for percent in (0, 50, 100, 150)),
        *(("ticket", str(ticket), commercial, outsiders) for ticket in TICKETS for commercial in ANSWERS
          for outsiders in ANSWERS),
    }


def _example(
    date: str, parts: tuple[str, ...], ticket: int, commercial: str = "no", outsiders: str = "no",
    room: str = "large-hall",
) -> Request:
    choices = {"ticket": str(ticket), "commercial": commercial, "outsiders": outsiders}
    return Request(room, datetime.date.fromisoformat(date), parts, choices)


_WEDNESDAY, _SATURDAY = "2026-05-13", "2026-05-16"
JUDGE = Judge(
    name="tokigawa",
    document="Ordinances/examples/tokigawa.yaml",
    random_request=random_request, refusals=refusals, fee=fee, labels=labels, cases=_cases(),
    worked=[
        (_example(_WEDNESDAY, (ALL_DAY,), 1_500, outsiders="yes"), 54_000),
        (_example(_WEDNESDAY, PARTS, 1_500, outsiders="yes"), 54_000),
        (_example(_SATURDAY, ("morning",), 2_500), 20_000),
        (_example(_SATURDAY, ("morning",), 2_500, outsiders="yes"), 25_000),
        (_example(_WEDNESDAY, ("morning",), 999), 8_000),
        (_example(_WEDNESDAY, ("morning",), 1_000), 12_000),
        (_example(_WEDNESDAY, ("morning",), 0, commercial="yes"), 16_000),
        (_example(_WEDNESDAY, ("morning",), 999, commercial="yes"), 8_000),
        (_example("2026-05-06", ("morning",), 0), 10_000),
        (_example("2026-09-22", ("morning",), 0), 10_000),
        (_example("2026-05-11", ("morning",), 0), "closed_day"),
        (_example(_WEDNESDAY, ("morning", "afternoon"), 0), "combination_not_offered"),
        (_example(_SATURDAY, (ALL_DAY,), 0, room="small-hall"), 19_000),
    ],
    prices=[27_000, 32_000, 19_000],
)
