"""The levers of the practice payment provider."""

from __future__ import annotations

import requests


class Sandbox:
    def __init__(self, demo):
        self.url = demo.sandbox_url

    def next_charge(self, terminal: str, outcome: str) -> None:
        self._control(f"terminals/{terminal}", {"next": outcome})

    def hold_messages(self) -> None:
        """Webhooks wait until they are released."""
        self._control("webhooks", {"hold": True})

    def release_messages(self) -> None:
        self._control("webhooks", {"hold": False})

    def spoil_settlement(self, **fault: int | bool) -> None:
        """The latest payout's file departs from the truth: `add_unknown=500`."""
        self._control("settlements", fault)

    def _control(self, path: str, body: dict) -> None:
        answer = requests.post(f"{self.url}/control/{path}", json=body, timeout=10)
        assert answer.status_code == 200, answer.text
