"""Who may do and read what, tried over the real socket: every command in every wrong hand, every lane by every door."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from samenspel.demo.api import ApiRefused, Granted, Seat
from samenspel.demo.client import Client
from samenspel.demo.ledger import Ledger
from samenspel.demo.outbox import Stopped
from samenspel.demo.voting import dots
from samenspel.domain.roles import MAY
from tests.protocol.vectors import vectors
from tests.security import wire
from tests.security.hall import Hall, accepted, code

COMMANDS = vectors("commands")
"""Every command of every kind of room, with data that the service understands."""
PRIVATE = "Wat niemand anders leest"


@dataclass(frozen=True, slots=True)
class Ears:
    """Somebody who asks for everything and notes what comes."""

    client: Client
    ledger: Ledger
    heard: list[Mapping[str, Any]]


@asynccontextmanager
async def listening(hall: Hall, who: Seat | Granted, rooms: list[str], lanes: list[str]) -> AsyncIterator[Ears]:
    """Connected, and subscribed to all of `rooms` in every way: every lane there is, and each of `lanes` by name."""
    heard: list[Mapping[str, Any]] = []
    ledger = Ledger()
    async with Client(hall.api.socket, who.token, who.rooms, ledger=ledger) as client:
        client.listener = lambda message, _at: heard.append(message)
        await client.ready()
        for room in rooms:
            client.subscribe(room)
            client.subscribe(room, lanes)
        await fence(hall, client)
        yield Ears(client, ledger, heard)


async def fence(hall: Hall, client: Client) -> None:
    """Wait until the service has answered what was sent before."""
    await client.ask(hall.plenary, "undo", step=0)


async def ballot(hall: Hall, moderator: Client) -> str:
    """A hidden vote between two options, open; its room."""
    options = [{"id": "a", "title": "De tuin"}, {"id": "b", "title": "De straat"}]
    vote = {"question": "Wat eerst?", "source": "typed", "options": options, "terms": dots(3, 2)}
    before = set(moderator.records(hall.plenary, "ballot"))
    sent = moderator.send(hall.plenary, "open_ballot", vote)
    accepted(await sent.outcome)
    (number,) = await moderator.until(lambda: set(moderator.records(hall.plenary, "ballot")) - before)
    room = hall.room("ballot", int(number))
    moderator.subscribe(room)
    await moderator.until(lambda: moderator.record(room, "ballot", "self"))
    return room


@pytest.mark.parametrize("role", ["participant", "elsewhere", "screen", "moderator", "organiser"])
async def test_every_command_in_every_wrong_hand(hall: Hall, role: str) -> None:
    """[AC-01] [AC-03] [DM-01]"""
    async with AsyncExitStack() as stack:
        moderator = await stack.enter_async_context(hall.has("moderator"))
        rooms = {"plenary": hall.plenary, "table": hall.room("table", 1), "ballot": await ballot(hall, moderator)}
        rooms |= {kind: hall.room(kind, 1) for kind in MAY if kind not in rooms}
        if role in {"participant", "elsewhere"}:
            attacker = await stack.enter_async_context(hall.sits(1 if role == "participant" else 11))
        else:
            attacker = await stack.enter_async_context(hall.has(role))
        tried = 0
        for vector in COMMANDS:
            kind, type_ = vector.about["room"], vector.about["type"]
            session = "participant" if role == "elsewhere" else role
            may = MAY[kind][type_] if kind != "table" or role != "elsewhere" else frozenset()
            if session in may:
                continue
            sent = attacker.send(rooms[kind], type_, vector.value)
            assert code(await sent.outcome) == "not_allowed", vector.name
            tried += 1
        assert tried > len(COMMANDS) // 4


async def test_nobody_of_another_conference(hall: Hall) -> None:
    """[SE-12] [AC-04] Neither reads nor writes here, whatever their role there."""
    new = {"format": "werkconferentie", "title": "Elders", "tables": [{"theme": "A", "seats": 5}]}
    other = await hall.api.call("POST", "/api/conferences", new, hall.organiser.token)
    guest = await hall.api.join(other["spoken"], table=1)
    link = await hall.api.invite(hall.organiser.token, other["conference"], "moderator")
    rooms = [hall.plenary, hall.room("roster"), hall.room("table", 1), hall.room("ballot", 1)]
    for who in (guest, await hall.api.redeem(link)):
        async with listening(hall, who, rooms, ["seat", "stage", "screen", "host"]) as ears:
            for vector in COMMANDS:
                sent = ears.client.send(hall.room(vector.about["room"]), vector.about["type"], vector.value)
                assert code(await sent.outcome) == "unknown_room", vector.name
            assert {room.partition("/")[0] for room, _ in ears.ledger.lanes} == {other["conference"]}


async def test_nobody_writes_under_another_name(hall: Hall) -> None:
    """[AC-01] [TB-02] `as` names a guest of one's own shared laptop, or nobody."""
    room = hall.room("table", 2)
    shared = await hall.seat(2, shared=True)
    guest = await hall.api.guest(shared.token, "Joke")
    async with hall.has("moderator") as moderator, hall.sits(2) as alone, hall.sits(2, shared=True) as other:
        await hall.start(moderator, "brainstorm", 2)
        for attacker in (alone, other):
            for forged in (guest, shared.participant, "system", "0" * 26):
                sent = attacker.send(room, "idea", {"text": "Niet van mij", "as": forged})
                assert code(await sent.outcome) in {"not_allowed", "bad_value"}
        assert not [one for one in other.records(room, "idea").values() if one["text"] == "Niet van mij"]


async def test_everybody_hears_their_own_lanes_only(hall: Hall) -> None:
    """[AC-02] [AC-04] By every kind of subscription, while every private lane has something to tell."""
    table, seat, neighbour = hall.room("table", 1), await hall.seat(1), await hall.seat(1)
    async with hall.has("moderator") as moderator, hall.sits(1) as author:
        vote = await ballot(hall, moderator)
        await hall.start(moderator, "brainstorm", 1)
        me = (author.welcome or {})["participant"]
        rooms = [hall.plenary, hall.room("roster"), vote, *(hall.room("table", number) for number in (1, 4, 11))]
        named = ["seat", "host", "stage", "screen", f"own/{me}", f"own/{neighbour.participant}", "own/", "own", "*", ""]
        screen = await hall.grant("screen")
        async with listening(hall, seat, rooms, named) as ears, listening(hall, screen, rooms, named) as wall:
            author.subscribe(vote)
            await author.until(lambda: author.record(vote, "ballot", "self"))
            accepted(await author.ask(vote, "cast", revision=1, choices={"a": 2}))
            idea = accepted(await author.ask(table, "idea", text=PRIVATE))
            accepted(await author.ask(table, "withdraw", target=idea.id))
            accepted(await moderator.ask(hall.plenary, "announce", text="Voor tafel elf", tables=[11]))
            for listener in (ears, wall):
                await fence(hall, listener.client)
            assert _of(ears, vote) == {
                (hall.plenary, "seat"), (hall.plenary, "screen"), (hall.room("roster"), "seat"),
                (table, "seat"), (table, f"own/{seat.participant}"),
                (vote, "seat"), (vote, "screen"), (vote, f"own/{seat.participant}"),
            }  # fmt: skip
            assert _of(wall, vote) == {(hall.plenary, "seat"), (hall.plenary, "screen"), (vote, "screen")}
            others = {room for room, _ in ears.ledger.lanes if "/ballot/" in room and room != vote}  # those of before
            told = [one for one in ears.heard if one.get("room") not in others]
            assert not _records(told, "paper", "withdrawn", "summary", "pick", "step", "result")
            assert not _records(wall.heard, "paper", "withdrawn", "summary", "person", "idea", "step", "result")
            assert "Voor tafel elf" not in str(ears.heard + wall.heard)


async def test_forged_positions_in_hello(hall: Hall) -> None:
    """[AC-04] Rows for lanes of others, negative and huge versions, lanes and rooms that are none."""
    seat, host = await hall.seat(1), await hall.seat(1)
    lanes = ["seat", "host", "stage", "screen", f"own/{host.participant}", "own/*", "*/", "\x00"]
    names = [hall.plenary, hall.room("roster"), hall.room("table", 1), hall.room("table", 11), "x/table/1", "", "//"]
    names += [f"{hall.conference}/table/{number}" for number in ("01", "1/", "+1", "١", "999999")]
    allowed = {(hall.plenary, "seat"), (hall.plenary, "screen"), (hall.room("roster"), "seat")}
    allowed |= {(hall.room("table", 1), lane) for lane in ("seat", f"own/{seat.participant}")}
    for version in (0, 1, -1, -(2**63), 2**63 - 1, 2**64 - 1):
        for epoch in ("", "forged"):
            rows = [(room, lane, epoch, version) for room in names for lane in lanes]
            raw = await wire.socket(hall.service.port)
            raw.writer.write(wire.message(t="hello", token=seat.token, lanes=rows) + wire.message(t="ping", time=0.0))
            told = await raw.told()
            await raw.close()
            heard = {(one["room"], one["lane"]) for one in told if one["t"] in {"state", "ops", "signal"}}
            assert heard <= allowed, (version, epoch)
            assert heard or told[-1]["t"] == "bye"


async def test_who_is_host_no_longer_hears_what_hosts_hear_no_longer(hall: Hall) -> None:
    """[AC-06]"""
    room, host = hall.room("table", 1), await hall.seat(1)
    async with hall.has("moderator") as moderator, hall.sits(1) as author:
        await hall.start(moderator, "brainstorm", 1)
        async with listening(hall, host, [room], ["host"]) as ears:
            for take, told in ((True, "state"), (False, "drop")):
                accepted(await ears.client.ask(room, "host", take=take))
                await ears.client.until(lambda told=told: _heard(ears.heard, told, room, "host"))  # type: ignore[misc]  # bound at once
            known = len(ears.heard)
            idea = accepted(await author.ask(room, "idea", text=PRIVATE))
            accepted(await author.ask(room, "withdraw", target=idea.id))
            ears.client.subscribe(room, ["host"])
            assert code(await ears.client.ask(room, "unmerge", source=idea.id)) == "not_allowed"
            assert not [one for one in ears.heard[known:] if one.get("lane") == "host" and one["t"] != "drop"]


async def test_who_moves_hears_no_more(hall: Hall) -> None:
    """[AC-05] A host who went to a table of another theme hears nothing of the old one, and gives nothing there."""
    old, new = hall.room("table", 1), hall.room("table", 11)
    seat = await hall.seat(1)
    async with hall.has("moderator") as moderator, hall.sits(1) as author:
        await hall.start(moderator, "brainstorm", 1, 11)
        async with listening(hall, seat, [old], ["host"]) as ears:
            accepted(await ears.client.ask(old, "host", take=True))
            await ears.client.until(lambda: (old, "host") in ears.ledger.lanes)
            await hall.api.call("POST", "/api/seat", {"table": 11, "insist": True}, seat.token)
            await ears.client.until(lambda: ears.heard[-1]["t"] == "drop" or _dropped(ears.heard, old))
            await fence(hall, ears.client)
            known = len(ears.heard)
            ears.client.subscribe(old, ["seat", "host", f"own/{seat.participant}"])
            mine = accepted(await author.ask(old, "idea", text=PRIVATE))
            accepted(await author.ask(old, "withdraw", target=mine.id))
            for type_, data in (("idea", {"text": "x"}), ("merge", {"source": mine.id, "into": mine.id})):
                sent = ears.client.send(old, type_, data)
                assert code(await sent.outcome) == "not_allowed"
            accepted(await ears.client.ask(new, "idea", text="Hier wel"))
            told = [one for one in ears.heard[known:] if one.get("room") == old]
            assert {one["t"] for one in told} <= {"drop"}
            assert PRIVATE not in str(ears.heard[known:])


async def test_a_role_that_is_revoked_ends_at_once(hall: Hall) -> None:
    """[AC-07] [SE-18] The socket closes, the API knows the token no more, and it does not come back."""
    stolen = await hall.grant("moderator")
    async with Client(hall.api.socket, stolen.token, stolen.rooms) as thief:
        await thief.ready()
        path = f"/api/conferences/{hall.conference}/revoke"
        await hall.api.call("POST", path, {"role": "moderator"}, hall.organiser.token)
        with pytest.raises(Stopped):
            await thief.until(lambda: False, seconds=1)
        assert thief.closed == 4501
    with pytest.raises(ApiRefused, match="401"):
        await hall.api.call("GET", "/api/me", token=stolen.token)
    async with Client(hall.api.socket, stolen.token, stolen.rooms) as thief:
        with pytest.raises(Stopped):
            await thief.ready()
        assert thief.closed == 4500


def _records(heard: list[Mapping[str, Any]], *kinds: str) -> list[Any]:
    rows = [row for one in heard for row in one.get("records") or one.get("operations") or ()]
    return [row for row in rows if row[0] in kinds and row[2] is not None]


def _heard(heard: list[Mapping[str, Any]], type_: str, room: str, lane: str) -> bool:
    return any((one["t"], one.get("room"), one.get("lane")) == (type_, room, lane) for one in heard)


def _of(ears: Ears, vote: str) -> set[tuple[str, str]]:
    """The lanes that were heard; of the ballots only this one."""
    return {(room, lane) for room, lane in ears.ledger.lanes if room == vote or "/ballot/" not in room}


def _dropped(heard: list[Mapping[str, Any]], room: str) -> bool:
    return {one["lane"] for one in heard if one["t"] == "drop" and one["room"] == room} >= {"seat", "host"}
