"""A hall in memory: the pure rooms, a clock that stands still, and the policies carried out at once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from samenspel.demo.voting import dots
from samenspel.domain.ballot import Ballot, paper_counter
from samenspel.domain.commands import COMMANDS
from samenspel.domain.commands.plenary import SealDay
from samenspel.domain.core import (
    SYSTEM,
    Actor,
    BallotWrite,
    Command,
    Context,
    Decision,
    Event,
    Events,
    Paper,
    Record,
    Recorded,
    Rejected,
)
from samenspel.domain.counting import VOTERS
from samenspel.domain.ids import derived_id, kind_of, number_of
from samenspel.domain.plenary import Plenary
from samenspel.domain.policies import consequences
from samenspel.domain.reporting.targets import stands
from samenspel.domain.rooms import LOGIC
from samenspel.domain.seal import SealedRoom, seal_of
from samenspel.domain.snapshot import Lanes, apply, lanes_of
from samenspel.domain.table import Table

CONFERENCE = "k7f3mpwx2a"
PLENARY = f"{CONFERENCE}/plenary/1"
NOW = 1_772_000_000_000
MINUTE = 60_000

MODERATOR = Actor(participant="moderator", role="moderator")
ORGANISER = Actor(participant="organiser", role="organiser")
SCREEN = Actor(participant="screen", role="screen")
ANNA = Actor(participant="anna", role="participant", table=1, visits=frozenset({2}))
BRAM = Actor(participant="bram", role="participant", table=1, visits=frozenset({2}))
GERDA = BRAM
"""Who takes the role of host at table 1."""
CARLA = Actor(participant="carla", role="participant", table=2, visits=frozenset({1}))
LEZER = Actor(participant="lezer", role="reader")
"""Somebody with the link to the report, weeks later."""
DAAN = Actor(participant="daan", role="participant", table=3)
LAPTOP = Actor(
    participant="laptop", role="participant", table=1, shared=True, guests=frozenset({"gast"}), visits=frozenset({2})
)


def table_room(number: int) -> str:
    """The room of a table."""
    return f"{CONFERENCE}/table/{number}"


def ballot_room(number: int) -> str:
    """The room of a ballot."""
    return f"{CONFERENCE}/ballot/{number}"


def a_round(identity: str, kind: str, *allows: str, **more: object) -> dict[str, object]:
    """A round of ten minutes."""
    said = {"je": identity.capitalize()}
    return {"id": identity, "kind": kind, "minutes": 10, "title": said, "prompt": said, "allows": allows, **more}


ROUNDS = (
    a_round("aankomst", "plenary", screen="arrival"),
    a_round("brainstorm", "brainstorm", "idea"),
    a_round(
        "aanvullen",
        "aanvullen",
        "idea",
        "comment",
        "addition",
        "question",
        "existing",
        "detail",
        "merge",
        screen="wall",
    ),
    a_round("pauze", "break"),
    a_round("actie", "actie", "action", "pick"),
    a_round(
        "stemmen",
        "vote",
        screen="ballot",
        vote={"question": {"je": "Wat eerst?", "u": "Wat kiest u?", "en": "What first?"}, "terms": dots(3, 1)},
    ),
    a_round("afsluiting", "closing", screen="thanks"),
)
SETUP: dict[str, Any] = {
    "title": "Samen verder",
    "date": "2026-03-12",
    "language": "nl",
    "address": "je",
    "format": "werkconferentie",
    "code": "ABCDEFGH",
    "spoken": "ABCDE",
    "themes": [
        {"letter": "A", "title": {"je": "Werk"}, "question": {"je": "Hoe?"}},
        {"letter": "B", "title": {"je": "Wonen"}, "question": {"je": "Waar?"}},
    ],
    "tables": [
        {"number": 1, "name": "", "theme": "A", "seats": 8},
        {"number": 2, "name": "Raam", "theme": "A", "seats": 8},
        {"number": 3, "name": "", "theme": "B", "seats": 8},
    ],
    "rounds": ROUNDS,
}

HALL_VOTE: dict[str, Any] = {"source": "picks", "terms": dots(3, 1)}


@dataclass
class Hall:
    """Rooms with their logs and live lanes. `now` is the clock; nothing rings but by `tick`."""

    now: int = NOW
    states: dict[str, Any] = field(default_factory=dict)
    logs: dict[str, list[Recorded]] = field(default_factory=dict)
    live: dict[str, Lanes] = field(default_factory=dict)
    papers: dict[str, dict[str, BallotWrite]] = field(default_factory=dict)
    given: int = 0

    def state(self, room: str) -> Any:
        """The state of a room."""
        if room not in self.states:
            self.states[room] = LOGIC[kind_of(room)].initial(room)
        return self.states[room]

    @property
    def plenary(self) -> Plenary:
        """The state of the plenary."""
        state: Plenary = self.state(PLENARY)
        return state

    def table(self, number: int) -> Table:
        """The state of a table."""
        state: Table = self.state(table_room(number))
        return state

    def ballot(self, number: int = 1) -> Ballot:
        """The state of a ballot."""
        state: Ballot = self.state(ballot_room(number))
        return state

    def ask(self, room: str, actor: Actor, type: str, /, **data: object) -> Decision:  # noqa: A002 - as on the wire
        """Give a command as it stands on the wire and carry out what follows."""
        self.given += 1
        command = msgspec.convert(data, COMMANDS[kind_of(room)][type])
        return self.decide(room, actor, command, derived_id("given", self.given))

    def do(self, room: str, actor: Actor, type: str, /, **data: object) -> str:  # noqa: A002 - as on the wire
        """As `ask`, for a command that is accepted; returns its id."""
        decision = self.ask(room, actor, type, **data)
        assert not isinstance(decision, Rejected), decision
        return derived_id("given", self.given)

    def decide(self, room: str, actor: Actor, command: Command, identity: str) -> Decision:
        """Give a command with its id."""
        logic, papers = LOGIC[kind_of(room)], self.papers.setdefault(room, {})
        decision = logic.decide(self.state(room), command, self._context(room, actor, identity))
        if isinstance(decision, BallotWrite):
            papers[decision.voter] = decision
        if isinstance(decision, Events):
            self.record(room, actor, identity, decision.events)
        return decision

    def record(self, room: str, actor: Actor, identity: str, events: Iterable[Event]) -> None:
        """Write events to the log of a room, tell the lanes and carry out the consequences."""
        logic, log = LOGIC[kind_of(room)], self.logs.setdefault(room, [])
        for event in events:
            recorded = Recorded(len(log) + 1, self.now, actor.participant, identity, event)
            log.append(recorded)
            self.states[room] = logic.evolve(self.state(room), recorded)
            for operation in logic.project(self.states[room], recorded):
                apply(self.live.setdefault(room, {}), operation)
            for follow in consequences(room, recorded, self.plenary):
                self.decide(follow.room, SYSTEM, follow.command, follow.command_id)

    def tick(self, ms: int) -> None:
        """Let time pass and ring every bell on its moment."""
        until = self.now + ms
        while (next_ := self._next_due()) is not None and next_[0] <= until:
            at, room = next_
            self.now = max(self.now, at)
            due = LOGIC[kind_of(room)].due(self.states[room])
            assert due is not None
            before = self.states[room]
            self.decide(room, SYSTEM, self._filled(due.command), due.command_id)
            assert self.states[room] is not before, f"{room}: what was due changed nothing"
        self.now = until

    def _filled(self, command: Command) -> Command:
        """What the hub fills in from the log: here a room's digest is its length."""
        if not isinstance(command, SealDay):
            return command
        covered = tuple(SealedRoom(room=room, version=len(log)) for room, log in sorted(self.logs.items()))
        digests = {one.room: one.version.to_bytes(32) for one in covered}
        return msgspec.structs.replace(command, seal=seal_of(covered, digests), covered=covered)

    def records(self, room: str, lane: str, kind: str) -> dict[str, Record]:
        """Id → record of one kind in a lane, as it is now."""
        return {
            identity: record
            for (of_kind, identity), record in self.live.get(room, {}).get(lane, {}).items()
            if of_kind == kind
        }

    def record_of(self, room: str, lane: str, kind: str, identity: str = "self") -> Record | None:
        """One record of a lane, None when it is not there."""
        return self.records(room, lane, kind).get(identity)

    def check_replay(self) -> None:
        """Live lanes and state are those of a fresh replay."""
        for room, log in self.logs.items():
            logic, state = LOGIC[kind_of(room)], LOGIC[kind_of(room)].initial(room)
            for recorded in log:
                state = logic.evolve(state, recorded)
            assert state == self.states[room]
            assert lanes_of(room, log) == self.live.get(room, {})

    def _next_due(self) -> tuple[int, str] | None:
        dues = [(due.at, room) for room in self.states if (due := LOGIC[kind_of(room)].due(self.states[room]))]
        return min(dues, default=None)

    def _context(self, room: str, actor: Actor, identity: str) -> Context:
        papers, counters = self.papers.get(room, {}), Counter[tuple[str, str]]()
        for paper in papers.values():
            count = paper_counter(self.ballot(number_of(room)))
            assert count is not None
            counters.update(count(paper.choices, paper.tag, paper.slot != "self"))
        own = {
            paper.slot: Paper(paper.revision, paper.choices)
            for paper in papers.values()
            if paper.owner == actor.participant
        }
        return Context(
            actor=actor,
            command_id=identity,
            now=self.now,
            version=len(self.logs.get(room, ())),
            present=100,
            counters={key: number for key, number in counters.items() if number},
            voters=counters[VOTERS],
            papers=own,
            author_of=self._author_of,
            stands=self._stands,
            versions=self._versions,
        )

    def _stands(self, target: str) -> bool:
        return stands(target, self.plenary, [state for state in self.states.values() if isinstance(state, Table)])

    def _versions(self) -> dict[str, int]:
        return {room: len(log) for room, log in self.logs.items()}

    def _author_of(self, contribution: str) -> str:
        tables = [state for state in self.states.values() if isinstance(state, Table)]
        found = [table.contributions[contribution] for table in tables if contribution in table.contributions]
        return found[0].author if found else ""


def opened() -> Hall:
    """A conference with three tables, two of them on one theme."""
    hall = Hall()
    hall.do(PLENARY, SYSTEM, "open_conference", **SETUP)
    return hall


def in_round(identity: str) -> Hall:
    """A conference in which this round has just started."""
    hall = opened()
    hall.do(PLENARY, MODERATOR, "start_round", round=identity)
    return hall


def hosted() -> tuple[Hall, str, str, str]:
    """A hall in the second round with a host at table 1, Anna's idea with a comment of the host, and another idea."""
    hall = in_round("aanvullen")
    hall.do(table_room(1), GERDA, "host", take=True)
    idea = hall.do(table_room(1), ANNA, "idea", text="Een tuin")
    other = hall.do(table_room(1), GERDA, "idea", text="Een park")
    return hall, idea, hall.do(table_room(1), GERDA, "comment", parent=idea, text="Mooi"), other


def code_of(decision: Decision) -> str | None:
    """The code of a rejection, None for anything else."""
    return decision.code if isinstance(decision, Rejected) else None


def kinds_of(decision: Decision) -> list[str]:
    """The kinds of the events of a decision that was accepted."""
    assert isinstance(decision, Events), decision
    return [event.kind for event in decision.events]
