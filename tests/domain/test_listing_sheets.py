"""Sheets on the list: taken in as one step, again, and back."""

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.domain.commands.listing import TakeIn
from samenspel.domain.core import Events
from samenspel.domain.listing.likeness import ALIKE, folded, likeness, pairs_among, shape_of
from samenspel.domain.listing.state import initiatives_of
from samenspel.domain.listing.taking import ROWS_TOGETHER, plan
from tests.domain.hall import ORGANISER, Hall, code_of, kinds_of
from tests.domain.test_listing import ROOM, listing, organise, refused, stage, titles

CRITERIA = [
    {"title": "Nodig", "group": "De initiatieven"},
    {"title": "Draagvlak", "group": "De initiatieven", "lowest": 0, "highest": 10},
    {"title": "Groen", "on": "area", "group": "DNA van het gebied", "better": "low"},
]


def sheet(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A sheet with these rows."""
    return {"name": "lijst.csv", "criteria": CRITERIA, "rows": list(rows), **more}


def row(title: str, **more: Any) -> dict[str, Any]:
    """A row in the centre that is scored on both criteria."""
    return {"title": title, "area": "Centrum", "scores": {"Nodig": 4, "Draagvlak": 7.25}, **more}


def planned(hall: Hall, given: dict[str, Any]) -> list[str]:
    """What a sheet would do, row by row."""
    return [one.state for one in plan(listing(hall), msgspec.convert(given, TakeIn), "voorbeeld").rows]


def test_a_sheet_comes_in() -> None:
    """[LI-12] With its criteria, groups and areas; one command, whatever its length."""
    hall = Hall()
    rows = [row(f"Idee {number}", stage="idee") for number in range(ROWS_TOGETHER + 1)]
    areas = [{"title": "Centrum", "scores": {"Groen": 2}}, {"title": "Oost"}]
    decision = hall.ask(ROOM, ORGANISER, "take_in", **sheet(*rows, areas=areas))
    assert kinds_of(decision) == ["sheet_taken_in", "initiatives_taken_in", "initiatives_taken_in"]
    assert [one["title"] for one in stage(hall, "group").values()] == ["De initiatieven", "DNA van het gebied"]
    assert {one["title"]: (one["on"], one["lowest"], one["highest"]) for one in stage(hall, "criterion").values()} == {
        "Nodig": ("initiative", 1.0, 5.0),
        "Draagvlak": ("initiative", 0.0, 10.0),
        "Groen": ("area", 1.0, 5.0),
    }
    assert len(stage(hall, "initiative")) == len(rows)
    assert [(one["title"], list(one["scores"].values())) for one in stage(hall, "area").values()] == [
        ("Centrum", [2.0]),
        ("Oost", []),
    ]
    (taken,) = stage(hall, "intake").values()
    assert taken == {"order": 0, "name": "lijst.csv", "at": hall.now, "added": 101, "changed": 0, "undone": False}
    identities = [*stage(hall, "initiative"), *stage(hall, "area"), *stage(hall, "criterion"), *stage(hall, "group")]
    assert max(map(len, identities)) <= 26
    hall.check_replay()


def test_the_same_sheet_again_changes_nothing() -> None:
    """[LI-13]"""
    hall = Hall()
    given = sheet(row("Tuin"), row("Bank"), row("Tuin"))
    organise(hall, "take_in", **given)
    assert planned(hall, given) == ["same", "same", "same"]
    assert hall.ask(ROOM, ORGANISER, "take_in", **given) == Events()
    assert titles(hall) == ["Tuin", "Bank", "Tuin"]


def test_a_row_that_is_there_is_changed_and_an_empty_cell_leaves_what_is_known() -> None:
    """[LI-13]"""
    hall = Hall()
    organise(hall, "take_in", **sheet(row("Tuin", target="Jong"), row("Bank")))
    given = sheet({"title": "TUIN!", "area": "céntrum", "scores": {"Nodig": 5}}, row("Nieuw"), row("Bank"))
    assert planned(hall, given) == ["changed", "new", "same"]
    organise(hall, "take_in", **given)
    assert titles(hall) == ["TUIN!", "Bank", "Nieuw"]
    first = next(iter(sorted(stage(hall, "initiative").values(), key=lambda one: one["order"])))
    assert (first["target"], list(first["scores"].values())) == ("Jong", [5.0, 7.25])
    assert [one["changed"] for one in stage(hall, "intake").values()] == [0, 1]


@pytest.mark.parametrize(
    ("there", "comes", "state"),
    [
        ({"key": "12", "title": "Buurttuin"}, {"key": "12", "title": "Onze buurttuin"}, "changed"),
        ({"key": "12", "title": "Buurttuin"}, {"key": "12", "title": "Skatebaan"}, "new"),
        ({"key": "12", "title": "Buurttuin"}, {"key": "13", "title": "Buurttuin"}, "new"),
        ({"supplier": "Kade", "title": "Tuin"}, {"supplier": "Kade", "title": "Tuin"}, "same"),
        ({"supplier": "Kade", "title": "Tuin"}, {"supplier": "Huis", "title": "Tuin"}, "new"),
        ({"supplier": "Kade", "title": "Tuin"}, {"title": "Tuin"}, "same"),
        ({"title": "Tuin"}, {"supplier": "Huis", "title": "Tuin"}, "changed"),
        ({"supplier": "Kade", "key": "1", "title": "Tuin"}, {"supplier": "Huis", "key": "1", "title": "Tuin"}, "new"),
        ({"title": "Tuin"}, {"title": "Tuin", "area": "Oost"}, "new"),
    ],
)
def test_when_a_row_is_there_already(there: dict[str, Any], comes: dict[str, Any], state: str) -> None:
    """[LI-13] Suppliers number their rows alike: a number alone proves nothing."""
    hall = Hall()
    organise(hall, "take_in", **sheet(row(**there)))
    assert planned(hall, sheet(row(**comes))) == [state]


def test_titles_that_were_changed_here_are_still_found() -> None:
    """[LI-13] Criteria and areas by the titles that they had; joined areas by their own."""
    hall = Hall()
    organise(hall, "take_in", **sheet(row("Tuin"), row("Bank", area="Oost")))
    needed = next(one for one, record in stage(hall, "criterion").items() if record["title"] == "Nodig")
    centre, east = stage(hall, "area")
    organise(hall, "set_criterion", criterion=needed, title="Past bij wat nodig is")
    organise(hall, "set_area", area=centre, title="Het centrum")
    organise(hall, "join_areas", source=east, into=centre)
    assert planned(hall, sheet(row("Tuin"), row("Bank", area="Oost"))) == ["same", "same"]
    organise(hall, "take_in", **sheet(row("Nieuw", area="Oost")))
    assert {one["area"] for one in stage(hall, "initiative").values()} == {centre}
    assert len(stage(hall, "criterion")) == 3


def test_a_sheet_is_refused_whole() -> None:
    """[LI-12]"""
    hall = Hall()
    for wrong, code in (
        (row("Tuin", scores={"Nodig": 9}), "outside_scale"),
        (row("Tuin", scores={"Onbekend": 3}), "bad_value"),
        (row("Tuin", scores={"Groen": 3}), "bad_value"),
        (row(""), "text_empty"),
        (row("Tuin", text="x" * 2_001), "text_long"),
    ):
        assert refused(hall, "take_in", **sheet(row("Goed"), wrong)) == code
    assert refused(hall, "take_in", **sheet(criteria=[{"title": "x"}])) == "bad_value"
    assert refused(hall, "take_in", **sheet(criteria=[{"title": "x", "group": "y", "lowest": 5}])) == "bad_value"
    assert listing(hall).made == 0


def test_taking_a_sheet_back() -> None:
    """[LI-14] What it added goes, with areas and criteria that nothing else uses; what it changed is as before."""
    hall = Hall()
    organise(hall, "take_in", **sheet(row("Tuin", target="Jong")))
    before = dict(hall.live[ROOM]["stage"])
    more = [*CRITERIA, {"title": "Vernieuwend", "group": "Nog een groep"}]
    rows = [
        row("Tuin", target="Oud", stage="plan", scores={"Nodig": 2, "Vernieuwend": 3}),
        row("Nieuw", area="Oost"),
    ]
    areas = [{"title": "Centrum", "scores": {"Groen": 4}}]
    second = organise(hall, "take_in", **sheet(*rows, criteria=more, areas=areas))
    tuin = next(iter(stage(hall, "initiative")))
    organise(hall, "set_initiative", initiative=tuin, stage="loopt")
    organise(hall, "take_out", intake=second)
    assert titles(hall) == ["Tuin"]
    record = stage(hall, "initiative")[tuin]
    assert (record["target"], record["stage"]) == ("Jong", "loopt"), "what was edited since stays"
    organise(hall, "set_initiative", initiative=tuin, stage="")
    after = {key: one for key, one in hall.live[ROOM]["stage"].items() if key[0] not in {"removed", "intake"}}
    assert after == {key: one for key, one in before.items() if key[0] != "intake"}
    assert {one["of"] for one in stage(hall, "removed").values()} == {"initiative", "area", "criterion", "group"}
    assert stage(hall, "intake")[second]["undone"] is True
    assert hall.ask(ROOM, ORGANISER, "take_out", intake=second) == Events()
    assert code_of(hall.ask(ROOM, ORGANISER, "take_out", intake="nergens")) == "unknown_target"
    hall.check_replay()


def test_a_sheet_that_was_taken_back_can_come_in_anew() -> None:
    """[LI-14]"""
    hall = Hall()
    given = sheet(row("Tuin"), row("Bank", area="Oost"), areas=[{"title": "Oost", "scores": {"Groen": 2}}])
    first = organise(hall, "take_in", **given)
    organise(hall, "take_out", intake=first)
    assert stage(hall, "initiative") == stage(hall, "area") == stage(hall, "criterion") == stage(hall, "group") == {}
    organise(hall, "take_in", **given)
    assert titles(hall) == ["Tuin", "Bank"]
    hall.check_replay()


WORDS = st.text(alphabet="abcdefé -", min_size=1, max_size=12)
ROW = st.fixed_dictionaries(
    {"title": WORDS.filter(lambda text: bool(folded(text)))},
    optional={
        "area": st.sampled_from(["", "Centrum", "Oost", "Aan de rand"]),
        "key": st.sampled_from(["", "1", "2", "3"]),
        "supplier": st.sampled_from(["", "Kade", "Huis"]),
        "scores": st.dictionaries(st.sampled_from(["Nodig", "Draagvlak"]), st.integers(1, 5), max_size=2),
    },
)
SHEETS = st.lists(st.lists(ROW, max_size=6), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(SHEETS)
def test_any_sheets_in_and_out_again(sheets: list[list[dict[str, Any]]]) -> None:
    """[LI-12] [LI-13] [LI-14] Each may be repeated without effect; all taken back, the last first, leave nothing."""
    hall = Hall()
    taken = []
    for rows in sheets:
        before = dict(hall.live.get(ROOM, {}).get("stage", {}))
        if (decision := hall.ask(ROOM, ORGANISER, "take_in", **sheet(*rows))) != Events():
            assert isinstance(decision, Events), decision
            taken.append((list(stage(hall, "intake"))[-1], before))
        assert hall.ask(ROOM, ORGANISER, "take_in", **sheet(*rows)) == Events()
    hall.check_replay()
    for intake, before in reversed(taken):
        organise(hall, "take_out", intake=intake)
        now = {key: one for key, one in hall.live[ROOM]["stage"].items() if key[0] not in {"removed", "intake"}}
        settings_ = {("list", "self"): now["list", "self"]}
        assert now == settings_ | {key: one for key, one in before.items() if key[0] not in {"removed", "intake"}}
    hall.check_replay()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000))
def test_what_is_proposed_is_what_there_is(seed: int) -> None:
    """[LI-08] Kept up step by step, it equals what a fresh look at the whole list finds."""
    source, hall = random.Random(seed), Hall()
    names = ["tuin", "buurttuin", "de buurttuin", "tuin bij school", "school bij tuin", "bank"]
    rows = [row(source.choice(names), area=source.choice(["", "Oost", "West"])) for _ in range(source.randint(2, 9))]
    organise(hall, "take_in", **sheet(*rows))
    for _ in range(8):
        state = listing(hall)
        one, two = (source.choice(sorted(state.initiatives)) for _ in range(2))
        hall.ask(ROOM, ORGANISER, "merge", source=one, into=two)
        hall.ask(ROOM, ORGANISER, source.choice(["unmerge"]), source=two)
        hall.ask(ROOM, ORGANISER, source.choice(["remove", "restore"]), target=source.choice([one, two]))
        hall.ask(ROOM, ORGANISER, "set_initiative", initiative=two, title=source.choice(names))
        state, blocks = listing(hall), dict[str, list[tuple[str, frozenset[str]]]]()
        for each in initiatives_of(state):
            blocks.setdefault(each.facts.area, []).append((each.id, each.shape))
        fresh = {pair.id: pair for block in blocks.values() for pair in pairs_among(tuple(block))}
        assert dict(state.pairs) == fresh
        assert set(stage(hall, "double")) == set(fresh)
    hall.check_replay()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Buurttuin bij de school", "De buurttuin bij school", True),
        ("Buurttuin bij de school", "Buurttuinen bij de school", True),
        ("Café zonder alcohol", "cafe zonder Alcohol!", True),
        ("Samen koken in het buurthuis", "Koken in het buurthuis", True),
        ("Buurttuin", "Skatebaan", False),
        ("Wandelroute door het bos", "Fietsroute langs het water", False),
        ("Repaircafé", "Leescafé", False),
    ],
)
def test_likeness(one: str, other: str, alike: bool) -> None:
    """[LI-08]"""
    assert (likeness(shape_of(one), shape_of(other)) >= ALIKE) is alike
    assert likeness(shape_of(one), shape_of(other)) == likeness(shape_of(other), shape_of(one))
    assert likeness(shape_of(one), shape_of(one)) == 1
