"""The choice room: reading alone, scoring together, choosing with reasons."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rpds import HashTrieMap

from samenspel.domain.choosing import Choosing
from samenspel.domain.choosing.scoring import own_score, scores
from samenspel.domain.choosing.state import Sheet
from samenspel.domain.commands.choosing import Candidate, Criterion
from samenspel.domain.core import Actor
from tests.domain.hall import ANNA, CONFERENCE, MODERATOR, ORGANISER, SCREEN, Hall, code_of

ROOM = f"{CONFERENCE}/choice/1"
ELS, BEA, WIM = (Actor(participant=name, role="reader") for name in ("els", "bea", "wim"))
CRITERIA: list[dict[str, Any]] = [
    {"id": "need", "title": "Is het nodig?", "weight": 2},
    {"id": "able", "title": "Kunnen we het?"},
]
CANDIDATES: list[dict[str, Any]] = [
    {"id": "tuin", "kind": "action", "title": "Buurttuin", "number": "1.A", "theme": "A", "place": 1, "votes": 12},
    {"id": "bus", "kind": "action", "title": "Buurtbus", "number": "2.A", "theme": "B", "place": 2, "votes": 9},
    {"id": "koor", "kind": "idea", "title": "Een koor", "theme": "B", "table": 4},
]


def opened(*judges: str) -> Hall:
    """A choice of three by two criteria, with these judges."""
    hall = Hall()
    hall.do(ROOM, ORGANISER, "open_choosing", criteria=CRITERIA, candidates=CANDIDATES, top=2)
    hall.do(ROOM, ORGANISER, "set_judges", judges=judges or ("els", "bea"))
    return hall


def score(hall: Hall, judge: Actor, candidate: str, **marks: int) -> None:
    for criterion, mark in marks.items():
        hall.do(ROOM, judge, "score", candidate=candidate, criterion=criterion, mark=mark)


def refused(hall: Hall, actor: Actor, type_: str, **data: object) -> str | None:
    return code_of(hall.ask(ROOM, actor, type_, **data))


def records(hall: Hall, lane: str, kind: str) -> Mapping[str, Any]:
    return hall.records(ROOM, lane, kind)


def test_alone_a_mark_is_the_judges_own() -> None:
    """[CH-01] Not another judge, nor the organiser, sees what somebody gave; only how far they are."""
    hall = opened()
    score(hall, ELS, "tuin", need=5, able=2)
    hall.do(ROOM, ELS, "remark", candidate="tuin", text="  Wel veel werk ")
    assert records(hall, "own/els", "mine") == {
        "tuin": {"marks": {"need": 5, "able": 2}, "text": "Wel veel werk", "score": 4.0}
    }
    for lane in ("seat", "stage", "own/bea"):
        assert not any(records(hall, lane, kind) for kind in ("mine", "score", "sheets"))
    assert records(hall, "stage", "judge") == {
        "els": {"ready": False, "scored": 1}, "bea": {"ready": False, "scored": 0},
    }  # fmt: skip
    assert not records(hall, "seat", "judge")
    hall.check_replay()


def test_together_everybody_sees_all() -> None:
    """[CH-02] And what is changed then is seen at once; alone again it is gone."""
    hall = opened()
    score(hall, ELS, "tuin", need=5, able=2)
    score(hall, BEA, "tuin", need=2, able=2)
    score(hall, BEA, "bus", need=4)
    hall.do(ROOM, ORGANISER, "set_phase", phase="together")
    shown = records(hall, "seat", "score")
    assert shown["tuin"] == {"mean": 3.0, "spread": 1.0, "judges": 2, "place": 2, "tied": False}
    assert shown["bus"] == {"mean": 4.0, "spread": 0.0, "judges": 1, "place": 1, "tied": False}
    assert "koor" not in shown
    assert [one["judge"] for one in records(hall, "stage", "sheets")["tuin"]["given"]] == ["els", "bea"]
    score(hall, ELS, "bus", need=1, able=1)
    assert records(hall, "seat", "score")["tuin"]["place"] == 1
    assert records(hall, "seat", "score")["bus"]["mean"] == 2.5
    hall.do(ROOM, ORGANISER, "set_phase", phase="alone")
    assert not records(hall, "seat", "score")
    assert not records(hall, "stage", "sheets") or not any(records(hall, "stage", "sheets").values())
    hall.check_replay()


def test_what_is_chosen_has_a_reason_each() -> None:
    """[CH-03] It stands beside the room's vote, and can be taken back."""
    hall = opened()
    early = [{"candidate": "tuin", "reason": "Nu al"}]
    assert refused(hall, ORGANISER, "choose_candidates", picks=early) == "together_first"
    hall.do(ROOM, ORGANISER, "set_phase", phase="together")
    silent = [{"candidate": "tuin", "reason": " "}]
    assert refused(hall, ORGANISER, "choose_candidates", picks=silent) == "reason_needed"
    picks = [
        {"candidate": "koor", "reason": "Dat brengt mensen samen."},
        {"candidate": "tuin", "reason": "Er is grond"},
    ]
    hall.do(ROOM, ORGANISER, "choose_candidates", picks=picks)
    for lane in ("seat", "stage"):
        assert records(hall, lane, "chosen")["self"]["picks"] == picks
    assert records(hall, "seat", "candidate")["tuin"]["votes"] == 12
    hall.do(ROOM, ORGANISER, "choose_candidates", picks=[])
    assert not records(hall, "seat", "chosen")
    twice = [{"candidate": "koor", "reason": "a"}, {"candidate": "koor", "reason": "b"}]
    assert refused(hall, ORGANISER, "choose_candidates", picks=twice) == "bad_value"
    assert refused(hall, ORGANISER, "choose_candidates", picks=[{"candidate": "x", "reason": "a"}]) == "unknown_target"
    hall.check_replay()


def test_who_is_no_judge_gives_no_mark() -> None:
    """[CH-04] Nor the organiser; who is asked no more is out, and finds the marks again when asked again."""
    hall = opened()
    for actor in (WIM, ANNA, MODERATOR, ORGANISER, SCREEN):
        assert refused(hall, actor, "score", candidate="tuin", criterion="need", mark=3) == "not_allowed"
    score(hall, ELS, "tuin", need=4)
    hall.do(ROOM, ELS, "ready")
    hall.do(ROOM, ORGANISER, "set_judges", judges=["bea"])
    assert refused(hall, ELS, "score", candidate="tuin", criterion="need", mark=3) == "not_allowed"
    assert set(records(hall, "stage", "judge")) == {"bea"}
    assert not records(hall, "own/els", "judge")
    assert list(hall.state(ROOM).members) == ["bea"]
    hall.do(ROOM, ORGANISER, "set_phase", phase="together")
    assert not records(hall, "seat", "score")
    hall.do(ROOM, ORGANISER, "set_judges", judges=["bea", "els"])
    assert records(hall, "seat", "score")["tuin"]["mean"] == 4
    assert records(hall, "stage", "judge")["els"] == {"ready": False, "scored": 1}
    hall.check_replay()


def test_it_is_opened_anew_until_somebody_gave_a_mark() -> None:
    """[CH-05]"""
    hall = opened()
    hall.do(ROOM, ORGANISER, "open_choosing", criteria=CRITERIA[:1], candidates=CANDIDATES[1:], top=1)
    assert set(records(hall, "seat", "candidate")) == {"bus", "koor"}
    score(hall, ELS, "bus", need=4)
    assert refused(hall, ORGANISER, "open_choosing", criteria=CRITERIA, candidates=CANDIDATES) == "marks_given"
    score(hall, ELS, "bus", need=0)
    assert records(hall, "own/els", "mine")["bus"] == {"marks": {}, "text": "", "score": None}
    hall.do(ROOM, ORGANISER, "open_choosing", criteria=CRITERIA, candidates=CANDIDATES)
    hall.check_replay()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"candidates": []}, "no_options"),
        ({"candidates": [CANDIDATES[0], CANDIDATES[0]]}, "bad_value"),
        ({"criteria": []}, "bad_value"),
        ({"criteria": [CRITERIA[0], CRITERIA[0]]}, "bad_value"),
        ({"criteria": [CRITERIA[0] | {"weight": 6}]}, "bad_value"),
        ({"criteria": [CRITERIA[0] | {"title": " "}]}, "text_empty"),
        ({"criteria": [{"id": str(number), "title": "x"} for number in range(13)]}, "too_many"),
        ({"top": 0}, "bad_value"),
    ],
)
def test_what_cannot_be_opened(wrong: dict[str, Any], code: str) -> None:
    """[CH-05]"""
    data = {"criteria": CRITERIA, "candidates": CANDIDATES} | wrong
    assert refused(Hall(), ORGANISER, "open_choosing", **data) == code


def test_what_is_asked_of_nothing() -> None:
    """[CH-05] Nothing is scored or chosen before there is something to choose from; a mark is 1 to 5."""
    empty = Hall()
    assert refused(empty, ELS, "ready") == "not_started"
    assert refused(empty, ORGANISER, "choose_candidates", picks=[]) == "not_started"
    hall = opened()
    assert refused(hall, ELS, "score", candidate="x", criterion="need", mark=3) == "unknown_target"
    assert refused(hall, ELS, "score", candidate="bus", criterion="x", mark=3) == "unknown_target"
    assert refused(hall, ELS, "score", candidate="bus", criterion="need", mark=6) == "outside_scale"
    assert refused(hall, ELS, "remark", candidate="bus", text="x" * 2_001) == "text_long"


MARKS = st.dictionaries(st.sampled_from("abc"), st.integers(1, 5))
WEIGHTS = st.lists(st.integers(1, 5), min_size=3, max_size=3)


@given(st.lists(st.lists(MARKS, min_size=4, max_size=4), min_size=1, max_size=6), WEIGHTS)
def test_scores_are_what_the_words_say(given_: list[list[dict[str, int]]], weights: list[int]) -> None:
    """[CH-06] Against the sums written out once more; what was not marked is no nought, and nobody's order matters."""
    criteria = tuple(Criterion(id=name, title=name, weight=weight) for name, weight in zip("abc", weights, strict=True))
    candidates = tuple(Candidate(id=str(number), kind="action", title="x") for number in range(4))
    judges = tuple(f"j{number}" for number in range(len(given_)))
    kept = HashTrieMap(
        ((judge, candidate.id), Sheet(marks))
        for judge, sheets in zip(judges, given_, strict=True)
        for candidate, marks in zip(candidates, sheets, strict=True)
    )
    state = Choosing("c/choice/1", "together", 2, criteria, candidates, judges=judges, sheets=kept)
    found = {one.candidate: one for one in scores(state)}
    for place, candidate in enumerate(candidates):
        own = [
            sum(marks[name] * weight for name, weight in zip("abc", weights, strict=True) if name in marks)
            / sum(weight for name, weight in zip("abc", weights, strict=True) if name in marks)
            for marks in (sheets[place] for sheets in given_)
            if marks
        ]
        if not own:
            assert candidate.id not in found
            continue
        mean = sum(own) / len(own)
        score_ = found[candidate.id]
        assert score_.mean == pytest.approx(mean, abs=1e-6)
        assert score_.spread == pytest.approx(sqrt(sum((one - mean) ** 2 for one in own) / len(own)), abs=1e-6)
        assert (score_.judges, 1 <= score_.mean <= 5) == (len(own), True)
        assert score_.place == 1 + sum(other.mean > score_.mean for other in found.values())
        assert score_.tied is (sum(other.mean == score_.mean for other in found.values()) > 1)
    turned = Choosing("c/choice/1", "together", 2, criteria, candidates, judges=judges[::-1], sheets=kept)
    assert {one.candidate: (round(one.mean, 5), one.judges) for one in scores(turned)} == {
        one.candidate: (round(one.mean, 5), one.judges) for one in found.values()
    }
    assert own_score(criteria, {}) is None
