"""`samenspel export`: the report of a conference, its data, or its whole log as a file; also while the service runs."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from samenspel.cli import texts
from samenspel.cli.days import WHICH, Choose, Chosen, read_day
from samenspel.domain.core import Recorded
from samenspel.domain.ids import kind_of, room_id
from samenspel.ports import StoredEvent, StoreUnavailable
from samenspel.protocol.codec import BadMessage
from samenspel.report.account.documents import Looks, filename, report, tables, written
from samenspel.report.account.folding import folded, recorded
from samenspel.report.account.gathering import READ, Present, Told, gathered
from samenspel.report.account.page import STYLESHEETS
from samenspel.report.account.records import Named, Sources
from samenspel.report.account.voice import ZONE
from samenspel.report.data.log import log_of
from samenspel.report.page import FONTS
from samenspel.report.proceeds import NoConference
from samenspel.speech import Language, Text
from samenspel.wiring.service import client_static

FORMS: Final = ("pdf", "docx", "md", "html", "xlsx", "csv", "json")
EXPORT: Final = Text(
    "bewaar het verslag of de gegevens van een bijeenkomst als bestand",
    "save the report or the data of a conference as a file",
)
FORM: Final = Text(
    "het verslag (pdf, docx, md, html), de gegevens (xlsx, csv) of het hele logboek (json)",
    "the report (pdf, docx, md, html), the data (xlsx, csv) or the whole log (json)",
)
TO: Final = Text(
    "waarheen; - is de uitvoer (standaard een bestand hier)", "where to; - is the output (default a file here)"
)
SAVED: Final = Text("Bewaard: {path}", "Saved: {path}")
NOT_SAVED: Final = Text("{path} kon niet worden geschreven: {error}.", "{path} could not be written: {error}.")
EMPTY: Final = Text("Van deze bijeenkomst is er nog niets.", "There is nothing of this conference yet.")
BROKEN: Final = Text(
    "{room} is beschadigd; daarvan staat er niets in. `samenspel verify` zegt wat er is.",
    "{room} is damaged; nothing of it is in the file. `samenspel verify` tells what is wrong.",
)


def add_export(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of `export`."""
    name = texts.CONFERENCE().to(language)
    parser.add_argument("conference", nargs="?", metavar=name, help=WHICH().to(language))
    parser.add_argument("--form", choices=FORMS, default="pdf", help=FORM().to(language))
    parser.add_argument("--to", type=Path, help=TO().to(language))
    parser.add_argument("--data", type=Path, help=texts.OPTIONS["data"]().to(language))
    parser.set_defaults(run=_export)


def _export(given: argparse.Namespace, language: Language) -> int:
    try:
        wanted = (lambda _room: True) if given.form == "json" else (lambda room: kind_of(room) in READ)
        chosen = read_day(given.data, given.conference, wanted)
        file = _file(chosen, given.form, broken := list(chosen.logged.damaged))
    except StoreUnavailable as problem:
        print(problem.sentence.to(language), file=sys.stderr)
        return 1
    except Choose as problem:
        problem.tell(language)
        return 2
    except NoConference:
        print(EMPTY().to(language), file=sys.stderr)
        return 1
    for room in broken:
        print(BROKEN(room=room).to(language), file=sys.stderr)
    return _save(file, given.to or Path(_name(chosen, given.form)), language) or int(bool(broken))


def _save(file: bytes, path: Path, language: Language) -> int:
    if str(path) == "-":
        sys.stdout.buffer.write(file)
        return 0
    try:
        path.write_bytes(file)
    except OSError as error:
        print(NOT_SAVED(path=path, error=error.strerror).to(language), file=sys.stderr)
        return 1
    print(SAVED(path=path).to(language))
    return 0


def _name(chosen: Chosen, form: str) -> str:
    kind = "gegevens" if form in {"xlsx", "csv", "json"} else "verslag"
    ending = "zip" if form == "csv" else form
    return filename(chosen.conference.title, chosen.conference.date, datetime.now(ZONE), ending, kind)


def _file(chosen: Chosen, form: str, broken: list[str]) -> bytes:
    """The file. `broken` is added to: rooms whose events cannot be read."""
    at, logs = datetime.now(ZONE), _logs(chosen.logged.logs, broken)
    sources = _sources(chosen, logs)
    match form:
        case "json":
            self_ = sources.rooms.plenary.get(("conference", "self"))
            if self_ is None:
                raise NoConference
            return log_of(chosen.conference.id, self_, at, logs)
        case "xlsx":
            return tables(sources, "xlsx", at)
        case "csv":
            return tables(sources, "zip", at)
        case "html":
            return written(report(sources, at), "html", at, _looks())
        case "docx":
            return written(report(sources, at), "docx", at)
        case "md":
            return written(report(sources, at), "md", at)
        case _:
            return written(report(sources, at), "pdf", at)


def _logs(stored: Mapping[str, Sequence[StoredEvent]], broken: list[str]) -> dict[str, list[Recorded]]:
    logs: dict[str, list[Recorded]] = {}
    for room, events in stored.items():
        try:
            logs[room] = [recorded(one) for one in events]
        except BadMessage:
            broken.append(room)
    return logs


def _sources(chosen: Chosen, logs: Mapping[str, Sequence[Recorded]]) -> Sources:
    rooms = {room: folded(room, log) for room, log in logs.items() if kind_of(room) in READ}
    return gathered(rooms, _present(chosen, rooms))


def _present(chosen: Chosen, rooms: Mapping[str, Told]) -> Present:
    """As the service has it: a shared laptop is nobody; who signed an addition is named by that signature."""
    people = [one for one in chosen.people.present.values() if not one.device]
    report_room = rooms.get(room_id(chosen.conference.id, "report", 1))
    lane = report_room.lane if report_room is not None else {}
    signatures = {str(record["by"]) for (kind, _), record in lane.items() if kind == "addition" and record["by"]}
    known = {identity: (one.name, one.organisation) for identity, one in chosen.people.present.items()}
    known |= chosen.people.signers
    signed = {identity: ", ".join(filter(None, known[identity])) for identity in signatures & known.keys()}
    agreed = [Named(one.name, one.organisation) for one in people if one.named and one.name]
    return Present(len(people), agreed, {identity: name for identity, name in signed.items() if known[identity][0]})


def _looks() -> Looks:
    static = client_static()
    return Looks(
        {path: (static / path).read_text(encoding="utf-8") for path in STYLESHEETS},
        {path: (static / path).read_bytes() for path in FONTS},
    )
