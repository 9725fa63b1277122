"""A lane: keyed records, what changed since, what went."""

from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.domain.core import Operation
from samenspel.hub.lanes import TOMBSTONE_SPAN, Key, Lane, Stamped
from samenspel.protocol.messages import WireOperation

KEYS = st.tuples(st.sampled_from(["idea", "comment"]), st.sampled_from("abcd"))
CHANGES = st.lists(st.tuples(KEYS, st.booleans()), max_size=4)
"""One event's operations: a key, and whether it is put (or removed)."""


def stamped(version: int, kind: str, identity: str, *, put: bool = True) -> Stamped:
    record = {"text": f"{identity}{version}"} if put else None
    return Stamped(version, version * 10, Operation("seat", kind, identity, record))


def at_client(records: list[tuple[Key, object]], operations: list[WireOperation]) -> list[tuple[Key, object]]:
    """What a client makes of operations: what changed last stands last."""
    known = dict(records)
    for kind, identity, record in operations:
        known.pop((kind, identity), None)
        if record is not None:
            known[kind, identity] = record
    return list(known.items())


@settings(deadline=None)
@given(st.lists(CHANGES, max_size=12), st.integers(0, 12))
def test_what_a_client_had_and_what_changed_since_is_the_whole_lane(
    events: list[list[tuple[Key, bool]]], had: int
) -> None:
    """[RS-02] In the same order too."""
    lane = Lane()
    client: list[tuple[Key, object]] = []
    position = 0
    for version, changes in enumerate(events, 1):
        lane.apply([stamped(version, *key, put=put) for key, put in changes])
        if version == had:
            client, position = at_client([], lane.whole()), lane.version
    since = lane.since(position)
    assert since is not None
    assert at_client(client, since) == at_client([], lane.whole())


@settings(deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=12), st.integers(1, 4))
def test_what_is_told_piece_by_piece_is_the_whole_lane(events: list[list[tuple[Key, bool]]], together: int) -> None:
    """[RS-01] Also when several events are told together."""
    lane = Lane()
    client: list[tuple[Key, object]] = []
    for start in range(0, len(events), together):
        batch = enumerate(events[start : start + together], start + 1)
        client = at_client(
            client, lane.apply([stamped(version, *key, put=put) for version, changes in batch for key, put in changes])
        )
    assert client == at_client([], lane.whole())


def test_of_a_record_only_the_newest_state_is_told() -> None:
    """[RS-01]"""
    lane = Lane()
    told = lane.apply([stamped(1, "idea", "a"), stamped(2, "idea", "b"), stamped(3, "idea", "a")])
    assert told == [("idea", "b", {"text": "b2"}), ("idea", "a", {"text": "a3"})]
    assert lane.version == 3


def test_a_removal_is_remembered_until_the_record_is_back() -> None:
    """[RS-03]"""
    lane = Lane()
    lane.apply([stamped(1, "idea", "a"), stamped(2, "idea", "b")])
    lane.apply([stamped(3, "idea", "a", put=False)])
    assert lane.since(2) == [("idea", "a", None)]
    assert lane.whole() == [("idea", "b", {"text": "b2"})]
    lane.apply([stamped(4, "idea", "a")])
    assert lane.since(2) == [("idea", "a", {"text": "a4"})]
    assert not lane.tombstones


def test_what_never_was_needs_no_tombstone() -> None:
    """[RS-03]"""
    lane = Lane()
    lane.apply([stamped(1, "idea", "a", put=False)])
    assert not lane.tombstones
    assert lane.since(0) == []


def test_who_is_too_far_behind_or_ahead_needs_the_whole_lane() -> None:
    """[RS-04]"""
    lane = Lane()
    lane.apply([stamped(1, "idea", "a"), stamped(TOMBSTONE_SPAN + 2, "idea", "b")])
    assert lane.since(TOMBSTONE_SPAN + 3) is None
    assert lane.since(1) is None
    assert lane.since(2) == [("idea", "b", {"text": f"b{TOMBSTONE_SPAN + 2}"})]
    assert lane.since(TOMBSTONE_SPAN + 2) == []
