"""A joker is removed, and tries to stay: over the socket, over HTTP, by coming back."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from samenspel.demo.api import ApiRefused, Seat
from samenspel.demo.client import Client
from samenspel.demo.outbox import Stopped
from tests.security.hall import Hall, accepted, code, found
from tests.security.requests import request
from tests.support.service import start_service

NAME = "Kanarie de Joker"
HASTY = "Kanarie Onderweg"


@pytest.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[Hall]:
    """A service of its own, which a test may end."""
    hall = await found(await start_service(tmp_path / "data"))
    yield hall
    await hall.service.stop()


async def remove(moderator: Client, hall: Hall, seat: Seat, reason: str = "") -> None:
    """A moderator removes somebody."""
    accepted(await moderator.ask(hall.plenary, "remove_person", participant=seat.participant, reason=reason))


async def seated(hall: Hall, table: int) -> int:
    """How many sit at a table, as whoever joins is told."""
    tables = (await hall.api.look(hall.service.links["code"]))["tables"]
    return int(next(one["seated"] for one in tables if one["number"] == table))


async def refusal(hall: Hall, method: str, path: str, body: Mapping[str, Any] | None, token: str) -> str:
    """The code of a refusal; "" when it went through."""
    try:
        await hall.api.call(method, path, body, token)
    except ApiRefused as error:
        return error.code
    return ""


async def test_who_was_removed_is_out_within_a_second(hall: Hall) -> None:
    """[AC-14] Sockets, requests, pages; for the others a chair is free and a name is gone."""
    joker, table = await hall.seat(9, shared=True, name=NAME), hall.room("table", 9)
    guest = await hall.api.guest(joker.token, "Kanarie de Gast")
    offered = await hall.api.call("POST", "/api/handover", {}, joker.token)
    people = await seated(hall, 9)
    async with hall.has("moderator") as moderator, hall.sits(9) as neighbour, hall.sits(9) as host:
        await hall.start(moderator, "brainstorm", 9)
        await neighbour.until(
            lambda: {joker.participant, guest} <= neighbour.records(hall.room("roster"), "person").keys()
        )
        clients = [Client(hall.api.socket, joker.token, joker.rooms) for _ in range(2)]
        for client in clients:
            await client.__aenter__()
            await client.ready()
        idea = accepted(await clients[0].ask(table, "idea", text="Grapje"))
        accepted(await clients[0].ask(table, "host", take=True))
        began = monotonic()
        await remove(moderator, hall, joker)
        for client in clients:
            with pytest.raises(Stopped):
                await client.until(lambda: False, seconds=1)
            assert client.closed == 4501
            await client.__aexit__(None, None, None)
        assert monotonic() - began < 1
        gone = {joker.participant, guest}
        await neighbour.until(lambda: not gone & neighbour.records(hall.room("roster"), "person").keys())
        await host.until(lambda: joker.participant not in (host.record(table, "table", "self") or {})["hosts"])
        assert neighbour.record(table, "idea", idea.id)
        assert await seated(hall, 9) == people + 2 - 1
    for method, path, body in (
        ("GET", "/api/me", None), ("PATCH", "/api/me", {"name": NAME}), ("POST", "/api/seat", {"table": 1}),
        ("POST", "/api/guests", {"name": NAME}), ("GET", "/api/qr", None), ("POST", "/api/leave", {}),
    ):  # fmt: skip
        assert await refusal(hall, method, path, body, joker.token) == "unauthorised"
    assert await refusal(hall, "POST", "/api/continue", {"code": offered["code"]}, "") == "handover_unknown"
    cookie = f"samenspel_participant={joker.token}"
    assert (await request(hall.service.port, "GET", f"/opbrengst/{hall.conference}", Cookie=cookie)).status == 403
    async with Client(hall.api.socket, joker.token, joker.rooms) as again:
        with pytest.raises(Stopped):
            await again.ready()
        assert again.closed in {4500, 4501}


async def test_who_comes_back_is_somebody_new(hall: Hall) -> None:
    """[AC-15] With the code, like anybody; what was theirs is not, and they may vote again."""
    joker, table = await hall.seat(8, name=NAME), hall.room("table", 8)
    async with hall.has("moderator") as moderator:
        await hall.start(moderator, "brainstorm", 8)
        async with Client(hall.api.socket, joker.token, joker.rooms) as client:
            await client.ready()
            idea = accepted(await client.ask(table, "idea", text="Grapje"))
            await remove(moderator, hall, joker)
    again = await hall.seat(8, name=NAME)
    assert again.participant != joker.participant
    async with Client(hall.api.socket, again.token, again.rooms) as client:
        await client.ready()
        assert code(await client.ask(table, "edit", target=idea.id, text="Weer")) == "not_yours"
        assert code(await client.ask(table, "withdraw", target=idea.id)) == "not_yours"
        accepted(await client.ask(table, "idea", text="Opnieuw"))
        author = (client.record(table, "idea", idea.id) or {})["author"]
        assert (author, client.record(hall.room("roster"), "person", author)) == (joker.participant, None)


async def test_requests_that_are_under_way_bring_nobody_back(hall: Hall) -> None:
    """[AC-14] Another name, another chair, one guest more: together with the removal."""
    for _ in range(5):
        joker = await hall.seat(7, shared=True, name=HASTY)
        async with hall.has("moderator") as moderator:
            asked: list[tuple[str, str, dict[str, Any]]] = [
                ("PATCH", "/api/me", {"name": HASTY}), ("POST", "/api/seat", {"table": 6, "insist": True}),
                ("POST", "/api/guests", {"name": HASTY}), ("POST", "/api/seat", {"table": 7, "insist": True}),
            ]  # fmt: skip
            outcomes = await asyncio.gather(
                *(refusal(hall, *one, joker.token) for one in asked * 2),
                remove(moderator, hall, joker),
                *(refusal(hall, *one, joker.token) for one in asked * 5),
            )
            assert Counter(outcomes).keys() <= {"", "unauthorised", None}
            assert await refusal(hall, "GET", "/api/me", None, joker.token) == "unauthorised"
            await moderator.until(
                lambda: HASTY not in {one["name"] for one in moderator.records(hall.room("roster"), "person").values()}
            )
        assert await seated(hall, 6) == 0


async def test_their_name_is_nowhere_any_more(fresh: Hall) -> None:
    """[AC-14] Nor are they back when the service was killed and started again."""
    joker = await fresh.seat(3, name=NAME)
    async with fresh.has("moderator") as moderator:
        await remove(moderator, fresh, joker)
    fresh.service.process.kill()
    await fresh.service.process.wait()
    service = await start_service(fresh.service.data, port=fresh.service.port)
    assert await refusal(fresh, "GET", "/api/me", None, joker.token) == "unauthorised"
    assert await seated(fresh, 3) == 0
    await service.stop()
    held = {file.name for file in service.data.iterdir() if NAME.encode() in file.read_bytes()}
    assert held == set()
