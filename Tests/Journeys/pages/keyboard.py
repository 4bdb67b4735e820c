"""Hands that never touch a mouse."""

from __future__ import annotations

from playwright.sync_api import Page


class Keyboard:
    """Presses keys and counts what the hands do; a bar code read at once is one act."""

    def __init__(self, page: Page):
        self.page = page
        self.acts = 0

    def press(self, key: str) -> None:
        self.acts += 1
        self.page.keyboard.press(key)

    def scan(self, code: str) -> None:
        """As a bar code reader does: characters in quick succession, then Enter."""
        self.acts += 1
        self.page.keyboard.type(code, delay=2)
        self.page.keyboard.press("Enter")

    def type(self, words: str) -> None:
        """Counts as one act, however long: it is the keys between that one learns."""
        self.acts += 1
        self.page.keyboard.insert_text(words)
