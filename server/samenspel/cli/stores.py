"""`samenspel migrate` and `samenspel copy`: what is done to a store while the service stands still."""

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Final

from samenspel.cli import texts
from samenspel.ports import StoreUnavailable
from samenspel.settings import BadSettings, from_environment
from samenspel.speech import Language
from samenspel.store.copying import Copied, copy
from samenspel.wiring.stores import Store, open_store

DATABASE: Final = "postgresql"
"""As a place: the database that SAMENSPEL_DATABASE_URL names. So its password need not stand on the command line."""


def add_migrate(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of `migrate`."""
    parser.add_argument("--data", help=texts.OPTIONS["data"]().to(language))
    parser.set_defaults(run=_migrate)


def add_copy(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of `copy`."""
    parser.add_argument("--from", dest="source", required=True, help=texts.COPY_FROM().to(language))
    parser.add_argument("--to", dest="target", required=True, help=texts.COPY_TO().to(language))
    name, which = texts.CONFERENCE().to(language), texts.WHICH().to(language)
    parser.add_argument("conferences", nargs="*", metavar=name, help=which)
    parser.set_defaults(run=_copy)


def _migrate(given: argparse.Namespace, language: Language) -> int:
    async def migrated() -> None:
        store = await _opened({"data": given.data}, os.environ, migrate=True)
        await store.close()

    try:
        asyncio.run(migrated())
    except (StoreUnavailable, BadSettings) as problem:
        return _complain(problem, language)
    print(texts.MIGRATED().to(language))
    return 0


def _copy(given: argparse.Namespace, language: Language) -> int:
    async def copied() -> list[Copied]:
        async with AsyncExitStack() as stack:
            stores = []
            for place in (given.source, given.target):
                store = await _place(place)
                stack.push_async_callback(store.close)
                stores.append(store)
            return await copy(stores[0], stores[1], given.conferences)

    try:
        found = asyncio.run(copied())
    except (StoreUnavailable, BadSettings) as problem:
        return _complain(problem, language)
    for one in found:
        counts = texts.COPIED(title=one.title, events=one.events, people=one.people, papers=one.papers)
        print(counts.to(language))
    if not found:
        print(texts.NOTHING_COPIED().to(language))
    return 0


async def _place(named: str) -> Store:
    """A folder, the address of a database, or the word for the one in the environment."""
    if named == DATABASE:
        return await _opened({"data": None}, os.environ)
    if "://" in named:
        return await _opened({"database_url": named}, {})
    return await _opened({"data": named}, {})


async def _opened(given: Mapping[str, object], environment: Mapping[str, str], *, migrate: bool = False) -> Store:
    settings = from_environment(environment, **given)
    return await open_store(settings, migrate=migrate, serving=False)


def _complain(problem: StoreUnavailable | BadSettings, language: Language) -> int:
    sentences = problem.problems if isinstance(problem, BadSettings) else [problem.sentence]
    for sentence in sentences:
        print(sentence.to(language), file=sys.stderr)
    return 2 if isinstance(problem, BadSettings) else 1
