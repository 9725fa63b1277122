"""The votes of the big day, of every kind, with tallies that move as a hub tells them."""

import random
from collections.abc import Iterable, Mapping
from typing import Any

from samenspel.demo.choosing import choose
from samenspel.demo.voting import dots, liking
from samenspel.domain.core import SYSTEM
from samenspel.domain.counting import VOTERS
from samenspel.domain.tally import VOTERS_STEP, nested
from tests.domain.hall import MODERATOR, PLENARY, ballot_room, table_room
from tests.support.big_day_hall import BigHall
from tests.support.big_day_people import Crowd, Member

YES_NO: Mapping[str, Any] = {"method": {"kind": "yes_no", "quorum": 50, "majority": "two_thirds"}}
SCALE: Mapping[str, Any] = {"method": {"kind": "marks", "lowest": 1, "highest": 5, "outcome": "mean"}}
RANKING: Mapping[str, Any] = {"method": {"kind": "ranking", "places": 3, "rule": "ranked_pairs"}}
PAIRS: Mapping[str, Any] = {"method": {"kind": "pairs", "each": 5}}
WAYS: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
    ("picks", "Welke acties moeten als eerste van start?", dots(3, 1, hidden=False)),
    ("ideas", "Welk idee verrast u het meest?", dots(5, 2, hidden=False, secrecy="table")),
    ("typed", "Komen we over een half jaar weer bij elkaar?", {**YES_NO, "hidden": False, "secrecy": "open"}),
    ("picks", "Hoe haalbaar is elke actie?", {**SCALE, "order": "random"}),
    ("picks", "Zet uw drie beste acties op volgorde.", {**RANKING, "hidden": False}),
    ("ideas", "Welk van de twee spreekt u meer aan?", PAIRS),
)
"""Source of the options, question, terms."""


class Votes:
    """Holds votes in a hall."""

    def __init__(self, hall: BigHall, crowd: Crowd, source: random.Random) -> None:
        self._hall = hall
        self._crowd = crowd
        self._random = source

    def all(self) -> None:
        """One of every kind, and one that was a mistake."""
        for source, question, terms in WAYS:
            self.hold(source, question, terms)
        self._hall.do(PLENARY, MODERATOR, "open_ballot", source="picks", question="Een vergissing?", terms=dots())
        step = self._hall.plenary.step
        assert step is not None
        self._hall.do(PLENARY, MODERATOR, "undo", step=step.version)
        self._hall.tick(10_000)

    def hold(self, source: str, question: str, terms: Mapping[str, Any]) -> None:
        """Everybody votes, some twice; then it is closed, counted, sealed and shown, one of them step by step."""
        self._hall.do(PLENARY, MODERATOR, "open_ballot", source=source, question=question, terms=terms)
        number = max(self._hall.plenary.ballots)
        room = ballot_room(number)
        members = [member for members in self._crowd.tables.values() for member in members]
        self._cast(room, self._random.sample(members, len(members)))
        self._cast(room, self._random.sample(members, 20), again=True)
        self._hall.do(room, MODERATOR, "close")
        self._hall.tick(8_000)
        stepwise = number % 3 == 0
        self._hall.do(room, MODERATOR, "reveal", stepwise=stepwise)
        while stepwise and self._hall.ballot(number).phase == "closed":
            self._hall.tick(4_000)
            self._hall.do(room, MODERATOR, "next")
        self._hall.tick(20_000)

    def poll(self, table: int, idea: str) -> None:
        """A table asks itself something about one of its ideas."""
        host, *others = self._crowd.tables[table]
        room = table_room(table)
        poll = self._hall.do(room, host.actor, "poll", card=idea, question="Bedoelen we dit?", a="Voor jong", b="Oud")
        ballot = self._hall.table(table).polls[poll].ballot
        assert ballot is not None
        self._cast(ballot_room(ballot), [member for member in others if member.as_ is None])
        self._hall.do(room, MODERATOR, "end_poll", poll=poll)
        self._hall.tick(6_000)

    def _cast(self, room: str, members: Iterable[Member], *, again: bool = False) -> None:
        state = self._hall.state(room)
        options = self._hall.records(room, "seat", "option")
        rules = self._hall.record_of(room, "seat", "ballot")
        assert rules is not None
        likes = liking(options, random.Random(room))
        told: dict[str, Any] | None = None
        for member in members:
            self._hall.tick(self._random.randrange(200, 900))
            slot = "self" if member.as_ is None else member.as_[-12:]
            seed = f"{room}/{member.actor.participant}/{slot}"
            choices = choose(options, likes, member.person.table, rules, self._random, seed=seed)
            voter = {} if member.as_ is None else {"voter": slot}
            self._hall.do(room, member.actor, "cast", revision=2 if again else 1, choices=choices, **voter)
            told = self._move(room, told, hidden=state.hidden)

    def _move(self, room: str, told: dict[str, Any] | None, *, hidden: bool) -> dict[str, Any] | None:
        """A tally is told once five voters came after it, as `hub/tallies.py` has it; returns the one told next."""
        if hidden:
            return None
        now = self._tally(room)
        if told is not None and now["voters"] - told["voters"] < VOTERS_STEP:
            return told
        if told is not None:
            self._hall.do(room, SYSTEM, "move", **told)
        return now

    def _tally(self, room: str) -> dict[str, Any]:
        counters = self._hall.tally(room)
        return {"counters": nested(counters), "voters": counters.get(VOTERS, 0)}
