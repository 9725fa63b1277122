"""A table's poll over two hubs on one log, in virtual time: its people vote at both, and it ends once."""

import asyncio
from pathlib import Path
from typing import Any

from tests.hub.two import Two, two_hubs
from tests.support.hub import Device, by_type
from tests.support.virtual import until


def turnout(device: Device, room: str) -> Any:
    device.read()
    signals = (one for one in by_type(device.heard, "signal") if (one["room"], one["name"]) == (room, "turnout"))
    return next((one["value"] for one in reversed(list(signals))), None)


async def asked(two: Two, host: Device) -> tuple[str, str]:
    """A poll at table 1: its id, and the room of its ballot."""
    room = two.hall.table(1)
    moderator = await two.hall.moderate()
    await two.hall.start("brainstorm", moderator)
    assert (await host.ask(room, "host", take=True))["t"] == "ack"
    idea = (await host.ask(room, "idea", text="Een tuin"))["id"]
    poll: str = (await host.ask(room, "poll", card=idea, question="Wat dan?", a="Met kas", b="Zonder kas"))["id"]
    await until(lambda: poll in host.records(room, "poll"), 5)
    return poll, two.hall.ballot(host.records(room, "poll")[poll]["ballot"])


def test_the_table_votes_at_both_hubs_and_sees_what_it_came_to(tmp_path: Path) -> None:
    """[TP-03] [TP-04] Of how many is told of the people at that table, at whichever hub."""

    async def scenario(two: Two) -> None:
        anna, bram = await two.hall.sit(1), await two.there(1)
        for table in (2, 2, 3):
            await two.hall.sit(table)
        poll, ballot = await asked(two, anna)
        for device in (anna, bram):
            device.say({"t": "subscribe", "room": ballot})
            await until(lambda device=device: "a" in device.records(ballot, "option"), 5)  # type: ignore[misc]  # bound at once
        assert (await anna.ask(ballot, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        assert (await bram.ask(ballot, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        for device in (anna, bram):
            told = {"voters": 2, "present": 2, "paper": 0, "scribe": 0}
            await until(lambda device=device, told=told: turnout(device, ballot) == told, 10)  # type: ignore[misc]  # bound at once
        assert (await anna.ask(two.hall.table(1), "end_poll", poll=poll))["t"] == "ack"
        for device in (anna, bram):
            await until(lambda device=device: "a" in device.records(ballot, "result"), 10)  # type: ignore[misc]  # bound at once
            assert device.records(ballot, "result")["a"]["votes"] == 2
        await asyncio.sleep(10)
        events = (await two.hall.hub.rooms.open(ballot)).version
        assert events == 5, "opened, closed, counted, revealed, sealed"

    two_hubs(tmp_path, scenario)


def test_the_other_hub_finishes_what_the_first_left(tmp_path: Path) -> None:
    """[TP-04] The poll ended at a hub that went before anything followed from it."""

    async def scenario(two: Two) -> None:
        anna, bram = await two.hall.sit(1), await two.there(1)
        poll, ballot = await asked(two, anna)
        bram.say({"t": "subscribe", "room": ballot})
        await until(lambda: "a" in bram.records(ballot, "option"), 5)
        assert (await bram.ask(ballot, "cast", revision=1, choices={"b": 1}))["t"] == "ack"
        two.hall.hub.policing.close()
        two.hall.hub.policing._take_up = lambda *_: None  # type: ignore[method-assign]  # it went at that moment
        assert (await anna.ask(two.hall.table(1), "end_poll", poll=poll))["t"] == "ack"
        await until(lambda: "b" in bram.records(ballot, "result"), 20)
        assert bram.records(ballot, "result")["b"]["votes"] == 1

    two_hubs(tmp_path, scenario)
