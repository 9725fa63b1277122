"""Which records the lanes of the report gain and lose.

`seat` has what is public; what waits for the organiser, what was refused and the news item that is still a draft are on
the `stage`. Whoever added something sees on the own lane what became of it.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from samenspel.domain.commands.reporting import Part
from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.erasing import MARK
from samenspel.domain.events import ReportEvent
from samenspel.domain.events import reporting as events
from samenspel.domain.ids import own_lane
from samenspel.domain.reporting.state import Addition, Reporting

EVERYBODY = ("seat", "stage")


def project(state: Reporting, recorded: Recorded) -> Sequence[Operation]:
    """The operations of one event; `state` is the state after it."""
    event = recorded.event
    if not isinstance(event, ReportEvent):
        raise TypeError(f"{event.kind} is no event of a report")
    first = _link(state) if recorded.version == 1 else ()
    return [*first, *_changed(state, event)]


def _changed(state: Reporting, event: ReportEvent) -> Iterator[Operation]:
    match event:
        case events.ReportTextSet(part=part):
            return _text(state, part)
        case events.ReportPublished():
            return _newest(state)
        case events.ReportOpened() | events.ReportClosed():
            return _link(state)
        case events.AdditionSent(id=identity):
            return _addition(state, identity)
        case (
            events.AdditionAccepted(addition=identity)
            | events.AdditionRefused(addition=identity)
            | events.AdditionReopened(addition=identity)
            | events.AdditionTakenBack(addition=identity)
        ):
            return _addition(state, identity)
        case _:
            assert_never(event)


def _link(state: Reporting) -> Iterator[Operation]:
    return _put(EVERYBODY, "link", "self", {"open": state.open, "opened": state.opened})


def _text(state: Reporting, part: Part) -> Iterator[Operation]:
    text = state.texts.get(part)
    record = None if text is None else {"text": text.text, "at": text.at, "version": text.version}
    return _put(("stage",) if part.startswith("news_") else EVERYBODY, "text", part, record)


def _newest(state: Reporting) -> Iterator[Operation]:
    version = state.versions[-1]
    record = {
        "at": version.at,
        "note": version.note,
        "added": list(version.added),
        "gone": list(version.gone),
        "texts": list(version.texts),
        "steps": version.steps,
    }
    return _put(EVERYBODY, "version", str(version.number), record)


def _addition(state: Reporting, identity: str) -> Iterator[Operation]:
    addition = state.additions.get(identity)
    if addition is None:
        return
    said = {"target": addition.target, "kind": addition.way, "text": addition.text, "at": addition.at}
    became = {"state": addition.state, "reason": addition.reason, "named": addition.named}
    yield Operation("seat", "addition", identity, said | {"by": _signed(addition)} if _stands(addition) else None)
    yield Operation("stage", "addition", identity, _for_organiser(addition, said | became))
    yield Operation(own_lane(addition.author), "addition", identity, said | became)


def _for_organiser(addition: Addition, record: Record) -> Record:
    """What was taken back is nobody's to read any more."""
    text = "" if addition.state == "withdrawn" else addition.text
    return {**record, "text": text, "by": addition.author, "decided": addition.decided}


def _stands(addition: Addition) -> bool:
    """Of whoever was erased nothing is left that a reader would miss: the mark of it stands in no report."""
    return addition.state == "accepted" and addition.text not in MARK.values()


def _signed(addition: Addition) -> str:
    """Who is named; nobody else can be told from another, nor two additions of one person be laid beside each other."""
    return addition.author if addition.named else ""


def _put(lanes: Sequence[str], kind: str, identity: str, record: Record | None) -> Iterator[Operation]:
    return (Operation(lane, kind, identity, record) for lane in lanes)
