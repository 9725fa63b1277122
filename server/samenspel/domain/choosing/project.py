"""Which records the lanes of the choice room gain and lose.

`seat` is what every judge sees, `stage` the same and who is how far. While the judges read alone a mark is in its
judge's own lane only, and nowhere else: not even the organiser is led by it. Together, everybody sees all.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import to_builtins

from samenspel.domain.choosing.scoring import own_score, scores
from samenspel.domain.choosing.state import Choosing
from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.events import ChoiceEvent
from samenspel.domain.events import choosing as events
from samenspel.domain.ids import own_lane

EVERYBODY = ("seat", "stage")


def project(state: Choosing, recorded: Recorded) -> Sequence[Operation]:
    """The operations of one event; `state` is the state after it."""
    event = recorded.event
    if not isinstance(event, ChoiceEvent):
        raise TypeError(f"{event.kind} is no event of a choice")
    return list(_operations(state, event))


def _operations(state: Choosing, event: ChoiceEvent) -> Iterator[Operation]:
    match event:
        case events.ChoosingOpened():
            yield from _self(state)
            yield from _candidates(state)
            yield from _judges(state, state.judges)
            yield from _chosen(state)
        case events.JudgesSet():
            yield from _self(state)
            yield from _judges(state, sorted(state.asked))
            yield from _shown(state)
        case events.Scored(judge=judge, candidate=candidate) | events.Remarked(judge=judge, candidate=candidate):
            yield _own(state, judge, candidate)
            yield from _judges(state, (judge,))
            if state.phase == "together":
                yield from _shown(state, (candidate,))
        case events.JudgeReady(judge=judge):
            yield from _self(state)
            yield from _judges(state, (judge,))
        case events.ChoosingPhaseSet():
            yield from _self(state)
            yield from _shown(state)
        case events.CandidatesChosen():
            yield from _chosen(state)
        case _:
            assert_never(event)


def _self(state: Choosing) -> Iterable[Operation]:
    return _put(
        "choosing",
        "self",
        {
            "phase": state.phase,
            "top": state.top,
            "criteria": to_builtins(
                [{"id": one.id, "title": one.title, "weight": one.weight} for one in state.criteria]
            ),
            "judges": list(state.judges),
            "ready": sum(judge in state.ready for judge in state.judges),
        },
    )


def _candidates(state: Choosing) -> Iterator[Operation]:
    for identity in state.gone:
        yield from _put("candidate", identity, None)
    for order, one in enumerate(state.candidates):
        record = {
            "order": order,
            "kind": one.kind,
            "number": one.number,
            "title": one.title,
            "text": one.text,
            "theme": one.theme,
            "table": one.table,
            "place": one.place,
            "tied": one.tied,
            "votes": one.votes,
        }
        yield from _put("candidate", one.id, record)


def _judges(state: Choosing, judges: Iterable[str]) -> Iterator[Operation]:
    """How far each is, for the organiser; and what they have, for themselves when they are (again) asked."""
    for judge in judges:
        standing = judge in state.judges
        sheets = [state.sheet(judge, one.id) for one in state.candidates]
        record = {"ready": judge in state.ready, "scored": sum(bool(sheet.marks) for sheet in sheets)}
        yield Operation("stage", "judge", judge, record if standing else None)
        yield Operation(own_lane(judge), "judge", judge, record if standing else None)


def _own(state: Choosing, judge: str, candidate: str) -> Operation:
    sheet = state.sheet(judge, candidate)
    record = {"marks": dict(sheet.marks), "text": sheet.text, "score": own_score(state.criteria, sheet.marks)}
    return Operation(own_lane(judge), "mine", candidate, record)


def _shown(state: Choosing, changed: Iterable[str] = ()) -> Iterator[Operation]:
    """What all think, while they are together: of every candidate the place, for one mark may move them all; and what
    each judge gave and noted, of those that `changed` (or of all)."""
    together = state.phase == "together"
    placed = {score.candidate: score for score in scores(state)} if together else {}
    named = set(changed) or {one.id for one in state.candidates}
    for candidate in state.candidates:
        score = placed.get(candidate.id)
        record: Record | None = None
        if score is not None:
            record = {
                "mean": score.mean,
                "spread": score.spread,
                "judges": score.judges,
                "place": score.place,
                "tied": score.tied,
            }
        yield from _put("score", candidate.id, record)
        if candidate.id in named:
            yield from _put("sheets", candidate.id, _sheets(state, candidate.id) if together else None)


def _sheets(state: Choosing, candidate: str) -> Record:
    given = [(judge, state.sheet(judge, candidate)) for judge in state.judges]
    return {
        "given": [
            {
                "judge": judge,
                "score": own_score(state.criteria, sheet.marks),
                "marks": dict(sheet.marks),
                "text": sheet.text,
            }
            for judge, sheet in given
            if sheet.marks or sheet.text
        ]
    }


def _chosen(state: Choosing) -> Iterable[Operation]:
    record: Record | None = None
    if state.chosen is not None:
        picks = [{"candidate": pick.candidate, "reason": pick.reason} for pick in state.chosen.picks]
        record = {"picks": picks, "at": state.chosen.at}
    return _put("chosen", "self", record)


def _put(kind: str, identity: str, record: Record | None) -> Iterator[Operation]:
    for lane in EVERYBODY:
        yield Operation(lane, kind, identity, record)
