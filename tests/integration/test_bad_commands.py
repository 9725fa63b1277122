"""What bad commands get over a real socket: each its code with what the sentence needs, and nothing changes."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgpack  # type: ignore[import-untyped]  # the package ships no types
import pytest
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from samenspel.demo.api import Seat
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Outcome, Refused
from samenspel.demo.outbox import Stopped
from samenspel.demo.voting import dots
from samenspel.domain.texts import TEXT_LIMIT
from tests.security.hall import Hall, accepted

NOBODY = "0" * 26
"""An id of nothing and nobody."""
LINKS_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Tables:
    """A conference in the round `brainstorm`: anna and bram at table 1, a shared laptop with a guest at table 2."""

    hall: Hall
    seat: Seat
    anna: Client
    bram: Client
    laptop: Client
    guest: str
    moderator: Client
    idea: str
    """An idea of anna's."""

    @property
    def room(self) -> str:
        return self.hall.room("table", 1)

    async def ballot(self) -> str:
        """A new ballot on options a and b: three votes, at most two on one; everybody here reads it."""
        plenary, before = self.hall.plenary, set(self.moderator.records(self.hall.plenary, "ballot"))
        options = [{"id": "a", "title": "Buurttuin"}, {"id": "b", "title": "Buurtbus"}]
        rules: dict[str, Any] = {
            "source": "typed",
            "options": options,
            "terms": dots(3, 2),
            "question": "Wat eerst?",
        }
        accepted(await self.moderator.ask(plenary, "open_ballot", **rules))
        (number,) = set(self.moderator.records(plenary, "ballot")) - before
        room = self.hall.room("ballot", int(number))
        for client in (self.anna, self.laptop):
            client.subscribe(room)
            await client.until(partial(client.records, room, "option"))
        return room


@pytest.fixture(scope="module")
async def tables(hall: Hall) -> AsyncIterator[Tables]:
    """The tables, with everybody connected."""
    async with AsyncExitStack() as stack:
        moderator = await stack.enter_async_context(hall.has("moderator"))
        seats = [await hall.seat(1), await hall.seat(1), await hall.seat(2, shared=True)]
        clients = [Client(hall.api.socket, seat.token, seat.rooms) for seat in seats]
        for client in clients:
            await stack.enter_async_context(client)
            await client.ready()
        guest = await hall.api.guest(seats[2].token, "Gijs")
        await hall.start(moderator, "brainstorm", 1, 2)
        anna, bram, laptop = clients
        idea = accepted(await anna.ask(hall.room("table", 1), "idea", text="Een buurttuin")).id
        await bram.until(lambda: bram.record(hall.room("table", 1), "idea", idea))
        yield Tables(hall, seats[0], anna, bram, laptop, guest, moderator, idea)


def refusal(outcome: Outcome) -> tuple[str, Mapping[str, object]]:
    """Code and parameters of a rejection."""
    assert isinstance(outcome, Refused), outcome
    return outcome.code, outcome.params


@pytest.mark.parametrize(
    ("type_", "data", "code", "params"),
    [
        ("idea", {"text": ""}, "text_empty", {}),
        ("idea", {"text": " \u200b\n"}, "text_empty", {}),
        ("idea", {"text": "x" * (TEXT_LIMIT + 1)}, "text_long", {"limit": TEXT_LIMIT, "length": TEXT_LIMIT + 1}),
        ("idea", {"text": "🌱" * (TEXT_LIMIT + 7)}, "text_long", {"limit": TEXT_LIMIT, "length": TEXT_LIMIT + 7}),
        ("action", {"title": "Te vroeg"}, "wrong_round", {"round": "brainstorm"}),
        ("pick", {"action": None}, "wrong_round", {"round": "brainstorm"}),
        ("edit", {"target": NOBODY, "text": "Anders"}, "unknown_target", {}),
        ("comment", {"parent": NOBODY, "text": "Mooi"}, "unknown_target", {}),
        ("withdraw", {"target": NOBODY}, "unknown_target", {}),
        ("idea", {"text": "In een andere naam", "as": NOBODY}, "not_allowed", {}),
        ("idea", {"text": "In niemands naam", "as": ""}, "not_allowed", {}),
        ("merge", {"source": NOBODY, "into": NOBODY}, "not_allowed", {}),
        ("answer_hand", {"coming": True}, "not_allowed", {}),
        ("set_pace", {"round": None, "kind": None, "phase": "idle", "deadline": None, "remaining": None,
                      "started": None, "allows": []}, "not_allowed", {}),
        ("idea", {}, "bad_command", {}),
        ("idea", {"text": 5}, "bad_command", {}),
        ("idea", {"text": "Met een veld te veel", "author": NOBODY}, "bad_command", {}),
        ("idea", {"text": "x", "round": "r" * 65}, "bad_command", {}),
        ("host", {"take": "ja"}, "bad_command", {}),
        ("dance", {}, "bad_command", {}),
        ("cast", {"revision": 1, "choices": {}}, "bad_command", {}),
    ],
)  # fmt: skip
async def test_a_bad_command_gets_its_code(
    tables: Tables, type_: str, data: dict[str, Any], code: str, params: dict[str, Any]
) -> None:
    """[SE-05] [DM-05] [DM-10] [TB-03] Whoever gave it goes on as before, and nothing was written."""
    lane = tables.anna.lanes.lane(tables.room)
    assert lane is not None
    before = lane.version
    assert refusal(await tables.anna.ask(tables.room, type_, **data)) == (code, params)
    assert accepted(await tables.anna.ask(tables.room, "hand", up=True)).version == before + 1
    accepted(await tables.anna.ask(tables.room, "hand", up=False))


@pytest.mark.parametrize("data", [None, [], "x", 7])
async def test_what_is_not_a_map_is_no_data(tables: Tables, data: Any) -> None:
    """[SE-05]"""
    rejected: list[Mapping[str, Any]] = []

    def listen(message: Mapping[str, Any], _at: float) -> None:
        rejected.extend([message] if message["t"] == "reject" else [])

    tables.anna.listener = listen
    command = {"t": "command", "id": NOBODY, "room": tables.room, "type": "idea", "data": data}
    tables.anna.send_raw(msgpack.packb(command))
    await tables.anna.until(lambda: rejected)
    tables.anna.listener = None
    assert [(one["id"], one["code"]) for one in rejected] == [(NOBODY, "bad_command")]


async def test_what_is_another_s_stays_theirs(tables: Tables) -> None:
    """[TB-08] [TB-09]"""
    for type_, more in (("edit", {"text": "Van mij"}), ("withdraw", {}), ("withdraw", {"reason": "Zomaar"})):
        data: dict[str, Any] = {"target": tables.idea, **more}
        assert refusal(await tables.bram.ask(tables.room, type_, **data)) == ("not_yours", {})
    record = tables.bram.record(tables.room, "idea", tables.idea)
    assert record is not None
    assert record["text"] == "Een buurttuin"


async def test_a_shared_laptop_writes_for_its_own_guests_only(tables: Tables) -> None:
    """[TB-02]"""
    room = tables.hall.room("table", 2)
    as_anna: dict[str, Any] = {"text": "Namens anna", "as": tables.seat.participant}
    forged = await tables.laptop.ask(room, "idea", **as_anna)
    assert refusal(forged) == ("bad_value", {"field": "as"})
    as_guest: dict[str, Any] = {"text": "Namens Gijs", "as": tables.guest}
    written = accepted(await tables.laptop.ask(room, "idea", **as_guest))
    record = await tables.laptop.until(lambda: tables.laptop.record(room, "idea", written.id))
    assert (record["author"], record["scribe"] is not None) == (tables.guest, True)


async def test_somebody_else_s_command_id(tables: Tables) -> None:
    """[RM-05] [RM-06] One's own is answered as the first time, and does nothing."""
    first = accepted(await tables.anna.ask(tables.room, "idea", text="Eén keer"))
    taken = await tables.bram.ask(tables.room, "idea", identity=first.id, text="Gekaapt")
    assert refusal(taken) == ("duplicate_id", {})
    again = accepted(await tables.anna.ask(tables.room, "idea", identity=first.id, text="Eén keer"))
    assert again.version == first.version
    texts = Counter(record["text"] for record in tables.anna.records(tables.room, "idea").values())
    assert (texts["Eén keer"], texts["Gekaapt"]) == (1, 0)


@pytest.mark.parametrize(
    "room",
    ["{c}/table/99", "{c}/table/01", "{c}/table/0", "{c}/table/١", "{c}/table", "{c}/dance/1", "abc/table/1", "", "/"],
)
async def test_a_room_that_is_not_there(tables: Tables, room: str) -> None:
    """[SE-12] A room has one name; another conference's is none of ours."""
    named = room.format(c=tables.hall.conference)
    assert refusal(await tables.anna.ask(named, "hand", up=True)) == ("unknown_room", {})


async def test_a_room_of_another_conference(tables: Tables) -> None:
    """[SE-12]"""
    made = await tables.hall.api.call(
        "POST",
        "/api/conferences",
        {"format": "werkconferentie", "title": "Elders", "tables": [{"theme": "A", "seats": 8}]},
        tables.hall.organiser.token,
    )
    elsewhere = f"{made['conference']}/table/1"
    assert refusal(await tables.anna.ask(elsewhere, "host", take=True)) == ("unknown_room", {})
    assert refusal(await tables.moderator.ask(elsewhere, "answer_hand")) == ("unknown_room", {})


@pytest.mark.parametrize(
    ("choices", "code", "params"),
    [
        ({"a": 2, "b": 2}, "budget_spent", {"budget": 3}),
        ({"a": 3}, "cap_reached", {"cap": 2}),
        ({"a": 1, "c": 1}, "unknown_option", {}),
        ({"a": -1, "b": 2}, "bad_value", {"field": "choices"}),
        ({"a": "2"}, "bad_command", {}),
    ],
)
async def test_a_paper_that_cannot_be(tables: Tables, choices: Any, code: str, params: dict[str, Any]) -> None:
    """[BL-02]"""
    ballot = await tables.ballot()
    assert refusal(await tables.anna.ask(ballot, "cast", revision=1, choices=choices)) == (code, params)
    accepted(await tables.anna.ask(ballot, "cast", revision=1, choices={"a": 2, "b": 1}))


async def test_a_paper_that_comes_too_late_or_from_the_wrong_hand(tables: Tables) -> None:
    """[BL-03] [BL-04] [BL-05] [BL-07]"""
    ballot, anna, moderator = await tables.ballot(), tables.anna, tables.moderator
    accepted(await anna.ask(ballot, "cast", revision=3, choices={"a": 1}))
    stale = await anna.ask(ballot, "cast", revision=2, choices={"b": 1})
    assert refusal(stale) == ("stale_revision", {"revision": 3})
    for_a_guest = await anna.ask(ballot, "cast", revision=1, choices={"a": 1}, voter="gast1")
    assert refusal(for_a_guest) == ("not_allowed", {})
    assert refusal(await moderator.ask(ballot, "cast", revision=1, choices={"a": 1})) == ("not_allowed", {})
    assert refusal(await moderator.ask(ballot, "reveal")) == ("ballot_open", {})
    assert refusal(await anna.ask(ballot, "close")) == ("not_allowed", {})
    accepted(await moderator.ask(ballot, "close"))
    late = await anna.ask(ballot, "cast", revision=4, choices={"b": 1})
    assert refusal(late) == ("ballot_closed", {})


async def test_who_is_too_fast_is_told_how_long_to_wait(tables: Tables) -> None:
    """[SE-13] [OB-06] And whoever waits that long is heard: nothing is lost."""
    retries: list[int] = []

    def listen(message: Mapping[str, Any], _at: float) -> None:
        if message["t"] == "reject" and message["code"] == "slow_down":
            retries.append(message["params"]["retry"])

    async with tables.hall.sits(5) as hasty:
        hasty.listener = listen
        room = tables.hall.room("table", 5)
        sent = [hasty.send(room, "host", {"take": True}) for _ in range(220)]
        outcomes = await asyncio.gather(*(one.outcome for one in sent))
    assert all(isinstance(outcome, Acknowledged) for outcome in outcomes)
    assert retries
    assert all(0 < retry <= 1_000 for retry in retries)


@pytest.mark.parametrize(("epoch", "ahead", "whole"), [("{e}", 0, False), ("00000000", 0, True), ("{e}", 999, True)])
async def test_a_stale_position_gets_the_whole_lane(tables: Tables, epoch: str, ahead: int, whole: bool) -> None:
    """[RS-04] Of another epoch, or ahead of the log; with the right one the difference is enough."""
    lane = tables.anna.lanes.lane(tables.room)
    assert lane is not None
    position = [tables.room, "seat", epoch.format(e=lane.epoch), lane.version + ahead]
    hello = msgpack.packb({"t": "hello", "token": tables.seat.token, "lanes": [position]})
    async with connect(tables.hall.api.socket, subprotocols=[Subprotocol("samenspel.v1")]) as link:
        await link.send(hello)
        async with asyncio.timeout(10):
            while (state := msgpack.unpackb(await link.recv()))["t"] != "state":
                pass
    since = None if whole else lane.version
    assert (state["epoch"], state["version"], state["since"]) == (lane.epoch, lane.version, since)
    assert bool(state["records"]) is whole


async def test_a_second_tab_reads_and_writes_beside_the_first(tables: Tables) -> None:
    """[SE-14] The answer comes in the tab that asked; both show it."""
    async with Client(tables.hall.api.socket, tables.seat.token, tables.seat.rooms) as tab:
        await tab.ready()
        written = accepted(await tab.ask(tables.room, "idea", text="In het tweede tabblad"))
        await tables.anna.until(lambda: tables.anna.record(tables.room, "idea", written.id))
        assert tables.anna.connected
        assert tables.anna.unanswered == 0


async def test_one_tab_too_many_ends_the_oldest(hall: Hall) -> None:
    """[SE-21] It does not come back by itself."""
    seat = await hall.seat(6)
    async with AsyncExitStack() as stack:
        tabs = []
        for _ in range(LINKS_LIMIT + 1):
            tabs.append(await stack.enter_async_context(Client(hall.api.socket, seat.token, seat.rooms)))
            await tabs[-1].ready()
        with pytest.raises(Stopped):
            await tabs[0].until(lambda: None)
        assert tabs[0].closed == 4503
        assert all(tab.connected for tab in tabs[1:])
