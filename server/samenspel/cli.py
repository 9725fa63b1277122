"""The command line."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import segno

from samenspel import __version__
from samenspel.demo import command as crowd
from samenspel.formats import formats
from samenspel.ports import StoreUnavailable
from samenspel.settings import BadSettings, Settings, from_environment
from samenspel.store.verify import verify
from samenspel.wiring import CannotStart, Greeting, serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 done, 1 it could not be done, 2 the command line is wrong."""
    parser = argparse.ArgumentParser(
        prog="samenspel", description="Een zaal vol mensen in één gesprek dat bewaard blijft."
    )
    parser.add_argument("--version", action="version", version=f"samenspel {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="commando")
    _add_serve(commands.add_parser("serve", help="start de dienst", description="Start de dienst op deze computer."))
    _add_demo(commands.add_parser("demo", help="vul een bijeenkomst met gesimuleerde mensen"))
    _add_verify(commands.add_parser("verify", help="kijk na of alles wat bewaard is nog klopt"))
    commands.add_parser("formats", help="toon de soorten bijeenkomsten").set_defaults(run=_formats)
    given = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = given.run
    return run(given)


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="adres om op te luisteren (standaard 127.0.0.1: alleen deze computer)")
    parser.add_argument("--port", help="poort (standaard 8000)")
    parser.add_argument("--data", help="map voor de gegevens (standaard ./data)")
    parser.add_argument("--workers", help="aantal processen (meer dan 1 vraagt om PostgreSQL en Redis)")
    parser.add_argument(
        "--lan", action="store_const", const=True, help="bereikbaar voor de zaal; toont het adres met een QR-code"
    )
    parser.add_argument("--json", action="store_const", const=True, help="de eerste regel is één JSON-object")
    parser.add_argument("--url", help="adres waarop mensen de dienst bereiken, als er iets voor staat dat TLS doet")
    parser.set_defaults(run=_serve)


def _serve(given: argparse.Namespace) -> int:
    names = ("host", "port", "data", "workers", "lan", "json", "url")
    try:
        settings = from_environment(**{name: getattr(given, name) for name in names})
    except BadSettings as error:
        print(f"Deze instellingen kloppen niet:\n{error}", file=sys.stderr)
        return 2
    try:
        serve(settings, lambda greeting: _greet(settings, greeting))
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _add_demo(parser: argparse.ArgumentParser) -> None:
    crowd.add_arguments(parser)
    parser.set_defaults(run=crowd.run)


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=Path("data"), help="map met de gegevens (standaard ./data)")
    parser.set_defaults(run=_verify)


def _verify(given: argparse.Namespace) -> int:
    """Also while the service runs: it only reads."""
    try:
        findings = list(verify(given.data))
    except StoreUnavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    for finding in findings:
        at = f" vanaf versie {finding.version}" if finding.version is not None else ""
        print(f"{finding.where}{at}: {finding.sentence}")
    print("Alles klopt." if not findings else f"{len(findings)} bevinding(en).")
    return 1 if findings else 0


def _formats(_given: argparse.Namespace) -> int:
    for one in formats():
        minutes = sum(part.minutes for part in one.rounds)
        print(f"{one.name:20} {one.title.je}: {len(one.rounds)} rondes, {minutes} minuten, {len(one.themes)} thema's")
    return 0


def _greet(settings: Settings, greeting: Greeting) -> None:
    if settings.json:
        print(json.dumps(asdict(greeting)), flush=True)
        return
    lines = [
        "",
        f"  Samenspel staat aan op  {greeting.url}",
        f"  Meedoen met de code     {greeting.code}",
        "",
        f"  Organisator     {greeting.organiser}",
        f"  Dagvoorzitter   {greeting.moderator}",
        f"  Scherm          {greeting.screen}",
        "",
        "  De links van organisator en dagvoorzitter werken één keer. Stoppen: Ctrl+C.",
        "  Een volle zaal zien? In een ander venster: make demo",
        "",
    ]
    print("\n".join(lines), flush=True)
    if settings.lan:
        _show_lan(greeting)


def _show_lan(greeting: Greeting) -> None:
    """The hall's address as a QR code in the terminal, and what plain Wi-Fi means."""
    segno.make(greeting.url, error="m").terminal(compact=True)
    print(
        "\n  Let op: zonder TLS kan wie op dezelfde wifi zit meelezen. In de README staat hoe je TLS ervoor zet.\n",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
