"""What happens in a ballot room: the milestones of a vote. Papers are no events; they stand beside the log."""

from typing import Any, Literal

from samenspel.domain.commands.ballot import Option, Tally
from samenspel.domain.core import Event
from samenspel.domain.method import Secrecy, Terms


class VotingOpened(Event, frozen=True, kw_only=True):
    """The ballot is open."""

    kind = "voting_opened"
    schema = 2

    question: str
    options: tuple[Option, ...]
    terms: Terms


class TallyMoved(Event, frozen=True, kw_only=True):
    """The tally as it stood while it moved, in steps of at least five voters (of an open vote by one); never of a
    hidden ballot, nor per table."""

    kind = "tally_moved"
    schema = 2

    counters: Tally
    voters: int


class VotingClosed(Event, frozen=True, kw_only=True):
    """No more papers. `present`: people seen in the ten minutes before, whoever voted among them. The votes are not
    in it: a close can be taken back, and two results with one voter between them would tell that voter's choice."""

    kind = "voting_closed"

    voters: int
    present: int


class VotesCounted(Event, frozen=True, kw_only=True):
    """The final tally, once the close can no longer be taken back: at the reveal or with the seal. `voters` is exact,
    where that of the close may lack votes that another hub kept just before it. Per table only what may be shown."""

    kind = "votes_counted"
    schema = 2

    counters: Tally
    voters: int


class ResultsRevealed(Event, frozen=True, kw_only=True):
    """Everybody sees the result; of one that is revealed stepwise the last `shown` places."""

    kind = "results_revealed"

    shown: int | None = None


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
    shown: int | None = None


class SecrecySet(Event, frozen=True, kw_only=True):
    """Fewer people may know who chose what."""

    kind = "secrecy_set"

    secrecy: Secrecy


class PapersAdded(Event, frozen=True, kw_only=True):
    """Votes on paper were added. Nobody knows whose they are."""

    kind = "papers_added"

    papers: tuple[dict[str, int], ...]


class PapersDropped(Event, frozen=True, kw_only=True):
    """Those that were added at version `added` are out again."""

    kind = "papers_dropped"

    added: int


class RankingNoted(Event, frozen=True, kw_only=True):
    """The ranking that follows from the weights that were voted, with its verdict."""

    kind = "ranking_noted"

    ranking: dict[str, Any]


class VotingCancelled(Event, frozen=True, kw_only=True):
    """The ballot was opened by mistake."""

    kind = "voting_cancelled"


class BallotSealed(Event, frozen=True, kw_only=True):
    """The store moves papers and voters of this ballot to fresh rows in random order and forgets the link; only the
    tables in `keep` stay on their papers. With this event the paper records leave the `own` lanes.

    Of an open ballot nothing is `parted`: there it only says that nothing is taken back any more.
    """

    kind = "ballot_sealed"

    keep: tuple[str, ...] = ()
    parted: bool = True


BallotEvent = (
    VotingOpened
    | TallyMoved
    | VotingClosed
    | VotesCounted
    | ResultsRevealed
    | ResultsHidden
    | MilestoneTakenBack
    | SecrecySet
    | PapersAdded
    | PapersDropped
    | RankingNoted
    | VotingCancelled
    | BallotSealed
)
