"""The report in a real hub: readers by a link, what they may read, and the names beside what they added."""

from pathlib import Path
from typing import Any

from samenspel.domain.ids import room_id
from samenspel.ports import Correspondent
from samenspel.web.reporting import named
from tests.support.hub import Device, open_hall
from tests.support.virtual import run


def test_readers_hear_of_nobody_who_does_not_want_to_be_named(tmp_path: Path) -> None:
    """[RO-09] [RO-13] [AC-16] And read nothing of the day's rooms."""
    run(_names(tmp_path / "data"))


async def _names(path: Path) -> None:
    async with open_hall(path) as hall:
        conference, report = hall.conference.id, room_id(hall.conference.id, "report", 1)
        organiser, anna = await hall.come("organiser"), await hall.sit(1)
        els, stranger = await hall.come("reader"), await hall.come("reader")
        await organiser.connect(report, hall.plenary)
        rooms = (report, hall.plenary, hall.roster, hall.table(1), room_id(conference, "choice", 1))
        for device in (els, stranger):
            await device.connect(*rooms)
        await anna.connect(report)
        await accepted(organiser, report, "open_link")
        await hall.people.correspondents.add(
            Correspondent(els.participant, conference, report, "Els de Wit", "De Brug", "els@voorbeeld.test")
        )
        said = {"target": "theme/A", "kind": "slot", "text": "Ook in de avond"}
        signed = [await accepted(device, report, "add", **said, named=True) for device in (els, anna, stranger)]
        nameless = await accepted(els, report, "add", **said)
        assert not stranger.records(report, "addition"), "nobody reads what waits"
        for addition in (*signed, nameless):
            await accepted(organiser, report, "accept", addition=addition)
        assert {record["by"] for record in stranger.records(report, "addition").values()} == {
            *(device.participant for device in (els, anna, stranger)),
            "",
        }
        told = await named(hall.hub, conference)
        assert told == {
            els.participant: {"name": "Els de Wit", "organisation": "De Brug"},
            anna.participant: {"name": "Deelnemer 1", "organisation": ""},
        }
        await accepted(els, report, "withdraw", addition=signed[0])
        await accepted(organiser, report, "refuse", addition=nameless, reason="Staat er al")
        assert set(await named(hall.hub, conference)) == {anna.participant}
        mine = els.records(report, "addition", f"own/{els.participant}")
        assert sorted(record["state"] for record in mine.values()) == ["refused", "withdrawn"]
        assert {room for room, _, _, _ in els.lanes.positions()} == {report}
        assert {lane for _, lane, _, _ in stranger.lanes.positions()} == {"seat", f"own/{stranger.participant}"}


async def accepted(device: Device, room: str, type_: str, **data: Any) -> str:
    """Gives a command that is accepted; returns its id."""
    answer = await device.ask(room, type_, **data)
    assert answer["t"] == "ack", answer
    return str(answer["id"])
