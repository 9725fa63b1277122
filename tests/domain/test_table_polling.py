"""A poll of one table: asked at an idea, voted on by who sits there, shown to nobody else."""

import pytest

from samenspel.domain.core import SYSTEM, Events
from samenspel.domain.events import ballot as votes
from samenspel.domain.method import Marks, YesNo
from samenspel.domain.table.polling import POLLS_LIMIT
from tests.domain.hall import (
    ANNA,
    BRAM,
    CARLA,
    DAAN,
    GERDA,
    MODERATOR,
    ORGANISER,
    PLENARY,
    SCREEN,
    Hall,
    ballot_room,
    code_of,
    hosted,
    kinds_of,
    table_room,
)

ROOM, BALLOT = table_room(1), ballot_room(1)
FORK = {"question": "Wat bedoelen we?", "a": "Een moestuin", "b": "Een bloementuin"}


def polled(**fields: str) -> tuple[Hall, str, str]:
    """A hall in which the host of table 1 put a fork to the table; the idea and the poll."""
    hall, idea, _, _ = hosted()
    return hall, idea, hall.do(ROOM, GERDA, "poll", card=idea, **(FORK | fields))


def everything(hall: Hall, *lanes: tuple[str, str]) -> str:
    """All that stands in these lanes."""
    return str([hall.live.get(room, {}).get(lane, {}) for room, lane in lanes])


def test_a_fork_becomes_a_ballot_of_that_table() -> None:
    """[TP-01] [TP-02] Secret, hidden, one choice, for table 1."""
    hall, idea, poll = polled()
    setup = hall.ballot().setup
    assert setup is not None
    assert (setup.question, [(option.id, option.title) for option in setup.options]) == (
        "Wat bedoelen we?", [("a", "Een moestuin"), ("b", "Een bloementuin")]
    )  # fmt: skip
    terms = setup.terms
    assert (terms.method, terms.tables, terms.poll, terms.hidden, terms.secrecy) == (
        Marks(budget=1), (1,), poll, True, "secret"
    )  # fmt: skip
    assert hall.records(ROOM, "seat", "poll") == {poll: {"card": idea, "ballot": 1, "open": True}}
    hall.check_replay()


def test_without_readings_it_is_yes_or_no() -> None:
    """[TP-01]"""
    hall, _, _ = polled(a="", b="")
    setup = hall.ballot().setup
    assert setup is not None
    assert setup.terms.method == YesNo()
    assert [option.title for option in setup.options] == ["Ja", "Nee", "Onthouding"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"a": "Een moestuin", "b": ""}, "bad_value"),
        ({"a": "", "b": "Een moestuin"}, "bad_value"),
        ({"question": " "}, "text_empty"),
        ({"question": "x" * 501}, "text_long"),
        ({"a": "x" * 1_000}, "text_long"),
        ({"card": "nergens"}, "unknown_target"),
    ],
)
def test_what_cannot_be_asked(fields: dict[str, str], code: str) -> None:
    """[TP-01]"""
    hall, idea, _, _ = hosted()
    assert code_of(hall.ask(ROOM, GERDA, "poll", **({"card": idea} | FORK | fields))) == code
    assert not hall.plenary.ballots


def test_only_at_an_idea_that_is_on_the_table() -> None:
    """[TP-01]"""
    hall, idea, comment, _ = hosted()
    assert code_of(hall.ask(ROOM, GERDA, "poll", card=comment, **FORK)) == "unknown_target"
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    assert code_of(hall.ask(ROOM, GERDA, "poll", card=idea, **FORK)) in {"unknown_target", "gone"}


def test_who_may_ask_and_end() -> None:
    """[TP-01] The host here, and who leads the day."""
    hall, idea, poll = polled()
    for actor in (ANNA, CARLA, DAAN, SCREEN):
        assert code_of(hall.ask(ROOM, actor, "poll", card=idea, **FORK)) == "not_allowed"
        assert code_of(hall.ask(ROOM, actor, "end_poll", poll=poll)) == "not_allowed"
    assert code_of(hall.ask(ROOM, GERDA, "end_poll", poll="nergens")) == "unknown_target"
    for number, actor in enumerate((MODERATOR, ORGANISER), start=2):
        poll = hall.do(ROOM, actor, "poll", card=idea, **FORK)
        assert hall.records(ROOM, "seat", "poll")[poll]["ballot"] == number
        hall.do(ROOM, actor, "end_poll", poll=poll)


def test_it_changes_nothing_in_the_hall() -> None:
    """[TP-02] Neither the big screen, nor the moderator's last step, nor what the hall hears."""
    hall, idea, _, _ = hosted()
    step, scene = hall.plenary.step, hall.plenary.scene
    shown = everything(hall, (PLENARY, "seat"), (PLENARY, "screen"), (PLENARY, "stage"))
    poll = hall.do(ROOM, GERDA, "poll", card=idea, **FORK)
    hall.do(ROOM, GERDA, "end_poll", poll=poll)
    assert (hall.plenary.step, hall.plenary.scene) == (step, scene)
    assert everything(hall, (PLENARY, "seat"), (PLENARY, "screen"), (PLENARY, "stage")) == shown
    assert code_of(hall.ask(PLENARY, MODERATOR, "show", scene={"kind": "ballot", "room": BALLOT})) == "unknown_target"
    assert hall.plenary.newest_ballot() is None
    terms = {"method": {"kind": "marks"}, "tables": [1], "poll": "x"}
    asked = {"source": "typed", "question": "Wat?", "options": [{"title": "A"}], "terms": terms}
    assert code_of(hall.ask(PLENARY, MODERATOR, "open_ballot", **asked)) == "bad_value"


def test_nothing_of_it_is_on_a_screen_before_or_after() -> None:
    """[TP-03]"""
    hall, _, poll = polled()
    hall.do(BALLOT, ANNA, "cast", revision=1, choices={"a": 1})
    assert hall.live[BALLOT].get("screen", {}) == {}
    hall.do(ROOM, GERDA, "end_poll", poll=poll)
    assert hall.live[BALLOT].get("screen", {}) == {}
    assert hall.record_of(BALLOT, "seat", "result", "a") is not None


def test_only_that_table_votes() -> None:
    """[TP-03]"""
    hall, _, _ = polled()
    for actor in (CARLA, DAAN):
        assert code_of(hall.ask(BALLOT, actor, "cast", revision=1, choices={"a": 1})) == "not_your_vote"
    hall.do(BALLOT, ANNA, "cast", revision=1, choices={"a": 1})
    assert code_of(hall.ask(BALLOT, BRAM, "cast", revision=1, choices={"a": 1, "b": 1})) == "budget_spent"


def test_the_host_ends_it_and_the_table_sees_what_it_came_to() -> None:
    """[TP-04] Hidden until then; to end it twice changes nothing."""
    hall, idea, poll = polled()
    hall.do(BALLOT, ANNA, "cast", revision=1, choices={"a": 1})
    hall.do(BALLOT, BRAM, "cast", revision=1, choices={"a": 1})
    assert not hall.records(BALLOT, "seat", "result")
    hall.do(ROOM, GERDA, "end_poll", poll=poll)
    assert hall.ballot().phase == "revealed"
    found = hall.records(BALLOT, "seat", "result")
    assert [found[option]["votes"] for option in "ab"] == [2, 0]
    assert hall.records(ROOM, "seat", "poll") == {poll: {"card": idea, "ballot": 1, "open": False}}
    assert hall.ask(ROOM, GERDA, "end_poll", poll=poll) == Events()
    assert [record.event.kind for record in hall.logs[BALLOT]] == [
        "voting_opened", "voting_closed", "votes_counted", "results_revealed"
    ]  # fmt: skip
    hall.tick(60_000)
    hall.check_replay()


def test_the_moderator_may_close_it_too() -> None:
    """[TP-04] And the table sees it at once; whoever hosts may not close the ballots of the hall."""
    hall, _, _ = polled()
    assert code_of(hall.ask(BALLOT, GERDA, "close")) == "not_allowed"
    hall.do(BALLOT, MODERATOR, "close")
    assert hall.ballot().phase == "revealed"


def test_a_vote_of_the_hall_is_not_shown_by_itself() -> None:
    """[TP-04]"""
    hall, _, _, _ = hosted()
    terms = {"method": {"kind": "yes_no"}, "tables": [1]}
    hall.do(PLENARY, MODERATOR, "open_ballot", source="typed", question="Door?", terms=terms)
    hall.do(BALLOT, MODERATOR, "close")
    assert hall.ballot().phase == "closed"
    assert hall.record_of(BALLOT, "screen", "ballot") is not None


def test_another_one_ends_the_one_before() -> None:
    """[TP-01] Each keeps its own outcome, also on the same idea."""
    hall, idea, first = polled()
    second = hall.do(ROOM, GERDA, "poll", card=idea, question="En nu?")
    assert hall.ballot(1).phase == "revealed"
    assert hall.ballot(2).phase == "open"
    assert {id_: (one["ballot"], one["open"]) for id_, one in hall.records(ROOM, "seat", "poll").items()} == {
        first: (1, False), second: (2, True)
    }  # fmt: skip


def test_a_table_does_not_poll_without_end() -> None:
    """[TP-01]"""
    hall, idea, _, _ = hosted()
    for _ in range(POLLS_LIMIT):
        hall.do(ROOM, GERDA, "poll", card=idea, **FORK)
    assert code_of(hall.ask(ROOM, MODERATOR, "poll", card=idea, **FORK)) == "too_many"
    assert len(hall.plenary.ballots) == POLLS_LIMIT


def test_a_poll_goes_with_its_idea() -> None:
    """[TP-05] Cancelled, whoever withdrew it; what was over comes back with the idea."""
    hall, idea, poll = polled()
    hall.do(ROOM, GERDA, "withdraw", target=idea, reason="Dubbel")
    assert (hall.ballot().phase, hall.records(ROOM, "seat", "poll")) == ("cancelled", {})
    hall.do(ROOM, GERDA, "restore", target=idea)
    assert hall.records(ROOM, "seat", "poll") == {}
    again = hall.do(ROOM, GERDA, "poll", card=idea, **FORK)
    hall.do(ROOM, GERDA, "end_poll", poll=again)
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    assert hall.records(ROOM, "seat", "poll") == {}
    hall.do(ROOM, GERDA, "restore", target=idea)
    assert set(hall.records(ROOM, "seat", "poll")) == {again}
    assert hall.ballot(2).phase == "revealed"
    third = hall.do(ROOM, GERDA, "poll", card=idea, **FORK)
    hall.do(PLENARY, MODERATOR, "remove_person", participant="anna", reason="Grof")
    assert hall.ballot(3).phase == "cancelled"
    assert third not in hall.records(ROOM, "seat", "poll")
    assert poll not in hall.records(ROOM, "seat", "poll")
    hall.check_replay()


@pytest.mark.parametrize("way", ["end_poll", "withdraw"])
def test_a_poll_that_is_over_before_its_ballot_is_open_ends_there(way: str) -> None:
    """[TP-04] [TP-05] The room of the ballot comes a moment later."""
    hall, idea, poll = polled()
    alone = Hall()
    for record in hall.logs[ROOM]:
        if record.event.kind != "poll_opened":
            alone.record(ROOM, SYSTEM, f"id{record.version}", [record.event])
    data = {"poll": poll} if way == "end_poll" else {"target": idea, "reason": "Dubbel"}
    assert kinds_of(alone.ask(ROOM, GERDA, way, **data))[-1] == "poll_ended"
    decision = alone.ask(ROOM, SYSTEM, "note_ballot", poll=poll, ballot=1)
    assert kinds_of(decision) == ["poll_opened", "poll_ended"]
    assert isinstance(decision, Events)
    assert decision.events[1].ballot == 1  # type: ignore[attr-defined]  # it is a poll_ended
    assert kinds_of(alone.ask(ROOM, SYSTEM, "note_ballot", poll=poll, ballot=1)) == []


def test_policies_that_run_twice_ask_once() -> None:
    """[TP-04]"""
    hall, _, poll = polled()
    hall.do(ROOM, GERDA, "end_poll", poll=poll)
    before = {room: len(log) for room, log in hall.logs.items()}
    assert hall.ask(BALLOT, SYSTEM, "reveal") == Events()
    assert hall.ask(BALLOT, SYSTEM, "close") == Events()
    assert {room: len(log) for room, log in hall.logs.items()} == before
    assert not any(isinstance(record.event, votes.ResultsHidden) for record in hall.logs[BALLOT])
