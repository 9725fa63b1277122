"""The Python client against a service that drops, doubles and stays silent."""

import asyncio
import random

import pytest

from samenspel.demo import wire
from samenspel.demo.client import Client
from samenspel.demo.lanes import Gap
from samenspel.demo.ledger import Acknowledged, Ledger, Refused
from samenspel.demo.outbox import Stopped
from tests.demo.service import ROOM, Line, service, silence

IDEA = ["idea", "a", {"text": "soep"}]


def client(address: str, ledger: Ledger | None = None) -> Client:
    return Client(address, "token", [ROOM], source=random.Random(1), ledger=ledger)


async def test_hello_asks_for_every_lane_and_records_arrive() -> None:
    async def talk(line: Line) -> None:
        assert (await line.welcome()) == {"t": "hello", "token": "token", "lanes": [[ROOM, "*", "", 0]]}
        await line.state(4, IDEA)
        await line.ops(4, 5, ["idea", "b", {"text": "brood"}])
        await silence(line)

    async with service(talk) as address, client(address) as one:
        await one.ready()
        await one.until(lambda: one.record(ROOM, "idea", "b"))
        assert one.records(ROOM, "idea") == {"a": {"text": "soep"}, "b": {"text": "brood"}}


async def test_a_command_without_an_answer_goes_again_under_the_same_id() -> None:
    seen: list[str] = []

    async def deaf(line: Line) -> None:
        await line.welcome()
        await line.state(4, IDEA)
        seen.append((await line.hear())["id"])
        line.connection.transport.abort()

    async def answers(line: Line) -> None:
        hello = await line.welcome()
        assert hello["lanes"] == [[ROOM, "*", "", 0], [ROOM, "seat", "e", 4]]
        await line.state(5, since=4)
        command = await line.hear()
        seen.append(command["id"])
        await line.say(t="ack", id=command["id"], version=5)
        await silence(line)

    ledger = Ledger()
    async with service(deaf, answers) as address, client(address, ledger) as one:
        outcome = await one.ask(ROOM, "idea", text="soep")
    assert seen == [outcome.id, outcome.id]
    assert ledger.acknowledged == [Acknowledged(outcome.id, ROOM, "idea", 5)]
    assert (ledger.unknown, ledger.welcomes, ledger.closes[1006]) == ({}, 2, 1)


async def test_what_is_given_without_a_connection_goes_when_there_is_one() -> None:
    async def answers(line: Line) -> None:
        await line.welcome()
        first, second = await line.hear(), await line.hear()
        assert [first["data"], second["data"]] == [{"text": "een"}, {"text": "twee"}]
        await line.say(t="ack", id=first["id"], version=1)
        await line.say(t="reject", id=second["id"], code="text_long", params={"limit": 1, "length": 4})
        await silence(line)

    async with service(answers) as address, client(address) as one:
        first, second = one.send(ROOM, "idea", {"text": "een"}), one.send(ROOM, "idea", {"text": "twee"})
        assert await first.outcome == Acknowledged(first.id, ROOM, "idea", 1)
        assert await second.outcome == Refused(second.id, ROOM, "idea", "text_long", {"limit": 1, "length": 4})


async def test_too_fast_is_tried_again() -> None:
    async def answers(line: Line) -> None:
        await line.welcome()
        first = await line.hear()
        await line.say(t="reject", id=first["id"], code="slow_down", params={"retry": 1})
        again = await line.hear()
        assert again == first
        await line.say(t="ack", id=again["id"], version=1)
        await silence(line)

    async with service(answers) as address, client(address) as one:
        assert isinstance(await one.ask(ROOM, "hand", up=True), Acknowledged)


async def test_a_gap_is_witnessed_and_the_lane_asked_for_again() -> None:
    async def skips(line: Line) -> None:
        await line.welcome()
        await line.state(4, IDEA)
        await line.ops(6, 7, ["idea", "b", {"text": "brood"}])
        assert await line.hear() == {"t": "subscribe", "room": ROOM, "lanes": ["seat"]}
        await line.state(7, IDEA, ["idea", "b", {"text": "brood"}])
        await silence(line)

    ledger = Ledger()
    async with service(skips) as address, client(address, ledger) as one:
        await one.until(lambda: one.record(ROOM, "idea", "b"))
    assert ledger.gaps == [Gap(ROOM, "seat", 4, 6)]


@pytest.mark.parametrize("code", [4500, 4501, 4502, 4503])
async def test_a_code_that_means_never_ends_the_client(code: int) -> None:
    async def refuses(line: Line) -> None:
        await line.hear()
        await line.say(t="bye", code=code, retry=0)
        await line.connection.close(code)

    async with service(refuses) as address, client(address) as one:
        sent = one.send(ROOM, "idea", {"text": "soep"})
        with pytest.raises(Stopped):
            await sent.outcome
        with pytest.raises(Stopped):
            await one.until(lambda: False)
        assert one.closed == code


async def test_a_room_that_is_added_before_the_welcome_is_asked_for_after_it() -> None:
    other = "k7f3mpwx2a/ballot/1"

    async def late(line: Line) -> None:
        hello = await line.hear()
        assert [row[0] for row in hello["lanes"]] == [ROOM]
        one.subscribe(other)
        assert not one.connected
        await line.greet()
        assert await line.hear() == {"t": "subscribe", "room": other}
        done.set()
        await silence(line)

    done = asyncio.Event()
    async with service(late) as address, client(address) as one:
        await asyncio.wait_for(done.wait(), 5)


async def test_a_message_over_the_limit_is_not_sent() -> None:
    async with service(silence) as address, client(address) as one:
        with pytest.raises(wire.TooLarge):
            one.send(ROOM, "idea", {"text": "x" * wire.MESSAGE_LIMIT})
        assert one.unanswered == 0


def test_ids_are_ulids() -> None:
    source = random.Random(1)
    ids = [wire.new_id(source) for _ in range(50)]
    assert len(set(ids)) == 50
    assert all(len(one) == 26 and one[0] <= "7" and set(one) <= set(wire.CROCKFORD) for one in ids)
    assert [one[:10] for one in ids] == sorted(one[:10] for one in ids)


def test_only_one_whole_value_is_a_message() -> None:
    assert wire.unpack(wire.pack({"t": "ping", "time": 1})) == {"t": "ping", "time": 1}
    with pytest.raises(ValueError, match=r"."):
        wire.unpack(b"\x01\x02")
    with pytest.raises(ValueError, match=r"."):
        wire.unpack(b"\x92\x01")
