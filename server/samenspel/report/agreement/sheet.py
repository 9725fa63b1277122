"""What stands on the page of an agreement, in words: the same for every form."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from samenspel.domain.agreeing import Agreement
from samenspel.domain.agreeing.state import Version
from samenspel.domain.said import Language
from samenspel.report.agreement import words
from samenspel.report.text import slug
from samenspel.report.words import listed, short_date
from samenspel.speech import Sentence

ZONE: Final = ZoneInfo("Europe/Amsterdam")
SHOWN: Final = 3
"""Versions that are named; of those before only how many there were."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under a heading; no rows when there is nothing in it."""

    title: str
    headings: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An agreement in the language of its conference. `purpose` is what was typed; `number`: of the newest version."""

    language: Language
    kind: str
    title: str
    number: int
    facts: str
    status: str
    complete: bool
    purpose_title: str
    purpose: str
    parties: Grid
    steps: Grid
    answers: Grid
    versions_title: str
    versions: tuple[str, ...]
    page: str
    empty: str


def sheet(state: Agreement, conference: str, language: Language, names: Mapping[str, str]) -> Sheet | None:
    """The page; None when there is no text yet. `conference`: its title. `names`: of correspondents by id; who has none
    any more is not named, and whoever did not confirm is never."""
    if state.newest is None:
        return None
    return _Teller(state, state.newest, language, names).sheet(conference)


def filename(made: Sheet) -> str:
    """`overeenkomst-<title>-versie-<n>`, in letters, digits and dashes, without an ending."""
    kind, version = ("overeenkomst", "versie") if made.language == "nl" else ("agreement", "version")
    return f"{kind}-{slug(made.title)}-{version}-{made.number}"


@dataclass(frozen=True, slots=True)
class _Teller:
    state: Agreement
    version: Version
    language: Language
    names: Mapping[str, str]

    def sheet(self, conference: str) -> Sheet:
        say, wording = self._say, self.version.wording
        after = say(words.AFTER(title=conference))
        return Sheet(
            language=self.language,
            kind=say(words.KIND()),
            title=wording.title,
            number=self.version.number,
            facts=f"{self._called(self.version)}, {after}",
            status=self._status(),
            complete=self.state.phase == "complete",
            purpose_title=say(words.PURPOSE()),
            purpose=wording.purpose,
            parties=Grid(
                say(words.PARTIES()),
                (say(words.PARTY()), say(words.BRINGS()), say(words.GETS())),
                tuple((one.name, one.brings, one.gets) for one in wording.parties),
            ),
            steps=Grid(
                say(words.STEPS()),
                (say(words.WHO()), say(words.WHAT()), say(words.BY())),
                tuple((one.who, one.what, self._until(one.by)) for one in wording.steps),
            ),
            answers=Grid(
                say(words.ANSWERS()),
                (say(words.PARTY()), say(words.NAME()), say(words.DATE())),
                tuple(self._answers()),
            ),
            versions_title=say(words.VERSIONS()),
            versions=tuple(self._versions()),
            page=say(words.PAGE()),
            empty=say(words.EMPTY()),
        )

    @property
    def _say(self) -> Callable[[Sentence], str]:
        return lambda sentence: sentence.to(self.language)

    def _day(self, at: int) -> str:
        return short_date(datetime.fromtimestamp(at / 1000, UTC).astimezone(ZONE).date(), self.language)

    def _until(self, by: str) -> str:
        """A date of the calendar in words, anything else as it was typed."""
        try:
            return short_date(date.fromisoformat(by), self.language)
        except ValueError:
            return by

    def _called(self, version: Version) -> str:
        return self._say(words.VERSION(number=version.number, date=self._day(version.at)))

    def _status(self) -> str:
        withdrawn, complete = self.state.withdrawn, self.version.complete
        if withdrawn is not None:
            when = self._day(withdrawn.at)
            why = words.WITHDRAWN_WHY(date=when, reason=withdrawn.reason)
            return self._say(why if withdrawn.reason else words.WITHDRAWN(date=when))
        if complete is not None:
            return self._say(words.COMPLETE(date=self._day(complete)))
        count = len(self.version.wording.parties)
        return self._say(words.OPEN(done=len(self._confirmed(self.version)), count=count))

    def _confirmed(self, version: Version) -> list[str]:
        """The names of the parties that confirmed a version."""
        given = ((party.name, version.answers.get(party.id)) for party in version.wording.parties)
        return [name for name, answer in given if answer is not None and answer.confirms]

    def _answers(self) -> Iterator[Row]:
        for party in self.version.wording.parties:
            answer = self.version.answers.get(party.id)
            if answer is None:
                yield party.name, self._say(words.NOT_YET()), ""
            elif answer.confirms:
                yield party.name, self.names.get(answer.person) or self._say(words.CONFIRMED()), self._day(answer.at)
            else:
                yield party.name, self._say(words.OBJECTION()), self._day(answer.at)

    def _versions(self) -> Iterator[str]:
        """The newest first."""
        for version in reversed(self.state.versions[-SHOWN:]):
            called, confirmed = self._called(version), self._confirmed(version)
            parties = listed(confirmed, self._say(words.AND()))
            told = words.CONFIRMED_BY(version=called, parties=parties)
            yield self._say(told) if confirmed else called
        if (more := len(self.state.versions) - SHOWN) > 0:
            yield self._say(words.EARLIER(count=more))
