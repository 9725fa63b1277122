"""A table: withdrawing, merging, placing, actions, and the people around it."""

from typing import Any

from samenspel.domain.core import Events, Recorded
from samenspel.domain.events.table import CommentAdded
from samenspel.domain.ids import derived_id
from tests.domain.hall import (
    ANNA,
    BRAM,
    DAAN,
    GERDA,
    MINUTE,
    MODERATOR,
    NOW,
    ORGANISER,
    PLENARY,
    Hall,
    code_of,
    hosted,
    in_round,
    opened,
    table_room,
)

ROOM = table_room(1)


def seen(hall: Hall) -> set[str]:
    """The ids of all contributions on the table."""
    kinds = ("idea", "comment", "addition", "question", "existing", "action")
    return {identity for kind in kinds for identity in hall.records(ROOM, "seat", kind)}


def test_withdrawing_ones_own() -> None:
    """[TB-09] [TB-10] It takes along what hangs on it; the host and its author still see it."""
    hall, idea, _, other = hosted()
    hall.do(PLENARY, MODERATOR, "start_round", round="pauze")
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    assert seen(hall) == {other}
    record = {"kind": "idea", "text": "Een tuin", "reason": "", "by_host": False, "at": NOW}
    assert hall.record_of(ROOM, "host", "withdrawn", idea) == record
    assert hall.record_of(ROOM, "own/anna", "withdrawn", idea) == record
    assert hall.ask(ROOM, ANNA, "withdraw", target=idea) == Events()
    assert code_of(hall.ask(ROOM, ANNA, "withdraw", target="nergens")) == "unknown_target"


def test_withdrawing_as_host() -> None:
    """[TB-09] With a reason, that its author can read."""
    hall, idea, comment, other = hosted()
    assert code_of(hall.ask(ROOM, ANNA, "withdraw", target=comment, reason="x")) == "not_yours"
    assert code_of(hall.ask(ROOM, GERDA, "withdraw", target=idea)) == "reason_needed"
    assert code_of(hall.ask(ROOM, GERDA, "withdraw", target=idea, reason="x" * 501)) == "text_long"
    hall.do(ROOM, GERDA, "withdraw", target=idea, reason=" Grof ")
    record = {"kind": "idea", "text": "Een tuin", "reason": "Grof", "by_host": True, "at": NOW}
    assert hall.record_of(ROOM, "own/anna", "withdrawn", idea) == record
    for actor in (MODERATOR, ORGANISER):
        assert code_of(hall.ask(ROOM, actor, "withdraw", target=other)) == "reason_needed"
    hall.do(ROOM, MODERATOR, "withdraw", target=other, reason="Dubbel")
    assert seen(hall) == set()


def test_a_host_needs_no_reason_for_their_own() -> None:
    """[TB-09]"""
    hall, _, _, other = hosted()
    hall.do(ROOM, GERDA, "withdraw", target=other)
    assert hall.records(ROOM, "own/bram", "withdrawn")[other]["by_host"] is False


def test_restoring() -> None:
    """[TB-10] [TB-11] What hung on it is back too, but for what was itself withdrawn."""
    hall, idea, comment, other = hosted()
    question = hall.do(ROOM, ANNA, "question", parent=idea, text="Hoe?")
    hall.do(ROOM, ANNA, "withdraw", target=question)
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    assert code_of(hall.ask(ROOM, DAAN, "restore", target=idea)) == "not_allowed"
    hall.do(ROOM, ANNA, "restore", target=idea)
    assert seen(hall) == {idea, comment, other}
    assert idea not in hall.records(ROOM, "host", "withdrawn")
    assert list(hall.records(ROOM, "own/anna", "withdrawn")) == [question]
    assert hall.ask(ROOM, ANNA, "restore", target=idea) == Events()
    assert code_of(hall.ask(ROOM, ANNA, "restore", target="nergens")) == "unknown_target"


def test_who_restores_what() -> None:
    """[TB-11] What a host withdrew only a host puts back; a host may put back anything."""
    hall, idea, comment, _ = hosted()
    hall.do(ROOM, GERDA, "withdraw", target=idea, reason="Grof")
    assert code_of(hall.ask(ROOM, ANNA, "restore", target=idea)) == "not_allowed"
    hall.do(ROOM, GERDA, "restore", target=idea)
    hall.do(ROOM, GERDA, "withdraw", target=comment)
    assert code_of(hall.ask(ROOM, ANNA, "restore", target=comment)) == "not_yours"
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    hall.do(ROOM, GERDA, "restore", target=idea)
    assert idea in seen(hall)


def test_merging() -> None:
    """[TB-12] What hangs on the source moves along, and back when they part."""
    hall, idea, comment, other = hosted()
    hall.do(ROOM, GERDA, "merge", source=idea, into=other)
    assert hall.records(ROOM, "seat", "idea")[idea]["merged"] == other
    assert hall.records(ROOM, "seat", "comment")[comment]["parent"] == other
    late = hall.do(ROOM, ANNA, "comment", parent=idea, text="Ook hier")
    assert hall.records(ROOM, "seat", "comment")[late]["parent"] == other
    assert hall.ask(ROOM, GERDA, "merge", source=idea, into=other) == Events()
    hall.do(ROOM, GERDA, "unmerge", source=idea)
    assert hall.records(ROOM, "seat", "idea")[idea]["merged"] is None
    assert {record["parent"] for record in hall.records(ROOM, "seat", "comment").values()} == {idea}
    assert hall.ask(ROOM, GERDA, "unmerge", source=idea) == Events()


def test_a_chain_of_merges_ends_in_one() -> None:
    """[TB-12]"""
    hall, idea, comment, other = hosted()
    last = hall.do(ROOM, ANNA, "idea", text="Een bos")
    hall.do(ROOM, GERDA, "merge", source=idea, into=other)
    hall.do(ROOM, GERDA, "merge", source=other, into=last)
    assert [hall.records(ROOM, "seat", "idea")[each]["merged"] for each in (idea, other, last)] == [last, last, None]
    assert hall.records(ROOM, "seat", "comment")[comment]["parent"] == last
    hall.do(ROOM, GERDA, "unmerge", source=other)
    assert hall.records(ROOM, "seat", "comment")[comment]["parent"] == other


def test_the_idea_into_which_another_went_is_withdrawn() -> None:
    """[TB-12] The other stands alone again, with what hung on it, until it is restored."""
    hall, idea, comment, other = hosted()
    hall.do(ROOM, GERDA, "merge", source=idea, into=other)
    hall.do(ROOM, GERDA, "withdraw", target=other)
    assert seen(hall) == {idea, comment}
    assert hall.records(ROOM, "seat", "idea")[idea]["merged"] is None
    assert hall.records(ROOM, "seat", "comment")[comment]["parent"] == idea
    hall.do(ROOM, GERDA, "restore", target=other)
    assert hall.records(ROOM, "seat", "idea")[idea]["merged"] == other
    hall.check_replay()


def test_merges_that_cannot_be() -> None:
    """[TB-13]"""
    hall, idea, comment, other = hosted()
    third = hall.do(ROOM, ANNA, "idea", text="Een bos")

    def merge(source: str, into: str) -> str | None:
        return code_of(hall.ask(ROOM, GERDA, "merge", source=source, into=into))

    assert code_of(hall.ask(ROOM, ANNA, "merge", source=idea, into=other)) == "not_allowed"
    assert merge(idea, idea) == "own_merge"
    assert merge(comment, idea) == "unknown_target"
    assert merge(idea, "nergens") == "unknown_target"
    assert merge(idea, other) is None
    assert merge(other, idea) == "own_merge"
    assert merge(third, idea) == "own_merge"
    assert merge(idea, third) == "already_done"
    hall.do(ROOM, ANNA, "withdraw", target=third)
    assert merge(other, third) == "gone"
    assert code_of(hall.ask(ROOM, GERDA, "unmerge", source=comment)) == "unknown_target"


def test_giving_late_things_their_place() -> None:
    """[TB-14]"""
    hall = in_round("brainstorm")
    hall.tick(11 * MINUTE)
    idea = hall.do(ROOM, ANNA, "idea", text="Een tuin")
    hall.do(ROOM, GERDA, "host", take=True)
    assert code_of(hall.ask(ROOM, ANNA, "place", target=idea)) == "not_allowed"
    hall.do(ROOM, GERDA, "place", target=idea)
    record = hall.records(ROOM, "seat", "idea")[idea]
    assert (record["late"], record["edited"]) == (False, False)
    assert hall.ask(ROOM, GERDA, "place", target=idea) == Events()


PLAN: dict[str, Any] = {
    "title": " Samen\nkoken ",
    "what": "Elke week",
    "place": "Buurthuis",
    "lead": "Het wijkteam",
    "parties": [{"name": "School", "benefit": "Leren"}, {"name": " ", "benefit": ""}, {"name": "Bakker"}],
    "goals": ["Meer contact", "  "],
    "steps": [{"who": "Ans", "what": "Belt", "by": "vrijdag"}, {}],
}


def test_the_summary_for_the_stage() -> None:
    """[TB-22] What is to be seen is counted; it is told with every change."""
    hall, idea, _, other = hosted()
    hall.do(ROOM, ANNA, "addition", parent=idea, text="x")
    hall.tick(MINUTE)
    hall.do(ROOM, ANNA, "question", parent=idea, text="x")
    hall.do(ROOM, ANNA, "hand", up=True)
    summary = {
        "number": 1,
        "ideas": 2,
        "additions": 1,
        "comments": 1,
        "questions": 1,
        "actions": 0,
        "last": NOW + MINUTE,
        "hand": NOW + MINUTE,
        "answered": False,
        "pick": None,
        "phase": "running",
        "deadline": NOW + 10 * MINUTE,
    }
    assert hall.record_of(ROOM, "stage", "summary") == summary
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    fewer = summary | {"ideas": 1, "additions": 0, "comments": 0, "questions": 0}
    assert hall.record_of(ROOM, "stage", "summary") == fewer
    hall.do(ROOM, ANNA, "restore", target=idea)
    assert hall.record_of(ROOM, "stage", "summary") == summary
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    action = hall.do(ROOM, ANNA, "action", title="Koken")
    hall.do(ROOM, ANNA, "pick", action=action)
    record = hall.records(ROOM, "stage", "summary")["self"]
    assert (record["actions"], record["pick"], other in seen(hall)) == (1, "Koken", True)


def test_a_comment_that_came_just_too_late() -> None:
    """[TB-23] Decided before the idea was withdrawn, written after: it is kept, and seen when the idea is back."""
    hall, idea, _, _ = hosted()
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    late = derived_id("late")
    event = CommentAdded(id=late, parent=idea, text="Mooi", author="bram", round="aanvullen")
    hall.record(ROOM, BRAM, late, [event])
    assert late not in seen(hall)
    assert hall.records(ROOM, "stage", "summary")["self"]["comments"] == 0
    hall.do(ROOM, ANNA, "restore", target=idea)
    assert late in seen(hall)
    assert hall.records(ROOM, "stage", "summary")["self"]["comments"] == 2
    hall.check_replay()


def test_a_comment_on_what_is_not_there() -> None:
    """[TB-23] Folds without complaint."""
    hall = opened()
    event = CommentAdded(id="x", parent="nergens", text="Mooi", author="bram", round="aanvullen")
    hall.record(ROOM, BRAM, "x", [event])
    assert seen(hall) == set()
    assert hall.logs[ROOM][-1] == Recorded(len(hall.logs[ROOM]), NOW, "bram", "x", event)
