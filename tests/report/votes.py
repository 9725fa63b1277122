"""A hall with a vote of each kind, revealed, and a weighing: records as the rooms project them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from samenspel.report.data import Made
from samenspel.report.rankings import Chosen, ChosenArea
from samenspel.report.votes import Vote
from tests.report.hall import Hall, Record

SOUP: dict[str, Record] = {
    "soep": {"title": "Soepketel", "table": 1},
    "brood": {"title": "Broodoven", "table": 2},
    "tuin": {"title": "Tuin"},
}
YES_NO: dict[str, Record] = {"yes": {"title": "Ja"}, "no": {"title": "Nee"}, "abstain": {"title": "Geen van beide"}}


def marks(lowest: int, highest: int, budget: int | None = None, outcome: str = "sum") -> Record:
    return {"kind": "marks", "lowest": lowest, "highest": highest, "budget": budget, "outcome": outcome}


def placed(*options: Record) -> dict[str, Record]:
    """The results of soup, bread and garden, on places 1, 2 and 3."""
    return {id_: {"place": place} | one for place, (id_, one) in enumerate(zip(SOUP, options, strict=True), start=1)}


def of_points(hall: Hall, number: int = 1, **fields: Any) -> None:
    hall.ballot(number, SOUP, **fields)
    results = placed({"votes": 7}, {"votes": 5}, {"votes": 0})
    tables = [{"table": 1, "voters": 6, "points": {"soep": 5, "brood": 1, "tuin": 0}}]
    hall.counted(number, "points", results, paper=2, scribe=1, tables=tables)


def of_scale(hall: Hall, number: int = 1) -> None:
    hall.ballot(number, SOUP, method=marks(1, 5, outcome="mean"))
    results = placed(
        {"value": 4.25, "votes": 34, "mean": 4.25, "spread": 0.829156, "marks": {"3": 2, "4": 2, "5": 4}},
        {"value": 2.0, "votes": 8, "mean": 2.0, "spread": 0.0, "marks": {"2": 4}},
        {"value": 0.0},
    )
    hall.counted(number, "mean", results)


def of_plus_minus(hall: Hall, number: int = 1) -> None:
    hall.ballot(number, SOUP, method=marks(-1, 1))
    hall.counted(number, "points", placed({"votes": 3}, {"votes": 0}, {"votes": -6}))


def of_ranking(hall: Hall, number: int = 1) -> None:
    hall.ballot(number, SOUP, method={"kind": "ranking", "places": None, "rule": "borda"})
    results = placed(
        {"value": 12.5, "votes": 10, "mean": 1.5, "spread": 0.5, "marks": {"1": 5, "2": 5}},
        {"value": 9.0, "votes": 9, "mean": 2.0, "spread": 0.7, "marks": {"1": 5, "2": 1, "3": 3}},
        {"value": 2.0, "votes": 4, "mean": 2.8, "spread": 0.4, "marks": {"2": 1, "3": 3}},
    )
    there = {"brood": (2.0, 1), "soep": (1.0, 2), "tuin": (0.0, 3)}
    other = {id_: {"value": value, "place": place, "tied": False} for id_, (value, place) in there.items()}
    hall.counted(number, "borda", results, cycle=True, other={"rule": "ranked_pairs", "results": other})


def of_pairs(hall: Hall, number: int = 1) -> None:
    hall.ballot(number, SOUP, method={"kind": "pairs", "each": 3})
    results = placed(
        {"value": 0.71, "votes": 20, "low": 0.6, "high": 0.8},
        {"value": 0.5, "votes": 14, "low": 0.4, "high": 0.6},
        {"value": 0.29, "votes": 8, "low": 0.2, "high": 0.4},
    )
    hall.counted(number, "bradley_terry", results)


def of_yes_no(hall: Hall, number: int = 1, verdict: str = "adopted", about: int | None = None) -> None:
    method = {"kind": "yes_no", "quorum": 50, "majority": "two_thirds"}
    hall.ballot(number, YES_NO, method=method, about=about)
    results = {"yes": {"votes": 9, "place": 1}, "no": {"votes": 3, "place": 2}, "abstain": {"votes": 0, "place": 3}}
    hall.counted(number, "yes_no", results, verdict=verdict, needed=7)


def weighing_record(kind: str = "close") -> Record:
    """Two criteria, three areas of which two get in, and one without a place."""
    return {
        "rule": {"kind": "best", "best": 3},
        "top": 2,
        "voters": 12,
        "weights": [
            {"id": "need", "title": "Past bij de behoefte", "group": "g", "weight": 0.62, "mean_mark": 4.1,
             "spread": 0.8, "bimodal": False},
            {"id": "near", "title": "Dichtbij huis", "group": "g", "weight": 0.38, "mean_mark": 2.9, "spread": 1.9,
             "bimodal": True},
        ],
        "groups": [{"id": "g", "title": "De initiatieven", "weight": 1.0}],
        "areas": [
            {"id": "noord", "title": "Noord", "place": 1, "tied": False, "score": 0.81, "initiatives": 30, "scored": 2,
             "of": 2, "cells": {"need": 0.9, "near": 0.663158}, "parts": {"need": 0.558, "near": 0.252},
             "in_top": {"share": 0.999, "low": 0.99, "high": 1.0, "first": 1, "last": 3}},
            {"id": "oost", "title": "Oost", "place": 2, "tied": False, "score": 0.6, "initiatives": 21, "scored": 1,
             "of": 2, "cells": {"need": 0.6, "near": None}, "parts": {"need": 0.6},
             "in_top": {"share": 0.55, "low": 0.52, "high": 0.58, "first": 1, "last": 3}},
            {"id": "west", "title": "West", "place": 3, "tied": False, "score": 0.59, "initiatives": 12, "scored": 2,
             "of": 2, "cells": {"need": 0.5, "near": 0.73}, "parts": {"need": 0.31, "near": 0.28},
             "in_top": {"share": 0.45, "low": 0.42, "high": 0.48, "first": 1, "last": 3}},
        ],
        "unranked": [{"id": "zuid", "title": "Zuid", "why": "few_scores"}],
        "swaps": [{"criterion": "need", "weight": 0.62, "change": -0.014, "percent": -2.258},
                  {"criterion": "near", "weight": 0.38, "change": None, "percent": None}],
        "verdict": {"kind": kind, "top": 2, "firm": 1, "next": "west", "share": 0.45, "criterion": "need",
                    "change": -0.014},
        "draws": 1000,
    }  # fmt: skip


def of_weighing(hall: Hall, number: int = 1, kind: str = "close") -> None:
    """Weights for two criteria, each in a section, and the ranking that follows."""
    options: dict[str, Record] = {
        "need": {"title": "Past bij de behoefte", "section": "g"},
        "near": {"title": "Dichtbij huis", "section": "g"},
    }
    hall.ballot(number, options, method=marks(0, 5, outcome="shares"), weighs=True)
    results: dict[str, Record] = {
        "need": {"value": 0.62, "votes": 49, "mean": 4.1, "spread": 0.8, "marks": {"3": 3, "5": 9}},
        "near": {"value": 0.38, "votes": 35, "place": 2, "mean": 2.9, "spread": 1.9, "marks": {"1": 6, "5": 6}},
    }
    hall.counted(number, "shares", results)
    hall.ballots[number]["ranking", "self"] = weighing_record(kind)


KINDS = [of_points, of_scale, of_plus_minus, of_ranking, of_pairs, of_yes_no, of_weighing]
CHOSEN = Chosen((ChosenArea("noord", "Noord"), ChosenArea("west", "West")), "West kreeg al een toezegging")


def the_vote(hall: Hall) -> Vote:
    """Its only vote."""
    (vote,) = hall.proceeds().votes
    return vote


def made(language: str = "nl", title: str = "Samen verder") -> Made:
    """For a conference in Zwanenbroek, at noon."""
    at = datetime(2026, 11, 19, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    return Made("k7f3", title, "2026-11-19", "en" if language == "en" else "nl", at)
