"""Events, papers and people for the tests of the store."""

from collections.abc import Mapping, Sequence

import msgspec

from samenspel.domain.commands.ballot import Option
from samenspel.domain.events.ballot import VotingOpened
from samenspel.domain.method import Marks, Method, Terms
from samenspel.ports import (
    BallotPaper,
    BatchOutcome,
    Committed,
    CountPaper,
    EventLog,
    NewEvent,
    NotCommitted,
    RoomBatch,
    Sealing,
)
from samenspel.store.recount import count_of

TABLE = "k7f3mpwx2a/table/3"
OTHER_TABLE = "k7f3mpwx2a/table/4"
BALLOT = "k7f3mpwx2a/ballot/1"
SEAL = Sealing()
OPTIONS = tuple(Option(id=option, title=option.upper()) for option in "abc")


def event(command_id: str, ordinal: int = 0, payload: bytes = b"\xa4idea") -> NewEvent:
    return NewEvent(command_id, ordinal, "idea_added", 1, 1_795_000_000_000, "0participant", payload)


def batch(room_id: str, *command_ids: str, base: int | None = None) -> RoomBatch:
    return RoomBatch(room_id, base, [event(command_id) for command_id in command_ids])


def paper(
    voter: str, revision: int, choices: Mapping[str, int], owner: str = "", *, tag: str = "", slot: str = "self"
) -> BallotPaper:
    return BallotPaper(voter, owner or voter, slot, revision, choices, tag)


def counted(choices: Mapping[str, int], tag: str, scribe: bool) -> Mapping[tuple[str, str], int]:
    """A way to count that no store knows."""
    points = {("points", option): number for option, number in choices.items() if number}
    if not points:
        return {}
    tagged = {(f"{statistic}@{tag}", option): number for (statistic, option), number in points.items() if tag}
    return {**points, **tagged, ("voters", ""): 1, **({("scribe", ""): 1} if scribe else {})}


def votes(*papers: BallotPaper, seal: Sealing | None = None, count: CountPaper = counted) -> RoomBatch:
    return RoomBatch(BALLOT, None, papers=papers, seal=seal, count=count)


def opened(method: Method = Marks(highest=9), command_id: str = "open") -> NewEvent:  # noqa: B008 - frozen
    """The event that opens a ballot on `OPTIONS`."""
    event_in = opening(method)
    payload = msgspec.msgpack.encode(event_in)
    return NewEvent(command_id, 0, event_in.kind, event_in.schema, 1_795_000_000_000, "0moderator", payload)


def opening(method: Method = Marks(highest=9)) -> VotingOpened:  # noqa: B008 - frozen
    """What `opened` puts into the log."""
    return VotingOpened(question="?", options=OPTIONS, terms=Terms(method=method))


DOTS: CountPaper = count_of(opening())
"""How a ballot is counted that `opened` opened."""


async def commit(log: EventLog, wanted: RoomBatch) -> Committed:
    """Flush one batch that has to succeed."""
    (outcome,) = await log.flush([wanted])
    assert isinstance(outcome, Committed), outcome
    return outcome


async def refuse(log: EventLog, wanted: RoomBatch) -> NotCommitted:
    """Flush one batch that has to fail."""
    (outcome,) = await log.flush([wanted])
    assert isinstance(outcome, NotCommitted), outcome
    return outcome


async def command_ids(log: EventLog, room_id: str) -> list[str]:
    return [stored.command_id for stored in (await log.load(room_id)).events]


def reasons(outcomes: Sequence[BatchOutcome]) -> list[str]:
    return ["committed" if isinstance(outcome, Committed) else outcome.reason for outcome in outcomes]
