"""Going on on another device, over HTTP and the socket."""

from collections.abc import Mapping
from typing import Any

import pytest

from samenspel.demo.api import Api
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from samenspel.demo.voting import dots
from samenspel.domain.ids import CODE_ALPHABET
from tests.support.service import Service
from tests.web.test_join import refused


async def offered(api: Api, token: str) -> Mapping[str, Any]:
    return await api.call("POST", "/api/handover", {}, token)


async def test_somebody_goes_on_elsewhere_as_who_they_are(service: Service, api: Api) -> None:
    """[AC-08]"""
    phone = await api.join(service.links["code"], name="Noor", table=3)
    given = await offered(api, phone.token)
    assert len(given["code"]) == 10
    assert set(given["code"]) <= set(CODE_ALPHABET)
    assert given["link"] == f"{given['url']}/#{given['code']}"
    laptop = await api.call("POST", "/api/continue", {"code": given["code"]})
    assert (laptop["participant"], laptop["table"]) == (phone.participant, 3)
    assert laptop["token"] != phone.token
    assert set(laptop["rooms"]) == set(phone.rooms)
    me = await api.call("GET", "/api/me", token=laptop["token"])
    assert (me["participant"], me["name"]) == (phone.participant, "Noor")


async def test_a_code_may_be_typed_carelessly_and_serves_once(service: Service, api: Api) -> None:
    """[AC-08]"""
    seat = await api.join(service.links["code"])
    code: str = (await offered(api, seat.token))["code"]
    typed = {"code": f" {code[:5].lower()} - {code[5:].lower()} "}
    assert (await api.call("POST", "/api/continue", typed))["participant"] == seat.participant
    again = await refused(api, "POST", "/api/continue", typed)
    assert (again.status, again.code) == (404, "handover_unknown")


async def test_a_newer_code_ends_the_one_before(service: Service, api: Api) -> None:
    """[AC-08]"""
    seat = await api.join(service.links["code"])
    old, new = [(await offered(api, seat.token))["code"] for _ in range(2)]
    assert (await refused(api, "POST", "/api/continue", {"code": old})).code == "handover_unknown"
    assert (await api.call("POST", "/api/continue", {"code": new}))["participant"] == seat.participant


@pytest.mark.parametrize("code", ["", "ABCDE", "ABCDEFGHJK", "ABCDEFGHJKLMNPQ", "é" * 10, "#" * 5000])
async def test_any_other_code_gives_nothing(api: Api, code: str) -> None:
    """[AC-08]"""
    assert (await refused(api, "POST", "/api/continue", {"code": code})).code == "handover_unknown"


async def test_only_a_participant_hands_over(service: Service, api: Api, moderator: Any) -> None:
    """[AC-08]"""
    assert (await refused(api, "POST", "/api/handover", {})).code == "unauthorised"
    assert (await refused(api, "POST", "/api/handover", {}, moderator.token)).code == "forbidden"


async def test_on_two_devices_one_person_has_one_vote(service: Service, api: Api, moderator: Any) -> None:
    """[AC-08] [BL-03] The paper of the phone is there on the laptop, and the next one replaces it."""
    phone = await api.join(service.links["code"], table=1)
    laptop = await api.call("POST", "/api/continue", {"code": (await offered(api, phone.token))["code"]})
    plenary, ballot = f"{phone.conference}/plenary/1", f"{phone.conference}/ballot/1"
    options = [{"id": "a", "title": "Plan A"}, {"id": "b", "title": "Plan B"}]
    async with (
        Client(api.socket, moderator.token, moderator.rooms) as chair,
        Client(api.socket, phone.token, phone.rooms) as one,
        Client(api.socket, laptop["token"], laptop["rooms"]) as other,
    ):
        data = {"question": "Wat eerst?", "source": "typed", "options": options, "terms": dots(1, 1)}
        assert isinstance(await chair.send(plenary, "open_ballot", data).outcome, Acknowledged)
        for client in (chair, one, other):
            client.subscribe(ballot)
            await client.until(lambda c=client: c.record(ballot, "ballot", "self"))  # type: ignore[misc]  # bound at once
        assert isinstance(await one.ask(ballot, "cast", revision=1, choices={"a": 1}), Acknowledged)
        own = f"own/{phone.participant}"
        await other.until(lambda: other.record(ballot, "paper", "self", own))
        assert isinstance(await other.ask(ballot, "cast", revision=2, choices={"b": 1}), Acknowledged)
        for command in ("close", "reveal"):
            assert isinstance(await chair.ask(ballot, command), Acknowledged)
        result = await chair.until(lambda: chair.records(ballot, "result", "stage"))
        assert {option: row["votes"] for option, row in result.items()} == {"a": 0, "b": 1}
        assert (chair.record(ballot, "turnout", "self") or {})["voters"] == 1
