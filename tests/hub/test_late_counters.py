"""Counters of a ballot that are read at one moment and come at another, when newer ones are there already."""

import asyncio
from pathlib import Path
from typing import Any, cast

import pytest

from samenspel.ports import Counters, EventLog
from tests.hub.test_votes_at_hubs import ballot_on_both
from tests.hub.two import Two, two_hubs
from tests.support.virtual import until


class Late:
    """A log whose counters are read at once and told later, as over a busy network."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self.read, self.tell, self.told = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def counters(self, room: str) -> Counters:
        found = await self._log.counters(room)
        self.read.set()
        await self.tell.wait()
        self.told.set()
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)


@pytest.mark.parametrize("closer", ["here", "there"])
def test_counters_that_a_close_overtook_are_not_the_tally(tmp_path: Path, closer: str) -> None:
    """[RM-26] They were read before the last vote, and come when the ballot has closed; the reveal follows at once."""

    async def scenario(two: Two) -> None:
        room, hub = two.hall.ballot(1), two.hall.hub
        moderator, _, bram = await ballot_on_both(two)
        late = Late(two.hall.log)
        hub.following._log = cast("EventLog", late)
        assert (await bram.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        await late.read.wait()
        carol = await two.there(2)
        carol.say({"t": "subscribe", "room": room})
        assert (await carol.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        if closer == "here":
            assert (await moderator.ask(room, "close"))["t"] == "ack"
        else:
            elsewhere = await two.hall.come("moderator")
            await elsewhere.connect(two.hall.plenary, room, hub=two.other)
            assert (await elsewhere.ask(room, "close"))["t"] == "ack"
            await until(lambda: moderator.records(room, "ballot")["self"]["phase"] == "closed")
        late.tell.set()
        await late.told.wait()
        assert (await moderator.ask(room, "reveal"))["t"] == "ack"
        votes = {option: record["votes"] for option, record in moderator.records(room, "result", "stage").items()}
        assert votes == {"a": 2, "b": 0}

    two_hubs(tmp_path, scenario)
