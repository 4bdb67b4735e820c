"""Every page, in both languages: WCAG 2.2 AA by axe, 320 pixels, fingers, labels, titles, focus.

The pages hold no script; script is on here only because axe is one.
"""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import expect

from pages.booking import HALL
from pages.inspection import NARROWEST, Inspection
from pages.sandbox import Sandbox
from pages.visitor import DESK, PHONE, Visitor

LANGUAGES = {"ja": "ja-JP", "en": "en-GB"}
DATES = {"ja": ("2027-02-01", "2027-02-02"), "en": ("2027-02-08", "2027-02-09")}
OTAKE = "/342114/azalea-otake"


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def visitor(browser, demo, language):
    with Visitor(browser, demo, language=LANGUAGES[language], size=PHONE, scripts=True) as visitor:
        yield visitor


@pytest.fixture
def clerk(browser, demo, language):
    with Visitor(browser, demo, language=LANGUAGES[language], size=DESK, scripts=True) as visitor:
        yield visitor


def ask(visitor: Visitor, date: str, part: str, people: str = "20") -> None:
    visitor.open(f"{HALL}/book?date={date}&slots={part}")
    visitor.page.locator("[name=people]").fill(people)
    visitor.page.locator("[name=action]").click()


def hold(visitor: Visitor, name: str = "Hanako Tanaka") -> None:
    visitor.page.locator("[name=name]").fill(name)
    visitor.page.locator("main form[method=post] button").click()


def test_the_residents_pages(visitor, demo, language):
    page, see = visitor.page, Inspection(language)
    date, other_date = DATES[language]
    for name, path in [
        ("home", "/"), ("facility", "/112062/gyoda-bunka-hall"), ("week", f"{HALL}?from={date}"),
        ("closed week", f"{HALL}?from=2026-12-28"), ("hourly facility", OTAKE),
        ("hourly week", f"{OTAKE}/hall-a?from={demo.clock.now.date()}"), ("rules", f"{OTAKE}/rules"),
        ("sign in", "/sign-in"),
        ("no such page", "/nothing/here/at/all"),
    ]:
        visitor.open(path)
        # The same page of another week is the same page.
        see.look(page, name.removeprefix("closed "))
    visitor.open("/sign-in")
    page.locator("[name=login]").fill(demo.resident)
    page.locator("[name=password]").fill("wrong")
    page.locator("main button").click()
    see.look(page, "sign in, refused")
    visitor.open("/sign-in?return=/reservations")
    visitor.type_credentials(demo.resident)
    see.look(page, "my reservations", japanese_allowed=True)

    visitor.open(f"{HALL}/book?date={date}&slots=morning")
    see.look(page, "book")
    ask(visitor, date, "morning", "5000")
    see.look(page, "book, refused")
    ask(visitor, date, "morning")
    see.look(page, "book", japanese_allowed=True)
    hold(visitor)
    see.look(page, "check")
    page.locator("form:has([value=online]) button").click()
    see.look(page, "payment service", finger=False)
    page.locator("button[value=decline]").click()
    see.look(page, "declined")
    page.locator("form[action$='/pay'] button").click()
    page.locator("button[value=pay]").click()
    see.look(page, "confirmed")
    page.locator("main a.button").click()
    see.look(page, "receipt")

    ask(visitor, other_date, "morning")
    hold(visitor)
    page.locator("form:has([value=counter]) button").click()
    see.look(page, "to be paid at the counter")
    page.locator("form[action$='/withdraw'] button").click()
    see.look(page, "withdrawn")
    ask(visitor, other_date, "evening")
    hold(visitor)
    page.wait_for_url("**/check")
    demo.clock.advance(minutes=16)
    page.reload()
    see.look(page, "expired")
    assert see.findings == []


def test_a_slot_that_went_to_somebody_else(visitor, browser, demo, language):
    date = DATES[language][1]
    with Visitor(browser, demo) as neighbour:
        for who, login in [(visitor, demo.resident), (neighbour, demo.other_resident)]:
            who.sign_in(login)
            ask(who, date, "afternoon")
        hold(neighbour)
        hold(visitor)
    see = Inspection(language)
    see.look(visitor.page, "taken")
    assert see.findings == []
    assert visitor.page.locator("main li a").count() > 0


def test_the_counters_pages(clerk, visitor, demo, language):
    date = DATES[language][0]
    visitor.sign_in(demo.resident)
    ask(visitor, date, "afternoon")
    hold(visitor)
    visitor.page.locator("form:has([value=counter]) button").click()
    number = visitor.page.locator(".reference").inner_text()

    page, see = clerk.page, Inspection(language)
    clerk.sign_in(demo.counter, "/counter")
    for name, path in [
        ("desk", "/counter"), ("desk", f"/counter?municipality=112062&date={date}"), ("desk", "/counter?q=Hanako"),
        ("desk", "/counter?q=0000000A"),
    ]:
        clerk.open(path)
        see.look(page, name, finger=False, japanese_allowed=True)
    clerk.open(f"/counter?q={number}")
    see.look(page, "fee", finger=False)
    address = page.url
    page.goto(address + "/withdraw")
    see.look(page, "withdraw", finger=False)
    sandbox = Sandbox(demo)
    sandbox.hold_messages()
    try:
        for name, outcome in [("fee", "decline"), ("fee", "timeout_then_approved")]:
            page.goto(address)
            sandbox.next_charge("terminal-1", outcome)
            page.locator("form.fee button").click()
            see.look(page, name, finger=False)
        page.locator("form[action$='/inquiry'] button").click()
        see.look(page, "fee", finger=False)
    finally:
        sandbox.release_messages()
    assert see.findings == []


def test_the_administrators_pages(clerk, demo, language, tmp_path):
    page, see = clerk.page, Inspection(language)
    clerk.sign_in(demo.administrator, "/admin")
    yesterday = demo.clock.now.date() - datetime.timedelta(days=1)
    for name, path in [
        ("morning", "/admin"), ("day", f"/admin/days/{yesterday}"), ("close", f"/admin/days/{yesterday}/close"),
        ("books", "/admin/ledger"),
    ]:
        clerk.open(path)
        see.look(page, name, finger=False)
    file = tmp_path / "bad.csv"
    file.write_text("H,nonsense\n")
    clerk.open("/admin")
    page.locator("[name=settlement]").set_input_files(file)
    page.locator("form[action$='settlement-files'] button").click()
    see.look(page, "morning, refused", finger=False)
    assert see.findings == []


def test_the_focus_is_always_to_be_seen(browser, demo):
    """Through a week and its questions by the tab key alone, in the order in which they are read."""
    with Visitor(browser, demo) as visitor:
        page = visitor.page
        for path in [f"{HALL}?from=2027-02-15", f"{HALL}/book?date=2027-02-15&slots=morning"]:
            visitor.open(path)
            page.keyboard.press("Tab")
            expect(page.locator(":focus")).to_have_text("本文へ移動")
            expect(page.locator(":focus")).to_be_in_viewport()
            tops = []
            while page.locator("body :focus").count() == 1 and len(tops) < 100:
                style = page.locator(":focus").evaluate(
                    "e => [getComputedStyle(e).outlineStyle, parseFloat(getComputedStyle(e).outlineWidth)]")
                assert style[0] == "solid" and style[1] >= 3, page.locator(":focus").evaluate("e => e.outerHTML")
                tops.append(page.locator(":focus").bounding_box()["y"] + page.evaluate("scrollY"))
                page.keyboard.press("Tab")
            assert len(tops) > 10
            # Cells of one row stand side by side; nothing jumps back by more than a line.
            assert all(later >= earlier - 48 for earlier, later in zip(tops[1:], tops[2:]))


@pytest.mark.parametrize("path", [f"{HALL}?from=2027-02-15", f"{HALL}/book?date=2027-02-15&slots=morning", "/"])
def test_larger_letters_and_wider_spaces_lose_nothing(browser, demo, path):
    """200 % text (WCAG 2.2, 1.4.4) and the spacing of 1.4.12, on the narrowest screen."""
    with Visitor(browser, demo, size=(NARROWEST, 740), scripts=True) as visitor:
        visitor.open(path)
        visitor.page.add_style_tag(content="html{font-size:200%}")
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
        visitor.open(path)
        visitor.page.add_style_tag(
            content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
            "p{margin-bottom:2em!important}")
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= NARROWEST


def test_nothing_of_the_pages_is_a_script(browser, demo):
    with Visitor(browser, demo) as visitor:
        for path in ["/", f"{HALL}?from=2027-02-15", "/sign-in"]:
            visitor.open(path)
            assert visitor.page.locator("script, [onclick], [onload], [style]").count() == 0
            assert "script-src" not in (policy := visitor.page.request.get(visitor.page.url).headers[
                "content-security-policy"]) and re.search("default-src 'none'", policy)


def test_the_inspection_itself_finds_what_is_wrong(browser, demo):
    """A page made wrong on purpose: were nothing found here, nothing found elsewhere would say nothing."""
    with Visitor(browser, demo, scripts=True) as visitor:
        visitor.page.set_content(
            "<html lang='fr'><title></title><body><main><h2>予約</h2><input><img src='data:,'>"
            "<p style='width:900px;color:#bbb;background:#fff'>pale</p><p><a href='/'>x</a></p></main></body></html>")
        see = Inspection("en")
        see.look(visitor.page, "wrong")
    found = " ".join(see.findings)
    for what in [
        "scrolls sideways", "small target", "color-contrast", "image-alt", "document-title", "without a label",
        "wrong: lang", "not exactly one h1", "still in Japanese",
    ]:
        assert what in found, what
