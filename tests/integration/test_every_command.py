"""After every type of command of every kind of room: live == replay == snapshot + tail, for the hub and its clients.

One story per kind of room; each ends by asserting that no command of that kind was left out.
"""

from functools import partial
from pathlib import Path
from typing import Any

from samenspel.demo.voting import dots
from samenspel.domain.ballot.state import Cancelled, Closed
from samenspel.domain.commands import COMMANDS
from samenspel.domain.ids import room_id
from tests.integration.story import Story, tell
from tests.support.hub import Device
from tests.support.virtual import run

MINUTE = 60_000


def of_kind(story: Story, kind: str) -> set[str]:
    """The types of commands to rooms of this kind that had an effect in the story."""
    return {type_ for told, type_ in story.told if told == kind}


def pace(story: Story, room: str) -> Any:
    """Where the clock of a room stands."""
    return story.record(room, "pace", "now")


def sealed(story: Story, ballot: str) -> bool:
    """Whether nobody can tell any more whose papers are whose."""
    stage = story.room(ballot).state.stage
    return isinstance(stage, Closed | Cancelled) and stage.sealed


async def take_back(story: Story, room: str) -> None:
    """The moderator undoes the last step in a room."""
    step = story.record(room, "step", "last", "stage")["step"]
    await story.give(story.cast.moderator, room, "undo", step=step)


def test_every_command_of_the_plenary(tmp_path: Path) -> None:
    """[RS-02] [RS-05] [RM-17] [DM-07]"""
    run(_plenary(tmp_path / "data"))


async def _plenary(path: Path) -> None:
    async with tell(path) as story:
        await _organise(story)
        await _pace(story)
        await _announce(story)
        await _show(story)
        await _ballots(story)
        await _close(story)
        await _cases(story)
        gone = story.hub.ids.new_id(9)
        await story.give(story.cast.moderator, story.hall.plenary, "remove_person", participant=gone)
        assert of_kind(story, "plenary") == set(COMMANDS["plenary"])


async def _organise(story: Story) -> None:
    room, organiser = story.hall.plenary, story.cast.organiser
    await story.give(organiser, room, "set_conference", title="Samen verder", address="u")
    await story.give(organiser, room, "set_theme", letter="A", title="Werk", question="Hoe vindt ieder een plek?")
    await story.give(organiser, room, "add_table", theme="B", name="Bij de deur", seats=8)
    story.cast.daan.say({"t": "subscribe", "room": story.hall.table(1)})
    await story.agree()
    assert story.cast.daan.lanes.lane(story.hall.table(1)) is None
    await story.give(organiser, room, "set_table", number=3, name="Raam", theme="A", seats=9)
    assert story.cast.daan.lanes.lane(story.hall.table(1)) is not None, "a lane is gained with the theme"
    await story.give(organiser, room, "set_table", number=3, name="Raam", theme="B", seats=9)
    assert story.cast.daan.lanes.lane(story.hall.table(1)) is None, "and lost with it"
    await story.give(organiser, room, "set_round", round="pauze", minutes=20, prompt="Even eruit.")


async def _pace(story: Story) -> None:
    room, moderator = story.hall.plenary, story.cast.moderator
    await story.give(moderator, room, "start_round", round="brainstorm")
    await story.give(moderator, room, "extend", ms=2 * MINUTE)
    await story.give(moderator, room, "extend", ms=MINUTE, tables=[2])
    await story.give(moderator, room, "pause")
    await story.give(moderator, room, "resume")
    await story.give(moderator, room, "start_round", round="aanvullen")
    await take_back(story, room)
    await story.order(room, "expire", round="brainstorm", deadline=pace(story, room)["deadline"])
    await story.give(moderator, room, "extend", ms=MINUTE)
    await story.give(moderator, room, "end_round")
    await story.give(moderator, room, "skip_round", round="pauze")


async def _announce(story: Story) -> None:
    room, moderator = story.hall.plenary, story.cast.moderator
    to_all = await story.give(moderator, room, "announce", text="Koffie staat klaar.")
    to_some = await story.give(moderator, room, "announce", text="Kom even naar voren.", tables=[1, 3])
    await story.give(moderator, room, "retract", announcement=to_some)
    await take_back(story, room)
    await story.give(moderator, room, "retract", announcement=to_all)
    await story.give(moderator, room, "announce", text="De lunch staat klaar.", show=True)
    await take_back(story, room)


async def _show(story: Story) -> None:
    room, moderator = story.hall.plenary, story.cast.moderator
    first, second = story.hub.ids.new_id(1), story.hub.ids.new_id(2)
    await story.give(moderator, room, "pick_card", card=first, table=1, title="", text="Samen koken op maandag")
    await story.give(moderator, room, "pick_card", card=second, table=2, title="Buurtbus", text="Elke dag een rit")
    await story.order(room, "refresh_card", card=first, text="Samen koken op dinsdag")
    again = {"card": first, "table": 1, "title": "", "text": "Samen koken op dinsdag"}
    await story.give(moderator, room, "pick_card", **again, show=True)
    await take_back(story, room)
    await story.give(moderator, room, "show", scene="wall")
    await story.give(moderator, room, "show", scene={"kind": "idea", "card": second})
    await story.order(room, "take_down", card=second)
    await story.give(moderator, room, "drop_card", card=first)
    await take_back(story, room)


async def _cases(story: Story) -> None:
    room, organiser, first, second = story.hall.plenary, story.cast.organiser, story.hall.table(1), story.hall.table(2)
    case = await story.give(organiser, room, "set_case", theme="B", title="Lege winkels", table=1)
    await story.happen(first, "note_case", lambda: bool(story.record(first, "case", case)))
    await story.give(organiser, room, "set_case", case=case, theme="B", title="Lege winkels", table=2)
    await story.happen(second, "note_case", lambda: bool(story.record(second, "case", case)))
    await story.give(organiser, room, "drop_case", case=case)


async def _close(story: Story) -> None:
    room, moderator = story.hall.plenary, story.cast.moderator
    await story.give(moderator, room, "start_round", round="afsluiting")
    await story.give(moderator, room, "end_round")
    await story.happen(room, "seal_day", lambda: bool(story.record(room, "conference", "self")["seal"]))


async def _ballots(story: Story) -> None:
    plenary, room, moderator = story.hall.plenary, story.hall.ballot(1), story.cast.moderator
    await story.order(
        plenary, "note_pick", table=2, action=story.hub.ids.new_id(3), title="Buurtbus", lead="Anna", step="Anna: belt"
    )
    rules = {"source": "picks", "terms": dots(1, 1)}
    await story.give(moderator, plenary, "open_ballot", question="Wat eerst?", **rules)
    for device in story.cast.devices:
        device.say({"t": "subscribe", "room": room})
    await story.agree()
    await take_back(story, plenary)
    await story.happen(room, "seal", lambda: sealed(story, room))
    poll = {"table": 1, "poll": story.hub.ids.new_id(5), "question": "Eén kas of twee?", "a": "Eén", "b": "Twee"}
    await story.order(plenary, "note_poll", **poll)


def test_every_command_of_a_table(tmp_path: Path) -> None:
    """[RS-02] [RS-05] [RM-17] [DM-07]"""
    run(_table(tmp_path / "data"))


async def _table(path: Path) -> None:
    async with tell(path) as story:
        await _gather(story)
        idea = await _brainstorm(story)
        await _build_on(story, idea)
        await _act(story, idea)
        await _as_the_system(story)
        assert of_kind(story, "table") == set(COMMANDS["table"])


async def _gather(story: Story) -> None:
    room, cast = story.hall.table(1), story.cast
    await story.give(cast.bram, room, "host", take=True)
    await story.give(cast.carla, story.hall.table(2), "host", take=True)
    await story.give(cast.carla, story.hall.table(2), "host", take=False)
    await story.give(cast.anna, room, "hand", up=True)
    await story.give(cast.moderator, room, "answer_hand")
    await story.give(cast.moderator, room, "answer_hand", coming=False)
    await story.give(cast.anna, room, "hand", up=False)


async def _brainstorm(story: Story) -> str:
    """An idea of anna's that stays."""
    room, cast = story.hall.table(1), story.cast
    await _start(story, "brainstorm")
    idea = await story.give(cast.anna, room, "idea", text="Een klusdienst van de buurt", round="brainstorm")
    await story.give(cast.anna, room, "edit", target=idea, text="Een klusdienst\nvan de hele buurt")
    of_guest = await story.give(cast.laptop, room, "idea", text="Ruilkast", **{"as": cast.gijs})
    nobodys = await story.give(cast.laptop, room, "idea", text="Boekenkast", **{"as": ""})
    await story.give(cast.bram, room, "withdraw", target=of_guest, reason="Staat er al")
    await story.give(cast.bram, room, "restore", target=of_guest)
    await story.give(cast.laptop, room, "withdraw", target=nobodys)
    await story.give(cast.moderator, story.hall.plenary, "end_round")
    late = await story.give(cast.anna, room, "idea", text="Repaircafé", round="brainstorm")
    await story.give(cast.bram, room, "place", target=late)
    return idea


async def _build_on(story: Story, idea: str) -> None:
    room, cast = story.hall.table(1), story.cast
    await _start(story, "aanvullen")
    await story.give(cast.bram, room, "comment", parent=idea, text="Mooi")
    await story.give(cast.carla, room, "addition", parent=idea, text="Ook op zaterdag")
    await story.give(cast.anna, room, "question", parent=idea, text="Wie heeft de sleutel?")
    existing = await story.give(
        cast.bram, room, "existing", parent=idea, text="In Oost", link="https://example.org/klus"
    )
    await story.give(cast.bram, room, "edit", target=existing, text="In Oost", link="https://example.org/klusdienst")
    await story.give(
        cast.anna, room, "detail", idea=idea, whom="Ouderen", where="Oost", pays="Gemeente", arranges="Wij"
    )
    other = await story.give(cast.bram, room, "idea", text="Een gereedschapskist")
    await story.give(cast.bram, room, "merge", source=other, into=idea)
    await story.give(cast.anna, room, "withdraw", target=idea)
    await story.give(cast.anna, room, "restore", target=idea)
    await story.give(cast.bram, room, "unmerge", source=other)
    await _poll(story, idea)
    await _case(story)


async def _case(story: Story) -> None:
    room, cast, case = story.hall.table(1), story.cast, story.hub.ids.new_id(6)
    await story.order(room, "note_case", case=case, here=True)
    await story.give(cast.anna, room, "hold_case", case=case, holds=True)
    suggestion = await story.give(cast.bram, room, "idea", text="Vraag de eigenaar", case=case, suggests="contact")
    await story.give(cast.bram, room, "edit", target=suggestion, text="Vraag de eigenaar", suggests="proposal")
    await story.give(cast.anna, room, "remark", parent=suggestion, text="Die kennen we al")
    await story.give(cast.anna, room, "set_status", case=case, status="out_of_time")
    await story.give(cast.carla, room, "join_case", case=case, joins=True)
    await story.give(cast.bram, room, "hold_case", case=case, holds=True, who=cast.carla.participant)
    await story.order(room, "note_case", case=case, here=False)


async def _poll(story: Story, idea: str) -> None:
    room, ballot, cast = story.hall.table(1), story.hall.ballot(1), story.cast
    asked = {"card": idea, "question": "Voor wie?", "a": "Iedereen", "b": "Alleen de buurt"}
    poll = await story.give(cast.bram, room, "poll", **asked)
    await story.happen(room, "note_ballot", lambda: story.record(room, "poll", poll)["ballot"] == 1)
    for device in cast.devices:
        device.say({"t": "subscribe", "room": ballot})
    await story.agree()
    reads = [device.participant for device in cast.devices if device.lanes.lane(ballot) is not None]
    there = (cast.organiser, cast.moderator, cast.anna, cast.bram, cast.laptop)
    assert reads == [device.participant for device in there]
    await story.give(cast.anna, ballot, "cast", revision=1, choices={"b": 1})
    await story.give(cast.bram, room, "end_poll", poll=poll)
    await story.happen(ballot, "reveal", lambda: story.record(ballot, "result", "b")["votes"] == 1)


async def _act(story: Story, idea: str) -> None:
    room, cast = story.hall.table(1), story.cast
    await _start(story, "actie")
    action = await story.give(cast.anna, room, "action", title="Klusdienst Oost", what="Elke maand", ideas=[idea])
    steps = [{"who": "Anna", "what": "Belt de wijkraad", "by": "maart"}]
    await story.give(cast.bram, room, "edit_action", target=action, steps=steps, goals=["Vijftig klussen"])
    await story.give(cast.bram, room, "pick", action=action)
    await story.give(cast.anna, room, "edit_action", target=action, title="Klusdienst van Oost")
    await story.give(cast.anna, room, "withdraw", target=action)
    await story.give(cast.anna, room, "restore", target=action)
    await story.give(cast.bram, room, "pick", action=action)
    await story.give(cast.bram, room, "pick", action=None)


async def _as_the_system(story: Story) -> None:
    room, ids = story.hall.table(2), story.hub.ids
    await story.order(room, "open_table", number=2, name="Achterin", theme="B")
    now = pace(story, room)
    await story.order(room, "set_pace", **{**now, "deadline": now["deadline"] + MINUTE})
    await story.order(room, "expire", round="actie", deadline=now["deadline"] + MINUTE)
    announcement = ids.new_id(4)
    await story.order(room, "notify", announcement=announcement, text="Kom even naar voren.")
    await story.order(room, "unnotify", announcement=announcement)
    cast, first = story.cast, story.hall.table(1)
    await story.order(first, "let_go", participant=cast.bram.participant, reason="Hoort hier niet.")
    await story.order(first, "let_go", participant=cast.laptop.participant, reason="Hoort hier niet.")


async def _start(story: Story, round_: str) -> None:
    await story.give(story.cast.moderator, story.hall.plenary, "start_round", round=round_)


def test_every_command_of_a_ballot(tmp_path: Path) -> None:
    """[RS-02] [RS-05] [RM-17] [DM-07]"""
    run(_ballot(tmp_path / "data"))


async def _ballot(path: Path) -> None:
    async with tell(path) as story:
        room, options = story.hall.ballot(1), ("a", "b", "c")
        await _open(story, room, options)
        await _cast(story, room)
        await _milestones(story, room)
        cancelled = story.hall.ballot(2)
        await _open(story, cancelled, options)
        await story.give(story.cast.anna, cancelled, "cast", revision=1, choices={"a": 1})
        await story.order(cancelled, "cancel")
        await story.happen(cancelled, "seal", lambda: sealed(story, cancelled))
        assert of_kind(story, "ballot") == set(COMMANDS["ballot"])


async def _open(story: Story, room: str, options: tuple[str, ...]) -> None:
    listed = [{"id": option, "title": f"Optie {option}"} for option in options]
    rules = {"question": "Wat eerst?", "terms": dots(3, 2, hidden=False, secrecy="table")}
    await story.order(room, "open", **rules, options=listed)
    for device in story.cast.devices:
        device.say({"t": "subscribe", "room": room})
    await story.agree()


async def _cast(story: Story, room: str) -> None:
    anna, laptop = story.cast.anna, story.cast.laptop
    await story.give(story.cast.moderator, room, "set_secrecy", secrecy="secret")
    await story.give(anna, room, "cast", revision=1, choices={"a": 2, "b": 1})
    await story.give(anna, room, "cast", revision=2, choices={"c": 1})
    await story.give(laptop, room, "cast", revision=1, choices={"b": 2})
    await story.give(laptop, room, "cast", revision=1, choices={"c": 2}, voter="gast1")
    await story.order(room, "move", counters={"points": {"b": 2, "c": 3}}, voters=5)
    assert _papers(laptop, room) == {"self", "gast1"}


async def _milestones(story: Story, room: str) -> None:
    moderator = story.cast.moderator
    await story.give(moderator, room, "hide")
    await take_back(story, room)
    await story.give(moderator, room, "close")
    await take_back(story, room)
    await story.give(story.cast.anna, room, "cast", revision=3, choices={"a": 1, "c": 2})
    await story.give(moderator, room, "close")
    await story.give(moderator, room, "add_papers", papers=[{"a": 2}, {"b": 1}])
    await story.give(moderator, room, "drop_papers", added=story.room(room).version)
    await story.give(moderator, room, "reveal", stepwise=True)
    await take_back(story, room)
    await story.give(moderator, room, "reveal", stepwise=True)
    await story.give(moderator, room, "next")
    await story.order(room, "note_ranking", ranking={"top": 6})
    await story.give(moderator, room, "hide")
    await story.happen(room, "seal", lambda: sealed(story, room))
    assert not _papers(story.cast.laptop, room)


def _papers(device: Device, room: str) -> set[str]:
    return set(device.records(room, "paper", f"own/{device.participant}"))


def test_every_command_of_the_list(tmp_path: Path) -> None:
    """[RS-02] [RS-05] [RM-17] [DM-07] [LI-01]"""
    run(_list(tmp_path / "data"))


async def _list(path: Path) -> None:
    async with tell(path) as story:
        room = room_id(story.hall.conference.id, "list", 1)
        organise = partial(story.give, story.cast.organiser, room)
        for device in story.cast.devices:
            device.say({"t": "subscribe", "room": room})
        group = await organise("set_group", title="De initiatieven")
        needed = await organise("set_criterion", title="Nodig", group=group)
        area = await organise("set_area", title="Centrum")
        rows = [{"title": "Buurttuin", "area": "Oost", "scores": {"Nodig": 4.5}}, {"title": "De buurttuin"}]
        taken = await organise("take_in", name="lijst.csv", criteria=[{"title": "Nodig"}], rows=rows)
        first, second = story.room(room).channel.records("stage", "initiative")
        (east,) = set(story.room(room).channel.records("stage", "area")) - {area}
        await organise("set_initiative", initiative=second, area=east, scores={needed: 3})
        await organise("tell_apart", first=first, second=second)
        await organise("merge", source=second, into=first)
        await organise("unmerge", source=second)
        await organise("join_areas", source=east, into=area)
        await organise("part_area", source=east)
        await organise("set_rule", rule="best", best=2)
        await organise("choose", areas=[east], reason="Daar is plek.")
        await organise("remove", target=second)
        await organise("restore", target=second)
        await organise("take_out", intake=taken)
        assert of_kind(story, "list") == set(COMMANDS["list"])


STORIES = {"plenary": _plenary, "table": _table, "ballot": _ballot, "list": _list}
