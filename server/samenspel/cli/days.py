"""Which conference a command is about, and its logs: read as one moment has them, also while a service runs."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from samenspel.settings import from_environment
from samenspel.speech import Language, Sentence, Text, Told
from samenspel.store.days import Listed, Logged, People, conferences, logged, people_of
from samenspel.store.postgres.witnesses import noted_in
from samenspel.store.reading import read_folder
from samenspel.store.verify import Rows

WHICH: Final = Text(
    "welke, met id of code (nodig als er meer zijn)", "which one, by its id or code (needed when there are several)"
)
NOTHING: Final = Text(
    "Er is nog geen bijeenkomst om op terug te kijken.", "There is no conference to look back on yet."
)
UNKNOWN: Final = Text("Er is geen bijeenkomst {name}. Wel deze:", "There is no conference {name}. There are these:")
SEVERAL: Final = Text("Er zijn meer bijeenkomsten. Kies er een:", "There are several conferences. Choose one:")
LISTED: Final = Text("  {id}  {date}  {title}", "  {id}  {date}  {title}")


class Choose(Told):
    """What was asked for is not there, or is more than one thing."""

    def __init__(self, sentence: Sentence, listed: Sequence[Listed] = ()) -> None:
        self.listed = listed
        super().__init__(sentence)

    def tell(self, language: Language) -> None:
        """Say so, with what there is to choose from."""
        print(self.sentence.to(language), file=sys.stderr)
        for one in self.listed:
            print(LISTED(id=one.id, date=one.date, title=one.title).to(language), file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A conference with its logs and its people."""

    conference: Listed
    logged: Logged
    people: People


def read_day(data: Path | None, name: str | None, wanted: Callable[[str], bool]) -> Chosen:
    """The conference that is called so, or the only one, with the rooms that are `wanted`. As `verify` looks: in the
    database of the environment, or in a folder that is named and is no hub's on it. Raises `Choose`,
    `StoreUnavailable`."""
    settings = from_environment()
    folder = data or settings.data

    def read(rows: Rows) -> Chosen:
        one = _chosen(rows, name)
        return Chosen(one, logged(rows, one.id, wanted), people_of(rows, one.id))

    if settings.database_url and (data is None or noted_in(folder)):
        from samenspel.store.postgres.reading import read_database  # noqa: PLC0415 - asyncpg, which a laptop does without

        return asyncio.run(read_database(settings.database_url, read))
    return read_folder(folder, read)


def _chosen(rows: Rows, name: str | None) -> Listed:
    listed = conferences(rows)
    if not listed:
        raise Choose(NOTHING())
    wanted = listed if name is None else [one for one in listed if one.is_called(name)]
    if not wanted:
        raise Choose(UNKNOWN(name=name), listed)
    if len(wanted) > 1:
        raise Choose(SEVERAL(), wanted)
    return wanted[0]
