"""One race: a thousand votes against the close of their ballot, and what became of each."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from samenspel.domain.commands.ballot import Cast, Close, Reveal
from samenspel.domain.commands.plenary import NewOption, OpenBallot
from samenspel.domain.core import Actor, Rejected
from samenspel.domain.events.ballot import VotesCounted
from samenspel.domain.ids import derived_id, room_id
from samenspel.domain.method import Marks, Terms
from samenspel.hub.flight import Accepted, Answer
from samenspel.hub.hub import Hub
from samenspel.ports import BallotPaper, StoredRoom
from samenspel.protocol.codec import Payloads
from tests.faults.row import Outcome
from tests.support.listening import until

VOTES: Final = 1_000
CHANGED: Final = 300
"""Of these votes so many replace a paper of the same voter, and may be overtaken by it."""
CROWD: Final = 0.12
"""Seconds over which the votes are spread; the close comes in the middle half of them."""
MODERATOR: Final = Actor(derived_id("moderator"), "moderator")
LATE: Final = frozenset({"ballot_closed", "closed", "stale_revision"})
"""What a vote may be refused with; `stale_revision` when a newer one of this voter was there before it."""
OPTIONS: Final = tuple(NewOption(id=name, title=name.upper()) for name in "abc")


@dataclass(frozen=True, slots=True)
class Vote:
    """One paper of somebody, and when it is cast."""

    voter: str
    revision: int
    choices: Mapping[str, int]
    after: float


@dataclass(slots=True)
class Answers:
    """What was answered to whom."""

    kept: list[Vote] = field(default_factory=list)
    late: list[Vote] = field(default_factory=list)
    """Refused because the ballot had closed."""
    wrong: list[str] = field(default_factory=list)

    def add(self, vote: Vote, answer: Answer) -> None:
        """A vote was answered."""
        if isinstance(answer, Accepted):
            self.kept.append(vote)
        elif answer.code not in LATE:
            self.wrong.append(f"a vote was refused with {answer.code}")
        elif answer.code != "stale_revision":
            self.late.append(vote)


async def race(hubs: Sequence[Hub], conference: str, source: random.Random) -> Outcome:
    """Open a ballot, race, reveal, and hold what is stored against what was answered. The votes come to every hub, the
    close to one of them."""
    ballot = await _opened(hubs, conference)
    votes, answers = _votes(source), Answers()
    closing, closes = source.choice(hubs), CROWD * source.uniform(0.25, 0.75)

    async def cast(vote: Vote, hub: Hub) -> None:
        await asyncio.sleep(vote.after)
        command = Cast(revision=vote.revision, choices=dict(vote.choices))
        actor = Actor(vote.voter, "participant", table=1)
        answers.add(vote, await hub.command(ballot, command, actor, hub.ids.new_id(hub.clock.now())))

    async def close() -> None:
        await asyncio.sleep(closes)
        await _ask(closing, ballot, Close())

    async with asyncio.timeout(60):
        await asyncio.gather(close(), *(cast(vote, source.choice(hubs)) for vote in votes))
    await _ask(closing, ballot, Reveal())
    return judged(answers, await closing._log.load(ballot))


async def _opened(hubs: Sequence[Hub], conference: str) -> str:
    plenary = room_id(conference, "plenary", 1)
    command = OpenBallot(
        source="typed", terms=Terms(method=Marks(highest=2, budget=3)), question="Wat eerst?", options=OPTIONS
    )
    await _ask(hubs[0], plenary, command)
    await hubs[0].policing.settled()
    ballot = room_id(conference, "ballot", 1)
    for hub in hubs:
        await until(lambda hub=hub: (room := hub.rooms.loaded(ballot)) and room.state.phase == "open", 30)  # type: ignore[misc]  # bound at once
    return ballot


async def _ask(hub: Hub, room: str, command: OpenBallot | Close | Reveal) -> None:
    answer = await hub.command(room, command, MODERATOR, hub.ids.new_id(hub.clock.now()))
    if isinstance(answer, Rejected):
        raise RuntimeError(f"{command.type} was refused: {answer.code}")


def _votes(source: random.Random) -> Sequence[Vote]:
    """The first papers, and then those that replace some of them, each at a moment of its own."""
    voters = [derived_id("voter", str(number)) for number in range(VOTES - CHANGED)]
    papers = [(voter, 1) for voter in voters] + [(voter, 2) for voter in source.sample(voters, CHANGED)]
    return [Vote(voter, revision, _choices(source), source.uniform(0, CROWD)) for voter, revision in papers]


def _choices(source: random.Random) -> Mapping[str, int]:
    """A paper within the budget; one in eight is empty."""
    return {} if source.random() < 1 / 8 else Counter(source.sample("abc", 2) + ["a"] * source.randrange(2))


def judged(answers: Answers, stored: StoredRoom) -> Outcome:
    """Each vote was acknowledged and counted, or refused and not counted; all counts are the recount."""
    papers = {paper.voter: paper for paper in stored.papers}
    kept = {(vote.voter, vote.revision): vote for vote in answers.kept}
    lost = sum(vote.voter not in papers or papers[vote.voter].revision < vote.revision for vote in answers.kept)
    doubles = len(stored.papers) - len(papers)
    wrong = answers.wrong[:3]
    for paper in stored.papers:
        vote = kept.get((paper.voter, paper.revision))
        if vote is None:
            wrong.append(f"a paper counts that was not acknowledged, at revision {paper.revision}")
        elif {**vote.choices} != {**paper.choices}:
            wrong.append("a paper is not what was cast")
    wrong += _counted(stored, papers)
    felt = int(bool(answers.kept and answers.late))
    return Outcome(1, len(answers.kept), lost, doubles, felt=felt, wrong="; ".join(wrong[:3]))


def _counted(stored: StoredRoom, papers: Mapping[str, BallotPaper]) -> Sequence[str]:
    """What the counters and the tally that is revealed differ in from the recount."""
    points: Counter[str] = Counter()
    for paper in papers.values():
        points.update(paper.choices)
    recount = (
        {option: count for option, count in points.items() if count},
        sum(any(paper.choices.values()) for paper in papers.values()),
    )
    payloads, told = Payloads(), list[tuple[str, object]]()
    for one in stored.events:
        event = payloads.decode(one.kind, one.schema, one.payload)
        if isinstance(event, VotesCounted):
            told.append(("the tally says", (event.counters.get("points", {}), event.voters)))
    if stored.counters is not None:
        counts = {value: count for (name, value), count in stored.counters.counts.items() if name == "points" and count}
        told.append(("the counters say", (counts, stored.counters.voters)))
    wrong = [f"{name} {counted}, the papers say {recount}" for name, counted in told if counted != recount]
    return wrong if len(told) == 2 else [*wrong, "nothing was counted"]
