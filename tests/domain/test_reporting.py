"""The report room: what the organiser writes, what readers add, and the versions."""

from dataclasses import replace
from typing import Any

import pytest

from samenspel.domain.core import Actor, Events
from samenspel.domain.erasing import owned_by, without_words
from samenspel.domain.ids import derived_id
from samenspel.domain.reporting import Reporting
from samenspel.domain.reporting.decide import CHAPTER_LIMIT
from samenspel.domain.reporting.state import OWN_SENT_LIMIT, OWN_WAITING_LIMIT, WAITING_LIMIT
from samenspel.domain.snapshot import lanes_of
from tests.domain.hall import (
    ANNA,
    BRAM,
    CONFERENCE,
    LEZER,
    MINUTE,
    MODERATOR,
    ORGANISER,
    PLENARY,
    SCREEN,
    code_of,
    opened,
    table_room,
)

ROOM = f"{CONFERENCE}/report/1"
OTHER = Actor(participant="tweede", role="reader")


class Written:
    """A day with an idea and an action on it, and a report that is open for additions."""

    def __init__(self, *, open_: bool = True) -> None:
        self.hall = opened()
        self.hall.do(PLENARY, MODERATOR, "start_round", round="aanvullen")
        self.idea = self.hall.do(table_room(1), ANNA, "idea", text="Een bus naar zee")
        self.hall.do(PLENARY, MODERATOR, "start_round", round="actie")
        self.action = self.hall.do(table_room(1), BRAM, "action", title="Bus rijden")
        if open_:
            self.organise("open_link")

    def organise(self, type_: str, **data: object) -> str:
        """The organiser does something that is accepted; returns the command's id."""
        return self.hall.do(ROOM, ORGANISER, type_, **data)

    def add(self, target: str = "report", kind: str = "slot", actor: Actor = LEZER, **more: object) -> str:
        """Somebody adds something that is taken in; returns its id."""
        return self.hall.do(ROOM, actor, "add", target=target, kind=kind, **{"text": "Ook in de avond"} | more)

    def refused(self, actor: Actor, type_: str, **data: object) -> str | None:
        """The code with which somebody is refused."""
        return code_of(self.hall.ask(ROOM, actor, type_, **data))

    def lane(self, lane: str, kind: str = "addition") -> dict[str, Any]:
        """The records of a kind in a lane."""
        return dict(self.hall.records(ROOM, lane, kind))

    @property
    def state(self) -> Reporting:
        """The state of the room."""
        state: Reporting = self.hall.state(ROOM)
        return state


@pytest.mark.parametrize("actor", [ANNA, LEZER, MODERATOR, SCREEN])
def test_only_an_organiser_writes_publishes_and_decides(actor: Actor) -> None:
    """[RO-01] [DM-01]"""
    written = Written()
    addition = written.add()
    given: dict[str, dict[str, object]] = {
        "set_text": {"part": "introduction", "text": "Dag"},
        "publish": {},
        "open_link": {},
        "close_link": {},
        "accept": {"addition": addition},
        "refuse": {"addition": addition},
        "reopen": {"addition": addition},
    }
    for type_, data in given.items():
        assert written.refused(actor, type_, **data) == "not_allowed", type_
    assert written.state.open
    assert written.state.additions[addition].state == "waiting"


def test_readers_and_people_of_the_day_add_and_nobody_else() -> None:
    """[RO-01]"""
    written = Written()
    written.add(actor=LEZER)
    written.add(actor=ANNA)
    for actor in (MODERATOR, ORGANISER, SCREEN):
        assert written.refused(actor, "add", target="report", kind="slot", text="x") == "not_allowed"


def test_what_the_organiser_writes() -> None:
    """[RO-02] It is cleaned and bounded; "" takes it out; a draft for the news is for the organiser alone."""
    written = Written(open_=False)
    written.organise("set_text", part="introduction", text="  Op 12 maart\u202e kwamen we bijeen. ")
    written.organise("set_text", part="news_title", text="Honderd\nmensen")
    told = {"text": "Op 12 maart kwamen we bijeen.", "at": written.hall.now, "version": 1}
    assert written.lane("seat", "text") == {"introduction": told}
    assert written.lane("stage", "text")["news_title"]["text"] == "Honderd mensen"
    long = written.hall.ask(ROOM, ORGANISER, "set_text", part="background", text="x" * (CHAPTER_LIMIT + 1))
    assert code_of(long) == "text_long"
    written.organise("set_text", part="introduction", text=" ")
    assert not written.lane("seat", "text")
    same = written.hall.ask(ROOM, ORGANISER, "set_text", part="introduction", text="")
    assert same == Events(())


def test_two_who_write_the_same_text_do_not_lose_each_others() -> None:
    """[RO-03]"""
    written = Written(open_=False)
    written.organise("set_text", part="introduction", text="Van de een", over=0)
    assert written.refused(ORGANISER, "set_text", part="introduction", text="Van de ander", over=0) == "overtaken"
    assert written.lane("seat", "text")["introduction"]["text"] == "Van de een"
    written.organise("set_text", part="introduction", text="Van ons beiden", over=1)
    written.organise("set_text", part="introduction", text="Hoe dan ook")
    assert written.lane("seat", "text")["introduction"]["text"] == "Hoe dan ook"


def test_a_report_takes_additions_while_it_is_open() -> None:
    """[RO-04]"""
    written = Written(open_=False)
    assert written.refused(LEZER, "add", target="report", kind="slot", text="x") == "additions_closed"
    written.organise("open_link")
    written.add()
    assert written.lane("seat", "link") == {"self": {"open": True, "opened": written.hall.now}}
    written.organise("close_link")
    assert written.refused(LEZER, "add", target="report", kind="slot", text="x") == "additions_closed"
    assert written.hall.ask(ROOM, ORGANISER, "close_link") == Events(())
    assert len(written.lane("stage")) == 1, "what was sent before stays"


def test_where_one_can_add_in_which_way() -> None:
    """[RO-05]"""
    written = Written()
    idea, action = f"idea/{written.idea}", f"action/{written.action}"
    for target, ways in {
        "report": {"slot", "reaction"},
        "theme/A": {"slot", "reaction"},
        idea: {"reaction"},
        action: {"reaction", "join"},
    }.items():
        for way in ("slot", "reaction", "join"):
            code = written.refused(LEZER, "add", target=target, kind=way, text="Ja")
            assert code == (None if way in ways else "bad_value"), (target, way)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("theme/Z", "unknown_target"),
        ("theme/AA", "bad_value"),
        ("idea/nergens", "unknown_target"),
        ("case/nergens", "unknown_target"),
        ("action/<script>", "bad_value"),
        ("report/1", "bad_value"),
        ("", "bad_value"),
        ("kitchen/1", "bad_value"),
    ],
)
def test_an_addition_is_about_something_that_is_in_the_report(target: str, code: str) -> None:
    """[RO-05]"""
    assert Written().refused(LEZER, "add", target=target, kind="reaction", text="x") == code


def test_nothing_is_added_to_what_was_withdrawn_or_is_something_else() -> None:
    """[RO-05]"""
    written = Written()
    assert written.refused(LEZER, "add", target=f"action/{written.idea}", kind="reaction", text="x") == "unknown_target"
    written.hall.do(table_room(1), ANNA, "withdraw", target=written.idea)
    assert written.refused(LEZER, "add", target=f"idea/{written.idea}", kind="reaction", text="x") == "unknown_target"


def test_a_case_is_filled_in_reacted_to_and_joined() -> None:
    """[RO-05] Until it is taken away."""
    written = Written()
    case = written.hall.do(PLENARY, ORGANISER, "set_case", theme="A", title="De lege school", text="Wat kan er?")
    for way in ("slot", "reaction", "join"):
        written.add(f"case/{case}", way)
    written.hall.do(PLENARY, ORGANISER, "drop_case", case=case)
    assert written.refused(OTHER, "add", target=f"case/{case}", kind="slot", text="x") == "unknown_target"


def test_texts_of_readers_are_cleaned_and_bounded() -> None:
    """[RO-06] Who joins need not write anything."""
    written = Written()
    for text, code in (("", "text_empty"), ("\u200b", "text_empty"), ("x" * 2_001, "text_long")):
        assert written.refused(LEZER, "add", target="report", kind="slot", text=text) == code
    kept = written.add(text=" <img onerror=alert(1)> \u202e omgekeerd")
    assert written.lane("stage")[kept]["text"] == "<img onerror=alert(1)>  omgekeerd"
    join = written.add(f"action/{written.action}", "join", text="")
    assert written.lane("stage")[join]["text"] == ""
    assert written.refused(OTHER, "add", target=f"action/{written.action}", kind="join", text="x" * 501) == "text_long"


def test_somebody_joins_once() -> None:
    """[RO-06] And again when they took it back."""
    written = Written()
    target = f"action/{written.action}"
    first = written.add(target, "join")
    assert written.refused(LEZER, "add", target=target, kind="join") == "already_done"
    written.add(target, "join", actor=OTHER)
    written.hall.do(ROOM, LEZER, "withdraw", addition=first)
    written.add(target, "join")


def test_nobody_sees_an_addition_before_the_organiser_accepts_it() -> None:
    """[RO-07] And nobody any more once it is refused, waits again, or is withdrawn."""
    written = Written()
    addition = written.add()
    said = {"target": "report", "kind": "slot", "text": "Ook in de avond", "at": written.hall.now}
    assert written.lane("seat") == {}
    own = written.lane("own/lezer")[addition]
    assert own == said | {"state": "waiting", "reason": "", "named": False}
    assert set(written.hall.live[ROOM]) == {"seat", "stage", "own/lezer"}

    written.organise("accept", addition=addition)
    assert written.lane("seat") == {addition: said | {"by": ""}}
    for type_, data in (("refuse", {"reason": "Staat er al"}), ("accept", {}), ("reopen", {}), ("accept", {})):
        written.hall.now += MINUTE
        written.organise(type_, addition=addition, **data)
        assert bool(written.lane("seat")) is (type_ == "accept"), type_
    written.organise("refuse", addition=addition, reason="Staat er al")
    assert written.lane("own/lezer")[addition] | {"state": "refused", "reason": "Staat er al"} == own | {
        "state": "refused",
        "reason": "Staat er al",
    }


def test_what_its_author_takes_back_is_gone_for_good() -> None:
    """[RO-08] The organiser does not read it any more either."""
    written = Written()
    addition = written.add()
    written.organise("accept", addition=addition)
    assert written.refused(OTHER, "withdraw", addition=addition) == "not_yours"
    assert written.refused(LEZER, "withdraw", addition="nergens") == "unknown_target"
    written.hall.do(ROOM, LEZER, "withdraw", addition=addition)
    assert written.lane("seat") == {}
    assert written.lane("stage")[addition]["text"] == ""
    for type_ in ("accept", "refuse", "reopen"):
        assert written.refused(ORGANISER, type_, addition=addition) == "gone"
    written.organise("close_link")
    assert written.hall.ask(ROOM, LEZER, "withdraw", addition=addition) == Events(())


def test_one_can_take_back_when_the_link_is_closed() -> None:
    """[RO-08]"""
    written = Written()
    addition = written.add()
    written.organise("close_link")
    written.hall.do(ROOM, LEZER, "withdraw", addition=addition)
    assert written.state.additions[addition].state == "withdrawn"


def test_what_was_erased_stands_nowhere() -> None:
    """[RO-08] Their words out of the log, the room folds to a report without them."""
    written = Written()
    addition, other = written.add(named=True), written.add(actor=OTHER)
    for one in (addition, other):
        written.organise("accept", addition=one)
    log = written.hall.logs[ROOM]
    owned = owned_by(LEZER.participant, [(one.actor, one.command_id, one.event) for one in log])
    redacted = [replace(one, event=without_words(one.event, one.actor, LEZER.participant, owned, "nl")) for one in log]
    lanes = lanes_of(ROOM, redacted)
    assert [identity for kind, identity in lanes["seat"] if kind == "addition"] == [other]
    assert "Ook in de avond" not in str(lanes["stage"]["addition", addition])


def test_only_who_wants_it_is_named() -> None:
    """[RO-09] Two additions of one person cannot be laid beside each other by who reads them."""
    written = Written()
    nameless, named = written.add(), written.add(named=True)
    for addition in (nameless, named):
        written.organise("accept", addition=addition)
    assert written.lane("seat")[nameless]["by"] == ""
    assert written.lane("seat")[named]["by"] == "lezer"
    assert {record["by"] for record in written.lane("stage").values()} == {"lezer"}


def test_one_person_does_not_fill_the_inbox() -> None:
    """[RO-10] What was decided makes room, up to a bound for all time."""
    written = Written()
    sent = [written.add() for _ in range(OWN_WAITING_LIMIT)]
    assert written.refused(LEZER, "add", target="report", kind="slot", text="x") == "too_many"
    written.add(actor=OTHER)
    written.organise("refuse", addition=sent[0])
    sent.append(written.add())
    while len(sent) < OWN_SENT_LIMIT:
        written.organise("accept", addition=sent[-1])
        sent.append(written.add())
    written.organise("accept", addition=sent[-1])
    assert written.refused(LEZER, "add", target="report", kind="slot", text="x") == "too_many"


def test_strangers_together_do_not_fill_the_log() -> None:
    """[RO-10] However many people they say that they are."""
    written = Written()
    strangers = [Actor(participant=f"vreemde{number}", role="reader") for number in range(WAITING_LIMIT)]
    sent = [written.add(actor=stranger) for stranger in strangers]
    assert written.refused(LEZER, "add", target="report", kind="slot", text="x") == "inbox_full"
    written.organise("refuse", addition=sent[0])
    written.add()


def test_a_version_remembers_what_the_report_is_made_of() -> None:
    """[RO-11] And tells what is otherwise than in the one before."""
    written = Written()
    written.organise("set_text", part="introduction", text="Zo ging het")
    written.organise("publish", note="De eerste")
    rooms = written.state.versions[0].rooms
    assert rooms[PLENARY] == len(written.hall.logs[PLENARY])
    assert rooms[ROOM] == len(written.hall.logs[ROOM]) - 1
    assert set(rooms) == set(written.hall.logs)
    first = written.lane("seat", "version")["1"]
    assert first == {
        "at": written.hall.now,
        "note": "De eerste",
        "added": [],
        "gone": [],
        "texts": ["introduction"],
        "steps": sum(version for room, version in rooms.items() if room != ROOM),
    }
    addition = written.add()
    written.add()
    written.organise("accept", addition=addition)
    written.hall.do(PLENARY, MODERATOR, "announce", text="Nog iets")
    written.organise("publish")
    second = written.lane("seat", "version")["2"]
    assert (second["added"], second["gone"], second["texts"]) == ([addition], [], [])
    assert second["steps"] > 0
    written.hall.do(ROOM, LEZER, "withdraw", addition=addition)
    written.organise("publish")
    assert written.lane("stage", "version")["3"]["gone"] == [addition]
    assert written.lane("seat", "version")["1"] == first


def test_nothing_new_makes_no_version() -> None:
    """[RO-11] A second press on the button."""
    written = Written()
    written.organise("publish", note="Klaar")
    assert written.hall.ask(ROOM, ORGANISER, "publish", note="Klaar") == Events(())
    written.hall.do(PLENARY, MODERATOR, "announce", text="Nog iets")
    written.organise("publish")
    assert len(written.state.versions) == 2


def test_the_lanes_fold_again() -> None:
    """[DM-07] [RO-07]"""
    written = Written()
    for actor in (LEZER, OTHER, ANNA):
        written.organise("accept", addition=written.add(actor=actor, named=True))
    written.organise("publish")
    written.hall.check_replay()


def test_an_addition_has_the_id_of_its_command() -> None:
    """[RO-05]"""
    written = Written()
    addition = written.add()
    assert addition == derived_id("given", written.hall.given)
    assert written.refused(LEZER, "add", target="report", kind="slot", text="nog een") is None
    assert len(written.state.additions) == 2
