"""Counter staff, who have a keyboard, a bar code reader, and a customer waiting."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from pages.booking import ROOM, book, choose_counter
from pages.keyboard import Keyboard
from pages.sandbox import Sandbox
from pages.visitor import DESK, Visitor

TAKE = re.compile("円を端末で受け取る$")
TERMINAL = "terminal-1"


@pytest.fixture(scope="module")
def customer(browser, demo):
    with Visitor(browser, demo) as visitor:
        visitor.sign_in(demo.resident)
        yield visitor


@pytest.fixture
def desk(browser, demo):
    with Visitor(browser, demo, size=DESK) as visitor:
        visitor.sign_in(demo.counter, "/counter")
        yield visitor


@pytest.fixture
def sandbox(demo):
    sandbox = Sandbox(demo)
    yield sandbox
    sandbox.release_messages()


def owing(customer, date: str, part: str = "午前", name: str = "行田 合唱団", kana: str = "") -> str:
    """A booking that will be paid at the counter; its reference number."""
    book(customer, date, part, ROOM, name=name, kana=kana)
    return choose_counter(customer)


def charges(demo, number: str) -> list[str]:
    return sorted(
        demo.fetch(
            "select payment.state, payment.amount from payment join reservation using (reservation_id) "
            f"where reference = '{number.replace('-', '')}'"))


def test_from_the_bar_code_to_the_receipt_in_three_acts(customer, desk, demo):
    """The whole journey by keyboard: scan, Enter, Enter."""
    number = owing(customer, "2027-01-05")
    page, keys = desk.page, Keyboard(desk.page)
    expect(page.get_by_role("searchbox")).to_be_focused()
    keys.scan(number.replace("-", ""))
    desk.sees(re.compile(number))
    expect(page.get_by_role("button", name="1,600円を端末で受け取る")).to_be_focused()
    keys.press("Enter")
    desk.reads("1,600円を受け取りました")
    expect(page.get_by_role("link", name="領収書を開いて印刷する")).to_be_focused()
    keys.press("Enter")
    desk.sees("領収書")
    assert keys.acts == 3
    assert charges(demo, number) == ["captured|1600"]

    page.emulate_media(media="print")
    for hidden in [page.get_by_role("banner"), page.get_by_text("印刷するには"), page.get_by_role("contentinfo")]:
        expect(hidden).to_be_hidden()
    for words in ["領収書番号", "行田 合唱団 様", "1,600円", number, "クレジットカード等による支払"]:
        desk.reads(words)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1, "one A4 sheet"


def test_found_by_the_reading_of_a_name(customer, desk, demo):
    number = owing(customer, "2027-01-06", name="忍城 太鼓の会", kana="オシジョウ タイコノカイ")
    page, keys = desk.page, Keyboard(desk.page)
    keys.type("おしじょう")
    keys.press("Enter")
    expect(page.get_by_role("link", name=number)).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("button", name=TAKE)).to_be_focused()
    keys.press("Enter")
    desk.reads("1,600円を受け取りました")
    assert keys.acts == 4
    assert charges(demo, number) == ["captured|1600"]


def test_typed_in_full_width_and_small_letters(customer, desk):
    number = owing(customer, "2027-01-07")
    keys = Keyboard(desk.page)
    keys.type("".join(chr(ord(c) + 0xFEE0) for c in number.lower().replace("-", "")))
    keys.press("Enter")
    desk.sees(re.compile(number))


def test_a_mistyped_number_says_so(desk):
    keys = Keyboard(desk.page)
    keys.scan("0000000A")
    desk.reads("該当する予約はありません")
    expect(desk.page.get_by_role("searchbox")).to_be_focused()


def test_declined_then_another_card(customer, desk, demo, sandbox):
    number = owing(customer, "2027-01-08")
    page, keys = desk.page, Keyboard(desk.page)
    sandbox.next_charge(TERMINAL, "decline")
    keys.scan(number)
    expect(page.get_by_role("button", name=TAKE)).to_be_focused()
    keys.press("Enter")
    desk.reads("受け取れませんでした（請求されていません）")
    expect(page.get_by_role("button", name=TAKE)).to_be_focused()
    keys.press("Enter")
    desk.reads("1,600円を受け取りました")
    assert keys.acts == 3
    assert charges(demo, number) == ["captured|1600", "declined|1600"]


@pytest.mark.parametrize(
    ("date", "outcome", "words", "end"),
    [
        ("2027-01-12", "timeout_then_approved", "1,600円を受け取りました", ["captured|1600"]),
        ("2027-01-13", "timeout_then_declined", "受け取れませんでした（請求されていません）", ["declined|1600"]),
        ("2027-01-14", "never_arrived", "請求されていません", ["voided|1600"]),
    ])
def test_an_unknown_outcome_is_asked_after_and_never_charged_again(
    customer, desk, demo, sandbox, date, outcome, words, end
):
    number = owing(customer, date)
    page, keys = desk.page, Keyboard(desk.page)
    sandbox.hold_messages()
    sandbox.next_charge(TERMINAL, outcome)
    keys.scan(number)
    expect(page.get_by_role("button", name=TAKE)).to_be_focused()
    keys.press("Enter")
    desk.reads("もう一度請求しないでください")
    expect(page.get_by_role("button", name=TAKE)).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name=TAKE)).to_have_count(0)
    assert charges(demo, number) == ["unknown|1600"]
    expect(page.get_by_role("button", name="端末に照会する")).to_be_focused()
    keys.press("Enter")
    desk.reads(words)
    assert charges(demo, number) == end
    expect(page.get_by_role("button", name=TAKE)).to_have_count(0 if end[0].startswith("captured") else 1)


def test_two_desks_take_one_fee_once(browser, customer, desk, demo):
    number = owing(customer, "2027-01-15")
    with Visitor(browser, demo, size=DESK) as other:
        other.sign_in(demo.counter, "/counter")
        for visitor in [desk, other]:
            Keyboard(visitor.page).scan(number)
            expect(visitor.page.get_by_role("button", name=TAKE)).to_be_focused()
        for visitor in [desk, other]:
            Keyboard(visitor.page).press("Enter")
            visitor.reads(re.compile("1,600円(を受け取りました| 支払済み)"))
            expect(visitor.page.get_by_role("button", name=TAKE)).to_have_count(0)
    assert charges(demo, number) == ["captured|1600"]


def test_everything_on_the_way_is_reached_by_the_tab_key(customer, desk):
    """From the search field on: every link, field and button takes the focus, and shows it."""
    number = owing(customer, "2027-01-19")
    page, keys = desk.page, Keyboard(desk.page)
    keys.scan(number)
    desk.sees(re.compile(number))
    wanted = page.locator("main").locator("a[href], button, select, input:not([type=hidden])").count()
    reached = set()
    for _ in range(60):
        keys.press("Tab")
        focused = page.locator("main :focus")
        if focused.count() == 1:
            assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
            reached.add(focused.evaluate("e => e.outerHTML"))
    assert len({r for r in reached if not r.startswith("<div")}) == wanted
