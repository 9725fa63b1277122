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


STORIES = {
    "report": _report,
    "choice": _choice,
    "follow": follow,
}
