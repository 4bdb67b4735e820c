"""The administrator's desk: files, days, books."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

from playwright.sync_api import Page, expect

from pages.visitor import Visitor

CITY = "112062"
ADMIN = f"/admin?municipality={CITY}"
CLEAR = "差異なし"
BREAKS = "差異あり"


def headline(visitor: Visitor):
    """The first line of the morning: whether every yen is accounted for."""
    return visitor.page.locator(".headline").first


def upload(visitor: Visitor, label: str, file: Path) -> None:
    """`label` is 精算ファイル or 入出金取引明細."""
    page = visitor.page
    page.locator("input").and_(page.get_by_label(label)).set_input_files(file)
    page.get_by_role("button", name=f"取り込む {label}").click()


def yen_by_account(page: Page, table: str) -> dict[str, list[int]]:
    """A table of yen, by the name of the account in its first column."""
    rows = page.get_by_role("table", name=table).locator("tbody tr").all()
    return {
        row.locator("th").inner_text(): [int(cell.replace(",", "")) for cell in row.locator("td").all_inner_texts()]
        for row in rows
    }


def download(visitor: Visitor, link: str, folder: Path) -> Path:
    with visitor.page.expect_download() as started:
        visitor.follow(link)
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


class Provider:
    """The practice provider's own office, where its day is closed and its files are fetched."""

    def __init__(self, visitor: Visitor):
        self.visitor = visitor

    def open(self) -> None:
        self.visitor.page.goto(self.visitor.demo.sandbox_url)

    def close_day(self, date: str) -> None:
        self.open()
        self.visitor.page.get_by_label("営業日").fill(date)
        self.visitor.press("この日までを締めて入金額を確定する")

    def payouts(self) -> list[list[str]]:
        """The latest first: number, business day, arrival, lines, gross, fee with tax, net."""
        self.open()
        rows = self.visitor.page.get_by_role("row").filter(has_text="精算ファイル").all()
        return [row.get_by_role("cell").all_inner_texts() for row in rows]

    def settlement(self, folder: Path) -> Path:
        self.open()
        expect(self.visitor.page.get_by_role("link", name="精算ファイル").first).to_be_visible()
        return self._fetch("精算ファイル", folder)

    def statement(self, folder: Path) -> Path:
        self.open()
        return self._fetch("入出金明細", folder)

    def _fetch(self, link: str, folder: Path) -> Path:
        page = self.visitor.page
        with page.expect_download() as started:
            page.get_by_role("link", name=link).first.click()
        path = folder / started.value.suggested_filename
        started.value.save_as(path)
        return path


class Books:
    """An exported journal in the hands of hledger."""

    def __init__(self, journal: Path):
        self.journal = journal

    def check(self) -> None:
        self._run("check", "--strict")

    def total(self, account: str, *filters: str) -> int:
        """Whole yen of an account and all below it; positive where debits outweigh."""
        text = self._run("balance", "--flat", "--no-total", "-O", "csv", f"acct:^{account}(:|$)", *filters)
        return sum(int(amount.removesuffix(" JPY")) for _, amount in list(csv.reader(io.StringIO(text)))[1:])

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["hledger", "-f", str(self.journal), *arguments], text=True, capture_output=True,
            env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"})
        assert done.returncode == 0, done.stderr
        return done.stdout
