"""A document as blocks: what is said, in the words of the conference, without how it looks.

Texts that people typed stand in `Typed`, and in fields that say so; everything else is ours. Whoever writes a kind of
file matches over `Block` and forgets nothing: the match is checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

FEW: Final = 4
"""Chapters up to which a list of contents is of no use."""
Role = Literal["", "lead", "question", "note", "strong"]
"""How a text is meant: `lead` opens a chapter, `question` is what a theme asks, `note` is said in small type."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or more. `typed`: by people, so links are links and line breaks stay; else a sentence of ours."""

    text: str
    role: Role = ""
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Short pairs of a word and what somebody typed."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; `blank`: nobody filled it in, and `text` says so."""

    text: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with headings; `about` is its caption. `widths`: parts of the whole. `links`: of the first column, to an
    id in this document ("" for none)."""

    kind: Literal["parties", "steps", "overview"]
    about: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers with what they count."""

    pairs: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Something else in this document: its number, and the id where it stands."""

    number: str
    id: str


@dataclass(frozen=True, slots=True)
class References:
    """What something hangs together with."""

    label: str
    items: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What stands under a contribution: a word for its kind, what was typed, a link, and a note ("na de bel")."""

    id: str
    kind: str
    label: str
    text: str
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """What a reader added: when and how, in words, and what they typed."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A contribution with all that stands under it. `label`: a word for its kind, "" where that is clear."""

    id: str
    number: str
    label: str
    text: str
    note: str
    facts: tuple[tuple[str, str], ...]
    replies: tuple[Reply, ...]
    merged: tuple["Entry", ...]
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Contributions below each other."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Replies:
    """What stands under an action or a case itself."""

    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Additions:
    """What readers added to a theme, a case, an action or the whole."""

    additions: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """An open place: "- …". `target` is what an addition there is addressed to, `label` what it asks for."""

    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a result. `start`, `width`: of its bar, on a track of 100; None for no bar. `first`: it came first."""

    place: str
    title: str
    note: str
    figure: str
    start: float
    width: float | None
    first: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A result: a caption ("" for none), a heading for each column, and the lines."""

    caption: str
    headings: tuple[str, str, str]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """People who agreed to be named: (name, organisation)."""

    names: tuple[tuple[str, str], ...]


Block = (
    Text
    | Facts
    | Grid
    | Figures
    | References
    | Entries
    | Replies
    | Additions
    | Slot
    | Bars
    | Names
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with what stands under it. `id` leads there; `mark`: the letter of a theme, whose colour it has.

    `status`: a word beside the heading, as that a case was not reached; `typed`: people typed the title.
    """

    id: str
    kind: Literal["front", "theme", "case", "action", "group", "votes", "vote", "back"]
    number: str
    title: str
    blocks: tuple[Block, ...] = ()
    chapters: tuple["Chapter", ...] = ()
    mark: str = ""
    status: str = ""
    note: str = ""
    """A line under the heading: where it comes from."""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole. `kind` in a word ("Verslag"), `when` in words, `notices` on the first page, `made` at the end."""

    kind: str
    title: str
    when: str
    language: str
    notices: tuple[str, ...]
    figures: Figures
    chapters: tuple[Chapter, ...]
    contents: str
    """The heading of the list of contents."""
    page: str
    """The word before the number of a page."""
    colophon: tuple[str, ...]

    @property
    def long(self) -> bool:
        """Whether a list of contents is of use."""
        return len(self.chapters) > FEW

    def walk(self) -> Iterator[Chapter]:
        """Every chapter, from the first to the last."""

        def under(chapters: tuple[Chapter, ...]) -> Iterator[Chapter]:
            for chapter in chapters:
                yield chapter
                yield from under(chapter.chapters)

        return under(self.chapters)
