"""Every command of the rooms of after the day, told one by one; see `test_every_command`."""

from functools import partial
from pathlib import Path

from samenspel.domain.commands import COMMANDS
from samenspel.domain.ids import room_id
from tests.integration.followed import follow
from tests.integration.story import tell
from tests.integration.test_every_command import of_kind
from tests.support.virtual import run


def test_every_command_of_the_report(tmp_path: Path) -> None:
    """[RS-02] [RS-05] [RM-17] [DM-07] [RO-01]"""
    run(_report(tmp_path / "data"))


async def _report(path: Path) -> None:
    async with tell(path) as story:
        room = room_id(story.hall.conference.id, "report", 1)
        organise = partial(story.give, story.cast.organiser, room)
        add = partial(story.give, story.cast.anna, room, "add", target="report", kind="slot")
        for device in story.cast.devices:
            device.say({"t": "subscribe", "room": room})
        await organise("set_text", part="introduction", text="Zo ging het")
        await organise("open_link")
        first, second = await add(text="Ook in de avond"), await add(text="En vroeg", named=True)
        await organise("accept", addition=first)
        await organise("refuse", addition=second, reason="Staat er al")
        await organise("reopen", addition=second)
        await organise("publish", note="De eerste")
        await story.give(story.cast.anna, room, "withdraw", addition=first)
        await organise("close_link")
        assert of_kind(story, "report") == set(COMMANDS["report"])


"""Between them every event is recorded; each makes its data in a folder."""


def test_every_command_of_the_choice(tmp_path: Path) -> None:
    """[RS-02] [RS-05] [RM-17] [DM-07] [CH-01]"""
    run(_choice(tmp_path / "data"))


async def _choice(path: Path) -> None:
    async with tell(path) as story:
        room = room_id(story.hall.conference.id, "choice", 1)
        judge = await story.hall.come("reader")
        organise = partial(story.give, story.cast.organiser, room)
        story.cast.organiser.say({"t": "subscribe", "room": room})
        criterion = {"id": "nodig", "title": "Is het nodig?"}
        candidates = [{"id": "tuin", "kind": "action", "title": "Buurttuin"}]
        await organise("open_choosing", criteria=[criterion], candidates=candidates)
        await judge.connect(room)
        assert not judge.lanes.positions(), "nobody asked them yet"
        await organise("set_judges", judges=[judge.participant])
        await judge.connect(room)
        await story.give(judge, room, "score", candidate="tuin", criterion="nodig", mark=4)
        await story.give(judge, room, "remark", candidate="tuin", text="Veel werk")
        await story.give(judge, room, "ready")
        await organise("set_phase", phase="together")
        await organise("choose_candidates", picks=[{"candidate": "tuin", "reason": "Er is grond."}])
        assert judge.records(room, "chosen", "seat")
        assert of_kind(story, "choice") == set(COMMANDS["choice"])


def test_every_command_of_what_is_followed(tmp_path: Path) -> None:
    """[RS-02] [RS-05] [RM-17] [DM-07] [FO-03]"""
    run(follow(tmp_path / "data"))


def test_every_command_of_an_agreement(tmp_path: Path) -> None:
    """[RS-02] [RS-05] [RM-17] [DM-07] [AG-05]"""
    run(_agreement(tmp_path / "data"))


async def _agreement(path: Path) -> None:
    async with tell(path) as story:
        room = room_id(story.hall.conference.id, "agreement", 1)
        signer, organise = await story.hall.come("reader"), partial(story.give, story.cast.organiser, room)
        story.cast.organiser.say({"t": "subscribe", "room": room})
        wording = {
            "title": "Samen koken",
            "parties": [{"id": "p1", "name": "De Kade"}, {"id": "p2", "name": "De Brug"}],
        }
        await story.order(room, "begin", wording=wording)
        await signer.connect(room)
        assert not signer.lanes.positions(), "they answer for nobody yet"
        await organise("set_signer", party="p1", person=signer.participant)
        await signer.connect(room)
        await story.give(signer, room, "object", party="p1", version=1, text="Waar dan?")
        await organise("reword", version=1, wording=wording | {"purpose": "Elke vrijdag in De Kade"})
        await story.give(signer, room, "confirm", party="p1", version=2)
        await organise("withdraw", reason="De zaal is weg")
        await organise("restore")
        assert signer.records(room, "version", "seat").keys() == {"1", "2"}
        assert of_kind(story, "agreement") == set(COMMANDS["agreement"])


STORIES = {
    "report": _report,
    "choice": _choice,
    "follow": follow,
    "agreement": _agreement,
}
