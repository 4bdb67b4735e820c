"""The API as `openapi.yaml` describes it, over real HTTP: every operation and every status is reached, and nothing
that is not described is ever answered.

The tests stand in order, and share one server and one record of what was answered; the last one looks at the record.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
import requests
from contract import DOCUMENT, OPERATIONS, declared, validate
from openapi_spec_validator import validate as validate_document

ORDINANCE = Path(__file__).resolve().parents[1] / "ordinances" / "gyoda-2027.yaml"
NOBODY = "019ac5c1-7a00-7000-8000-00000000ffff"


def version(reservation: dict) -> dict[str, str]:
    return {"If-Match": f'"{reservation["version"]}"'}


# What is written in the file itself


def test_the_document_is_openapi():
    validate_document(DOCUMENT)


@pytest.mark.parametrize("schema", sorted(DOCUMENT["components"]["schemas"]))
def test_an_example_is_what_its_schema_says(schema):
    for example in DOCUMENT["components"]["schemas"][schema]["examples"]:
        validate(f"#/components/schemas/{schema}", example)


# Doors


def test_health(call):
    call("live", 200)
    call("ready", 200)


def test_signing_in_and_out(call, office):
    token = call("createSession", 201, json=office.credentials(office.server.resident)).json()["token"]
    account = call("showSession", 200, token=token).json()["account"]
    assert (account["kind"], account["roles"]) == ("resident", [])
    call("endSession", 204, token=token)
    call("showSession", 401, token=token, code="sign_in_needed")
    roles = call("showSession", 200, token=office.administrator).json()["account"]["roles"]
    assert {"municipality": "342114", "role": "administrator"} in roles


def test_a_wrong_password_five_times_is_told_to_wait(call, office):
    for _ in range(5):
        call("createSession", 401, json=office.credentials("stranger", "guess"), code="wrong_credentials")
    answer = call("createSession", 429, json=office.credentials("stranger", "guess"), code="too_many_attempts")
    assert int(answer.headers["Retry-After"]) == 900
    # The owner of another account is not kept out by it.
    call("createSession", 201, json=office.credentials(office.server.resident))


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_without_credentials_only_what_is_public_answers(call, operation):
    if OPERATIONS[operation].public:
        return
    call(operation, 401, code="sign_in_needed")


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_a_token_that_opens_nothing_is_told_so(call, operation):
    if "401" in OPERATIONS[operation].responses and operation not in ("receiveSandboxEvent",):
        call(operation, 401, token="never-given-out", code="sign_in_needed")


@pytest.mark.parametrize("operation", sorted(o.id for o in OPERATIONS.values() if o.needs_role))
def test_a_resident_does_not_come_through_the_doors_of_staff(call, office, operation):
    call(operation, 403, token=office.resident, code="not_permitted")


@pytest.mark.parametrize("operation", sorted(o.id for o in OPERATIONS.values() if o.needs_role))
def test_a_role_in_one_municipality_is_none_in_another(call, office, operation):
    if "{municipality}" not in OPERATIONS[operation].path:
        return
    bodies = {
        "reconcile": {"json": {"asOf": "2026-11-20"}},
        "importSettlementFile": {"body": b"H", "headers": {"Content-Type": "text/csv"}},
        "importBankFile": {"body": b"1", "headers": {"Content-Type": "application/octet-stream"}},
    }
    query = {"q": "x", "name": "x"}
    call(
        operation, 403, token=office.administrator, municipality="131016", query=query, code="not_permitted",
        **bodies.get(operation, {}))


def test_the_counter_does_not_keep_the_books(call, office):
    call("closeDay", 403, token=office.counter, code="not_permitted")
    call("listNotices", 200, token=office.counter)


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_a_query_that_cannot_be_read_is_refused_everywhere(call, office, operation):
    token = None if OPERATIONS[operation].public else office.administrator
    call(operation, 400, token=token, query="x=%FF", code="malformed", field="x")


@pytest.mark.parametrize("operation", sorted(o.id for o in OPERATIONS.values() if "413" in o.responses))
def test_a_body_over_the_limit_is_refused(call, office, operation):
    limit = 16 * 1024 * 1024 if operation.startswith("import") else 64 * 1024
    token = None if OPERATIONS[operation].public else office.administrator
    call(operation, 413, token=token, body=b" " * (limit + 1), key=True, code="body_too_large")


@pytest.mark.parametrize("operation", sorted(o.id for o in OPERATIONS.values() if "415" in o.responses))
@pytest.mark.parametrize("media_type", ["application/x-www-form-urlencoded", "application/json; charset=shift_jis", None])
def test_a_body_of_another_type_is_refused(call, office, operation, media_type):
    token = None if OPERATIONS[operation].public else office.administrator
    headers = {"Content-Type": media_type} if media_type else {}
    call(operation, 415, token=token, body=b"{}", headers=headers, key=True, code="media_type_not_supported")


def test_another_method_names_those_there_are(office):
    answer = requests.put(f"{office.server.base_url}/v1/sessions/current", timeout=30)
    assert answer.status_code == 405
    assert {method.strip() for method in answer.headers["Allow"].split(",")} >= {"GET", "DELETE"}
    assert answer.headers["Content-Type"] == "application/problem+json"
    validate("#/components/schemas/Problem", answer.json())


def test_an_address_there_is_not_is_a_problem_too(office):
    answer = requests.get(f"{office.server.base_url}/v1/nothing", timeout=30)
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
    validate("#/components/schemas/Problem", answer.json())


def test_the_cookie_of_a_browser_reads_and_changes_nothing(office):
    cookies = {"session": office.resident}
    address = f"{office.server.base_url}/v1/sessions/current"
    assert requests.get(address, cookies=cookies, timeout=30).status_code == 200
    assert requests.delete(address, cookies=cookies, timeout=30).status_code == 401
    assert requests.get(address, cookies=cookies, timeout=30).status_code == 200


def test_words_follow_the_language_asked_for(call):
    english = call("showSession", 401, headers={"Accept-Language": "en"})
    assert english.json()["detail"] == "Please sign in."
    assert english.headers["Content-Language"] == "en"


def test_a_request_keeps_the_name_its_caller_gave_it(call):
    assert call("live", 200, headers={"X-Request-ID": "caller-0001"}).headers["X-Request-ID"] == "caller-0001"
    assert call("live", 200, headers={"X-Request-ID": "no good"}).headers["X-Request-ID"] != "no good"


# Looking


def test_what_can_be_booked(call):
    cities = call("listMunicipalities", 200).json()["items"]
    assert [city["code"] for city in cities] == ["112062", "342114"]
    for city in cities:
        for facility in call("listFacilities", 200, municipality=city["code"]).json()["items"]:
            place = {"municipality": city["code"], "facility": facility["code"]}
            for unit in call("showFacility", 200, **place).json()["units"]:
                call("showUnit", 200, unit=unit["code"], **place)
                days = call("showAvailability", 200, unit=unit["code"], query={"days": "2"}, **place).json()["days"]
                assert [day["date"] for day in days] == ["2026-11-20", "2026-11-21"]


@pytest.mark.parametrize("operation", ["listFacilities", "showFacility", "showUnit", "showAvailability", "quoteFee"])
def test_a_place_there_is_not(call, office, operation):
    body = {"json": {name: office.booking()[name] for name in ("facility", "unit", "date", "slots", "people")}}
    more = body if operation == "quoteFee" else {}
    call(operation, 404, municipality="999999", code="unknown_municipality", field="municipality", **more)
    if "{facility}" in OPERATIONS[operation].path:
        call(operation, 404, facility="palace", code="unknown_facility", field="facility")
    if "{unit}" in OPERATIONS[operation].path:
        call(operation, 404, unit="throne-room", code="unknown_unit", field="unit")


def test_a_unit_is_what_the_ordinance_of_the_day_says(call):
    unit = call("showUnit", 200).json()
    assert (unit["date"], unit["ordinances"]) == ("2026-11-20", ["azalea-otake@1"])
    assert {question["code"]: question["answeredBy"] for question in unit["questions"]} == {
        "residency": "applicant", "commercial": "applicant"}
    assert call("showUnit", 200, query={"date": "2026-12-01"}).json() == unit | {"date": "2026-12-01"}
    call("showUnit", 422, query={"date": "2019-09-30"}, code="no_ordinance", field="date")
    call("showUnit", 400, query={"date": "tomorrow"}, code="malformed", field="date")
    days = call("showAvailability", 200, query={"from": "2019-09-30", "days": "2"}).json()["days"]
    assert [day["closed"]["code"] for day in days if "closed" in day] == ["no_ordinance"]


def test_a_closed_day_says_why(call):
    days = call("showAvailability", 200, query={"from": "2026-11-21", "days": "3"}).json()["days"]
    holiday = days[2]
    assert (holiday["date"], holiday["kind"]) == ("2026-11-23", "national_holiday")
    assert holiday["closed"]["code"] == "national-holiday"
    assert holiday["closed"]["citation"]["rule"] == "calendar.national-holiday"
    assert {cell["state"] for cell in holiday["cells"]} == {"closed"}


@pytest.mark.parametrize("query, field", [
    ("from=2026-02-30", "from"), ("from=tomorrow", "from"), ("from=1999-12-31", "from"), ("from=", "from"),
    ("days=0", "days"), ("days=32", "days"), ("days=7.0", "days"), ("days=%2B7", "days"), ("days=7&days=8", "days"),
])
def test_a_parameter_that_cannot_be_is_named(call, query, field):
    call("showAvailability", 400, query=query, code="malformed", field=field)


def test_a_fee_is_quoted_to_the_yen(call, office):
    wanted = {name: office.booking("h0900", "h1000")[name] for name in ("facility", "unit", "date", "slots", "people")}
    quote = call("quoteFee", 200, json=wanted | {"choices": {"residency": "outside"}}).json()
    assert quote["quote"]["total"] == sum(line["amount"] for line in quote["quote"]["lines"]) == 990
    assert quote["choices"] == {"residency": "outside", "commercial": "no"}
    assert quote["quote"]["ordinances"] == ["azalea-otake@1"]
    base, surcharge = quote["quote"]["lines"]
    assert (base["component"], base["unitPrice"], base["article"]["ja"]) == ("base", 330, "大竹会館使用料（見本）")
    assert (surcharge["kind"], surcharge["rates"], surcharge["amount"]) == ("adjustment", ["50%"], 330)


# What cannot be booked

REFUSED = [
    ({"facility": "palace"}, 404, "unknown_facility", "facility"),
    ({"unit": "throne-room"}, 404, "unknown_unit", "unit"),
    ({"slots": []}, 422, "no_slot_chosen", "slots"),
    ({"slots": ["midnight"]}, 422, "unknown_slot", "slots"),
    ({"slots": ["h0900", "h1100"]}, 422, "slots_not_adjacent", "slots"),
    ({"unit": "hall-a", "slots": ["h0900", "h1000", "h1100"]}, 422, "too_long", "slots"),
    ({"date": "2026-11-29", "slots": ["h1700"]}, 422, "outside_hours", "slots"),
    ({"date": "2026-11-23"}, 422, "closed_day", "date"),
    ({"date": "2026-11-19"}, 422, "past_date", "date"),
    ({"date": "2027-06-01"}, 422, "not_yet_open", "date"),
    ({"people": 0}, 422, "no_people", "people"),
    ({"people": 41}, 422, "too_many_people", "people"),
    ({"choices": {"weather": "fine"}}, 422, "unknown_question", "choices/weather"),
    ({"choices": {"commercial": "perhaps"}}, 422, "unknown_choice", "choices/commercial"),
    ({"counts": {"dragon": 1}}, 422, "unknown_person_class", "counts/dragon"),
    ({"equipment": {"piano": 1}}, 422, "unknown_equipment", "equipment/piano"),
    ({"reductions": ["welfare"]}, 422, "unknown_reduction", "reductions"),
    ({"date": "2019-09-30"}, 422, "no_ordinance", "date"),
]


@pytest.mark.parametrize("change, status, code, field", REFUSED, ids=[refused[2] for refused in REFUSED])
def test_what_is_not_possible_is_refused_by_name(call, office, change, status, code, field):
    call("holdSlot", status, token=office.resident, key=True, json=office.booking(**change), code=code, field=field)
    quoted = {"facility", "unit", "date", "slots", "people", "choices", "counts", "equipment", "reductions"}
    wanted = {name: value for name, value in office.booking(**change).items() if name in quoted}
    call("quoteFee", status, json=wanted, code=code, field=field)


def test_booking_that_has_not_opened_says_from_when(call, office):
    answer = call(
        "holdSlot", 422, token=office.resident, key=True, json=office.booking(date="2027-06-01"), code="not_yet_open")
    assert answer.json()["retryAt"] == "2027-03-01T09:00:00+09:00"
    assert int(answer.headers["Retry-After"]) > 0


def test_a_closing_date_before_the_day_is_kept(call, office):
    late = {"facility": "gyoda-bunka-hall", "unit": "hall", "date": "2026-11-24", "slots": ["morning"], "people": 10}
    call("quoteFee", 422, municipality="112062", json=late, code="too_late", field="date")
    odd = late | {"date": "2026-12-08", "slots": ["morning", "evening"]}
    call("quoteFee", 422, municipality="112062", json=odd, field="slots")


# What cannot be read

WRONG_TYPES = [
    (member, value)
    for member, values in {
        "facility": [1, ["azalea-otake"], {"code": "azalea-otake"}, True],
        "unit": [1, []],
        "date": [20261201, "2026-12-32", "1 December", "2026-12-01T00:00:00+09:00", ""],
        "slots": ["h0900", {"0": "h0900"}, 9],
        "people": ["12", 1.5, True, [12], 10**30],
        "choices": [[], "inside", 1],
        "counts": [[], {"child": "1"}],
        "equipment": [[], {"piano": "1"}, "piano"],
        "reductions": ["welfare", [1], {"welfare": True}],
        "purpose": [1, ["x"]],
        "name": [1, {"first": "花子"}],
        "nameKana": [1],
        "phone": [827000001],
    }.items()
    for value in values
]


@pytest.mark.parametrize("member, value", WRONG_TYPES, ids=str)
def test_a_value_of_another_type_is_named(call, office, member, value):
    answer = call(
        "holdSlot", 400, token=office.resident, key=True, json=office.booking(**{member: value}), code="malformed")
    assert answer.json()["errors"][0]["field"].split("/")[0] == member


@pytest.mark.parametrize("member", ["facility", "unit", "date", "slots", "people", "name"])
def test_a_member_that_is_missing_is_named(call, office, member):
    call(
        "holdSlot", 400, token=office.resident, key=True, json=office.booking(**{member: None}), code="malformed",
        field=member)


@pytest.mark.parametrize("member, value", [
    ("purpose", "あ" * 201), ("name", ""), ("name", " "), ("name", "あ" * 101), ("nameKana", "ア" * 101),
    ("phone", "0" * 31), ("name", "花子\u0007"),
])
def test_a_text_too_long_or_empty_is_named(call, office, member, value):
    call(
        "holdSlot", 400, token=office.resident, key=True, json=office.booking(**{member: value}), code="malformed",
        field=member)


NOT_JSON = {
    "nothing": (b"", "body"),
    "not JSON": (b"facility=azalea", "body"),
    "an end too early": (b'{"facility": "azalea-otake", "unit": ', "unit"),
    "something after the end": (b"{} {}", "body"),
    "a trailing comma": (b'{"facility": "a",}', "body"),
    "a comment": (b'{"facility": /* here */ "a"}', "facility"),
    "a number with a zero before it": (b'{"people": 012}', "people"),
    "not a number": (b'{"people": NaN}', "people"),
    "null": (b'{"purpose": null}', "purpose"),
    "the same member twice": (b'{"unit": "room-1", "unit": "room-2"}', "unit"),
    "bytes that are not UTF-8": (b'{"name": "\x94\x40"}', "name"),
    "half a pair": (b'{"name": "\\ud83d"}', "name"),
    "U+0000": (b'{"name": "a\\u0000b"}', "name"),
    "a line break in a text": (b'{"name": "a\nb"}', "name"),
    "nesting without end": (b'{"choices": ' + b'{"x": ' * 100 + b"1" + b"}" * 101, "choices/x"),
    "a list": (b"[]", "body"),
    "a text": (b'"azalea-otake"', "body"),
}


@pytest.mark.parametrize("body, field", NOT_JSON.values(), ids=NOT_JSON.keys())
def test_what_is_not_json_is_refused_where_it_ends_to_be(call, office, body, field):
    answer = call(
        "holdSlot", 400, token=office.resident, key=True, body=body, headers={"Content-Type": "application/json"},
        code="malformed")
    assert answer.json()["errors"][0]["field"].startswith(field)


def test_a_member_nobody_knows_is_named(call, office):
    call(
        "holdSlot", 400, token=office.resident, key=True, json=office.booking(discount=100), code="malformed",
        field="discount")
    call("createSession", 400, json=office.credentials("a") | {"admin": True}, code="malformed", field="admin")
    call("createSession", 400, json=office.credentials("a" * 65), code="malformed", field="login")


def test_nothing_was_held_by_all_that(call, office):
    assert call("listReservations", 200, token=office.resident).json()["items"] == []
    cells = call("showAvailability", 200, query={"from": "2026-12-01", "days": "1"}).json()["days"][0]["cells"]
    assert {cell["state"] for cell in cells} == {"free"}


# Keys and versions


def test_what_books_or_pays_needs_a_key(call, office):
    call(
        "holdSlot", 400, token=office.resident, json=office.booking(), code="idempotency_key_missing",
        field="Idempotency-Key")
    call(
        "holdSlot", 400, token=office.resident, json=office.booking(), key="x" * 256, code="malformed",
        field="Idempotency-Key")
    for operation, body in [
        ("confirmReservation", {"json": {"way": "online"}}), ("withdrawReservation", {}), ("payReservation", {}),
    ]:
        call(
            operation, 400, token=office.resident, headers={"If-Match": '"1"'}, code="idempotency_key_missing",
            field="Idempotency-Key", **body)
    call("takeFee", 400, token=office.counter, json={"terminal": "t-1"}, code="idempotency_key_missing")


def test_the_same_key_is_the_same_booking(call, office):
    key = str(uuid.uuid4())
    first = call("holdSlot", 201, token=office.resident, key=key, json=office.booking("h0900"))
    again = call("holdSlot", 201, token=office.resident, key=key, json=office.booking("h0900"))
    assert again.content == first.content
    assert again.headers["ETag"] == first.headers["ETag"] == '"1"'
    assert first.headers["Location"] == f"/v1/reservations/{first.json()['id']}"
    call(
        "holdSlot", 422, token=office.resident, key=key, json=office.booking("h1300"), code="idempotency_key_reused",
        field="Idempotency-Key")
    # Another person's key is another key.
    call("holdSlot", 409, token=office.other, key=key, json=office.booking("h0900"), code="slot_taken")
    # A refusal is an answer to keep as well.
    key = str(uuid.uuid4())
    closed = office.booking(date="2026-11-23")
    first = call("holdSlot", 422, token=office.resident, key=key, json=closed, code="closed_day").json()
    again = call("holdSlot", 422, token=office.resident, key=key, json=closed, code="closed_day").json()
    assert first | {"requestID": ""} == again | {"requestID": ""}
    withdraw_all(call, office)


def withdraw_all(call, office) -> None:
    for reservation in call("listReservations", 200, token=office.resident, query={"limit": "100"}).json()["items"]:
        if reservation["state"] in ("held", "awaiting_payment"):
            call(
                "withdrawReservation", 200, token=office.resident, key=True, id=reservation["id"],
                headers=version(reservation))


def test_a_slot_that_is_taken_comes_with_others(call, office):
    office.hold("h0900")
    answer = call(
        "holdSlot", 409, token=office.other, key=True, json=office.booking("h0900"), code="slot_taken", field="slots")
    assert answer.json()["alternatives"]
    nearest = answer.json()["alternatives"][0]
    taken = office.hold(*nearest["slots"], token=office.other, unit=nearest["unit"], date=nearest["date"])
    call("withdrawReservation", 200, token=office.other, key=True, id=taken["id"], headers=version(taken))
    withdraw_all(call, office)


def test_whoever_saw_an_older_version_is_told(call, office):
    held = office.hold("h0900")
    place = {"id": held["id"], "token": office.resident, "key": True}
    body = {"json": {"way": "online"}}
    for operation, more in [("confirmReservation", body), ("withdrawReservation", {})]:
        call(operation, 428, code="version_missing", field="If-Match", **place, **more)
        call(operation, 412, headers={"If-Match": '"7"'}, code="version_mismatch", **place, **more)
        for wrong in ('"x"', "1", 'W/"1"', "*", '""'):
            call(operation, 400, headers={"If-Match": wrong}, code="malformed", field="If-Match", **place, **more)
    assert office.show(held) == held
    withdraw_all(call, office)


def test_somebody_elses_reservation_is_not_there(call, office):
    held = office.hold("h0900")
    theirs = {"token": office.other, "code": "not_found"}
    seen = {"If-Match": '"1"'}
    for identity in (held["id"], NOBODY, "not-a-uuid"):
        call("showReservation", 404, id=identity, **theirs)
        call("showReceipt", 404, id=identity, **theirs)
        call("payReservation", 404, id=identity, key=True, **theirs)
        call("withdrawReservation", 404, id=identity, key=True, headers=seen, **theirs)
        call("confirmReservation", 404, id=identity, key=True, headers=seen, json={"way": "online"}, **theirs)
    listed = call("listReservations", 200, token=office.other, query={"limit": "100"}).json()["items"]
    assert held["id"] not in [item["id"] for item in listed]
    call("takeFee", 404, token=office.counter, id=NOBODY, key=True, json={"terminal": "t-1"}, code="not_found")
    call("inquirePayment", 404, token=office.resident, id=NOBODY, code="not_found")
    call("markNoticeSeen", 404, token=office.counter, id="not-a-uuid", code="not_found")
    # The counter of its municipality sees it.
    assert office.show(held, office.counter)["reference"] == held["reference"]
    withdraw_all(call, office)


def test_staff_without_a_counter_there_cannot_book(call, office):
    call(
        "holdSlot", 403, token=office.counter, municipality="131016", key=True, json=office.booking(),
        code="not_permitted")
    call(
        "holdSlot", 404, token=office.resident, municipality="131016", key=True, json=office.booking(),
        code="unknown_municipality")


def test_lists_come_in_pages_without_gap_or_double(call, office):
    made = [office.hold(f"h{hour:02}00", date="2026-12-04")["id"] for hour in range(9, 14)]
    assert len(set(made)) == 5
    found, query = [], {"limit": "2"}
    while True:
        page = call("listReservations", 200, token=office.resident, query=query).json()
        assert 1 <= len(page["items"]) <= 2
        found += [item["id"] for item in page["items"]]
        if "next" not in page:
            break
        query = {"limit": "2", "cursor": page["next"]}
    assert len(found) == len(set(found))
    assert set(made) <= set(found)
    whole = call("listReservations", 200, token=office.resident, query={"limit": "100"}).json()
    assert found == [item["id"] for item in whole["items"]]
    for wrong in ("cursor=x", "cursor=", "cursor=1.2", "limit=0", "limit=101", "limit=two"):
        call("listReservations", 400, token=office.resident, query=wrong, code="malformed")
    withdraw_all(call, office)


# Paying


def test_online_from_the_hold_to_the_receipt(call, office):
    held = office.hold("h0900")
    call("showReceipt", 409, token=office.resident, id=held["id"], code="not_paid")
    call("payReservation", 409, token=office.resident, id=held["id"], key=True, code="not_awaiting_payment")
    key = str(uuid.uuid4())
    order = {"token": office.resident, "id": held["id"], "key": key, "headers": version(held)}
    confirmed = call("confirmReservation", 200, json={"way": "online"}, **order)
    assert confirmed.json()["reservation"]["state"] == "awaiting_payment"
    assert call("confirmReservation", 200, json={"way": "online"}, **order).content == confirmed.content
    call("confirmReservation", 422, json={"way": "counter"}, **order, code="idempotency_key_reused")
    call("withdrawReservation", 422, token=office.resident, id=held["id"], key=key, headers=version(held))
    page = call("payReservation", 200, token=office.resident, id=held["id"], key=True).json()["paymentURL"]
    assert page == confirmed.json()["paymentURL"]

    office.pay_on_the_page(page)
    payment = confirmed.json()["reservation"]["payments"][0]["id"]
    paid = call("inquirePayment", 200, token=office.resident, id=payment).json()
    assert paid["state"] == "confirmed"
    assert paid["payments"][0]["state"] == "captured"
    assert paid["version"] > confirmed.json()["reservation"]["version"]
    receipt = call("showReceipt", 200, token=office.resident, id=held["id"]).json()
    assert receipt["total"] == held["fee"]
    assert call("showReceipt", 200, token=office.counter, id=held["id"]).json() == receipt
    call("payReservation", 409, token=office.resident, id=held["id"], key=True, code="already_paid")
    call(
        "withdrawReservation", 409, token=office.resident, id=held["id"], key=True, headers=version(paid),
        code="not_withdrawable")
    call(
        "takeFee", 409, token=office.counter, id=held["id"], key=True, json={"terminal": "t-1"}, code="already_paid")


def test_a_key_for_one_payment_is_not_one_for_another(call, office):
    reservations = [office.confirm(office.hold(slot), "counter")["reservation"] for slot in ("h1000", "h1100")]
    key = str(uuid.uuid4())
    call("payReservation", 200, token=office.resident, id=reservations[0]["id"], key=key)
    call("payReservation", 422, token=office.resident, id=reservations[1]["id"], key=key, code="idempotency_key_reused")
    withdraw_all(call, office)


def test_a_hold_that_has_expired_cannot_be_confirmed(call, office):
    held = office.hold("h1000")
    unpaid = office.confirm(office.hold("h1100"), "online")["reservation"]
    office.server.set_clock("2026-11-20T10:16:00+09:00")
    call(
        "confirmReservation", 409, token=office.resident, id=held["id"], key=True, headers=version(held),
        json={"way": "online"}, code="hold_expired")
    until = time.monotonic() + 30
    while office.show(unpaid)["state"] != "expired":
        assert time.monotonic() < until, "the worker does not give back what has expired"
    call("payReservation", 409, token=office.resident, id=unpaid["id"], key=True, code="hold_expired")
    # What somebody let lapse is somebody else's.
    taken = office.hold("h1000", token=office.other)
    call("withdrawReservation", 200, token=office.other, key=True, id=taken["id"], headers=version(taken))


def test_the_counter_finds_a_reservation_and_takes_its_fee(call, office):
    booked = office.confirm(office.hold("h1300"), "counter")["reservation"]
    for text in (booked["reference"], booked["reference"].lower().replace("-", ""), "タナカ", "たなか ハナコ"):
        found = call("searchReservations", 200, token=office.counter, query={"q": text}).json()["items"]
        assert booked["id"] in [item["id"] for item in found], text
    for wrong in ("q=", "", "q=" + "x" * 101):
        call("searchReservations", 400, token=office.counter, query=wrong, code="malformed", field="q")
    day = call("listReservationsOnDay", 200, token=office.counter, date="2026-12-01").json()["items"]
    assert booked["id"] in [item["id"] for item in day]
    call("listReservationsOnDay", 400, token=office.counter, date="2026-12-00", code="malformed", field="date")

    order = {"token": office.counter, "id": booked["id"]}
    for wrong in ("", "t/1", "x" * 41):
        call("takeFee", 400, key=True, json={"terminal": wrong}, code="malformed", field="terminal", **order)
    office.control("terminals/t-1", {"next": "decline"})
    declined = call("takeFee", 201, key=True, json={"terminal": "t-1"}, **order).json()["payment"]
    assert declined["state"] == "declined"
    key = str(uuid.uuid4())
    taken = call("takeFee", 201, key=key, json={"terminal": "t-1"}, **order)
    assert taken.json()["payment"]["state"] == "captured"
    assert taken.json()["reservation"]["state"] == "confirmed"
    assert call("takeFee", 201, key=key, json={"terminal": "t-1"}, **order).content == taken.content
    call("takeFee", 422, key=key, json={"terminal": "t-2"}, code="idempotency_key_reused", **order)
    call("takeFee", 409, key=True, json={"terminal": "t-1"}, code="already_paid", **order)


def test_an_unknown_outcome_is_inquired_and_never_charged_again(call, office):
    booked = office.confirm(office.hold("h1500"), "counter")["reservation"]
    order = {"token": office.counter, "id": booked["id"]}
    office.control("terminals/t-1", {"next": "timeout_then_approved"})
    # The webhook would tell at once; here it comes last.
    office.control("webhooks", {"hold": True})
    unknown = call("takeFee", 201, key=True, json={"terminal": "t-1"}, **order).json()["payment"]
    assert unknown["state"] == "unknown"
    call("takeFee", 409, key=True, json={"terminal": "t-1"}, code="payment_in_progress", **order)
    call("payReservation", 409, token=office.resident, id=booked["id"], key=True, code="payment_in_progress")
    settled = call("inquirePayment", 200, token=office.counter, id=unknown["id"]).json()
    assert settled["state"] == "confirmed"
    assert [payment["state"] for payment in settled["payments"]] == ["captured"]
    office.control("webhooks/release", {})
    # Somebody else's payment is not there.
    call("inquirePayment", 404, token=office.other, id=unknown["id"], code="not_found")


def test_a_provider_out_of_reach_is_said_to_be(call, office):
    held = office.hold("h1600")
    booked = office.confirm(office.hold("h1700"), "counter")["reservation"]
    key = str(uuid.uuid4())
    order = {"token": office.resident, "id": held["id"], "key": key, "headers": version(held)}
    opened = office.confirm(office.hold("h1800"), "online")["reservation"]
    terminal = {"token": office.counter, "key": True, "json": {"terminal": "t-1"}}
    with office.provider_away():
        call("confirmReservation", 503, json={"way": "online"}, code="provider_unavailable", **order)
        now = office.show(held)
        mine = {"token": office.resident, "code": "provider_unavailable"}
        call("payReservation", 503, id=held["id"], key=True, **mine)
        call("inquirePayment", 503, id=now["payments"][0]["id"], **mine)
        call("withdrawReservation", 503, id=held["id"], key=True, headers=version(now), **mine)
        # Nothing was charged, and another attempt may follow.
        failed = call("takeFee", 201, id=booked["id"], **terminal).json()["payment"]
        assert (failed["state"], failed["declineCode"]) == ("failed", "provider_unavailable")
        # The page that is open cannot be closed, and might still bring the money.
        call("takeFee", 503, id=opened["id"], code="provider_unavailable", **terminal)
    # The same request again finds the page that could not be opened.
    assert call("confirmReservation", 200, json={"way": "online"}, **order).json()["paymentURL"]
    assert call("takeFee", 201, id=booked["id"], **terminal).json()["payment"]["state"] == "captured"
    withdraw_all(call, office)


# What the provider sends


def signed(office, event: dict | bytes, seconds: int = 0, secret: str | None = None) -> dict:
    """The event as the provider would send it `seconds` from now."""
    body = event if isinstance(event, bytes) else json.dumps(event).encode()
    moment = str(int(datetime.fromisoformat(office.server.moment).timestamp()) + seconds)
    code = hmac.new((secret or office.server.webhook_secret).encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return {
        "body": body,
        "headers": {
            "Content-Type": "application/json", "Kaikan-Sandbox-Signature": f"t={moment},v1={code.hexdigest()}",
        },
    }


def captured_event(payment: dict, amount: int) -> dict:
    moment = "2026-11-20T10:17:00+09:00"
    return {
        "id": f"evt_{uuid.uuid4().hex}", "type": "payment_updated", "created_at": moment,
        "payment": {
            "id": "pay_test", "reference": payment["id"], "amount": amount, "currency": "JPY", "state": "captured",
            "description": "x", "language": "ja", "created_at": moment, "captured_at": moment, "method": "card",
            "brand": "visa", "refunded": 0,
        },
    }


def test_an_event_is_believed_by_its_signature_alone(call, office):
    reservation = office.confirm(office.hold("h0900", date="2026-12-08"), "online")["reservation"]
    event = captured_event(reservation["payments"][0], reservation["fee"])
    send = signed(office, event)
    call("receiveSandboxEvent", 401, body=send["body"], code="missing_signature")
    call(
        "receiveSandboxEvent", 401, body=send["body"] + b" ", headers=send["headers"], code="bad_signature")
    for header in ("t=1", "v1=00", "nonsense", "t=1,v1=zz"):
        call(
            "receiveSandboxEvent", 401, body=send["body"], headers={"Kaikan-Sandbox-Signature": header},
            code="bad_signature")
    call("receiveSandboxEvent", 401, **signed(office, event, secret="guessed"), code="bad_signature")
    call("receiveSandboxEvent", 401, **signed(office, event, seconds=-301), code="stale")
    call("receiveSandboxEvent", 401, **signed(office, event, seconds=301), code="from_the_future")
    call("receiveSandboxEvent", 400, **signed(office, b"{}"), code="unreadable")
    call("receiveSandboxEvent", 400, **signed(office, b"\xff\x00"), code="unreadable")
    assert office.show(reservation)["state"] == "awaiting_payment"
    assert call("receiveSandboxEvent", 200, **signed(office, event, seconds=-300)).json() == {"receipt": "accepted"}
    assert call("receiveSandboxEvent", 200, **send).json() == {"receipt": "duplicate"}
    assert office.show(reservation)["state"] == "confirmed"


def test_an_amount_that_differs_books_nothing_and_is_shown_to_staff(call, office):
    reservation = office.confirm(office.hold("h1000", date="2026-12-08"), "online")["reservation"]
    event = captured_event(reservation["payments"][0], reservation["fee"] + 1)
    call("receiveSandboxEvent", 200, **signed(office, event))
    assert office.show(reservation)["state"] == "awaiting_payment"
    notices = call("listNotices", 200, token=office.counter).json()["items"]
    [notice] = [notice for notice in notices if notice.get("reservation") == reservation["id"]]
    assert (notice["code"], notice["reference"]) == ("amount_differs", reservation["reference"])
    call("markNoticeSeen", 204, token=office.counter, id=notice["id"])
    call("markNoticeSeen", 204, token=office.counter, id=notice["id"])
    assert notice["id"] not in [n["id"] for n in call("listNotices", 200, token=office.counter).json()["items"]]


# The books


def test_files_are_imported_whole_or_not_at_all(call, office):
    payout = office.control("close-day", {"business_date": "2026-11-20"})
    address = f"{office.server.sandbox_url}/v1/settlements/{payout['id']}.csv"
    good = requests.get(address, timeout=30).content
    send = {"token": office.administrator, "headers": {"Content-Type": "text/csv; charset=utf-8"}}
    named = {"query": {"name": "settlement.csv"}}
    call("importSettlementFile", 400, body=good, code="malformed", field="name", **send)
    lines = good.splitlines(keepends=True)
    broken = {
        "empty_file": b"",
        "missing_trailer": b"".join(lines[:-1]),
        "wrong_count": b"".join(lines[:1] + lines[2:]),
        "wrong_total": good.replace(lines[-1], lines[-1].rstrip(b"\n") + b"0\n"),
        "wrong_field_count": good.replace(b"D,capture,", b"D,capture,,", 1),
        "unknown_record": b"".join([lines[0], b"X\n"] + lines[1:]),
    }
    for code, bad in broken.items():
        call("importSettlementFile", 422, body=bad, code=code, field="file", **send, **named)
    first = call("importSettlementFile", 201, body=good, **send, **named).json()
    assert (first["alreadyImported"], first["lines"], first["matched"]) == (False, len(lines) - 2, len(lines) - 2)
    again = call("importSettlementFile", 200, body=good, **send, **named).json()
    assert again["alreadyImported"]
    office.control("settlements", {"payout": payout["id"], "add_unknown": 1000})
    other = requests.get(address, timeout=30).content
    call("importSettlementFile", 409, body=other, code="payout_already_imported", field="file", **send, **named)

    office.server.set_clock("2026-11-24T09:00:00+09:00")
    office.sign_in()
    send = {"token": office.administrator, "headers": {"Content-Type": "application/octet-stream"}}
    address = f"{office.server.sandbox_url}/v1/bank-statements/{first['arrivalDate']}.txt"
    good = requests.get(address, timeout=30).content
    call("importBankFile", 400, body=good, code="malformed", field="name", **send)
    for bad in (b"", good[:300], good.decode("cp932").encode("utf-8"), good + good[:200]):
        call("importBankFile", 422, body=bad, field="file", **send, query={"name": "bank.txt"})
    first = call("importBankFile", 201, body=good, **send, query={"name": "bank.txt"}).json()
    assert (first["alreadyImported"], first["lines"], first["matched"]) == (False, 1, 1)
    assert call("importBankFile", 200, body=good, **send, query={"name": "bank.txt"}).json()["alreadyImported"]


def test_the_morning_is_clean(call, office):
    who = {"token": office.administrator}
    report = call("reconcile", 200, json={"asOf": "2026-11-24"}, **who).json()
    morning = call("showReconciliation", 200, **who).json()
    assert report == morning["report"]
    assert report["breaks"] == [], report["headline"]
    assert report["isClean"]
    for row in report["rows"]:
        assert row["matched"] + row["inFlight"] + row["breaks"] == row["total"], row
    assert [file["payoutID"] for file in morning["settlementFiles"]] == [morning["bankLines"][0]["payoutID"]]
    assert {line["outcome"] for line in morning["settlementLines"]} == {"matched"}
    call("reconcile", 400, json={"asOf": "yesterday"}, code="malformed", field="asOf", **who)


def test_a_day_is_closed_once_and_stays_so(call, office):
    who = {"token": office.administrator}
    call("closeDay", 409, date="2026-11-24", code="day_not_over", **who)
    open_day = call("showDay", 200, date="2026-11-20", **who).json()
    assert (open_day["isOver"], open_day["isClosed"]) == (True, False)
    seal = call("closeDay", 200, date="2026-11-20", **who).json()
    call("closeDay", 409, date="2026-11-20", code="day_already_closed", **who)
    call("closeDay", 409, date="2026-11-19", code="day_already_closed", **who)
    for operation in ("showDay", "closeDay"):
        call(operation, 400, date="20261120", code="malformed", field="date", **who)
    closed = call("showDay", 200, date="2026-11-20", **who).json()
    assert closed["close"] == seal
    assert call("listClosedDays", 200, **who).json()["items"] == [seal]
    assert sum(row["debit"] for row in seal["trialBalance"]) == sum(row["credit"] for row in seal["trialBalance"])


def test_the_books_agree_with_their_seals_and_leave_as_a_journal(call, office):
    who = {"token": office.administrator}
    verification = call("verifyLedger", 200, **who).json()
    assert (verification["ok"], verification["days"], verification["findings"]) == (True, 1, [])
    assert call("verifyLedger", 200, query={"head": verification["head"]}, **who).json()["ok"]
    assert not call("verifyLedger", 200, query={"head": "0" * 64}, **who).json()["ok"]
    for wrong in ("head=x", "head=", "head=" + "g" * 64):
        call("verifyLedger", 400, query=wrong, code="malformed", field="head", **who)
    journal = call("exportLedger", 200, query={"through": "2026-11-24"}, **who)
    assert journal.headers["Content-Disposition"] == 'attachment; filename="ledger-2026-11-24.journal"'
    # One more, which asserts the balances. The worker may write a journal at any moment, so the books are counted
    # before and after.
    after = call("verifyLedger", 200, **who).json()["journals"]
    assert verification["journals"] + 1 <= journal.text.count("\n2026-") <= after + 1
    call("exportLedger", 400, query={"through": "2026-11-31"}, code="malformed", field="through", **who)


# Under another ordinance: a question in yen, equipment, reductions, eligibility

REVISED = {"municipality": "112062", "facility": "gyoda-bunka-hall"}
HALL = {"facility": "gyoda-bunka-hall", "unit": "hall", "date": "2027-04-13", "slots": ["morning"], "people": 20}


@pytest.fixture(scope="module")
def revision(office):
    """The hall's rules from 1 April 2027, as a city would import them."""
    done = office.server.kaikan("ordinance", "import", str(ORDINANCE))
    assert done.returncode == 0, done.stderr
    until = time.monotonic() + 30
    while True:
        unit = office.call("showUnit", 200, query={"date": "2027-04-13"}, **(REVISED | {"unit": "hall"})).json()
        if unit["ordinances"] == ["gyoda-bunka-hall@2"]:
            return unit
        assert time.monotonic() < until, "the server does not take the new ordinance up"


def test_another_day_has_other_questions_and_equipment(call, revision):
    ticket, *_, fire = revision["questions"]
    assert (ticket["bands"], ticket["standard"]) == ([0, 1, 1001], "0")
    assert [option["code"] for option in ticket["options"]] == ["free", "up-to-1000", "over-1000"]
    assert (fire["code"], fire["answeredBy"]) == ("fire", "staff")
    piano, microphone = revision["equipment"]
    assert (piano["code"], piano["yen"], piano["pieces"], piano["unit"]["en"]) == ("piano", 3000, 1, "per slot")
    assert microphone["unit"]["ja"] == "1回につき"
    before = call("showUnit", 200, query={"date": "2027-03-31"}, **(REVISED | {"unit": "hall"})).json()
    assert (before["ordinances"], before["equipment"]) == (["gyoda-bunka-hall@1"], [])
    days = call(
        "showAvailability", 200, query={"from": "2027-03-31", "days": "2"}, **(REVISED | {"unit": "hall"})).json()
    evenings = {(slot["from"], slot["until"]) for slot in days["slots"] if slot["code"] == "evening"}
    assert evenings == {("17:30", "21:30"), ("18:00", "22:00")}, "a week that crosses has the slots of both"


def test_yen_are_answered_in_digits_and_equipment_by_the_piece(call, revision):
    wanted = HALL | {"choices": {"ticket": "1500"}, "equipment": {"piano": 1}}
    quote = call("quoteFee", 200, municipality="112062", json=wanted).json()
    assert quote["quote"]["total"] == 33000, "(20,000 + 50 %) + 3,000"
    assert [line["kind"] for line in quote["quote"]["lines"]] == ["base", "equipment", "adjustment"]
    assert quote["equipment"] == {"piano": 1}
    assert quote["quote"]["answers"][0]["answer"] == {"ja": "1,500円（1,001円以上）", "en": "¥1,500 (¥1,001 or more)"}


RULED_OUT = [
    ({"choices": {"ticket": "1,500"}}, "unknown_choice", "choices/ticket"),
    ({"choices": {"ticket": "-1"}}, "unknown_choice", "choices/ticket"),
    ({"choices": {"fire": "used"}}, "unknown_question", "choices/fire"),
    ({"choices": {"age": "minor"}}, "not_eligible", None),
    ({"equipment": {"piano": 2}}, "too_many_pieces", "equipment/piano"),
    ({"equipment": {"organ": 1}}, "unknown_equipment", "equipment/organ"),
    ({"unit": "dressing-room-1", "slots": ["h0900"]}, "too_short", "slots"),
    ({"unit": "dressing-room-1", "slots": ["h0900", "h1000", "h1100", "h1200", "h1300"]}, "too_long", "slots"),
    ({"choices": {"ticket": "500"}, "slots": ["all-day"]}, "combination_not_offered", "slots"),
    ({"date": "2028-04-01"}, "no_ordinance", "date"),
    ({"date": "2027-04-21"}, "closed_day", "date"),
]


@pytest.mark.parametrize("change, code, field", RULED_OUT, ids=[f"{r[1]} {n}" for n, r in enumerate(RULED_OUT)])
def test_what_the_ordinance_rules_out(call, office, revision, change, code, field):
    call("quoteFee", 422, municipality="112062", json=HALL | change, code=code, field=field)
    who = {"name": "田中 花子"}
    call(
        "holdSlot", 422, municipality="112062", token=office.resident, key=True, json=HALL | change | who, code=code,
        field=field)


def test_reductions_are_granted_by_the_counter_alone(call, office, revision):
    wanted = HALL | {"reductions": ["welfare"], "choices": {"fire": "used"}}
    place = {"municipality": "112062"}
    quote = call("quoteFee", 200, token=office.counter, json=wanted, **place).json()["quote"]
    assert (quote["total"], quote["unreduced"]) == (5750, 11500)
    for token in (None, office.resident, office.administrator):
        call("quoteFee", 422, token=token, json=HALL | {"reductions": ["welfare"]}, code="unknown_reduction", **place)
    person = {"name": "福祉の会"}
    call(
        "holdSlot", 422, token=office.resident, key=True, json=HALL | {"reductions": ["welfare"]} | person,
        code="unknown_reduction", field="reductions", **place)
    excluded = HALL | {"reductions": ["welfare"], "choices": {"ticket": "1000"}}
    call(
        "quoteFee", 422, token=office.counter, json=excluded, code="reduction_excluded", field="reductions", **place)
    unheard = HALL | {"reductions": ["dragons"]}
    call("quoteFee", 422, token=office.counter, json=unheard, code="unknown_reduction", field="reductions", **place)
    held = call("holdSlot", 201, token=office.counter, key=True, json=wanted | person, **place).json()
    assert (held["reductions"], held["fee"]) == (["welfare"], 5750)
    assert held["quote"]["ordinances"] == ["gyoda-bunka-hall@2"]


# When the database is away


def test_without_its_database_every_operation_says_so_and_comes_back(call, office):
    bodies = {
        "createSession": {"json": office.credentials(office.server.resident)},
        # One that would be believed.
        "receiveSandboxEvent": signed(office, captured_event({"id": NOBODY}, 1)),
    }

    def away(operation: str) -> tuple[str, str]:
        token = None if operation in (*bodies, "ready") else office.administrator
        answer = call(operation, 503, token=token, key=True, timeout=60, **bodies.get(operation, {}))
        return operation, answer.json()["code"]

    operations = sorted(operation.id for operation in OPERATIONS.values() if "503" in operation.responses)
    with office.database_away(), ThreadPoolExecutor(len(operations)) as pool:
        codes = dict(pool.map(away, operations))
        call("live", 200)
    assert set(codes.values()) == {"database_unavailable"}, codes

    until = time.monotonic() + 30
    while requests.get(f"{office.server.base_url}/readyz", timeout=30).status_code != 200:
        assert time.monotonic() < until, "it does not come back"
    call("showSession", 200, token=office.resident)


# The record


def test_every_declared_answer_was_given(call):
    never = sorted(f"{operation} {status}" for operation, status in declared() - call.seen)
    assert never == [], "declared in openapi.yaml, and never answered"
