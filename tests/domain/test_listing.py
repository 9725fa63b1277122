"""The list room: criteria, areas and initiatives, what looks alike, and the choice."""

from typing import Any

import pytest

from samenspel.domain.core import Events
from samenspel.domain.ids import derived_id
from samenspel.domain.listing import Listing, limits
from samenspel.domain.listing.state import areas_of, facts_of, initiatives_of
from tests.domain.hall import ANNA, CONFERENCE, MODERATOR, ORGANISER, SCREEN, Hall, code_of, kinds_of

ROOM = f"{CONFERENCE}/list/1"


def given(hall: Hall) -> str:
    """The id of the command that was given last."""
    return derived_id("given", hall.given)


def organise(hall: Hall, type_: str, **data: object) -> str:
    """The organiser does something that is accepted; returns the command's id."""
    return hall.do(ROOM, ORGANISER, type_, **data)


def refused(hall: Hall, type_: str, **data: object) -> str | None:
    """The code with which the organiser is refused."""
    return code_of(hall.ask(ROOM, ORGANISER, type_, **data))


def listing(hall: Hall) -> Listing:
    """The state of the list."""
    state: Listing = hall.state(ROOM)
    return state


def stage(hall: Hall, kind: str) -> dict[str, Any]:
    """The records of a kind as the organiser has them."""
    return dict(hall.records(ROOM, "stage", kind))


def titles(hall: Hall) -> list[str]:
    """The titles of the initiatives that stand, in order."""
    return [one.facts.title for one in initiatives_of(listing(hall))]


class Small:
    """A list with a group, a criterion of 1–5, an area and an initiative in it."""

    def __init__(self) -> None:
        self.hall = Hall()
        self.group = organise(self.hall, "set_group", title="De initiatieven")
        self.needed = organise(self.hall, "set_criterion", title="Nodig", group=self.group)
        self.area = organise(self.hall, "set_area", title="Centrum")
        self.tuin = organise(
            self.hall, "set_initiative", title="Buurttuin", area=self.area, scores={self.needed: 4.5}, target="Jong"
        )


def test_what_everybody_sees_and_what_the_organiser_sees() -> None:
    """[LI-01] Scores, suppliers and texts are for the organiser."""
    small = Small()
    public = {"order": 3, "title": "Buurttuin", "area": small.area, "target": "Jong", "activity": "", "stage": ""}
    for lane in ("seat", "screen"):
        assert small.hall.record_of(ROOM, lane, "initiative", small.tuin) == public
        assert small.hall.record_of(ROOM, lane, "area", small.area) == {"order": 2, "title": "Centrum"}
    more = {"key": "", "text": "", "supplier": "", "scores": {small.needed: 4.5}, "merged": []}
    assert stage(small.hall, "initiative")[small.tuin] == public | more
    assert stage(small.hall, "area")[small.area] == {"order": 2, "title": "Centrum", "scores": {}, "joined": []}
    assert small.hall.record_of(ROOM, "seat", "list") == {"rule": "mean", "best": 3, "top": 6}
    criterion = {"order": 1, "title": "Nodig", "group": small.group, "on": "initiative"}
    assert stage(small.hall, "criterion")[small.needed] == criterion | {"lowest": 1.0, "highest": 5.0, "better": "high"}


@pytest.mark.parametrize("actor", [ANNA, MODERATOR, SCREEN])
def test_only_an_organiser_changes_the_list(actor: Any) -> None:
    """[LI-01] [DM-01]"""
    small = Small()
    for type_, data in (("set_group", {"title": "x"}), ("take_out", {"intake": "x"})):
        assert code_of(small.hall.ask(ROOM, actor, type_, **data)) == "not_allowed"
    code = code_of(small.hall.ask(ROOM, actor, "choose", areas=[small.area], reason="Daar is plek."))
    assert code == (None if actor is MODERATOR else "not_allowed")


def test_texts_are_cleaned_and_bounded() -> None:
    """[LI-02] [DM-04] [DM-05]"""
    small = Small()
    organise(
        small.hall,
        "set_initiative",
        initiative=small.tuin,
        title=" <b>Tuin</b>\u202e\n2 ",
        text="a\r\nb",
        stage="\u200b",
    )
    record = stage(small.hall, "initiative")[small.tuin]
    assert (record["title"], record["text"], record["stage"]) == ("<b>Tuin</b> 2", "a\nb", "")
    assert refused(small.hall, "set_initiative", initiative=small.tuin, title="") == "text_empty"
    assert refused(small.hall, "set_initiative", initiative=small.tuin, title="x" * 201) == "text_long"
    assert refused(small.hall, "set_initiative", initiative=small.tuin, text="x" * 2_001) == "text_long"
    assert refused(small.hall, "set_group", title=" ") == "text_empty"
    assert refused(small.hall, "set_initiative", initiative="nergens") == "unknown_target"
    assert refused(small.hall, "set_initiative", text="zonder titel") == "bad_value"
    assert small.hall.ask(ROOM, ORGANISER, "set_initiative", initiative=small.tuin, text="a\nb") == Events()


@pytest.mark.parametrize("score", [0.9, 5.1, -3.0])
def test_a_score_is_on_its_scale(score: float) -> None:
    """[LI-03]"""
    small = Small()
    asked = {"initiative": small.tuin, "scores": {small.needed: score}}
    decision = small.hall.ask(ROOM, ORGANISER, "set_initiative", **asked)
    assert code_of(decision) == "outside_scale"
    assert getattr(decision, "params", None) == {"lowest": 1.0, "highest": 5.0}
    for nonsense in (float("nan"), float("inf")):
        wrong = {"initiative": small.tuin, "scores": {small.needed: nonsense}}
        assert refused(small.hall, "set_initiative", **wrong) == "bad_value"
    assert refused(small.hall, "set_initiative", initiative=small.tuin, scores={"nergens": 3}) == "unknown_target"
    assert refused(small.hall, "set_area", area=small.area, scores={small.needed: 3}) == "bad_value"
    organise(small.hall, "set_initiative", initiative=small.tuin, scores={small.needed: None})
    assert stage(small.hall, "initiative")[small.tuin]["scores"] == {}


def test_a_scale_holds_the_scores_that_there_are() -> None:
    """[LI-03] A scale is fixed: it does not move with the scores, and does not cut one off."""
    small = Small()
    assert refused(small.hall, "set_criterion", criterion=small.needed, highest=4) == "outside_scale"
    assert refused(small.hall, "set_criterion", criterion=small.needed, lowest=5) == "bad_value"
    assert refused(small.hall, "set_criterion", criterion=small.needed, highest=float("inf")) == "bad_value"
    assert refused(small.hall, "set_criterion", criterion=small.needed, on="area") == "in_use"
    organise(small.hall, "set_criterion", criterion=small.needed, highest=10, better="low")
    record = stage(small.hall, "criterion")[small.needed]
    assert (record["highest"], record["better"], record["title"]) == (10.0, "low", "Nodig")
    assert refused(small.hall, "set_criterion", title="Zonder groep") == "bad_value"
    assert refused(small.hall, "set_criterion", title="Nieuw", group="nergens") == "unknown_target"


def test_no_two_things_have_one_title() -> None:
    """[LI-04] Case, accents and punctuation aside: a sheet finds them by it."""
    small = Small()
    assert refused(small.hall, "set_area", title="  céntrum!") == "title_taken"
    assert refused(small.hall, "set_group", title="de initiatieven") == "title_taken"
    assert refused(small.hall, "set_criterion", title="NODIG", group=small.group) == "title_taken"
    organise(small.hall, "set_area", area=small.area, title="CENTRUM")
    other = organise(small.hall, "set_area", title="Oost")
    assert refused(small.hall, "set_area", area=other, title="centrum") == "title_taken"


def test_what_is_removed_can_be_put_back() -> None:
    """[LI-05]"""
    small = Small()
    before = small.hall.live[ROOM]["stage"] | {}
    assert refused(small.hall, "remove", target=small.area) == "in_use"
    assert refused(small.hall, "remove", target=small.group) == "in_use"
    organise(small.hall, "remove", target=small.tuin)
    assert stage(small.hall, "removed")[small.tuin] == {"of": "initiative", "title": "Buurttuin"}
    assert small.tuin not in small.hall.records(ROOM, "seat", "initiative")
    organise(small.hall, "remove", target=small.needed)
    assert small.hall.ask(ROOM, ORGANISER, "remove", target=small.needed) == Events()
    organise(small.hall, "remove", target=small.area)
    organise(small.hall, "remove", target=small.group)
    assert refused(small.hall, "restore", target=small.needed) == "unknown_target", "its group is not there"
    assert refused(small.hall, "remove", target="nergens") == "unknown_target"
    for target in (small.group, small.needed, small.area, small.tuin):
        organise(small.hall, "restore", target=target)
    assert small.hall.live[ROOM]["stage"] == before
    small.hall.check_replay()


def test_areas_are_joined_and_parted() -> None:
    """[LI-06] Nothing is lost: the initiatives and the scores of both count in the one."""
    small = Small()
    hall = small.hall
    dna = organise(hall, "set_group", title="DNA van het gebied")
    green = organise(hall, "set_criterion", title="Groen", group=dna, on="area", highest=10)
    calm = organise(hall, "set_criterion", title="Rust", group=dna, on="area", highest=10)
    west = organise(hall, "set_area", title="West", scores={green: 7, calm: 3})
    organise(hall, "set_area", area=small.area, scores={green: 5})
    bank = organise(hall, "set_initiative", title="Bankje", area=west)
    assert refused(hall, "join_areas", source=west, into=west) == "own_merge"
    organise(hall, "join_areas", source=west, into=small.area)
    assert [one.title for one in areas_of(listing(hall))] == ["Centrum"]
    area = stage(hall, "area")[small.area]
    assert (area["scores"], area["joined"]) == ({green: 5.0, calm: 3.0}, [{"id": west, "title": "West"}])
    assert west not in hall.records(ROOM, "screen", "area")
    assert hall.records(ROOM, "seat", "initiative")[bank]["area"] == small.area
    assert refused(hall, "join_areas", source=west, into=small.area) == "unknown_target"
    assert refused(hall, "remove", target=small.area) == "in_use"
    hall.check_replay()
    organise(hall, "part_area", source=west)
    assert hall.records(ROOM, "seat", "initiative")[bank]["area"] == west
    assert stage(hall, "area")[small.area]["joined"] == []
    assert hall.ask(ROOM, ORGANISER, "part_area", source=west) == Events()
    hall.check_replay()


def test_two_that_are_one() -> None:
    """[LI-07] What the other lacks is filled in; where they differ both can be read; it can be undone."""
    small = Small()
    hall = small.hall
    near = organise(hall, "set_criterion", title="Dichtbij", group=small.group)
    other = organise(
        hall,
        "set_initiative",
        title="De buurttuin",
        area=small.area,
        supplier="De Kade",
        target="Oud",
        scores={small.needed: 2, near: 3},
    )
    before = dict(hall.live[ROOM]["stage"])
    organise(hall, "merge", source=other, into=small.tuin)
    record = stage(hall, "initiative")[small.tuin]
    assert (record["title"], record["target"], record["supplier"]) == ("Buurttuin", "Jong", "De Kade")
    assert record["scores"] == {small.needed: 4.5, near: 3.0}
    (merged,) = record["merged"]
    assert merged["id"] == other
    assert (merged["title"], merged["target"], merged["scores"]) == ("De buurttuin", "Oud", {small.needed: 2, near: 3})
    assert titles(hall) == ["Buurttuin"]
    assert other not in hall.records(ROOM, "seat", "initiative")
    assert refused(hall, "merge", source=other, into=small.tuin) == "unknown_target"
    assert refused(hall, "merge", source=small.tuin, into=small.tuin) == "own_merge"
    assert refused(hall, "set_initiative", initiative=other, title="x") == "unknown_target"
    hall.check_replay()
    organise(hall, "unmerge", source=other)
    assert hall.live[ROOM]["stage"] == before
    assert hall.ask(ROOM, ORGANISER, "unmerge", source=other) == Events()


def test_what_an_initiative_went_on_in_is_removed() -> None:
    """[LI-07] Then it stands by itself again, and is back in it when that is restored."""
    small = Small()
    hall = small.hall
    one = organise(hall, "set_initiative", title="Moestuin", area=small.area)
    two = organise(hall, "set_initiative", title="Kruidentuin", area=small.area)
    organise(hall, "merge", source=one, into=two)
    organise(hall, "merge", source=two, into=small.tuin)
    assert [held["id"] for held in stage(hall, "initiative")[small.tuin]["merged"]] == [one, two]
    organise(hall, "remove", target=small.tuin)
    assert titles(hall) == ["Kruidentuin"]
    organise(hall, "restore", target=small.tuin)
    assert titles(hall) == ["Buurttuin"]
    hall.check_replay()


def test_what_looks_alike_is_proposed() -> None:
    """[LI-08] In one area; until somebody says that it is not the same, or is."""
    small = Small()
    hall = small.hall
    other = organise(hall, "set_initiative", title="Een buurttuin", area=small.area)
    organise(hall, "set_initiative", title="Skatebaan", area=small.area)
    organise(hall, "set_initiative", title="Buurttuin")
    ((pair, record),) = stage(hall, "double").items()
    assert record == {"first": small.tuin, "second": other, "likeness": 1.0, "apart": False}
    organise(hall, "tell_apart", first=other, second=small.tuin)
    assert stage(hall, "double")[pair]["apart"] is True
    assert hall.ask(ROOM, ORGANISER, "tell_apart", first=small.tuin, second=other) == Events()
    organise(hall, "set_initiative", initiative=other, title="Buurttuinen")
    assert stage(hall, "double")[pair]["apart"] is True, "also when one is re-worded"
    organise(hall, "tell_apart", first=other, second=small.tuin, apart=False)
    assert stage(hall, "double")[pair]["apart"] is False
    organise(hall, "merge", source=other, into=small.tuin)
    assert stage(hall, "double") == {}
    organise(hall, "unmerge", source=other)
    assert list(stage(hall, "double")) == [pair]
    organise(hall, "set_initiative", initiative=other, area="")
    assert other in {one["second"] for one in stage(hall, "double").values()} | {other}
    assert pair not in stage(hall, "double")
    assert refused(hall, "tell_apart", first=other, second=other) == "own_merge"
    hall.check_replay()


def test_pairs_move_with_joined_areas() -> None:
    """[LI-08]"""
    small = Small()
    hall = small.hall
    aside = organise(hall, "set_area", title="Aan de rand")
    twins = [organise(hall, "set_initiative", title="Speelplek bij school", area=aside) for _ in range(2)]
    third = organise(hall, "set_initiative", title="Buurttuin", area=aside)
    (twin,) = stage(hall, "double")
    organise(hall, "join_areas", source=aside, into=small.area)
    assert {(one["first"], one["second"]) for one in stage(hall, "double").values()} == {
        (twins[0], twins[1]),
        (small.tuin, third),
    }
    organise(hall, "part_area", source=aside)
    assert list(stage(hall, "double")) == [twin]
    organise(hall, "join_areas", source=small.area, into=aside)
    assert len(stage(hall, "double")) == 2
    hall.check_replay()


def test_the_rule() -> None:
    """[LI-09]"""
    small = Small()
    assert kinds_of(small.hall.ask(ROOM, ORGANISER, "set_rule", rule="best", best=2)) == ["rule_set"]
    assert small.hall.record_of(ROOM, "screen", "list") == {"rule": "best", "best": 2, "top": 6}
    assert refused(small.hall, "set_rule", best=0) == "bad_value"
    assert refused(small.hall, "set_rule", top=0) == "bad_value"
    assert small.hall.ask(ROOM, ORGANISER, "set_rule", rule="best") == Events()


def test_the_choice_of_the_organisers() -> None:
    """[LI-10] With a reason, for everybody to read; beside the vote, of which the list holds nothing."""
    small = Small()
    hall = small.hall
    assert refused(hall, "choose", areas=[small.area]) == "reason_needed"
    assert refused(hall, "choose", areas=["nergens"], reason="x") == "unknown_target"
    assert refused(hall, "choose", areas=[small.area], reason="x" * 501) == "text_long"
    organise(hall, "choose", areas=[small.area, small.area], reason=" Daar is plek. ")
    for lane in ("seat", "screen", "stage"):
        record = hall.record_of(ROOM, lane, "choice")
        assert record == {"areas": [small.area], "reason": "Daar is plek.", "at": hall.now}
    assert hall.ask(ROOM, ORGANISER, "choose", areas=[small.area], reason="Daar is plek.") == Events()
    organise(hall, "choose")
    assert hall.record_of(ROOM, "seat", "choice") is None
    hall.check_replay()


def test_a_list_is_bounded() -> None:
    """[LI-11]"""
    hall = Hall()
    for number in range(limits.GROUPS):
        organise(hall, "set_group", title=f"Groep {number}")
    assert refused(hall, "set_group", title="Te veel") == "too_many"
    group = next(iter(stage(hall, "group")))
    for number in range(limits.CRITERIA):
        organise(hall, "set_criterion", title=f"Criterium {number}", group=group)
    assert refused(hall, "set_criterion", title="Te veel", group=group) == "too_many"
    for number in range(limits.AREAS):
        organise(hall, "set_area", title=f"Gebied {number}")
    assert refused(hall, "set_area", title="Te veel") == "too_many"
    rows = [{"title": f"Idee {number}"} for number in range(limits.INITIATIVES + 1)]
    assert refused(hall, "take_in", name="te veel", rows=rows) == "too_many"
    organise(hall, "take_in", name="net genoeg", rows=rows[1:])
    assert refused(hall, "set_initiative", title="Te veel") == "too_many"
    assert refused(hall, "take_in", name="nog een", rows=[{"title": "Te veel"}]) == "too_many"


def test_facts_of_what_lacks_everything() -> None:
    """[DM-08] An initiative whose area and criterion went has neither, and has them again when they are back."""
    small = Small()
    hall = small.hall
    organise(hall, "remove", target=small.needed)
    (one,) = initiatives_of(listing(hall))
    assert facts_of(listing(hall), one).scores == {}
    organise(hall, "restore", target=small.needed)
    assert stage(hall, "initiative")[small.tuin]["scores"] == {small.needed: 4.5}
