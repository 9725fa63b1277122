"""`samenspel recount`: every vote counted again, also while the service runs. It only reads."""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from samenspel.cli import texts
from samenspel.domain.ballot.showing import outcome_record, result_record
from samenspel.domain.method import method_record
from samenspel.ports import StoreUnavailable
from samenspel.settings import from_environment
from samenspel.speech import Language, Sentence
from samenspel.store.ballots import CountedAgain, recounted
from samenspel.store.postgres.witnesses import noted_in

MOST_TOLD: Final = 12
"""Differences of one vote that are written out; `--json` has all."""


def add_recount(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of `recount`."""
    parser.add_argument("--data", type=Path, help=texts.OPTIONS["data"]().to(language))
    parser.add_argument("--json", action="store_true", help=texts.RECOUNT_JSON().to(language))
    parser.set_defaults(run=_recount)


def _recount(given: argparse.Namespace, language: Language) -> int:
    try:
        found = _found(given.data)
    except StoreUnavailable as problem:
        print(problem.sentence.to(language), file=sys.stderr)
        return 1
    wrong = sum(bool(one.differences) for one in found)
    if given.json:
        print(json.dumps(_object(found, language), ensure_ascii=False))
    else:
        for one in found:
            _tell(one, language)
        print(_total(len(found), wrong).to(language))
    return 1 if wrong else 0


def _found(data: Path | None) -> Sequence[CountedAgain]:
    """As `verify` looks: in the database of the environment, or in a folder that is named and is no hub's on it."""
    settings = from_environment()
    folder = data or settings.data
    if settings.database_url and (data is None or noted_in(folder)):
        from samenspel.store.postgres.recount import recounted_database  # noqa: PLC0415 - the driver, for who needs it

        return asyncio.run(recounted_database(settings.database_url))
    return recounted(folder)


def _tell(one: CountedAgain, language: Language) -> None:
    print(_sentence(one).to(language))
    for difference in one.differences[:MOST_TOLD]:
        print(f"  - {difference.sentence.to(language)}")
    if (left := len(one.differences) - MOST_TOLD) > 0:
        print(f"  - {texts.AND_MORE(number=left).to(language)}")


def _sentence(one: CountedAgain) -> Sentence:
    question = "" if one.state is None or one.state.setup is None else one.state.setup.question
    named = texts.VOTE(room=one.room, question=question) if question else texts.NAMELESS(room=one.room)
    if one.differences:
        return texts.VOTE_WRONG(vote=named)
    if one.state is not None and one.state.phase == "cancelled":
        return texts.VOTE_CANCELLED(vote=named)
    if one.outcome is None:
        return texts.VOTE_UNCOUNTED(vote=named)
    return texts.VOTE_RIGHT(vote=named, voters=one.voters, paper=one.on_paper)


def _total(number: int, wrong: int) -> Sentence:
    if not number:
        return texts.NO_VOTES()
    return texts.VOTES_WRONG(wrong=wrong, number=number) if wrong else texts.VOTES_RIGHT(number=number)


def _object(found: Sequence[CountedAgain], language: Language) -> dict[str, Any]:
    wrong = sum(bool(one.differences) for one in found)
    return {
        "right": not wrong,
        "votes": len(found),
        "wrong": wrong,
        "ballots": [_ballot(one, language) for one in found],
    }


def _ballot(one: CountedAgain, language: Language) -> dict[str, Any]:
    """Of a vote whose result is not in the log nothing is told of the choices."""
    differences = [
        {
            "what": each.what,
            "name": each.name,
            "stored": each.stored,
            "counted": each.counted,
            "sentence": each.sentence.to(language),
        }
        for each in one.differences
    ]
    told: dict[str, Any] = {"ballot": one.room, "right": not differences, "differences": differences}
    if one.state is None or one.state.setup is None:
        return told
    setup, outcome = one.state.setup, one.outcome
    told |= {
        "question": setup.question,
        "method": method_record(setup.terms.method),
        "secrecy": one.state.secrecy,
        "phase": one.state.phase,
        "voters": one.voters,
        "paper": one.on_paper,
        "outcome": None if outcome is None else outcome_record(outcome),
        "results": [],
    }
    if outcome is not None:
        titles = {option.id: option.title for option in setup.options}
        told["results"] = [
            {"option": option, "title": titles[option], **result_record(result)}
            for option, result in outcome.results.items()
        ]
    return told
