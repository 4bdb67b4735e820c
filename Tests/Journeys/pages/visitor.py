"""Somebody in front of a browser."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Browser, Page, expect

PHONE = (360, 740)
DESK = (1280, 800)
PATIENCE = 20.0
"""Seconds, for what arrives by itself."""


class Visitor:
    """A browser of one's own, without script unless it is asked for."""

    def __init__(
        self, browser: Browser, demo, *, language: str = "ja-JP", size: tuple[int, int] = PHONE, scripts: bool = False
    ):
        self.demo = demo
        self.context = browser.new_context(
            java_script_enabled=scripts, bypass_csp=scripts, locale=language, timezone_id="Asia/Tokyo",
            viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()

    def open(self, path: str) -> None:
        self.page.goto(self.demo.base_url + path)

    def sign_in(self, login: str, then: str = "/") -> None:
        self.open(f"/sign-in?return={then}")
        self.type_credentials(login)
        expect(self.page.locator(".sign-out")).to_be_visible()

    def type_credentials(self, login: str) -> None:
        self.page.get_by_label(re.compile("^(利用者番号|User ID)$")).fill(login)
        self.page.get_by_label(re.compile("^(パスワード|Password)$")).fill(self.demo.password)
        self.page.locator("main").get_by_role("button").click()

    def press(self, name: str | re.Pattern) -> None:
        self.page.get_by_role("button", name=name).click()

    def follow(self, name: str | re.Pattern) -> None:
        self.page.get_by_role("link", name=name).click()

    def sees(self, heading: str | re.Pattern) -> None:
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def reads(self, words: str | re.Pattern) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def reloads_until(self, heading: str) -> None:
        """For what reaches the server from elsewhere, without this browser."""
        deadline = time.monotonic() + PATIENCE
        sought = self.page.get_by_role("heading", level=1, name=heading)
        while not sought.is_visible() and time.monotonic() < deadline:
            self.page.reload()
        self.sees(heading)

    def close(self) -> None:
        self.context.close()

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_) -> None:
        self.close()
