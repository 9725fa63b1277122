"""Opening a ballot: its question, and what there is to vote for."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Final

from samenspel.domain import texts
from samenspel.domain.commands.ballot import Option
from samenspel.domain.commands.plenary import NewOption, OpenBallot
from samenspel.domain.core import Event
from samenspel.domain.events.plenary import BallotOpened, Card
from samenspel.domain.plenary.state import Conference, Plenary, TablePick
from samenspel.domain.programme import Round, Vote
from samenspel.domain.rejections import NO_OPTIONS, TEXT_EMPTY, Refusal, accepted, bad_value, too_many
from samenspel.domain.scene import Voting

OPTIONS_LIMIT: Final = 100
BUDGET_LIMIT: Final = 100
QUESTION_LIMIT: Final = 500


def open_ballot(state: Plenary, conference: Conference, command: OpenBallot) -> Iterable[Event]:
    """The next ballot, on the big screen at once."""
    if not 1 <= command.budget <= BUDGET_LIMIT:
        raise bad_value("budget")
    if not 1 <= command.cap <= command.budget:
        raise bad_value("cap")
    number = max(state.ballots, default=0) + 1
    yield BallotOpened(
        number=number,
        question=_question(state, conference, command.question),
        options=_options(state, command),
        budget=command.budget,
        cap=command.cap,
        hidden=command.hidden,
        scene=Voting(room=state.ballot_room(number)),
    )


def _question(state: Plenary, conference: Conference, given: str | None) -> str:
    if given is not None:
        return accepted(texts.required(given, QUESTION_LIMIT))
    vote = _vote_of_day(state)
    if vote is None:
        raise Refusal(TEXT_EMPTY)
    return vote.question.to(conference.language, conference.address)


def _vote_of_day(state: Plenary) -> Vote | None:
    """That of the round that is on; else of the first for voting that has not ended, else of the last."""
    votes = [round_ for round_ in state.rounds if round_.vote is not None]

    def order(round_: Round) -> int:
        return ("running", "planned", "skipped", "ended").index(state.progress_of(round_.id).state)

    return min(votes, key=order).vote if votes else None


def _options(state: Plenary, command: OpenBallot) -> tuple[Option, ...]:
    options = _given(command.options) if command.options else _from_source(state, command)
    if not options:
        raise Refusal(NO_OPTIONS)
    if len(options) > OPTIONS_LIMIT:
        raise too_many(OPTIONS_LIMIT)
    return tuple(options)


def _from_source(state: Plenary, command: OpenBallot) -> Sequence[Option]:
    match command.source:
        case "picks":
            picks = sorted(state.picks.items(), key=lambda item: item[0])
            return [_of_pick(number, pick) for number, pick in picks]
        case "ideas":
            cards = sorted(state.cards.items(), key=lambda item: item[1].order)
            return [_of_card(identity, card) for identity, card in cards]
        case "typed":
            return ()


def _of_pick(table: int, pick: TablePick) -> Option:
    return Option(id=pick.action, title=pick.title, text=pick.text, table=table, lead=pick.lead, step=pick.step)


def _of_card(identity: str, card: Card) -> Option:
    """A card without a title is named by its text; one that is long stands below it in full."""
    if card.title:
        return Option(id=identity, title=card.title, text=card.text, table=card.table)
    line = texts.clean_line(card.text)
    if len(line) <= texts.LINE_LIMIT:
        return Option(id=identity, title=line, table=card.table)
    return Option(id=identity, title=line[: texts.LINE_LIMIT - 1] + "…", text=card.text, table=card.table)


def _given(options: Sequence[NewOption]) -> Sequence[Option]:
    """Options without an id get the lowest number that is free."""
    taken = {option.id for option in options if option.id}
    if len(taken) < sum(option.id is not None for option in options):
        raise bad_value("options")
    free = (str(number) for number in count(1) if str(number) not in taken)
    return [
        Option(
            id=option.id or next(free),
            title=accepted(texts.required_line(option.title)),
            text=accepted(texts.optional(option.text)),
            table=option.table,
            lead=accepted(texts.optional_line(option.lead)),
            step=accepted(texts.optional_line(option.step)),
        )
        for option in options
    ]
