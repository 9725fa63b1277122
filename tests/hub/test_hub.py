"""People at a hub: let in, reading, writing, moved about; on the real store, in virtual time."""

import asyncio
from pathlib import Path

import pytest

from samenspel.demo.voting import dots
from samenspel.demo.wire import pack
from samenspel.hub.door import GREET_WITHIN, LINKS_LIMIT, token_digest
from samenspel.ports import Person, Session, StoreUnavailable
from samenspel.protocol.closing import Close
from samenspel.speech import Text
from tests.support.frames import Message
from tests.support.hub import Device, by_type, open_hall
from tests.support.outlets import KeepingOutlet
from tests.support.virtual import run, until

GONE = Text("De schijf is weg.", "The disk is gone.")


def kinds(messages: list[Message]) -> list[str]:
    return [message["t"] for message in messages]


def lanes(messages: list[Message], room: str) -> set[str]:
    return {message["lane"] for message in by_type(messages, "state") if message["room"] == room}


async def closed(device: Device) -> int:
    """The close code, once the hub has closed this device's socket."""
    await until(lambda: device.outlet.closed is not None)
    assert device.outlet.closed is not None
    return device.outlet.closed


def test_who_comes_in_is_welcomed_first_and_then_gets_the_lanes(tmp_path: Path) -> None:
    """[SE-09] [SE-17]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            device = await hall.sit(1)
            welcome, *rest = device.heard
            assert 0 <= hall.clock.now() - welcome.pop("time") < 10
            assert welcome == {
                "t": "welcome", "participant": device.participant, "role": "participant",
                "conference": hall.conference.id, "table": 1, "shared": False,
                "rooms": [hall.plenary, hall.roster, hall.table(1)],
                "limits": {"message": 16_384, "text": 2_000, "rate": 20.0, "burst": 200},
                "build": "", "ping": 5_000,
            }  # fmt: skip
            assert set(kinds(rest)) <= {"state", "signal"}
            assert lanes(rest, hall.plenary) == {"seat", "screen"}
            assert lanes(rest, hall.table(1)) == {"seat", f"own/{device.participant}"}
            assert lanes(rest, hall.roster) == {"seat"}

    run(scenario())


def test_an_unknown_token_is_told_so(tmp_path: Path) -> None:
    """[SE-18]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            device = await hall.sit(1)
            device.token = "nobody's"
            assert kinds(await device.connect(hall.plenary)) == ["bye"]
            assert await closed(device) == Close.TOKEN

    run(scenario())


@pytest.mark.parametrize(
    ("error", "logged"),
    [(StoreUnavailable(GONE()), "sent away for a moment"), (RuntimeError("a fault"), "background work failed")],
)
def test_a_store_that_cannot_be_read_sends_people_away_for_a_moment(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, error: Exception, logged: str
) -> None:
    """[SE-18]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            device = await hall.sit(1)

            async def fails(_hash: bytes) -> Session:
                raise error

            hall.hub.people = type("Failing", (), {"session": staticmethod(fails)})()
            (bye,) = await device.connect(hall.plenary)
            assert (bye["code"], bye["retry"]) == (Close.LATER, 1_000)
            hall.hub.people = hall.people

    run(scenario())
    assert logged in caplog.text


def test_a_socket_that_goes_while_its_token_is_looked_up_leaves_nothing(tmp_path: Path) -> None:
    """[SE-19]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            device = await hall.come(table=1)
            link = hall.hub.door.connect(device.outlet)
            link.received(_hello(device))
            link.lost()
            await asyncio.sleep(1)
            assert hall.hub.door.connections == {}
            assert device.outlet.writes == []
            member = hall.hub.members.get(device.participant, hall.conference.id)
            assert member is None or not member.links

    run(scenario())


def _hello(device: Device) -> bytes:
    return pack({"t": "hello", "token": device.token, "lanes": []})


def test_a_session_that_ends_closes_its_sockets_at_once(tmp_path: Path) -> None:
    """[AC-07] Also one whose token is still being looked up."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            here, coming = await hall.moderate(), await hall.come("moderator")
            link = hall.hub.door.connect(coming.outlet)
            link.received(_hello(coming))
            ended = await hall.people.end_sessions(hall.conference.id, "moderator")
            hall.hub.door.end(ended)
            assert await closed(here) == Close.REMOVED
            assert await closed(coming) in {Close.REMOVED, Close.TOKEN}

    run(scenario())


def test_who_comes_back_gets_what_was_missed_and_no_more(tmp_path: Path) -> None:
    """[RS-02] [RS-05] After a hole in the network and after a restart of the hub."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            await hall.start("brainstorm", moderator)
            bram.read()
            for restart in (False, True):
                bram.lose()
                await anna.ask(hall.table(1), "idea", text="Gemist")
                if restart:
                    await anna.connect(hall.plenary, hall.table(1), hub=await hall.restart())
                came = await bram.connect(hall.table(1), hub=hall.hub)
                (missed,) = [
                    one for one in by_type(came, "state") if (one["room"], one["lane"]) == (hall.table(1), "seat")
                ]
                assert missed["since"] is not None
                assert [record["text"] for _, _, record in missed["records"]] == ["Gemist"]
            assert bram.records(hall.table(1), "idea") == anna.records(hall.table(1), "idea")
            assert bram.gaps == []

    run(scenario())


def test_a_stale_epoch_gets_the_whole_lane(tmp_path: Path) -> None:
    """[RS-04]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna = await hall.sit(1)
            anna.lose()
            lane = anna.lanes.lane(hall.plenary)
            assert lane is not None
            lane.epoch = "00000000"
            came = await anna.connect(hall.plenary)
            states = {(one["room"], one["lane"]): one for one in by_type(came, "state")}
            assert states[hall.plenary, "seat"]["since"] is None
            assert states[hall.plenary, "screen"]["since"] is not None

    run(scenario())


def test_a_ballot_can_be_read_the_moment_it_is_announced(tmp_path: Path) -> None:
    """[RS-13] Its room is still being made then."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna = await hall.moderate(), await hall.sit(1)
            moderator.command(
                hall.plenary, "open_ballot", source="typed", question="Wat eerst?", terms=dots(3, 2),
                options=[{"title": "A"}, {"title": "B"}],
            )  # fmt: skip
            await until(lambda: anna.records(hall.plenary, "ballot"))
            anna.say({"t": "subscribe", "room": hall.ballot(1)})
            await until(lambda: anna.records(hall.ballot(1), "option"))
            assert [*by_type(anna.heard, "drop")] == []
            assert anna.records(hall.ballot(1), "ballot")["self"]["question"] == "Wat eerst?"
            late = await hall.sit(2)
            assert hall.ballot(1) in late.heard[0]["rooms"]

    run(scenario())


def test_who_moves_to_another_table_gains_its_lanes_and_loses_the_old(tmp_path: Path) -> None:
    """[AC-05] [RS-10] Tables on the same theme may still be read; another theme's may not."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, carl = await hall.moderate(), await hall.sit(1), await hall.sit(3)
            await hall.start("brainstorm", moderator)
            await carl.ask(hall.table(3), "idea", text="Van tafel drie")
            anna.say({"t": "subscribe", "room": hall.table(2)})
            anna.say({"t": "subscribe", "room": hall.table(3)})
            await until(lambda: anna.records(hall.table(2), "table"))
            assert anna.lanes.lane(hall.table(3)) is None
            hall.hub.person_changed(Person(anna.participant, hall.conference.id, name="Anna", table=3))
            await until(lambda: anna.records(hall.table(3), "idea"))
            for table in (1, 2):
                assert anna.lanes.lane(hall.table(table)) is None
            assert len([*by_type(anna.heard, "drop")]) >= 4

    run(scenario())


def test_a_host_gains_the_hosts_lane_and_loses_it_again(tmp_path: Path) -> None:
    """[AC-06]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            await hall.start("brainstorm", moderator)
            answer = await bram.ask(hall.table(1), "idea", text="Weg ermee")
            await anna.ask(hall.table(1), "host", take=True)
            await anna.ask(hall.table(1), "withdraw", target=answer["id"], reason="Dubbel")
            await until(lambda: anna.records(hall.table(1), "withdrawn", "host"))
            assert bram.records(hall.table(1), "withdrawn", f"own/{bram.participant}")
            assert bram.lanes.lane(hall.table(1), "host") is None
            await anna.ask(hall.table(1), "host", take=False)
            await until(lambda: anna.read() is not None and anna.lanes.lane(hall.table(1), "host") is None)
            hub = await hall.restart()
            await bram.connect(hall.table(1), hub=hub)
            await bram.ask(hall.table(1), "host", take=True)
            await until(lambda: bram.records(hall.table(1), "withdrawn", "host"))

    run(scenario())


def test_who_unsubscribes_hears_no_more_of_a_room(tmp_path: Path) -> None:
    """[RS-12]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            await hall.start("brainstorm", moderator)
            bram.say({"t": "unsubscribe", "room": hall.table(1)})
            bram.read()
            await anna.ask(hall.table(1), "idea", text="Een buurttuin")
            assert [one for one in bram.read() if one.get("room") == hall.table(1)] == []
            assert (await bram.ask(hall.table(1), "idea", text="Nog een"))["t"] == "ack"

    run(scenario())


def test_a_closing_hub_says_when_to_come_back(tmp_path: Path) -> None:
    """[SE-25] [SE-16]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna = await hall.sit(1)
            await hall.hub.close()
            assert anna.read()[-1] == {"t": "bye", "code": Close.RESTART, "retry": 500}
            assert anna.outlet.closed == Close.RESTART

    run(scenario())


def test_an_organiser_reads_a_conference_that_nobody_has_woken(tmp_path: Path) -> None:
    """[RS-13] After a restart, and of no other conference than there is."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            organiser = await hall.come("organiser")
            hub = await hall.restart()
            await organiser.connect(hall.plenary, hall.roster, hall.table(1), "elsewhere/plenary/1", hub=hub)
            await until(lambda: organiser.records(hall.table(1), "table"))
            assert lanes(organiser.heard, hall.plenary) == {"seat", "screen", "stage"}
            assert lanes(organiser.heard, hall.table(1)) == {"seat", "host", "stage"}
            assert lanes(organiser.heard, hall.roster) == {"seat", "stage"}
            assert [one["room"] for one in by_type(organiser.heard, "drop")] == ["elsewhere/plenary/1"]
            answer = await organiser.ask(hall.plenary, "set_conference", title="Andere titel")
            assert answer["t"] == "ack"

    run(scenario())


def test_two_sockets_of_one_participant_are_one_member(tmp_path: Path) -> None:
    """[SE-13] They share the rate."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            phone = await hall.sit(1)
            laptop = Device(hall.hub, phone.session, phone.token)
            await laptop.connect(hall.table(1))
            assert phone.link.member is laptop.link.member
            for number in range(250):
                (phone if number % 2 else laptop).command(hall.table(1), "hand", up=False)
            await until(
                lambda: (
                    len([*by_type(phone.heard + phone.read(), "ack", "reject")])
                    + len([*by_type(laptop.heard + laptop.read(), "ack", "reject")])
                    >= 250
                )
            )
            slowed = [one for one in by_type(phone.heard + laptop.heard, "reject") if one["code"] == "slow_down"]
            assert len(slowed) == 50
            assert all(one["params"]["retry"] > 0 for one in slowed)

    run(scenario())


def test_a_token_is_kept_as_its_digest_only() -> None:
    """[ST-08]"""
    assert token_digest("secret") == bytes.fromhex("2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b")


def test_of_too_many_sockets_of_one_participant_the_oldest_goes(tmp_path: Path) -> None:
    """[SE-21]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            first = await hall.sit(1)
            others = [Device(hall.hub, first.session, first.token) for _ in range(LINKS_LIMIT)]
            for device in others:
                await device.connect(hall.plenary)
            assert await closed(first) == Close.REPLACED
            assert all(device.outlet.closed is None for device in others)

    run(scenario())


def test_who_works_at_another_page_gives_way_here(tmp_path: Path) -> None:
    """[SE-21] Also with a session of its own, as on another device; what only shows stays, and so does anybody else."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            shows, other = await hall.sit(1), await hall.sit(1)
            phone, laptop = (Device(hall.hub, shows.session, shows.token) for _ in range(2))
            await other.connect(hall.plenary, sole=True)
            await phone.connect(hall.plenary, sole=True)
            await laptop.connect(hall.plenary, sole=True)
            assert await closed(phone) == Close.REPLACED
            await phone.connect(hall.plenary, sole=True)
            assert await closed(laptop) == Close.REPLACED
            assert [device.outlet.closed for device in (shows, phone, other)] == [None, None, None]

    run(scenario())


def test_a_socket_that_says_nothing_is_closed(tmp_path: Path) -> None:
    """[SE-26]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna, silent = await hall.sit(1), KeepingOutlet()
            hall.hub.door.connect(silent)
            codes = []
            for pause in (GREET_WITHIN - 0.1, 0.2):
                await asyncio.sleep(pause)
                codes.append(silent.closed)
            assert codes == [None, Close.POLICY]
            assert anna.outlet.closed is None

    run(scenario())
