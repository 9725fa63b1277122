"""What is kept of people, over HTTP: for the organiser, and for whoever asks after themselves."""

from typing import Any

import pytest

from samenspel.demo.api import Api, ApiRefused, Granted, Seat
from tests.support.service import Service
from tests.web.http import ask


@pytest.fixture
async def kim(api: Api, service: Service) -> Seat:
    return await api.join(service.links["code"], name="Kim", organisation="De Brug", table=2)


def path(moderator: Granted, rest: str) -> str:
    return f"/api/conferences/{moderator.conference}/{rest}"


async def code(api: Api, method: str, where: str, body: Any, token: str) -> str:
    with pytest.raises(ApiRefused) as refusal:
        await api.call(method, where, body, token)
    return refusal.value.code


async def test_how_long_is_set_by_the_organiser(api: Api, organiser: Granted, moderator: Granted) -> None:
    """[ER-09] [ER-19]"""
    where = path(moderator, "keeping")
    kept = await api.call("GET", where, None, organiser.token)
    assert (kept["contacts"], kept["names"], kept["gone"]) == (30, 90, [])
    kept = await api.call("PUT", where, {"contacts": 7, "names": 14}, organiser.token)
    assert (kept["contacts"], kept["names"]) == (7, 14)
    for days in (-1, 3_651):
        assert await code(api, "PUT", where, {"contacts": days, "names": 1}, organiser.token) == "bad_request"
    assert await code(api, "GET", where, None, moderator.token) == "forbidden"
    assert await code(api, "GET", "/api/conferences/nothing/keeping", None, organiser.token) == "not_found"


async def test_everybody_gets_what_is_known_of_them(api: Api, service: Service, kim: Seat) -> None:
    """[ER-18] As JSON and to be read, in either language."""
    await api.call("PATCH", "/api/me", {"named": True}, kim.token)
    known = await api.call("GET", "/api/me/known", None, kim.token)
    assert (known["name"], known["organisation"], known["table"], known["named"]) == ("Kim", "De Brug", 2, True)
    assert [one["role"] for one in known["sessions"]] == ["participant"]
    bearer = {"authorization": f"Bearer {kim.token}"}
    text = await ask(service, "/api/me/known?form=text", **bearer)
    assert "Naam: Kim" in text.text
    english = await ask(service, "/api/me/known?form=text", accept_language="en", **bearer)
    assert "Name: Kim" in english.text
    assert text.headers["cache-control"] == "no-store"
    assert "attachment" in text.headers["content-disposition"]


async def test_the_organiser_gets_it_of_everybody_and_nobody_else_does(
    api: Api, kim: Seat, organiser: Granted, moderator: Granted
) -> None:
    """[ER-18]"""
    people = (await api.call("GET", path(moderator, "known"), None, organiser.token))["people"]
    assert {"id": kim.participant, "name": "Kim"}.items() <= next(
        one for one in people if one["id"] == kim.participant
    ).items()
    one = path(moderator, f"known/{kim.participant}")
    assert (await api.call("GET", one, None, organiser.token))["name"] == "Kim"
    for where in (path(moderator, "known"), one):
        for token in (kim.token, moderator.token):
            assert await code(api, "GET", where, None, token) == "forbidden"


async def test_erasing_needs_the_name_typed_over(api: Api, kim: Seat, organiser: Granted, moderator: Granted) -> None:
    """[ER-19]"""
    where = path(moderator, f"known/{kim.participant}/erase")
    assert await code(api, "POST", where, {"confirm": "Jim"}, organiser.token) == "not_confirmed"
    for token in (kim.token, moderator.token):
        assert await code(api, "POST", where, {"confirm": "Kim"}, token) == "forbidden"
    assert (await api.call("GET", "/api/me", None, kim.token))["name"] == "Kim"
    gone = await api.call("POST", where, {"confirm": " kim ", "texts": True}, organiser.token)
    assert (gone["name"], gone["sessions"], gone["contributions"]) == (True, 1, 0)
    assert await code(api, "GET", "/api/me", None, kim.token) == "unauthorised"
    assert await code(api, "POST", where, {"confirm": "Kim"}, organiser.token) == "not_found"


async def test_a_correspondent_is_erased_with_their_link(api: Api, organiser: Granted, moderator: Granted) -> None:
    """[ER-18] [ER-19]"""
    body = {"room": f"{moderator.conference}/report/1", "name": "Els", "organisation": "", "email": "els@example.org"}
    els = await api.call("POST", path(moderator, "correspondents"), body, organiser.token)
    reader = await api.redeem(els["link"])
    known = await api.call("GET", "/api/me/known", None, reader.token)
    assert (known["name"], known["email"], known["id"]) == ("Els", "els@example.org", els["id"])
    where = path(moderator, f"known/{els['id']}/erase")
    assert (await api.call("POST", where, {"confirm": "Els"}, organiser.token))["name"] is True
    assert await code(api, "GET", "/api/me/known", None, reader.token) == "unauthorised"
    with pytest.raises(ApiRefused):
        await api.redeem(els["link"])


async def test_a_conference_is_erased_by_its_title(api: Api, organiser: Granted) -> None:
    """[ER-13] [ER-19]"""
    wanted = {"format": "werkconferentie", "title": "Buurtavond", "tables": [{"theme": "A", "seats": 8}]}
    made = await api.call("POST", "/api/conferences", wanted, organiser.token)
    seat = await api.join(made["code"], name="Kim")
    where = f"/api/conferences/{made['conference']}/erase"
    assert await code(api, "POST", where, {"confirm": "Werkconferentie"}, organiser.token) == "not_confirmed"
    gone = await api.call("POST", where, {"confirm": "buurtavond"}, organiser.token)
    assert (gone["title"], gone["people"]) == ("Buurtavond", 1)
    assert await code(api, "GET", "/api/me", None, seat.token) == "unauthorised"
    assert await code(api, "POST", "/api/look", {"code": made["code"]}, "") == "unknown_code"
    assert await code(api, "POST", where, {"confirm": "buurtavond"}, organiser.token) == "not_found"
