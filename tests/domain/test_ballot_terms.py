"""What the terms of a vote ask: who may vote, who may know, votes on paper, a result revealed place by place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from samenspel.demo.voting import dots
from samenspel.domain.core import SYSTEM, BallotWrite, Events, Record, Rejected
from samenspel.domain.method import Marks, Pairs, Ranking, Terms, YesNo, faults
from samenspel.domain.steps import UNDO_WINDOW
from tests.domain.hall import (
    ANNA,
    BRAM,
    CARLA,
    DAAN,
    LAPTOP,
    MODERATOR,
    ORGANISER,
    PLENARY,
    Hall,
    ballot_room,
    code_of,
    in_round,
    kinds_of,
    opened,
    table_room,
)

ROOM = ballot_room(1)
OPTIONS = [{"id": "a", "title": "Tuin"}, {"id": "b", "title": "Bus"}, {"id": "c", "title": "Bad"}]


def held(terms: Mapping[str, Any], hall: Hall | None = None) -> Hall:
    """A hall in which a vote on three options is open."""
    hall = hall or opened()
    given = {"question": "Welke?", "source": "typed", "options": OPTIONS, "terms": terms}
    hall.do(PLENARY, MODERATOR, "open_ballot", **given)
    return hall


def cast(hall: Hall, actor: Any, choices: Mapping[str, int], **more: Any) -> Any:
    return hall.ask(ROOM, actor, "cast", **{"revision": 1, "choices": choices} | more)


def over(hall: Hall) -> Hall:
    """Closed, counted, sealed."""
    hall.do(ROOM, MODERATOR, "close")
    hall.tick(UNDO_WINDOW)
    return hall


def whole(hall: Hall, lane: str = "stage") -> Record:
    """What there is to say of the whole."""
    found = hall.record_of(ROOM, lane, "outcome")
    assert found is not None
    return found


def crowd(hall: Hall, table: int, size: int, option: str) -> None:
    """So many people at a table give their vote to one option."""
    for number in range(size):
        person = replace(ANNA, participant=f"p{table}-{number}", table=table)
        assert isinstance(cast(hall, person, {option: 1}), BallotWrite)


@pytest.mark.parametrize(
    ("terms", "wrong"),
    [
        (Terms(method=Marks(budget=3)), []),
        (Terms(method=Marks(lowest=-1, budget=2)), []),
        (Terms(method=Marks(lowest=1, highest=10, outcome="mean")), []),
        (Terms(method=Marks(highest=100, budget=100)), []),
        (Terms(method=Marks(highest=5, outcome="shares"), weighs=True), []),
        (Terms(method=Marks(highest=101)), ["highest"]),
        (Terms(method=Marks(highest=0)), ["highest", "lowest"][:1]),
        (Terms(method=Marks(lowest=-2)), ["lowest"]),
        (Terms(method=Marks(lowest=-1, outcome="shares")), ["outcome"]),
        (Terms(method=Marks(highest=5, budget=4)), ["budget"]),
        (Terms(method=Ranking(places=0)), ["places"]),
        (Terms(method=Ranking(places=25)), ["places"]),
        (Terms(method=Pairs(each=0)), ["each"]),
        (Terms(method=YesNo(quorum=101)), ["quorum"]),
        (Terms(method=YesNo(), weighs=True), ["weighs"]),
        (Terms(method=YesNo(), tables=(1, 1)), ["tables"]),
    ],
)
def test_terms_that_no_vote_can_be_held_with(terms: Terms, wrong: list[str]) -> None:
    """[BL-16]"""
    assert list(faults(terms)) == wrong


def test_yes_and_no_need_no_options() -> None:
    """[BL-16] The answers stand in the language of the conference, whatever was given."""
    hall = held({"method": {"kind": "yes_no", "quorum": 2}})
    options = hall.records(ROOM, "seat", "option")
    assert {option: record["title"] for option, record in options.items()} == {
        "yes": "Ja",
        "no": "Nee",
        "abstain": "Onthouding",
    }
    cast(hall, ANNA, {"yes": 1})
    outcome = whole(over(hall))
    assert (outcome["verdict"], outcome["needed"]) == ("no_quorum", 2)


def test_secrecy_gets_stricter_only() -> None:
    """[BL-17]"""
    hall = held(dots(secrecy="table"))
    assert code_of(hall.ask(ROOM, MODERATOR, "set_secrecy", secrecy="open")) == "secrecy_looser"
    assert hall.ask(ROOM, MODERATOR, "set_secrecy", secrecy="table") == Events()
    assert kinds_of(hall.ask(ROOM, MODERATOR, "set_secrecy", secrecy="secret")) == ["secrecy_set"]
    ballot = hall.record_of(ROOM, "seat", "ballot")
    assert ballot is not None
    assert ballot["secrecy"] == "secret"


@pytest.mark.parametrize("on_paper", [True, False])
def test_after_the_first_vote_its_secrecy_stands(*, on_paper: bool) -> None:
    """[BL-17]"""
    hall = held(dots(secrecy="open"))
    if on_paper:
        hall.do(ROOM, ORGANISER, "add_papers", papers=[{"a": 1}])
    else:
        cast(hall, ANNA, {"a": 1})
    assert code_of(hall.ask(ROOM, MODERATOR, "set_secrecy", secrecy="secret")) == "votes_cast"
    over(hall)
    assert code_of(hall.ask(ROOM, MODERATOR, "set_secrecy", secrecy="secret")) == "ballot_closed"


def test_nobody_votes_for_what_they_wrote() -> None:
    """[BL-18] Nor a guest of a laptop for what was written for them there; who may not hears so, on their own lane."""
    hall = in_round("brainstorm")
    hers = hall.do(table_room(1), ANNA, "idea", text="Een tuin")
    guests = hall.do(table_room(1), LAPTOP, "idea", text="Een bus", **{"as": "gast"})
    for card in (hers, guests):
        hall.do(PLENARY, MODERATOR, "pick_card", card=card, table=1, title="Kaart", text="Tekst")
    given = {"question": "Welke?", "source": "ideas", "terms": dots(not_own=True)}
    hall.do(PLENARY, MODERATOR, "open_ballot", **given)
    assert code_of(cast(hall, ANNA, {hers: 1})) == "own_option"
    assert isinstance(cast(hall, ANNA, {guests: 1}), BallotWrite)
    assert code_of(cast(hall, LAPTOP, {guests: 1}, voter="gast")) == "own_option"
    assert isinstance(cast(hall, LAPTOP, {hers: 1}, voter="gast"), BallotWrite)
    assert hall.records(ROOM, "own/anna", "mine") == {hers: {}}
    told = [hall.live[ROOM][lane] for lane in ("seat", "screen")]
    assert "anna" not in repr(told)


def test_a_vote_of_some_tables() -> None:
    """[BL-19] Who sits elsewhere does not vote; who moves there does."""
    hall = held(dots(tables=[1, 2]))
    assert isinstance(cast(hall, ANNA, {"a": 1}), BallotWrite)
    assert isinstance(cast(hall, CARLA, {"a": 1}), BallotWrite)
    assert code_of(cast(hall, DAAN, {"a": 1})) == "not_your_vote"
    notice = hall.record_of(PLENARY, "seat", "ballot", "1")
    assert notice is not None
    assert notice["tables"] == [1, 2]


@pytest.mark.parametrize("secrecy", ["table", "open"])
def test_votes_are_told_per_table_from_five_voters_up(secrecy: str) -> None:
    """[BL-20] Neither lane nor log has more."""
    hall = held(dots(3, secrecy=secrecy))
    crowd(hall, 1, 6, "a")
    crowd(hall, 2, 9, "b")
    crowd(hall, 3, 4, "c")
    hall.do(ROOM, MODERATOR, "close")
    hall.do(ROOM, MODERATOR, "reveal")
    assert whole(hall, "seat")["tables"] == [{"table": 2, "voters": 9, "points": {"a": 0, "b": 9, "c": 0}}]
    counted = next(recorded.event for recorded in hall.logs[ROOM] if recorded.event.kind == "votes_counted")
    assert not any(f"@{table}" in repr(counted) for table in (1, 3))


def test_of_a_secret_vote_no_table_is_known() -> None:
    """[BL-20]"""
    hall = held(dots(3))
    crowd(hall, 1, 6, "a")
    assert all(paper.tag == "" for paper in hall.papers[ROOM].values())
    assert whole(over(hall))["tables"] == []


def test_the_last_place_comes_first() -> None:
    """[BL-21] Then one place more each time, those who share one together; the whole is told with the first place."""
    hall = held(dots(3, 3))
    cast(hall, ANNA, {"a": 3})
    cast(hall, BRAM, {"b": 1, "c": 1})
    hall.do(ROOM, MODERATOR, "close")
    assert code_of(hall.ask(ROOM, MODERATOR, "next")) == "nothing_to_reveal"
    hall.do(ROOM, MODERATOR, "reveal", stepwise=True)
    for lane in ("seat", "screen"):
        assert set(hall.records(ROOM, lane, "result")) == {"b", "c"}
        assert not hall.records(ROOM, lane, "outcome")
    ballot = hall.record_of(ROOM, "screen", "ballot")
    assert ballot is not None
    assert (ballot["phase"], ballot["revealing"]) == ("closed", {"shown": 1, "of": 2})
    assert set(hall.records(ROOM, "stage", "result")) == {"a", "b", "c"}
    hall.do(ROOM, MODERATOR, "next")
    assert set(hall.records(ROOM, "screen", "result")) == {"a", "b", "c"}
    assert whole(hall, "screen")["rule"] == "points"
    assert hall.ballot().phase == "revealed"
    hall.do(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]))
    assert set(hall.records(ROOM, "screen", "result")) == {"b", "c"}
    hall.do(ROOM, MODERATOR, "reveal")
    assert set(hall.records(ROOM, "screen", "result")) == {"a", "b", "c"}
    hall.check_replay()


def test_a_single_place_is_the_whole() -> None:
    """[BL-21] All share it: there is nothing to build up to."""
    hall = held(dots(3, 3))
    cast(hall, ANNA, {"a": 1, "b": 1, "c": 1})
    hall.do(ROOM, MODERATOR, "close")
    hall.do(ROOM, MODERATOR, "reveal", stepwise=True)
    assert hall.ballot().phase == "revealed"


def test_what_is_half_revealed_can_be_hidden() -> None:
    """[BL-21] [BL-08]"""
    hall = held(dots(3, 3))
    cast(hall, ANNA, {"a": 3})
    cast(hall, BRAM, {"b": 1, "c": 1})
    hall.do(ROOM, MODERATOR, "close")
    hall.do(ROOM, MODERATOR, "reveal", stepwise=True)
    hall.do(ROOM, MODERATOR, "hide")
    assert not hall.records(ROOM, "screen", "result")
    assert code_of(hall.ask(ROOM, MODERATOR, "next")) == "nothing_to_reveal"
    hall.do(ROOM, MODERATOR, "undo", step=len(hall.logs[ROOM]))
    assert set(hall.records(ROOM, "screen", "result")) == {"b", "c"}


def test_votes_on_paper() -> None:
    """[BL-22] They count like the others, also when they come after a reveal, and are told apart."""
    hall = held(dots(3, 3))
    cast(hall, ANNA, {"a": 2})
    hall.do(ROOM, ORGANISER, "add_papers", papers=[{"b": 3}, {"a": 1, "b": 0}, {}])
    added = len(hall.logs[ROOM])
    hall.do(ROOM, MODERATOR, "close")
    hall.do(ROOM, MODERATOR, "reveal")
    votes = {option: record["votes"] for option, record in hall.records(ROOM, "screen", "result").items()}
    assert votes == {"a": 3, "b": 3, "c": 0}
    assert hall.record_of(ROOM, "screen", "turnout") == {"voters": 3, "present": 100, "paper": 2, "scribe": 0}
    assert hall.records(ROOM, "stage", "on_paper") == {str(added): {"papers": [{"b": 3}, {"a": 1}, {}]}}
    hall.do(ROOM, MODERATOR, "hide")
    hall.do(ROOM, ORGANISER, "add_papers", papers=[{"c": 3}, {"c": 2}])
    hall.do(ROOM, ORGANISER, "drop_papers", added=added)
    hall.do(ROOM, MODERATOR, "reveal")
    votes = {option: record["votes"] for option, record in hall.records(ROOM, "screen", "result").items()}
    assert votes == {"a": 2, "b": 0, "c": 5}
    assert code_of(hall.ask(ROOM, ORGANISER, "drop_papers", added=added)) == "unknown_target"
    hall.check_replay()


@pytest.mark.parametrize("steps", [["close", "reveal"], ["close", "reveal", "hide", "reveal"]])
@pytest.mark.parametrize("secrecy", ["secret", "table", "open"])
def test_a_vote_on_paper_does_not_show_itself(steps: list[str], secrecy: str) -> None:
    """[BL-22] Not while the result is in sight, and not by what differs from the last one."""
    hall = held(dots(3, secrecy=secrecy))
    cast(hall, ANNA, {"a": 1})
    for step in steps:
        hall.do(ROOM, MODERATOR, step)
    late = hall.ask(ROOM, ORGANISER, "add_papers", papers=[{"b": 1}])
    if secrecy == "open":
        assert isinstance(late, Events)
        return
    assert code_of(late) == "result_shown"
    hall.do(ROOM, MODERATOR, "hide")
    hall.do(ROOM, ORGANISER, "add_papers", papers=[{"b": 1}])
    assert hall.ask(ROOM, MODERATOR, "reveal") == Rejected("few_papers", {"missing": 4})
    hidden = len(hall.logs[ROOM]) - 1
    assert hall.ask(ROOM, MODERATOR, "undo", step=hidden) == Rejected("few_papers", {"missing": 4})
    hall.do(ROOM, ORGANISER, "drop_papers", added=len(hall.logs[ROOM]))
    hall.do(ROOM, MODERATOR, "reveal")
    hall.do(ROOM, MODERATOR, "hide")
    hall.do(ROOM, ORGANISER, "add_papers", papers=[{"b": 1}] * 5)
    hall.do(ROOM, MODERATOR, "reveal")
    assert hall.records(ROOM, "screen", "result")["b"]["votes"] == 5
    hall.check_replay()


@pytest.mark.parametrize(
    ("papers", "refused"),
    [
        ([{"a": 4}], Rejected("cap_reached", {"cap": 3})),
        ([{"a": 1}, {"a": 3, "b": 3}], Rejected("budget_spent", {"budget": 3})),
        ([{"z": 1}], Rejected("unknown_option")),
    ],
)
def test_votes_on_paper_that_cannot_be(papers: list[dict[str, int]], refused: Rejected) -> None:
    """[BL-22] One that is wrong keeps out those beside it: they are typed again together."""
    hall = held(dots(3, 3))
    assert hall.ask(ROOM, ORGANISER, "add_papers", papers=papers) == refused
    assert not hall.ballot().on_paper


def test_there_are_so_many_votes_on_paper() -> None:
    """[BL-22]"""
    hall = held(dots(3, 3))
    for _ in range(20):
        hall.do(ROOM, ORGANISER, "add_papers", papers=[{"a": 1}] * 100)
    refused = Rejected("too_many", {"limit": 2_000})
    assert hall.ask(ROOM, ORGANISER, "add_papers", papers=[{"a": 1}]) == refused


def test_a_ranking_is_noted_once_there_is_a_count() -> None:
    """[BL-23] What is noted again is as it was; the public sees it with the result."""
    hall = held({"method": {"kind": "marks", "highest": 5, "outcome": "shares"}, "weighs": True})
    assert hall.ask(ROOM, SYSTEM, "note_ranking", ranking={"top": 6}) == Events()
    over(hall)
    assert kinds_of(hall.ask(ROOM, SYSTEM, "note_ranking", ranking={"top": 6})) == ["ranking_noted"]
    assert hall.ask(ROOM, SYSTEM, "note_ranking", ranking={"top": 6}) == Events()
    assert hall.record_of(ROOM, "stage", "ranking") == {"top": 6}
    assert hall.record_of(ROOM, "screen", "ranking") is None
    hall.do(ROOM, MODERATOR, "reveal")
    assert hall.record_of(ROOM, "screen", "ranking") == {"top": 6}


@pytest.mark.parametrize(("secrecy", "parted"), [("open", False), ("table", True), ("secret", True)])
def test_only_of_an_open_vote_it_stays_known_who_chose_what(secrecy: str, *, parted: bool) -> None:
    """[BL-24]"""
    hall = over(held(dots(secrecy=secrecy)))
    sealed = next(recorded.event for recorded in hall.logs[ROOM] if recorded.event.kind == "ballot_sealed")
    assert getattr(sealed, "parted", None) is parted


def test_votes_that_a_scribe_wrote_down_are_told() -> None:
    """[BL-26] Guests of a shared laptop; how many, not what."""
    hall = held(dots(3, 3))
    cast(hall, LAPTOP, {"a": 1})
    cast(hall, LAPTOP, {"b": 1}, voter="v1")
    over(hall)
    assert hall.record_of(ROOM, "seat", "turnout") == {"voters": 2, "present": 100, "paper": 0, "scribe": 1}
