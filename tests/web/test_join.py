"""Coming in over HTTP: codes, tables, names, guests; what bad input gets."""

import asyncio
import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from samenspel.demo.api import Api, ApiRefused
from tests.support.service import Service


async def refused(api: Api, method: str, path: str, body: Any = None, token: str = "") -> ApiRefused:
    with pytest.raises(ApiRefused) as refusal:
        await api.call(method, path, body, token)
    return refusal.value


async def test_looking_at_a_code_shows_the_tables(service: Service, api: Api) -> None:
    seen = await api.look(service.links["code"])
    assert len(seen["tables"]) == 11
    assert {table["theme"]["letter"] for table in seen["tables"]} == set("ABCDE")
    assert seen["language"] == "nl"


async def test_a_code_may_be_typed_carelessly(service: Service, api: Api) -> None:
    code: str = service.links["code"]
    assert await api.look(f" {code[:2].lower()}-{code[2:].lower()} ") == await api.look(code)


@pytest.mark.parametrize(("language", "words"), [("nl-NL", "typ hem nog eens"), ("en-GB", "type it again")])
async def test_an_unknown_code_says_what_to_do(api: Api, language: str, words: str) -> None:
    headers = {"Accept-Language": language}
    request = Request(f"{api.url}/api/look", b'{"code": "ZZZZZ"}', headers)  # noqa: S310 - the service that the test started
    answer = await asyncio.to_thread(_body, request)
    assert answer["code"] == "unknown_code"
    assert words in answer["message"]


def _body(request: Request) -> Any:
    try:
        with urlopen(request) as answer:  # noqa: S310 - the service that the test started
            return json.load(answer)
    except HTTPError as error:
        with error:
            return json.load(error)


async def test_a_participant_gets_a_token_a_table_and_rooms(service: Service, api: Api) -> None:
    seat = await api.join(service.links["code"], name="Noor", sector="care")
    assert {room.split("/")[1] for room in seat.rooms} == {"plenary", "roster", "table"}
    me = await api.call("GET", "/api/me", token=seat.token)
    assert (me["name"], me["sector"], me["table"]) == ("Noor", "care", seat.table)


async def test_a_sector_is_a_key(service: Service, api: Api) -> None:
    """[RS-16] Words in some language are refused, for whoever comes in and for whoever changes it."""
    refusal = await refused(api, "POST", "/api/join", {"code": service.links["code"], "sector": "Zorg en welzijn"})
    assert (refusal.status, refusal.code, refusal.params) == (400, "bad_request", {"field": "sector"})
    assert "sector" in refusal.sentence
    seat = await api.join(service.links["code"], sector="care")
    refusal = await refused(api, "PATCH", "/api/me", {"sector": "zorg"}, seat.token)
    assert (refusal.status, refusal.code, refusal.params) == (400, "bad_request", {"field": "sector"})
    for sector in ("resident", ""):
        me = await api.call("PATCH", "/api/me", {"sector": sector}, seat.token)
        assert (me["sector"], await api.call("GET", "/api/me", token=seat.token)) == (sector, me)


async def test_without_a_choice_people_spread_over_the_tables(service: Service, api: Api) -> None:
    seats = await asyncio.gather(*(api.join(service.links["code"]) for _ in range(22)))
    counts = [sum(seat.table == number for seat in seats) for number in range(1, 12)]
    assert max(counts) - min(counts) <= 1 + 1  # those of other tests sit there too


async def test_a_full_table_is_refused_until_the_chair_is_insisted_on(service: Service, api: Api) -> None:
    code = service.links["code"]
    for _ in range(10):
        await api.join(code, table=11)
    refusal = await refused(api, "POST", "/api/join", {"code": code, "table": 11})
    assert (refusal.status, refusal.code, refusal.params) == (409, "table_full", {"table": 11, "seats": 10})
    assert (await api.join(code, table=11)).table == 11  # the client insists


async def test_a_table_that_is_not_there(service: Service, api: Api) -> None:
    refusal = await refused(api, "POST", "/api/join", {"code": service.links["code"], "table": 99})
    assert (refusal.status, refusal.code) == (404, "unknown_table")


async def test_names_are_one_clean_line_of_at_most_sixty(service: Service, api: Api) -> None:
    seat = await api.join(service.links["code"], name="  Jan\n\u202ede  Vries ")
    assert (await api.call("GET", "/api/me", token=seat.token))["name"] == "Jan de Vries"
    refusal = await refused(api, "POST", "/api/join", {"code": service.links["code"], "name": "n" * 61})
    assert (refusal.status, refusal.code, refusal.params) == (400, "bad_request", {"field": "name"})


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "code"), ({"code": 5}, "code"), ({"code": "A", "nonsense": 1}, "nonsense"), ([], "JSON")],
)
async def test_a_body_of_another_shape_names_the_field(api: Api, body: Any, field: str) -> None:
    refusal = await refused(api, "POST", "/api/join", body)
    assert (refusal.status, refusal.code, refusal.params["field"]) == (400, "bad_request", field)


async def test_a_body_that_is_too_large(api: Api) -> None:
    refusal = await refused(api, "POST", "/api/look", {"code": "x" * 70_000})
    assert (refusal.status, refusal.code) == (413, "too_big")


async def test_changing_tables_keeps_the_person(service: Service, api: Api) -> None:
    seat = await api.join(service.links["code"], table=1)
    answer = await api.call("POST", "/api/seat", {"table": 2, "insist": True}, seat.token)
    assert answer["table"] == 2
    assert f"{seat.conference}/table/2" in answer["rooms"]
    assert (await api.call("GET", "/api/me", token=seat.token))["participant"] == seat.participant


async def test_guests_only_at_a_shared_laptop_and_not_without_end(service: Service, api: Api) -> None:
    alone = await api.join(service.links["code"])
    assert (await refused(api, "POST", "/api/guests", {"name": "Bep"}, alone.token)).code == "forbidden"
    shared = await api.join(service.links["code"], shared=True, table=3)
    guests = [await api.guest(shared.token, f"Gast {number}") for number in range(15)]
    assert len(set(guests)) == 15
    too_many = await refused(api, "POST", "/api/guests", {"name": "Nog een"}, shared.token)
    assert (too_many.status, too_many.code) == (409, "too_many")


async def test_without_a_token_or_with_a_wrong_one(api: Api) -> None:
    assert (await refused(api, "GET", "/api/me")).code == "unauthorised"
    assert (await refused(api, "GET", "/api/me", token="forged")).code == "unauthorised"


async def test_leaving_ends_the_session(service: Service, api: Api) -> None:
    seat = await api.join(service.links["code"])
    await api.call("POST", "/api/leave", {}, seat.token)
    assert (await refused(api, "GET", "/api/me", token=seat.token)).code == "unauthorised"
