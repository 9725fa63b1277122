"""Cases: brought in in the plenary, and what people at a table do with them."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from samenspel.domain.core import SYSTEM
from samenspel.domain.events.plenary import ConferenceOpened
from samenspel.domain.events.table import IdeaAdded
from samenspel.domain.ids import derived_id
from samenspel.domain.plenary.cases import label
from tests.domain.hall import (
    ANNA,
    BRAM,
    CARLA,
    DAAN,
    LAPTOP,
    MINUTE,
    MODERATOR,
    ORGANISER,
    PLENARY,
    SETUP,
    Hall,
    code_of,
    in_round,
    kinds_of,
    opened,
    table_room,
)

TABLE, OTHER = table_room(1), table_room(2)


def brought_in(hall: Hall, **more: Any) -> str:
    """A case at table 1, in theme B."""
    given: dict[str, Any] = {"theme": "B", "title": "Lege winkels", "table": 1}
    return hall.do(PLENARY, ORGANISER, "set_case", **given | more)


def with_suggestion() -> tuple[Hall, str, str]:
    """The second round; a case at table 1 that Anna holds, and a suggestion of Bram's."""
    hall = in_round("aanvullen")
    case = brought_in(hall)
    hall.do(TABLE, ANNA, "hold_case", case=case, holds=True)
    return hall, case, hall.do(TABLE, BRAM, "idea", text="Vraag de eigenaar", case=case, suggests="contact")


def case_at(hall: Hall, case: str, room: str = TABLE) -> Any:
    """The record of a case at a table."""
    return hall.record_of(room, "seat", "case", case)


def labels(hall: Hall) -> list[str]:
    """The labels of the cases that stand, in the order in which they came."""
    return [
        one["label"] for one in sorted(hall.records(PLENARY, "seat", "case").values(), key=lambda each: each["order"])
    ]


def test_a_case_is_brought_in_and_reworded() -> None:
    """[CA-01] All of it is in its record."""
    hall = opened()
    given = {
        "theme": "B",
        "title": " Lege  winkels ",
        "text": "Vier panden\nstaan leeg.",
        "place": "Havenstraat",
        "link": "https://voorbeeld.test/winkels",
        "table": 3,
        "walk_in": True,
    }
    case = hall.do(PLENARY, MODERATOR, "set_case", **given)
    expected = given | {"title": "Lege winkels", "label": "2.A", "order": 0}
    assert hall.record_of(PLENARY, "seat", "case", case) == expected
    assert kinds_of(hall.ask(PLENARY, MODERATOR, "set_case", case=case, **given)) == []
    hall.do(PLENARY, ORGANISER, "set_case", case=case, theme="B", title="Volle winkels")
    assert hall.record_of(PLENARY, "seat", "case", case) == {
        "theme": "B",
        "title": "Volle winkels",
        "text": "",
        "place": "",
        "link": "",
        "table": None,
        "walk_in": False,
        "label": "2.A",
        "order": 0,
    }
    hall.check_replay()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"title": " "}, "text_empty"),
        ({"title": "x" * 201}, "text_long"),
        ({"text": "x" * 2_001}, "text_long"),
        ({"place": "x" * 201}, "text_long"),
        ({"link": "javascript:alert(1)"}, "link_bad"),
        ({"theme": "Z"}, "unknown_target"),
        ({"table": 9}, "unknown_target"),
        ({"case": "nergens"}, "unknown_target"),
    ],
)
def test_a_case_that_cannot_be(data: dict[str, Any], code: str) -> None:
    """[CA-01]"""
    given: dict[str, Any] = {"theme": "A", "title": "Lege winkels"}
    assert code_of(opened().ask(PLENARY, ORGANISER, "set_case", **given | data)) == code


def test_there_is_an_end_to_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """[CA-01]"""
    monkeypatch.setattr("samenspel.domain.plenary.cases.CASES_LIMIT", 2)
    hall = opened()
    first, _ = (brought_in(hall, title=title) for title in "ab")
    hall.do(PLENARY, ORGANISER, "drop_case", case=first)
    assert code_of(hall.ask(PLENARY, ORGANISER, "set_case", theme="A", title="c")) == "too_many"
    brought_in(hall, case=first)


def test_a_label_stays_and_is_never_given_again() -> None:
    """[CA-02] Whatever is taken away, brought back, re-worded or moved to another theme and back."""
    hall = opened()
    first, second = (brought_in(hall, title=title) for title in ("Een", "Twee"))
    assert labels(hall) == ["2.A", "2.B"]
    hall.do(PLENARY, ORGANISER, "drop_case", case=second)
    third = brought_in(hall, title="Drie")
    assert labels(hall) == ["2.A", "2.C"]
    assert kinds_of(hall.ask(PLENARY, ORGANISER, "drop_case", case=second)) == []
    brought_in(hall, case=second, title="Twee, toch")
    assert labels(hall) == ["2.A", "2.B", "2.C"]
    brought_in(hall, case=third, theme="A")
    assert labels(hall) == ["2.A", "2.B", "1.A"]
    brought_in(hall, case=third)
    assert labels(hall) == ["2.A", "2.B", "2.D"]
    assert hall.record_of(PLENARY, "seat", "case", first) is not None
    assert code_of(hall.ask(PLENARY, ORGANISER, "drop_case", case="nergens")) == "unknown_target"
    hall.check_replay()


def test_labels_go_on_after_z() -> None:
    """[CA-02]"""
    places = (0, 1, 25, 26, 27, 51, 52, 701, 702)
    assert " ".join(label(4, place) for place in places) == "4.A 4.B 4.Z 4.AA 4.AB 4.AZ 4.BA 4.ZZ 4.AAA"


def test_the_table_hears_of_its_cases() -> None:
    """[CA-03] Of one that comes, of one that goes, and of one that was taken away and comes back."""
    hall = opened()
    case = brought_in(hall)
    fresh: dict[str, Any] = {"status": None, "at": None, "holders": [], "joined": []}
    assert case_at(hall, case) == fresh
    brought_in(hall, case=case, title="Andere woorden")
    assert len(hall.logs[TABLE]) == 2, "the table is told where a case lies, and nothing else"
    hall.do(TABLE, ANNA, "hold_case", case=case, holds=True)
    brought_in(hall, case=case, table=2)
    assert case_at(hall, case) is None
    assert case_at(hall, case, OTHER) == fresh
    brought_in(hall, case=case, table=1)
    assert case_at(hall, case) == fresh | {"holders": ["anna"]}
    assert case_at(hall, case, OTHER) is None
    hall.do(PLENARY, ORGANISER, "drop_case", case=case)
    assert case_at(hall, case) is None
    brought_in(hall, case=case, table=2)
    assert case_at(hall, case) is None
    assert case_at(hall, case, OTHER) == fresh
    brought_in(hall, case=case, table=None)
    assert case_at(hall, case, OTHER) is None
    hall.check_replay()


def test_a_suggestion_names_its_case_and_its_kind() -> None:
    """[CA-04] A proposal when nothing else is said; of one word to 2,000 characters."""
    hall, case, told = with_suggestion()
    assert hall.records(TABLE, "seat", "idea")[told]["suggests"] == "contact"
    plain = hall.do(TABLE, ANNA, "idea", text="x" * 2_000, case=case)
    assert hall.records(TABLE, "seat", "idea")[plain]["suggests"] == "proposal"
    assert hall.records(TABLE, "seat", "idea")[plain]["case"] == case
    idea = hall.do(TABLE, ANNA, "idea", text="Zomaar")
    assert hall.records(TABLE, "seat", "idea")[idea].keys() & {"case", "suggests"} == set()
    assert code_of(hall.ask(TABLE, ANNA, "idea", text="x", suggests="question")) == "bad_value"
    assert code_of(hall.ask(OTHER, CARLA, "idea", text="x", case=case)) == "unknown_target"
    brought_in(hall, case=case, table=2)
    late = hall.do(TABLE, BRAM, "idea", text="Nog een", case=case)
    assert hall.records(TABLE, "seat", "idea")[late]["case"] == case, "begun before the case left"
    hall.check_replay()


def test_a_suggestion_of_another_kind() -> None:
    """[CA-04] By whoever wrote it."""
    hall, _, told = with_suggestion()
    same = {"target": told, "text": "Vraag de eigenaar"}
    assert kinds_of(hall.ask(TABLE, BRAM, "edit", **same, suggests="contact")) == []
    assert kinds_of(hall.ask(TABLE, BRAM, "edit", **same, suggests="question")) == ["edited"]
    assert hall.records(TABLE, "seat", "idea")[told]["suggests"] == "question"
    hall.do(TABLE, BRAM, "edit", target=told, text="Vraag de eigenaren")
    assert hall.records(TABLE, "seat", "idea")[told]["suggests"] == "question"
    assert code_of(hall.ask(TABLE, ANNA, "edit", **same, suggests="proposal")) == "not_yours"
    plain = hall.do(TABLE, BRAM, "idea", text="Zomaar")
    assert code_of(hall.ask(TABLE, BRAM, "edit", target=plain, text="x", suggests="contact")) == "bad_value"


def test_who_holds_a_case() -> None:
    """[CA-05] Whoever sits there and says so, a guest of the laptop, or whom a host names; beside each other."""
    hall = opened()
    case = brought_in(hall)
    assert kinds_of(hall.ask(TABLE, ANNA, "hold_case", case=case, holds=True)) == ["case_held"]
    assert kinds_of(hall.ask(TABLE, ANNA, "hold_case", case=case, holds=True)) == []
    hall.do(TABLE, LAPTOP, "hold_case", case=case, holds=True, **{"as": "gast"})
    assert case_at(hall, case)["holders"] == ["anna", "gast"]
    assert code_of(hall.ask(TABLE, BRAM, "hold_case", case=case, holds=False, who="anna")) == "not_allowed"
    assert code_of(hall.ask(TABLE, LAPTOP, "hold_case", case=case, holds=True, **{"as": ""})) == "bad_value"
    assert code_of(hall.ask(TABLE, CARLA, "hold_case", case=case, holds=True)) == "not_allowed"
    assert code_of(hall.ask(TABLE, MODERATOR, "hold_case", case=case, holds=True)) == "bad_value"
    assert code_of(hall.ask(TABLE, ANNA, "hold_case", case="nergens", holds=True)) == "unknown_target"
    hall.do(TABLE, LAPTOP, "hold_case", case=case, holds=False, who="gast")
    hall.do(TABLE, BRAM, "host", take=True)
    hall.do(TABLE, BRAM, "hold_case", case=case, holds=True, who="daan")
    hall.do(TABLE, MODERATOR, "hold_case", case=case, holds=False, who="anna")
    assert case_at(hall, case)["holders"] == ["daan"]
    hall.check_replay()


def test_a_case_has_few_holders(monkeypatch: pytest.MonkeyPatch) -> None:
    """[CA-05]"""
    monkeypatch.setattr("samenspel.domain.table.cases.HOLDERS_LIMIT", 1)
    hall = opened()
    case = brought_in(hall)
    hall.do(TABLE, ANNA, "hold_case", case=case, holds=True)
    assert code_of(hall.ask(TABLE, BRAM, "hold_case", case=case, holds=True)) == "too_many"


def test_a_remark_stands_in_a_suggestion() -> None:
    """[CA-06] Apart from what others build on it; it goes and comes with it, is edited and withdrawn."""
    hall, case, told = with_suggestion()
    hall.do(TABLE, BRAM, "addition", parent=told, text="Via de makelaar")
    remark = hall.do(TABLE, ANNA, "remark", parent=told, text="Die kennen we al")
    record = hall.records(TABLE, "seat", "remark")[remark]
    assert (record["parent"], record["text"], record["author"], record["late"]) == (
        told,
        "Die kennen we al",
        "anna",
        False,
    )
    assert len(hall.records(TABLE, "seat", "addition")) == 1
    hall.do(TABLE, ANNA, "edit", target=remark, text="Die kennen we goed")
    other = hall.do(TABLE, BRAM, "idea", text="Nog een", case=case)
    hall.do(TABLE, BRAM, "host", take=True)
    hall.do(TABLE, BRAM, "merge", source=told, into=other)
    assert hall.records(TABLE, "seat", "remark")[remark]["parent"] == other
    hall.do(TABLE, BRAM, "unmerge", source=told)
    hall.do(TABLE, BRAM, "withdraw", target=told)
    assert hall.records(TABLE, "seat", "remark") == {}
    hall.do(TABLE, BRAM, "restore", target=told)
    hall.do(TABLE, ANNA, "withdraw", target=remark)
    assert hall.records(TABLE, "seat", "remark") == {}
    hall.check_replay()


def test_only_the_holder_remarks() -> None:
    """[CA-06] Of that very case, on a suggestion for it; in any round, and after its bell."""
    hall, case, told = with_suggestion()
    plain = hall.do(TABLE, BRAM, "idea", text="Zomaar")
    assert code_of(hall.ask(TABLE, BRAM, "remark", parent=told, text="x")) == "not_your_case"
    assert code_of(hall.ask(TABLE, ANNA, "remark", parent=plain, text="x")) == "not_your_case"
    assert code_of(hall.ask(TABLE, ANNA, "remark", parent="nergens", text="x")) == "unknown_target"
    assert code_of(hall.ask(TABLE, ANNA, "remark", parent=told, text=" ")) == "text_empty"
    assert code_of(hall.ask(TABLE, LAPTOP, "remark", parent=told, text="x", **{"as": "gast"})) == "not_your_case"
    hall.do(TABLE, LAPTOP, "hold_case", case=case, holds=True, **{"as": "gast"})
    hall.do(TABLE, LAPTOP, "remark", parent=told, text="Van de gast", **{"as": "gast"})
    assert code_of(hall.ask(TABLE, LAPTOP, "remark", parent=told, text="x")) == "not_your_case"
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    hall.tick(11 * MINUTE)
    after = hall.do(TABLE, ANNA, "remark", parent=told, text="Nog dit", round="aanvullen")
    record = hall.records(TABLE, "seat", "remark")[after]
    assert (record["round"], record["late"]) == ("actie", False)


def test_what_became_of_a_case() -> None:
    """[CA-07] Said by its holder, a host, or who leads the day; and taken back."""
    hall, case, _ = with_suggestion()
    assert code_of(hall.ask(TABLE, BRAM, "set_status", case=case, status="discussed")) == "not_your_case"
    hall.do(TABLE, ANNA, "set_status", case=case, status="discussed")
    assert case_at(hall, case)["status"] == "discussed"
    assert case_at(hall, case)["at"] == hall.now
    assert kinds_of(hall.ask(TABLE, ANNA, "set_status", case=case, status="discussed")) == []
    hall.do(TABLE, BRAM, "host", take=True)
    hall.do(TABLE, BRAM, "set_status", case=case, status=None)
    assert case_at(hall, case)["status"] is None
    hall.do(TABLE, MODERATOR, "set_status", case=case, status="not_reached")
    assert code_of(hall.ask(TABLE, ANNA, "set_status", case="nergens", status=None)) == "unknown_target"
    hall.do(TABLE, LAPTOP, "hold_case", case=case, holds=True, **{"as": "gast"})
    hall.do(TABLE, LAPTOP, "set_status", case=case, status="out_of_time")
    summary = hall.record_of(TABLE, "stage", "summary")
    assert summary is not None
    assert summary["cases"] == [{"case": case, "status": "out_of_time", "held": True, "joined": 0}]
    hall.check_replay()


def test_who_joins_in_with_a_case() -> None:
    """[CA-08] At one that ran out of time; from the other tables of the theme too, once each."""
    hall, case, _ = with_suggestion()
    assert code_of(hall.ask(TABLE, BRAM, "join_case", case=case, joins=True)) == "no_joining"
    hall.do(TABLE, ANNA, "set_status", case=case, status="out_of_time")
    for actor in (BRAM, CARLA, BRAM):
        hall.do(TABLE, actor, "join_case", case=case, joins=True)
    hall.do(TABLE, LAPTOP, "join_case", case=case, joins=True, **{"as": "gast"})
    assert case_at(hall, case)["joined"] == ["bram", "carla", "gast"]
    assert code_of(hall.ask(TABLE, LAPTOP, "join_case", case=case, joins=True, **{"as": ""})) == "bad_value"
    assert code_of(hall.ask(TABLE, DAAN, "join_case", case=case, joins=True)) == "not_allowed"
    hall.do(TABLE, ANNA, "set_status", case=case, status="discussed")
    hall.do(TABLE, CARLA, "join_case", case=case, joins=False)
    assert case_at(hall, case)["joined"] == ["bram", "gast"]
    assert kinds_of(hall.ask(TABLE, CARLA, "join_case", case=case, joins=False)) == []
    hall.check_replay()


def test_there_is_an_end_to_joining(monkeypatch: pytest.MonkeyPatch) -> None:
    """[CA-08]"""
    monkeypatch.setattr("samenspel.domain.table.cases.JOINED_LIMIT", 1)
    hall, case, _ = with_suggestion()
    hall.do(TABLE, ANNA, "set_status", case=case, status="out_of_time")
    hall.do(TABLE, ANNA, "join_case", case=case, joins=True)
    assert code_of(hall.ask(TABLE, BRAM, "join_case", case=case, joins=True)) == "too_many"


def test_who_was_removed_holds_and_joins_nothing() -> None:
    """[CA-09] At whatever table."""
    hall, case, told = with_suggestion()
    hall.do(TABLE, ANNA, "set_status", case=case, status="out_of_time")
    hall.do(TABLE, ANNA, "join_case", case=case, joins=True)
    remark = hall.do(TABLE, ANNA, "remark", parent=told, text="Die kennen we al")
    hall.do(PLENARY, MODERATOR, "remove_person", participant="anna", reason="Hoort hier niet.")
    assert case_at(hall, case)["holders"] == case_at(hall, case)["joined"] == []
    assert remark not in hall.records(TABLE, "seat", "remark")
    hall.check_replay()


def test_cases_of_a_format_are_there_from_the_beginning() -> None:
    """[CA-10] Labelled in their order, at their tables, under ids that follow from the conference."""
    hall = Hall()
    cases = [
        {"theme": "B", "title": "Lege winkels", "table": 3},
        {"theme": "A", "title": "Geen bus", "text": "Na zes uur niet meer.", "place": "Oost", "table": 1},
        {"theme": "B", "title": "Te warm", "link": "https://voorbeeld.test"},
    ]
    hall.do(PLENARY, SYSTEM, "open_conference", **SETUP | {"cases": cases})
    assert labels(hall) == ["2.A", "1.A", "2.B"]
    first = derived_id("case", PLENARY, 0)
    assert case_at(hall, first, table_room(3)) is not None
    assert [one["table"] for one in hall.records(PLENARY, "seat", "case").values()] == [3, 1, None]
    brought_in(hall)
    assert labels(hall)[-1] == "2.C"
    hall.check_replay()


@pytest.mark.parametrize("wrong", [{"theme": "Z"}, {"table": 9}])
def test_a_format_with_a_case_that_cannot_be(wrong: dict[str, Any]) -> None:
    """[CA-10]"""
    given = SETUP | {"cases": [{"theme": "A", "title": "Geen bus"} | wrong]}
    assert code_of(Hall().ask(PLENARY, SYSTEM, "open_conference", **given)) == "bad_value"


def test_a_format_with_too_many_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """[CA-10]"""
    monkeypatch.setattr("samenspel.domain.plenary.cases.CASES_LIMIT", 0)
    given = SETUP | {"cases": [{"theme": "A", "title": "Geen bus"}]}
    assert code_of(Hall().ask(PLENARY, SYSTEM, "open_conference", **given)) == "too_many"


def test_a_day_without_cases_is_read_and_written_as_before() -> None:
    """[CA-11] Nothing about cases stands in its events, and what was written before there were any is read."""
    hall = in_round("brainstorm")
    hall.do(TABLE, ANNA, "idea", text="Een tuin")
    for log in hall.logs.values():
        for recorded in log:
            payload = msgspec.msgpack.decode(msgspec.msgpack.encode(recorded.event))
            assert payload.keys() & {"cases", "case", "suggests"} == set(), recorded.event.kind
            assert msgspec.convert(payload, type(recorded.event)) == recorded.event
    opened_event, *_ = hall.logs[PLENARY]
    assert isinstance(opened_event.event, ConferenceOpened)
    assert opened_event.event.cases == ()
    idea = next(one.event for one in hall.logs[TABLE] if isinstance(one.event, IdeaAdded))
    assert (idea.case, idea.suggests) == (None, None)
    summary = hall.record_of(TABLE, "stage", "summary")
    assert summary is not None
    assert "cases" not in summary


def test_somebody_who_moved_holds_a_case_no_more_than_they_sit_there() -> None:
    """[CA-05] At another table they say nothing about it."""
    hall, case, told = with_suggestion()
    hall.tick(MINUTE)
    moved = replace(ANNA, table=3, visits=frozenset())
    assert code_of(hall.ask(TABLE, moved, "set_status", case=case, status="discussed")) == "not_allowed"
    assert code_of(hall.ask(TABLE, moved, "remark", parent=told, text="x")) == "not_allowed"
