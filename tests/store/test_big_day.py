"""The big day of the tests is one that the service could have made: it folds, and a store that has it is in order."""

from pathlib import Path

import pytest

from samenspel.domain.events.plenary import DaySealed
from samenspel.domain.ids import kind_of
from samenspel.domain.snapshot import lanes_of
from samenspel.store.ballots import recounted
from samenspel.store.sqlite import SqliteStore
from samenspel.store.verify import verify
from tests.support.big_day import FEWEST, BigDay, big_day, keep


@pytest.fixture(scope="module")
def day() -> BigDay:
    return big_day(seed=3, events=FEWEST)


def test_a_seed_makes_one_day(day: BigDay) -> None:
    assert big_day(seed=3, events=FEWEST).rooms == day.rooms
    assert big_day(seed=4, events=FEWEST).rooms != day.rooms
    assert day.events == FEWEST
    assert len(day.people) == 100
    assert day.removed.participant not in {person.participant for person in day.people}


def test_what_was_shown_follows_from_the_log(day: BigDay) -> None:
    for room, recorded in day.rooms.items():
        assert lanes_of(room, recorded) == day.lanes[room]
    happened = {step.event.kind for recorded in day.rooms.values() for step in recorded}
    assert happened >= {
        "idea_added", "comment_added", "addition_added", "question_added", "existing_added", "detail_set", "merged",
        "withdrawn", "cleared", "edited", "action_added", "picked", "tally_moved", "votes_counted", "announced",
        "card_picked", "person_removed", "poll_ended", "taken_back",
    }  # fmt: skip


async def test_a_store_that_has_it_is_in_order(day: BigDay, tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "data")
    kept = await keep(day, store)
    (plenary,) = (recorded for room, recorded in kept.rooms.items() if kind_of(room) == "plenary")
    assert await store.log.rooms(day.conference) == {room: len(recorded) for room, recorded in kept.rooms.items()}
    await store.close()
    assert isinstance(plenary[-1].event, DaySealed)
    assert list(verify(tmp_path / "data")) == []
    counted = recounted(tmp_path / "data")
    assert len(counted) == 10
    assert not any(one.differences for one in counted)
