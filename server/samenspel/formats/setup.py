"""From a format to a conference: the data of the command that opens the plenary room."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from samenspel.domain.said import Address, Language, Said
from samenspel.formats.model import LETTER, MOST_THEMES, Format, Round, Theme

MOST_TABLES: Final = 500
MOST_SEATS: Final = 200
LONGEST_TITLE: Final = 120
LONGEST_NAME: Final = 60
LONGEST_QUESTION: Final = 300


class SetupError(ValueError):
    """What the organiser asked for cannot be. `field` is the part of the request, `sentence` says why in English."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        self.sentence = sentence
        super().__init__(f"{field}: {sentence}")


def conference_setup(
    chosen: Format,
    title: str,
    language: Language,
    address: Address,
    themes: Sequence[Mapping[str, str]] | None,
    tables: Sequence[Mapping[str, Any]],
    *,
    cases: bool = False,
) -> dict[str, Any]:
    """The data of `open_conference`, without the date and the codes, which the caller adds.

    `themes`: `{letter, title, question}` in plain text, None for those of the format. `tables`: `{name?, theme, seats}`
    in the order of their numbers. `cases`: with the example cases of the format whose themes there are. Raises
    `SetupError` for the first thing that cannot be.
    """
    day = themes_of_day(chosen, themes, language, address)
    letters = [theme.letter for theme in day]
    setup: dict[str, Any] = {
        "title": _text("title", title, LONGEST_TITLE),
        "language": language,
        "address": address,
        "format": chosen.name,
        "themes": [msgspec.to_builtins(theme) for theme in day],
        "tables": _tables(tables, letters),
        "rounds": [_round(part) for part in chosen.rounds],
    }
    return setup | {"cases": _cases(chosen, setup["tables"], language, address)} if cases else setup


def themes_of_day(
    chosen: Format, given: Sequence[Mapping[str, str]] | None, language: Language, address: Address
) -> tuple[Theme, ...]:
    """The themes of a conference; a text that was left as the format has it keeps both its languages."""
    if given is None:
        return chosen.themes
    if not 1 <= len(given) <= MOST_THEMES:
        raise SetupError("themes", f"there must be 1 to {MOST_THEMES} themes.")
    known = {theme.letter: theme for theme in chosen.themes}
    day = tuple(_theme(item, known.get(item.get("letter", "")), language, address) for item in given)
    if len({theme.letter for theme in day}) < len(day):
        raise SetupError("themes", "two themes have the same letter.")
    return day


def spread_tables(letters: Sequence[str], count: int, seats: int) -> list[dict[str, Any]]:
    """`count` tables over the themes, neighbours on the same theme; what does not divide goes to the first themes."""
    fewest, extra = divmod(count, len(letters))
    return [
        {"theme": letter, "name": "", "seats": seats}
        for place, letter in enumerate(letters)
        for _ in range(fewest + (place < extra))
    ]


def _theme(given: Mapping[str, str], known: Theme | None, language: Language, address: Address) -> Theme:
    letter = given.get("letter", "")
    if not LETTER.fullmatch(letter):
        raise SetupError("themes", "a theme's letter is one capital, A to Z.")
    title = _text("themes", given.get("title", ""), LONGEST_TITLE)
    question = _text("themes", given.get("question", ""), LONGEST_QUESTION, empty=True)
    if known is None:
        return Theme(letter, Said(je=title), Said(je=question))
    return Theme(
        letter, _kept(title, known.title, language, address), _kept(question, known.question, language, address)
    )


def _kept(text: str, said: Said, language: Language, address: Address) -> Said:
    return said if said.to(language, address) == text else Said(je=text)


def _tables(given: Sequence[Mapping[str, Any]], letters: Sequence[str]) -> list[dict[str, Any]]:
    if not 1 <= len(given) <= MOST_TABLES:
        raise SetupError("tables", f"there must be 1 to {MOST_TABLES} tables.")
    return [_table(number, item, letters) for number, item in enumerate(given, start=1)]


def _table(number: int, given: Mapping[str, Any], letters: Sequence[str]) -> dict[str, Any]:
    theme, seats = given.get("theme"), given.get("seats")
    if theme not in letters:
        raise SetupError("tables", f"table {number} has no theme of this conference.")
    if not isinstance(seats, int) or not 1 <= seats <= MOST_SEATS:
        raise SetupError("tables", f"table {number} must have 1 to {MOST_SEATS} seats.")
    name = _text("tables", given.get("name", ""), LONGEST_NAME, empty=True)
    return {"number": number, "name": name, "theme": theme, "seats": seats}


def _cases(
    chosen: Format, tables: Sequence[Mapping[str, Any]], language: Language, address: Address
) -> list[dict[str, Any]]:
    """In the language of the conference, each at a table on its theme: the one with fewest, of these the first."""
    laid: Counter[int] = Counter()
    cases = []
    for case in chosen.cases:
        numbers = [table["number"] for table in tables if table["theme"] == case.theme]
        if not numbers:
            continue
        table = min(numbers, key=lambda number: (laid[number], number))
        laid[table] += 1
        said = {"title": case.title, "text": case.text, "place": case.place}
        words = {field: text.to(language, address) for field, text in said.items()}
        cases.append({"theme": case.theme, **words, "link": case.link, "table": table})
    return cases


def _round(part: Round) -> dict[str, Any]:
    """A round as `open_conference` takes it."""
    data: dict[str, Any] = {
        "id": part.id,
        "kind": part.kind,
        "minutes": part.minutes,
        "title": msgspec.to_builtins(part.title),
        "prompt": msgspec.to_builtins(part.prompt),
        "hints": [msgspec.to_builtins(hint) for hint in part.hints],
        "example": msgspec.to_builtins(part.example),
        "late": msgspec.to_builtins(part.late),
        "allows": list(part.allows),
        "screen": part.screen,
    }
    return data if part.vote is None else data | {"vote": msgspec.to_builtins(part.vote)}


def _text(field: str, given: object, longest: int, *, empty: bool = False) -> str:
    if not isinstance(given, str):
        raise SetupError(field, "a text is expected.")
    text = " ".join(given.split())
    if not text and not empty:
        raise SetupError(field, "a text is missing.")
    if len(text) > longest:
        raise SetupError(field, f"a text is longer than {longest} characters.")
    return text
