"""`samenspel demo`: fills a running conference with simulated people."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from samenspel.demo import told, wire
from samenspel.demo.api import Api, ApiRefused, Granted, Unreachable
from samenspel.demo.crowd import Crowd, Day
from samenspel.demo.outbox import Stopped
from samenspel.demo.person import Count
from samenspel.demo.texts import load_texts
from samenspel.speech import Language, Sentence, Text, Told

SERVICE_FILE: Final = "service.json"
FORMATS: Final = ("werkconferentie", "pitchsessie")
PITCH_THEMES: Final = "ABCDE"
"""A table for each theme of the pitch session's format."""
PITCH_SEATS: Final = 20


class CannotStart(Told):
    """There is nothing to fill; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Where:
    """The service and the conference to fill. `moderator` and `organiser` are links or ""; `file`: where those were
    found."""

    url: str
    code: str
    moderator: str
    file: Path | None = None
    organiser: str = ""


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """The options of `samenspel demo`."""

    def said(text: Text) -> str:
        return text().to(language)

    people, minutes = _within(1, 5_000, int, language), _within(0.2, 600, float, language)
    parser.add_argument("--url", help=said(told.URL))
    parser.add_argument("--code", help=said(told.CODE))
    parser.add_argument("--data", help=said(told.DATA))
    parser.add_argument("--participants", type=people, default=100, metavar="N", help=said(told.PARTICIPANTS))
    parser.add_argument("--minutes", type=minutes, default=2.0, metavar="M", help=said(told.MINUTES))
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=said(told.FORMAT))
    parser.add_argument("--seed", type=int, default=1, help=said(told.SEED))
    parser.add_argument("--moderator", metavar="LINK", default="", help=said(told.MODERATOR))
    parser.add_argument("--moderate", action=argparse.BooleanOptionalAction, default=None, help=said(told.MODERATE))


def run(given: argparse.Namespace, language: Language) -> int:
    """Fill the conference. Returns 0 when the day was done, 1 when it could not be; why stands on stderr."""
    try:
        return asyncio.run(_Demo(given, language).run())
    except (CannotStart, Unreachable) as error:
        problem = error.sentence
    except ApiRefused as error:
        problem = _why(error)
    except Stopped as error:
        problem = told.SENT_AWAY(code=error.code) if error.code in wire.NEVER_AGAIN else told.GONE()
    except KeyboardInterrupt:
        problem = told.STOPPED()
    _complain(problem.to(language))
    return 1


class _Demo:
    """One run: where, and in which language it is told."""

    def __init__(self, given: argparse.Namespace, language: Language) -> None:
        self._given = given
        self._language: Language = language

    async def run(self) -> int:
        where = _where(self._given)
        api = Api(where.url, self._language)
        if self._given.format == "pitchsessie" and self._given.code is None:
            where = await self._pitch_session(api, where)
        opened = await api.look(where.code)
        moderator = await self._moderator(api, where, self._given.moderate)
        leads = told.LEADS() if moderator else told.FOLLOWS()
        self._tell(told.BEGINS(people=self._given.participants, title=opened["title"], url=where.url, leads=leads))
        day = Day(where.code, self._given.participants, self._given.minutes * 60, self._given.seed)
        crowd = Crowd(api, day, load_texts(), _say, self._language)
        await crowd.run(moderator)
        self._summary(crowd.count, crowd.failures, f"{where.url}/opbrengst/{opened['conference']}")
        return 1 if crowd.failures else 0

    async def _moderator(self, api: Api, where: Where, moderate: bool | None) -> Granted | None:  # noqa: FBT001 - as it was given
        """The moderator's session, when the day is to be led. Raises `CannotStart` when it must be and cannot."""
        if moderate is False:
            return None
        if not where.moderator:
            if moderate:
                raise CannotStart(told.NEEDS_LINK())
            return None
        try:
            granted = await api.redeem(where.moderator)
        except ApiRefused as error:
            if moderate:
                raise
            self._tell(told.LINK_DEAD(why=_why(error)))
            return None
        await self._replace_link(api, where, granted)
        return granted

    async def _pitch_session(self, api: Api, where: Where) -> Where:
        """A new conference with the example cases, where none was named; with a link to lead it."""
        if not where.organiser:
            raise CannotStart(told.NEEDS_ORGANISER())
        organiser = await api.redeem(where.organiser)
        title = "Pitch session (example)" if self._language == "en" else "Pitchsessie (voorbeeld)"
        tables = [{"theme": letter, "seats": PITCH_SEATS} for letter in PITCH_THEMES]
        wanted = {"format": "pitchsessie", "title": title, "language": "nl", "tables": tables, "cases": True}
        made = await api.call("POST", "/api/conferences", wanted, organiser.token)
        again = await api.invite(organiser.token, made["conference"], "organiser")
        _note(where, {"organiser": again})
        self._tell(told.ORGANISE_YOURSELF(link=again))
        moderator = await api.invite(organiser.token, made["conference"], "moderator")
        return Where(where.url, made["spoken"], moderator)

    async def _replace_link(self, api: Api, where: Where, granted: Granted) -> None:
        """The link that was in the file worked once; put a fresh one there, for a person or for the next demo."""
        if where.file is None or granted.conference is None:
            return
        link = await api.invite(granted.token, granted.conference, "moderator")
        _note(where, {"moderator": link})
        self._tell(told.WATCH_YOURSELF(link=link))

    def _summary(self, count: Count, failures: list[str], proceeds: str) -> None:
        _say("")
        for type_, name in told.COUNTED.items():
            self._count(count.kept[type_], name())
        self._count(count.dropped, told.DROPPED())
        refused = ", ".join(f"{what} ({number})" for what, number in sorted(count.refused.items()))
        self._count(count.refused.total(), told.REFUSED_FOR(why=refused) if refused else told.REFUSED())
        for failure in failures[:5]:
            _complain(f"  {told.FAILED(what=failure).to(self._language)}")
        _say("")
        self._tell(told.PROCEEDS(url=proceeds))

    def _count(self, number: int, of: Sentence) -> None:
        _say(f"  {number:5} {of.to(self._language)}")

    def _tell(self, sentence: Sentence) -> None:
        _say(sentence.to(self._language))


def _where(given: argparse.Namespace) -> Where:
    """What is given, else what the service on this machine wrote down. Raises `CannotStart`."""
    file = Path(given.data or os.environ.get("SAMENSPEL_DATA") or "data") / SERVICE_FILE
    written = _written(file)
    known = bool(written) and given.url in {None, written["url"]} and given.code in {None, written["code"]}
    if known:
        moderator = given.moderator or written["moderator"]
        return Where(written["url"], written["code"], moderator, file, written["organiser"])
    if given.code is None:
        raise CannotStart(told.OTHER_SERVICE(file=file) if written else told.NO_SERVICE(file=file))
    return Where(given.url or told.DEFAULT_URL, given.code, given.moderator)


def _note(where: Where, links: dict[str, str]) -> None:
    """What stood in the file worked once; a fresh link takes its place."""
    if where.file is None:
        return
    try:
        content = json.loads(where.file.read_text()) | links
        fresh = where.file.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(content))
        fresh.replace(where.file)
    except (OSError, ValueError):
        pass  # a convenience: each link is also told


def _written(file: Path) -> dict[str, str]:
    try:
        content = json.loads(file.read_text())
        return {key: str(content[key]) for key in ("url", "code", "moderator", "organiser")} if content["code"] else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _why(error: ApiRefused) -> Sentence:
    if error.code == "unknown_code":
        return told.UNKNOWN_CODE()
    if error.code == "link_used":
        return told.LINK_USED()
    return told.REFUSES(sentence=error.sentence or error.code)


def _within(low: float, high: float, kind: Callable[[str], float], language: Language) -> Callable[[str], float]:
    """Reads a number of a kind that is not below `low` nor above `high`."""

    def read(text: str) -> float:
        try:
            number = kind(text)
        except ValueError:
            number = float("nan")
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(told.OUT_OF_RANGE(low=low, high=high).to(language))
        return number

    return read


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")
