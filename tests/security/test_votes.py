"""A vote: counted once, by those who may, and not to be read before it is told."""

import asyncio
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from samenspel.demo.client import Client
from samenspel.demo.ledger import Refused
from samenspel.demo.voting import dots
from samenspel.demo.wire import new_id
from tests.security import wire
from tests.security.hall import Hall, accepted, code

BUDGET, CAP = 3, 2
OPTIONS = [{"id": one, "title": f"Plan {one}"} for one in "abcd"]


@dataclass(frozen=True, slots=True)
class Vote:
    """An open ballot, and the moderator who opened it."""

    room: str
    moderator: Client

    async def close(self) -> tuple[int, dict[str, int]]:
        """Closed and shown at once: voters and votes per option, as the moderator gets them."""
        accepted(await self.moderator.ask(self.room, "close"))
        accepted(await self.moderator.ask(self.room, "reveal"))
        result = await self.moderator.until(lambda: self.moderator.records(self.room, "result", "stage"))
        turnout = self.moderator.record(self.room, "turnout", "self") or {}
        return turnout["voters"], {option: one["votes"] for option, one in result.items()}


@asynccontextmanager
async def vote(hall: Hall, *, hidden: bool = True) -> AsyncIterator[Vote]:
    """A vote between four plans."""
    async with hall.has("moderator") as moderator:
        data = {"question": "Wat eerst?", "source": "typed", "options": OPTIONS}
        before = set(moderator.records(hall.plenary, "ballot"))
        sent = moderator.send(hall.plenary, "open_ballot", data | {"terms": dots(BUDGET, CAP, hidden=hidden)})
        accepted(await sent.outcome)
        (number,) = await moderator.until(lambda: set(moderator.records(hall.plenary, "ballot")) - before)
        room = hall.room("ballot", int(number))
        moderator.subscribe(room)
        await moderator.until(lambda: moderator.record(room, "ballot", "self"))
        yield Vote(room, moderator)


async def test_a_thousand_votes_of_one_count_as_one(hall: Hall) -> None:
    """[RM-14] [SE-13] From two devices at once, every revision twice; beyond the rate they are refused."""
    source = random.Random(1)
    async with vote(hall) as ballot:
        seat = await hall.seat(1)
        devices = [await wire.socket(hall.service.port) for _ in range(2)]
        ping = wire.message(t="ping", time=0.0)
        for device in devices:
            device.writer.write(wire.message(t="hello", token=seat.token, lanes=[]) + ping)
            assert (await device.told())[0]["t"] == "welcome"
        for device in devices:
            casts = [
                wire.message(
                    t="command", id=new_id(source), room=ballot.room, type="cast",
                    data={"revision": revision, "choices": {source.choice("abcd"): source.randint(1, CAP)}},
                )
                for revision in range(1, 501)
            ]  # fmt: skip
            device.writer.write(b"".join(casts) + ping)
        answers = [one for device in devices for one in await device.told()]
        for device in devices:
            await device.close()
        # A pong may come before the last acknowledgement; the close comes after every vote that was accepted.
        assert sum(one["t"] == "reject" and one["code"] == "slow_down" for one in answers) > 700
        voters, votes = await ballot.close()
    assert voters == 1
    assert 1 <= sum(votes.values()) <= CAP


async def test_only_participants_vote(hall: Hall) -> None:
    """[DM-01]"""
    async with vote(hall) as ballot:
        for role in ("moderator", "organiser", "screen"):
            async with hall.has(role) as attacker:
                assert code(await attacker.ask(ballot.room, "cast", revision=1, choices={"a": 1})) == "not_allowed"
        assert await ballot.close() == (0, {"a": 0, "b": 0, "c": 0, "d": 0})


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        ({"a": 2, "b": 2}, "budget_spent"), ({"a": 3}, "cap_reached"), ({"a": 2**63}, "cap_reached"),
        ({"a": -1, "b": 2}, "bad_value"), ({"a": 2, "b": -1, "c": 2}, "bad_value"), ({"z": 1}, "unknown_option"),
        ({"": 1}, "unknown_option"), ({str(n): 0 for n in range(999)}, "unknown_option"), ({"a": 1.5}, "bad_command"),
        ({"a": True}, "bad_command"), ({"a": "1"}, "bad_command"), ({"a" * 65: 1}, "bad_command"),
    ],
)  # fmt: skip
async def test_no_paper_holds_more_than_it_may(hall: Hall, choices: Mapping[str, Any], refusal: str) -> None:
    """[BL-02]"""
    async with vote(hall) as ballot, hall.sits(1) as attacker:
        assert code(await attacker.ask(ballot.room, "cast", revision=1, choices=choices)) == refusal
        assert (await ballot.close())[0] == 0


async def test_an_older_paper_does_not_come_back(hall: Hall) -> None:
    """[BL-03] Nor does one that is changed under the same revision."""
    async with vote(hall) as ballot, hall.sits(1) as voter:
        accepted(await voter.ask(ballot.room, "cast", revision=7, choices={"a": 1}))
        for revision in (1, 6, 7):
            assert code(await voter.ask(ballot.room, "cast", revision=revision, choices={"b": 2})) == "stale_revision"
        for revision in (0, -1, 2**31 + 1):
            assert code(await voter.ask(ballot.room, "cast", revision=revision, choices={"b": 2})) == "bad_command"
        assert await ballot.close() == (1, {"a": 1, "b": 0, "c": 0, "d": 0})


async def test_a_laptop_stands_for_fifteen_voters_and_a_phone_for_one(hall: Hall) -> None:
    """[BL-04]"""
    async with vote(hall) as ballot, hall.sits(1, shared=True) as shared, hall.sits(1) as phone:
        for number in range(20):
            sent = shared.send(ballot.room, "cast", {"revision": 1, "choices": {"a": 1}, "voter": f"v{number}"})
            assert code(await sent.outcome) == ("" if number < 15 else "too_many")
        for forged in ("v1", "guest", "x" * 12):
            sent = phone.send(ballot.room, "cast", {"revision": 1, "choices": {"b": 1}, "voter": forged})
            assert code(await sent.outcome) == "not_allowed"
        for forged in ("", "SELF", "own/x", "x" * 13, "é"):
            sent = shared.send(ballot.room, "cast", {"revision": 1, "choices": {"b": 1}, "voter": forged})
            assert code(await sent.outcome) == "bad_command"
        assert await ballot.close() == (15, {"a": 15, "b": 0, "c": 0, "d": 0})


async def test_a_close_races_votes(hall: Hall) -> None:
    """[RM-14] What is acknowledged is counted, what is refused is not."""
    async with vote(hall) as ballot, AsyncExitStack() as stack:
        voters = [await stack.enter_async_context(hall.sits(1 + number % 11)) for number in range(30)]
        sent = [one.send(ballot.room, "cast", {"revision": 1, "choices": {"a": 1}}) for one in voters[:15]]
        closing = asyncio.create_task(ballot.close())
        sent += [one.send(ballot.room, "cast", {"revision": 1, "choices": {"a": 1}}) for one in voters[15:]]
        outcomes = await asyncio.gather(*(one.outcome for one in sent))
        refused = [one for one in outcomes if isinstance(one, Refused)]
        assert {one.code for one in refused} <= {"ballot_closed"}
        counted, votes = await closing
        assert counted == votes["a"] == 30 - len(refused)


async def test_nothing_of_a_hidden_vote_is_heard_before_it_is_told(hall: Hall) -> None:
    """[BL-06] By participants, screens and in the proceeds: how many voted, and nothing else; also after the close."""
    heard: list[Mapping[str, Any]] = []
    async with vote(hall) as ballot, AsyncExitStack() as stack:
        room = ballot.room
        screen = await stack.enter_async_context(hall.has("screen"))
        nosy = await stack.enter_async_context(hall.sits(1))
        for ear in (screen, nosy):
            ear.listener = lambda message, _at: heard.append(message)
            ear.subscribe(room)
        voters = [await stack.enter_async_context(hall.sits(1 + number % 11)) for number in range(12)]
        for number, voter in enumerate(voters):
            accepted(await voter.ask(room, "cast", revision=1, choices={"abcd"[number % 4]: 1}))
        await nosy.until(lambda: nosy.signals.get((room, "seat", "turnout"), {}).get("voters") == 12)
        accepted(await ballot.moderator.ask(room, "close"))
        await nosy.until(lambda: (nosy.record(room, "ballot", "self") or {}).get("phase") == "closed")
        signals = {(one["name"], *one["value"]) for one in heard if one["t"] == "signal" and one["room"] == room}
        assert signals == {("turnout", "voters", "present", "paper", "scribe")}
        frames = [one for one in heard if one.get("room") == room]
        rows = [row for one in frames for row in one.get("records") or one.get("operations") or ()]
        assert {kind for kind, _, record in rows if record is not None} <= {"ballot", "option", "turnout"}
        accepted(await ballot.moderator.ask(room, "reveal"))
        await screen.until(lambda: screen.records(room, "result", "screen"))


@pytest.mark.parametrize("hidden", [True, False])
async def test_two_closes_tell_the_moderator_nobodys_vote(hall: Hall, *, hidden: bool) -> None:
    """[BL-06] Close, take it back, let one person vote, close: no result before the vote cannot be opened any more."""
    heard: list[Mapping[str, Any]] = []
    async with vote(hall, hidden=hidden) as ballot, AsyncExitStack() as stack:
        room, moderator = ballot.room, ballot.moderator
        moderator.listener = lambda message, _at: heard.append(message)
        voters = [await stack.enter_async_context(hall.sits(1 + number)) for number in range(4)]
        for voter in voters[:3]:
            accepted(await voter.ask(room, "cast", revision=1, choices={"a": 1}))
        closed = accepted(await moderator.ask(room, "close"))
        accepted(await moderator.ask(room, "undo", step=closed.version))
        accepted(await voters[3].ask(room, "cast", revision=1, choices={"d": 1}))
        accepted(await moderator.ask(room, "close"))
        rows = [row for one in heard for row in one.get("records") or one.get("operations") or ()]
        assert not [row for row in rows if row[0] == "result" and row[2] is not None]
        assert not [one for one in heard if one["t"] == "signal" and one["name"] == "tally"]
        result = await moderator.until(lambda: moderator.records(room, "result", "stage"))
        assert {option: one["votes"] for option, one in result.items()} == {"a": 3, "b": 0, "c": 0, "d": 1}
        assert code(await moderator.ask(room, "undo", step=closed.version)) == "nothing_to_undo"


async def test_a_tally_that_moves_moves_by_five_voters(hall: Hall) -> None:
    """[RM-23] So that no single vote can be read from two of them."""
    heard: list[Mapping[str, Any]] = []
    async with vote(hall, hidden=False) as ballot, AsyncExitStack() as stack:
        room = ballot.room
        nosy = await stack.enter_async_context(hall.sits(1))
        nosy.listener = lambda message, _at: heard.append(message)
        nosy.subscribe(room)
        for number in range(17):
            voter = await stack.enter_async_context(hall.sits(1 + number % 11))
            accepted(await voter.ask(room, "cast", revision=1, choices={"abcd"[number % 4]: 1}))
            await nosy.until(lambda now=number + 1: nosy.signals[room, "seat", "turnout"]["voters"] == now)  # type: ignore[misc]  # bound at once
        signals = [one for one in heard if one["t"] == "signal" and one["lane"] == "seat"]
        tallies = [one["value"] for one in signals if one["name"] == "tally"]
        seen = [0, *(one["voters"] for one in tallies)]
        assert len(seen) > 2
        assert all(later - earlier >= 5 for earlier, later in pairwise(seen))
        assert all(sum(got["votes"] for got in one["results"].values()) == one["voters"] for one in tallies)
