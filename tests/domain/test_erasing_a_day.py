"""Of a whole day: whoever is erased leaves no word of theirs in any room, and every room folds all the same."""

import random
from collections.abc import Sequence
from dataclasses import replace

import msgspec
import pytest

from samenspel.domain.core import Recorded
from samenspel.domain.erasing import owned_by, without_words
from samenspel.domain.snapshot import lanes_of
from tests.support.big_day import FEWEST, BigDay, big_day


@pytest.fixture(scope="module")
def day() -> BigDay:
    return big_day(7, events=FEWEST)


def said(recorded: Sequence[Recorded]) -> dict[str, set[str]]:
    """Text → who wrote it, of everything that was added at a table."""
    texts: dict[str, set[str]] = {}
    for one in recorded:
        author = getattr(one.event, "author", None)
        text = getattr(one.event, "text", "") or getattr(getattr(one.event, "plan", None), "title", "")
        if author is not None and text:
            device = getattr(one.event, "scribe", None)
            texts.setdefault(text, set()).update({author, device or author, one.actor})
    return texts


def test_whoever_is_erased_leaves_no_word_and_every_room_folds(day: BigDay) -> None:
    """[ER-03] [ER-05]"""
    everything = [one for log in day.rooms.values() for one in log]
    texts = said(everything)
    writers = sorted({writer for one in texts.values() for writer in one if writer})
    erased = 0
    for participant in random.Random(7).sample(writers, 6):
        owned = owned_by(participant, ((one.actor, one.command_id, one.event) for one in everything))
        theirs = {text for text, by in texts.items() if by <= {participant, ""}}
        for room, log in day.rooms.items():
            left = [replace(one, event=without_words(one.event, one.actor, participant, owned, "nl")) for one in log]
            lanes_of(room, left)
            words = msgspec.json.encode([one.event for one in left]).decode()
            quoted = {msgspec.json.encode(text).decode() for text in theirs}
            assert not [text for text in quoted if text in words]
            erased += sum(before.event is not after.event for before, after in zip(log, left, strict=True))
        assert theirs
    assert erased > 50
