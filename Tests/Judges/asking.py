"""What is asked of the fee engine and of the judges alike: one use of one room on one day."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

Answer: TypeAlias = int | str
"""Yen, or the code of a refusal."""
Label: TypeAlias = tuple[str, ...]
"""One of the cases that the random requests must reach, such as `("price", "hall", "weekday", "morning")`."""


@dataclass(frozen=True)
class Request:
    room: str
    date: datetime.date
    slots: tuple[str, ...]
    choices: Mapping[str, str] = field(default_factory=dict)
    overrun_minutes: int = 0
    people: int = 10

    def line(self, number: int) -> str:
        """The request as `kaikan ordinance quote` reads it."""
        return json.dumps({
            "id": number, "room": self.room, "date": self.date.isoformat(), "slots": self.slots,
            "people": self.people, "choices": dict(self.choices), "counts": {}, "equipment": {}, "reductions": [],
            "overrun_minutes": self.overrun_minutes,
        })


@dataclass(frozen=True)
class Judge:
    name: str
    document: str
    """Below the root of the project."""
    random_request: Callable[[Random], Request]
    refusals: Callable[[Request], list[str]]
    """Every reason to refuse. Which of several the engine names is its own affair: no ordinance says."""
    fee: Callable[[Request], Answer]
    labels: Callable[[Request], set[Label]]
    cases: set[Label]
    """What `labels` must have said of some request among thousands."""
    worked: list[tuple[Request, Answer]]
    """Amounts computed by hand from the published tables."""
    prices: list[int]
    """Prices that stand in the document; each is changed once to see that the judge notices."""

    def accepts(self, request: Request, answer: Answer) -> bool:
        reasons = self.refusals(request)
        return answer in reasons if reasons else answer == self.fee(request)
