"""行田市文化ホール, from its published table and the prose under it.

A rehearsal or preparation in the hall costs 70 % of the price; a non-resident pays 150 % of what that gives. The
amount in the end loses what is below 10 yen.

Read so where the source is silent: 休日 is Saturday, Sunday and every holiday of the law (土日祝祭日). An overrun costs
its column for each started hour, and both rates touch it as they touch the rest of the table. The hall is closed from
29 December to 3 January, which is a sample: the source gives no closed days.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from random import Random

import days
from asking import Answer, Judge, Label, Request

PARTS = ("morning", "afternoon", "evening")
NAMED = {"daytime": ("morning", "afternoon"), "afternoon-evening": ("afternoon", "evening"), "all-day": PARTS}
"""昼間, 午後夜間 and 全日 are asked for by their names or by their parts."""
COLUMNS: tuple[tuple[str, ...], ...] = (
    ("morning",), ("afternoon",), ("evening",), ("morning", "afternoon"), ("afternoon", "evening"), PARTS,
)
OVERRUN = len(COLUMNS)
"""The last column: 超過1時間."""
LOW, MIDDLE, HIGH = (
    (14_400, 20_100, 24_100, 34_500, 44_200, 46_800, 7_200),
    (18_700, 26_100, 31_300, 44_800, 57_400, 60_800, 9_300),
    (24_300, 34_000, 40_800, 58_300, 74_800, 79_200, 12_100),
)
HALL = {
    ("none", "weekday"): LOW, ("none", "weekend"): MIDDLE,
    ("under-2000", "weekday"): LOW, ("under-2000", "weekend"): MIDDLE,
    ("from-2000", "weekday"): MIDDLE, ("from-2000", "weekend"): HIGH,
}
"""By the dearest ticket and the kind of day."""
DRESSING_ROOMS = {
    "dressing-room-1": (1_600, 2_200, 2_600, 3_800, 4_800, 5_100, 800),
    "dressing-room-2": (1_500, 2_100, 2_500, 3_600, 4_600, 4_800, 700),
}
TICKETS = ("none", "under-2000", "from-2000")
OVERRUNS = (1, 30, 59, 60, 61, 119, 120, 121, 180)


def _row(request: Request) -> tuple[str, str]:
    return request.choices["admission"], "weekend" if days.is_weekend_or_holiday(request.date) else "weekday"


def _parts(request: Request) -> tuple[str, ...]:
    """The parts of the day in their order."""
    asked = {part for slot in request.slots for part in NAMED.get(slot, (slot,))}
    return tuple(part for part in PARTS if part in asked)


def refusals(request: Request) -> list[str]:
    reasons = []
    if any(slot not in (*PARTS, *NAMED) for slot in request.slots):
        reasons.append("unknown_slot")
    elif _parts(request) not in COLUMNS:
        # Only the morning with the evening: they do not touch, and no column is for them.
        reasons += ["slots_not_adjacent", "combination_not_offered", "no_price"]
    if days.is_year_end(request.date):
        reasons.append("closed_day")
    return reasons


def fee(request: Request) -> Answer:
    if reasons := refusals(request):
        return reasons[0]
    prices = HALL[_row(request)] if request.room == "hall" else DRESSING_ROOMS[request.room]
    started_hours = (request.overrun_minutes + 59) // 60
    amount = Fraction(prices[COLUMNS.index(_parts(request))] + prices[OVERRUN] * started_hours)
    if request.room == "hall" and request.choices["purpose"] == "rehearsal":
        amount *= Fraction(70, 100)
    if request.choices["residency"] == "outside":
        amount *= Fraction(150, 100)
    return int(amount // 10 * 10)


def random_request(random: Random) -> Request:
    names = [(name,) for name in NAMED]
    wanted = random.choice((*COLUMNS, *COLUMNS, *names, ("morning", "evening"), ("midnight",)))
    return Request(
        room=random.choice(("hall", "hall", "hall", *DRESSING_ROOMS)),
        date=days.random_day(random),
        slots=tuple(random.sample(wanted, len(wanted))),
        choices={
            "admission": random.choice(TICKETS),
            "purpose": random.choice(("event", "rehearsal")),
            "residency": random.choice(("inside", "outside")),
        },
        overrun_minutes=random.choice(OVERRUNS) if random.random() < 0.3 else 0,
        people=random.randint(1, 15),
    )


def labels(request: Request) -> set[Label]:
    found: set[Label] = {("day", days.kind(request.date)), *(("refusal", code) for code in refusals(request))}
    if len(found) > 1:
        return found
    rates = (request.choices["purpose"], request.choices["residency"])
    row = _row(request) if request.room == "hall" else ()
    return found | {
        ("price", request.room, *row, *rates, *_parts(request)),
        ("overrun", request.room, str(request.overrun_minutes)),
    }


def _cases() -> set[Label]:
    rooms = ("hall", *DRESSING_ROOMS)
    rates = [(purpose, residency) for purpose in ("event", "rehearsal") for residency in ("inside", "outside")]
    rows: list[Label] = [("hall", *row) for row in HALL] + [(room,) for room in DRESSING_ROOMS]
    return {
        *(("day", kind) for kind in days.KINDS),
        *(("refusal", code) for code in ("closed_day", "unknown_slot", "slots_not_adjacent")),
        *(("price", *row, *rate, *column) for row in rows for rate in rates for column in COLUMNS),
        *(("overrun", room, str(minutes)) for room in rooms for minutes in (0, *OVERRUNS)),
    }


def _example(date: str, parts: tuple[str, ...], purpose: str, residency: str, admission: str = "none") -> Request:
    choices = {"admission": admission, "purpose": purpose, "residency": residency}
    return Request("hall", datetime.date.fromisoformat(date), parts, choices)


_WEEKDAY, _SATURDAY = "2026-05-13", "2026-05-16"
JUDGE = Judge(
    name="gyoda",
    document="Ordinances/gyoda.yaml",
    random_request=random_request, refusals=refusals, fee=fee, labels=labels, cases=_cases(),
    worked=[
        (_example(_WEEKDAY, PARTS, "rehearsal", "inside"), 32_760),
        (_example(_WEEKDAY, PARTS, "event", "outside"), 70_200),
        (_example(_WEEKDAY, PARTS, "rehearsal", "outside"), 49_140),
        (_example(_WEEKDAY, ("all-day",), "rehearsal", "outside"), 49_140),
        (_example(_SATURDAY, ("morning",), "rehearsal", "outside"), 19_630),
        (_example(_WEEKDAY, ("afternoon",), "rehearsal", "outside"), 21_100),
        (_example(_WEEKDAY, ("evening",), "rehearsal", "outside"), 25_300),
        (_example(_WEEKDAY, ("morning", "afternoon"), "rehearsal", "outside"), 36_220),
        (_example(_SATURDAY, ("afternoon",), "rehearsal", "outside"), 27_400),
        (_example(_SATURDAY, ("evening",), "rehearsal", "outside"), 32_860),
        (_example(_WEEKDAY, ("morning",), "event", "inside", "under-2000"), 14_400),
        (_example(_WEEKDAY, ("morning",), "event", "inside", "from-2000"), 18_700),
        (_example("2026-09-22", ("morning",), "event", "inside", "from-2000"), 24_300),
        (_example(_WEEKDAY, ("morning", "evening"), "event", "inside"), "slots_not_adjacent"),
        (_example("2026-12-29", ("morning",), "event", "inside"), "closed_day"),
        (_example("2026-12-28", ("morning",), "event", "inside"), 14_400),
    ],
    prices=[46_800, 60_800, 1_600],
)
