"""How the conference is spoken of: its language and form of address, and the few sentences that are put together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from samenspel.domain.said import Address, Language, Said
from samenspel.report.words import Say, listed, long_date, sayer, short_date

ZONE: Final = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Voice:
    """Says words of the catalogue, texts of the format, dates and lists as this conference says them."""

    language: Language
    address: Address
    say: Say

    def said(self, text: Said) -> str:
        """A text of the format."""
        return text.to(self.language, self.address)

    def count(self, counted: str, number: int) -> str:
        """ "3 ideeën", by the word `n_<counted>`."""
        return self.say(f"n_{counted}", n=number)

    def listed(self, items: Iterable[str]) -> str:
        """ "a, b en c"."""
        return listed(list(items), self.say("and"))

    def day(self, text: str) -> str:
        """A date of the calendar in words; as it stands when it is none."""
        try:
            return long_date(date.fromisoformat(text), self.language)
        except ValueError:
            return text

    def by(self, text: str) -> str:
        """When a step is done: a date in words, anything else as it was typed."""
        try:
            return short_date(date.fromisoformat(text.strip()), self.language)
        except ValueError:
            return text

    def moment(self, at: int) -> str:
        """The day of a time in ms."""
        return short_date(datetime.fromtimestamp(at / 1000, UTC).astimezone(ZONE).date(), self.language)


def voice_of(language: Language, address: Address) -> Voice:
    """The voice for a language and a form of address."""
    return Voice(language, address, sayer(language, address))


def quoted(text: str) -> str:
    """A title that somebody typed, within a sentence: its first words on one line, without a full stop of its own."""
    return f"‘{shortened(text, 110).rstrip('.')}’"


def shortened(text: str, most: int = 64) -> str:
    """The first words of a text on one line, where it stands in full elsewhere."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0].rstrip('.,;:')} …"
