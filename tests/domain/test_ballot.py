"""A ballot: papers, milestones, the result."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from samenspel.demo.voting import dots
from samenspel.domain.core import SYSTEM, BallotWrite, Decision, Events, Rejected
from samenspel.domain.ids import derived_id, is_id
from samenspel.domain.steps import UNDO_WINDOW
from tests.domain.hall import (
    ANNA,
    BRAM,
    LAPTOP,
    MODERATOR,
    NOW,
    ORGANISER,
    PLENARY,
    SCREEN,
    Hall,
    ballot_room,
    code_of,
    opened,
)

ROOM = ballot_room(1)
OPTIONS = [{"id": "a", "title": "Tuin"}, {"id": "b", "title": "Bus"}, {"id": "c", "title": "Bad"}]


def voting(*, hidden: bool = True, budget: int = 3, cap: int = 2) -> Hall:
    """A hall with a ballot of three options that is open."""
    hall = opened()
    ballot = {"question": "Welke?", "source": "typed", "options": OPTIONS, "terms": dots(budget, cap, hidden=hidden)}
    hall.do(PLENARY, MODERATOR, "open_ballot", **ballot)
    return hall


def cast(hall: Hall, actor: Any = ANNA, revision: int = 1, voter: str | None = None, **choices: int) -> Decision:
    """Give a paper."""
    data = {} if voter is None else {"voter": voter}
    return hall.ask(ROOM, actor, "cast", revision=revision, choices=choices, **data)


def voted(*, hidden: bool = True) -> Hall:
    """A ballot with three papers: a 3, b 3, c nothing."""
    hall = voting(hidden=hidden)
    cast(hall, ANNA, a=2, b=1)
    cast(hall, BRAM, a=1, b=2)
    cast(hall, LAPTOP, voter="v1")
    return hall


def results(hall: Hall, lane: str) -> Mapping[str, tuple[object, object, object]]:
    """Votes, place and tie of every option, as a lane shows them."""
    return {
        option: (record["votes"], record["place"], record["tied"])
        for option, record in hall.records(ROOM, lane, "result").items()
    }


RESULT = {"a": (3, 1, True), "b": (3, 1, True), "c": (0, 3, False)}


def test_opening() -> None:
    """[BL-01]"""
    hall = voting()
    record = {
        "number": 1,
        "question": "Welke?",
        "method": {"kind": "marks", "lowest": 0, "highest": 2, "budget": 3, "outcome": "sum"},
        "secrecy": "secret",
        "order": "given",
        "tables": None,
        "not_own": False,
        "weighs": False,
        "about": None,
        "poll": None,
        "hidden": True,
        "phase": "open",
        "opened": NOW,
        "closed": None,
        "revealing": None,
    }
    for lane in ("seat", "screen"):
        assert hall.record_of(ROOM, lane, "ballot") == record
        option = {"order": 1, "title": "Bus", "text": "", "table": None, "lead": "", "step": "", "section": ""}
        assert hall.records(ROOM, lane, "option")["b"] == option
        assert not hall.records(ROOM, lane, "turnout")
        assert not hall.records(ROOM, lane, "result")
    again = {"question": "Anders?", "terms": dots(1, 1, hidden=False), "options": OPTIONS}
    assert hall.ask(ROOM, SYSTEM, "open", **again) == Events()
    assert code_of(hall.ask(ballot_room(2), SYSTEM, "open", **again | {"options": []})) == "no_options"


def test_a_paper() -> None:
    """[BL-02] The whole of it, without choices of none; it stands beside the log."""
    hall = voting()
    before = len(hall.logs[ROOM])
    paper = BallotWrite(voter="anna", owner="anna", slot="self", revision=1, choices={"a": 2})
    assert cast(hall, a=2, b=0) == paper
    assert cast(hall, revision=2) == replace(paper, revision=2, choices={})
    assert len(hall.logs[ROOM]) == before


@pytest.mark.parametrize(
    ("choices", "refused"),
    [
        ({"d": 1}, Rejected("unknown_option")),
        ({"a": -1}, Rejected("bad_value", {"field": "choices"})),
        ({"a": 3}, Rejected("cap_reached", {"cap": 2})),
        ({"a": 2, "b": 2}, Rejected("budget_spent", {"budget": 3})),
        ({"a": -2, "b": 2, "c": 2}, Rejected("bad_value", {"field": "choices"})),
    ],
)
def test_papers_that_cannot_be(choices: dict[str, int], refused: Rejected) -> None:
    """[BL-02]"""
    assert cast(voting(), ANNA, 1, None, **choices) == refused


@pytest.mark.parametrize("actor", [MODERATOR, ORGANISER, SCREEN, SYSTEM])
def test_only_participants_vote(actor: Any) -> None:
    """[DM-01]"""
    assert code_of(cast(voting(), actor, a=1)) == "not_allowed"


def test_revisions() -> None:
    """[BL-03] A repetition is as good as the first; two devices with different papers do not overwrite in silence."""
    hall = voting()
    first = cast(hall, revision=3, a=1)
    assert cast(hall, revision=3, a=1) == first
    assert cast(hall, revision=3, b=1) == Rejected("stale_revision", {"revision": 3})
    assert cast(hall, revision=2, a=1) == Rejected("stale_revision", {"revision": 3})
    assert isinstance(cast(hall, revision=4, b=1), BallotWrite)


def test_guests_vote_on_a_shared_laptop() -> None:
    """[BL-04] Each with a paper of their own, shown on the laptop only."""
    hall = voting()
    own, guest = cast(hall, LAPTOP, a=1), cast(hall, LAPTOP, voter="v1", a=2)
    assert isinstance(own, BallotWrite)
    assert isinstance(guest, BallotWrite)
    assert (own.voter, own.slot) == ("laptop", "self")
    assert (guest.voter, guest.owner, guest.slot) == (derived_id("voter", "laptop", "v1"), "laptop", "v1")
    assert is_id(guest.voter)
    assert code_of(cast(hall, ANNA, voter="v1", a=1)) == "not_allowed"


def test_a_laptop_has_at_most_fifteen_guests() -> None:
    """[BL-04] Who has voted may change; the laptop's own paper is no guest's."""
    hall = voting()
    cast(hall, LAPTOP, a=1)
    for guest in range(15):
        assert isinstance(cast(hall, LAPTOP, voter=f"v{guest}", a=1), BallotWrite)
    assert cast(hall, LAPTOP, voter="v15", a=1) == Rejected("too_many", {"limit": 15})
    assert isinstance(cast(hall, LAPTOP, revision=2, voter="v3", b=1), BallotWrite)


def test_closing_a_hidden_ballot() -> None:
    """[BL-05] [BL-06] Everyone sees the turnout; once it is counted only the stage sees the result."""
    hall = voted()
    hall.now += 1_000
    hall.do(ROOM, MODERATOR, "close")
    for lane in ("seat", "screen"):
        ballot = hall.records(ROOM, lane, "ballot")["self"]
        assert (ballot["phase"], ballot["closed"]) == ("closed", NOW + 1_000)
        assert hall.record_of(ROOM, lane, "turnout") == {"voters": 2, "present": 100, "paper": 0, "scribe": 0}
        assert results(hall, lane) == {}
    assert code_of(cast(hall, a=1)) == "ballot_closed"
    assert hall.ask(ROOM, MODERATOR, "close") == Events()
    hall.tick(UNDO_WINDOW)
    assert results(hall, "stage") == RESULT
    assert results(hall, "seat") == results(hall, "screen") == {}


def test_closing_a_ballot_that_is_not_hidden() -> None:
    """[BL-06]"""
    hall = voted(hidden=False)
    hall.do(ROOM, MODERATOR, "close")
    assert results(hall, "screen") == results(hall, "seat") == results(hall, "stage") == {}
    hall.tick(UNDO_WINDOW)
    assert results(hall, "screen") == results(hall, "seat") == results(hall, "stage") == RESULT
    assert hall.ballot().phase == "closed"


def test_revealing() -> None:
    """[BL-07]"""
    hall = voted()
    assert code_of(hall.ask(ROOM, MODERATOR, "reveal")) == "ballot_open"
    hall.do(ROOM, MODERATOR, "close")
    hall.do(ROOM, MODERATOR, "reveal")
    assert results(hall, "screen") == results(hall, "seat") == results(hall, "stage") == RESULT
    assert hall.records(ROOM, "seat", "ballot")["self"]["phase"] == "revealed"
    assert hall.ask(ROOM, MODERATOR, "reveal") == Events()


@pytest.mark.parametrize("hidden", [True, False])
def test_two_closes_tell_nobody_one_vote(*, hidden: bool) -> None:
    """[BL-06] Closed, opened again, one more vote, closed: neither a lane nor the log has the votes of before."""
    hall = voted(hidden=hidden)
    hall.do(ROOM, MODERATOR, "close")
    hall.do(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]))
    cast(hall, LAPTOP, voter="v2", c=2)
    hall.do(ROOM, MODERATOR, "close")
    assert not any(results(hall, lane) for lane in ("stage", "seat", "screen"))
    assert not any("counters" in type(recorded.event).__struct_fields__ for recorded in hall.logs[ROOM])
    hall.do(ROOM, MODERATOR, "reveal")
    hall.do(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]))
    assert code_of(hall.ask(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]) - 3)) == "nothing_to_undo"
    assert code_of(cast(hall, revision=2, a=1)) == "ballot_closed"
    hall.tick(UNDO_WINDOW)
    kinds = [recorded.event.kind for recorded in hall.logs[ROOM]]
    assert kinds.count("votes_counted") == kinds.count("ballot_sealed") == 1


def test_hiding() -> None:
    """[BL-08] A tally that runs, or a result that was revealed."""
    hall = voted(hidden=False)
    hall.do(ROOM, MODERATOR, "hide")
    assert hall.records(ROOM, "screen", "ballot")["self"]["hidden"] is True
    assert hall.ask(ROOM, MODERATOR, "hide") == Events()
    hall.do(ROOM, MODERATOR, "close")
    hall.tick(UNDO_WINDOW)
    assert results(hall, "screen") == {}
    assert hall.ask(ROOM, MODERATOR, "hide") == Events()
    hall.do(ROOM, MODERATOR, "reveal")
    hall.do(ROOM, MODERATOR, "hide")
    assert results(hall, "screen") == {}
    assert hall.ballot().phase == "closed"


@pytest.mark.parametrize(
    ("hidden", "steps"),
    [
        (True, ["close"]),
        (True, ["close", "reveal"]),
        (True, ["close", "reveal", "hide"]),
        (False, ["close"]),
        (False, ["close", "reveal"]),
        (False, ["close", "reveal", "hide"]),
        (False, ["close", "hide"]),
        (False, ["hide"]),
    ],
)
def test_after_a_step_back_it_is_as_it_was(steps: list[str], *, hidden: bool) -> None:
    """[BL-09] [DM-12]"""
    hall = voted(hidden=hidden)
    for step in steps[:-1]:
        hall.do(ROOM, MODERATOR, step)
    before, lanes = hall.ballot(), {lane: dict(records) for lane, records in hall.live[ROOM].items()}
    hall.do(ROOM, MODERATOR, steps[-1])
    step_record = hall.record_of(ROOM, "stage", "step", "last")
    assert step_record == {"step": len(hall.logs[ROOM]), "name": steps[-1], "until": NOW + UNDO_WINDOW}
    hall.do(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]))
    assert (hall.ballot().phase, hall.ballot().hidden) == (before.phase, before.hidden)
    lanes["stage"].pop(("step", "last"), None)
    if steps[-1] == "reveal":  # what was counted stays so, and the stage may see it
        lanes["stage"] |= {
            key: record for key, record in hall.live[ROOM]["stage"].items() if key[0] in {"result", "outcome"}
        }
        if not hidden:
            for lane in ("seat", "screen"):
                lanes[lane] |= {
                    key: record for key, record in hall.live[ROOM][lane].items() if key[0] in {"result", "outcome"}
                }
    assert {lane: dict(records) for lane, records in hall.live[ROOM].items()} == lanes
    assert code_of(hall.ask(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]) - 1)) == "nothing_to_undo"
    hall.check_replay()


def test_a_ballot_that_is_open_again() -> None:
    """[BL-09] Takes papers, and closes with the tally of then."""
    hall = voted()
    hall.do(ROOM, MODERATOR, "close")
    hall.do(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]))
    assert isinstance(cast(hall, revision=2, c=2), BallotWrite)
    hall.do(ROOM, MODERATOR, "close")
    hall.tick(UNDO_WINDOW)
    assert results(hall, "stage") == {"a": (1, 3, False), "b": (2, 1, True), "c": (2, 1, True)}


def test_cancelling() -> None:
    """[BL-12] Its papers are sealed at once and nothing of it is shown."""
    hall = voted()
    hall.do(PLENARY, MODERATOR, "undo", step=len(hall.logs[PLENARY]))
    assert hall.records(ROOM, "screen", "ballot")["self"]["phase"] == "cancelled"
    assert code_of(cast(hall, a=1)) == "ballot_closed"
    for command in ("close", "reveal", "hide"):
        assert code_of(hall.ask(ROOM, MODERATOR, command)) == "ballot_closed"
    assert hall.ask(ROOM, SYSTEM, "cancel") == Events()
    hall.tick(0)
    assert hall.logs[ROOM][-1].event.kind == "ballot_sealed"


def test_before_it_is_opened() -> None:
    """[BL-05]"""
    hall = Hall()
    assert code_of(cast(hall, a=1)) == "ballot_closed"
    for command in ("close", "reveal", "hide"):
        assert code_of(hall.ask(ROOM, MODERATOR, command)) == "ballot_closed"
    assert code_of(hall.ask(ROOM, MODERATOR, "undo", step=1)) == "nothing_to_undo"
    assert hall.ask(ROOM, SYSTEM, "seal") == Events()
