"""Dissent, the verdict, and the record as rooms and pages are told it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.domain.method import Marks
from samenspel.domain.weighing import Area, Sheet, Standing, bootstrap, dissent, record, weigh, weigh_by_hand
from samenspel.domain.weighing.record import apportioned
from tests.domain.weighing.sheets import CRITERIA, GROUPS, METHOD, Paper, counts_of, flat, papers, sheets

TWO = flat({"a": [1, 0.5], "b": [0.4, 0.6], "c": [0, 0]})


def kind_of(sheet: Sheet, cast: Sequence[Paper], method: Marks = METHOD) -> tuple[str, int]:
    """Kind and firm of the verdict on these papers."""
    found = record(weigh(sheet, counts_of(sheet, cast, method), method), bootstrap(sheet, cast, "seed", 200))["verdict"]
    assert isinstance(found, dict)
    return found["kind"], found["firm"]


def test_marks_of_nought_count_of_those_who_weighed_the_group() -> None:
    """Who weighed nothing in the group is not among them."""
    sheet = Sheet(GROUPS, CRITERIA, ())
    cast = [{"need": 4, "support": 2}, {"need": 4}, {"roots": 1}]
    found = dissent(sheet, counts_of(sheet, cast), METHOD)
    assert found["need"].marks == {4: 2}
    assert found["support"].marks == {0: 1, 2: 1}
    assert (found["support"].mean, found["support"].spread) == (1.0, 1.0)
    assert found["roots"].marks == {1: 1}
    assert found["cost"].marks == {0: 2}


def test_two_camps_are_seen_and_a_slope_is_not_taken_for_them() -> None:
    sheet = flat({"a": [1, 0, 0]})
    camps = [{"c1": 5, "c2": mark, "c3": 1 + at % 2} for at, mark in enumerate([0] * 6 + [5] * 6)]
    found = dissent(sheet, counts_of(sheet, camps), METHOD)
    assert [found[id_].bimodal for id_ in ("c1", "c2", "c3")] == [False, True, False]
    slope = [{"c1": 5, "c2": mark} for mark in [5] * 8 + [4] * 4 + [3] * 2 + [0]]
    assert not dissent(sheet, counts_of(sheet, slope), METHOD)["c2"].bimodal
    assert not dissent(sheet, counts_of(sheet, camps[5:7]), METHOD)["c2"].bimodal  # two people are no camps


def test_dissent_of_other_scales() -> None:
    """A hundred points are put together in classes; of yes or no there are no camps to see; marks from one up have no
    nought."""
    sheet = flat({"a": [1, 0]})
    hundred = Marks(lowest=0, highest=100, budget=100, outcome="shares")
    cast = [{"c1": 100 if at % 2 else 0, "c2": 0 if at % 2 else 100} for at in range(20)]
    assert dissent(sheet, counts_of(sheet, cast, hundred), hundred)["c1"].agreement == pytest.approx(-1)
    ticks = Marks(lowest=0, highest=1, outcome="shares")
    cast = [{"c1": 1, "c2": at % 2} for at in range(20)]
    found = dissent(sheet, counts_of(sheet, cast, ticks), ticks)["c2"]
    assert (found.marks, found.agreement, found.bimodal) == ({0: 10, 1: 10}, None, False)
    stars = Marks(lowest=1, highest=5, outcome="shares")
    assert dissent(sheet, counts_of(sheet, [{"c1": 5}], stars), stars)["c2"].mean is None


def test_too_few_to_say_anything() -> None:
    """[WG-07]"""
    assert kind_of(TWO, [{"c1": 5}] * 9) == ("too_few", 1)
    assert kind_of(TWO, []) == ("too_few", 0)


def test_firm() -> None:
    assert kind_of(TWO, [{"c1": 5, "c2": 1}] * 30) == ("firm", 1)


def test_a_hair_is_close_however_many_voted() -> None:
    """[WG-07] Everybody thinks the same, but a hundredth of a weight would turn it round."""
    near = flat({"a": [1, 0], "b": [0, 1]})
    cast = [{"c1": 100, "c2": 99}] * 500
    method = Marks(lowest=0, highest=100, outcome="shares")
    assert kind_of(near, cast, method) == ("close", 1)


def test_close_and_open_by_what_stands_firm() -> None:
    """[WG-07] Of two to choose one is sure and the other by chance; then of three only one."""
    close = flat({"sure": [1, 1], "a": [0.6, 0.2], "b": [0.2, 0.6]}, top=2)
    cast = [{"c1": 5, "c2": 1}] * 12 + [{"c1": 1, "c2": 5}] * 10
    assert kind_of(close, cast) == ("close", 1)
    open_ = flat({"sure": [1, 1], "a": [0.6, 0.2], "a2": [0.59, 0.2], "b": [0.2, 0.6], "b2": [0.2, 0.61]}, top=3)
    assert kind_of(open_, cast) == ("open", 1)


def test_tied_at_the_line() -> None:
    found = record(weigh(TIE, counts_of(TIE, [{"c1": 2, "c2": 2}] * 12), METHOD))
    assert found["verdict"] == {
        "kind": "tied", "top": 1, "firm": 0, "next": "b", "share": None, "criterion": "c1", "change": 0.0
    }  # fmt: skip


TIE = flat({"a": [1, 0], "b": [0, 1]})


def test_fewer_areas_than_are_asked_for() -> None:
    sheet = flat({"a": [1, 0], "b": [0, 1]}, top=6)
    cast = [{"c1": 5, "c2": 1}] * 30
    found = record(weigh(sheet, counts_of(sheet, cast), METHOD), bootstrap(sheet, cast, "a", 50))
    assert found["verdict"] == {
        "kind": "firm", "top": 6, "firm": 2, "next": None, "share": None, "criterion": None, "change": None
    }  # fmt: skip


def test_by_hand_nobody_is_resampled() -> None:
    """[WG-10]"""
    found = record(weigh_by_hand(TWO, {"c1": 1, "c2": 0}))
    assert (found["voters"], found["draws"]) == (0, 0)
    assert found["verdict"] == {
        "kind": "firm", "top": 1, "firm": 0, "next": "b", "share": None, "criterion": "c2", "change": 0.857143
    }  # fmt: skip


def test_draws_without_an_area_that_has_a_place_are_left_out() -> None:
    """[WG-07] While people vote draws are of earlier votes. With the weights of these one area had scores for less than
    half."""
    sheet = replace(TWO, areas=(TWO.areas[0], replace(TWO.areas[1], scores={"c2": 1})))
    then, now = [{"c1": 5, "c2": 1}] * 12, [{"c1": 1, "c2": 5}] * 17
    drawn = bootstrap(sheet, then, "a", 20)
    assert set(drawn.areas) == {"a"}
    found: Any = record(weigh(sheet, counts_of(sheet, now), METHOD), drawn)
    assert [(one["id"], one["in_top"]) for one in found["areas"]] == [("b", None), ("a", None)]
    assert (found["draws"], found["verdict"]["firm"], found["verdict"]["share"]) == (0, 0, None)


def test_without_areas_or_scores() -> None:
    cast = [{"need": 1}] * 12
    for areas in ((), (Area("a"), Area("b"))):
        sheet = Sheet(GROUPS, CRITERIA, areas)
        found = record(weigh(sheet, counts_of(sheet, cast), METHOD), bootstrap(sheet, cast, "a", 20))
        assert found["areas"] == []
        assert found["unranked"] == [{"id": area.id, "title": "", "why": "no_scores"} for area in areas]
        assert isinstance(found["verdict"], dict)
        assert found["verdict"]["kind"] == "open"


@settings(max_examples=100)
@given(sheets(), papers(most=20))
def test_the_record_is_plain_and_adds_up(sheet: Sheet, cast: list[Paper]) -> None:
    """[WG-04] What goes out is what comes back from JSON; shown contributions make the shown score, and shown weights
    make one."""
    weighed = weigh(sheet, counts_of(sheet, cast), METHOD)
    found = record(weighed, bootstrap(sheet, cast, "a", 20))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert record(weighed, bootstrap(sheet, cast, "a", 20)) == found
    shown = json.loads(json.dumps(found))
    assert sum(round(one["weight"] * 1e6) for one in shown["weights"]) == 1_000_000
    assert sum(round(one["weight"] * 1e6) for one in shown["groups"]) == 1_000_000
    for area in shown["areas"]:
        assert sum(round(part * 1e6) for part in area["parts"].values()) == round(area["score"] * 1e6)
        assert area["parts"].keys() == {id_ for id_, cell in area["cells"].items() if cell is not None}
        assert (area["scored"], area["of"]) == (len(area["parts"]), len(CRITERIA))


KEYS = {
    "": "rule top voters weights groups areas unranked swaps verdict draws",
    "rule": "kind best",
    "weights": "id title group weight mean_mark spread bimodal",
    "groups": "id title weight",
    "areas": "id title place tied score initiatives scored of cells parts in_top",
    "swaps": "criterion weight change percent",
    "verdict": "kind top firm next share criterion change",
}


def test_the_record_has_these_fields() -> None:
    found = record(weigh(TWO, counts_of(TWO, [{"c1": 5}] * 12), METHOD), bootstrap(TWO, [{"c1": 5}] * 12, "a", 20))
    for part, names in KEYS.items():
        value: object = found[part] if part else found
        for one in value if isinstance(value, list) else [value]:
            assert isinstance(one, Mapping)
            assert list(one) == names.split()
    assert isinstance(found["areas"], list)
    assert list(found["areas"][0]["in_top"]) == [*Standing.__dataclass_fields__]


@given(st.dictionaries(st.text(max_size=2), st.floats(0, 1), max_size=9))
def test_rounded_parts_add_up(values: dict[str, float]) -> None:
    found = apportioned(values)
    assert round(sum(found.values()) * 1e6) == round(sum(values.values()) * 1e6)
    assert all(abs(found[key] - value) < 1.1e-6 for key, value in values.items())


def test_parts_add_up_to_a_score_that_lies_half_way() -> None:
    """[WG-04] Rounding it and rounding a million times it go different ways."""
    score = round(0.0694445, 6)
    assert sum(round(part * 1e6) for part in apportioned({"a": 0.0694445, "b": 0.0}, score).values()) == score * 1e6
