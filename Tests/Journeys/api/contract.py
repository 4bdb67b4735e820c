"""`openapi.yaml`, and a caller that holds every answer against it."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

import requests
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

FILE = Path(__file__).resolve().parents[3] / "openapi.yaml"
DOCUMENT = yaml.safe_load(FILE.read_text(encoding="utf-8"))
_REGISTRY = Registry().with_resource("urn:kaikan", Resource(contents=DOCUMENT, specification=DRAFT202012))
# What HTTP itself adds to an answer, whoever gives it.
_OF_THE_CONNECTION = {"content-type", "connection", "transfer-encoding", "keep-alive"}


def resolved(node: dict) -> dict:
    """The node a `$ref` means."""
    while "$ref" in node:
        target = DOCUMENT
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def validate(schema_pointer: str, value) -> None:
    validator = Draft202012Validator(
        {"$ref": f"urn:kaikan{schema_pointer}"}, registry=_REGISTRY,
        format_checker=Draft202012Validator.FORMAT_CHECKER)
    faults = sorted(validator.iter_errors(value), key=lambda fault: list(fault.path))
    assert not faults, "\n".join(f"{'/'.join(map(str, f.absolute_path))}: {f.message}" for f in faults)


@dataclass(frozen=True)
class Operation:
    id: str
    method: str
    path: str
    public: bool
    parameters: tuple[dict, ...]
    responses: dict[str, dict]
    body_type: str | None

    @property
    def needs_role(self) -> bool:
        return "403" in self.responses and self.id != "holdSlot"


def _operations() -> dict[str, Operation]:
    found = {}
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            shared = item.get("parameters", []) + operation.get("parameters", [])
            security = operation.get("security", DOCUMENT["security"])
            body = operation.get("requestBody")
            found[operation["operationId"]] = Operation(
                id=operation["operationId"], method=method.upper(), path=path, public={} in security,
                parameters=tuple(resolved(parameter) for parameter in shared),
                responses=operation["responses"],
                body_type=next(iter(body["content"])) if body else None)
    return found


OPERATIONS = _operations()


def declared() -> set[tuple[str, str]]:
    """Every answer there is: operation and status."""
    return {(operation.id, status) for operation in OPERATIONS.values() for status in operation.responses}


class Caller:
    """Calls operations by their id. An answer that `openapi.yaml` does not describe fails the test at once."""

    def __init__(self, base_url: str):
        self.base_url = base_url
        self.seen: set[tuple[str, str]] = set()
        self.places = {
            "municipality": "342114", "facility": "azalea-otake", "unit": "room-1", "date": "2026-11-20",
            "id": "019ac5c1-7a00-7000-8000-00000000ffff",
        }

    def __call__(
        self, operation_id: str, expect: int, *, token: str | None = None, query: dict | str | None = None,
        json: object = None, body: bytes | None = None, headers: dict[str, str] | None = None,
        key: str | bool | None = None, code: str | None = None, field: str | None = None, timeout: float = 30,
        **places: str,
    ) -> requests.Response:
        operation = OPERATIONS[operation_id]
        path = operation.path
        for name, value in (self.places | places).items():
            path = path.replace("{" + name + "}", value)
        assert "{" not in path, path
        send = dict(headers or {})
        if token:
            send["Authorization"] = f"Bearer {token}"
        if key:
            send["Idempotency-Key"] = str(uuid.uuid4()) if key is True else key
        if json is not None:
            body = _json_bytes(json)
            send.setdefault("Content-Type", "application/json")
        address = self.base_url + path
        if isinstance(query, str):
            address, query = f"{address}?{query}", None
        # No session: neither a cookie nor a connection is shared, so calls do not know of each other.
        response = requests.request(
            operation.method, address, params=query, data=body, headers=send, timeout=timeout, allow_redirects=False)
        self.check(operation, response)
        said = response.json() if response.headers.get("Content-Type", "").endswith("json") else {}
        assert response.status_code == expect, f"{operation_id}: {response.status_code} {response.text[:500]}"
        if code:
            assert said["code"] == code, said
        if field:
            assert [error["field"] for error in said.get("errors", [])] == [field], said
        return response

    def check(self, operation: Operation, response: requests.Response) -> None:
        """Status, headers, type and body are as described."""
        status = str(response.status_code)
        name = f"{operation.id} {status}"
        assert status in operation.responses, f"{name} is not described: {response.text[:500]}"
        answer = resolved(operation.responses[status])
        self._check_headers(name, answer, response)
        content = answer.get("content")
        if content is None:
            assert response.content == b"", name
        else:
            kind = response.headers["Content-Type"]
            assert kind in content, f"{name}: {kind} is not described"
            if kind.endswith("json"):
                said = response.json()
                self._check_body(content[kind]["schema"], said, name)
                if kind == "application/problem+json":
                    self._check_problem(answer, response, said)
        self.seen.add((operation.id, status))

    @staticmethod
    def _check_body(schema: dict, said, name: str) -> None:
        try:
            validate(schema["$ref"], said)
        except AssertionError as fault:
            raise AssertionError(f"{name}: {fault}\n{json.dumps(said, ensure_ascii=False)[:1000]}") from None

    @staticmethod
    def _check_headers(name: str, answer: dict, response: requests.Response) -> None:
        described = {key.lower(): resolved(value) for key, value in answer.get("headers", {}).items()}
        everywhere = {key.lower() for key in DOCUMENT["x-every-answer"]}
        for key, value in response.headers.items():
            if key.lower() in everywhere | _OF_THE_CONNECTION:
                continue
            assert key.lower() in described, f"{name}: the header {key} is not described"
            schema = described[key.lower()]["schema"]
            assert Draft202012Validator(schema).is_valid(value), f"{name}: {key}: {value}"
        for key, header in described.items():
            assert not header.get("required") or key in {sent.lower() for sent in response.headers}, f"{name}: no {key}"

    @staticmethod
    def _check_problem(answer: dict, response: requests.Response, said: dict) -> None:
        named = re.findall(r"`([a-z0-9_]+)`", answer["description"])
        assert said["code"] in named, f"{said['code']} is not named under {said['status']}: {said}"
        assert said["status"] == response.status_code
        assert said["type"] == f"urn:kaikan:problem:{said['code']}"
        assert said["requestID"] == response.headers["X-Request-ID"]


def _json_bytes(value) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
