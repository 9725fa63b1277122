"""What becomes of the initiatives of a day: taken up, looked after, noted, supported."""

from typing import Any

import pytest

from samenspel.domain.core import SYSTEM, Actor
from samenspel.domain.pursuit import limits
from samenspel.domain.rooms import LOGIC
from tests.domain.following import FOLLOW, ORIGIN, OTHER, PARTIES, STEWARD, STRANGER, following, pursuit
from tests.domain.hall import ANNA, MODERATOR, NOW, ORGANISER, Hall, code_of, kinds_of, opened

DAY = 24 * 3_600_000
LATER = "2026-04-01"


def initiative(hall: Hall, one: str, lane: str = "seat") -> dict[str, Any] | None:
    """The record of an initiative."""
    record = hall.record_of(FOLLOW, lane, "initiative", one)
    return None if record is None else dict(record)


def test_what_is_taken_up_keeps_what_it_came_from() -> None:
    """[FO-01]"""
    hall, one = following()
    record = initiative(hall, one)
    assert record is not None
    assert (record["title"], record["origin"], record["goals"]) == ("Samen koken", ORIGIN, ["Vijftig eters"])
    assert record["parties"] == [PARTIES[0], {"name": "Gemeente", "benefit": ""}]
    assert (record["status"], record["since"], record["steward"]) == ("idea", NOW, "steward")
    hall.do(FOLLOW, ORGANISER, "change", initiative=one, title="Samen koken en eten")
    changed = initiative(hall, one)
    assert changed is not None
    assert (changed["title"], changed["origin"]) == ("Samen koken en eten", ORIGIN)


def test_of_an_action_one_initiative_is_followed() -> None:
    """[FO-01] The one that was dropped is followed again, as it was."""
    hall, one = following()
    assert code_of(hall.ask(FOLLOW, SYSTEM, "adopt", origin=ORIGIN, title="Nog eens")) == "already_done"
    hall.do(FOLLOW, ORGANISER, "drop", initiative=one)
    hall.do(FOLLOW, SYSTEM, "adopt", origin=ORIGIN, title="Nog eens")
    assert list(hall.records(FOLLOW, "seat", "initiative")) == [one]
    record = initiative(hall, one)
    assert record is not None
    assert record["title"] == "Samen koken"


def test_what_came_up_after_the_day_can_be_followed_too() -> None:
    """[FO-01]"""
    hall = opened()
    one = hall.do(FOLLOW, ORGANISER, "add", title=" Een  buurtkast ", parties=[{"name": " "}], goals=["", "Eén kast"])
    record = initiative(hall, one, "stage")
    assert record is not None
    assert (record["title"], record["origin"], record["parties"]) == ("Een buurtkast", None, [])
    assert record["goals"] == ["Eén kast"]
    assert code_of(hall.ask(FOLLOW, ORGANISER, "add", title=" ")) == "text_empty"


def test_what_is_dropped_leaves_with_all_that_stands_under_it_and_comes_back_whole() -> None:
    """[FO-02]"""
    hall, one = following()
    hall.do(FOLLOW, STEWARD, "note", initiative=one, text="Begonnen", status="started")
    hall.do(FOLLOW, STEWARD, "ask_support", initiative=one, text="Een keuken")
    before = hall.live[FOLLOW]["seat"].copy()
    members = hall.records(FOLLOW, "stage", "member")
    hall.do(FOLLOW, ORGANISER, "drop", initiative=one)
    assert hall.live[FOLLOW]["seat"] == {}
    assert hall.record_of(FOLLOW, "stage", "dropped", one) == {"title": "Samen koken"}
    assert set(hall.records(FOLLOW, "stage", "member")) == {"other"}
    assert code_of(hall.ask(FOLLOW, ORGANISER, "note", initiative=one, text="x")) == "unknown_target"
    hall.do(FOLLOW, ORGANISER, "drop", initiative=one, dropped=False)
    assert hall.live[FOLLOW]["seat"] == before
    assert hall.records(FOLLOW, "stage", "member") == members
    assert hall.records(FOLLOW, "stage", "dropped") == {}
    hall.check_replay()


OF_A_STEWARD: list[tuple[str, dict[str, Any]]] = [
    ("change", {"goals": ["Honderd eters"]}),
    ("set_check_ins", {"days": [LATER]}),
    ("note", {"text": "Het gaat goed", "status": "running"}),
    ("ask_support", {"text": "Een keuken"}),
]


@pytest.mark.parametrize(("type_", "data"), OF_A_STEWARD, ids=[type_ for type_, _ in OF_A_STEWARD])
def test_the_steward_looks_after_what_is_theirs_and_nothing_else(type_: str, data: dict[str, Any]) -> None:
    """[FO-03]"""
    hall, one = following()
    assert code_of(hall.ask(FOLLOW, OTHER, type_, initiative=one, **data)) == "not_yours"
    assert code_of(hall.ask(FOLLOW, STRANGER, type_, initiative=one, **data)) == "not_allowed"
    assert code_of(hall.ask(FOLLOW, ANNA, type_, initiative=one, **data)) == "not_allowed"
    assert len(kinds_of(hall.ask(FOLLOW, STEWARD, type_, initiative=one, **data))) == 1
    hall.do(FOLLOW, ORGANISER, "set_steward", initiative=one, person="")
    assert code_of(hall.ask(FOLLOW, STEWARD, type_, initiative=one, **data)) == "not_allowed"


OF_AN_ORGANISER: list[tuple[str, dict[str, Any]]] = [
    ("add", {"title": "x"}),
    ("drop", {"initiative": "one"}),
    ("set_steward", {"initiative": "one", "person": "other"}),
    ("welcome", {"person": "stranger"}),
]


@pytest.mark.parametrize(("type_", "data"), OF_AN_ORGANISER, ids=[type_ for type_, _ in OF_AN_ORGANISER])
@pytest.mark.parametrize("actor", [STEWARD, MODERATOR, ANNA], ids=lambda actor: actor.role)
def test_what_is_followed_and_by_whom_is_the_organisers(actor: Actor, type_: str, data: dict[str, Any]) -> None:
    """[FO-03]"""
    hall, one = following()
    given = {key: one if value == "one" else value for key, value in data.items()}
    assert code_of(hall.ask(FOLLOW, actor, type_, **given)) == "not_allowed"
    assert len(kinds_of(hall.ask(FOLLOW, ORGANISER, type_, **given))) == 1


def test_who_belongs_here_is_known_to_the_room_and_told_to_the_organisers() -> None:
    """[FO-03]"""
    hall, one = following()
    assert pursuit(hall).members == {"steward", "other"}
    assert hall.records(FOLLOW, "stage", "member") == {"steward": {"welcome": False}, "other": {"welcome": True}}
    assert hall.record_of(FOLLOW, "own/steward", "me") == {"mail": True, "calendar": False}
    hall.do(FOLLOW, ORGANISER, "set_steward", initiative=one, person="other")
    hall.do(FOLLOW, ORGANISER, "welcome", person="other", welcome=False)
    assert hall.records(FOLLOW, "stage", "member") == {"other": {"welcome": False}}
    assert hall.record_of(FOLLOW, "own/steward", "me") is None
    assert not any(kind == "member" for kind, _ in hall.live[FOLLOW]["seat"])


def test_a_status_is_that_of_the_last_note() -> None:
    """[FO-04] And it is that since the note that changed it."""
    hall, one = following()
    for days, text, status in ((1, "Gesproken", "talking"), (1, "Weer gesproken", None), (1, "Begonnen", "started")):
        hall.tick(days * DAY)
        given = {} if status is None else {"status": status}
        hall.do(FOLLOW, STEWARD, "note", initiative=one, text=text, **given)
    record = initiative(hall, one)
    assert record is not None
    assert (record["status"], record["since"]) == ("started", NOW + 3 * DAY)
    notes = sorted(hall.records(FOLLOW, "seat", "note").values(), key=lambda note: note["at"])
    assert [(note["text"], note["status"], note["by"]) for note in notes] == [
        ("Gesproken", "talking", "steward"),
        ("Weer gesproken", "talking", "steward"),
        ("Begonnen", "started", "steward"),
    ]
    assert code_of(hall.ask(FOLLOW, STEWARD, "note", initiative=one, text=" ", status="done")) == "text_empty"


def test_a_note_that_is_taken_back_leaves_everything_as_before() -> None:
    """[FO-04]"""
    hall, one = following()
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=[LATER])
    before = hall.live[FOLLOW]["seat"].copy()
    note = hall.do(FOLLOW, STEWARD, "note", initiative=one, text="Klaar!", status="done", check_in=LATER)
    assert initiative(hall, one) != before["initiative", one]
    assert code_of(hall.ask(FOLLOW, OTHER, "take_back_note", note=note)) == "not_yours"
    hall.do(FOLLOW, STEWARD, "take_back_note", note=note)
    assert hall.live[FOLLOW]["seat"] == before
    assert code_of(hall.ask(FOLLOW, ORGANISER, "take_back_note", note=note)) == "unknown_target"
    of_organiser = hall.do(FOLLOW, ORGANISER, "note", initiative=one, text="Van ons")
    assert hall.records(FOLLOW, "seat", "note")[of_organiser]["by"] == ""
    assert code_of(hall.ask(FOLLOW, STEWARD, "take_back_note", note=of_organiser)) == "not_yours"
    hall.check_replay()


def test_a_check_in_is_answered_by_the_note_that_names_it() -> None:
    """[FO-05] Of two who answer one at the same time both are heard."""
    hall, one = following()
    days = ["2026-03-20", LATER]
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=[LATER, *days])
    record = initiative(hall, one)
    assert record is not None
    assert record["days"] == days
    first = hall.do(FOLLOW, STEWARD, "note", initiative=one, text="Het loopt", check_in=LATER)
    second = hall.do(FOLLOW, ORGANISER, "note", initiative=one, text="Het loopt echt", check_in=LATER)
    record = initiative(hall, one)
    assert record is not None
    assert record["days"] == ["2026-03-20"]
    notes = hall.records(FOLLOW, "seat", "note")
    assert (notes[first]["check_in"], notes[second]["check_in"]) == (LATER, "")


@pytest.mark.parametrize("day", ["2026-02-24", "2026-02-30", "gisteren", "", "2037-01-01"])
def test_a_new_day_lies_ahead(day: str) -> None:
    """[FO-05] One that stands may have passed."""
    hall, one = following()
    assert code_of(hall.ask(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=[day])) == "bad_value"
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=["2026-02-25"])
    hall.tick(10 * DAY)
    hall.do(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=["2026-02-25", "2026-03-30"])


def test_support_is_asked_by_who_looks_after_it_and_offered_by_all_who_belong_here() -> None:
    """[FO-06]"""
    hall, one = following()
    ask = hall.do(FOLLOW, STEWARD, "ask_support", initiative=one, text="Een keuken")
    offer = hall.do(FOLLOW, OTHER, "offer_support", ask=ask, text="De onze is vrij op maandag")
    assert code_of(hall.ask(FOLLOW, STRANGER, "offer_support", ask=ask, text="x")) == "not_allowed"
    assert code_of(hall.ask(FOLLOW, OTHER, "settle_support", ask=ask)) == "not_yours"
    hall.do(FOLLOW, STEWARD, "settle_support", ask=ask)
    assert kinds_of(hall.ask(FOLLOW, STEWARD, "settle_support", ask=ask)) == []
    record = hall.records(FOLLOW, "seat", "support")[ask]
    assert (record["text"], record["by"], record["settled"]) == ("Een keuken", "steward", True)
    assert record["offers"] == [{"id": offer, "text": "De onze is vrij op maandag", "by": "other", "at": NOW}]
    hall.do(FOLLOW, ORGANISER, "settle_support", ask=ask, settled=False)
    assert not hall.records(FOLLOW, "seat", "support")[ask]["settled"]
    assert code_of(hall.ask(FOLLOW, OTHER, "offer_support", ask="nergens", text="x")) == "unknown_target"


def test_what_came_of_the_last_edition_is_everybodys() -> None:
    """[FO-12] Given again it replaces what stood there; the same changes nothing."""
    hall = opened()
    outcomes = [
        {"id": "a", "title": "Samen koken", "status": "running", "at": NOW, "text": "Elke maandag"},
        {"id": "b", "title": "Buurtbus", "status": "stopped", "at": NOW},
    ]
    given: dict[str, Any] = {"conference": "vorige", "title": "Samen 2025", "date": "2025-03-12", "outcomes": outcomes}
    hall.do(FOLLOW, SYSTEM, "begin_edition", **given)
    assert kinds_of(hall.ask(FOLLOW, SYSTEM, "begin_edition", **given)) == []
    for lane in ("screen", "seat", "stage"):
        told = hall.records(FOLLOW, lane, "outcome")
        assert [(told[one]["order"], told[one]["title"]) for one in ("a", "b")] == [(1, "Samen koken"), (2, "Buurtbus")]
        edition = hall.record_of(FOLLOW, lane, "edition")
        assert edition == {"conference": "vorige", "title": "Samen 2025", "date": "2025-03-12"}
    hall.do(FOLLOW, SYSTEM, "begin_edition", **{**given, "outcomes": outcomes[1:]})
    assert list(hall.records(FOLLOW, "screen", "outcome")) == ["b"]
    assert code_of(hall.ask(FOLLOW, ORGANISER, "begin_edition", **given)) == "not_allowed"
    hall.check_replay()


def test_there_is_room_for_so_much_and_no_more() -> None:
    """[FO-13]"""
    hall, one = following()
    for _ in range(limits.INITIATIVES - 1):
        hall.do(FOLLOW, ORGANISER, "add", title="x")
    assert code_of(hall.ask(FOLLOW, ORGANISER, "add", title="x")) == "too_many"
    hall.do(FOLLOW, ORGANISER, "drop", initiative=one)
    hall.do(FOLLOW, ORGANISER, "add", title="x")
    assert code_of(hall.ask(FOLLOW, ORGANISER, "drop", initiative=one, dropped=False)) == "too_many"
    hall, one = following()
    days = [f"2026-0{month}-{day:02}" for month in (4, 5) for day in range(1, 29)]
    assert code_of(hall.ask(FOLLOW, STEWARD, "set_check_ins", initiative=one, days=days)) == "too_many"
    many = [{"name": f"Partij {number}"} for number in range(limits.PARTIES + 1)]
    assert code_of(hall.ask(FOLLOW, STEWARD, "change", initiative=one, parties=many)) == "too_many"
    goals = ["x"] * (limits.GOALS + 1)
    assert code_of(hall.ask(FOLLOW, STEWARD, "change", initiative=one, goals=goals)) == "too_many"
    ask = hall.do(FOLLOW, STEWARD, "ask_support", initiative=one, text="x")
    for _ in range(limits.ASKS - 1):
        hall.do(FOLLOW, STEWARD, "ask_support", initiative=one, text="x")
    assert code_of(hall.ask(FOLLOW, STEWARD, "ask_support", initiative=one, text="x")) == "too_many"
    for _ in range(limits.OFFERS):
        hall.do(FOLLOW, OTHER, "offer_support", ask=ask, text="x")
    assert code_of(hall.ask(FOLLOW, OTHER, "offer_support", ask=ask, text="x")) == "too_many"


def test_what_is_said_of_things_that_are_not_there_folds() -> None:
    """[DM-08] The events of a whole story in the other order."""
    hall, one = following()
    ask = hall.do(FOLLOW, STEWARD, "ask_support", initiative=one, text="Een keuken")
    hall.do(FOLLOW, OTHER, "offer_support", ask=ask, text="x")
    hall.do(FOLLOW, STEWARD, "settle_support", ask=ask)
    note = hall.do(FOLLOW, STEWARD, "note", initiative=one, text="x")
    hall.do(FOLLOW, STEWARD, "take_back_note", note=note)
    promise = hall.do(FOLLOW, STEWARD, "promise", person="other", day=LATER)
    hall.do(FOLLOW, OTHER, "answer_promise", promise=promise, agree=True)
    hall.do(FOLLOW, OTHER, "keep_promise", promise=promise)
    logic = LOGIC["follow"]
    state = logic.initial(FOLLOW)
    for recorded in reversed(hall.logs[FOLLOW]):
        state = logic.evolve(state, recorded)
        logic.project(state, recorded)
        logic.due(state)
