"""The fee engine beside three programs that were written from the ordinances' prose and know nothing of it.

Every run asks other questions. A difference prints the seed; `KAIKAN_TEST_SEED` brings the same questions back.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

import gyoda
import otake
import tokigawa
from asking import Answer, Judge, Request

PROJECT = Path(__file__).resolve().parents[2]
BINARIES = Path(os.environ.get("KAIKAN_TEST_BINARIES", PROJECT / ".build" / "debug"))
JUDGES = [gyoda.JUDGE, tokigawa.JUDGE, otake.JUDGE]
COUNT = 10_000
SHOWN = 5
"""Of a thousand differences, nobody reads more."""


@pytest.fixture(scope="module")
def kaikan() -> Path:
    return BINARIES / "kaikan"


@pytest.fixture(scope="module")
def seed() -> int:
    given = os.environ.get("KAIKAN_TEST_SEED")
    chosen = int(given) if given else secrets.randbits(32)
    print(f"KAIKAN_TEST_SEED={chosen}")
    return chosen


@pytest.fixture(params=JUDGES, ids=lambda judge: judge.name)
def judge(request: pytest.FixtureRequest) -> Judge:
    chosen: Judge = request.param
    return chosen


def random_requests(judge: Judge, seed: int) -> list[Request]:
    random = Random(f"{judge.name} {seed}")
    return [judge.random_request(random) for _ in range(COUNT)]


def quote(kaikan: Path, document: Path, requests: Sequence[Request], folder: Path) -> list[Answer]:
    """What the command answers, in the order of the requests."""
    file = folder / "requests.jsonl"
    file.write_text("".join(request.line(number) + "\n" for number, request in enumerate(requests)))
    command = [str(kaikan), "ordinance", "quote", "--requests", str(file), str(document)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, f"{run.returncode}: {run.stderr}"
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == list(range(len(requests)))
    # Never both: an answer with a total and a refusal would be neither.
    assert all(("total" in answer) != ("refusal" in answer) for answer in answers)
    return [answer["total"] if "total" in answer else answer["refusal"] for answer in answers]


def differences(judge: Judge, requests: Sequence[Request], answers: Sequence[Answer]) -> list[str]:
    return [
        f"{request.line(number)}\n    judge: {judge.refusals(request) or judge.fee(request)}    kaikan: {answer}"
        for number, (request, answer) in enumerate(zip(requests, answers, strict=True))
        if not judge.accepts(request, answer)
    ]


def report(judge: Judge, seed: int, asked: int, found: Sequence[str]) -> str:
    return "\n".join([
        f"{len(found)} of {asked} answers of {judge.document} differ; the first of them:",
        *found[:SHOWN],
        f"Again: KAIKAN_TEST_SEED={seed} .venv/bin/pytest Tests/Judges -k {judge.name}",
        f"One alone: put its line into FILE; kaikan ordinance quote --requests FILE {judge.document}",
    ])


def test_a_judge_gives_the_amounts_worked_out_by_hand(judge: Judge) -> None:
    assert [judge.fee(request) for request, _ in judge.worked] == [answer for _, answer in judge.worked]


def test_the_random_requests_reach_every_case(judge: Judge, seed: int) -> None:
    reached = {label for request in random_requests(judge, seed) for label in judge.labels(request)}
    assert judge.cases - reached == set(), f"KAIKAN_TEST_SEED={seed}"


def test_the_engine_and_the_judge_agree_on_random_requests(
    judge: Judge, kaikan: Path, seed: int, tmp_path: Path,
) -> None:
    requests = [request for request, _ in judge.worked] + random_requests(judge, seed)
    found = differences(judge, requests, quote(kaikan, PROJECT / judge.document, requests, tmp_path))
    assert not found, report(judge, seed, len(requests), found)


@pytest.mark.parametrize(
    ("judge", "price"), [(judge, price) for judge in JUDGES for price in judge.prices],
    ids=[f"{judge.name}-{price}" for judge in JUDGES for price in judge.prices],
)
def test_the_judge_notices_a_price_that_is_10_yen_off(
    judge: Judge, price: int, kaikan: Path, seed: int, tmp_path: Path,
) -> None:
    """Otherwise agreement would mean nothing."""
    original = PROJECT / judge.document
    text, count = replace_price(original.read_text(), price, price + 10)
    assert count, f"{judge.document} has no price of {price} yen"
    changed = tmp_path / "changed.yaml"
    changed.write_text(text)
    requests = random_requests(judge, seed)[:COUNT // 5]
    before, after = (
        set(differences(judge, requests, quote(kaikan, document, requests, tmp_path)))
        for document in (original, changed)
    )
    assert after - before, f"KAIKAN_TEST_SEED={seed}"


def replace_price(text: str, old: int, new: int) -> tuple[str, int]:
    """Wherever the number stands by itself, with or without a mark between the thousands."""
    digits = f"{old:,}".replace(",", "[,_]?")
    return re.subn(rf"(?<![\d,._]){digits}(?![\d_]|[,.]\d)", str(new), text)
