"""What happens in a vote, in words."""

from collections.abc import Iterator
from typing import Any, Final

from samenspel.domain.events import BallotEvent
from samenspel.domain.events import ballot as events
from samenspel.replay.messages import Step
from samenspel.replay.words.known import Known
from samenspel.speech import Sentence, Text

OPENED: Final = Text("{question} ({number} keuzes)", "{question} ({number} options)")
MOVED: Final = Text("{voters} stemmers; voorop: “{leader}”", "{voters} voters; ahead: “{leader}”")
MOVED_ALIKE: Final = Text("{voters} stemmers", "{voters} voters")
CLOSED: Final = Text("gesloten: {voters} stemmers, {present} aanwezigen", "closed: {voters} voters, {present} present")
REVEALED: Final = Text("de uitslag is getoond; op één: “{winner}”", "the result is shown; first: “{winner}”")
REVEALED_ALIKE: Final = Text("de uitslag is getoond", "the result is shown")
PLACE: Final = Text("van de uitslag is één plaats getoond", "one place of the result is shown")
PLACES: Final = Text("van de uitslag zijn {shown} plaatsen getoond", "{shown} places of the result are shown")
HIDDEN: Final = Text("van de schermen gehaald", "taken off the screens")
BACK: Final = Text("de laatste stap is teruggedraaid", "the last step was taken back")
STRICTER: Final = Text("minder mensen mogen weten wie wat koos", "fewer people may know who chose what")
PAPERS: Final = Text("{number} stemmen op papier erbij", "{number} votes on paper added")
NO_PAPERS: Final = Text("stemmen op papier weer eruit", "votes on paper out again")
RANKED: Final = Text("de rangschikking is berekend", "the ranking has been reckoned")
CANCELLED: Final = Text("ingetrokken", "withdrawn")
SEALED: Final = Text("verzegeld", "sealed")


def told(event: BallotEvent, step: Step, known: Known) -> Sentence | None:
    """The sentence, with what the step shows of the result; None where there is nothing to see yet."""
    match event:
        case events.VotingOpened(question=question, options=options):
            for option in options:
                known.learn(f"{step.room} {option.id}", option.title)
            return OPENED(question=known.words(question), number=len(options))
        case events.TallyMoved(voters=voters):
            first = [known.mention(f"{step.room} {option}") for option in _ahead(step)]
            return MOVED(voters=voters, leader=first[0]) if len(first) == 1 else MOVED_ALIKE(voters=voters)
        case events.VotingClosed(voters=voters, present=present):
            return CLOSED(voters=voters, present=present)
        case events.ResultsRevealed(shown=int(shown)):
            return PLACE() if shown == 1 else PLACES(shown=shown)
        case events.ResultsRevealed():
            first = [known.mention(f"{step.room} {option}") for option in _first(step)]
            return REVEALED(winner=first[0]) if len(first) == 1 else REVEALED_ALIKE()
        case events.PapersAdded(papers=papers):
            return PAPERS(number=len(papers))
        case events.VotesCounted():
            return None
        case _:
            return _PLAIN[type(event)]()


def _ahead(step: Step) -> list[str]:
    """The options on the first place of a tally that moves."""
    tallies = (value for lane, name, value in step.signals if (lane, name) == ("seat", "tally"))
    results: dict[str, Any] = next(tallies, {}).get("results", {})
    return [option for option, result in results.items() if result["place"] == 1]


def _first(step: Step) -> list[str]:
    """The options on the first place of a result."""
    return [option for option, record in _results(step) if record["place"] == 1]


def _results(step: Step) -> Iterator[tuple[str, dict[str, Any]]]:
    for lane, changes in step.lanes:
        for kind, identity, record in changes:
            if lane == "seat" and kind == "result" and record is not None:
                yield identity, record


_PLAIN: Final = {
    events.ResultsHidden: HIDDEN,
    events.MilestoneTakenBack: BACK,
    events.SecrecySet: STRICTER,
    events.PapersDropped: NO_PAPERS,
    events.RankingNoted: RANKED,
    events.VotingCancelled: CANCELLED,
    events.BallotSealed: SEALED,
}
"""What needs no more than its name."""
