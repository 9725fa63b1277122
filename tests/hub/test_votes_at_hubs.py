"""A vote over two hubs on one log, in virtual time: one paper per voter, one turnout, one result."""

import asyncio
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.msgpack import decode

from samenspel.demo.voting import dots
from samenspel.domain.tally import MOVE_EVERY, VOTERS_STEP
from samenspel.hub.following import LOOK_SECONDS
from samenspel.hub.presence import SILENT
from samenspel.hub.tallies import AUDIENCE_PER_SECOND, FASTEST
from samenspel.ports import Counters, Moved
from tests.hub.two import Two, two_hubs
from tests.support.frames import Message
from tests.support.hub import Device, by_type
from tests.support.virtual import until

OPTIONS = [{"id": "a", "title": "Plan A"}, {"id": "b", "title": "Plan B"}]


async def ballot_on_both(two: Two, *, hidden: bool = True) -> tuple[Device, Device, Device]:
    """An open ballot; the moderator and a voter at the first hub, a voter at the other."""
    hall = two.hall
    moderator, anna, bram = await hall.moderate(), await hall.sit(1), await two.there(1)
    answer = await moderator.ask(
        hall.plenary, "open_ballot", source="typed", question="Wat eerst?", terms=dots(1, 1, hidden=hidden),
        options=OPTIONS,
    )  # fmt: skip
    assert answer["t"] == "ack"
    await hall.hub.policing.settled()
    for device in (moderator, anna, bram):
        device.say({"t": "subscribe", "room": hall.ballot(1)})
    await until(lambda: all(device.records(hall.ballot(1), "ballot") for device in (moderator, anna, bram)))
    return moderator, anna, bram


def heard(device: Device, room: str, name: str, lane: str = "seat") -> list[Message]:
    """The signals of one name that a device got."""
    device.read()
    signals = by_type(device.heard, "signal")
    return [one for one in signals if (one["room"], one["lane"], one["name"]) == (room, lane, name)]


def turnout(device: Device, room: str) -> Any:
    device.read()
    signals = [one for one in by_type(device.heard, "signal") if (one["room"], one["name"]) == (room, "turnout")]
    return signals[-1]["value"]["voters"] if signals else None


def test_votes_at_both_hubs_make_one_turnout_and_one_result(tmp_path: Path) -> None:
    """[RM-26]"""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, anna, bram = await ballot_on_both(two)
        assert (await anna.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        assert (await bram.ask(room, "cast", revision=1, choices={"b": 1}))["t"] == "ack"
        for device in (moderator, anna, bram):
            await until(lambda device=device: turnout(device, room) == 2, 3)  # type: ignore[misc]  # bound at once
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        assert (await bram.ask(room, "cast", revision=2, choices={"a": 1}))["code"] == "ballot_closed"
        assert (await moderator.ask(room, "reveal"))["t"] == "ack"
        await until(lambda: bram.records(room, "result"))
        assert {option: record["votes"] for option, record in bram.records(room, "result").items()} == {"a": 1, "b": 1}
        await asyncio.sleep(8)
        for device in (anna, bram):
            assert not device.records(room, "paper", f"own/{device.participant}")
            assert device.records(room, "turnout")["self"]["voters"] == 2

    two_hubs(tmp_path, scenario)


def test_a_vote_cast_while_the_other_hub_closes_is_counted_or_refused(tmp_path: Path) -> None:
    """[RM-26] Though nobody heard of the close yet."""

    async def scenario(two: Two) -> None:
        hall, room = two.hall, two.hall.ballot(1)
        moderator, *_ = await ballot_on_both(two)
        two.corridor.broken = True
        voters = [await two.there(1 + number % 3) for number in range(20)]
        for voter in voters:
            voter.say({"t": "subscribe", "room": room})
        await asyncio.sleep(1)
        ids = [voter.command(room, "cast", revision=1, choices={"a": 1}) for voter in voters[:10]]
        closing = asyncio.create_task(moderator.ask(room, "close"))
        await asyncio.sleep(0)
        ids += [voter.command(room, "cast", revision=1, choices={"a": 1}) for voter in voters[10:]]
        answers: list[Message] = []
        for voter, identity in zip(voters, ids, strict=True):
            await until(lambda v=voter, i=identity: v.read() is not None and v.answers(i))  # type: ignore[misc]  # bound at once
            answers.append(voter.answers(identity)[-1])
        assert (await closing)["t"] == "ack"
        assert {answer.get("code") for answer in answers} <= {None, "ballot_closed"}
        await asyncio.sleep(8)
        stored = await hall.log.counters(room)
        assert stored.voters == sum(answer["t"] == "ack" for answer in answers)
        result = moderator.records(room, "result", "stage")
        assert result["a"]["votes"] == stored.voters == moderator.records(room, "turnout")["self"]["voters"]

    two_hubs(tmp_path, scenario)


def test_a_hub_that_heard_nothing_yet_neither_takes_a_late_vote_nor_lacks_an_early_one(tmp_path: Path) -> None:
    """[RM-26] [RM-14]"""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, anna, bram = await ballot_on_both(two)
        two.corridor.broken = True
        assert (await bram.ask(room, "cast", revision=1, choices={"b": 1}))["t"] == "ack"
        assert two.hall.hub.rooms.loaded(room).papers.voters == 0  # type: ignore[union-attr]  # it is loaded
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        assert two.other.rooms.loaded(room).state.phase == "open"  # type: ignore[union-attr]  # it is loaded
        late = await bram.ask(room, "cast", revision=2, choices={"a": 1})
        assert late.get("code") == "ballot_closed"
        assert (await moderator.ask(room, "reveal"))["t"] == "ack"
        votes = {option: record["votes"] for option, record in moderator.records(room, "result", "stage").items()}
        assert votes == {"a": 0, "b": 1}
        assert moderator.records(room, "turnout")["self"]["voters"] == 1
        assert anna.gaps == bram.gaps == []

    two_hubs(tmp_path, scenario)


def test_one_voter_on_two_hubs_has_one_paper(tmp_path: Path) -> None:
    """[RM-26] Each device shows it; an older one, or another under the same revision, is refused."""

    async def scenario(two: Two) -> None:
        hall, room = two.hall, two.hall.ballot(1)
        _, anna, _ = await ballot_on_both(two)
        laptop = Device(hall.hub, anna.session, anna.token)
        await laptop.connect(room, hub=two.other)
        own = f"own/{anna.participant}"
        assert (await anna.ask(room, "cast", revision=3, choices={"a": 1}))["t"] == "ack"
        await until(lambda: laptop.records(room, "paper", own).get("self", {}).get("revision") == 3, 2)
        assert (await laptop.ask(room, "cast", revision=4, choices={"b": 1}))["t"] == "ack"
        await until(lambda: anna.records(room, "paper", own)["self"]["choices"] == {"b": 1}, 2)
        two.corridor.broken = True
        assert (await anna.ask(room, "cast", revision=7, choices={"a": 1}))["t"] == "ack"
        for revision in (6, 7):
            stale = await laptop.ask(room, "cast", revision=revision, choices={"b": 1})
            assert (stale.get("code"), stale.get("params")) == ("stale_revision", {"revision": 7})
        assert (await hall.log.counters(room)).voters == 1
        two.corridor.heal()
        await until(lambda: laptop.records(room, "paper", own)["self"] == {"revision": 7, "choices": {"a": 1}}, 2)

    two_hubs(tmp_path, scenario)


def test_who_moves_to_another_hub_finds_their_paper_there(tmp_path: Path) -> None:
    """[RM-26] [RM-05] Though it was not told who voted: the same vote again is acknowledged, also after the close."""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, anna, bram = await ballot_on_both(two)
        two.corridor.loses = 1.0
        assert (await anna.ask(room, "cast", revision=2, choices={"a": 1}))["t"] == "ack"
        anna.lose()
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        await until(lambda: bram.records(room, "ballot")["self"]["phase"] == "closed", 3)
        await two.move(anna, room)
        assert anna.records(room, "paper", f"own/{anna.participant}")["self"] == {"revision": 2, "choices": {"a": 1}}
        assert (await anna.ask(room, "cast", revision=2, choices={"a": 1}))["t"] == "ack"
        assert (await anna.ask(room, "cast", revision=3, choices={"b": 1}))["code"] == "ballot_closed"

    two_hubs(tmp_path, scenario)


def test_without_a_bus_somebody_with_two_devices_sees_their_vote_at_both(tmp_path: Path) -> None:
    """[RM-26] Within a second and a bit, while the ballot is open: each shows what was cast at the other."""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        _, anna, _ = await ballot_on_both(two)
        laptop = Device(two.hall.hub, anna.session, anna.token)
        await laptop.connect(room, hub=two.other)
        two.corridor.broken = True
        own = f"own/{anna.participant}"
        for revision, (here, there) in enumerate([(laptop, anna), (anna, laptop)], 1):
            assert (await here.ask(room, "cast", revision=revision, choices={"b": 1}))["t"] == "ack"
            await until(lambda: there.records(room, "paper", own).get("self", {}).get("revision") == revision, 1.5)  # noqa: B023 - waited for at once
        assert anna.gaps == laptop.gaps == []

    two_hubs(tmp_path, scenario)


def test_a_turnout_has_no_fewer_people_than_voters(tmp_path: Path) -> None:
    """[RM-22] Though nobody is heard of who sits at another hub: as signal, as record and in the log."""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, *_ = await ballot_on_both(two)
        two.corridor.broken = True
        await asyncio.sleep(SILENT + 1)
        voters = [await two.there(1) for _ in range(5)]
        for voter in voters[:4]:
            voter.say({"t": "subscribe", "room": room})
            assert (await voter.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        await until(lambda: turnout(moderator, room) == 4, 3)
        told = [one["value"] for one in by_type(moderator.heard, "signal") if one["name"] == "turnout"]
        assert told[-1] == {"voters": 4, "present": 4, "paper": 0, "scribe": 0}
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        closed = next(event for event in (await two.hall.log.load(room)).events if event.kind == "voting_closed")
        logged = decode(closed.payload)
        assert (logged["voters"], logged["present"]) == (4, 4)
        assert moderator.records(room, "turnout")["self"] == {"voters": 4, "present": 4, "paper": 0, "scribe": 0}

    two_hubs(tmp_path, scenario)


class Crowd:
    """Readers of a ballot who are only counted."""

    def push(self, frame: bytes, lane: object = None, after: int = 0) -> None:
        """Nobody looks."""


async def a_stream_of_votes(two: Two, voters: int, seconds: float) -> None:
    """People at the first hub who vote one after another."""
    room, source = two.hall.ballot(1), two.hall
    devices = [await source.sit(1) for _ in range(voters)]
    for device in devices:
        device.say({"t": "subscribe", "room": room})
    await asyncio.sleep(2)
    for device in devices:
        assert (await device.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        await asyncio.sleep(seconds / voters)


@pytest.mark.parametrize("audience", [2, 2_000])
def test_hubs_tell_of_votes_less_often_to_a_large_audience(tmp_path: Path, audience: int) -> None:
    """[RM-24] [RM-26] Nor do they look at the counters more often than they can show them; at the end all is there."""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        *_, bram = await ballot_on_both(two)
        for hub in (two.hall.hub, two.other):
            loaded = hub.rooms.loaded(room)
            assert loaded is not None
            for _ in range(audience):
                loaded.channel.join(Crowd(), "seat", None)
        looks: list[float] = []
        loop, counters = asyncio.get_running_loop(), two.other.following._log.counters

        async def counted(room_id: str) -> Counters:
            looks.append(loop.time())
            return await counters(room_id)

        two.other.following._log.counters = counted  # type: ignore[method-assign]  # the real one, watched
        told = len(two.corridor.told)
        before, began = turnout(bram, room), loop.time()
        await a_stream_of_votes(two, 40, 4.0)
        await until(lambda: turnout(bram, room) == 40, 5)
        await asyncio.sleep(max(FASTEST, audience / AUDIENCE_PER_SECOND))
        took = loop.time() - began - 2
        messages = [one for _, one in two.corridor.told[told:] if isinstance(one, Moved) and one.papers]
        most = took / max(FASTEST, audience / AUDIENCE_PER_SECOND) + 2
        assert before in {None, 0}
        assert sum(len(owners) for message in messages for owners in message.papers.values()) == 40
        assert 1 < len(messages) <= most
        assert 1 < len(looks) <= most + took / LOOK_SECONDS + 1

    two_hubs(tmp_path, scenario)


def test_two_hubs_log_one_tally_a_second(tmp_path: Path) -> None:
    """[RM-23] [BL-15]"""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        await ballot_on_both(two, hidden=False)
        people = [await two.hall.sit(1) for _ in range(15)] + [await two.there(2) for _ in range(15)]
        for device in people:
            device.say({"t": "subscribe", "room": room})
        await asyncio.sleep(2)
        for pair in zip(people[:15], people[15:], strict=True):
            for device in pair:
                assert (await device.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
            await asyncio.sleep(0.3)
        await asyncio.sleep(3)
        moved = [event for event in (await two.hall.log.load(room)).events if event.kind == "tally_moved"]
        assert len(moved) >= 3
        assert all(later.recorded_at - sooner.recorded_at >= MOVE_EVERY for sooner, later in pairwise(moved))

    two_hubs(tmp_path, scenario)


def test_two_hubs_tell_the_same_tallies(tmp_path: Path) -> None:
    """[RM-23] Votes come at both in crowds: whoever hears one hub and sees the screen at the other gets no
    step of fewer than five voters out of the two."""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        _, anna, bram = await ballot_on_both(two, hidden=False)
        people = [await (two.there(1) if number % 3 else two.hall.sit(1)) for number in range(40)]
        for device in people:
            device.say({"t": "subscribe", "room": room})
        await asyncio.sleep(2)
        for number, device in enumerate(people):
            answer = await device.ask(room, "cast", revision=1, choices={"ab"[number % 2]: 1})
            assert answer["t"] == "ack"
            await asyncio.sleep(0.011 if number % 8 else 1.2)
        await asyncio.sleep(3 * MOVE_EVERY / 1000)
        told = [[signal["value"] for signal in heard(device, room, "tally")] for device in (anna, bram)]
        voters = [[tally["voters"] for tally in tallies] for tallies in told]
        assert len(voters[0]) >= 3
        assert told[0] == told[1]
        assert all(later - sooner >= VOTERS_STEP for sooner, later in pairwise([0, *voters[0], 40]))
        assert 40 - voters[0][-1] < 2 * VOTERS_STEP + 1

    two_hubs(tmp_path, scenario)
