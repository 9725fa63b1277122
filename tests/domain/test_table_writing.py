"""A table: ideas, what is said about them, other words."""

from typing import Any

import pytest

from samenspel.domain.core import Actor, Events, Rejected
from tests.domain.hall import (
    ANNA,
    BRAM,
    CARLA,
    DAAN,
    LAPTOP,
    MINUTE,
    MODERATOR,
    NOW,
    PLENARY,
    SCREEN,
    Hall,
    code_of,
    in_round,
    opened,
    table_room,
)

ROOM = table_room(1)


def with_idea() -> tuple[Hall, str]:
    """A hall in the second round in which Anna wrote an idea at table 1, and its id."""
    hall = in_round("aanvullen")
    return hall, hall.do(ROOM, ANNA, "idea", text="Een tuin")


def test_an_idea() -> None:
    """[TB-01] Its id is the command's."""
    hall = in_round("brainstorm")
    hall.tick(MINUTE)
    idea = hall.do(ROOM, ANNA, "idea", text="  Een tuin\r\nmet bomen ")
    assert hall.record_of(ROOM, "seat", "idea", idea) == {
        "text": "Een tuin\nmet bomen",
        "author": "anna",
        "scribe": None,
        "at": NOW + MINUTE,
        "edited": False,
        "late": False,
        "merged": None,
        "detail": None,
        "round": "brainstorm",
    }


@pytest.mark.parametrize("actor", [CARLA, DAAN, MODERATOR, SCREEN, Actor(participant="x", role="participant")])
def test_only_who_sits_here_writes_ideas(actor: Actor) -> None:
    """[TB-20] [DM-01]"""
    assert code_of(in_round("brainstorm").ask(ROOM, actor, "idea", text="x")) == "not_allowed"


@pytest.mark.parametrize(
    ("data", "author", "scribe"),
    [
        ({}, "laptop", None),
        ({"as": "laptop"}, "laptop", None),
        ({"as": "gast"}, "gast", "laptop"),
        ({"as": ""}, "", "laptop"),
    ],
)
def test_a_shared_laptop_writes_for_others(data: dict[str, str], author: str, scribe: str | None) -> None:
    """[TB-02]"""
    hall = in_round("brainstorm")
    idea = hall.do(ROOM, LAPTOP, "idea", text="Een tuin", **data)
    record = hall.records(ROOM, "seat", "idea")[idea]
    assert (record["author"], record["scribe"]) == (author, scribe)


def test_nobody_writes_for_strangers() -> None:
    """[TB-02] A laptop for its guests only, a person for nobody else."""
    hall = in_round("brainstorm")
    assert code_of(hall.ask(ROOM, LAPTOP, "idea", text="x", **{"as": "anna"})) == "bad_value"
    assert code_of(hall.ask(ROOM, ANNA, "idea", text="x", **{"as": "bram"})) == "not_allowed"
    assert code_of(hall.ask(ROOM, ANNA, "idea", text="x", **{"as": ""})) == "not_allowed"


@pytest.mark.parametrize("kind", ["comment", "addition", "question"])
def test_replies(kind: str) -> None:
    """[TB-05]"""
    hall, idea = with_idea()
    reply = hall.do(ROOM, BRAM, kind, parent=idea, text=" Met gras ")
    assert hall.record_of(ROOM, "seat", kind, reply) == {
        "parent": idea,
        "text": "Met gras",
        "author": "bram",
        "scribe": None,
        "at": NOW,
        "edited": False,
        "late": False,
        "round": "aanvullen",
    }
    assert code_of(hall.ask(ROOM, BRAM, kind, parent="nergens", text="x")) == "unknown_target"
    assert code_of(hall.ask(ROOM, BRAM, kind, parent=reply, text="x")) == "unknown_target"
    assert code_of(hall.ask(ROOM, BRAM, kind, parent=idea, text="")) == "text_empty"
    assert code_of(hall.ask(ROOM, BRAM, kind, parent=idea, text="x" * 2_001)) == "text_long"
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    assert code_of(hall.ask(ROOM, BRAM, kind, parent=idea, text="x")) == "gone"


def test_something_exists_already() -> None:
    """[TB-06] About an idea or an action; the link may be missing."""
    hall, idea = with_idea()
    link = "https://voorbeeld.nl/tuin"
    known = hall.do(ROOM, BRAM, "existing", parent=idea, text="In Noord", link=f" {link} ")
    record = hall.records(ROOM, "seat", "existing")[known]
    assert (record["parent"], record["text"], record["link"]) == (idea, "In Noord", link)
    bare = hall.do(ROOM, BRAM, "existing", parent=idea, text="In Zuid")
    assert hall.records(ROOM, "seat", "existing")[bare]["link"] == ""
    assert code_of(hall.ask(ROOM, BRAM, "existing", parent=idea, text="x", link="javascript:1")) == "link_bad"
    assert code_of(hall.ask(ROOM, BRAM, "existing", parent=known, text="x")) == "unknown_target"
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    action = hall.do(ROOM, ANNA, "action", title="Graven")
    about = hall.do(ROOM, BRAM, "existing", parent=action, text="Al gedaan", round="aanvullen")
    assert hall.records(ROOM, "seat", "existing")[about]["parent"] == action


def test_making_it_concrete() -> None:
    """[TB-07] What is absent stays, "" clears."""
    hall, idea = with_idea()

    def detail() -> object:
        return hall.records(ROOM, "seat", "idea")[idea]["detail"]

    hall.do(ROOM, BRAM, "detail", idea=idea, whom=" Ouders ", pays="De wijk")
    assert detail() == {"whom": "Ouders", "where": "", "pays": "De wijk", "arranges": ""}
    hall.do(ROOM, ANNA, "detail", idea=idea, pays="", where="Noord")
    assert detail() == {"whom": "Ouders", "where": "Noord", "pays": "", "arranges": ""}
    assert hall.ask(ROOM, ANNA, "detail", idea=idea, where="Noord") == Events()
    hall.do(ROOM, ANNA, "detail", idea=idea, whom="", where="")
    assert detail() is None
    assert hall.records(ROOM, "seat", "idea")[idea]["edited"] is False
    comment = hall.do(ROOM, ANNA, "comment", parent=idea, text="x")
    assert code_of(hall.ask(ROOM, ANNA, "detail", idea=comment, whom="x")) == "unknown_target"
    assert code_of(hall.ask(ROOM, ANNA, "detail", idea=idea, whom="x" * 501)) == "text_long"
    assert code_of(hall.ask(ROOM, CARLA, "detail", idea=idea, whom="x")) == "not_allowed"


def test_other_words() -> None:
    """[TB-08] One's own, in any round and after."""
    hall, idea = with_idea()
    hall.do(PLENARY, MODERATOR, "start_round", round="pauze")
    hall.do(ROOM, ANNA, "edit", target=idea, text="Een park")
    record = hall.records(ROOM, "seat", "idea")[idea]
    assert (record["text"], record["edited"], record["late"]) == ("Een park", True, False)
    assert hall.ask(ROOM, ANNA, "edit", target=idea, text="Een park ") == Events()
    assert code_of(hall.ask(ROOM, BRAM, "edit", target=idea, text="x")) == "not_yours"
    assert code_of(hall.ask(ROOM, ANNA, "edit", target=idea, text=" ")) == "text_empty"
    assert code_of(hall.ask(ROOM, ANNA, "edit", target="nergens", text="x")) == "unknown_target"
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    assert code_of(hall.ask(ROOM, ANNA, "edit", target=idea, text="x")) == "gone"


def test_other_links() -> None:
    """[TB-08] Only what exists already has one."""
    hall, idea = with_idea()
    known = hall.do(ROOM, ANNA, "existing", parent=idea, text="In Noord", link="https://voorbeeld.nl/a")
    hall.do(ROOM, ANNA, "edit", target=known, text="In Noord", link="https://voorbeeld.nl/b")
    assert hall.records(ROOM, "seat", "existing")[known]["link"] == "https://voorbeeld.nl/b"
    hall.do(ROOM, ANNA, "edit", target=known, text="In Zuid")
    assert hall.records(ROOM, "seat", "existing")[known]["link"] == "https://voorbeeld.nl/b"
    assert code_of(hall.ask(ROOM, ANNA, "edit", target=known, text="x", link="ftp://x")) == "link_bad"
    hall.do(ROOM, ANNA, "edit", target=idea, text="Tuin", link="https://voorbeeld.nl")
    assert "link" not in hall.records(ROOM, "seat", "idea")[idea]


@pytest.mark.parametrize("data", [{}, {"as": "gast"}, {"as": ""}])
def test_a_shared_laptop_keeps_what_it_wrote(data: dict[str, str]) -> None:
    """[TB-02] [TB-08] Also for its guests and in nobody's name."""
    hall = in_round("brainstorm")
    idea = hall.do(ROOM, LAPTOP, "idea", text="x", **data)
    hall.do(ROOM, LAPTOP, "edit", target=idea, text="y")
    assert code_of(hall.ask(ROOM, ANNA, "edit", target=idea, text="z")) == "not_yours"
    hall.do(ROOM, LAPTOP, "withdraw", target=idea)
    assert hall.record_of(ROOM, "own/laptop", "withdrawn", idea) is not None


def test_visitors() -> None:
    """[TB-20] Who sits at another table of the theme adds to ideas, and keeps what they wrote."""
    hall, idea = with_idea()
    for kind in ("comment", "addition", "question", "existing"):
        added = hall.do(ROOM, CARLA, kind, parent=idea, text="x")
        hall.do(ROOM, CARLA, "edit", target=added, text="y")
        hall.do(ROOM, CARLA, "withdraw", target=added)
        hall.do(ROOM, CARLA, "restore", target=added)
        assert code_of(hall.ask(ROOM, DAAN, kind, parent=idea, text="x")) == "not_allowed"
    assert code_of(hall.ask(ROOM, CARLA, "withdraw", target=idea)) == "not_yours"
    assert code_of(hall.ask(ROOM, CARLA, "hand", up=True)) == "not_allowed"


def test_a_table_can_be_full_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """[TB-25]"""
    monkeypatch.setattr("samenspel.domain.table.writing.CONTRIBUTIONS_LIMIT", 2)
    hall = in_round("brainstorm")
    hall.do(ROOM, ANNA, "idea", text="een")
    hall.do(ROOM, ANNA, "idea", text="twee")
    assert code_of(hall.ask(ROOM, ANNA, "idea", text="drie")) == "too_many"


def test_nobody_fills_a_table_alone() -> None:
    """[TB-27] Withdrawing makes no room; others go on, and so does the same device at another table of the theme."""
    hall = in_round("aanvullen")
    ideas = [hall.do(ROOM, ANNA, "idea", text="x") for _ in range(200)]
    for idea in ideas[:100]:
        hall.do(ROOM, ANNA, "comment", parent=idea, text="x")
    hall.do(ROOM, ANNA, "withdraw", target=ideas[0])
    for kind, data in {
        "idea": {},
        "comment": {"parent": ideas[1]},
        "existing": {"parent": ideas[1], "link": ""},
    }.items():
        refusal = hall.ask(ROOM, ANNA, kind, text="nog een", **data)
        assert refusal == Rejected("device_full", {"limit": 300})
    hall.do(ROOM, ANNA, "edit", target=ideas[1], text="een ander woord")
    other = hall.do(ROOM, BRAM, "idea", text="x")
    hall.do(ROOM, CARLA, "comment", parent=other, text="x")
    hall.do(table_room(2), CARLA, "idea", text="x")
    hall.do(table_room(2), ANNA, "comment", parent=hall.do(table_room(2), CARLA, "idea", text="x"), text="x")


def test_a_shared_laptop_writes_for_a_whole_table() -> None:
    """[TB-27] Whoever it writes for: itself, its guests, nobody."""
    hall = in_round("brainstorm")
    for number in range(1_500):
        hall.do(ROOM, LAPTOP, "idea", text="x", **({}, {"as": "gast"}, {"as": ""})[number % 3])
    for name in ({}, {"as": "gast"}, {"as": ""}):
        assert hall.ask(ROOM, LAPTOP, "idea", text="x", **name) == Rejected("device_full", {"limit": 1_500})
    assert hall.table(1).written["laptop"] == 1_500
    hall.do(ROOM, ANNA, "idea", text="x")


# What a command begun in round `named` gets at a given moment: "" accepted, "late", or the code of its refusal.
MATRIX: list[tuple[str, str, str | None, str]] = [
    ("idle", "idea", None, "not_started"),
    ("idle", "idea", "brainstorm", "not_started"),
    ("brainstorm", "idea", None, ""),
    ("brainstorm", "idea", "brainstorm", ""),
    ("brainstorm", "idea", "aanvullen", ""),
    ("brainstorm paused", "idea", None, ""),
    ("brainstorm ended", "idea", None, "late"),
    ("brainstorm ended", "idea", "brainstorm", "late"),
    ("brainstorm", "action", None, "wrong_round"),
    ("brainstorm", "action", "actie", "wrong_round"),
    ("brainstorm ended", "action", None, "wrong_round"),
    ("aanvullen", "idea", None, ""),
    ("aanvullen", "idea", "brainstorm", "late"),
    ("aanvullen", "idea", "pauze", ""),
    ("aanvullen paused", "idea", "brainstorm", "late"),
    ("aanvullen ended", "idea", "brainstorm", "late"),
    ("aanvullen ended", "idea", "aanvullen", "late"),
    ("pauze", "idea", None, "wrong_round"),
    ("pauze", "idea", "brainstorm", "late"),
    ("pauze", "idea", "pauze", "wrong_round"),
    ("pauze", "idea", "lunch", "wrong_round"),
    ("pauze ended", "idea", "brainstorm", "late"),
    ("pauze paused", "idea", "brainstorm", "late"),
    ("actie", "idea", "brainstorm", "late"),
    ("actie", "idea", None, "wrong_round"),
    ("actie", "action", None, ""),
    ("actie ended", "action", None, "late"),
]


@pytest.mark.parametrize(("moment", "type_", "named", "outcome"), MATRIX)
def test_the_late_rule(moment: str, type_: str, named: str | None, outcome: str) -> None:
    """[TB-03] [TB-04] Brainstorm always came first at this table."""
    hall = opened()
    round_, _, phase = moment.partition(" ")
    if round_ != "idle":
        hall.do(PLENARY, MODERATOR, "start_round", round="brainstorm")
        hall.tick(MINUTE)
    if round_ not in {"idle", "brainstorm"}:
        hall.do(PLENARY, MODERATOR, "start_round", round=round_)
    if phase:
        hall.do(PLENARY, MODERATOR, {"paused": "pause", "ended": "end_round"}[phase])
    data: dict[str, Any] = {"text": "x"} if type_ == "idea" else {"title": "x"}
    decision = hall.ask(ROOM, ANNA, type_, round=named, **data)
    if outcome not in {"", "late"}:
        assert code_of(decision) == outcome
        assert getattr(decision, "params", None) == ({"round": round_} if outcome == "wrong_round" else {})
        return
    (record,) = hall.records(ROOM, "seat", type_).values()
    assert record["late"] is (outcome == "late")
    assert record["round"] == ("brainstorm" if named == "brainstorm" and outcome else round_)


def test_after_the_deadline_it_is_late_even_if_the_bell_is_not_in_the_log() -> None:
    """[TB-03] The clock decides."""
    hall = in_round("brainstorm")
    hall.now += 10 * MINUTE
    idea = hall.do(ROOM, ANNA, "idea", text="x")
    assert hall.records(ROOM, "seat", "idea")[idea]["late"] is True


def test_a_round_that_did_not_ask_for_it_keeps_nothing() -> None:
    """[TB-03] A comment begun in the brainstorm, which took ideas only, belongs to the round that is on."""
    hall = in_round("brainstorm")
    idea = hall.do(ROOM, ANNA, "idea", text="x")
    hall.do(PLENARY, MODERATOR, "start_round", round="aanvullen")
    comment = hall.do(ROOM, BRAM, "comment", parent=idea, text="y", round="brainstorm")
    record = hall.records(ROOM, "seat", "comment")[comment]
    assert (record["round"], record["late"]) == ("aanvullen", False)


@pytest.mark.parametrize("type_", ["comment", "addition", "question", "existing"])
def test_replies_are_late_too(type_: str) -> None:
    """[TB-03]"""
    hall, idea = with_idea()
    hall.do(PLENARY, MODERATOR, "start_round", round="pauze")
    assert code_of(hall.ask(ROOM, ANNA, type_, parent=idea, text="x")) == "wrong_round"
    reply = hall.do(ROOM, ANNA, type_, parent=idea, text="x", round="aanvullen")
    assert hall.records(ROOM, "seat", type_)[reply]["late"] is True


def test_what_does_not_add_needs_its_round_too() -> None:
    """[TB-03] Detail, merge and pick follow the same rule."""
    hall, idea = with_idea()
    other = hall.do(ROOM, ANNA, "idea", text="y")
    hall.do(ROOM, ANNA, "host", take=True)
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    action = hall.do(ROOM, ANNA, "action", title="x")
    assert code_of(hall.ask(ROOM, ANNA, "detail", idea=idea, whom="x")) == "wrong_round"
    assert code_of(hall.ask(ROOM, ANNA, "merge", source=idea, into=other)) == "wrong_round"
    hall.do(ROOM, ANNA, "detail", idea=idea, whom="x", round="aanvullen")
    hall.do(ROOM, ANNA, "merge", source=idea, into=other, round="aanvullen")
    hall.do(PLENARY, MODERATOR, "start_round", round="stemmen")
    assert code_of(hall.ask(ROOM, ANNA, "pick", action=action)) == "wrong_round"
    hall.do(ROOM, ANNA, "pick", action=action, round="actie")


def test_a_round_taken_back_keeps_what_it_brought() -> None:
    """[TB-03] The table has seen it for a moment, so what was begun in it is late."""
    hall = in_round("aankomst")
    hall.do(PLENARY, MODERATOR, "start_round", round="brainstorm")
    hall.do(PLENARY, MODERATOR, "undo", step=len(hall.logs[PLENARY]))
    idea = hall.do(ROOM, ANNA, "idea", text="x", round="brainstorm")
    assert hall.records(ROOM, "seat", "idea")[idea]["late"] is True
