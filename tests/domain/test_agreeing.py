"""The agreement room: versions, who confirms which, and when it is complete."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain.agreeing.differences import changes, pieces
from samenspel.domain.commands.agreeing import Party, Step, Wording
from samenspel.domain.core import SYSTEM, Actor
from samenspel.domain.erasing import without_words
from samenspel.domain.events.agreeing import AgreementBegun, AgreementReworded, PartyObjected
from tests.domain.hall import ANNA, CONFERENCE, MINUTE, MODERATOR, NOW, ORGANISER, SCREEN, Hall, code_of

ROOM = f"{CONFERENCE}/agreement/1"
ELS, BEA, WIM = (Actor(participant=name, role="reader") for name in ("els", "bea", "wim"))
PARTIES: list[dict[str, Any]] = [
    {"id": "kade", "name": "De Kade", "brings": "Een zaal", "gets": "Nieuwe gezichten"},
    {"id": "brug", "name": "De Brug", "brings": "Twee begeleiders"},
]
STEPS: list[dict[str, Any]] = [{"id": "een", "who": "De Kade", "what": "maakt een rooster", "by": "1 maart"}]
WORDING: dict[str, Any] = {
    "title": "Samen koken",
    "purpose": "Elke week een maaltijd",
    "parties": PARTIES,
    "steps": STEPS,
}


def begun() -> Hall:
    """An agreement between two parties, for which els and bea answer."""
    hall = Hall()
    hall.do(ROOM, SYSTEM, "begin", wording=WORDING, origin={"action": "act", "table": 3, "theme": "B"})
    hall.do(ROOM, ORGANISER, "set_signer", party="kade", person="els")
    hall.do(ROOM, ORGANISER, "set_signer", party="brug", person="bea")
    return hall


def told(hall: Hall, kind: str = "agreement", lane: str = "seat") -> Mapping[str, Any]:
    records = hall.records(ROOM, lane, kind)
    return records["self"] if kind == "agreement" else records


def refused(hall: Hall, actor: Actor, type_: str, **data: object) -> str | None:
    return code_of(hall.ask(ROOM, actor, type_, **data))


def test_it_is_complete_when_every_party_confirmed_the_same_version() -> None:
    """[AG-04] From the moment of the last; who confirms twice changes nothing."""
    hall = begun()
    hall.do(ROOM, ELS, "confirm", party="kade", version=1)
    assert (told(hall)["phase"], told(hall)["complete"]) == ("open", None)
    hall.tick(MINUTE)
    hall.do(ROOM, BEA, "confirm", party="brug", version=1)
    assert (told(hall)["phase"], told(hall)["complete"]) == ("complete", NOW + MINUTE)
    length = len(hall.logs[ROOM])
    hall.do(ROOM, ELS, "confirm", party="kade", version=1)
    assert len(hall.logs[ROOM]) == length
    assert refused(hall, ELS, "object", party="kade", version=1, text="Toch niet") == "already_done"
    hall.check_replay()


def test_one_party_alone_completes_nothing() -> None:
    """[AG-04]"""
    hall = Hall()
    hall.do(ROOM, SYSTEM, "begin", wording=WORDING | {"parties": PARTIES[:1]})
    hall.do(ROOM, ORGANISER, "set_signer", party="kade", person="els")
    hall.do(ROOM, ELS, "confirm", party="kade", version=1)
    assert told(hall)["phase"] == "open"


def test_a_new_text_asks_everybody_again() -> None:
    """[AG-02] What was said of the version before stays with that."""
    hall = begun()
    hall.do(ROOM, ELS, "confirm", party="kade", version=1)
    hall.do(ROOM, BEA, "confirm", party="brug", version=1)
    hall.do(ROOM, ORGANISER, "reword", version=1, wording=WORDING | {"purpose": "Elke maand een maaltijd"})
    assert (told(hall)["phase"], told(hall)["version"]) == ("open", 2)
    assert {one["answer"] for one in told(hall, "party").values()} == {"none"}
    assert told(hall, "version")["1"]["confirmed"] == ["kade", "brug"]
    assert told(hall, "version")["1"]["complete"] is not None
    assert told(hall, "version")["2"]["confirmed"] == []
    assert refused(hall, ELS, "confirm", party="kade", version=1) == "reworded"
    assert refused(hall, ELS, "object", party="kade", version=1, text="Nee") == "reworded"
    assert refused(hall, ORGANISER, "reword", version=1, wording=WORDING) == "overtaken"
    length = len(hall.logs[ROOM])
    hall.do(ROOM, ORGANISER, "reword", version=2, wording=WORDING | {"purpose": "Elke  maand een maaltijd "})
    assert len(hall.logs[ROOM]) == length + 1, "two spaces in a purpose are not the same text"
    hall.do(ROOM, ORGANISER, "reword", version=3, wording=WORDING | {"purpose": "Elke  maand een maaltijd"})
    assert len(hall.logs[ROOM]) == length + 1
    hall.check_replay()


def test_only_who_answers_for_a_party_does() -> None:
    """[AG-03] Neither another party, nor the organiser, nor somebody who did before."""
    hall = begun()
    for actor in (BEA, WIM, ORGANISER, MODERATOR, ANNA, SCREEN, SYSTEM):
        assert refused(hall, actor, "confirm", party="kade", version=1) == "not_allowed"
    hall.do(ROOM, ELS, "object", party="kade", version=1, text="  Wij hebben geen zaal  ")
    assert told(hall, "party")["kade"] | {"at": 0} == {
        "signer": "els", "answer": "objected", "by": "els", "at": 0, "text": "Wij hebben geen zaal",
    }  # fmt: skip
    hall.do(ROOM, ELS, "confirm", party="kade", version=1)
    hall.do(ROOM, ORGANISER, "set_signer", party="kade", person="wim")
    assert told(hall, "party")["kade"]["by"] == "els", "what was said stays"
    assert refused(hall, ELS, "object", party="kade", version=1, text="Nee") == "not_allowed"
    assert refused(hall, WIM, "object", party="kade", version=1, text=" ") == "text_empty"
    assert refused(hall, WIM, "confirm", party="bestaat niet", version=1) == "unknown_target"


def test_it_is_for_who_answers_now() -> None:
    """[AG-05] Whose party is in the text no more reads no more."""
    hall = begun()
    assert hall.states[ROOM].members == {"els", "bea"}
    hall.do(ROOM, ORGANISER, "reword", version=1, wording=WORDING | {"parties": PARTIES[:1]})
    assert hall.states[ROOM].members == {"els"}
    assert told(hall, "party").keys() == {"kade"}
    hall.do(ROOM, ORGANISER, "set_signer", party="kade", person="")
    assert not hall.states[ROOM].members
    hall.check_replay()


def test_what_is_withdrawn_takes_nothing_and_comes_back_whole() -> None:
    """[AG-07]"""
    hall = begun()
    hall.do(ROOM, ELS, "confirm", party="kade", version=1)
    hall.do(ROOM, ORGANISER, "withdraw", reason="De zaal is weg")
    assert (told(hall)["phase"], told(hall)["withdrawn"]["reason"]) == ("withdrawn", "De zaal is weg")
    assert refused(hall, BEA, "confirm", party="brug", version=1) == "gone"
    assert refused(hall, ORGANISER, "reword", version=1, wording=WORDING) == "gone"
    assert refused(hall, ORGANISER, "withdraw") == "gone"
    hall.do(ROOM, ORGANISER, "restore")
    hall.do(ROOM, BEA, "confirm", party="brug", version=1)
    assert told(hall)["phase"] == "complete"
    hall.check_replay()


def test_nothing_is_asked_of_what_has_not_begun() -> None:
    """[AG-01]"""
    for type_, data in (("reword", {"version": 1, "wording": WORDING}), ("withdraw", {}), ("restore", {})):
        assert refused(Hall(), ORGANISER, type_, **data) == "unknown_target"
    assert refused(begun(), SYSTEM, "begin", wording=WORDING) == "already_done"
    assert refused(Hall(), ORGANISER, "begin", wording=WORDING) == "not_allowed"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": " "}, "text_empty"),
        ({"title": "x" * 121}, "text_long"),
        ({"purpose": "x" * 601}, "text_long"),
        ({"parties": [PARTIES[0], PARTIES[0]]}, "bad_value"),
        ({"parties": [{"id": "", "name": "x"}]}, "bad_value"),
        ({"parties": [{"id": "x", "name": "", "brings": "iets"}]}, "bad_value"),
        ({"parties": [{"id": str(number), "name": "x"} for number in range(9)]}, "too_many"),
        ({"parties": [{"id": "x", "name": "x", "brings": "x" * 161}]}, "text_long"),
        ({"steps": [STEPS[0], STEPS[0]]}, "bad_value"),
        ({"steps": [{"id": str(number), "what": "x"} for number in range(9)]}, "too_many"),
        ({"steps": [{"id": "x", "by": "x" * 61}]}, "text_long"),
    ],
)
def test_what_does_not_fit(wrong: dict[str, Any], code: str) -> None:
    """[AG-08]"""
    assert refused(Hall(), SYSTEM, "begin", wording=WORDING | wrong) == code


def test_versions_end_somewhere() -> None:
    """[AG-08] What says nothing is left out."""
    hall = Hall()
    empty = {"parties": [*PARTIES, {"id": "leeg", "name": " "}], "steps": [{"id": "leeg"}]}
    hall.do(ROOM, SYSTEM, "begin", wording=WORDING | empty)
    assert (len(told(hall)["parties"]), told(hall)["steps"]) == (2, [])
    for number in range(1, 99):
        hall.do(ROOM, ORGANISER, "reword", version=number, wording={"title": f"Versie {number}"})
    assert refused(hall, ORGANISER, "reword", version=99, wording=WORDING) == "too_many"


def test_differences_are_told_word_by_word() -> None:
    """[AG-06]"""
    hall = begun()
    parties = [PARTIES[0] | {"brings": "Een grote zaal met keuken"}, {"id": "nieuw", "name": "Gemeente"}]
    steps = [STEPS[0] | {"by": "1 mei"}]
    hall.do(ROOM, ORGANISER, "reword", version=1, wording=WORDING | {"parties": parties, "steps": steps})
    shown = [
        (one["part"], one["field"], one["name"], [(piece["how"], piece["text"]) for piece in one["pieces"]])
        for one in told(hall, "version")["2"]["changes"]
    ]
    assert shown == [
        ("party", "brings", "De Kade", [("same", "Een "), ("new", "grote "), ("same", "zaal"), ("new", " met keuken")]),
        ("party", "name", "Gemeente", [("new", "Gemeente")]),
        ("party", "name", "De Brug", [("gone", "De Brug")]),
        ("party", "brings", "De Brug", [("gone", "Twee begeleiders")]),
        ("step", "by", "De Kade", [("same", "1 "), ("gone", "maart"), ("new", "mei")]),
    ]


TEXTS = st.lists(st.sampled_from(["zaal", "keuken", "de", " ", "  ", "\n", ",", ".", "é", "1"]), max_size=60).map(
    "".join
)


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_two_texts(before: str, after: str) -> None:
    """[AG-06]"""
    found = list(pieces(before, after))
    assert "".join(piece.text for piece in found if piece.how != "new") == before
    assert "".join(piece.text for piece in found if piece.how != "gone") == after
    assert all(one.how != other.how for one, other in pairwise(found))
    if before == after:
        assert {piece.how for piece in found} <= {"same"}


def test_a_long_text_that_changed_everywhere_is_told_too() -> None:
    """[AG-06] 600 signs of words that come back, each between others: the most that fits."""
    before, after = "".join("ab "[at % 3] for at in range(600)), "".join("ab. "[at % 4] for at in range(600))
    one, other = Wording(title="x", purpose=before), Wording(title="x", purpose=after)
    (change,) = changes(one, other)
    assert "".join(piece.text for piece in change.pieces if piece.how != "gone") == after


def test_what_an_erased_person_wrote_goes() -> None:
    """[AG-01] [ER-03] The text that was copied from their action, and what they objected; a text that the organisations
    made of it since is theirs."""
    wording = Wording(title="Soep", parties=(Party(id="p", name="Kade"),), steps=(Step(id="s", who="An"),))
    left = without_words(AgreementBegun(wording=wording, action="act"), "system", "noor", {"act"}, "nl")
    assert isinstance(left, AgreementBegun)
    assert left.wording == Wording(
        title="[gewist]", parties=(Party(id="p", name="[gewist]"),), steps=(Step(id="s"),)
    )  # fmt: skip
    objected = PartyObjected(party="p", author="noor", version=1, text="Nee")
    assert without_words(objected, "noor", "noor", set(), "nl") == PartyObjected(
        party="p", author="noor", version=1, text="[gewist]"
    )
    reworded = AgreementReworded(wording=wording)
    assert without_words(reworded, "organiser", "noor", {"act"}, "nl") is reworded
