"""Every event has its sentence, in both languages, or is passed over on purpose."""

from typing import Final, get_args

import msgspec
import pytest

from samenspel.domain.core import Event
from samenspel.domain.events import AgreementEvent, BallotEvent, ListEvent, PlenaryEvent, TableEvent, WordsErased
from samenspel.domain.ids import AFTERWARDS
from samenspel.replay.messages import Step
from samenspel.replay.order import Entry
from samenspel.replay.words import Teller
from samenspel.speech import Language
from tools.samples import encoded, sample

ROOMS: Final = {
    "plenary": PlenaryEvent,
    "table": TableEvent,
    "ballot": BallotEvent,
    "list": ListEvent,
    "agreement": AgreementEvent,
}
PLACES: Final = {
    "plenary": ("zaal", "hall"),
    "table": ("tafel 3", "table 3"),
    "ballot": ("stemming 3", "vote 3"),
    "list": ("lijst", "list"),
    "agreement": ("overeenkomst 3", "agreement 3"),
}
EVERY: Final = [(room, event) for room, union in ROOMS.items() for event in (*get_args(union), WordsErased)]

PASSED_OVER: Final = {
    ("plenary", "ballot_opened"),  # the vote says so itself
    ("plenary", "card_refreshed"),  # nothing moves on the wall
    ("plenary", "pick_noted"),  # the table says so
    ("table", "table_opened"),
    ("table", "pace_set"),  # the hall was told
    ("table", "poll_opened"),
    ("table", "case_noted"),  # the hall was told
    ("agreement", "signer_set"),  # somebody is asked, by name
    ("ballot", "votes_counted"),  # nobody sees it yet
}


def said(room: str, event: type[Event], language: Language, *, full: bool) -> str:
    """What is told of such an event."""
    name = f"k7f3mpwx2a/{room}/3"
    entry = Entry(name, 1, 0, "", "", event.kind, event.schema, encoded(event, sample(event, full=full)))
    return Teller(language).tell(entry, Step(1, 0, name, 1, event.kind, [], []))


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(("room", "event"), EVERY, ids=[f"{room}-{event.kind}" for room, event in EVERY])
def test_every_event_is_told_or_passed_over(room: str, event: type[Event], full: bool) -> None:
    """[RP-09] On one line, in Dutch and in English, with nothing left to fill in."""
    dutch, english = (said(room, event, language, full=full) for language in ("nl", "en"))
    if (room, event.kind) in PASSED_OVER:
        assert (dutch, english) == ("", "")
        return
    for sentence, where in zip((dutch, english), PLACES[room], strict=True):
        assert sentence.startswith(f"{where} · ")
        assert len(sentence) > len(where) + 4
        assert "{" not in sentence
        assert "\n" not in sentence


@pytest.mark.parametrize("room", sorted(AFTERWARDS))
def test_that_words_were_erased_is_told_in_every_kind_of_room(room: str) -> None:
    """[RP-09]"""
    assert said(room, WordsErased, "nl", full=True).endswith(" · de woorden van iemand zijn gewist")


def test_what_nobody_can_read_is_passed_over() -> None:
    entry = Entry("k7f3mpwx2a/table/3", 1, 0, "", "", "nonsense", 1, msgspec.msgpack.encode({}))
    assert Teller("nl").tell(entry, Step(1, 0, entry.room, 1, "nonsense", [], [])) == ""
