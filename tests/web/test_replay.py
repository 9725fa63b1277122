"""A replay over HTTP: for who leads the day, up to this moment; names apart."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from samenspel.demo.api import Api, Granted
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from tests.replay.told import Watcher, steps_of, unframed
from tests.support.service import Service
from tests.web.http import Answer, ask

NAME = "Roosmarijn van Dijk"


@dataclass(frozen=True, slots=True)
class Hall:
    """A conference in which somebody wrote an idea, and everybody's tokens."""

    service: Service
    conference: str
    chair: Client
    author: str
    tokens: dict[str, str]

    async def get(self, who: str, query: str = "", **headers: str) -> Answer:
        """The replay as somebody gets it."""
        path = f"/api/conferences/{self.conference}/replay{query}"
        return await ask(self.service, path, authorization=f"Bearer {self.tokens[who]}", **headers)


@pytest.fixture(scope="module")
async def hall(service: Service, api: Api, organiser: Granted, moderator: Granted) -> AsyncIterator[Hall]:
    conference = str(moderator.conference)
    seat = await api.join(service.links["code"], table=1, name=NAME)
    screen = await api.redeem(service.links["screen"])
    new = {"format": "werkconferentie", "title": "Elders", "tables": [{"theme": "A", "seats": 5}]}
    elsewhere = await api.call("POST", "/api/conferences", new, organiser.token)
    link = await api.invite(organiser.token, elsewhere["conference"], "moderator")
    tokens = {"organiser": organiser.token, "moderator": moderator.token, "screen": screen.token}
    tokens |= {"participant": seat.token, "stranger": (await api.redeem(link)).token}
    rooms = [f"{conference}/plenary/1", f"{conference}/table/1"]
    async with Client(api.socket, moderator.token, rooms) as chair, Client(api.socket, seat.token, rooms) as client:
        await chair.ready()
        await client.ready()
        assert isinstance(await chair.ask(rooms[0], "start_round", round="brainstorm"), Acknowledged)
        await client.until(lambda: (client.record(rooms[1], "pace", "now") or {}).get("round"))
        for text in ("Een tuin", "Een park"):
            assert isinstance(await client.ask(rooms[1], "idea", text=text), Acknowledged)
        await chair.until(lambda: len(chair.records(rooms[1], "idea")) == 2)
        yield Hall(service, conference, chair, seat.participant, tokens)


async def test_who_leads_the_day_gets_it_and_nobody_else(hall: Hall) -> None:
    """[RP-06]"""
    for who in ("organiser", "moderator"):
        answer = await hall.get(who)
        assert (answer.status, answer.headers["content-type"]) == (200, "application/octet-stream")
        assert answer.headers["cache-control"] == "no-store"
        assert unframed(answer.body)[0]["conference"] == hall.conference
    for who in ("participant", "screen", "stranger"):
        answer = await hall.get(who)
        assert (answer.status, answer.json["code"]) == (403, "forbidden")
    answer = await ask(
        hall.service, "/api/conferences/nergens/replay", authorization=f"Bearer {hall.tokens['organiser']}"
    )
    assert (answer.status, answer.json["code"]) == (404, "not_found")


async def test_it_is_what_the_pages_got(hall: Hall) -> None:
    """[RP-02] [RP-05] Of a day that runs: lane by lane the records that the moderator has now, over the socket."""
    watcher = Watcher()
    for step in steps_of(unframed((await hall.get("moderator")).body)):
        watcher.see(step)
    for room in (f"{hall.conference}/plenary/1", f"{hall.conference}/table/1"):
        lanes = watcher.rooms[room]

        def live(room: str = room) -> dict[str, dict[tuple[str, str], Any]]:
            return {lane: known.records for (of, lane), known in hall.chair.lanes if of == room and known.records}

        await hall.chair.until(lambda lanes=lanes, live=live: live() == lanes)  # type: ignore[misc]  # bound at once
        assert {"seat", "stage"} <= lanes.keys()


async def test_it_comes_zipped_where_that_is_understood(hall: Hall) -> None:
    plain, zipped = await hall.get("moderator"), await hall.get("moderator", accept_encoding="gzip, deflate, br")
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body
    assert len(zipped.body) < len(plain.body) / 2


async def test_a_part_of_it(hall: Hall) -> None:
    """[RP-05] Up to a step, of one table; what is no step and no table of this conference is refused."""
    whole = steps_of(unframed((await hall.get("moderator")).body))
    assert steps_of(unframed((await hall.get("moderator", "?until=5")).body)) == whole[:5]
    table = f"{hall.conference}/table/1"
    rooms = {step[2] for step in steps_of(unframed((await hall.get("moderator", f"?room={table}")).body))}
    assert rooms == {f"{hall.conference}/plenary/1", table}
    for query, field in {
        "until=-1": "until", "until=x": "until", "room=elders/table/1": "room", "room=1": "room",
        f"room={hall.conference}/ballot/1": "room",
    }.items():  # fmt: skip
        answer = await hall.get("moderator", f"?{query}")
        assert (answer.status, answer.json["params"]) == (400, {"field": field}), query


async def test_names_are_the_organisers_and_come_apart(hall: Hall) -> None:
    """[RP-06] In the day itself there is only an id; who has gone is not among the names."""
    day = unframed((await hall.get("organiser")).body)
    ideas = [record for record in _records(day, "idea") if record["text"] == "Een tuin"]
    assert [record["author"] for record in ideas] == [hall.author]
    assert NAME not in repr(day)
    assert _name(await hall.get("organiser", "/names"), hall.author) == NAME
    for who in ("moderator", "participant", "screen", "stranger"):
        assert (await hall.get(who, "/names")).status == 403
    plenary = f"{hall.conference}/plenary/1"
    assert isinstance(await hall.chair.ask(plenary, "remove_person", participant=hall.author), Acknowledged)

    async with asyncio.timeout(10):
        while _name(await hall.get("organiser", "/names"), hall.author) is not None:
            continue
    written = _records(unframed((await hall.get("organiser")).body), "idea")
    assert {record["author"] for record in written} == {hall.author}


def _records(messages: list[dict[str, Any]], kind: str) -> list[Any]:
    changes = [change for step in steps_of(messages) for _, told in step[5] for change in told]
    return [record for of_kind, _, record in changes if of_kind == kind]


def _name(answer: Answer, participant: str) -> str | None:
    return next((one["name"] for one in answer.json["people"] if one["id"] == participant), None)
