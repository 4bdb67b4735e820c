"""The way from a free slot to a paid booking."""

from __future__ import annotations

import datetime
import re

from playwright.sync_api import Locator, expect

from pages.visitor import Visitor

HOLD = datetime.timedelta(minutes=15)
HALL = "/112062/gyoda-bunka-hall/hall"
ROOM = "/112062/gyoda-bunka-hall/dressing-room-1"
WEEKDAYS = "月火水木金土日"


def day(text: str) -> str:
    """`2026-12-08` as the pages say it: `12月8日（火）`."""
    date = datetime.date.fromisoformat(text)
    return f"{date.month}月{date.day}日（{WEEKDAYS[date.weekday()]}）"


def clock(moment: datetime.datetime) -> str:
    """`10時05分`."""
    return f"{moment.hour}時{moment.minute:02}分"


def open_week(visitor: Visitor, date: str, unit: str = HALL) -> None:
    visitor.open(f"{unit}?from={date}")
    visitor.sees(re.compile("空き状況$"))


def slot(visitor: Visitor, date: str, part: str) -> Locator:
    """The free slot's link in the week."""
    return visitor.page.get_by_role("link", name=f"{day(date)} {part}")


def ask_fee(visitor: Visitor, people: str = "20", **choices: str) -> None:
    """Answers by the words on the page: `ask_fee(visitor, 使用の内容="リハーサル・準備")`."""
    visitor.page.get_by_label("使用人数").fill(people)
    for question, answer in choices.items():
        visitor.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
    visitor.press("料金を計算する")


def fee_lines(visitor: Visitor) -> list[str]:
    """The lines of the fee and its total: what, why, how much."""
    table = visitor.page.get_by_role("table", name="使用料の内訳")
    return [" ".join(row.split()) for row in table.get_by_role("row").all_inner_texts()[1:]]


def hold(visitor: Visitor, name: str = "田中 花子", **also: str) -> None:
    visitor.page.get_by_label("お名前").fill(name)
    for label, words in also.items():
        visitor.page.get_by_label(label).fill(words)
    visitor.press("この枠を確保して確認に進む")


def book(visitor: Visitor, date: str, part: str, unit: str = HALL, name: str = "田中 花子", kana: str = "") -> str:
    """Everything up to the page that asks how to pay; returns the reservation's address."""
    open_week(visitor, date, unit)
    slot(visitor, date, part).click()
    ask_fee(visitor)
    hold(visitor, name, フリガナ=kana)
    visitor.sees("内容の確認")
    return visitor.page.url.removesuffix("/check").removeprefix(visitor.demo.base_url)


def choose_online(visitor: Visitor) -> None:
    """On to the payment service's own page."""
    visitor.press(re.compile("円を支払って予約する$"))
    expect(visitor.page).to_have_url(re.compile(re.escape(visitor.demo.sandbox_url) + "/pay/"))


def choose_counter(visitor: Visitor) -> str:
    """Returns the reference number."""
    visitor.press(re.compile("円を窓口で支払う$"))
    visitor.sees("お支払いをお待ちしています")
    return reference(visitor)


def pay(visitor: Visitor) -> str:
    """On the payment service's page; returns the reference number."""
    visitor.press("支払う")
    visitor.sees("予約が確定しました")
    return reference(visitor)


def reference(visitor: Visitor) -> str:
    text = visitor.page.locator(".reference").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", text), text
    return text
