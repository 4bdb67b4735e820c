"""What is laid down for a facility, and what becomes of the pages when it changes: one fee and one way of cutting the
day until 31 March 2027, others for the year after it, and nothing from then on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from demonstration import DECEMBER, Demonstration, new_folder
from pages.booking import HALL, ROOM, ask_fee, fee_lines, hold, open_week, pay, slot
from pages.inspection import Inspection
from pages.visitor import DESK, PHONE, Visitor

ORDINANCE = Path(__file__).parent / "ordinances" / "gyoda-2027.yaml"
RULES = "/112062/gyoda-bunka-hall/rules"
LANGUAGES = {"ja": "ja-JP", "en": "en-GB"}


@pytest.fixture(scope="module")
def city(browser):
    """A city of its own, which has decided on other rules from 1 April 2027."""
    demonstration = Demonstration(new_folder("rules"), DECEMBER)
    with Visitor(browser, demonstration) as visitor:
        visitor.open(RULES)
        visitor.reads("令和8年12月1日（火）の使用に適用されるきまりです。")
        expect(visitor.page.locator("main")).not_to_contain_text("変わります")
    done = demonstration.kaikan("ordinance", "import", str(ORDINANCE))
    assert done.returncode == 0, done.stderr
    with Visitor(browser, demonstration) as visitor:
        visitor.open(RULES)
        for _ in range(100):
            if visitor.page.get_by_text("変わります").count():
                break
            visitor.page.reload()
        visitor.reads("令和9年4月1日（木）からの使用は、使用料ときまりが変わります。")
    yield demonstration
    demonstration.close()


@pytest.fixture
def resident(browser, city):
    with Visitor(browser, city) as visitor:
        visitor.sign_in(city.resident)
        yield visitor


def test_a_resident_finds_out_what_the_hall_costs_and_from_when_it_changes(browser, city):
    with Visitor(browser, city) as visitor:
        page = visitor.page
        visitor.open("/112062/gyoda-bunka-hall")
        visitor.follow("使用料ときまり")
        visitor.sees("使用料ときまり")
        row = page.get_by_role("table", name="ホールの使用料").get_by_role("row").filter(has_text="入場料2,000円以上・休日")
        expect(row).to_contain_text("79,200円")
        visitor.follow("変わったあとのきまりを見る")
        visitor.reads("令和9年4月1日（木）の使用に適用されるきまりです。")
        table = page.get_by_role("table", name="ホールの使用料")
        row = table.get_by_role("row").filter(has_text="入場有料")
        assert row.get_by_role("cell").all_inner_texts() == ["20,000円", "30,000円", "40,000円", "なし", "10,000円"]
        # Wider than a phone, and still read: the table scrolls by itself, the page does not.
        region = page.get_by_role("region", name="ホールの使用料")
        assert region.evaluate("e => e.scrollWidth > e.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        rules = page.get_by_role("region", name="使用料", exact=True).get_by_role("list").first.get_by_role("listitem")
        assert [words.split("：")[0] for words in rules.all_inner_texts()] == [
            "冷暖房", "超過", "入場料1,001円以上", "市外の方", "火気の使用"]
        steps = page.get_by_role("table", name=re.compile("取り消したときの還付（室が「ホール」のとき）"))
        assert [" ".join(step.split()) for step in steps.get_by_role("row").all_inner_texts()[1:]] == [
            "使用日の60日前まで 全額を還付", "使用日の14日前まで 納めた額の50%を還付", "そのあと 還付なし"]
        visitor.reads("令和10年4月1日（土）からの使用に適用される条例・規則は、まだ登録されていません。")
        visitor.follow("今日のきまりを見る")
        visitor.reads("令和8年12月1日（火）の使用に適用されるきまりです。")


def test_the_contents_lead_to_every_section(browser, city):
    with Visitor(browser, city) as visitor:
        visitor.open(f"{RULES}?date=2027-04-13")
        links = visitor.page.get_by_role("navigation", name="このページの内容").get_by_role("link")
        names = links.all_inner_texts()
        assert names == visitor.page.get_by_role("heading", level=2).all_inner_texts()
        assert len(names) == 9
        for link in links.all():
            link.click()
            expect(visitor.page.get_by_role("heading", level=2, name=link.inner_text(), exact=True)).to_be_in_viewport()


def test_a_question_in_yen_and_equipment_from_the_form_to_the_receipt(resident):
    page = resident.page
    open_week(resident, "2027-04-12")
    slot(resident, "2027-04-13", "午前").click()
    expect(page.get_by_label("入場料の最高額")).to_have_value("0")
    resident.page.get_by_label("入場料の最高額").fill("１，５００円")
    resident.page.get_by_label("グランドピアノ").fill("１")
    ask_fee(resident, 使用者の住所="市外")
    lines = fee_lines(resident)
    assert "20,000円" in lines[0] and "入場有料" in lines[0] and "別表第1" in lines[0]
    assert "グランドピアノ" in lines[1] and lines[1].endswith("3,000円") and "別表第3" in lines[1]
    assert "10,000円" in lines[2] and "定額20,000円" in lines[2]
    assert "15,000円" in lines[3] and "×1.5" in lines[3]
    assert lines[4] == "合計（税込） 48,000円"
    expect(page.get_by_role("link", name="使用料ときまりを見る")).to_have_attribute(
        "href", f"{RULES}?date=2027-04-13#fee-hall")
    hold(resident)
    resident.sees("内容の確認")
    resident.reads("1,500円（1,001円以上）")
    assert fee_lines(resident) == lines
    resident.press(re.compile("円を支払って予約する$"))
    pay(resident)
    resident.follow("領収書を表示する")
    for words in ["グランドピアノ", "48,000円", "4,363円"]:
        resident.reads(words)


@pytest.mark.parametrize("label, typed, refusal", [
    ("入場料の最高額", "千円", "「入場料の最高額」に「千円」という選択肢はありません。"),
    ("入場料の最高額", "1500.5", "「入場料の最高額」に「1500.5」という選択肢はありません。"),
    ("グランドピアノ", "2", "「グランドピアノ」は1までです。"),
    ("マイク", "たくさん", "数字で入力してください。"),
])
def test_an_answer_that_cannot_be_is_said_beside_its_field(browser, city, label, typed, refusal):
    with Visitor(browser, city) as visitor:
        visitor.open(f"{HALL}/book?date=2027-04-13&slots=morning")
        visitor.page.get_by_label(label).fill(typed)
        ask_fee(visitor)
        visitor.follow(refusal)
        field = visitor.page.get_by_label(label)
        expect(field).to_be_focused()
        expect(field).to_have_value(typed)
        expect(field).to_have_accessible_description(re.compile(re.escape(refusal)))


def test_who_may_not_book_is_told_why_and_by_what_article(browser, city):
    with Visitor(browser, city) as visitor:
        visitor.open(f"{HALL}/book?date=2027-04-13&slots=morning")
        ask_fee(visitor, 申請者の年齢="18歳未満")
        visitor.reads("18歳未満の方だけではホールを予約できません（条例第6条）。")
        expect(visitor.page.get_by_role("button", name="この枠を確保して確認に進む")).to_have_count(0)


def test_a_week_that_crosses_into_another_ordinance(browser, city):
    with Visitor(browser, city) as visitor:
        page = visitor.page
        open_week(visitor, "2027-03-29")
        visitor.reads("令和9年4月1日（木）からの使用は、使用料ときまりが変わります。")
        before, after = page.get_by_role("table").all()
        expect(before).to_contain_text("17:30–21:30")
        expect(after).to_contain_text("18:00–22:00")
        expect(before.get_by_role("row")).to_have_count(1 + 3)
        expect(after.get_by_role("row")).to_have_count(1 + 4)
        for date, total in [("2027-03-31", "14,400円"), ("2027-04-01", "10,000円")]:
            open_week(visitor, "2027-03-29")
            slot(visitor, date, "午前").click()
            ask_fee(visitor)
            assert fee_lines(visitor)[-1] == f"合計（税込） {total}"
        # A room that was let by parts of the day and then by the hour.
        open_week(visitor, "2027-03-29", ROOM)
        expect(page.get_by_role("table")).to_have_count(1)
        expect(page.get_by_role("heading", level=2)).to_have_count(4)


def test_a_day_without_any_ordinance(browser, city):
    with Visitor(browser, city) as visitor:
        open_week(visitor, "2028-03-29")
        visitor.reads("令和10年4月1日（土）からの使用に適用される条例・規則は、登録されていません。")
        row = visitor.page.get_by_role("row").filter(has_text="4月1日")
        expect(row).to_contain_text("休館（条例の施行期間外）")
        expect(row.get_by_role("link")).to_have_count(0)
        visitor.open(f"{HALL}/book?date=2028-04-01&slots=morning&people=10&action=quote")
        visitor.reads("令和10年4月1日（土）に適用される条例がまだ登録されていません。")
        expect(visitor.page.get_by_role("table", name="使用料の内訳")).to_have_count(0)
        visitor.open(f"{RULES}?date=2028-04-01")
        visitor.reads("令和10年4月1日（土）の使用に適用される条例・規則は登録されていません。")
        visitor.open(f"{RULES}?date=2019-09-30")
        visitor.follow("令和元年10月1日（火）からのきまりを見る")
        visitor.reads("令和元年10月1日（火）の使用に適用されるきまりです。")


def test_the_counter_grants_a_reduction(browser, city):
    with Visitor(browser, city, size=DESK) as clerk:
        clerk.sign_in(city.counter)
        clerk.open(f"{HALL}/book?date=2027-04-14&slots=morning")
        reductions = clerk.page.get_by_role("group", name="減免（承認されているもの）")
        expect(reductions.get_by_role("checkbox")).to_have_count(2)
        reductions.get_by_label("福祉団体").check()
        ask_fee(clerk, 火気の使用="あり")
        lines = fee_lines(clerk)
        assert "-5,750円" in lines[-2] and "減免規則第2条" in lines[-2]
        assert lines[-1] == "合計（税込） 5,750円"
        expect(reductions.get_by_label("福祉団体")).to_be_checked()
        hold(clerk, "福祉の会")
        clerk.sees("内容の確認")
        clerk.reads("5,750円")
    with Visitor(browser, city) as visitor:
        visitor.open(f"{HALL}/book?date=2027-04-15&slots=morning")
        for only_staff in ["減免（承認されているもの）", "火気の使用（窓口で確認）"]:
            expect(visitor.page.get_by_role("group", name=only_staff)).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_these_pages_for_everybody(browser, city, language):
    """WCAG 2.2 AA by axe, 320 pixels, fingers, both languages. The script is axe's own."""
    see = Inspection(language)
    with Visitor(browser, city, language=LANGUAGES[language], size=PHONE, scripts=True) as visitor:
        # Today's ordinance quotes itself in Japanese where it can be read in two ways.
        visitor.open(RULES)
        see.look(visitor.page, "rules", japanese_allowed=True)
        for name, path in [
            ("rules", f"{RULES}?date=2027-04-13"), ("rules", f"{RULES}?date=2028-04-01"),
            ("week", f"{HALL}?from=2027-03-29"), ("week", f"{HALL}?from=2028-03-29"),
            ("hourly week", f"{ROOM}?from=2027-03-29"), ("book", f"{HALL}/book?date=2027-04-13&slots=morning"),
        ]:
            visitor.open(path)
            see.look(visitor.page, name)
        visitor.page.locator("[name=people]").fill("20")
        visitor.page.locator("[name='equipment/piano']").fill("9")
        visitor.page.locator("[name=action]").click()
        see.look(visitor.page, "book, refused")
        visitor.page.locator("[name='equipment/piano']").fill("1")
        visitor.page.locator("[name=action]").click()
        see.look(visitor.page, "book")
    with Visitor(browser, city, language=LANGUAGES[language], size=DESK, scripts=True) as clerk:
        clerk.sign_in(city.counter)
        clerk.open(f"{HALL}/book?date=2027-04-13&slots=morning&people=20&reductions=welfare&action=quote")
        see.look(clerk.page, "book", finger=False)
    assert see.findings == []
