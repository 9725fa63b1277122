"""Trying other weights over HTTP."""

from collections.abc import Mapping
from typing import Any

import pytest

from samenspel.demo.api import Api, ApiRefused, Granted
from samenspel.demo.client import Client
from tests.support.service import Service

ROWS = [{"title": "Tuin", "area": "Noord", "scores": {"Nut": 5, "Steun": 1}},
        {"title": "Bankje", "area": "Oost", "scores": {"Nut": 1, "Steun": 5}}]  # fmt: skip


@pytest.fixture(scope="module")
async def listed(api: Api, organiser: Granted, moderator: Granted) -> Mapping[str, str]:
    """A list, and ballot 1 that weighs it: title → id of the criteria."""
    conference = moderator.conference
    room = f"{conference}/list/1"
    criteria = [{"title": "Nut", "group": "Plannen"}, {"title": "Steun", "group": "Plannen"}]
    async with Client(api.socket, organiser.token, [room]) as client:
        await client.ready()
        await client.ask(room, "take_in", name="lijst.csv", criteria=criteria, rows=ROWS)
        await client.until(lambda: client.records(room, "criterion"))
        found = {record["title"]: id_ for id_, record in client.records(room, "criterion").items()}
    plenary = f"{conference}/plenary/1"
    terms = {"method": {"kind": "marks", "highest": 5, "outcome": "shares"}, "weighs": True}
    options = [{"id": id_, "title": title} for title, id_ in found.items()]
    async with Client(api.socket, moderator.token, [plenary]) as client:
        await client.ready()
        await client.ask(plenary, "open_ballot", source="criteria", question="Wat weegt?", terms=terms, options=options)
        await client.until(lambda: client.records(plenary, "ballot"))
        client.subscribe(f"{conference}/ballot/1")
        await client.until(lambda: client.records(f"{conference}/ballot/1", "ballot"))
    return found


def path(moderator: Granted) -> str:
    return f"/api/conferences/{moderator.conference}/what-if"


async def test_the_moderator_tries_other_weights(api: Api, moderator: Granted, listed: Mapping[str, str]) -> None:
    """[WG-10]"""
    for title, first in (("Nut", "Noord"), ("Steun", "Oost")):
        body = {"ballot": 1, "importance": {listed[title]: 80}}
        ranking: Any = await api.call("POST", path(moderator), body, moderator.token)
        assert ranking["areas"][0]["title"] == first
        assert {one["title"]: one["weight"] for one in ranking["weights"]}[title] == 1


async def test_nobody_else_may(service: Service, api: Api, moderator: Granted, listed: Mapping[str, str]) -> None:
    """[WG-10] The organiser may, as everywhere; what is no weight, and a ballot that weighs nothing, is refused."""
    seat = await api.join(service.links["code"])
    body = {"ballot": 1, "importance": {}}
    for token, given, code in (
        (seat.token, body, "forbidden"),
        (moderator.token, body | {"ballot": 7}, "not_found"),
        (moderator.token, body | {"importance": {listed["Nut"]: -1}}, "bad_request"),
        (moderator.token, body | {"importance": {listed["Nut"]: "veel"}}, "bad_request"),
    ):
        with pytest.raises(ApiRefused) as refusal:
            await api.call("POST", path(moderator), given, token)
        assert refusal.value.code == code
