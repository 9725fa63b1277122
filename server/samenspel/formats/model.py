"""What a format is: the programme of a kind of conference as data, with every text in Dutch (`je`, `u`) and English.

A format is a TOML file beside this module. Reading one gives a `Format`, or a `FormatError` that names all its problems
at once, each in a sentence that its author can act on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar, get_args

import msgspec

from samenspel.domain.method import Terms, faults
from samenspel.domain.programme import OptionSource, Permission, RoundKind, RoundScreen
from samenspel.domain.said import EMPTY, Said

PROMPT_WORDS: Final = 12
QUESTION_WORDS: Final = 16
HINT_WORDS: Final = 14
LONGEST_ROUND: Final = 240
MOST_THEMES: Final = 12

ROUND_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,31}")
LETTER: Final = re.compile(r"[A-Z]")


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A theme of the day: a letter, a title and the question that the tables answer."""

    letter: str
    title: Said
    question: Said


class Case(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A case that serves as an example."""

    theme: str
    title: Said
    text: Said
    place: Said = EMPTY
    link: str = ""


class Vote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ballot that a vote round opens."""

    question: Said
    terms: Terms
    options: str


class Round(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One part of the programme. `allows`: what a table may add while it runs; `late` greets who comes in late."""

    id: str
    kind: str
    minutes: int
    title: Said
    prompt: Said
    screen: str
    late: Said
    hints: tuple[Said, ...] = ()
    example: Said | None = None
    allows: tuple[str, ...] = ()
    vote: Vote | None = None


class Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The top of a format's file."""

    name: str
    version: int
    title: Said
    description: Said


class Format(msgspec.Struct, frozen=True):
    """A checked format: everything in it holds what `problems_of` asks."""

    name: str
    version: int
    title: Said
    description: Said
    themes: tuple[Theme, ...]
    rounds: tuple[Round, ...]
    cases: tuple[Case, ...] = ()


class FormatError(ValueError):
    """A format cannot be used. `problems` has one sentence for each thing that is wrong."""

    def __init__(self, name: str, problems: Iterable[str]) -> None:
        self.name = name
        self.problems = tuple(problems)
        super().__init__(
            f"The format {name!r} cannot be used:\n" + "\n".join(f"- {problem}" for problem in self.problems)
        )


def read(name: str, raw: Mapping[str, Any]) -> Format:
    """A format from parsed TOML; raises `FormatError` with all its problems at once."""
    head, problems = _heading(raw)
    themes, unreadable_themes = _parts(raw.get("themes", []), Theme, "theme", "letter")
    rounds, unreadable_rounds = _parts(raw.get("rounds", []), Round, "round", "id")
    cases, unreadable_cases = _parts(raw.get("cases", []), Case, "case", "theme")
    problems += unreadable_themes + unreadable_rounds + unreadable_cases
    if head is not None:
        problems += _heading_problems(name, head)
    problems += _theme_problems(themes, complete=not unreadable_themes)
    problems += _round_problems(rounds, complete=not unreadable_rounds)
    problems += _case_problems(cases, [theme.letter for theme in themes])
    if head is None or problems:
        raise FormatError(name, problems)
    return Format(head.name, head.version, head.title, head.description, themes, rounds, cases)


Part = TypeVar("Part", Theme, Round, Case)


def _heading(raw: Mapping[str, Any]) -> tuple[Heading | None, list[str]]:
    fields = {key: value for key, value in raw.items() if key not in ("themes", "rounds", "cases")}
    try:
        return msgspec.convert(fields, Heading), []
    except msgspec.ValidationError as error:
        return None, [f"The top of the file: {_plain(error)}."]


def _parts(raw: object, part: type[Part], noun: str, key: str) -> tuple[tuple[Part, ...], list[str]]:
    """The parts that can be read, and a sentence for each that cannot."""
    if not isinstance(raw, list):
        return (), [f"`{noun}s` must be a list of tables ([[{noun}s]])."]
    read_parts: list[Part] = []
    problems: list[str] = []
    for place, item in enumerate(raw, start=1):
        try:
            read_parts.append(msgspec.convert(item, part))
        except msgspec.ValidationError as error:
            name = item.get(key) if isinstance(item, dict) else None
            problems.append(f"{noun.capitalize()} {place}{f' ({name})' if name else ''}: {_plain(error)}.")
    return tuple(read_parts), problems


def _plain(error: msgspec.ValidationError) -> str:
    """msgspec's own message, with the place in front and in lower case."""
    what, _, where = str(error).partition(" - at ")
    place = where.strip("`").removeprefix("$.").strip("$")
    if what == "Object missing required field `je`":
        return f"{place} has no Dutch text (je)"
    return f"{place}: {what[:1].lower()}{what[1:]}" if place else f"{what[:1].lower()}{what[1:]}"


def _heading_problems(name: str, head: Heading) -> Iterator[str]:
    if head.name != name:
        yield f"The file is named {name!r} and calls itself {head.name!r}; the two must be the same."
    if head.version < 1:
        yield "The version must be 1 or more."
    yield from _said_problems("The title", head.title)
    yield from _said_problems("The description", head.description)


def _theme_problems(themes: tuple[Theme, ...], *, complete: bool) -> Iterator[str]:
    if complete and not 1 <= len(themes) <= MOST_THEMES:
        yield f"There are {len(themes)} themes; there must be 1 to {MOST_THEMES}."
    yield from _doubles("theme", [theme.letter for theme in themes])
    for theme in themes:
        where = f"Theme {theme.letter}"
        if not LETTER.fullmatch(theme.letter):
            yield f"{where}: the letter must be one capital, A to Z."
        yield from _said_problems(f"{where}: the title", theme.title)
        yield from _said_problems(f"{where}: the question", theme.question, QUESTION_WORDS)


def _round_problems(rounds: tuple[Round, ...], *, complete: bool) -> Iterator[str]:
    if complete and not rounds:
        yield "There are no rounds."
    yield from _doubles("round", [part.id for part in rounds])
    for part in rounds:
        yield from _texts_of_round(part)
        yield from _rules_of_round(part)


def _case_problems(cases: tuple[Case, ...], letters: list[str]) -> Iterator[str]:
    for place, case in enumerate(cases, start=1):
        where = f"Case {place}"
        if case.theme not in letters:
            yield f"{where}: there is no theme {case.theme!r}."
        yield from _said_problems(f"{where}: the title", case.title)
        yield from _said_problems(f"{where}: the text", case.text)


def _texts_of_round(part: Round) -> Iterator[str]:
    where = f"Round {part.id}"
    yield from _said_problems(f"{where}: the title", part.title)
    yield from _said_problems(f"{where}: the prompt", part.prompt, PROMPT_WORDS)
    yield from _said_problems(f"{where}: the line for late comers", part.late)
    for place, hint in enumerate(part.hints, start=1):
        yield from _said_problems(f"{where}: hint {place}", hint, HINT_WORDS)
    if part.example is not None:
        yield from _said_problems(f"{where}: the example", part.example)


def _rules_of_round(part: Round) -> Iterator[str]:
    where = f"Round {part.id}"
    if not ROUND_ID.fullmatch(part.id):
        yield f"{where}: the id must be lower-case letters, digits and dashes, 32 at most, and begin with a letter."
    if part.kind not in get_args(RoundKind):
        yield f"{where}: the kind {part.kind!r} is unknown; the kinds are {_listed(get_args(RoundKind))}."
    if part.screen not in get_args(RoundScreen):
        yield f"{where}: the screen {part.screen!r} is unknown; the screens are {_listed(get_args(RoundScreen))}."
    if not 1 <= part.minutes <= LONGEST_ROUND:
        yield f"{where}: {part.minutes} minutes; it must be 1 to {LONGEST_ROUND}."
    for permission in part.allows:
        if permission not in get_args(Permission):
            yield f"{where}: it allows {permission!r}, which is unknown; there are {_listed(get_args(Permission))}."
    yield from _vote_problems(where, part)


def _vote_problems(where: str, part: Round) -> Iterator[str]:
    vote = part.vote
    if vote is None:
        if part.kind == "vote":
            yield f"{where}: a vote round needs a [rounds.vote] with question, terms and options."
        return
    if part.kind != "vote":
        yield f"{where}: only a round of the kind 'vote' may have a [rounds.vote]."
    yield from _said_problems(f"{where}: the question of the vote", vote.question, PROMPT_WORDS)
    for field in faults(vote.terms):
        yield f"{where}: no vote can be held with this {field!r} in its terms."
    if vote.options not in get_args(OptionSource):
        yield f"{where}: options from {vote.options!r} are unknown; there are {_listed(get_args(OptionSource))}."


def _said_problems(what: str, said: Said, most_words: int | None = None) -> Iterator[str]:
    """A text must be there in both languages and, where it is bounded, short enough in each form."""
    for form, language in (("je", "Dutch"), ("en", "English")):
        if not getattr(said, form).strip():
            yield f"{what} has no {language} text ({form})."
    if most_words is None:
        return
    for form in ("je", "u", "en"):
        words = count_words(getattr(said, form))
        if words > most_words:
            yield f"{what} ({form}) has {words} words; {most_words} is the most."


def count_words(text: str) -> int:
    """Words as a reader counts them: a dash or a sign on its own is none."""
    return sum(any(character.isalnum() for character in word) for word in text.split())


def _doubles(noun: str, names: list[str]) -> Iterator[str]:
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"The {noun} {name!r} stands in the file {names.count(name)} times."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
