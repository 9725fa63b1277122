"""`samenspel erase` and `samenspel known`: through the service that runs, or else on the store itself."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from samenspel.cli import erase_texts as texts
from samenspel.cli import texts as common
from samenspel.cli.desk import Desk, Facts, Refused, open_desk
from samenspel.demo.api import Unreachable
from samenspel.domain.ids import is_id
from samenspel.ports import StoreUnavailable
from samenspel.report.known import readable
from samenspel.settings import BadSettings
from samenspel.speech import Language, Sentence

Work = Callable[[Desk, argparse.Namespace, Language], Awaitable[int]]


def add_erase(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of `erase`."""
    parser.add_argument("--data", type=Path, help=common.OPTIONS["data"]().to(language))
    parser.add_argument("--conference", metavar="ID", default="", help=texts.CONFERENCE().to(language))
    parser.add_argument("--person", default="", help=texts.PERSON().to(language))
    parser.add_argument("--texts", action="store_true", help=texts.TEXTS().to(language))
    parser.add_argument("--yes", action="store_true", help=texts.YES().to(language))
    parser.set_defaults(run=lambda given, spoken: _at_desk(_erase, given, spoken))


def add_known(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of `known`."""
    parser.add_argument("person", metavar="PERSON", help=texts.PERSON().to(language))
    parser.add_argument("--data", type=Path, help=common.OPTIONS["data"]().to(language))
    parser.add_argument("--conference", metavar="ID", default="", help=texts.CONFERENCE().to(language))
    parser.add_argument("--json", action="store_true", help=texts.JSON().to(language))
    parser.set_defaults(run=lambda given, spoken: _at_desk(_known, given, spoken))


def _at_desk(work: Work, given: argparse.Namespace, language: Language) -> int:
    async def run() -> int:
        async with open_desk(given.data, language) as desk:
            return await work(desk, given, language)

    try:
        return asyncio.run(run())
    except BadSettings as problem:
        for sentence in problem.problems:
            _complain(sentence, language)
        return 2
    except (StoreUnavailable, Refused, Unreachable) as problem:
        _complain(problem.sentence, language)
        return 1


async def _erase(desk: Desk, given: argparse.Namespace, language: Language) -> int:
    if not given.person and not given.conference:
        _complain(texts.WHAT(), language)
        return 2
    conference = await _conference(desk, given.conference, language)
    if not given.person:
        return await _erase_conference(desk, conference, given, language)
    person = await _person(desk, conference["conference"], given.person, language)
    name, sure = person["name"] or person["id"], texts.SURE_TEXTS if given.texts else texts.SURE_PERSON
    if not given.yes and not _sure(sure(name=name, title=conference["title"]), name, language):
        return 1
    gone = await desk.erase_person(conference["conference"], person["id"], name, texts=given.texts)
    for sentence in _gone(gone, words=given.texts):
        print(sentence.to(language))
    return 0


async def _erase_conference(desk: Desk, conference: Facts, given: argparse.Namespace, language: Language) -> int:
    title = conference["title"]
    if not given.yes and not _sure(texts.SURE_CONFERENCE(title=title), title, language):
        return 1
    gone = await desk.erase_conference(conference["conference"], title)
    print(texts.CONFERENCE_GONE(title=title).to(language))
    for name, what in texts.ROWS.items():
        if number := gone.get(name):
            print(texts.ROW(number=number, what=what()).to(language))
    print(texts.BACKUPS().to(language))
    return 0


def _gone(gone: Facts, *, words: bool) -> list[Sentence]:
    told = [texts.PERSON_GONE(), (texts.NAME_GONE if gone["name"] else texts.NAME_WAS_GONE)()]
    if gone["card"]:
        told.append(texts.CARD_GONE())
    if gone["sessions"]:
        told.append(texts.SESSIONS_GONE(number=gone["sessions"]))
    if words:
        lost = texts.WORDS_GONE(contributions=gone["contributions"], events=gone["events"])
        return [*told, lost, texts.OTHERS_WORDS(), texts.BACKUPS()]
    return [*told, texts.WORDS_STAY(), texts.BACKUPS()]


async def _known(desk: Desk, given: argparse.Namespace, language: Language) -> int:
    conference = await _conference(desk, given.conference, language)
    person = await _person(desk, conference["conference"], given.person, language)
    found = await desk.known(conference["conference"], person["id"])
    print(json.dumps(found, ensure_ascii=False) if given.json else readable(found, language).rstrip())
    return 0


async def _conference(desk: Desk, named: str, language: Language) -> Facts:
    """The one that is named, or the only one there is. Raises `Refused`."""
    found = await desk.conferences()
    if named:
        wanted = [one for one in found if one["conference"] == named]
        if not wanted:
            raise Refused(texts.NO_CONFERENCE(name=named))
        return wanted[0]
    if not found:
        raise Refused(texts.NONE())
    if len(found) > 1:
        _list([(one["conference"], one["title"], one["date"]) for one in found], language)
        raise Refused(texts.WHICH())
    return found[0]


async def _person(desk: Desk, conference: str, named: str, language: Language) -> Facts:
    """By id, also of somebody whose row is gone; or by a name that one person has. Raises `Refused`."""
    if is_id(named):
        known = await desk.known(conference, named)
        return {"id": named, "name": known["name"]}
    wanted = named.casefold().split()
    found = [one for one in await desk.people(conference) if one["name"].casefold().split() == wanted]
    if not found:
        raise Refused(texts.NOBODY(name=named))
    if len(found) > 1:
        _list([(one["id"], one["name"], one["organisation"]) for one in found], language)
        raise Refused(texts.SEVERAL())
    return found[0]


def _sure(question: Sentence, expected: str, language: Language) -> bool:
    try:
        typed = input(f"{question.to(language)} ")
    except EOFError:
        typed = ""
    if typed.casefold().split() == expected.casefold().split():
        return True
    _complain(texts.NOT_DONE(), language)
    return False


def _list(rows: Sequence[tuple[str, str, str]], language: Language) -> None:
    for identity, name, more in rows:
        _complain(texts.LISTED(id=identity, name=name, more=more or ""), language)


def _complain(sentence: Sentence, language: Language) -> None:
    print(sentence.to(language), file=sys.stderr, flush=True)
