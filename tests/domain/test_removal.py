"""Somebody is taken out of the conference: what the rooms keep of them, and what goes."""

import pytest

from samenspel.domain.core import Events, Recorded
from samenspel.domain.events.table import Cleared
from samenspel.domain.policies import consequences
from samenspel.domain.steps import UNDO_WINDOW
from tests.domain.hall import (
    ANNA,
    BRAM,
    CARLA,
    LAPTOP,
    MINUTE,
    MODERATOR,
    NOW,
    ORGANISER,
    PLENARY,
    SCREEN,
    Hall,
    code_of,
    in_round,
    kinds_of,
    table_room,
)

ROOM = table_room(1)
REASON = "Hoort hier niet."


def seen(hall: Hall, table: int = 1) -> set[str]:
    """The ids of all contributions on a table."""
    kinds = ("idea", "comment", "addition", "question", "existing", "action")
    return {identity for kind in kinds for identity in hall.records(table_room(table), "seat", kind)}


def removals(hall: Hall) -> list[tuple[str, str]]:
    """Who was removed, and why, as the log has it."""
    return [
        (step.event.participant, step.event.reason)  # type: ignore[attr-defined]  # of this kind they have both
        for step in hall.logs[PLENARY]
        if step.event.kind == "person_removed"
    ]


def test_somebody_is_removed_once() -> None:
    """[PL-26] Of whoever asks again nothing is written down, but that what they wrote goes after all."""
    hall = in_round("brainstorm")
    assert kinds_of(hall.ask(PLENARY, MODERATOR, "remove_person", participant="anna")) == ["person_removed"]
    assert hall.ask(PLENARY, ORGANISER, "remove_person", participant="anna") == Events()
    hall.do(PLENARY, ORGANISER, "remove_person", participant="anna", reason=REASON)
    for reason in ("", "Nog een reden."):
        assert hall.ask(PLENARY, MODERATOR, "remove_person", participant="anna", reason=reason) == Events()
    assert removals(hall) == [("anna", ""), ("anna", REASON)]
    hall.do(PLENARY, MODERATOR, "remove_person", participant="bram", reason=REASON)
    assert hall.ask(PLENARY, MODERATOR, "remove_person", participant="bram") == Events()
    hall.check_replay()


def test_who_is_removed_stands_in_no_lane() -> None:
    """[PL-26]"""
    hall = in_round("brainstorm")
    before = {name: dict(lane) for name, lane in hall.live[PLENARY].items()}
    hall.do(PLENARY, MODERATOR, "remove_person", participant="anna", reason=REASON)
    assert hall.live[PLENARY] == before


@pytest.mark.parametrize("actor", [ANNA, LAPTOP, SCREEN])
def test_nobody_at_a_table_removes_anybody(actor: object) -> None:
    """[DM-01]"""
    hall = in_round("brainstorm")
    assert code_of(hall.ask(PLENARY, actor, "remove_person", participant="bram")) == "not_allowed"  # type: ignore[arg-type]
    assert code_of(hall.ask(PLENARY, MODERATOR, "remove_person", participant="x", reason="x" * 501)) == "text_long"


def test_a_removal_is_no_step() -> None:
    """[PL-26] [DM-12] The step before it can be taken back, as if nothing had come between."""
    hall = in_round("brainstorm")
    before = hall.plenary.scene
    hall.do(PLENARY, MODERATOR, "show", scene="blank")
    step = hall.plenary.step
    assert step is not None
    hall.do(PLENARY, MODERATOR, "remove_person", participant="anna", reason=REASON)
    assert hall.plenary.step == step
    removed = len(hall.logs[PLENARY])
    assert code_of(hall.ask(PLENARY, MODERATOR, "undo", step=removed)) == "nothing_to_undo"
    hall.now += UNDO_WINDOW
    hall.do(PLENARY, MODERATOR, "undo", step=step.version)
    assert "anna" in hall.plenary.removed
    assert hall.plenary.scene == before


def test_what_they_wrote_stays() -> None:
    """[TB-28] Under an id that nobody has a name for any more; and they are host no longer."""
    hall = in_round("aanvullen")
    hall.do(ROOM, ANNA, "host", take=True)
    hall.do(ROOM, BRAM, "host", take=True)
    idea = hall.do(ROOM, ANNA, "idea", text="Een tuin")
    version = len(hall.logs[ROOM])
    hall.do(PLENARY, MODERATOR, "remove_person", participant="anna")
    assert [step.event.kind for step in hall.logs[ROOM][version:]] == ["host_left"]
    assert seen(hall) == {idea}
    assert (hall.record_of(ROOM, "seat", "table") or {})["hosts"] == ["bram"]
    assert len(hall.logs[table_room(2)]) == len(hall.logs[table_room(3)])
    hall.do(ROOM, BRAM, "withdraw", target=idea, reason="Dubbel")


def test_with_a_reason_all_of_it_goes() -> None:
    """[TB-28] At every table, in one event each, with what hangs on it; what others wrote comes back with it."""
    hall = in_round("aanvullen")
    hall.do(ROOM, BRAM, "host", take=True)
    idea = hall.do(ROOM, ANNA, "idea", text="Een tuin")
    reply = hall.do(ROOM, BRAM, "comment", parent=idea, text="Mooi")
    other = hall.do(ROOM, BRAM, "idea", text="Een park")
    merged = hall.do(ROOM, ANNA, "idea", text="Nog een park")
    hall.do(ROOM, BRAM, "merge", source=merged, into=other)
    gone = hall.do(ROOM, ANNA, "idea", text="Toch niet")
    hall.do(ROOM, ANNA, "withdraw", target=gone)
    theirs = hall.do(table_room(2), CARLA, "idea", text="Een bus")
    visit = hall.do(table_room(2), ANNA, "comment", parent=theirs, text="Elk uur")
    hall.tick(MINUTE)
    hall.do(PLENARY, MODERATOR, "remove_person", participant="anna", reason=REASON)
    assert (seen(hall), seen(hall, 2)) == ({other}, {theirs})
    assert hall.logs[ROOM][-1].event == Cleared(targets=tuple(sorted((idea, merged))), reason=REASON)
    assert hall.logs[table_room(2)][-1].event == Cleared(targets=(visit,), reason=REASON)
    record = {"kind": "idea", "text": "Een tuin", "reason": REASON, "by_host": True, "at": NOW + MINUTE}
    assert hall.record_of(ROOM, "host", "withdrawn", idea) == record
    assert hall.record_of(ROOM, "stage", "summary") == {**(hall.record_of(ROOM, "stage", "summary") or {}), "ideas": 1}
    hall.do(ROOM, BRAM, "restore", target=idea)
    assert seen(hall) == {idea, reply, other}
    hall.check_replay()


def test_a_laptop_takes_along_what_was_written_on_it_and_a_guest_what_is_theirs() -> None:
    """[TB-28]"""
    hall = in_round("brainstorm")
    own = hall.do(ROOM, LAPTOP, "idea", text="Van de laptop")
    guest = hall.do(ROOM, LAPTOP, "idea", text="Van de gast", **{"as": "gast"})
    nobody = hall.do(ROOM, LAPTOP, "idea", text="Van niemand", **{"as": ""})
    hall.do(PLENARY, MODERATOR, "remove_person", participant="gast", reason=REASON)
    assert seen(hall) == {own, nobody}
    hall.do(PLENARY, MODERATOR, "remove_person", participant="laptop", reason=REASON)
    assert seen(hall) == set()
    assert set(hall.records(ROOM, "own/laptop", "withdrawn")) == {own, guest, nobody}


def test_a_card_leaves_the_wall_and_a_pick_is_none() -> None:
    """[TB-28] [PL-18] [TB-17] Each card, and no step brings one up again."""
    hall = in_round("actie")
    actions = [hall.do(ROOM, ANNA, "action", title=f"Actie {number}") for number in range(3)]
    hall.do(ROOM, BRAM, "pick", action=actions[1])
    for action in actions:
        hall.do(PLENARY, MODERATOR, "pick_card", card=action, table=1, title="Actie", text="")
    hall.do(PLENARY, MODERATOR, "drop_card", card=actions[2])
    hall.do(PLENARY, MODERATOR, "remove_person", participant="anna", reason=REASON)
    assert dict(hall.plenary.cards) == {}
    assert hall.table(1).pick is None
    assert hall.records(PLENARY, "stage", "pick") == {}
    step = hall.plenary.step
    assert step is not None
    hall.do(PLENARY, MODERATOR, "undo", step=step.version)
    assert dict(hall.plenary.cards) == {}
    hall.check_replay()


def test_what_follows_from_one_event_has_an_id_each() -> None:
    """[DM-11] [PO-01] Also when several go to the same room."""
    hall = in_round("brainstorm")
    event = Cleared(targets=("a", "b", "c"), reason=REASON)
    follow = consequences(ROOM, Recorded(9, NOW, "system", "x", event), hall.plenary)
    assert [each.command.card for each in follow] == ["a", "b", "c"]  # type: ignore[attr-defined]  # all are take_down
    assert len({each.command_id for each in follow}) == 3
    again = consequences(ROOM, Recorded(9, NOW, "system", "x", event), hall.plenary)
    assert again == follow


def test_a_table_that_is_full_of_words_is_cleared_fast() -> None:
    """[TB-28] One event and one pass, however much it was."""
    hall = in_round("aanvullen")
    ideas = [hall.do(ROOM, LAPTOP, "idea", text="x") for _ in range(1_000)]
    for idea in ideas[:500]:
        hall.do(ROOM, LAPTOP, "comment", parent=idea, text="x")
    version = len(hall.logs[ROOM])
    hall.do(PLENARY, MODERATOR, "remove_person", participant="laptop", reason=REASON)
    assert len(hall.logs[ROOM]) == version + 1
    assert seen(hall) == set()
