"""Commands through the whole hub: kept and told, refused, repeated."""

from pathlib import Path
from typing import Any

import pytest

from samenspel.ports import NewEvent, RoomBatch
from tests.support.hub import by_type, open_hall
from tests.support.virtual import run, until


def test_an_idea_is_kept_and_reaches_the_table_before_its_acknowledgement(tmp_path: Path) -> None:
    """[SE-14] [RM-02]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            await hall.start("brainstorm", moderator)
            anna.read(), bram.read()
            known = len(anna.heard)
            ack = await anna.ask(hall.table(1), "idea", text="Een buurttuin")
            at_anna = [message for message in anna.heard[known:] if message["t"] in {"ops", "ack"}]
            assert [message["t"] for message in at_anna] == ["ops", "ack"]
            assert (at_anna[0]["to"], ack["version"]) == (ack["version"], ack["version"])
            (record,) = bram.records(hall.table(1), "idea").values()
            assert (record["text"], record["author"]) == ("Een buurttuin", anna.participant)
            stored = await hall.log.load(hall.table(1))
            assert stored.events[ack["version"] - 1].command_id == ack["id"]

    run(scenario())


def test_who_the_session_says_gives_the_command(tmp_path: Path) -> None:
    """[AC-01] A role or a name in the message changes nothing."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, screen = await hall.moderate(), await hall.sit(1), await hall.come("screen")
            await screen.connect(hall.plenary)
            for device in (anna, screen):
                answer = await device.ask(hall.plenary, "start_round", round="brainstorm")
                assert (answer["t"], answer["code"]) == ("reject", "not_allowed")
                forged = await device.ask(hall.plenary, "start_round", round="brainstorm", role="moderator")
                assert forged["code"] == "bad_command"
            await hall.start("brainstorm", moderator)
            refused = await anna.ask(hall.table(2), "merge", source="a", into="b")
            assert refused["t"] == "reject"
            assert (await anna.ask(hall.table(3), "idea", text="x"))["t"] == "reject"

    run(scenario())


@pytest.mark.parametrize(
    "room", ["elsewhere/table/1", "{c}/table/9", "{c}/table/01", "{c}/ballot/1", "{c}/roster/1", "", "{c}/kitchen/1"]
)
def test_a_room_that_is_not_there_or_not_theirs_is_unknown(tmp_path: Path, room: str) -> None:
    """[SE-12] [RS-13]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna, name = await hall.sit(1), room.replace("{c}", hall.conference.id)
            answer = await anna.ask(name, "idea", text="x")
            assert (answer["t"], answer["code"]) == ("reject", "unknown_room")
            if not name.endswith("roster/1"):
                anna.say({"t": "subscribe", "room": name})
                anna.say({"t": "subscribe", "room": name, "lanes": ["seat", "stage"]})
                await until(lambda: len([*by_type(anna.heard + anna.read(), "drop")]) >= 3 or anna.outlet.closed)
                dropped = [message["lane"] for message in by_type(anna.heard, "drop") if message["room"] == name]
                assert dropped == ["*", "seat", "stage"]

    run(scenario())


def test_what_is_no_command_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    """[SE-11]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna = await hall.moderate(), await hall.sit(1)
            await hall.start("brainstorm", moderator)
            wrong: list[tuple[str, dict[str, Any]]] = [
                ("nonsense", {}),
                ("idea", {}),
                ("idea", {"text": 3}),
                ("start_round", {"round": "actie"}),
            ]
            for type_, data in wrong:
                assert (await anna.ask(hall.table(1), type_, **data))["code"] == "bad_command"
            assert (await anna.ask(hall.table(1), "idea", text="Een buurttuin"))["t"] == "ack"

    run(scenario())


def test_a_repeated_command_makes_no_double_also_on_the_next_hub(tmp_path: Path) -> None:
    """[RM-05] [RM-06]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            await hall.start("brainstorm", moderator)
            identity = hall.hub.ids.new_id(1)
            first = await anna.ask(hall.table(1), "idea", identity, text="Een buurttuin")
            assert await anna.ask(hall.table(1), "idea", identity, text="Een buurttuin") == first
            hub = await hall.restart()
            for device in (anna, bram):
                await device.connect(hall.plenary, hall.table(1), hub=hub)
            assert await anna.ask(hall.table(1), "idea", identity, text="Een buurttuin") == first
            assert (await bram.ask(hall.table(1), "idea", identity, text="Iets anders"))["code"] == "duplicate_id"
            assert len(bram.records(hall.table(1), "idea")) == 1

    run(scenario())


def test_an_id_that_stands_in_another_room_or_is_the_services_own_is_refused(tmp_path: Path) -> None:
    """[RM-06]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, carl = await hall.moderate(), await hall.sit(1), await hall.sit(3)
            await hall.start("brainstorm", moderator)
            identity = (await anna.ask(hall.table(1), "idea", text="Een buurttuin"))["id"]
            assert (await carl.ask(hall.table(3), "idea", identity, text="x"))["code"] == "duplicate_id"
            assert (await carl.ask(hall.table(3), "idea", "4" + identity[1:], text="x"))["code"] == "duplicate_id"
            assert (await carl.ask(hall.table(3), "idea", text="x"))["t"] == "ack"

    run(scenario())


def test_a_room_whose_log_cannot_be_read_stays_shut_and_the_others_run(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """[RM-18]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(2)
            await hall.start("brainstorm", moderator)
            poison = NewEvent(hall.hub.ids.new_id(0), 0, "nonsense", 1, hall.clock.now(), "p", b"\x80")
            await hall.log.flush([RoomBatch(hall.table(1), None, [poison])])
            hub = await hall.restart()
            for device in (anna, bram):
                await device.connect(hall.plenary, hall.table(1), hall.table(2), hub=hub)
            assert (await bram.ask(hall.table(2), "idea", text="Een buurttuin"))["t"] == "ack"
            assert (await anna.ask(hall.table(1), "idea", text="Weg"))["t"] == "reject"
            assert anna.records(hall.plenary, "conference")

    run(scenario())
    assert "quarantined" in caplog.text
