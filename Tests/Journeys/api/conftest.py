"""Who calls the API in these tests."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import requests
from contract import Caller


class Office:
    """A running Kaikan, a caller that checks every answer, and the four people of the demonstration."""

    def __init__(self, server):
        self.server = server
        self.call = Caller(server.base_url)
        self.tokens: dict[str, str] = {}
        self.sign_in()

    def sign_in(self) -> None:
        for who in ("resident", "other_resident", "counter", "administrator"):
            answer = self.call("createSession", 201, json=self.credentials(getattr(self.server, who)))
            self.tokens[who] = answer.json()["token"]

    def credentials(self, login: str, password: str | None = None) -> dict:
        return {"login": login, "password": password or self.server.password}

    @property
    def resident(self) -> str:
        return self.tokens["resident"]

    @property
    def other(self) -> str:
        return self.tokens["other_resident"]

    @property
    def counter(self) -> str:
        return self.tokens["counter"]

    @property
    def administrator(self) -> str:
        return self.tokens["administrator"]

    def booking(self, *slots: str, **changes) -> dict:
        """A request for a hold that is right in every member but those changed; None leaves one out."""
        whole = {
            "facility": "azalea-otake", "unit": "room-1", "date": "2026-12-01", "slots": list(slots) or ["h0900"],
            "people": 12, "choices": {"residency": "inside", "commercial": "no"}, "purpose": "自治会の会合",
            "name": "田中 花子", "nameKana": "タナカ ハナコ", "phone": "0827-00-0001",
        } | changes
        return {name: value for name, value in whole.items() if value is not None}

    def hold(self, *slots: str, token: str | None = None, **changes) -> dict:
        return self.call(
            "holdSlot", 201, token=token or self.resident, key=True, json=self.booking(*slots, **changes)).json()

    def confirm(self, reservation: dict, way: str) -> dict:
        """The answer to a confirmation: the reservation, and where to pay."""
        return self.call(
            "confirmReservation", 200, token=self.resident, key=True, id=reservation["id"], json={"way": way},
            headers={"If-Match": f'"{reservation["version"]}"'}).json()

    def show(self, reservation: dict, token: str | None = None) -> dict:
        return self.call("showReservation", 200, token=token or self.resident, id=reservation["id"]).json()

    def pay_on_the_page(self, address: str) -> None:
        """What the payer's browser does."""
        answer = requests.post(address, data={"action": "pay", "method": "card"}, allow_redirects=False, timeout=30)
        assert answer.status_code == 303, answer.text

    def control(self, path: str, order: dict) -> dict:
        """Makes the practice provider misbehave."""
        answer = requests.post(f"{self.server.sandbox_url}/control/{path}", json=order, timeout=30)
        assert answer.ok, answer.text
        return answer.json()

    @contextmanager
    def provider_away(self):
        """Until its end the provider takes no call, neither ours nor the worker's."""
        key = self.server.provider_key
        self.control("faults", {"next": ["too_many"] * 100})
        try:
            yield
        finally:
            address = f"{self.server.sandbox_url}/v1/settlements"
            while requests.get(address, headers={"Authorization": f"Bearer {key}"}, timeout=30).status_code == 429:
                pass

    @contextmanager
    def database_away(self):
        """Until its end the database ends every connection and takes no new one."""
        address = urlsplit(self.server.environment["DATABASE_URL"])
        name = address.path.removeprefix("/")

        def order(*statements: str) -> None:
            words = [word for statement in statements for word in ("-c", statement)]
            subprocess.run(
                ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", address._replace(path="/postgres").geturl(), *words],
                check=True, capture_output=True)

        order(
            f"alter database {name} allow_connections false",
            f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")
        try:
            yield
        finally:
            order(f"alter database {name} allow_connections true")


@pytest.fixture(scope="module")
def office(server) -> Office:
    return Office(server)


@pytest.fixture
def call(office) -> Caller:
    return office.call
