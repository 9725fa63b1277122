"""What is followed after the day, command by command."""

from functools import partial
from pathlib import Path

from samenspel.domain.commands import COMMANDS
from samenspel.domain.ids import room_id
from samenspel.domain.pursuit.days import day_of
from tests.integration.story import Story, tell
from tests.support.hub import Device


async def follow(path: Path) -> None:
    """Every command of the follow room, each with an effect."""
    async with tell(path) as story:
        room, cast = room_id(story.hall.conference.id, "follow", 1), story.cast
        for device in cast.devices:
            device.say({"t": "subscribe", "room": room})
        steward, other = await story.hall.come("reader"), await story.hall.come("reader")
        for device in (steward, other):
            await device.connect(room)
        origin = {"source": story.hub.ids.new_id(1), "kind": "action", "table": 1, "theme": "A"}
        await story.order(room, "adopt", origin=origin, title="Klusdienst Oost", goals=["Vijftig klussen"])
        (one,) = story.room(room).channel.records("seat", "initiative")
        assert not steward.records(room, "initiative"), "who does not belong here reads nothing"
        await story.give(cast.organiser, room, "set_steward", initiative=one, person=steward.participant)
        await story.give(cast.organiser, room, "welcome", person=other.participant)
        assert all(device.records(room, "initiative") for device in (steward, other))
        await _look_after(story, steward, other, one)
        await _remind(story, steward, one)
        await story.give(cast.organiser, room, "drop", initiative=await _added(story, room))
        assert {type_ for kind, type_ in story.told if kind == "follow"} == set(COMMANDS["follow"])


async def _added(story: Story, room: str) -> str:
    return await story.give(story.cast.organiser, room, "add", title="Ruilkast")


async def _look_after(story: Story, steward: Device, other: Device, one: str) -> None:
    room = room_id(story.hall.conference.id, "follow", 1)
    look_after = partial(story.give, steward, room)
    await look_after("change", initiative=one, text="Elke maand een klusdag")
    note = await look_after("note", initiative=one, text="We zijn begonnen", status="started")
    await look_after("take_back_note", note=note)
    ask = await look_after("ask_support", initiative=one, text="Een aanhanger")
    await story.give(other, room, "offer_support", ask=ask, text="Die heb ik")
    await look_after("settle_support", ask=ask)
    await look_after("set_mail", wanted=False)
    promise = await look_after("promise", person=other.participant, day=day_of(story.hub.clock.now()))
    assert promise in other.records(room, "promise", f"own/{other.participant}")
    assert not story.cast.organiser.records(room, "promise")
    await story.give(other, room, "answer_promise", promise=promise, agree=True)
    await story.give(other, room, "keep_promise", promise=promise)


async def _remind(story: Story, steward: Device, one: str) -> None:
    room = room_id(story.hall.conference.id, "follow", 1)
    today = day_of(story.hub.clock.now())
    await story.give(steward, room, "set_check_ins", initiative=one, days=[today])
    await story.happen(room, "remind", lambda: bool(story.room(room).channel.records("stage", "reminder")))
    (reminder,) = story.room(room).channel.records("stage", "reminder")
    await story.order(room, "claim_mail", reminder=reminder, hub="een", attempt=1)
    await story.order(room, "tell_mail", reminder=reminder, attempt=1, outcome="sent")
    await story.order(room, "set_calendar", person="", digest="a" * 64)
    outcome = {"id": one, "title": "Vorige keer", "status": "running", "at": 1}
    edition = {"conference": "vorige", "title": "Samen 2025", "date": "2025-03-12", "outcomes": [outcome]}
    await story.order(room, "begin_edition", **edition)
