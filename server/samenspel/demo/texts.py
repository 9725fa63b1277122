"""What the simulated people have to say: texts.toml, typed. Indexes count from 0 within a theme."""

import tomllib
from importlib.resources import files

import msgspec


class Organisation(msgspec.Struct, frozen=True):
    """Where somebody works; the sector is one of the keys that the service takes."""

    name: str
    sector: str


class People(msgspec.Struct, frozen=True):
    """What names are made of."""

    first: list[str]
    last: list[str]
    organisations: list[Organisation]


class Announcement(msgspec.Struct, frozen=True):
    """A sentence of the moderator; `u` only where it differs."""

    je: str
    en: str
    u: str = ""

    def to(self, language: str, address: str) -> str:
        """The sentence for a conference's language and form of address."""
        if language == "en":
            return self.en
        return (self.u if address == "u" else "") or self.je


class Reply(msgspec.Struct, frozen=True):
    """Something that hangs on an idea: a comment, an addition, an open question."""

    idea: int
    text: str


class Existing(msgspec.Struct, frozen=True):
    """ "Bestaat al", with a link."""

    idea: int
    text: str
    link: str


class Detail(msgspec.Struct, frozen=True):
    """An idea made concrete."""

    idea: int
    whom: str
    where: str
    pays: str
    arranges: str


class Party(msgspec.Struct, frozen=True):
    """Who joins in, and what is in it for them."""

    name: str
    benefit: str


class Step(msgspec.Struct, frozen=True):
    """Who does what, by when (in words)."""

    who: str
    what: str
    by: str


class Action(msgspec.Struct, frozen=True):
    """An action with its lineage: the ideas (`idea`) and additions that it comes from."""

    idea: list[int]
    additions: list[int]
    title: str
    what: str
    place: str
    lead: str
    goals: list[str]
    parties: list[Party]
    steps: list[Step]


class Theme(msgspec.Struct, frozen=True):
    """All that is said on one theme."""

    letter: str
    ideas: list[str]
    additions: list[Reply]
    comments: list[Reply]
    questions: list[Reply]
    existing: list[Existing]
    details: list[Detail]
    actions: list[Action]


class Texts(msgspec.Struct, frozen=True):
    """The whole file. Announcements: two for the brainstorm, one for aanvullen, one for the break, two for actie."""

    people: People
    announcements: list[Announcement]
    themes: list[Theme]

    def theme(self, letter: str, place: int) -> Theme:
        """The texts for a theme: by its letter, else by its place among the conference's themes."""
        by_letter = {theme.letter: theme for theme in self.themes}
        return by_letter.get(letter) or self.themes[place % len(self.themes)]


def load_texts() -> Texts:
    """Read the file that comes with the package."""
    source = files("samenspel.demo").joinpath("texts.toml").read_bytes().decode()
    return msgspec.convert(tomllib.loads(source), Texts)
