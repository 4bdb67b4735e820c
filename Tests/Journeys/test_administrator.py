"""The administrator's morning: files in, every yen matched, the day closed, the books out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pages.booking import HALL, ROOM, book, choose_counter, choose_online, pay
from pages.keyboard import Keyboard
from pages.office import ADMIN, BREAKS, CLEAR, Books, Provider, download, headline, upload, yen_by_account
from pages.sandbox import Sandbox
from pages.visitor import DESK, Visitor

MONDAY = "2026-11-30T10:00:00+09:00"
TUESDAY = "2026-12-01T08:30:00+09:00"
WEDNESDAY = "2026-12-02T08:30:00+09:00"
THURSDAY = "2026-12-03T08:30:00+09:00"
TOTAL = 46_800 + 14_400 + 1_600
ACCOUNTS = {
    "収入未済": "assets:receivable", "決済代行者預け": "assets:clearing:sandbox", "入金未達": "assets:in-transit",
    "指定金融機関口座": "assets:bank", "還付未済": "liabilities:refund-payable", "不明金": "liabilities:suspense",
    "使用料収入": "revenues:facility-fees", "公金取扱手数料": "expenses:provider-fee",
    "仮払消費税相当": "expenses:provider-fee-tax",
}


@pytest.fixture(scope="module")
def takings(browser, server):
    """A day's business: two fees paid online, one at the counter; 62,800 yen in all."""
    server.set_clock(MONDAY)
    with Visitor(browser, server) as resident:
        resident.sign_in(server.resident)
        for part, date in [("全日", "2026-12-15"), ("午前", "2026-12-16")]:
            book(resident, date, part, HALL)
            choose_online(resident)
            pay(resident)
        book(resident, "2026-12-15", "午前", ROOM)
        number = choose_counter(resident)
    with Visitor(browser, server, size=DESK) as counter:
        counter.sign_in(server.counter, "/counter")
        keys = Keyboard(counter.page)
        keys.scan(number)
        expect(counter.page.get_by_role("button", name=re.compile("端末で受け取る$"))).to_be_focused()
        keys.press("Enter")
        counter.reads("1,600円を受け取りました")
    return TOTAL


@pytest.fixture(scope="module")
def provider(browser, server, takings):
    with Visitor(browser, server, size=DESK) as visitor:
        yield Provider(visitor)


@pytest.fixture(scope="module")
def files(provider, server, tmp_path_factory) -> tuple[Path, Path, int]:
    """The provider closes Monday on Tuesday; its settlement file, the bank's of the day the money arrives, its net."""
    folder = tmp_path_factory.mktemp("files")
    server.set_clock(TUESDAY)
    provider.close_day("2026-11-30")
    _, day, arrival, lines, gross, _, net, *_ = provider.payouts()[0]
    assert (day, arrival, lines, gross) == ("2026-11-30", "2026-12-01", "3", f"{TOTAL:,}")
    return provider.settlement(folder), provider.statement(folder), int(net.replace(",", ""))


@pytest.fixture
def admin(browser, server, files):
    with Visitor(browser, server, size=DESK) as visitor:
        visitor.sign_in(server.administrator, "/admin")
        yield visitor


def next_morning(admin: Visitor, moment: str) -> None:
    """A session does not last overnight."""
    admin.demo.set_clock(moment)
    admin.sign_in(admin.demo.administrator, "/admin")
    admin.open(ADMIN)


def stored(server) -> list[str]:
    """How much is written down of files and books."""
    tables = ["settlement_file", "settlement_line", "bank_file", "bank_line", "journal", "entry"]
    return [server.fetch(f"select count(*) from {table}")[0] for table in tables]


def test_a_broken_file_names_its_line_and_writes_nothing(admin, server, files, tmp_path):
    settlement, statement, _ = files
    before = stored(server)
    admin.open(ADMIN)
    lines = settlement.read_text().splitlines(keepends=True)
    for name, spoilt, words in [
        ("truncated.csv", "".join(lines[:-1]), "行目"),
        ("trailer.csv", "".join([*lines[:-1], re.sub(r"\d+$", "1", lines[-1].rstrip()) + "\n"]), f"{len(lines)}行目"),
        ("amount.csv", settlement.read_text().replace(",46800,", ",46,800,"), "行目"),
    ]:
        file = tmp_path / name
        file.write_text(spoilt)
        upload(admin, "精算ファイル", file)
        expect(admin.page).to_have_title(re.compile("^エラー："))
        expect(admin.page.get_by_role("alert")).to_contain_text(f"「{name}」")
        expect(admin.page.get_by_role("alert")).to_contain_text(words)

    raw = statement.read_bytes()
    for name, spoilt, words in [
        ("short.txt", raw[:350], "バイト"),
        ("utf8.txt", raw.decode("cp932").encode(), "バイト目: ファイルがUTF-8です"),
        ("trailer.txt", raw.replace(b"\r\n8000001", b"\r\n8000002"), "3行目"),
    ]:
        assert spoilt != raw
        file = tmp_path / name
        file.write_bytes(spoilt)
        upload(admin, "入出金取引明細", file)
        expect(admin.page.get_by_role("alert")).to_contain_text(f"「{name}」")
        expect(admin.page.get_by_role("alert")).to_contain_text(words)
    assert stored(server) == before


def test_every_yen_is_matched_and_the_day_is_closed(admin, server, files, tmp_path):
    settlement, statement, net = files
    page = admin.page
    admin.open(ADMIN)
    expect(headline(admin)).to_contain_text(CLEAR)
    assert yen_by_account(page, "勘定ごとの照合（円）")["決済代行者預け"][1] == TOTAL, "on its way"

    upload(admin, "精算ファイル", settlement)
    message = page.get_by_role("status")
    expect(message).to_contain_text(f"「{settlement.name}」を取り込みました")
    expect(message).to_contain_text("明細3件、うち照合済み3件、差異0件")
    expect(message).to_contain_text(f"振込額{net:,}円")
    assert yen_by_account(page, "勘定ごとの照合（円）")["入金未達"][1] == net, "on its way to the bank"

    next_morning(admin, WEDNESDAY)
    upload(admin, "入出金取引明細", statement)
    expect(message).to_contain_text(f"入金{net:,}円")
    expect(headline(admin)).to_contain_text(CLEAR)
    for account, (matched, on_its_way, breaks, total) in yen_by_account(page, "勘定ごとの照合（円）").items():
        assert (on_its_way, breaks) == (0, 0), account
        assert matched == total, account
    admin.press("照合を実行して記録する")
    expect(page.get_by_role("status")).to_contain_text("差異なし")

    before = stored(server)
    for label, file in [("精算ファイル", settlement), ("入出金取引明細", statement)]:
        upload(admin, label, file)
        expect(page.get_by_role("status")).to_contain_text("すでに取り込まれています。何も変更していません。")
    assert stored(server) == before

    admin.follow("12月1日（火）の日計表")
    admin.follow("この日を締める（確認へ）")
    admin.press("令和8年12月1日（火）を締める")
    expect(page.get_by_role("heading", name="締め", exact=True)).to_be_visible()
    admin.reads("会計 見本")
    assert re.fullmatch(r"([0-9a-f]{8} ?){8}|([0-9a-f]{4} ?){16}", page.locator("code.hash").inner_text())


def test_the_books_are_what_hledger_reads(admin, server, files, tmp_path):
    """The exported journal passes hledger's own checks, and its balances are those on the pages."""
    _, _, net = files
    admin.open(ADMIN)
    books = Books(download(admin, "帳簿をダウンロード（hledger）", tmp_path))
    books.check()
    assert books.total("revenues:facility-fees") == -TOTAL
    assert books.total("assets:bank") == net
    assert net + books.total("expenses:provider-fee") + books.total("expenses:provider-fee-tax") == TOTAL
    for account in ["assets:receivable", "assets:clearing:sandbox", "assets:in-transit"]:
        assert books.total(account) == 0

    for date in ["2026-11-30", "2026-12-01"]:
        admin.open(f"/admin/days/{date}?municipality=112062")
        shown = yen_by_account(admin.page, "勘定ごとの動き（円）")
        assert shown
        for account, (debit, credit) in shown.items():
            sides = [books.total(ACCOUNTS[account], "--period", date, side) for side in ["amt:>0", "amt:<0"]]
            assert sides == [debit, -credit], f"{date} {account}"

    admin.open(ADMIN)
    admin.follow("帳簿を検証する")
    admin.reads("帳簿は締めと一致しています")


def test_a_line_nobody_knows_is_a_break_with_its_yen(browser, admin, provider, server, tmp_path):
    """The provider's file claims 500 yen that never were: a break, by name and amount, until it is explained."""
    server.set_clock(WEDNESDAY)
    with Visitor(browser, server) as resident:
        resident.sign_in(server.resident)
        book(resident, "2026-12-17", "午前", ROOM)
        choose_online(resident)
        pay(resident)
    next_morning(admin, THURSDAY)
    provider.close_day("2026-12-02")
    Sandbox(server).spoil_settlement(add_unknown=500)
    upload(admin, "精算ファイル", provider.settlement(tmp_path))
    page = admin.page
    expect(page.get_by_role("status")).to_contain_text("明細2件、うち照合済み1件、差異1件")
    expect(headline(admin)).to_contain_text(BREAKS)
    breaks = page.get_by_role("table", name=re.compile("^差異"))
    expect(breaks.get_by_role("row").filter(has_text="500円")).to_have_count(1)
    admin.reads("帳簿になし")
    books = Books(download(admin, "帳簿をダウンロード（hledger）", tmp_path))
    books.check()
