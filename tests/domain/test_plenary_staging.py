"""The plenary: announcements, the big screen, the wall, ballots."""

from typing import Any

import pytest

from samenspel.domain.core import SYSTEM, Events
from samenspel.domain.ids import derived_id
from tests.domain.hall import (
    ANNA,
    HALL_VOTE,
    MODERATOR,
    NOW,
    PLENARY,
    Hall,
    ballot_room,
    code_of,
    in_round,
    kinds_of,
    opened,
    table_room,
)


def with_idea() -> tuple[Hall, str]:
    """A hall in which Anna wrote an idea at table 1, and its id."""
    hall = in_round("aanvullen")
    return hall, hall.do(table_room(1), ANNA, "idea", text="Een tuin")


def test_an_announcement_to_all() -> None:
    """[PL-15]"""
    hall = opened()
    told = hall.do(PLENARY, MODERATOR, "announce", text=" De koffie\nstaat klaar ")
    assert hall.record_of(PLENARY, "seat", "announcement", told) == {"text": "De koffie\nstaat klaar", "at": NOW}
    assert not hall.records(PLENARY, "stage", "announcement")
    assert not hall.records(table_room(1), "seat", "notice")
    hall.do(PLENARY, MODERATOR, "retract", announcement=told)
    assert not hall.records(PLENARY, "seat", "announcement")
    assert code_of(hall.ask(PLENARY, MODERATOR, "retract", announcement=told)) == "unknown_target"


def test_an_announcement_to_some_tables() -> None:
    """[PL-15] The others never see it."""
    hall = opened()
    told = hall.do(PLENARY, MODERATOR, "announce", text="Jullie tafel schuift op", tables=[3, 1])
    assert not hall.records(PLENARY, "seat", "announcement")
    record = {"text": "Jullie tafel schuift op", "at": NOW, "tables": [1, 3]}
    assert hall.record_of(PLENARY, "stage", "announcement", told) == record
    notice = {"text": "Jullie tafel schuift op", "at": NOW}
    assert [hall.record_of(table_room(number), "seat", "notice", told) for number in (1, 2, 3)] == [
        notice,
        None,
        notice,
    ]
    hall.do(PLENARY, MODERATOR, "retract", announcement=told)
    assert not hall.records(table_room(3), "seat", "notice")
    assert not hall.records(PLENARY, "stage", "announcement")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"text": " "}, "text_empty"),
        ({"text": "x" * 501}, "text_long"),
        ({"text": "x", "tables": []}, "bad_value"),
        ({"text": "x", "tables": [1, 9]}, "unknown_target"),
        ({"text": "x", "tables": [1], "show": True}, "bad_value"),
    ],
)
def test_announcements_that_cannot_be(data: dict[str, Any], code: str) -> None:
    """[PL-15]"""
    assert code_of(opened().ask(PLENARY, MODERATOR, "announce", **data)) == code


def test_an_announcement_on_the_screen() -> None:
    """[PL-25] In one event: one step takes it off the screen and the phones."""
    hall = opened()
    decision = hall.ask(PLENARY, MODERATOR, "announce", text=" Lunch! ", show=True)
    assert kinds_of(decision) == ["announced"]
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "announcement", "text": "Lunch!"}
    assert [record["text"] for record in hall.records(PLENARY, "seat", "announcement").values()] == ["Lunch!"]
    hall.do(PLENARY, MODERATOR, "undo", step=len(hall.logs[PLENARY]))
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "arrival"}
    assert not hall.records(PLENARY, "seat", "announcement")


def test_a_card_large_on_the_screen() -> None:
    """[PL-25] [DM-02] Picked and shown in one event; shown only, when it is on the wall already."""
    hall = opened()
    card = {"card": "a", "table": 1, "title": "", "text": "Een tuin", "show": True}
    assert kinds_of(hall.ask(PLENARY, MODERATOR, "pick_card", **card)) == ["card_picked"]
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "idea", "card": "a"}
    assert hall.ask(PLENARY, MODERATOR, "pick_card", **card) == Events()
    hall.do(PLENARY, MODERATOR, "show", scene="wall")
    assert kinds_of(hall.ask(PLENARY, MODERATOR, "pick_card", **card)) == ["scene_shown"]
    hall.do(PLENARY, MODERATOR, "drop_card", card="a")
    hall.do(PLENARY, MODERATOR, "pick_card", **card)
    hall.do(PLENARY, MODERATOR, "undo", step=len(hall.logs[PLENARY]))
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "wall"}
    assert not hall.records(PLENARY, "screen", "card")


@pytest.mark.parametrize(
    ("scene", "shown"),
    [
        ("blank", {"kind": "blank"}),
        ("closed", {"kind": "closed"}),
        ({"kind": "thanks"}, {"kind": "thanks"}),
        ("last_time", {"kind": "last_time"}),
        ({"kind": "announcement", "text": " Lunch! "}, {"kind": "announcement", "text": "Lunch!"}),
    ],
)
def test_showing_a_scene(scene: object, shown: dict[str, str]) -> None:
    """[PL-16]"""
    hall = opened()
    hall.do(PLENARY, MODERATOR, "show", scene=scene)
    assert hall.record_of(PLENARY, "screen", "scene", "now") == shown
    assert hall.ask(PLENARY, MODERATOR, "show", scene=scene) == Events()


@pytest.mark.parametrize(
    ("scene", "code"),
    [
        ({"kind": "idea", "card": "nergens"}, "unknown_target"),
        ({"kind": "ballot", "room": "nergens"}, "unknown_target"),
        ({"kind": "announcement", "text": ""}, "text_empty"),
    ],
)
def test_scenes_that_cannot_be_shown(scene: object, code: str) -> None:
    """[PL-16]"""
    assert code_of(opened().ask(PLENARY, MODERATOR, "show", scene=scene)) == code


def test_a_ballot_in_another_view() -> None:
    """[PL-27] What is as usual is left out; a step back brings the view before."""
    hall = opened()
    hall.do(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE, options=[{"title": "Een tuin"}])
    bars = {"kind": "ballot", "room": ballot_room(1)}
    assert hall.record_of(PLENARY, "screen", "scene", "now") == bars
    assert hall.ask(PLENARY, MODERATOR, "show", scene=bars | {"view": "bars", "page": 1}) == Events()
    hall.do(PLENARY, MODERATOR, "show", scene=bars | {"view": "distribution"})
    assert hall.record_of(PLENARY, "screen", "scene", "now") == bars | {"view": "distribution"}
    hall.do(PLENARY, MODERATOR, "show", scene=bars | {"view": "distribution", "page": 2})
    assert hall.record_of(PLENARY, "screen", "scene", "now") == bars | {"view": "distribution", "page": 2}
    hall.do(PLENARY, MODERATOR, "undo", step=len(hall.logs[PLENARY]))
    assert hall.record_of(PLENARY, "screen", "scene", "now") == bars | {"view": "distribution"}
    hall.check_replay()


@pytest.mark.parametrize("page", [0, -1, 100])
def test_a_page_that_cannot_be(page: int) -> None:
    """[PL-27]"""
    hall = opened()
    hall.do(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE, options=[{"title": "Een tuin"}])
    scene = {"kind": "ballot", "room": ballot_room(1), "page": page}
    assert code_of(hall.ask(PLENARY, MODERATOR, "show", scene=scene)) == "bad_value"


def test_picking_cards() -> None:
    """[PL-17] In the order in which they were picked, with the table's theme and nobody's name."""
    hall = opened()
    hall.do(PLENARY, MODERATOR, "pick_card", card="a", table=3, title=" Een\ntuin ", text="Met bomen")
    hall.do(PLENARY, MODERATOR, "pick_card", card="b", table=1, title="", text="Een bus")
    wall = {
        "a": {"title": "Een tuin", "text": "Met bomen", "table": 3, "theme": "B", "order": 1},
        "b": {"title": "", "text": "Een bus", "table": 1, "theme": "A", "order": 2},
    }
    assert hall.records(PLENARY, "screen", "card") == wall
    again = {"card": "a", "table": 3, "title": "Een tuin", "text": "Met bomen"}
    assert hall.ask(PLENARY, MODERATOR, "pick_card", **again) == Events()
    hall.do(PLENARY, MODERATOR, "pick_card", **again | {"text": "Met gras"})
    assert hall.records(PLENARY, "screen", "card")["a"] == wall["a"] | {"text": "Met gras"}
    hall.do(PLENARY, MODERATOR, "drop_card", card="a")
    assert list(hall.records(PLENARY, "screen", "card")) == ["b"]
    assert hall.ask(PLENARY, MODERATOR, "drop_card", card="a") == Events()
    hall.do(PLENARY, MODERATOR, "pick_card", **again)
    assert hall.records(PLENARY, "screen", "card")["a"]["order"] == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"table": 9, "title": "x", "text": "y"}, "unknown_target"),
        ({"table": 1, "title": "", "text": " "}, "text_empty"),
        ({"table": 1, "title": "x" * 201, "text": ""}, "text_long"),
        ({"table": 1, "title": "", "text": "x" * 2_001}, "text_long"),
    ],
)
def test_cards_that_cannot_be(data: dict[str, Any], code: str) -> None:
    """[PL-17]"""
    assert code_of(opened().ask(PLENARY, MODERATOR, "pick_card", card="a", **data)) == code


def test_a_card_that_leaves_while_it_is_shown() -> None:
    """[PL-17] The wall comes instead."""
    hall = opened()
    hall.do(PLENARY, MODERATOR, "pick_card", card="a", table=1, title="x", text="")
    hall.do(PLENARY, MODERATOR, "show", scene={"kind": "idea", "card": "a"})
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "idea", "card": "a"}
    hall.do(PLENARY, MODERATOR, "drop_card", card="a")
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "wall"}


def test_other_words_wait_for_the_moderator() -> None:
    """[PL-18] Nothing reaches the big screen that nobody picked: the stage sees the newest words beside the card's."""
    hall, idea = with_idea()
    card = {"card": idea, "table": 1, "title": ""}
    hall.do(PLENARY, MODERATOR, "pick_card", **card, text="Een tuin")
    picked = hall.records(PLENARY, "screen", "card")[idea]
    assert hall.records(PLENARY, "stage", "card")[idea] == {**picked, "changed": None}
    hall.do(table_room(1), ANNA, "edit", target=idea, text="Een grote tuin")
    assert hall.records(PLENARY, "screen", "card")[idea] == picked
    changed = {"title": "", "text": "Een grote tuin"}
    assert hall.records(PLENARY, "stage", "card")[idea] == {**picked, "changed": changed}
    hall.do(table_room(1), ANNA, "edit", target=idea, text="Een tuin")
    assert hall.records(PLENARY, "stage", "card")[idea] == {**picked, "changed": None}


def test_other_words_are_taken_over() -> None:
    """[PL-18] [PL-21] Picked again the card keeps its place and says the new words, until the step is taken back."""
    hall, idea = with_idea()
    card = {"card": idea, "table": 1, "title": ""}
    hall.do(PLENARY, MODERATOR, "pick_card", **card, text="Een tuin")
    hall.do(PLENARY, MODERATOR, "pick_card", card="b", table=2, title="", text="Een bus")
    hall.do(table_room(1), ANNA, "edit", target=idea, text="Een park")
    waiting = hall.records(PLENARY, "stage", "card")[idea]
    hall.do(PLENARY, MODERATOR, "pick_card", **card, text="Een park")
    after = {**waiting, "text": "Een park", "changed": None}
    assert hall.records(PLENARY, "stage", "card")[idea] == after
    assert (after["order"], hall.records(PLENARY, "screen", "card")[idea]["text"]) == (1, "Een park")
    hall.do(PLENARY, MODERATOR, "undo", step=len(hall.logs[PLENARY]))
    assert hall.records(PLENARY, "stage", "card")[idea] == waiting
    hall.check_replay()


def test_what_is_withdrawn_leaves_the_screen_at_once() -> None:
    """[PL-18] The screen and the stage; the wall comes instead."""
    hall, idea = with_idea()
    hall.do(PLENARY, MODERATOR, "pick_card", card=idea, table=1, title="", text="Een tuin")
    hall.do(PLENARY, MODERATOR, "show", scene={"kind": "idea", "card": idea})
    hall.do(table_room(1), ANNA, "edit", target=idea, text="Een grote tuin")
    hall.do(table_room(1), ANNA, "withdraw", target=idea)
    assert not hall.records(PLENARY, "screen", "card")
    assert not hall.records(PLENARY, "stage", "card")
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "wall"}


def test_a_merged_idea_leaves_the_wall() -> None:
    """[PL-18]"""
    hall, idea = with_idea()
    other = hall.do(table_room(1), ANNA, "idea", text="Een park")
    for card in (idea, other):
        hall.do(PLENARY, MODERATOR, "pick_card", card=card, table=1, title="", text="x")
    hall.do(table_room(1), MODERATOR, "merge", source=idea, into=other)
    assert list(hall.records(PLENARY, "screen", "card")) == [other]


def test_an_action_on_the_wall_has_a_newer_title() -> None:
    """[PL-18]"""
    hall = in_round("actie")
    action = hall.do(table_room(1), ANNA, "action", title="Tuin", what="Graven")
    hall.do(PLENARY, MODERATOR, "pick_card", card=action, table=1, title="Tuin", text="Graven")
    hall.do(table_room(1), ANNA, "edit_action", target=action, title="Park")
    assert hall.records(PLENARY, "screen", "card")[action]["title"] == "Tuin"
    assert hall.records(PLENARY, "stage", "card")[action]["changed"] == {"title": "Park", "text": "Graven"}


def test_a_ballot_has_the_words_that_were_picked() -> None:
    """[PL-18] [PL-19] Not what somebody wrote since."""
    hall, idea = with_idea()
    hall.do(PLENARY, MODERATOR, "pick_card", card=idea, table=1, title="", text="Een tuin")
    hall.do(table_room(1), ANNA, "edit", target=idea, text="Iets anders")
    hall.do(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE | {"source": "ideas"})
    assert hall.records(ballot_room(1), "screen", "option")[idea]["title"] == "Een tuin"


def test_what_is_not_on_the_wall_needs_no_care() -> None:
    """[PL-18] [DM-02]"""
    hall = opened()
    assert hall.ask(PLENARY, SYSTEM, "take_down", card="a") == Events()
    assert hall.ask(PLENARY, SYSTEM, "refresh_card", card="a", text="x") == Events()


def test_there_is_an_end_to_announcements_and_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """[PL-15] [PL-17] A card that is there may still change."""
    monkeypatch.setattr("samenspel.domain.plenary.staging.ANNOUNCEMENTS_LIMIT", 1)
    monkeypatch.setattr("samenspel.domain.plenary.staging.CARDS_LIMIT", 1)
    hall = opened()
    card = {"card": "a", "table": 1, "title": "x", "text": ""}
    hall.do(PLENARY, MODERATOR, "announce", text="een")
    hall.do(PLENARY, MODERATOR, "pick_card", **card)
    assert code_of(hall.ask(PLENARY, MODERATOR, "announce", text="twee")) == "too_many"
    assert code_of(hall.ask(PLENARY, MODERATOR, "pick_card", **card | {"card": "b"})) == "too_many"
    hall.do(PLENARY, MODERATOR, "pick_card", **card | {"title": "y"})


def test_consequences_have_ids_of_their_own() -> None:
    """[DM-11] The same event gives the same ids; another target, another id."""
    hall = in_round("brainstorm")
    first, second = hall.logs[table_room(1)][-1], hall.logs[table_room(2)][-1]
    version = hall.logs[PLENARY][-1].version
    assert first.command_id == derived_id("consequences", PLENARY, version, table_room(1), "set_pace")
    assert first.command_id != second.command_id
    assert first.actor == "system"
