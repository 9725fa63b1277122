"""Opening a ballot: its question, and what there is to vote for."""

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Final

from msgspec.structs import replace

from samenspel.domain import texts
from samenspel.domain.commands.ballot import Option
from samenspel.domain.commands.plenary import NewOption, NotePoll, OpenBallot
from samenspel.domain.core import Event
from samenspel.domain.events.plenary import BallotOpened, Card
from samenspel.domain.method import (
    ABSTAIN,
    MOST_COMPARED,
    MOST_OPTIONS,
    NO,
    YES,
    Marks,
    Pairs,
    Ranking,
    Terms,
    YesNo,
    faults,
)
from samenspel.domain.plenary.state import Conference, Plenary, TablePick
from samenspel.domain.programme import Round, Vote
from samenspel.domain.rejections import NO_OPTIONS, TEXT_EMPTY, UNKNOWN_TARGET, Refusal, accepted, bad_value, too_many
from samenspel.domain.said import Said
from samenspel.domain.scene import Voting

QUESTION_LIMIT: Final = 500

ANSWERS: Final = {
    YES: Said(je="Ja", en="Yes"),
    NO: Said(je="Nee", en="No"),
    ABSTAIN: Said(je="Onthouding", en="Abstain"),
}


def open_ballot(
    state: Plenary, conference: Conference, command: OpenBallot, author_of: Callable[[str], str]
) -> Iterable[Event]:
    """The next ballot, on the big screen at once: of one that weighs the areas that come out of it."""
    check_terms(state, command.terms)
    number = max(state.ballots, default=0) + 1
    question = _question(state, conference, command.question)
    options = _options(state, conference, command)
    if command.terms.not_own:
        options = tuple(replace(option, author=author_of(option.id)) for option in options)
    yield BallotOpened(
        number=number,
        question=question,
        options=options,
        terms=command.terms,
        scene=Voting(room=state.ballot_room(number), view="ranking" if command.terms.weighs else "bars"),
    )


def note_poll(state: Plenary, conference: Conference, command: NotePoll) -> Iterable[Event]:
    """A ballot of one table, secret and hidden until it closes. It changes nothing on the big screen, and is no step of
    the moderator."""
    if command.table not in state.tables:
        raise Refusal(UNKNOWN_TARGET)
    method: Marks | YesNo = Marks(budget=1) if command.a else YesNo()
    readings = (Option(id="a", title=command.a), Option(id="b", title=command.b))
    yield BallotOpened(
        number=max(state.ballots, default=0) + 1,
        question=command.question,
        options=readings if command.a else answers(conference),
        terms=Terms(method=method, tables=(command.table,), poll=command.poll),
    )


def answers(conference: Conference) -> tuple[Option, ...]:
    """Yes, no and neither, in the language of the conference."""
    said = {answer: words.to(conference.language, conference.address) for answer, words in ANSWERS.items()}
    return tuple(Option(id=answer, title=title) for answer, title in said.items())


def check_terms(state: Plenary, terms: Terms) -> None:
    """Raises `Refusal` when no vote can be held like that, or not here."""
    for field in faults(terms):
        raise bad_value(field)
    if terms.tables is not None and not set(terms.tables) <= set(state.tables):
        raise bad_value("tables")
    if terms.poll is not None:
        raise bad_value("poll")
    if terms.about is not None and terms.about not in state.ballots:
        raise bad_value("about")


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


def _options(state: Plenary, conference: Conference, command: OpenBallot) -> tuple[Option, ...]:
    if isinstance(command.terms.method, YesNo):
        return answers(conference)
    options = _given(command.options) if command.options else _from_source(state, command)
    if not options:
        raise Refusal(NO_OPTIONS)
    most = MOST_COMPARED if isinstance(command.terms.method, Ranking | Pairs) else MOST_OPTIONS
    if len(options) > most:
        raise too_many(most)
    return tuple(options)


def _from_source(state: Plenary, command: OpenBallot) -> Sequence[Option]:
    match command.source:
        case "picks":
            picks = sorted(state.picks.items(), key=lambda item: item[0])
            return [_of_pick(number, pick) for number, pick in picks]
        case "ideas":
            cards = sorted(state.cards.items(), key=lambda item: item[1].order)
            return [_of_card(identity, card) for identity, card in cards]
        case "typed" | "clusters" | "actions" | "initiatives" | "areas" | "criteria":
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
            section=option.section,
        )
        for option in options
    ]
