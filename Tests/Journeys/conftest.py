"""The fixtures that every journey may ask for."""

from __future__ import annotations

import pytest

from demonstration import DECEMBER, Demonstration, new_folder
from pages.fixtures import browser  # noqa: F401 (a fixture)


@pytest.fixture(scope="session")
def demo():
    """One for all journeys that do not mind each other, beginning on 1 December 2026."""
    demonstration = Demonstration(new_folder("demo"), DECEMBER)
    yield demonstration
    demonstration.close()


@pytest.fixture(scope="module")
def server():
    """One for each module: what one journey does is in nobody's way."""
    demonstration = Demonstration(new_folder("server"))
    yield demonstration
    demonstration.close()
