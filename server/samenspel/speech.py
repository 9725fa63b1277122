"""What a terminal says, in Dutch and in English.

A text stands with both languages beside each other where it is used. What goes wrong carries a `Sentence` and not its
words, so that whoever tells it chooses the language; logs are in English. Standard library only: the tool that installs
everything else speaks through this too.
"""

import errno
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final, Literal

Language = Literal["nl", "en"]
VARIABLE: Final = "SAMENSPEL_LANGUAGE"
LOCALES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set tells the language of a terminal (POSIX.1-2017, 8.2)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages, with the same places to fill in: `Text("Poort {port} …", "Port {port} …")`."""

    nl: str
    en: str

    def __post_init__(self) -> None:
        if _places(self.nl) != _places(self.en):
            raise ValueError(f"the languages fill in other things: {self.nl!r}, {self.en!r}")

    def __call__(self, **filled: object) -> "Sentence":
        """The text, filled in; what is a sentence itself is told in the same language."""
        if filled.keys() != _places(self.nl):
            raise TypeError(f"{self.en!r} was filled in with {', '.join(filled) or 'nothing'}")
        return Sentence(self, filled)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to be told. As `str` it is English, for logs."""

    text: Text
    filled: Mapping[str, object]

    def to(self, language: Language) -> str:
        """The words."""
        filled = {name: one.to(language) if isinstance(one, Sentence) else one for name, one in self.filled.items()}
        return (self.text.nl if language == "nl" else self.text.en).format(**filled)

    def __str__(self) -> str:
        return self.to("en")


class Told(Exception):
    """Something that goes wrong, with a sentence for people: what it is, and what to do about it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of whoever sits at this terminal: what was set for us, else that of the locale, else English."""
    wanted = environment.get(VARIABLE, "").strip().lower()
    if wanted in {"nl", "en"}:
        return "nl" if wanted == "nl" else "en"
    locale = next((environment[name] for name in LOCALES if environment.get(name)), "")
    return "nl" if locale.lower().startswith("nl") else "en"


def reason(error: OSError) -> Sentence:
    """Why the system refused. Its own words are English whatever the locale, so that only the usual ones are told."""
    if isinstance(error, socket.gaierror):
        return _NO_HOST()
    if error.errno is None:  # several addresses were tried, and each had a reason of its own
        return _SOMETHING()
    known = _REASONS.get(error.errno)
    return _CODE(code=errno.errorcode.get(error.errno, error.errno)) if known is None else known()


def _places(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


_NO_HOST: Final = Text("zo'n adres is er niet", "there is no such address")
_SOMETHING: Final = Text("het systeem weigert", "the system refuses")
_CODE: Final = Text("het systeem weigert met {code}", "the system refuses with {code}")
_REASONS: Final[Mapping[int, Text]] = {
    errno.EACCES: Text("je mag er niet bij", "you have no right to it"),
    errno.EPERM: Text("je mag er niet bij", "you have no right to it"),
    errno.EADDRNOTAVAIL: Text("dit adres is niet van deze computer", "this computer does not have that address"),
    errno.EEXIST: Text("er staat al een bestand met die naam", "there is a file of that name"),
    errno.ENOTDIR: Text("een deel van het pad is een bestand", "a part of the path is a file"),
    errno.EISDIR: Text("het is een map", "it is a folder"),
    errno.ENOENT: Text("het bestaat niet", "it does not exist"),
    errno.ENOSPC: Text("de schijf is vol", "the disk is full"),
    errno.EDQUOT: Text("je deel van de schijf is vol", "your share of the disk is full"),
    errno.EROFS: Text("er kan daar niets geschreven worden", "nothing can be written there"),
    errno.EIO: Text("de schijf weigert", "the disk refuses"),
    errno.ENAMETOOLONG: Text("de naam is te lang", "the name is too long"),
    errno.ENOLCK: Text("dit soort schijf kent geen sloten", "this kind of disk has no locks"),
    errno.ECONNREFUSED: Text("niemand luistert daar", "nobody listens there"),
    errno.EHOSTUNREACH: Text("er loopt geen weg heen", "there is no way to it"),
    errno.ENETUNREACH: Text("er loopt geen weg heen", "there is no way to it"),
    errno.ETIMEDOUT: Text("er kwam geen antwoord", "there was no answer"),
    errno.ECONNRESET: Text("de verbinding werd verbroken", "the connection was broken off"),
}
