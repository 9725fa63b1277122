"""What the organisers chose beside a ranking, and rankings as they are really made."""

import msgspec

from samenspel.domain.weighing.record import record, weigh_by_hand
from samenspel.domain.weighing.sheet import Area, Criterion, Group, Initiative, Sheet
from samenspel.report.choice import chosen_beside
from samenspel.report.rankings import Chosen, ChosenArea, RankingRecord
from samenspel.report.weighed import verdict, weighed
from samenspel.report.words import sayer
from tests.report.votes import weighing_record

LIST = {
    ("area", "noord"): {"title": "Noord", "order": 1},
    ("area", "west"): {"title": "West", "order": 2},
    ("choice", "self"): {"areas": ["noord", "west", "weg"], "reason": "Daar is plek.", "at": 1},
}


def test_the_choice_stands_with_the_newest_ranking() -> None:
    """[RD-02] An area that was taken off the list is left out."""
    ballots = {number: {("ranking", "self"): weighing_record()} for number in (1, 3)} | {4: {}, 2: {}}
    chosen = Chosen((ChosenArea("noord", "Noord"), ChosenArea("west", "West")), "Daar is plek.")
    assert chosen_beside(LIST, ballots) == {3: chosen}


def test_without_a_choice_or_a_ranking_there_is_none() -> None:
    taken_back = LIST | {("choice", "self"): {"areas": [], "reason": "", "at": 2}}
    ranked = {1: {("ranking", "self"): weighing_record()}}
    assert chosen_beside({}, ranked) == chosen_beside(taken_back, ranked) == chosen_beside(LIST, {1: {}}) == {}


def test_a_ranking_that_was_really_made_can_be_told() -> None:
    """[RD-02]"""
    sheet = Sheet(
        groups=(Group("g", "De initiatieven"),),
        criteria=(Criterion("need", "g", 1, 5, "Past bij de behoefte"), Criterion("near", "g", 1, 5, "Dichtbij huis")),
        areas=(Area("noord", "Noord"), Area("west", "West"), Area("zuid", "Zuid")),
        initiatives=(
            Initiative("i1", "noord", {"need": 5, "near": 3}),
            Initiative("i2", "west", {"need": 2, "near": 5}),
        ),
        top=1,
    )
    made = record(weigh_by_hand(sheet, {"need": 3, "near": 1}))
    ranking = msgspec.convert(made, RankingRecord)
    assert msgspec.json.decode(msgspec.json.encode(ranking)) == made
    say = sayer("nl", "je")
    assert verdict(ranking, say)
    told = weighed(ranking, None, say, "nl")
    assert [line.title for line in told.areas] == ["Noord", "West"]
    assert told.under[0] == "Zonder plaats, want er zijn te weinig scores: Zuid."
