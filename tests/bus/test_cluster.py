"""A cluster of three masters: every conference has its channel, every channel its slot, and a slot may move or die."""

from collections.abc import AsyncIterator

import pytest

from samenspel.bus.line import BEACON_TICKS, TICK_SECONDS
from samenspel.bus.sharding import SHARDS, shard_of
from samenspel.ports import BusUnavailable, Moved, PeopleChanged, SessionsEnded, WorksHere
from tests.bus.conftest import Hubs
from tests.bus.saying import KEY
from tests.support.listening import Listener, until
from tests.support.valkey_cluster import ValkeyCluster

CONFERENCES = [f"conference{n}" for n in range(40)]
HEALED_SECONDS = 2.0


@pytest.fixture(scope="module")
async def cluster() -> AsyncIterator[ValkeyCluster]:
    made = await ValkeyCluster.make()
    yield made
    await made.destroy()


def channels(hubs: Hubs) -> list[str]:
    return [f"samenspel:{hubs.cluster}:{shard}" for shard in range(SHARDS)]


def conferences(shards: set[int]) -> list[str]:
    """Those whose channel is one of these."""
    return [conference for conference in CONFERENCES if shard_of(conference, SHARDS) in shards]


async def shards_of(cluster: ValkeyCluster, hubs: Hubs, number: int) -> set[int]:
    """The channels that a master serves."""
    owners = [await cluster.owner(channel) for channel in channels(hubs)]
    return {shard for shard, owner in enumerate(owners) if owner is cluster.masters[number]}


async def test_every_channel_lies_on_the_master_of_its_slot(cluster: ValkeyCluster, hubs: Hubs) -> None:
    """[BS-16] And on no other: a message of one conference costs one master."""
    for _ in range(2):
        await hubs.open(cluster.url)
    for number, master in enumerate(cluster.masters):
        subscribed = await master.ask("PUBSUB", "SHARDCHANNELS", f"*{hubs.cluster}*")
        assert isinstance(subscribed, list)
        expected = {f"samenspel:{hubs.cluster}:{shard}".encode() for shard in await shards_of(cluster, hubs, number)}
        assert set(subscribed) == expected
        kept = await master.ask("KEYS", f"*{hubs.cluster}*")
        assert isinstance(kept, list)
        assert set(kept) == {b"{%s}:key" % channel for channel in expected}


async def test_a_message_about_many_conferences_reaches_all_channels(cluster: ValkeyCluster, hubs: Hubs) -> None:
    """[BS-16]"""
    teller, listener = await hubs.open(cluster.url), Listener(await hubs.open(cluster.url))
    teller.tell(Moved({f"{conference}/table/1": 5 for conference in CONFERENCES}))
    teller.tell(SessionsEnded([b"x" * 32]))
    teller.tell(WorksHere("0noor"))

    def versions() -> dict[str, int]:
        moved = [message for message in listener.told if isinstance(message, Moved)]
        return {room: version for message in moved for room, version in message.versions.items()}

    await until(lambda: len(versions()) == len(CONFERENCES))
    await until(lambda: SessionsEnded([b"x" * 32]) in listener.told and WorksHere("0noor") in listener.told)


async def test_another_key_is_found_on_a_cluster_too(cluster: ValkeyCluster, hubs: Hubs) -> None:
    """[BS-13]"""
    await hubs.open(cluster.url)
    with pytest.raises(BusUnavailable, match="is not the key of the other services"):
        await hubs.open(cluster.url, KEY[::-1])


async def test_a_slot_that_moves_is_followed(cluster: ValkeyCluster, hubs: Hubs) -> None:
    """[BS-16] The old master ends the subscription; the new one is found, and everything is looked at."""
    teller, listener = await hubs.open(cluster.url), Listener(await hubs.open(cluster.url))
    shard = shard_of(CONFERENCES[0], SHARDS)
    owner = await cluster.owner(channels(hubs)[shard])
    heir = next(master for master in cluster.masters if master is not owner)
    misses = listener.misses
    await cluster.give(channels(hubs)[shard], heir)
    await until(lambda: listener.misses > misses)
    assert await until(lambda: teller.connected and listener.bus.connected) < HEALED_SECONDS
    listener.heard.clear()
    teller.tell(PeopleChanged(CONFERENCES[0], ["0noor"]))
    await until(lambda: listener.told == [PeopleChanged(CONFERENCES[0], ["0noor"])])
    subscribed = await heir.ask("PUBSUB", "SHARDCHANNELS", channels(hubs)[shard])
    assert subscribed == [channels(hubs)[shard].encode()]


@pytest.mark.parametrize("number", [0, 2], ids=["the one that was given", "another"])
async def test_a_master_that_dies_takes_its_own_channels_only(cluster: ValkeyCluster, hubs: Hubs, number: int) -> None:
    """[BS-11] [BS-16] Nobody is connected to all; the conferences of the others go on; all is well when it is back."""
    teller, listener = await hubs.open(cluster.url), Listener(await hubs.open(cluster.url))
    dead = await shards_of(cluster, hubs, number)
    lively = conferences(set(range(SHARDS)) - dead)
    assert lively
    await cluster.masters[number].kill()
    await until(lambda: not (teller.connected or listener.bus.connected))
    listener.heard.clear()
    for conference in CONFERENCES:
        teller.tell(PeopleChanged(conference, ["0noor"]))
    await until(lambda: len(listener.told) == len(lively))
    assert {message.conference for message in listener.told if isinstance(message, PeopleChanged)} == set(lively)
    misses = listener.misses
    await cluster.masters[number].start()
    await cluster.settle()
    assert await until(lambda: teller.connected and listener.bus.connected) < HEALED_SECONDS
    await until(lambda: listener.misses > misses, BEACON_TICKS * TICK_SECONDS + 0.5)
    listener.heard.clear()
    for conference in CONFERENCES:
        teller.tell(PeopleChanged(conference, ["0noor"]))
    await until(lambda: len(listener.told) == len(CONFERENCES))


async def test_a_hub_begins_through_any_master(cluster: ValkeyCluster, hubs: Hubs) -> None:
    """[BS-16]"""
    opened = [await hubs.open(master.url) for master in cluster.masters]
    assert all(bus.connected for bus in opened)


async def test_a_channel_whose_master_is_gone_for_good_is_found_at_its_heir(hubs: Hubs) -> None:
    """[BS-16] Also by a hub that knew only the dead one's address of it."""
    cluster = await ValkeyCluster.make()
    try:
        teller, listener = await hubs.open(cluster.url), Listener(await hubs.open(cluster.url))
        conference = conferences(await shards_of(cluster, hubs, 2))[0]
        await cluster.masters[2].kill()
        await until(lambda: not teller.connected)
        await cluster.inherit(channels(hubs)[shard_of(conference, SHARDS)], cluster.masters[1])
        told = PeopleChanged(conference, ["0noor"])

        def heard() -> bool:
            teller.tell(told)
            return told in listener.told

        await until(heard)
    finally:
        await cluster.destroy()
