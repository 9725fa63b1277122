"""Contact cards over HTTP: nothing is told before both agreed, and nothing after either took it back."""

from collections.abc import Mapping
from typing import Any

import pytest

from samenspel.demo.api import Api, ApiRefused, Granted, Seat
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from tests.support.service import Service
from tests.web.http import ask


async def comes(api: Api, service: Service, name: str, table: int, **card: str) -> Seat:
    """Somebody with a card."""
    seat = await api.join(service.links["code"], name=name, table=table)
    await api.call("PUT", "/api/cards", {"name": name, "email": f"{name.lower()}@example.org", **card}, seat.token)
    return seat


async def shown(api: Api, seat: Seat) -> Mapping[str, Any]:
    return await api.call("GET", "/api/cards", None, seat.token)


async def offers(api: Api, seat: Seat, to: str, method: str = "PUT") -> Mapping[str, Any]:
    return await api.call(method, f"/api/cards/offers/{to}", {} if method == "PUT" else None, seat.token)


def met(answer: Mapping[str, Any]) -> dict[str, str]:
    """Name → address, of the cards that one may see."""
    return {one["name"]: one["email"] for one in answer["swapped"]}


async def refused(api: Api, seat: Seat, method: str, path: str, body: Any = None) -> str:
    with pytest.raises(ApiRefused) as refusal:
        await api.call(method, path, body, seat.token)
    return refusal.value.code


async def test_two_people_swap(api: Api, service: Service) -> None:
    """[CC-02] [CC-03] [CC-05]"""
    noor, sam = await comes(api, service, "Noor", 1, phone="06 1234"), await comes(api, service, "Sam", 2)
    await offers(api, noor, f"person/{sam.participant}")
    asked = await shown(api, sam)
    assert [(one["name"], one["table"]) for one in asked["asking"]] == [("Noor", 1)]
    assert "noor@example.org" not in str(asked)
    assert "06 1234" not in str(asked)
    assert [one["name"] for one in (await shown(api, noor))["waiting"]] == ["Sam"]
    agreed = await offers(api, sam, f"person/{noor.participant}")
    assert (met(agreed), met(await shown(api, noor))) == ({"Noor": "noor@example.org"}, {"Sam": "sam@example.org"})
    assert agreed["asking"] == []
    taken = await ask(service, "/api/cards/list.vcf", authorization=f"Bearer {sam.token}")
    assert taken.headers["content-type"].startswith("text/vcard")
    assert "FN:Noor\r\n" in taken.text
    assert "Werkconferentie" in taken.text
    await offers(api, noor, f"person/{sam.participant}", "DELETE")
    assert (met(await shown(api, sam)), met(await shown(api, noor))) == ({}, {})


async def test_a_table_swaps_with_whoever_lays_a_card_there(api: Api, service: Service) -> None:
    """[CC-02] [CC-04]"""
    people = [await comes(api, service, name, 4) for name in ("Ada", "Bo", "Cis")]
    for one in people[:2]:
        await offers(api, one, "table/4")
    outside = await shown(api, people[2])
    assert (met(outside), outside["circles"][0]["cards"]) == ({}, 2)
    assert met(await shown(api, people[0])) == {"Bo": "bo@example.org"}
    await api.call("DELETE", "/api/cards", None, people[1].token)
    assert met(await shown(api, people[0])) == {}
    assert await refused(api, people[0], "PUT", "/api/cards/offers/table/5", {}) == "not_found"


async def test_an_action_brings_people_of_several_tables_together(
    api: Api, service: Service, moderator: Granted
) -> None:
    """[CC-02] [CC-04]"""
    dee, eef = await comes(api, service, "Dee", 7), await comes(api, service, "Eef", 8)
    plenary, table = f"{moderator.conference}/plenary/1", f"{moderator.conference}/table/7"
    async with (
        Client(api.socket, moderator.token, [plenary]) as chair,
        Client(api.socket, dee.token, dee.rooms) as writer,
    ):
        await chair.ready()
        await writer.ready()
        assert isinstance(await chair.ask(plenary, "start_round", round="actie"), Acknowledged)
        await writer.until(lambda: (writer.record(table, "pace", "now") or {}).get("round") == "actie")
        action = writer.send(table, "action", {"title": "Deelfietsen"})
        assert isinstance(await action.outcome, Acknowledged)
        for one in (dee, eef):
            await offers(api, one, f"action/{action.id}")
        found = await shown(api, eef)
        assert met(found) == {"Dee": "dee@example.org"}
        assert [(one["title"], one["table"], one["own"]) for one in found["circles"] if one["title"]] == [
            ("Deelfietsen", 7, True)
        ]
        assert isinstance(await writer.ask(table, "withdraw", target=action.id), Acknowledged)
    assert await refused(api, dee, "PUT", f"/api/cards/offers/action/{action.id}", {}) == "not_found"


@pytest.mark.parametrize(
    "card",
    [
        {"name": ""},
        {"name": "x" * 61},
        {"name": "Noor", "email": "geen adres"},
        {"name": "Noor", "phone": "bel me"},
        {"name": "Noor", "line": "x" * 141},
        {"name": "Noor", "website": "x"},
    ],
)
async def test_a_card_that_cannot_be(api: Api, service: Service, card: Mapping[str, str]) -> None:
    """[CC-04]"""
    seat = await api.join(service.links["code"], table=9)
    assert await refused(api, seat, "PUT", "/api/cards", card) == "bad_request"
    assert (await shown(api, seat))["card"] is None


async def test_offers_are_made_with_a_card_and_to_somebody(api: Api, service: Service) -> None:
    """[CC-04]"""
    bare, noor = await api.join(service.links["code"], table=9), await comes(api, service, "Noor", 9)
    assert await refused(api, bare, "PUT", f"/api/cards/offers/person/{noor.participant}", {}) == "not_found"
    for to in (f"person/{noor.participant}", "person/nobody", "everybody/1", f"action/{noor.participant}"):
        assert await refused(api, noor, "PUT", f"/api/cards/offers/{to}", {}) == "not_found"


async def test_staff_have_no_cards(api: Api, organiser: Granted, moderator: Granted) -> None:
    """[CC-02] Nor see any."""
    for token in (organiser.token, moderator.token):
        with pytest.raises(ApiRefused) as refusal:
            await api.call("GET", "/api/cards", None, token)
        assert refusal.value.status == 403
