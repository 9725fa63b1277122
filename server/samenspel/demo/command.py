"""`samenspel demo`: fills a running conference with simulated people."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from samenspel.demo import wire
from samenspel.demo.api import Api, ApiRefused, Granted, Unreachable
from samenspel.demo.crowd import Crowd, Day
from samenspel.demo.outbox import Stopped
from samenspel.demo.person import Count
from samenspel.demo.texts import load_texts

DEFAULT_URL: Final = "http://127.0.0.1:8000"
SERVICE_FILE: Final = "service.json"
FORMATS: Final = ("werkconferentie",)
COUNTED: Final[Mapping[str, str]] = {
    "idea": "ideeën",
    "addition": "aanvullingen",
    "comment": "reacties",
    "question": "open vragen",
    "existing": "keer 'bestaat al'",
    "detail": "ideeën concreet gemaakt",
    "merge": "ideeën samengevoegd",
    "action": "acties",
    "pick": "tafelkeuzes",
    "cast": "stemmen",
    "changed": "stemmen gewijzigd",
}


class CannotStart(Exception):
    """There is nothing to fill; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Where:
    """The service and the conference to fill. `moderator` is a link or ""; `file`: where that was found."""

    url: str
    code: str
    moderator: str
    file: Path | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `samenspel demo`."""
    parser.add_argument("--url", help=f"adres van de dienst (standaard die van deze computer, anders {DEFAULT_URL})")
    parser.add_argument("--code", help="code van de bijeenkomst (standaard de voorbeeldbijeenkomst van deze computer)")
    parser.add_argument("--data", help="map met de gegevens van de dienst (standaard ./data)")
    parser.add_argument("--participants", type=_people, default=100, metavar="N", help="aantal mensen (standaard 100)")
    parser.add_argument("--minutes", type=_minutes, default=2.0, metavar="M", help="duur van de dag (standaard 2)")
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="waar de teksten bij horen")
    parser.add_argument("--seed", type=int, default=1, help="hetzelfde getal geeft dezelfde mensen (standaard 1)")
    parser.add_argument("--moderator", metavar="LINK", default="", help="link van de dagvoorzitter")
    parser.add_argument(
        "--moderate",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="de dag ook leiden, of juist volgen wie dat doet (standaard: leiden als er een link is)",
    )


def run(given: argparse.Namespace) -> int:
    """Fill the conference. Returns 0 when the day was done, 1 when it could not be; why stands on stderr."""
    try:
        return asyncio.run(_run(given))
    except (CannotStart, Unreachable) as error:
        _complain(str(error))
    except ApiRefused as error:
        _complain(_sentence(error))
    except Stopped as error:
        _complain(_goodbye(error))
    except KeyboardInterrupt:
        _complain("Gestopt.")
    return 1


async def _run(given: argparse.Namespace) -> int:
    where = _where(given)
    api = Api(where.url)
    opened = await api.look(where.code)
    moderator = await _moderator(api, where, given.moderate)
    leads = "de dag wordt ook geleid" if moderator else "de mensen volgen wie de dag leidt; stoppen met Ctrl+C"
    _say(f"{given.participants} mensen voor '{opened['title']}' op {where.url}; {leads}.")
    day = Day(where.code, given.participants, given.minutes * 60, given.seed)
    crowd = Crowd(api, day, load_texts(), _say)
    await crowd.run(moderator)
    _summary(crowd.count, crowd.failures, f"{where.url}/opbrengst/{opened['conference']}")
    return 1 if crowd.failures else 0


def _where(given: argparse.Namespace) -> Where:
    """What is given, else what the service on this machine wrote down. Raises `CannotStart`."""
    file = Path(given.data or os.environ.get("SAMENSPEL_DATA") or "data") / SERVICE_FILE
    written = _written(file)
    known = bool(written) and given.url in {None, written["url"]} and given.code in {None, written["code"]}
    if known:
        return Where(written["url"], written["code"], given.moderator or written["moderator"], file)
    if given.code is None:
        raise CannotStart(
            f"In {file} staat geen draaiende dienst{' op dat adres' if written else ''}. "
            "Start er een met `make run`, of geef --url en --code."
        )
    return Where(given.url or DEFAULT_URL, given.code, given.moderator)


def _written(file: Path) -> dict[str, str]:
    try:
        content = json.loads(file.read_text())
        return {key: str(content[key]) for key in ("url", "code", "moderator")} if content["code"] else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


async def _moderator(api: Api, where: Where, moderate: bool | None) -> Granted | None:  # noqa: FBT001 - as it was given
    """The moderator's session, when the day is to be led. Raises `CannotStart` when it must be and cannot."""
    if moderate is False:
        return None
    if not where.moderator:
        if moderate:
            raise CannotStart("Om de dag te leiden is een link van de dagvoorzitter nodig: geef --moderator.")
        return None
    try:
        granted = await api.redeem(where.moderator)
    except ApiRefused as error:
        if moderate:
            raise
        _say(f"De link van de dagvoorzitter werkt niet meer ({_sentence(error)})")
        return None
    await _replace_link(api, where, granted)
    return granted


async def _replace_link(api: Api, where: Where, granted: Granted) -> None:
    """The link that was in the file worked once; put a fresh one there, for a person or for the next demo."""
    if where.file is None or granted.conference is None:
        return
    link = await api.invite(granted.token, granted.conference, "moderator")
    try:
        content = json.loads(where.file.read_text()) | {"moderator": link}
        fresh = where.file.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(content))
        fresh.replace(where.file)
    except (OSError, ValueError):
        pass  # a convenience: the link is also told below
    _say(f"Zelf als dagvoorzitter kijken? Deze link werkt één keer: {link}")


def _summary(count: Count, failures: list[str], proceeds: str) -> None:
    _say("")
    for type_, name in COUNTED.items():
        _say(f"  {count.kept[type_]:5} {name}")
    _say(f"  {count.dropped:5} keer de verbinding kwijt en weer terug")
    refused = ", ".join(f"{what} ({number})" for what, number in sorted(count.refused.items()))
    _say(f"  {count.refused.total():5} geweigerd{': ' + refused if refused else ''}")
    for failure in failures[:5]:
        _complain(f"  niet gelukt: {failure}")
    _say(f"\nDe opbrengst: {proceeds}")


def _sentence(error: ApiRefused) -> str:
    if error.code == "unknown_code":
        return "Deze code kent de dienst niet. Kijk op het scherm of op de pagina van de organisator."
    if error.code == "link_used":
        return "die is al gebruikt."
    return f"De dienst weigert: {error.sentence or error.code}"


def _goodbye(error: Stopped) -> str:
    if error.code in wire.NEVER_AGAIN:
        return f"De dienst heeft de verbinding beëindigd (code {error.code})."
    return "De dienst is weg en komt niet terug."


def _people(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 5_000:
        raise argparse.ArgumentTypeError("1 tot 5000")
    return number


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0.2 <= minutes <= 600:
        raise argparse.ArgumentTypeError("0.2 tot 600")
    return minutes


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")
