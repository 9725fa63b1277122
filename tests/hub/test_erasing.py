"""Erasing somebody from a running hub: their words leave the log, the rooms, the other hub and every browser."""

from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from samenspel.domain.core import Actor
from samenspel.domain.snapshot import lanes_of
from samenspel.hub.erasing import Erasing
from samenspel.ports import ErasableLog, EventLog
from samenspel.protocol.closing import Close
from tests.hub.two import Two, two_hubs
from tests.support.hub import Device, Hall, open_hall
from tests.support.virtual import run, until

CANARY = "kanarie7"
ORGANISER = Actor("0organiser", "organiser")


async def write(device: Device, hall: Hall, table: int, type_: str = "idea", **data: Any) -> str:
    answer = await device.ask(hall.table(table), type_, **data)
    assert answer["t"] == "ack", answer
    return str(answer["id"])


async def day(hall: Hall, moderator: Device, noor: Device, sam: Device) -> tuple[str, str]:
    """Noor's idea, on a card, commented on by Sam; and Sam's own, that Noor commented on."""
    await hall.start("brainstorm", moderator)
    own = await write(noor, hall, 1, text=f"Een {CANARY} op het dak", round="brainstorm")
    other = await write(sam, hall, 1, text="Een boom", round="brainstorm")
    await hall.start("aanvullen", moderator)
    await write(noor, hall, 1, "comment", parent=other, text=f"{CANARY} vindt dit mooi", round="aanvullen")
    await write(sam, hall, 1, "comment", parent=own, text="Mooi idee", round="aanvullen")
    picked = await moderator.ask(hall.plenary, "pick_card", card=own, table=1, title="Dak", text=f"Een {CANARY}")
    assert picked["t"] == "ack", picked
    await hall.hub.policing.settled()
    return own, other


async def logged(log: EventLog, hall: Hall) -> bytes:
    """All payloads of the conference."""
    rooms = [await log.load(room) for room in await log.rooms(hall.conference.id)]
    return b"".join(event.payload for room in rooms for event in room.events)


def erasing(hall: Hall) -> Erasing:
    return Erasing(cast("ErasableLog", hall.log), hall.hub)


def lanes(hall: Hall, number: int) -> bytes:
    """Every record that the hub has of a table and of the plenary."""
    rooms = [hall.hub.rooms.loaded(hall.table(number)), hall.hub.rooms.loaded(hall.plenary)]
    kinds = ("idea", "comment", "card", "conference")
    found = [room.channel.records(lane, kind) for room in rooms if room for lane in ("seat", "stage") for kind in kinds]
    return msgspec.json.encode(found)


@pytest.mark.parametrize("texts", [True, False])
def test_what_somebody_wrote_goes_from_log_rooms_and_browsers_when_it_is_asked_for(tmp_path: Path, texts: bool) -> None:
    """[ER-07]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, noor, sam = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            own, other = await day(hall, moderator, noor, sam)
            assert (await logged(hall.log, hall)).count(CANARY.encode()) == 3
            found = await erasing(hall).person(hall.conference.id, noor.participant, ORGANISER, texts=texts)
            await until(lambda: noor.outlet.closed == Close.REMOVED)
            assert await hall.people.person(noor.participant) is None
            assert (CANARY.encode() in await logged(hall.log, hall)) is not texts
            assert (found.contributions, sum(found.events.values())) == ((2, 3) if texts else (0, 0))
            await until(lambda: hall.hub.rooms.loaded(hall.table(1)) is not None)
            assert (CANARY.encode() in lanes(hall, 1)) is not texts
            await sam.connect(hall.plenary, hall.table(1))
            ideas = sam.records(hall.table(1), "idea")
            assert set(ideas) == ({other} if texts else {own, other})
            assert sam.records(hall.table(1), "comment") if not texts else True

    run(scenario())


def test_rooms_fold_the_same_from_the_log_as_the_hub_has_them_after_an_erasure(tmp_path: Path) -> None:
    """[ER-05]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, noor, sam = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            await day(hall, moderator, noor, sam)
            await erasing(hall).person(hall.conference.id, noor.participant, ORGANISER, texts=True)
            for room in await hall.log.rooms(hall.conference.id):
                live = await hall.hub.rooms.open(room)
                stored = await hall.log.load(room)
                replayed = lanes_of(room, live.read(stored.events))
                for lane in ("seat", "screen", "host"):
                    for (kind, identity), record in replayed.get(lane, {}).items():
                        assert live.channel.records(lane, kind)[identity] == record

    run(scenario())


def test_the_hall_goes_on_while_somebody_is_erased(tmp_path: Path) -> None:
    """[ER-07]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, noor, sam = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            await day(hall, moderator, noor, sam)
            await erasing(hall).person(hall.conference.id, noor.participant, ORGANISER, texts=True)
            await sam.connect(hall.plenary, hall.table(1))
            late = await write(sam, hall, 1, text="Nog een boom", round="aanvullen")
            assert late in sam.records(hall.table(1), "idea")
            assert not sam.gaps

    run(scenario())


def test_erasing_twice_finds_nothing_the_second_time(tmp_path: Path) -> None:
    """[ER-07] First the name, later the words: what is left goes, once."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, noor, sam = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            await day(hall, moderator, noor, sam)
            erase, conference = erasing(hall), hall.conference.id
            await erase.person(conference, noor.participant, ORGANISER, texts=False)
            assert (await erase.person(conference, noor.participant, ORGANISER, texts=True)).contributions == 2
            versions = await hall.log.rooms(conference)
            again = await erase.person(conference, noor.participant, ORGANISER, texts=True)
            assert (again.events, await hall.log.rooms(conference)) == ({}, versions)

    run(scenario())


def test_the_other_hub_reads_anew_what_was_erased(tmp_path: Path) -> None:
    """[ER-08]"""

    async def scenario(two: Two) -> None:
        hall = two.hall
        moderator, noor, sam = await hall.moderate(), await hall.sit(1), await hall.sit(1)
        await day(hall, moderator, noor, sam)
        there = await two.there(1)
        assert CANARY in str(there.records(hall.table(1), "idea"))
        await erasing(hall).person(hall.conference.id, noor.participant, ORGANISER, texts=True)
        await until(lambda: there.outlet.closed == Close.RESYNC)
        await until(lambda: two.other.rooms.loaded(hall.table(1)) is not None)
        room = two.other.rooms.loaded(hall.table(1))
        assert room is not None
        assert CANARY not in str(room.state)
        await there.connect(hall.table(1), hub=two.other)
        assert CANARY not in str(there.records(hall.table(1), "idea"))

    two_hubs(tmp_path, scenario)
