"""The command line: `samenspel serve`, `demo`, `verify`, `recount`, `replay`, `export`, `migrate`, `copy`,
`erase`, `known`, `formats`.

It speaks Dutch or English.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from samenspel import __version__
from samenspel.cli import erase_texts, texts
from samenspel.cli.erase import add_erase, add_known
from samenspel.cli.export import EXPORT, add_export
from samenspel.cli.greeting import greet
from samenspel.cli.parser import spoken
from samenspel.cli.recount import add_recount
from samenspel.cli.replay import add_replay
from samenspel.cli.stores import add_copy, add_migrate
from samenspel.demo import command as crowd
from samenspel.domain.seal import read_seal
from samenspel.formats import formats
from samenspel.ports import StoreUnavailable
from samenspel.settings import BadSettings, from_environment
from samenspel.speech import Language, Sentence, Text, language_of
from samenspel.store.findings import Finding
from samenspel.store.postgres.witnesses import noted_in
from samenspel.store.verify import examine
from samenspel.wiring.greeting import Greeting
from samenspel.wiring.listening import CannotStart
from samenspel.wiring.service import serve
from samenspel.wiring.supervisor import NoWorker, supervise

AddParser = Callable[..., argparse.ArgumentParser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 done, 1 it could not be done (or something was found that is not right),
    2 the command line or a setting is wrong."""
    language = language_of()
    with spoken(language):
        given = _parser(language).parse_args(arguments)
    run: Callable[[argparse.Namespace, Language], int] = given.run
    return run(given, language)


def _parser(language: Language) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="samenspel",
        description=texts.SAMENSPEL().to(language),
        epilog=texts.EXIT_CODES().to(language),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version", action="version", version=f"samenspel {__version__}", help=texts.VERSION().to(language)
    )
    add = parser.add_subparsers(dest="command", required=True, metavar=texts.COMMAND().to(language)).add_parser
    _add_serve(_added(add, "serve", texts.SERVE, language), language)
    _add_demo(_added(add, "demo", texts.DEMO, language), language)
    _add_verify(_added(add, "verify", texts.VERIFY, language), language)
    add_recount(_added(add, "recount", texts.RECOUNT, language), language)
    add_replay(_added(add, "replay", texts.REPLAY, language), language)
    add_export(_added(add, "export", EXPORT, language), language)
    add_migrate(_added(add, "migrate", texts.MIGRATE, language), language)
    add_copy(_added(add, "copy", texts.COPY, language), language)
    add_erase(_added(add, "erase", erase_texts.ERASE, language), language)
    add_known(_added(add, "known", erase_texts.KNOWN, language), language)
    _added(add, "formats", texts.FORMATS, language).set_defaults(run=_formats)
    return parser


def _added(add: AddParser, name: str, help_: Text, language: Language) -> argparse.ArgumentParser:
    said = help_().to(language)
    return add(
        name,
        help=said,
        description=f"{said[:1].upper()}{said[1:]}.",
        epilog=texts.EXIT_CODES().to(language),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_serve(parser: argparse.ArgumentParser, language: Language) -> None:
    for name, help_ in texts.OPTIONS.items():
        parser.add_argument(f"--{name}", help=help_().to(language))
    for name, help_ in texts.SWITCHES.items():
        parser.add_argument(f"--{name}", action="store_const", const=True, help=help_().to(language))
    parser.set_defaults(run=_serve)


def _serve(given: argparse.Namespace, language: Language) -> int:
    try:
        settings = from_environment(**{name: getattr(given, name) for name in (*texts.OPTIONS, *texts.SWITCHES)})
    except BadSettings as error:
        _complain(texts.BAD_SETTINGS(), language)
        for problem in error.problems:
            print(f"  {problem.to(language)}", file=sys.stderr)
        return 2

    def greeted(greeting: Greeting) -> None:
        greet(settings, greeting)

    try:
        if settings.workers > 1:
            supervise(settings, [sys.executable, "-m", "samenspel.cli.worker"], greeted)
        else:
            serve(settings, greeted, lambda finding: _complain(finding, language))
    except CannotStart as problem:
        _complain(problem.sentence, language)
        return 1
    except NoWorker as problem:
        if problem.sentence is not None:
            _complain(problem.sentence, language)
        return 1
    return 0


def _add_demo(parser: argparse.ArgumentParser, language: Language) -> None:
    crowd.add_arguments(parser, language)
    parser.set_defaults(run=crowd.run)


def _add_verify(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--data", type=Path, help=texts.OPTIONS["data"]().to(language))
    parser.add_argument("--seal", help=texts.SEAL().to(language))
    parser.set_defaults(run=_verify)


def _verify(given: argparse.Namespace, language: Language) -> int:
    """Also while the service runs: it only reads."""
    shown = None if given.seal is None else read_seal(given.seal)
    if given.seal is not None and shown is None:
        _complain(texts.NO_SEAL(given=given.seal), language)
        return 2
    try:
        findings = _found(given.data, shown)
    except StoreUnavailable as problem:
        _complain(problem.sentence, language)
        return 1
    for finding in findings:
        where = texts.FROM_VERSION(where=finding.where, version=finding.version).to(language)
        print(f"{finding.where if finding.version is None else where}: {finding.sentence.to(language)}")
    wrong = sum(finding.wrong for finding in findings)
    total = texts.ONE_FINDING() if wrong == 1 else texts.FINDINGS(number=wrong)
    print((total if wrong else texts.ALL_WELL()).to(language))
    return 1 if wrong else 0


def _found(data: Path | None, shown: str | None) -> Sequence[Finding]:
    """In the database of the environment, held against what hubs noted in the folder; else in the folder. One that is
    named and holds nothing of hubs on a database is looked at itself."""
    settings = from_environment()
    folder = data or settings.data
    if settings.database_url and ((noted := noted_in(folder)) or data is None):
        from samenspel.store.postgres.verify import examine_database  # noqa: PLC0415 - the driver, for who needs it

        return asyncio.run(examine_database(settings.database_url, shown, noted))
    return list(examine(folder, shown))


def _formats(_given: argparse.Namespace, language: Language) -> int:
    for one in formats():
        minutes = sum(part.minutes for part in one.rounds)
        title = (one.title.en if language == "en" else None) or one.title.je
        size = texts.FORMAT(rounds=len(one.rounds), minutes=minutes, themes=len(one.themes))
        print(f"{one.name:20} {title}: {size.to(language)}")
    return 0


def _complain(sentence: Sentence, language: Language) -> None:
    print(sentence.to(language), file=sys.stderr, flush=True)
