"""What every page must be for people who see, hear or point otherwise."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROWEST = 320
FINGER = 44
"""Pixels; WCAG 2.2 asks for 24 (2.5.8), we for what a finger needs (2.5.5)."""

SMALL_TARGETS = """
least => {
  const targets = document.querySelectorAll(
    'a[href], button, select, textarea, summary, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), .choice label');
  const inSentence = e => e.matches('a') && getComputedStyle(e).display === 'inline'
    && [...e.parentElement.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  return [...targets].filter(e => {
    const box = e.getBoundingClientRect();
    return !e.matches('.skip') && !inSentence(e) && (box.height < least || box.width < least);
  }).map(e => e.outerHTML.slice(0, 120) + ' ' + JSON.stringify(e.getBoundingClientRect()));
}
"""

UNLABELLED = """
() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
  .filter(e => e.labels.length === 0).map(e => e.outerHTML)
"""


class Inspection:
    """Looks at one page after the other and keeps what is wrong, so that one run tells everything."""

    def __init__(self, language: str):
        self.language = language
        self.findings: list[str] = []
        self.titles: dict[str, str] = {}
        self.seen: list[str] = []
        self._axe = Axe()

    def look(self, page: Page, name: str, finger: bool = True, japanese_allowed: bool = False) -> None:
        self.seen.append(name)
        wide = page.viewport_size
        # Printing view off, as narrow as WCAG 2.2 asks (1.4.10).
        page.set_viewport_size({"width": NARROWEST, "height": 740})
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROWEST:
            self._find(name, f"scrolls sideways: {width} px")
        for target in page.evaluate(SMALL_TARGETS, FINGER) if finger else []:
            self._find(name, f"small target {target}")
        page.set_viewport_size(wide)
        judged = self._axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
        if len(judged["passes"]) < 10:
            self._find(name, "axe has hardly looked")
        for violation in judged["violations"]:
            for node in violation["nodes"]:
                self._find(name, f"{violation['id']}: {node['html'][:160]}")
        for control in page.evaluate(UNLABELLED):
            self._find(name, f"without a label: {control}")
        if page.locator("html").get_attribute("lang") != self.language:
            self._find(name, "lang")
        if page.locator("h1").count() != 1:
            self._find(name, "not exactly one h1")
        if self.language == "en" and not japanese_allowed:
            left = re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]+", page.locator("main").inner_text())
            if left:
                self._find(name, f"still in Japanese: {left}")
        title = page.title()
        other = self.titles.setdefault(title, name)
        if other != name:
            self._find(name, f"the same title as {other}: {title}")

    def _find(self, name: str, what: str) -> None:
        self.findings.append(f"{name}: {what}")
