"""Votes as the scenes of the big screen are painted from them (app/screen/scene_model.js), of every kind and in awkward
sizes: by hand, so that a picture can be looked at without a hall that votes."""

from collections.abc import Sequence
from typing import Any, Final

Json = dict[str, Any]

LONG: Final = (
    "Een telefoonnummer waar een mens opneemt die tijd heeft, ook op zaterdag en in de avond, en die je zo nodig "
    "doorverbindt met iemand uit je eigen wijk"
)
TITLES: Final = (
    "Een tafel in de bibliotheek",
    "Maatjes van het mbo geven les",
    "Digimeter in elke wijkbibliotheek, met inloopuur op dinsdag",
    "E-buddy aan huis",
    "Banken betalen mee aan een loket",
    "De huisarts verwijst door",
    "Een bus die langs de dorpen rijdt",
    "Taalcafé op woensdagochtend",
    "Buren helpen buren",
    "Wifi in het wijkcentrum",
    "Brieven in gewone taal",
)
CRITERIA: Final = (
    "Past bij de behoefte",
    "Draagvlak in de wijk",
    "Dicht bij huis",
    "Impuls aan andere activiteiten",
    "Eigen middelen",
    "Geworteld",
    "Vernieuwend",
)
AREAS: Final = (
    "Havenkwartier",
    "Molenveld en Het Laar",
    "De Lindehof",
    "Oude Gracht",
    "Stationszijde",
    "Zonneweide",
    "Akkerrand",
    "Kerkdorp",
    "Eikenlaan en omstreken",
    "Noorderpoort",
    "Rietzoom",
    "Klaverland",
    "Dijkzicht",
    "Vrijheidsplein",
)
MARKS: Final = {"kind": "marks", "lowest": 0, "highest": 1, "budget": 3, "outcome": "sum"}
SCALE: Final = {"kind": "marks", "lowest": 1, "highest": 5, "budget": None, "outcome": "mean"}
TEN: Final = {"kind": "marks", "lowest": 1, "highest": 10, "budget": None, "outcome": "mean"}
SIGNED: Final = {"kind": "marks", "lowest": -1, "highest": 1, "budget": None, "outcome": "sum"}
WEIGHTS: Final = {"kind": "marks", "lowest": 0, "highest": 5, "budget": None, "outcome": "shares"}
BORDA: Final = {"kind": "ranking", "places": None, "rule": "borda"}
RANKED: Final = {"kind": "ranking", "places": None, "rule": "ranked_pairs"}
PAIRS: Final = {"kind": "pairs", "each": 10}
YES_NO: Final = {"kind": "yes_no", "quorum": 50, "majority": "two_thirds"}
RULES: Final = {"sum": "points", "mean": "mean", "shares": "shares"}


def option(order: int, title: str, section: str = "") -> Json:
    """One thing to vote for."""
    return {"order": order, "title": title, "text": "", "table": None, "lead": "", "step": "", "section": section}


def results(values: Sequence[float], **more: Sequence[Any]) -> list[Json]:
    """What options got, with places and ties; `more`: fields with a value for each."""
    bare: Json = {"low": None, "high": None, "mean": None, "spread": None, "marks": {}}
    return [
        {
            **bare,
            "value": value,
            "votes": round(value) if abs(value) >= 1 else 1,
            "place": 1 + sum(other > value for other in values),
            "tied": list(values).count(value) > 1,
            **{name: each[index] for name, each in more.items()},
        }
        for index, value in enumerate(values)
    ]


def vote(method: Json, titles: Sequence[str], got: Sequence[Json], **more: Any) -> Json:
    """A ballot that is told: its view (app/screen/scene_model.js, `BallotView`)."""
    rule = method.get("rule") or RULES.get(method.get("outcome", ""), "bradley_terry")
    ballot = {"number": 1, "question": "Waar zetten we de komende twee jaar op in?", "method": method, "hidden": True}
    ballot |= {"phase": "revealed", "revealing": None, "weighs": False, "tables": None, "about": None}
    return {
        "room": "zaal/ballot/1",
        "ballot": ballot,
        "options": [[f"o{index:02}", option(index, title)] for index, title in enumerate(titles)],
        "turnout": {"voters": 38, "present": 45, "paper": 4, "scribe": 2},
        "results": [[f"o{index:02}", one] for index, one in enumerate(got)],
        "live": False,
        "finale": False,
        "outcome": {"rule": rule, "verdict": None, "needed": 0, "cycle": False},
        "ranking": None,
        "moves": [],
        "chosen": None,
        "about": [],
    } | more


def hall(ballot: Json, view: str = "bars", page: int = 1) -> Json:
    """The whole model around it: a round for voting with some minutes left."""
    join = {"host": "192.168.8.10:8000", "spoken": "KMPQR", "qr": None}
    clock = {"phase": "running", "left": 438_000, "share": 0.6, "ends": 1_763_643_000_000}
    scene = {"kind": "ballot", "room": ballot["room"], "view": view, "page": page}
    return {
        "scene": scene,
        "title": "Samen sterk",
        "round": None,
        "clock": clock,
        "join": join,
        "present": 45,
        "cards": [],
        "themes": {},
        "proceeds": "192.168.8.10:8000/opbrengst/zaal",
        "seal": None,
        "ballot": ballot,
    }


def dots(count: int, *, winner: str = "") -> Json:
    """Dots on so many options; the first two share the first place."""
    values = [float(max(0, 21 - 2 * index + (index == 1) * 2)) for index in range(count)]
    titles = [TITLES[index % len(TITLES)] + (f" {index}" if index >= len(TITLES) else "") for index in range(count)]
    return vote(MARKS, [winner or titles[0], *titles[1:]], results(values))


def spread(method: Json, lying: Sequence[Sequence[int]], titles: Sequence[str] = CRITERIA) -> Json:
    """Marks on a scale; `lying`: per option how many gave each mark, the lowest first."""
    marks = [{str(method["lowest"] + at): many for at, many in enumerate(row) if many} for row in lying]
    means = [sum(int(mark) * many for mark, many in each.items()) / sum(each.values()) for each in marks]
    around = [
        (sum(many * (int(mark) - mean) ** 2 for mark, many in each.items()) / sum(each.values())) ** 0.5
        for each, mean in zip(marks, means, strict=True)
    ]
    return vote(method, titles[: len(lying)], results(means, mean=means, spread=around, marks=marks))


def scale(count: int = 5) -> Json:
    """Importance from 1 to 5; the third divides the hall."""
    lying = [
        (0, 1, 4, 12, 21),
        (0, 2, 6, 15, 15),
        (14, 4, 1, 3, 16),
        (2, 6, 14, 11, 5),
        (6, 11, 12, 6, 3),
        (1, 3, 20, 10, 4),
    ]
    return spread(SCALE, [lying[index % len(lying)] for index in range(count)])


def plus_minus(count: int = 5) -> Json:
    """For and against."""
    return vote(SIGNED, TITLES[:count], results([float(14 - 6 * index) for index in range(count)]))


def pairs(count: int = 5) -> Json:
    """Strengths with their intervals."""
    values = [0.71, 0.6, 0.52, 0.39, 0.28][:count]
    low, high = [value - 0.07 for value in values], [value + 0.06 for value in values]
    return vote(PAIRS, TITLES[:count], results(values, low=low, high=high))


def yes_no(verdict: str = "adopted") -> Json:
    """Adopted by two thirds, with a quorum."""
    told = vote(YES_NO, ("Voor", "Tegen", "Onthouding"), results([27.0, 7.0, 4.0]))
    told["ballot"]["question"] = "Gaan we door met deze zes gebieden?"
    names = dict(zip(("o00", "o01", "o02"), ("yes", "no", "abstain"), strict=True))
    told["options"] = [[names[identity], one] for identity, one in told["options"]]
    told["results"] = [[names[identity], one] for identity, one in told["results"]]
    return told | {"outcome": {"rule": "yes_no", "verdict": verdict, "needed": 23, "cycle": False}}


IMPORTANCE: Final = (0.24, 0.2, 0.17, 0.14, 0.1, 0.09, 0.06, 0.12, 0.11, 0.1, 0.08)
"""Of the criteria, in parts that need not add up."""
MORE_CRITERIA: Final = (*CRITERIA, "Jong en oud", "Ruimte om te groeien", "Sterke verenigingen", "Actieve ondernemers")
GROUPS: Final[tuple[Json, ...]] = (
    {"id": "init", "title": "De initiatieven", "weight": 0.62},
    {"id": "dna", "title": "DNA van het gebied", "weight": 0.38},
)


def weighing(areas: int = 14, criteria: int = 7, top: int = 6, **more: Any) -> Json:
    """Criteria in two groups, and the areas that follow."""
    weights = [_weight(index, sum(IMPORTANCE[:criteria])) for index in range(criteria)]
    scores = [0.713 - 0.031 * index + 0.024 * (index in {4, 6}) for index in range(areas)]
    rows = sorted((_area(index, scores, criteria, top) for index in range(areas)), key=lambda row: int(row["place"]))
    next_ = next((row["id"] for row in rows if row["place"] == top + 1), None)
    verdict = {"kind": "close", "top": top, "firm": top - 1, "next": next_}
    change = {"criterion": "c1", "change": 0.021}
    told = vote(WEIGHTS, (), ())
    told["ballot"] |= {"question": "Wat telt het zwaarst?", "weighs": True}
    told["options"] = [
        *([one["id"], option(0, one["title"])] for one in GROUPS),
        *([one["id"], option(at, one["title"], one["group"])] for at, one in enumerate(weights, 2)),
    ]
    told["results"] = [*_shares(GROUPS), *(pair for one in GROUPS for pair in _shares(_within(weights, one["id"])))]
    told["ranking"] = {
        "rule": {"kind": "mean", "best": None},
        "top": top,
        "voters": 38,
        "weights": weights,
        "groups": GROUPS,
        "areas": rows,
        "unranked": [],
        "swaps": [{**change, "weight": weights[1]["weight"], "percent": 10.5}],
        "verdict": {**verdict, **change, "share": 0.58},
        "draws": 1000,
    }
    return told | more


def _weight(index: int, whole: float) -> Json:
    known = {"id": f"c{index}", "title": MORE_CRITERIA[index], "group": "init" if index < 4 else "dna"}
    return known | {"weight": IMPORTANCE[index] / whole, "mean_mark": 3.6, "spread": 1.1, "bimodal": index == 2}


def _area(index: int, scores: Sequence[float], criteria: int, top: int) -> Json:
    place = 1 + sum(other > scores[index] for other in scores)
    known = {"id": f"a{index:02}", "title": AREAS[index], "place": place, "tied": False, "score": scores[index]}
    cells = {f"c{criterion}": _cell(index, criterion) for criterion in range(criteria)}
    share = max(0.0, min(1.0, 0.55 + 0.2 * (top - place + 0.4)))
    standing = {"share": share, "low": max(0.0, share - 0.04), "high": min(1.0, share + 0.04), "first": 1, "last": 9}
    return known | {
        "initiatives": 11,
        "scored": criteria,
        "of": criteria,
        "cells": cells,
        "parts": {},
        "in_top": standing,
    }


def _cell(area: int, criterion: int) -> float | None:
    if (area, criterion) == (2, 4):
        return None
    return max(0.0, min(1.0, 0.92 - 0.05 * area + 0.11 * ((area * 3 + criterion * 5) % 7 - 3)))


def _within(weights: Sequence[Json], group: str) -> list[Json]:
    return [one for one in weights if one["group"] == group]


def _shares(of: Sequence[Json]) -> list[Any]:
    marks, whole = {"1": 2, "2": 4, "3": 9, "4": 14, "5": 9}, sum(one["weight"] for one in of)
    many = len(of)
    got = results([one["weight"] / whole for one in of], mean=[3.6] * many, spread=[1.1] * many, marks=[marks] * many)
    return [[one["id"], result] for one, result in zip(of, got, strict=True)]


def stepwise(count: int, shown: int) -> Json:
    """A reveal from the last place upwards, so many places on."""
    told = dots(count, winner=LONG)
    values = sorted({one["place"] for _, one in told["results"]}, reverse=True)
    told["results"] = [[identity, one] for identity, one in told["results"] if one["place"] in values[:shown]]
    done = shown >= len(values)
    told["ballot"]["revealing"] = None if done else {"shown": shown, "of": len(values)}
    return told | {"finale": done}
