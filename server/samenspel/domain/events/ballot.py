"""What happens in a ballot room: the milestones of a vote. Papers are no events; they stand beside the log."""

from typing import Literal

from samenspel.domain.commands.ballot import Option
from samenspel.domain.core import Event


class VotingOpened(Event, frozen=True, kw_only=True):
    """The ballot is open."""

    kind = "voting_opened"

    question: str
    method: Literal["dots"]
    budget: int
    cap: int
    hidden: bool
    options: tuple[Option, ...]


class TallyMoved(Event, frozen=True, kw_only=True):
    """The tally as it stood while it moved, in steps of at least five voters; never of a hidden ballot."""

    kind = "tally_moved"

    counters: dict[str, int]
    voters: int


class VotingClosed(Event, frozen=True, kw_only=True):
    """No more papers. `present`: people seen in the ten minutes before, whoever voted among them. The votes are not
    in it: a close can be taken back, and two results with one voter between them would tell that voter's choice."""

    kind = "voting_closed"

    voters: int
    present: int


class VotesCounted(Event, frozen=True, kw_only=True):
    """The final tally, once the close can no longer be taken back: at the reveal or with the seal. `voters` is exact,
    where that of the close may lack votes that another hub kept just before it."""

    kind = "votes_counted"

    counters: dict[str, int]
    voters: int


class ResultsRevealed(Event, frozen=True, kw_only=True):
    """Everybody sees the result."""

    kind = "results_revealed"


class ResultsHidden(Event, frozen=True, kw_only=True):
    """Tally and result are off the screens."""

    kind = "results_hidden"


class MilestoneTakenBack(Event, frozen=True, kw_only=True):
    """The last step was taken back: the ballot is open again, or as hidden and revealed as `phase` and `hidden` say."""

    kind = "milestone_taken_back"

    step: int
    name: str
    phase: Literal["open", "closed", "revealed"]
    hidden: bool


class VotingCancelled(Event, frozen=True, kw_only=True):
    """The ballot was opened by mistake."""

    kind = "voting_cancelled"


class BallotSealed(Event, frozen=True, kw_only=True):
    """The store moves papers and voters of this ballot to fresh rows in random order and forgets the link.

    With this event the paper records leave the `own` lanes.
    """

    kind = "ballot_sealed"


BallotEvent = (
    VotingOpened
    | TallyMoved
    | VotingClosed
    | VotesCounted
    | ResultsRevealed
    | ResultsHidden
    | MilestoneTakenBack
    | VotingCancelled
    | BallotSealed
)
