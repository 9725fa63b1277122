"""One room: its state, its single writer, and the commands that wait.

The journal asks `prepare` for what is ready; all waiting commands are decided then, each against the state as the
ones before it leave it. Until `settle` tells how the commit went nothing is shown, nothing is answered and nothing
more is decided.
"""

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, assert_never

from samenspel.domain.ballot import paper_counter
from samenspel.domain.core import (
    BallotWrite,
    Context,
    Due,
    Event,
    Events,
    Operation,
    Recorded,
    Rejected,
    RoomLogic,
)
from samenspel.domain.events.ballot import BallotSealed
from samenspel.domain.ids import kind_of, own_lane
from samenspel.hub.channel import Change, Channel
from samenspel.hub.flight import Accepted, Answer, Asked, Flight, Step
from samenspel.hub.papers import Papers
from samenspel.ports import (
    BallotPaper,
    Committed,
    Counters,
    NewEvent,
    NotCommitted,
    RoomBatch,
    Sealing,
    StoredEvent,
    StoredRoom,
)
from samenspel.protocol.codec import Payloads

log = logging.getLogger("samenspel.hub")


class Room:
    """A loaded room."""

    def __init__(self, logic: RoomLogic[Any], payloads: Payloads, stored: StoredRoom) -> None:
        self.id = stored.room_id
        self.kind = kind_of(stored.room_id)
        self._logic = logic
        self._payloads = payloads
        self.version = 0
        self.recorded_at = 0
        self.state: Any = logic.initial(stored.room_id)
        self.papers = Papers(stored.papers, stored.counters)
        self.channel = Channel(
            stored.room_id,
            stored.epoch,
            conflated=("stage",) if self.kind == "table" else (),
            whole=lambda lane: self.kind == "ballot" and lane.startswith("own/"),
        )
        self._commands: dict[str, tuple[int, str]] = {}
        self._votes: dict[str, tuple[Accepted, str]] = {}
        self._waiting: deque[Asked] = deque()
        self._flight: Flight | None = None
        self.renewed = 0
        """How often something of the store was taken over here: what was read before that may be older."""
        self.author_of: Callable[[str], str] = lambda _contribution: ""
        """Who wrote a contribution, at whatever table of the conference."""
        self.stands: Callable[[str], bool] = lambda _target: False
        """Whether something that an addition is about is in the report."""
        self.versions: Callable[[], Mapping[str, int]] = dict
        """Every room of the conference → its version."""
        self.cast_by: set[str] = set()
        """Owners of the papers that were committed here since somebody told the other hubs of them."""
        for event in stored.events:
            self.channel.fill(self._evolve(self._recorded(event)))
        self.channel.fill(Change(self.version, self.recorded_at, [paper_record(paper) for paper in stored.papers]))

    @property
    def flying(self) -> bool:
        """Whether a commit of this room is under way."""
        return self._flight is not None

    @property
    def waiting(self) -> int:
        """Commands not yet decided."""
        return len(self._waiting)

    def due(self) -> Due | None:
        """What the room does by itself when its time comes."""
        return self._logic.due(self.state)

    def give_up(self) -> list[Asked]:
        """Who still waits for an answer, whether or not it was decided. The room is left and answers them no more:
        nobody hears twice."""
        waiting, self._waiting = self._waiting, deque()
        if self._flight is None:
            return [*waiting]
        flying, self._flight.answers = self._flight.answers, []
        return [*(asked for asked, _ in flying), *waiting]

    def knows(self, identity: str) -> bool:
        """Whether a command with this id is in the room's log."""
        return identity in self._commands

    def ask(self, asked: Asked) -> None:
        """Queue a command. It is decided when the journal next asks."""
        self._waiting.append(asked)

    def prepare(self, now: int, present: int) -> RoomBatch | None:
        """Decide everything that waits. None when nothing has to be written; the answers are then given at once."""
        flight = Flight(self.version, self.state)
        at = max(now, self.recorded_at, *(asked.after for asked in self._waiting))
        while self._waiting:
            asked = self._waiting.popleft()
            flight.answers.append((asked, self._guarded(asked, flight, at, present)))
        if not flight.steps and not flight.papers:
            self._answer(flight)
            return None
        self._flight = flight
        return RoomBatch(
            room_id=self.id,
            base=flight.base if flight.versioned else None,
            events=[self._new_event(step) for step in flight.steps],
            papers=list(flight.papers.values()),
            seal=flight.seals,
            count=self.papers.count if flight.papers else None,
        )

    @property
    def casting(self) -> list[str]:
        """Owners of the papers whose commit is under way."""
        return sorted({paper.owner for paper in self._flight.papers.values()}) if self._flight else []

    def settle(self, outcome: Committed) -> list[Recorded]:
        """The commit is durable: take over the new state, tell the lanes, answer. Returns the events for policies.

        Only for a commit whose events stand where they were decided (`as_decided`); otherwise `catch_up` comes first.
        """
        flight = self._under_way()
        self.renewed += 1
        changes = [self._change(step.recorded, step.state) for step in flight.steps]
        self.state, self.version = flight.state, outcome.version
        self._commands.update(flight.logged)
        self._votes.update(flight.votes)
        if changes:
            self.recorded_at = changes[-1].at
        changes.append(
            Change(self.version, self.recorded_at, [paper_record(paper) for paper in flight.papers.values()])
        )
        if outcome.counters is not None:
            self.papers.agree(outcome.counters)
        self.cast_by.update(paper.owner for paper in flight.papers.values())
        if flight.seals is not None:
            changes.append(self._without_papers())
            self.papers.seal()
        self.channel.publish(changes)
        self._flight = None
        self._answer(flight, outcome)
        return [step.recorded for step in flight.steps]

    def as_decided(self, outcome: Committed) -> bool:
        """Whether the events landed at the versions they were decided for, none of them dropped as already logged."""
        flight = self._flight
        return flight is not None and not outcome.dropped and outcome.version == flight.version

    def read(self, events: Sequence[StoredEvent]) -> list[Recorded]:
        """Events of the log, decoded."""
        return [self._recorded(event) for event in events]

    def catch_up(self, tail: StoredRoom) -> list[Recorded]:
        """Another hub wrote here (or this one, before a broken connection): read what the log has and ask again.

        Commands that made it are answered from the log, the others are decided anew. Of a ballot the tail has the
        papers of those who are `casting`. Returns the events that were read.
        """
        flight = self._under_way()
        self.papers.restore(flight.papers, flight.replaced)
        recorded = self._take_over(tail)
        self._flight = None
        self._waiting.extendleft(asked for asked, _ in reversed(flight.answers))
        log.info("caught up", extra={"room": self.id, "events": len(recorded)})
        return recorded

    def follow(self, tail: StoredRoom) -> list[Recorded]:
        """Another hub wrote here: take over what the log has. Not while a commit is under way; its outcome will tell.

        Of the papers it takes over those that the tail has. Returns the events that were new. Raises `RuntimeError`
        when the tail begins behind where this room is.
        """
        if self._flight is not None:
            return []
        return self._take_over(tail)

    def see_papers(self, papers: Sequence[BallotPaper], version: int) -> bool:
        """Papers that other hubs cast, of people who are here, as they stood at `version`. False, and they are left,
        when the ballot has moved since: it may be sealed."""
        if version != self.version:
            return False
        if newer := self.papers.put(papers):
            self.channel.publish([Change(self.version, self.recorded_at, [paper_record(paper) for paper in newer])])
        return True

    def see_counters(self, counters: Counters, renewed: int) -> bool:
        """The counters as the store had them. False, and they are left, while papers of this hub are on their way there
        or when something was taken over since `renewed`: they may be older than what is here."""
        if self._flight is not None or self.renewed != renewed:
            return False
        self.papers.agree(counters)
        return True

    def _take_over(self, tail: StoredRoom) -> list[Recorded]:
        self.renewed += 1
        if not self.channel.epoch and tail.epoch:
            self.channel.begin(tail.epoch)
        fresh = [event for event in tail.events if event.version > self.version]
        if fresh and fresh[0].version != self.version + 1:
            raise RuntimeError(f"{self.id}: the tail begins at {fresh[0].version}, the room is at {self.version}")
        recorded = self.read(fresh)
        changes = [self._evolve(step) for step in recorded]
        if any(_sealing(step.event) is not None for step in recorded):
            changes.append(self._without_papers())
            self.papers.seal()
        newer = self.papers.put(tail.papers)
        changes.append(Change(self.version, self.recorded_at, [paper_record(paper) for paper in newer]))
        if tail.counters is not None:
            self.papers.agree(tail.counters)
        self.channel.publish(changes)
        return recorded

    def refuse(self, outcome: NotCommitted) -> None:
        """Nothing was written: everybody who waited hears so and keeps their text."""
        flight, self._flight = self._under_way(), None
        self.papers.restore(flight.papers, flight.replaced)
        code = "closed" if outcome.reason == "archived" else "read_only"
        for asked, _ in flight.answers:  # what was logged before stays acknowledged
            asked.answer(self._first_answer(asked, Flight(self.version, self.state)) or Rejected(code))

    def refuse_waiting(self) -> None:
        """What waits behind a commit whose fate nobody knows was never given to the log: it may be asked again."""
        waiting, self._waiting = self._waiting, deque()
        for asked in waiting:
            known = self._first_answer(asked, Flight(self.version, self.state))
            asked.answer(known or Rejected("read_only"))

    def _under_way(self) -> Flight:
        if self._flight is None:
            raise RuntimeError(f"{self.id}: no commit is under way")
        return self._flight

    def _answer(self, flight: Flight, outcome: Committed | None = None) -> None:
        stale = outcome.stale if outcome is not None else frozenset()
        for asked, answer in flight.answers:
            voter = flight.casts.get(asked.id)
            if outcome is not None and voter in stale:  # a newer paper of this voter was cast at another hub
                self._votes.pop(asked.id, None)
                asked.answer(Rejected("stale_revision", {"revision": outcome.revisions[voter]}))
            else:
                asked.answer(answer)

    def _guarded(self, asked: Asked, flight: Flight, at: int, present: int) -> Answer:
        """A command that breaks a rule of ours (a fault in the domain) is refused alone; the others go on."""
        state, steps = flight.state, len(flight.steps)
        try:
            return self._decide(asked, flight, at, present)
        except Exception:
            log.exception("a command could not be decided", extra={"room": self.id, "type": asked.command.type})
            flight.state = state
            del flight.steps[steps:]
            flight.logged.pop(asked.id, None)
            return Rejected("bad_command")

    def _decide(self, asked: Asked, flight: Flight, at: int, present: int) -> Answer:
        if (known := self._first_answer(asked, flight)) is not None:
            return known
        context = Context(
            actor=asked.actor,
            command_id=asked.id,
            now=at,
            version=flight.version,
            present=present,
            voters=self.papers.voters,
            counters=self.papers.counted,
            papers=self.papers.of(asked.actor.participant),
            author_of=self.author_of,
            stands=self.stands,
            versions=self.versions,
        )
        decision = self._logic.decide(flight.state, asked.command, context)
        match decision:
            case Events(events):
                flight.versioned = flight.versioned or (asked.command.versioned and bool(events))
                for ordinal, event in enumerate(events):
                    self._step(
                        Recorded(flight.version + 1, at, asked.actor.participant, asked.id, event), ordinal, flight
                    )
                return Accepted(flight.version)
            case BallotWrite():
                return self._write(asked, decision, flight)
            case Rejected():
                return decision
            case _:
                assert_never(decision)

    def _first_answer(self, asked: Asked, flight: Flight) -> Answer | None:
        """The first result of a command that was logged before, or that stands earlier in this very batch.

        Of votes this process remembers that they were stored, so that one whose acknowledgement was lost is
        acknowledged again when the ballot has closed or a newer paper was cast meanwhile.
        """
        logged = self._commands.get(asked.id) or flight.logged.get(asked.id)
        voted = self._votes.get(asked.id) or flight.votes.get(asked.id)
        if logged is not None:
            answer, actor = Accepted(logged[0]), logged[1]
        elif voted is not None:
            answer, actor = voted
        else:
            return None
        return answer if actor == asked.actor.participant else Rejected("duplicate_id")

    def _step(self, recorded: Recorded, ordinal: int, flight: Flight) -> None:
        flight.state = self._logic.evolve(flight.state, recorded)
        self._learn_to_count(flight.state)
        flight.steps.append(Step(recorded, ordinal, flight.state))
        flight.logged[recorded.command_id] = (recorded.version, recorded.actor)
        flight.seals = flight.seals or _sealing(recorded.event)

    def _write(self, asked: Asked, decision: BallotWrite, flight: Flight) -> Answer:
        stored = self.papers.revision(decision.voter)
        if decision.revision < stored:
            return Rejected("stale_revision", {"revision": stored})
        if decision.revision > stored:
            paper = BallotPaper(
                voter=decision.voter,
                owner=decision.owner,
                slot=decision.slot,
                revision=decision.revision,
                choices=dict(decision.choices),
                tag=decision.tag,
            )
            flight.replaced.setdefault(paper.voter, self.papers.write(paper))
            flight.papers[paper.voter] = paper
        flight.versioned = True  # a vote holds only at the version it was decided on: a close must shut it out
        accepted = Accepted(flight.version, decision.revision)
        flight.votes[asked.id] = (accepted, asked.actor.participant)
        flight.casts[asked.id] = decision.voter
        return accepted

    def _new_event(self, step: Step) -> NewEvent:
        recorded = step.recorded
        return NewEvent(
            command_id=recorded.command_id,
            ordinal=step.ordinal,
            kind=recorded.event.kind,
            schema=recorded.event.schema,
            recorded_at=recorded.at,
            actor=recorded.actor,
            payload=self._payloads.encode(recorded.event),
        )

    def _evolve(self, recorded: Recorded) -> Change:
        """Take over an event that is in the log."""
        self.state = self._logic.evolve(self.state, recorded)
        self._learn_to_count(self.state)
        self.version, self.recorded_at = recorded.version, recorded.at
        self._commands[recorded.command_id] = (recorded.version, recorded.actor)
        return self._change(recorded, self.state)

    def _learn_to_count(self, state: Any) -> None:
        if self.kind == "ballot" and self.papers.count is None:
            self.papers.count = paper_counter(state)

    def _change(self, recorded: Recorded, state: Any) -> Change:
        return Change(recorded.version, recorded.at, self._logic.project(state, recorded))

    def _without_papers(self) -> Change:
        """The records of all papers leave their lanes."""
        operations = [Operation(own_lane(owner), "paper", slot, None) for owner, slot in sorted(self.papers.slots())]
        return Change(self.version, self.recorded_at, operations)

    def _recorded(self, event: StoredEvent) -> Recorded:
        payload = self._payloads.decode(event.kind, event.schema, event.payload)
        return Recorded(event.version, event.recorded_at, event.actor, event.command_id, payload)


def _sealing(event: Event) -> Sealing | None:
    """What the store has to part with this event, so that nobody can tell any more whose a paper is."""
    return Sealing(frozenset(event.keep)) if isinstance(event, BallotSealed) and event.parted else None


def paper_record(paper: BallotPaper) -> Operation:
    """A ballot paper in the lane of whoever cast it."""
    record = {"revision": paper.revision, "choices": dict(paper.choices)}
    return Operation(own_lane(paper.owner), "paper", paper.slot, record)
