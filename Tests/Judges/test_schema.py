"""Every ordinance document of the project is what the published JSON Schema says, and slips are refused.

The schema is for the English keys, as editors know it; a document with Japanese keys is translated first by the same
table (Ordinances/vocabulary.json) that the program reads documents with.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ORDINANCES = Path(__file__).resolve().parents[2] / "Ordinances"
DOCUMENTS = sorted(ORDINANCES.glob("*.yaml")) + sorted((ORDINANCES / "examples").glob("*.yaml"))
SCHEMA: dict[str, Any] = json.loads((ORDINANCES / "ordinance.schema.json").read_text("utf-8"))
VOCABULARY: dict[str, str] = json.loads((ORDINANCES / "vocabulary.json").read_text("utf-8"))
ENGLISH: dict[str, Any] = {japanese: english for english, japanese in VOCABULARY.items()}
FLAGS = {"はい": True, "いいえ": False}
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema: `yes`, `9:00` and `2026-05-13` are text. A key that stands twice is refused."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        doubled = {key for key in keys if keys.count(key) > 1}
        if doubled:
            raise yaml.constructor.ConstructorError(None, None, f"twice: {sorted(doubled)}", node.start_mark)
        return super().construct_mapping(node, deep)


for tag, pattern, starts in [
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(starts))


def read(text: str) -> Any:
    return in_english(yaml.load(text, Core))


def in_english(node: Any) -> Any:
    """Keys and words of closed lists; words for people ({ja: …, en: …}) stay as they are."""
    if isinstance(node, dict):
        if set(node) == {"ja", "en"}:
            return node
        return {ENGLISH.get(key, key): in_english(value) for key, value in node.items()}
    if isinstance(node, list):
        return [in_english(element) for element in node]
    if isinstance(node, str):
        return FLAGS.get(node, ENGLISH.get(node, node))
    return node


def faults(document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(document)]


def gyoda() -> dict[str, Any]:
    return read((ORDINANCES / "gyoda.yaml").read_text("utf-8"))


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value of a document with the way to it."""
    yield path, node
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from places(value, (*path, key))


def changed(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    document = copy.deepcopy(document)
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return document


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_mapping_of_the_schema_is_closed_or_takes_codes_only() -> None:
    mappings = {"document": SCHEMA, **SCHEMA["$defs"]}
    for name, definition in mappings.items():
        if definition.get("type") == "object":
            assert definition["additionalProperties"] is False or "propertyNames" in definition, name


def test_everything_in_the_schema_is_described_in_both_languages() -> None:
    for name, definition in {"document": SCHEMA, **SCHEMA["$defs"]}.items():
        for key, value in [(name, definition), *definition.get("properties", {}).items()]:
            japanese, _, english = value.get("description", "").partition("／")
            assert japanese and re.search(r"[A-Za-z]", english), f"{name}.{key}"


def test_each_japanese_word_stands_for_one_english_word() -> None:
    assert len(ENGLISH) == len(VOCABULARY)
    assert not set(ENGLISH) & set(VOCABULARY)


def test_every_key_of_the_schema_has_a_japanese_word() -> None:
    keys = {key for _, value in places(SCHEMA) if isinstance(value, dict) for key in value.get("properties", {})}
    assert keys - set(VOCABULARY) - {"ja", "en"} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_is_what_the_schema_says(path: Path) -> None:
    assert faults(read(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_carries_worked_examples(path: Path) -> None:
    assert read(path.read_text("utf-8"))["examples"]


def test_otake_is_written_in_japanese_throughout() -> None:
    written = yaml.load((ORDINANCES / "otake.yaml").read_text("utf-8"), Core)
    keys = {key for _, value in places(written) if isinstance(value, dict) and "ja" not in value for key in value}
    codes = {value["code"] for _, value in places(in_english(written)) if isinstance(value, dict) and "code" in value}
    # `at` is the position of a rounding; its Japanese word is that of a time of day.
    assert {key for key in keys if key.isascii()} <= codes | {"at"}


SLIPS: list[tuple[str, tuple[Any, ...], Callable[[Any], Any]]] = [
    ("a misspelt section", (), lambda node: {**node, "tarifs": []}),
    ("a misspelt key of a tariff", ("tariffs", 0), lambda node: {**node, "notice": []}),
    ("a misspelt key of an opening rule", ("calendar", "opening", 0), lambda node: {**node, "usabel": "9:00-12:00"}),
    ("a key that is missing", ("tariffs", 0), lambda node: {key: node[key] for key in node if key != "name"}),
    ("no tax", ("tariffs", 0), lambda node: {key: node[key] for key in node if key != "tax"}),
    ("no price at all", ("tariffs", 0), lambda node: {key: node[key] for key in node if key != "table"}),
    ("two bases", ("tariffs", 0), lambda node: {**node, "share_of": {"tariff": "hall", "times": "1/2"}}),
    ("a negative price", ("tariffs", 0, "table", "rows", 0, "prices", 0), lambda _: -14400),
    ("half a yen", ("tariffs", 0, "table", "rows", 0, "prices", 0), lambda _: 14400.5),
    ("a price with a comma", ("tariffs", 0, "table", "rows", 0, "prices", 0), lambda _: "14,400"),
    ("a price beyond every price", ("tariffs", 0, "table", "rows", 0, "overrun"), lambda _: 100_000_001),
    ("a rate above 1000%", ("tariffs", 0, "adjustments", 1, "times"), lambda _: "1001%"),
    ("a negative rate", ("tariffs", 0, "adjustments", 1, "times"), lambda _: "-50%"),
    ("two effects of one adjustment", ("tariffs", 0, "adjustments", 1), lambda node: {**node, "add": "50%"}),
    ("a rounding to no unit", ("tariffs", 0, "rounding", 0, "unit"), lambda _: 0),
    ("a direction that is no word", ("tariffs", 0, "rounding", 0, "direction"), lambda _: "donw"),
    ("words in one language", ("title",), lambda node: {"ja": node["ja"]}),
    ("empty words", ("title", "en"), lambda _: ""),
    ("a code in capitals", ("tariffs", 0, "code"), lambda _: "Hall"),
    ("a code too long", ("tariffs", 0, "code"), lambda _: "h" * 41),
    ("hours without minutes", ("slots", 0, "parts", 0, "hours"), lambda _: "9-12"),
    ("a set of one part", ("slots", 0, "sets", 0, "parts"), lambda _: ["morning"]),
    ("a question without answers", ("questions", 0), lambda node: {key: node[key] for key in node if key != "options"}),
    ("one option", ("questions", 0, "options"), lambda node: node[:1]),
    ("a list instead of a mapping", ("calendar",), lambda node: [node]),
    ("a mapping instead of a list", ("tariffs",), lambda node: node[0]),
    ("a period without its dots", ("effective",), lambda _: "2019-10-01"),
    ("a municipality of five digits", ("municipality",), lambda _: "11206"),
    ("two anchors", ("booking", "windows", 0, "opens"), lambda node: {**node, "after": "booking"}),
    ("an anchor that is no word", ("booking", "windows", 0, "opens", "before"), lambda _: "usage"),
    ("a deadline of −7 days", ("booking", "windows", 0, "closes", "days"), lambda _: -7),
    ("an example of two kinds", ("examples", 0), lambda node: {**node, "open": {"date": "2026-05-13"}}),
    ("an example of no kind", ("examples", 0), lambda node: {"total": node["total"]}),
    ("a date that is not written so", ("examples", 0, "fee", "date"), lambda _: "2026/5/13"),
]


@pytest.mark.parametrize(("path", "slip"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_refused(path: tuple[Any, ...], slip: Callable[[Any], Any]) -> None:
    document = gyoda()
    node = document
    for key in path:
        node = node[key]
    wrong = changed(document, path, slip(node)) if path else slip(node)
    assert faults(document) == []
    assert faults(wrong) != []


def test_a_misspelt_key_is_refused_wherever_it_stands() -> None:
    document = gyoda()
    mappings = [path for path, value in places(document) if isinstance(value, dict) and path]
    assert len(mappings) > 100
    for path in mappings:
        wrong = copy.deepcopy(document)
        node = wrong
        for key in path:
            node = node[key]
        node["misspelt key"] = "x"
        assert faults(wrong) != [], path


def test_a_negative_amount_is_refused_wherever_it_stands() -> None:
    document = gyoda()
    amounts = [path for path, value in places(document) if isinstance(value, int) and not isinstance(value, bool)]
    assert len(amounts) > 50
    for path in amounts:
        assert faults(changed(document, path, -1)) != [], path


def test_a_misspelt_japanese_key_is_refused() -> None:
    text = (ORDINANCES / "otake.yaml").read_text("utf-8")
    assert text.count("開館時間:") >= 1
    assert faults(read(text)) == []
    assert faults(read(text.replace("開館時間:", "開館時刻:"))) != []


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(yaml.constructor.ConstructorError):
        read("title: {ja: あ, en: a}\ntitle: {ja: い, en: b}\n")
