"""The sheet that a list comes to."""

from samenspel.domain.weighing import Rule, rank, weights_of
from samenspel.domain.weighing.listed import sheet_of
from tests.domain.hall import CONFERENCE, ORGANISER, Hall

ROOM = f"{CONFERENCE}/list/1"


def organise(hall: Hall, type_: str, **data: object) -> str:
    """The organiser does something; returns the id of what was made."""
    return hall.do(ROOM, ORGANISER, type_, **data)


def test_what_stands_on_the_list_is_weighed() -> None:
    """[WG-03] Joined areas and merged initiatives as one, what was removed not at all, and areas score as well."""
    hall = Hall()
    plans, gone = organise(hall, "set_group", title="Plannen"), organise(hall, "set_group", title="Weg")
    need = organise(hall, "set_criterion", title="Nodig", group=plans)
    cost = organise(hall, "set_criterion", title="Kosten", group=plans, lowest=0, highest=100, better="low")
    roots = organise(hall, "set_criterion", title="Geworteld", group=plans, on="area")
    over = organise(hall, "set_criterion", title="Over", group=gone)
    north = organise(hall, "set_area", title="Noord", scores={roots: 4})
    west = organise(hall, "set_area", title="West")
    garden = organise(hall, "set_initiative", title="Tuin", area=west, scores={need: 5})
    twin = organise(hall, "set_initiative", title="De tuin", area=west, scores={need: 1, cost: 25})
    bench = organise(hall, "set_initiative", title="Bankje", area=north)
    organise(hall, "remove", target=over)
    organise(hall, "remove", target=gone)
    organise(hall, "remove", target=bench)
    organise(hall, "merge", source=twin, into=garden)
    organise(hall, "join_areas", source=west, into=north)
    organise(hall, "set_rule", rule="best", best=2, top=4)

    sheet = sheet_of(hall.state(ROOM))
    assert [group.title for group in sheet.groups] == ["Plannen"]
    assert [(one.title, one.on, one.better) for one in sheet.criteria] == [
        ("Nodig", "initiative", "high"),
        ("Kosten", "initiative", "low"),
        ("Geworteld", "area", "high"),
    ]
    assert (sheet.rule, sheet.top) == (Rule("best", 2), 4)
    assert [(one.id, one.area, one.scores) for one in sheet.initiatives] == [(garden, north, {need: 5, cost: 25})]
    (found,) = rank(sheet, weights_of(sheet, {})).areas
    assert (found.area.title, found.initiatives) == ("Noord", 1)
    assert found.score.cells == {need: 1.0, cost: 0.75, roots: 0.75}


def test_a_list_without_anything_is_a_sheet_too() -> None:
    sheet = sheet_of(Hall().state(ROOM))
    assert rank(sheet, weights_of(sheet, {})).areas == []
