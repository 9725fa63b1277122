"""Who is asked in for after the day: links of their own, names for those who belong to a room."""

from collections.abc import Mapping
from typing import Any

import pytest

from samenspel.demo.api import Api, ApiRefused, Granted
from samenspel.domain.ids import derived_id

PATH = "/api/conferences/{conference}/correspondents"


async def asked_in(api: Api, organiser: Granted, conference: str, room: str, name: str) -> Mapping[str, Any]:
    body = {"room": room, "name": name, "organisation": "De Brug", "email": "els@voorbeeld.test"}
    return await api.call("POST", PATH.format(conference=conference), body, organiser.token)


async def test_a_link_of_ones_own(api: Api, organiser: Granted, moderator: Granted) -> None:
    """[AC-16] It works again, as the same person, until it is replaced; whoever comes in hears how to speak to them."""
    conference = str(moderator.conference)
    room, path = f"{conference}/report/1", PATH.format(conference=conference)
    els = await asked_in(api, organiser, conference, room, "Els de Wit")
    assert f"/verslag/{conference}#" in els["link"]
    first, again = [await api.call("POST", "/api/redeem", {"secret": els["link"].partition("#")[2]}) for _ in range(2)]
    assert first["participant"] == again["participant"] == els["id"]
    assert first["token"] != again["token"]
    assert (first["role"], first["room"], first["name"], first["language"]) == ("reader", room, "Els de Wit", "nl")
    me = await api.call("GET", "/api/me", None, first["token"])
    assert (me["role"], me["participant"]) == ("reader", els["id"])
    fresh = await api.call("POST", f"{path}/{els['id']}/link", {}, organiser.token)
    for gone in (first["token"], again["token"]):
        with pytest.raises(ApiRefused) as refusal:
            await api.call("GET", "/api/me", None, gone)
        assert refusal.value.status == 401
    assert (await api.redeem(fresh["link"])).role == "reader"
    with pytest.raises(ApiRefused):
        await api.redeem(els["link"])
    await api.call("DELETE", f"{path}/{els['id']}", None, organiser.token)
    with pytest.raises(ApiRefused):
        await api.redeem(fresh["link"])


async def test_names_are_for_those_who_belong_there(api: Api, organiser: Granted, moderator: Granted) -> None:
    """[AC-16]"""
    conference = str(moderator.conference)
    path = PATH.format(conference=conference)
    els = await asked_in(api, organiser, conference, f"{conference}/report/1", "Els de Wit")
    bea = await asked_in(api, organiser, conference, f"{conference}/choice/1", "Bea Vos")
    whole = (await api.call("GET", path, None, organiser.token))["correspondents"]
    addresses = {one["id"]: one["email"] for one in whole}
    assert {addresses[els["id"]], addresses[bea["id"]]} == {"els@voorbeeld.test"}
    reader = await api.redeem(els["link"])
    for room in ("", f"{conference}/report/1", f"{conference}/choice/1", f"{conference}/plenary/1"):
        with pytest.raises(ApiRefused) as refusal:
            await api.call("GET", f"{path}?room={room}", None, reader.token)
        assert refusal.value.status == 403


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"room": "elsewhere/choice/1"}, "room"),
        ({"room": "{c}/plenary/1"}, "room"),
        ({"room": "{c}/choice/1", "name": " "}, "name"),
        ({"room": "{c}/choice/1", "name": "a" * 61}, "name"),
    ],
)
async def test_what_is_wrong_is_named(
    api: Api, organiser: Granted, moderator: Granted, wrong: dict[str, str], field: str
) -> None:
    conference = str(moderator.conference)
    body = {"name": "Els"} | {key: value.replace("{c}", conference) for key, value in wrong.items()}
    with pytest.raises(ApiRefused) as refusal:
        await api.call("POST", PATH.format(conference=conference), body, organiser.token)
    assert (refusal.value.code, refusal.value.params) == ("bad_request", {"field": field})
    with pytest.raises(ApiRefused) as forbidden:
        await api.call("POST", PATH.format(conference=conference), body, moderator.token)
    assert forbidden.value.status == 403


async def test_asking_again_asks_nobody_twice(api: Api, organiser: Granted, moderator: Granted) -> None:
    """[AC-16] The same id is the same person, with another link in place of the one whose answer was lost."""
    conference = str(moderator.conference)
    body = {"room": f"{conference}/choice/1", "name": "Truus", "id": derived_id("truus")}
    first, again = [await api.call("POST", PATH.format(conference=conference), body, organiser.token) for _ in range(2)]
    assert first["id"] == again["id"] == body["id"]
    whole = (await api.call("GET", PATH.format(conference=conference), None, organiser.token))["correspondents"]
    assert [one["name"] for one in whole].count("Truus") == 1
    with pytest.raises(ApiRefused):
        await api.redeem(first["link"])
    assert (await api.redeem(again["link"])).participant == body["id"]
    for wrong in ({"id": "x"}, {"room": f"{conference}/follow/1"}):
        with pytest.raises(ApiRefused) as refusal:
            await api.call("POST", PATH.format(conference=conference), body | wrong, organiser.token)
        assert refusal.value.params == {"field": "id"}
