"""Somebody is removed: nobody any more, at once and after a restart; and no vote can be read off it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from samenspel.demo.voting import dots
from samenspel.hub.removals import AGAIN
from samenspel.ports import Person, StoreUnavailable
from samenspel.protocol.closing import Close
from samenspel.speech import Text
from tests.support.frames import Message
from tests.support.hub import Device, Hall, by_type, open_hall
from tests.support.virtual import run, until

REASON = "Hoort hier niet."

FULL = Text("De schijf is vol.", "The disk is full.")


async def remove(moderator: Device, hall: Hall, participant: str, reason: str = "") -> None:
    """A moderator removes somebody, and all that follows has happened."""
    answer = await moderator.ask(hall.plenary, "remove_person", participant=participant, reason=reason)
    assert answer["t"] == "ack"
    await hall.hub.policing.settled()
    await asyncio.sleep(2)


async def closed(device: Device) -> int | None:
    """The close code of a socket that says hello now."""
    await device.connect()
    await until(lambda: device.outlet.closed is not None)
    return device.outlet.closed


def there(device: Device, hall: Hall, lane: str = "seat") -> set[str]:
    """Who is in the roster, as this device has it."""
    return set(device.records(hall.roster, "person", lane))


def heard(device: Device, name: str, lane: str = "stage") -> list[Message]:
    """The values of a signal that this device was told on a lane, newest last."""
    device.read()
    return [one["value"] for one in by_type(device.heard, "signal") if (one["name"], one["lane"]) == (name, lane)]


async def guest(hall: Hall, laptop: Device) -> str:
    """Somebody without a device, at this laptop."""
    identity = hall.hub.ids.new_id(hall.clock.now())
    person = Person(identity, hall.conference.id, name="Riet", table=1, guest_of=laptop.participant)
    await hall.people.add_person(person)
    hall.hub.person_changed(person)
    return identity


def test_their_sockets_close_at_once_and_nobody_counts_them(tmp_path: Path) -> None:
    """[AC-14] All of them; those of others stay."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            phone = Device(hall.hub, anna.session, anna.token)
            await phone.connect(hall.table(1))
            await asyncio.sleep(2)
            assert heard(moderator, "presence")[-1] == {"connected": 2, "present": 2}
            began = asyncio.get_running_loop().time()
            answer = await moderator.ask(hall.plenary, "remove_person", participant=anna.participant)
            await until(lambda: None not in {anna.outlet.closed, phone.outlet.closed}, 1)
            assert (answer["t"], asyncio.get_running_loop().time() - began < 1) == ("ack", True)
            assert (anna.outlet.closed, phone.outlet.closed, bram.outlet.closed) == (Close.REMOVED, Close.REMOVED, None)
            assert list(by_type(anna.read(), "bye"))[-1]["code"] == 4501
            await asyncio.sleep(2)
            assert there(moderator, hall) == there(moderator, hall, "stage") == there(bram, hall) == {bram.participant}
            assert heard(moderator, "presence")[-1] == {"connected": 1, "present": 1}
            assert heard(bram, "presence", "seat")[-1] == {"here": 1}
            assert await hall.people.person(anna.participant) is None
            assert await hall.people.session(anna.session.token_hash) is None
            assert await closed(anna) == Close.TOKEN
            assert await closed(phone) == Close.TOKEN

    run(scenario())


def test_what_they_say_meanwhile_changes_nothing(tmp_path: Path) -> None:
    """[AC-14] What came before counts; a move or another name that was under way brings nobody back."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(1)
            await hall.start("brainstorm", moderator)
            before = anna.command(hall.table(1), "idea", text="Nog net")
            await remove(moderator, hall, anna.participant)
            anna.command(hall.table(1), "idea", text="Te laat")
            hall.hub.person_changed(Person(anna.participant, hall.conference.id, name="Anders", table=2))
            await asyncio.sleep(1)
            assert set(bram.records(hall.table(1), "idea")) == {before}
            assert there(moderator, hall) == {bram.participant}

    run(scenario())


def test_who_is_at_the_door_does_not_come_in(tmp_path: Path) -> None:
    """[AC-14] The token was looked up just before."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna = await hall.moderate(), await hall.sit(1)
            session, free = hall.hub.people.session, asyncio.Event()

            async def slowly(token_hash: bytes) -> Any:
                found = await session(token_hash)
                await free.wait()
                return found

            hall.hub.people.session = slowly  # type: ignore[method-assign]
            late = Device(hall.hub, anna.session, anna.token)
            knocks = asyncio.create_task(late.connect(hall.plenary, hall.table(1)))
            await asyncio.sleep(0.5)
            await remove(moderator, hall, anna.participant)
            free.set()
            assert [one["t"] for one in await knocks] == ["bye"]
            assert late.outlet.closed == Close.REMOVED
            assert hall.hub.members.get(anna.participant, hall.conference.id) is None

    run(scenario())


@pytest.mark.parametrize("restarts", [False, True])
def test_a_storage_that_does_not_let_go_brings_nobody_back(tmp_path: Path, restarts: bool) -> None:
    """[AC-14] The log says that they were removed; the rows go when they can, by this hub or by the next."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna = await hall.moderate(), await hall.sit(1)
            remove_person = hall.hub.people.remove_person

            async def full(participant: str) -> None:
                raise StoreUnavailable(FULL())

            hall.hub.people.remove_person = full  # type: ignore[method-assign]
            await remove(moderator, hall, anna.participant)
            assert await hall.people.person(anna.participant) is not None
            if restarts:
                await moderator.connect(hub=await hall.restart())
            assert await closed(anna) == Close.REMOVED
            assert there(moderator, hall) == set()
            hall.hub.people.remove_person = remove_person  # type: ignore[method-assign]
            await asyncio.sleep(2 * AGAIN)
            assert await hall.people.person(anna.participant) is None
            assert await closed(anna) == Close.TOKEN

    run(scenario())


def test_a_laptop_goes_with_its_guests_and_a_guest_alone(tmp_path: Path) -> None:
    """[AC-14]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, laptop = await hall.moderate(), await hall.sit(1, shared=True)
            await hall.start("brainstorm", moderator)
            riet, noor = await guest(hall, laptop), await guest(hall, laptop)
            await laptop.ask(hall.table(1), "idea", text="x", **{"as": riet})
            await asyncio.sleep(2)
            assert heard(moderator, "presence")[-1] == {"connected": 2, "present": 2}
            await remove(moderator, hall, riet)
            assert there(moderator, hall) == {laptop.participant, noor}
            assert heard(moderator, "presence")[-1] == {"connected": 1, "present": 1}
            answer = await laptop.ask(hall.table(1), "idea", text="y", **{"as": riet})
            assert (answer["code"], laptop.outlet.closed) == ("bad_value", None)
            await remove(moderator, hall, laptop.participant)
            assert (there(moderator, hall), laptop.outlet.closed) == (set(), Close.REMOVED)
            assert [await hall.people.person(one) for one in (laptop.participant, riet, noor)] == [None, None, None]

    run(scenario())


def test_whoever_has_a_role_is_no_participant(tmp_path: Path) -> None:
    """[AC-14] A moderator is not removed in this way, nor does removing move anybody else."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, other, anna = await hall.moderate(), await hall.moderate(), await hall.sit(1)
            await remove(moderator, hall, other.participant)
            assert (other.outlet.closed, anna.outlet.closed) == (None, None)
            other.lose()
            assert next(one["t"] for one in await other.connect()) == "welcome"

    run(scenario())


@pytest.mark.parametrize("hidden", [False, True])
def test_no_vote_is_read_off_a_removal(tmp_path: Path, hidden: bool) -> None:
    """[BL-14] Whoever was removed, with or without what they wrote: nobody hears another tally or number of voters, and
    the close counts every paper."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator = await hall.moderate()
            voters = [await hall.sit(1) for _ in range(12)]
            room, options = await ballot(hall, moderator, hidden=hidden)
            for number, voter in enumerate(voters):
                voter.say({"t": "subscribe", "room": room})
                await voter.ask(room, "cast", revision=1, choices={options[number % 2]: 1})
            await asyncio.sleep(3)
            told = told_of_votes(moderator, voters[-1])
            for number, voter in enumerate(voters[:7]):
                await remove(moderator, hall, voter.participant, REASON if number % 2 else "")
                assert told_of_votes(moderator, voters[-1]) == told
            assert heard(moderator, "turnout")[-1] == {"voters": 12, "present": 12, "paper": 0, "scribe": 0}
            await moderator.ask(room, "close")
            await asyncio.sleep(6)
            await moderator.ask(room, "reveal")
            assert moderator.records(room, "turnout", "seat")["self"] == {
                "voters": 12,
                "present": 12,
                "paper": 0,
                "scribe": 0,
            }
            results = moderator.records(room, "result", "seat")
            assert [results[option]["votes"] for option in options] == [6, 6]

    run(scenario())


def told_of_votes(*devices: Device) -> list[object]:
    """Every tally that they heard, and every number of voters, once each."""
    lanes = [(device, lane) for device in devices for lane in ("seat", "screen", "stage")]
    tallies = [heard(device, "tally", lane) for device, lane in lanes]
    return [
        *tallies,
        *([*dict.fromkeys(one["voters"] for one in heard(device, "turnout", lane))] for device, lane in lanes),
    ]


async def ballot(hall: Hall, moderator: Device, *, hidden: bool) -> tuple[str, list[str]]:
    """A ballot of two options that is open, and the options' ids."""
    typed = [{"title": "Tuin"}, {"title": "Park"}]
    rules: dict[str, Any] = {"source": "typed", "options": typed, "terms": dots(1, 1, hidden=hidden)}
    await moderator.ask(hall.plenary, "open_ballot", question="Wat eerst?", **rules)
    await hall.hub.policing.settled()
    room = hall.ballot(1)
    moderator.say({"t": "subscribe", "room": room})
    await until(lambda: moderator.records(room, "option"))
    return room, list(moderator.records(room, "option"))
