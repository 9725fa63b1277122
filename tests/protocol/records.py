"""Every kind of record in every form: a day that is played through once, and what the lanes told of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from samenspel.demo.voting import dots
from samenspel.domain.ballot.showing import result_record
from samenspel.domain.core import SYSTEM, Actor
from samenspel.domain.counting import Result
from samenspel.domain.ids import kind_of
from samenspel.domain.rooms import LOGIC
from samenspel.hub.room import paper_record
from samenspel.hub.roster import operations_of
from samenspel.ports import BallotPaper, Person
from tests.domain.following import FOLLOW, ORIGIN, STEWARD
from tests.domain.hall import (
    ANNA,
    BRAM,
    CARLA,
    CONFERENCE,
    LAPTOP,
    LEZER,
    MINUTE,
    MODERATOR,
    ORGANISER,
    PLENARY,
    SETUP,
    Hall,
    a_round,
    ballot_room,
    table_room,
)

Told = tuple[str, str, Mapping[str, Any]]
"""Kind of room, kind of record, and the record."""

FULL = {"je": "Wat wil je?", "u": "Wat wilt u?", "en": "What do you want?"}
BARE = {"je": "Wat dan?"}
CHOICE, AGREEMENT = f"{CONFERENCE}/choice/1", f"{CONFERENCE}/agreement/1"
ELS = Actor(participant="els", role="reader")
TABLE, OTHER = table_room(1), table_room(2)
LIST, REPORT = f"{CONFERENCE}/list/1", f"{CONFERENCE}/report/1"
PERMISSIONS = ("idea", "comment", "addition", "question", "existing", "detail", "merge", "action", "pick")


def told(hall: Hall) -> Iterator[Told]:
    """Every record that the rooms of a hall told, from their first event to their last."""
    for room, log in hall.logs.items():
        logic, state = LOGIC[kind_of(room)], LOGIC[kind_of(room)].initial(room)
        for recorded in log:
            state = logic.evolve(state, recorded)
            for operation in logic.project(state, recorded):
                if operation.record is not None:
                    yield kind_of(room), operation.kind, operation.record


def every_record() -> Iterator[Told]:
    """Records of each kind: with and without what may be absent, nil and not nil."""
    yield from told(_day())
    at_table = Person("anna", "c", "Anna", "De Kade", "care", table=1)
    on_laptop = Person("gast", "c", table=None, guest_of="laptop")
    for person in (at_table, on_laptop):
        yield from (("roster", one.kind, one.record) for one in operations_of(person) if one.record is not None)
    yield "ballot", "result", result_record(Result(0.5, 1, tied=False, votes=3, low=0.4, high=0.6))
    paper = paper_record(BallotPaper("anna", "anna", "self", 1, {"a": 2}))
    if paper.record is not None:
        yield "ballot", paper.kind, paper.record


def _day() -> Hall:
    hall = Hall()
    hall.do(PLENARY, SYSTEM, "open_conference", **_setup())
    _moderate(hall)
    _write(hall)
    _plan(hall)
    _cases(hall)
    _vote(hall)
    _list(hall)
    _choose(hall)
    _report(hall)
    hall.do(PLENARY, MODERATOR, "start_round", round="afsluiting")
    hall.tick(11 * MINUTE)
    _follow(hall)
    _agree(hall)
    return hall


def _setup() -> dict[str, Any]:
    said = {"title": FULL, "prompt": FULL, "hints": (FULL, BARE), "example": FULL, "late": FULL}
    vote = {"question": FULL, "terms": dots(3, 1)}
    rounds = (
        a_round("open", "brainstorm", "idea", screen="arrival") | said,
        a_round("kaal", "break"),
        a_round("actie", "actie", *PERMISSIONS) | said | {"example": BARE, "late": BARE, "prompt": BARE, "title": BARE},
        a_round("stemmen", "vote", screen="ballot", vote=vote),
        a_round("stemmen-kaal", "vote", vote={"question": BARE, "terms": dots(3, 1, tables=[1], about=1)}),
        a_round("afsluiting", "closing"),
    )
    themes = [{"letter": "A", "title": FULL, "question": FULL}, {"letter": "B", "title": BARE, "question": BARE}]
    return SETUP | {"rounds": rounds, "themes": themes}


def _moderate(hall: Hall) -> None:
    hall.do(PLENARY, MODERATOR, "start_round", round="open")
    hall.do(PLENARY, MODERATOR, "pause")
    hall.do(PLENARY, MODERATOR, "resume")
    hall.tick(11 * MINUTE)
    hall.do(PLENARY, MODERATOR, "announce", text="Koffie", show=True)
    hall.do(PLENARY, MODERATOR, "announce", text="Schuif op", tables=[1])
    hall.do(PLENARY, MODERATOR, "show", scene="blank")
    hall.do(PLENARY, ORGANISER, "set_conference", title="Anders")


def _write(hall: Hall) -> None:
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    idea = hall.do(TABLE, ANNA, "idea", text="Een tuin")
    source = hall.do(TABLE, LAPTOP, "idea", text="Ook een tuin", **{"as": "gast"})
    for kind in ("comment", "addition", "question"):
        hall.do(TABLE, ANNA, kind, parent=idea, text="x")
        hall.do(TABLE, LAPTOP, kind, parent=idea, text="x", **{"as": "gast"})
    for actor, more in ((ANNA, {}), (LAPTOP, {"as": "gast"})):
        hall.do(TABLE, actor, "existing", parent=idea, text="x", link="https://voorbeeld.test", **more)
    hall.do(TABLE, ANNA, "detail", idea=idea, whom="jongeren")
    hall.do(TABLE, BRAM, "host", take=True)
    hall.do(TABLE, BRAM, "merge", source=source, into=idea)
    hall.do(TABLE, BRAM, "hand", up=True)
    hall.do(PLENARY, MODERATOR, "pick_card", card=idea, table=1, title="Tuin", text="Een tuin", show=True)
    hall.do(TABLE, ANNA, "edit", target=idea, text="Een grotere tuin")
    hall.do(OTHER, CARLA, "withdraw", target=hall.do(OTHER, CARLA, "idea", text="Niets"))


def _plan(hall: Hall) -> None:
    idea = hall.do(TABLE, ANNA, "idea", text="Nog een")
    addition = hall.do(TABLE, ANNA, "addition", parent=idea, text="x")
    plan = {
        "title": "Koken",
        "parties": [{"name": "Bewoners", "benefit": "eten"}],
        "goals": ["samen"],
        "steps": [{"who": "Ans", "what": "belt", "by": "vrijdag"}],
        "ideas": [idea],
        "additions": [addition],
    }
    action = hall.do(TABLE, ANNA, "action", **plan)
    hall.do(TABLE, LAPTOP, "action", title="Bakken", **{"as": "gast"})
    hall.do(TABLE, ANNA, "pick", action=action)


def _cases(hall: Hall) -> None:
    case = hall.do(PLENARY, ORGANISER, "set_case", theme="A", title="Lege winkels", table=1)
    hall.do(PLENARY, ORGANISER, "set_case", theme="B", title="Nog zonder tafel")
    hall.do(TABLE, ANNA, "hold_case", case=case, holds=True)
    told = hall.do(TABLE, BRAM, "idea", text="Vraag de eigenaar", case=case, suggests="contact")
    hall.do(TABLE, ANNA, "remark", parent=told, text="Die woont in Urk")
    hall.do(TABLE, LAPTOP, "hold_case", case=case, holds=True, **{"as": "gast"})
    hall.do(TABLE, LAPTOP, "remark", parent=told, text="Ik ken hem", **{"as": "gast"})
    hall.do(TABLE, ANNA, "set_status", case=case, status="out_of_time")
    hall.do(TABLE, BRAM, "join_case", case=case, joins=True)


def _list(hall: Hall) -> None:
    organise = partial(hall.do, LIST, ORGANISER)
    group = organise("set_group", title="DNA van het gebied")
    criterion = organise("set_criterion", title="Groen", group=group, on="area")
    given = {"criteria": [{"title": "Nodig", "group": "De initiatieven"}], "rows": [{"title": "Tuin", "area": "Oost"}]}
    organise("take_in", name="lijst.csv", **given)
    oost = next(iter(hall.records(LIST, "stage", "area")))
    nodig = next(one for one in hall.records(LIST, "stage", "criterion") if one != criterion)
    organise("set_area", area=oost, scores={criterion: 3})
    joined = organise("set_area", title="West")
    organise("join_areas", source=joined, into=oost)
    tuin = next(iter(hall.records(LIST, "stage", "initiative")))
    twin = organise("set_initiative", title="Tuin", area=oost, scores={nodig: 2.5})
    organise("merge", source=twin, into=tuin)
    organise("remove", target=organise("set_initiative", title="Niets"))
    organise("set_rule", top=5)
    organise("choose", areas=[oost], reason="Daar is plek.")


def _choose(hall: Hall) -> None:
    organise = partial(hall.do, CHOICE, ORGANISER)
    first = {"id": "tuin", "kind": "action", "title": "Tuin", "table": 1, "place": 1, "votes": 3}
    organise(
        "open_choosing",
        criteria=[{"id": "nodig", "title": "Nodig?"}],
        candidates=[first, {"id": "koor", "kind": "idea", "title": "Koor"}],
    )
    organise("set_judges", judges=["els"])
    hall.do(CHOICE, ELS, "remark", candidate="koor", text="Mooi")
    hall.do(CHOICE, ELS, "score", candidate="tuin", criterion="nodig", mark=4)
    organise("set_phase", phase="together")
    organise("choose_candidates", picks=[{"candidate": "tuin", "reason": "Er is grond."}])


def _report(hall: Hall) -> None:
    organise = partial(hall.do, REPORT, ORGANISER)
    organise("open_link")
    for part in ("introduction", "news_text"):
        organise("set_text", part=part, text="Zo ging het")
    for actor, named in ((LEZER, False), (ANNA, True)):
        addition = hall.do(REPORT, actor, "add", target="theme/A", kind="slot", text="Ook in de avond", named=named)
        organise("accept", addition=addition)
    organise("publish", note="De eerste")
    hall.do(REPORT, LEZER, "withdraw", addition=next(iter(hall.records(REPORT, "own/lezer", "addition"))))
    organise("set_text", part="background", text="Waarom")
    organise("publish")


def _follow(hall: Hall) -> None:
    """From the first initiative to a reminder; what came of the edition before."""
    service, organise, steward = (partial(hall.do, FOLLOW, actor) for actor in (SYSTEM, ORGANISER, STEWARD))
    parties = [{"name": "Bewoners", "benefit": "samen eten"}]
    service("adopt", origin=ORIGIN, title="Samen koken", parties=parties, goals=["Vijftig eters"])
    one = next(iter(hall.records(FOLLOW, "stage", "initiative")))
    organise("set_steward", initiative=one, person=STEWARD.participant)
    organise("welcome", person="other")
    steward("set_check_ins", initiative=one, days=["2026-03-01", "2026-04-01"])
    steward("note", initiative=one, text="Begonnen", status="started")
    hall.do(
        FOLLOW, ORGANISER, "offer_support", ask=steward("ask_support", initiative=one, text="Een keuken"), text="Ja"
    )
    promise = {"day": "2026-03-20", "text": "Koffie?", "initiative": one}
    hall.do(FOLLOW, Actor(participant="other", role="reader"), "promise", person="steward", **promise)
    made = next(iter(hall.records(FOLLOW, "own/steward", "promise")))
    steward("answer_promise", promise=made, agree=True)
    steward("answer_promise", promise=made, agree=False)
    organise("promise", first="steward", person="other", day="2026-03-20")
    organise("drop", initiative=organise("add", title="Toch niet"))
    hall.tick(7 * 24 * 60 * MINUTE)
    reminder = next(iter(hall.records(FOLLOW, "stage", "reminder")))
    service("claim_mail", reminder=reminder, hub="een", attempt=1)
    service("tell_mail", reminder=reminder, attempt=1, outcome="sent")
    service("set_calendar", person="", digest="a" * 64)
    outcome = {"id": "a", "title": "Buurtbus", "status": "running", "at": 1, "text": "Elke dag"}
    service("begin_edition", conference="vorige", title="Samen 2025", date="2025-03-12", outcomes=[outcome])


def _agree(hall: Hall) -> None:
    """Two versions: one that was objected to, one that both confirmed; withdrawn after all."""
    organise, els = partial(hall.do, AGREEMENT, ORGANISER), partial(hall.do, AGREEMENT, ELS)
    parties = [{"id": "p1", "name": "De Kade", "brings": "zaal", "gets": "gasten"}, {"id": "p2", "name": "De Brug"}]
    wording = {"title": "Koken", "parties": parties, "steps": [{"id": "s1", "who": "De Kade", "what": "dekt"}]}
    hall.do(AGREEMENT, SYSTEM, "begin", wording=wording, origin={"action": "a", "table": 1, "theme": "A"})
    for party in ("p1", "p2"):
        organise("set_signer", party=party, person="els")
    els("object", party="p2", version=1, text="Wij koken niet alleen")
    organise("reword", version=1, wording=wording | {"title": "Samen koken", "purpose": "Iedereen eet mee"})
    for party in ("p1", "p2"):
        els("confirm", party=party, version=2)
    organise("withdraw", reason="Te duur")
    hall.do(f"{CONFERENCE}/agreement/2", SYSTEM, "begin", wording={"title": "Nog leeg"})


def _vote(hall: Hall) -> None:
    hall.do(PLENARY, MODERATOR, "start_round", round="stemmen")
    ballot = {"terms": dots(3, 2)}
    hall.do(PLENARY, MODERATOR, "open_ballot", source="picks", **ballot)
    hall.do(PLENARY, MODERATOR, "open_ballot", source="typed", options=[{"title": "Ja"}, {"title": "Nee"}], **ballot)
    for more in ({}, {"view": "distribution"}, {"view": "distribution", "page": 2}):
        hall.do(PLENARY, MODERATOR, "show", scene={"kind": "ballot", "room": ballot_room(1), **more})
    hall.do(ballot_room(2), ANNA, "cast", revision=1, choices={"1": 1})
    hall.do(ballot_room(2), MODERATOR, "close")
    hall.do(ballot_room(2), MODERATOR, "reveal")
    _vote_otherwise(hall)
    idea = next(one.id for one in hall.table(1).contributions.values() if one.kind == "idea")
    asked = hall.do(TABLE, BRAM, "poll", card=idea, question="Een tuin of twee?", a="Een", b="Twee")
    hall.do(TABLE, BRAM, "end_poll", poll=asked)


TWO = [{"title": "Ja"}, {"title": "Nee"}]
SCALE = {"kind": "marks", "lowest": 1, "highest": 5, "outcome": "mean"}


def _vote_otherwise(hall: Hall) -> None:
    """What the vote on picks leaves empty: tables that vote, one's own, places one by one, all that is counted."""
    idea = next(identity for identity, one in hall.table(1).contributions.items() if one.author == ANNA.participant)
    card = {"id": idea, "title": "Tuin"}
    about: dict[str, Any] = {"tables": [1], "about": 2, "not_own": True, "secrecy": "table"}
    poll = _open(hall, {"method": SCALE, **about}, [card, *TWO])
    for number in range(6):
        voter = replace(BRAM, participant=f"kiezer{number}", table=1)
        hall.do(poll, voter, "cast", revision=1, choices={idea: 1 + number % 5})
    hall.do(poll, MODERATOR, "add_papers", papers=[{idea: 4}])
    hall.do(poll, MODERATOR, "close")
    hall.do(poll, MODERATOR, "reveal", stepwise=True)
    hall.do(poll, MODERATOR, "reveal")
    for method, choices in (
        ({"kind": "ranking"}, {"1": 1, "2": 2}),
        ({"kind": "pairs"}, {"1>2": 1}),
        ({"kind": "yes_no"}, {"yes": 1}),
        ({"kind": "marks", "highest": 5, "outcome": "shares"}, {"1": 3}),
    ):
        ballot = _open(hall, {"method": method}, [] if method["kind"] == "yes_no" else TWO)
        hall.do(ballot, ANNA, "cast", revision=1, choices=choices)
        hall.do(ballot, MODERATOR, "close")
        hall.do(ballot, MODERATOR, "reveal")
    weighed = ballot_room(max(hall.plenary.ballots))
    hall.do(weighed, SYSTEM, "note_ranking", ranking=AREAS)
    hall.do(weighed, SYSTEM, "note_ranking", ranking=AREAS | {"rule": {"kind": "best", "best": 3}, "verdict": TOO_FEW})


def _open(hall: Hall, terms: dict[str, Any], options: list[dict[str, Any]]) -> str:
    hall.do(PLENARY, MODERATOR, "open_ballot", source="typed", terms=terms, **({"options": options} if options else {}))
    return ballot_room(max(hall.plenary.ballots))


TOO_FEW = {"kind": "too_few", "top": 1, "firm": 0, "next": None, "share": None, "criterion": None, "change": None}
AREAS: dict[str, Any] = {
    "rule": {"kind": "mean", "best": None},
    "top": 1,
    "voters": 1,
    "weights": [
        {"id": "1", "title": "Ja", "group": "", "weight": 1.0, "mean_mark": 3.0, "spread": 0.0, "bimodal": False},
        {"id": "2", "title": "Nee", "group": "", "weight": 0.0, "mean_mark": None, "spread": None, "bimodal": False},
    ],
    "groups": [{"id": "", "title": "", "weight": 1.0}],
    "areas": [
        {"id": "a", "title": "A", "place": 1, "tied": False, "score": 0.5, "initiatives": 2, "scored": 1, "of": 2}
        | {
            "cells": {"1": 0.5, "2": None},
            "parts": {"1": 0.5},
            "in_top": {"share": 1.0, "low": 0.9, "high": 1.0, "first": 1, "last": 2},
        },
        {"id": "b", "title": "B", "place": 2, "tied": False, "score": 0.25, "initiatives": 1, "scored": 1, "of": 2}
        | {"cells": {"1": 0.25, "2": None}, "parts": {"1": 0.25}, "in_top": None},
    ],
    "unranked": [{"id": "c", "title": "C", "why": "missing"}],
    "swaps": [
        {"criterion": "1", "weight": 1.0, "change": None, "percent": None},
        {"criterion": "2", "weight": 0.0, "change": 0.25, "percent": 25.0},
    ],
    "verdict": {"kind": "close", "top": 1, "firm": 1, "next": "b", "share": 0.1, "criterion": "2", "change": 0.25},
    "draws": 1000,
}
"""The ranking of areas as a weighing notes it."""
