"""A resident, on a narrow phone, in a browser without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from pages.booking import (
    HALL, HOLD, ask_fee, book, choose_counter, choose_online, clock, day, fee_lines, hold, open_week, pay, reference, slot,
)
from pages.sandbox import Sandbox
from pages.visitor import Visitor


@pytest.fixture
def resident(browser, demo):
    with Visitor(browser, demo) as visitor:
        visitor.sign_in(demo.resident)
        yield visitor


@pytest.fixture
def neighbour(browser, demo):
    with Visitor(browser, demo) as visitor:
        visitor.sign_in(demo.other_resident)
        yield visitor


@pytest.fixture
def sandbox(demo):
    sandbox = Sandbox(demo)
    yield sandbox
    sandbox.release_messages()


def payments(demo, address: str) -> list[str]:
    """The payments of the reservation at an address: state and yen."""
    return sorted(
        demo.fetch(f"select state, amount from payment where reservation_id = '{address.split('/')[2]}'"))


def test_from_a_free_slot_to_the_receipt(browser, demo):
    """One whole journey, beginning as a stranger: prices are seen before anybody signs in."""
    with Visitor(browser, demo) as visitor:
        page = visitor.page
        visitor.open("/")
        visitor.follow("行田市文化ホール")
        visitor.follow("ホール")
        page.get_by_label("年").fill("令和８")
        page.get_by_label("月").fill("12")
        page.get_by_label("日", exact=True).fill("8")
        visitor.press("この日から表示")
        visitor.reads("令和8年12月8日（火）から令和8年12月14日（月）まで")
        slot(visitor, "2026-12-08", "全日").click()

        visitor.sees("使用の内容と料金")
        ask_fee(visitor, "３００", 使用の内容="リハーサル・準備", 使用者の住所="市外")
        lines = fee_lines(visitor)
        assert "46,800円" in lines[0] and "入場料なし又は2,000円未満・平日" in lines[0]
        assert "-14,040円" in lines[1] and "×0.7" in lines[1] and "46,800円" in lines[1]
        assert "16,380円" in lines[2] and "×1.5" in lines[2] and "32,760円" in lines[2]
        assert lines[3] == "合計（税込） 49,140円"
        expect(page.locator("#fee")).to_be_in_viewport()

        visitor.follow("ログインして予約に進む")
        visitor.type_credentials(demo.resident)
        assert fee_lines(visitor) == lines, "signing in loses nothing"
        hold(visitor, "田中 花子", 電話番号="０８２７ー００ー０００１", 使用の目的="合唱の練習")

        visitor.sees("内容の確認")
        visitor.reads(f"{clock(demo.clock.now + HOLD)}まで確保")
        visitor.reads("予約はまだ完了していません")
        for words in ["行田市文化ホール", "令和8年12月8日（火）", "9:00から21:30まで", "300人", "市外", "合唱の練習"]:
            visitor.reads(words)
        assert fee_lines(visitor) == lines
        expect(page.get_by_role("button", name="49,140円を支払って予約する")).to_be_visible()
        address = page.url.removesuffix("/check").removeprefix(demo.base_url)

        choose_online(visitor)
        visitor.reads("49,140円")
        number = pay(visitor)
        assert page.url == demo.base_url + address
        visitor.reads("支払済")

        visitor.follow("領収書を表示する")
        visitor.sees("領収書")
        for words in ["田中 花子 様", "49,140円", "10%対象", "4,467円", "クレジットカード等による支払", number]:
            visitor.reads(words)
        page.go_back()
        visitor.sees("予約が確定しました")
        visitor.open("/reservations")
        visitor.reads(number)
        assert payments(demo, address) == ["captured|49140"]
        open_week(visitor, "2026-12-08")
        expect(slot(visitor, "2026-12-08", "午前")).to_have_count(0)


def test_a_browser_closed_right_after_paying_loses_nothing(browser, demo, sandbox):
    """Nobody comes back from the payment page: the provider's signed message alone completes the booking."""
    sandbox.hold_messages()
    with Visitor(browser, demo) as visitor:
        visitor.sign_in(demo.resident)
        address = book(visitor, "2026-12-09", "午前")
        choose_online(visitor)
        answers = []

        def pay_and_lose_the_answer(route):
            answers.append(route.fetch(max_redirects=0).status)
            route.abort()

        visitor.page.route("**/pay/**", pay_and_lose_the_answer)
        with visitor.page.expect_event("requestfailed"):
            visitor.press("支払う")
        assert answers == [303], "paid, and sent back where nobody will arrive"
    with Visitor(browser, demo) as visitor:
        visitor.sign_in(demo.resident, address)
        visitor.sees("お支払いをお待ちしています")
        assert payments(demo, address) == ["pending|14400"]
        sandbox.release_messages()
        visitor.reloads_until("予約が確定しました")
        assert payments(demo, address) == ["captured|14400"]


def test_somebody_else_was_quicker(resident, neighbour):
    """Two look at the fee of the same slot; the second to hold it learns why not, and what is free instead."""
    for visitor in [resident, neighbour]:
        open_week(visitor, "2026-12-10")
        slot(visitor, "2026-12-10", "午後").click()
        ask_fee(visitor)
    hold(neighbour, "鈴木 一郎")
    neighbour.sees("内容の確認")
    hold(resident)
    resident.sees("この枠は予約できませんでした")
    alternative = resident.page.locator("main").get_by_role("link").filter(has_not_text="空き状況へ戻る").first
    words = alternative.inner_text()
    alternative.click()
    resident.sees("使用の内容と料金")
    ask_fee(resident)
    hold(resident)
    resident.sees("内容の確認")
    assert "午後" not in words or "12月10日" not in words


def test_an_expired_hold_offers_the_slot_again(resident, demo):
    address = book(resident, "2026-12-11", "午前")
    demo.clock.advance(minutes=16)
    resident.press(re.compile("円を支払って予約する$"))
    resident.sees("期限が過ぎました")
    assert payments(demo, address) == []
    resident.follow("同じ枠をもう一度とる")
    resident.sees("使用の内容と料金")
    resident.reads(day("2026-12-11"))
    expect(resident.page.get_by_label("使用人数")).to_have_value("20")
    hold(resident)
    resident.sees("内容の確認")
    resident.reads(f"{clock(demo.clock.now + HOLD)}まで確保")


def test_a_payment_page_left_open_too_long_takes_no_money(resident, demo):
    address = book(resident, "2026-12-11", "夜間")
    choose_online(resident)
    demo.clock.advance(minutes=16)
    resident.press("支払う")
    resident.sees("期限が過ぎました")
    assert "captured" not in " ".join(payments(demo, address))
    expect(resident.page.get_by_role("link", name="同じ枠をもう一度とる")).to_be_visible()


def test_a_declined_payment_keeps_the_slot(resident, demo):
    address = book(resident, "2026-12-12", "午前")
    choose_online(resident)
    resident.press("支払いを失敗させる")
    resident.sees("お支払いをお待ちしています")
    resident.reads("お支払いができませんでした")
    resident.press("18,700円をオンラインで支払う")
    pay(resident)
    assert payments(demo, address) == ["captured|18700", "declined|18700"]


def test_a_closed_day_says_why(resident):
    open_week(resident, "2026-12-28")
    row = resident.page.get_by_role("row").filter(has_text="12月29日")
    expect(row).to_contain_text("休館（年末年始（見本））")
    expect(row.get_by_role("link")).to_have_count(0)
    resident.open(f"{HALL}/book?date=2026-12-29&slots=morning&people=10&action=quote")
    resident.reads("この日は使用できません（年末年始（見本））")
    resident.follow("12月29日（火）は休館です（年末年始（見本））。")
    expect(resident.page.locator("#field-date")).to_be_in_viewport()
    expect(resident.page.get_by_role("button", name="この枠を確保して確認に進む")).to_have_count(0)


def test_a_double_click_pays_once(resident, demo):
    address = book(resident, "2026-12-14", "午前")
    button = resident.page.get_by_role("button", name=re.compile("円を支払って予約する$"))
    form = {
        field.get_attribute("name"): field.get_attribute("value")
        for field in resident.page.locator("form").filter(has=button).locator("input").all()
    }
    button.dblclick()
    resident.page.wait_for_url(re.compile("/pay/"))
    first = resident.page.url
    again = resident.context.request.post(
        f"{demo.base_url}{address}/confirm", form=form, max_redirects=0, headers={"origin": demo.base_url})
    assert again.status == 303 and again.headers["location"] == first
    pay(resident)
    assert payments(demo, address) == ["captured|14400"]


def test_paying_at_the_counter_instead(resident, demo):
    address = book(resident, "2026-12-14", "午後")
    choose_counter(resident)
    resident.reads("までに窓口でお支払いください")
    assert payments(demo, address) == []
    resident.press("この予約を取り下げる")
    resident.sees(re.compile("取下げ"))
    open_week(resident, "2026-12-14")
    expect(slot(resident, "2026-12-14", "午後")).to_be_visible()


def test_the_same_in_english(browser, demo):
    with Visitor(browser, demo) as visitor:
        page = visitor.page
        visitor.open(f"{HALL}?from=2026-12-15")
        visitor.follow("English")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        visitor.follow(re.compile("choose Tue 15 Dec Evening"))
        page.get_by_label("Number of people").fill("20")
        page.get_by_label("Outside Gyoda City").check()
        visitor.press("Calculate the fee")
        visitor.reads("¥36,150")
        visitor.follow("Sign in and continue")
        visitor.type_credentials(demo.resident)
        page.get_by_label("Name (person or group)").fill("Hanako Tanaka")
        visitor.press("Keep this slot and check")
        visitor.sees("Check your answers")
        visitor.reads("Kept until")
        visitor.press("Pay ¥36,150 and book")
        visitor.page.get_by_role("button", name="Pay", exact=True).click()
        visitor.sees("Your booking is confirmed")
        reference(visitor)
        visitor.follow("Show the receipt")
        visitor.sees("Receipt")
        visitor.follow("日本語")
        visitor.sees("領収書")


def test_what_was_typed_wrong_is_kept_and_named(resident):
    open_week(resident, "2026-12-16")
    slot(resident, "2026-12-16", "午前").click()
    ask_fee(resident, "5000")
    expect(resident.page).to_have_title(re.compile("^エラー："))
    summary = resident.page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(resident.page.get_by_label("使用人数")).to_have_value("5000")
    expect(resident.page.get_by_label("使用人数")).to_have_attribute("aria-invalid", "true")
