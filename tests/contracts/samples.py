"""Events, papers and people for the tests of the store."""

from collections.abc import Mapping, Sequence

from samenspel.ports import BallotPaper, BatchOutcome, Committed, EventLog, NewEvent, NotCommitted, RoomBatch

TABLE = "k7f3mpwx2a/table/3"
OTHER_TABLE = "k7f3mpwx2a/table/4"
BALLOT = "k7f3mpwx2a/ballot/1"


def event(command_id: str, ordinal: int = 0, payload: bytes = b"\xa4idea") -> NewEvent:
    return NewEvent(command_id, ordinal, "idea_added", 1, 1_795_000_000_000, "0participant", payload)


def batch(room_id: str, *command_ids: str, base: int | None = None) -> RoomBatch:
    return RoomBatch(room_id, base, [event(command_id) for command_id in command_ids])


def paper(voter: str, revision: int, choices: Mapping[str, int], owner: str = "") -> BallotPaper:
    return BallotPaper(voter, owner or voter, "self", revision, choices)


def votes(*papers: BallotPaper, seal: bool = False) -> RoomBatch:
    return RoomBatch(BALLOT, None, papers=papers, seal=seal)


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
