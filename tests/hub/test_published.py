"""A version of the report can be shown again as it was."""

from pathlib import Path
from typing import Any

from samenspel.domain.ids import room_id
from samenspel.hub.published import published
from samenspel.hub.room import Room
from tests.support.hub import Device, open_hall
from tests.support.virtual import run


def lanes_of(room: Room) -> dict[str, Any]:
    """What every lane of a room holds; a table's stage is a second behind."""
    return {
        lane: {key: record for key, (_, record) in held.records.items()}
        for lane, held in room.channel.lanes.items()
        if held.records and (room.kind, lane) != ("table", "stage")
    }


def test_a_version_is_what_it_was(tmp_path: Path) -> None:
    """[RO-16] Whatever was written, withdrawn or decided since."""
    run(_versions(tmp_path / "data"))


async def _versions(path: Path) -> None:
    async with open_hall(path) as hall:
        conference, report = hall.conference.id, room_id(hall.conference.id, "report", 1)
        moderator, anna, organiser = await hall.moderate(), await hall.sit(1), await hall.come("organiser")
        reader = await hall.come("reader")
        await organiser.connect(report)
        await reader.connect(report)
        await hall.start("brainstorm", moderator)
        idea = await accepted(anna, hall.table(1), "idea", text="Een buurttuin")
        await accepted(organiser, report, "open_link")
        addition = await accepted(reader, report, "add", target=f"idea/{idea}", kind="reaction", text="Ook in de avond")
        await accepted(organiser, report, "accept", addition=addition)
        await accepted(organiser, report, "set_text", part="introduction", text="Zo ging het")
        await hall.hub.policing.settled()
        before = {room.id: lanes_of(room) for room in hall.hub.rooms.of(conference)}
        await accepted(organiser, report, "publish", note="De eerste")

        await accepted(anna, hall.table(1), "withdraw", target=idea)
        await accepted(anna, hall.table(1), "idea", text="Iets heel anders")
        await accepted(reader, report, "withdraw", addition=addition)
        await accepted(organiser, report, "set_text", part="introduction", text="Het ging anders")
        await accepted(moderator, hall.plenary, "announce", text="Koffie")

        live = hall.hub.rooms.loaded(report)
        assert live is not None
        (version,) = live.state.versions
        past = await published(hall.log, version.rooms)
        assert {room.id: lanes_of(room) for room in past.rooms.of(conference)} == before
        assert [room.id for room in past.rooms.of(conference, "report")] == [report]
        assert past.plenary(conference) is not None
        assert lanes_of(live) != before[report]


async def accepted(device: Device, room: str, type_: str, **data: Any) -> str:
    """Gives a command that is accepted; returns its id."""
    answer = await device.ask(room, type_, **data)
    assert answer["t"] == "ack", answer
    return str(answer["id"])
