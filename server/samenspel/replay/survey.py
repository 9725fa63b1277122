"""What there is to see in a day, before any of it is folded: how many steps, when it was busy, what to jump to."""

from collections import Counter
from typing import Final

from samenspel.domain.core import Event
from samenspel.domain.events import ballot, cases, plenary, table
from samenspel.domain.ids import number_of
from samenspel.domain.said import Said
from samenspel.protocol.codec import BadMessage, Payloads
from samenspel.replay.messages import Activity, Chapter, ChapterKind, Day
from samenspel.replay.order import Entry

MINUTE: Final = 60_000

_COUNTED: Final = {
    table.IdeaAdded.kind: "ideas",
    table.CommentAdded.kind: "additions",
    table.AdditionAdded.kind: "additions",
    table.QuestionAdded.kind: "additions",
    table.ExistingAdded.kind: "additions",
    cases.RemarkAdded.kind: "additions",
    table.ActionAdded.kind: "actions",
}
"""Kind of event → what it counts for."""
Programme = plenary.ConferenceOpened | plenary.ConferenceSet | plenary.RoundSet | plenary.RoundStarted
Milestone = ballot.VotingOpened | ballot.TallyMoved | ballot.VotingClosed | ballot.ResultsRevealed
Back = plenary.TakenBack | ballot.MilestoneTakenBack | ballot.VotingCancelled
_READ: Final = frozenset(
    event.kind
    for event in (
        plenary.ConferenceOpened,
        plenary.ConferenceSet,
        plenary.RoundSet,
        plenary.RoundStarted,
        plenary.DaySealed,
        ballot.VotingOpened,
        ballot.TallyMoved,
        ballot.VotingClosed,
        ballot.ResultsRevealed,
        plenary.TakenBack,
        ballot.MilestoneTakenBack,
        ballot.VotingCancelled,
    )
)
"""The kinds of which the payload has to be looked at."""


class Survey:
    """Look at every entry in its order, then ask. `present`: ballot → the people present when it closed."""

    def __init__(self) -> None:
        self.present: dict[str, int] = {}
        self._payloads = Payloads()
        self._title = ""
        self._rounds: dict[str, Said] = {}
        self._questions: dict[str, str] = {}
        self._voters: dict[str, int] = {}
        self._counts: dict[int, Counter[str]] = {}
        self._chapters: dict[tuple[str, int], Chapter] = {}
        self._rooms: dict[str, None] = {}
        self._steps = 0
        self._from = self._to = 0

    def look(self, entry: Entry) -> None:
        """Take the next one in; what cannot be read is counted, and no more."""
        self._steps += 1
        self._from, self._to = self._from or entry.at, entry.at
        self._rooms[entry.room] = None
        if (counted := _COUNTED.get(entry.kind)) is not None:
            self._count(entry.at, counted)
        if entry.kind in _READ:
            try:
                happened = self._payloads.decode(entry.kind, entry.schema, entry.payload)
            except BadMessage:  # the fold says which room it is
                return
            self._read(entry, happened)

    def day(self, conference: str, missing: list[str]) -> Day:
        """The first message of the replay."""
        return Day(
            conference=conference,
            title=self._title,
            from_=self._from,
            to=self._to,
            steps=self._steps,
            rooms=list(self._rooms),
            chapters=list(self._chapters.values()),
            activity=[Activity(at, **counts) for at, counts in sorted(self._counts.items())],
            missing=missing,
        )

    def _count(self, at: int, what: str, number: int = 1) -> None:
        self._counts.setdefault(at - at % MINUTE, Counter())[what] += number

    def _read(self, entry: Entry, event: Event) -> None:
        match event:
            case plenary.ConferenceOpened() | plenary.ConferenceSet() | plenary.RoundSet() | plenary.RoundStarted():
                self._programme(entry, event)
            case ballot.VotingOpened() | ballot.TallyMoved() | ballot.VotingClosed() | ballot.ResultsRevealed():
                self._milestone(entry, event)
            case plenary.TakenBack() | ballot.MilestoneTakenBack() | ballot.VotingCancelled():
                self._take_back(entry, event)
            case plenary.DaySealed():
                self._chapter(entry, "seal", "", self._title)
            case _:
                raise TypeError(f"nobody asked for {event.kind}")

    def _programme(self, entry: Entry, event: Programme) -> None:
        match event:
            case plenary.ConferenceOpened(title=title, rounds=rounds):
                self._title = title
                self._rounds = {one.id: one.title for one in rounds}
            case plenary.ConferenceSet(title=title):
                self._title = title
            case plenary.RoundSet(round=round_, title=said):
                self._rounds[round_] = said
            case plenary.RoundStarted(round=round_):
                self._chapter(entry, "round", round_, self._rounds.get(round_, ""))

    def _milestone(self, entry: Entry, event: Milestone) -> None:
        room, at = entry.room, entry.at
        match event:
            case ballot.VotingOpened(question=question, terms=terms):
                self._questions[room] = question
                self._of_ballot(entry, "vote" if terms.poll is None else "poll")
            case ballot.TallyMoved(voters=voters):
                self._vote(room, at, voters)
            case ballot.VotingClosed(voters=voters, present=present):
                self.present[room] = present
                self._vote(room, at, voters)
                self._of_ballot(entry, "close")
            case ballot.ResultsRevealed(shown=shown):
                if shown in {None, 1}:  # of a stepwise one where it begins, and the winner
                    self._of_ballot(entry, "reveal")

    def _take_back(self, entry: Entry, event: Back) -> None:
        """What was a mistake is nothing to jump to."""
        match event:
            case plenary.TakenBack(step=step) | ballot.MilestoneTakenBack(step=step):
                self._chapters.pop((entry.room, step), None)
            case ballot.VotingCancelled():
                for key in [key for key in self._chapters if key[0] == entry.room]:
                    del self._chapters[key]

    def _vote(self, room: str, at: int, voters: int) -> None:
        more = voters - self._voters.get(room, 0)
        if more > 0:
            self._count(at, "votes", more)
            self._voters[room] = voters

    def _of_ballot(self, entry: Entry, kind: ChapterKind) -> None:
        self._chapter(entry, kind, str(number_of(entry.room)), self._questions.get(entry.room, ""))

    def _chapter(self, entry: Entry, kind: ChapterKind, identity: str, title: Said | str) -> None:
        self._chapters[entry.room, entry.version] = Chapter(
            step=self._steps, at=entry.at, kind=kind, id=identity, title=title, room=entry.room
        )
