"""Which records a table's lanes gain and lose."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import assert_never

from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.events import TableEvent
from samenspel.domain.events import table as events
from samenspel.domain.events.cases import OfCase
from samenspel.domain.events.shared import BellRang
from samenspel.domain.ids import own_lane
from samenspel.domain.programme import pace_fields
from samenspel.domain.table.evolve import Added, Changed
from samenspel.domain.table.state import (
    Action,
    Case,
    Contribution,
    Existing,
    Idea,
    Reply,
    Table,
    family,
    is_visible,
    merged_into,
    root,
)


def project(state: Table, recorded: Recorded) -> Sequence[Operation]:
    """The operations of one event; `state` is the state after it. Each ends with the table's summary for the stage."""
    event = recorded.event
    if not isinstance(event, TableEvent):
        raise TypeError(f"{event.kind} is no event of a table")
    return [*_projected(state, event), _summary(state)]


def _projected(state: Table, event: TableEvent) -> Iterator[Operation]:
    if isinstance(event, Added):
        return _contribution(state, event.id)
    if isinstance(event, Changed):
        return _changed(state, event)
    if isinstance(event, OfCase):
        return _of_case(state, event)
    match event:
        case events.Cleared(targets=targets):
            gone = chain(*(_withdrawn(state, target) for target in targets), _family(state, *targets))
            return chain(gone, _polls_of(state, *targets))
        case events.TableOpened():
            return chain(_table(state), _pace(state))
        case events.PaceSet() | BellRang():
            return _pace(state)
        case events.PollAsked(id=poll) | events.PollOpened(poll=poll) | events.PollEnded(poll=poll):
            return _poll(state, poll)
        case events.NoticePut(id=identity) | events.NoticeRemoved(id=identity):
            return _notice(state, identity)
        case (
            events.Picked()
            | events.HandRaised()
            | events.HandLowered()
            | events.HandAnswered()
            | events.HostTaken()
            | events.HostLeft()
        ):
            return _table(state)
        case _:
            assert_never(event)


def _changed(state: Table, event: Changed) -> Iterator[Operation]:
    match event:
        case events.DetailSet(idea=identity):
            yield from _contribution(state, identity)
        case events.Edited(target=identity) | events.ActionEdited(target=identity) | events.Placed(target=identity):
            yield from _contribution(state, identity)
        case events.Withdrawn(target=identity) | events.Restored(target=identity):
            yield from _withdrawn(state, identity)
            yield from _family(state, identity)
            yield from _polls_of(state, identity)
        case events.Merged(source=identity) | events.Unmerged(source=identity):
            yield from _family(state, identity)
        case _:
            assert_never(event)


def _table(state: Table) -> Iterator[Operation]:
    record = {
        "number": state.number,
        "name": state.name,
        "theme": state.theme,
        "hosts": list(state.hosts),
        "hand": state.hand.at if state.hand else None,
        "answered": state.hand is not None and state.hand.answered,
        "pick": state.pick,
    }
    yield Operation("seat", "table", "self", record)


def _pace(state: Table) -> Iterator[Operation]:
    yield Operation("seat", "pace", "now", pace_fields(state.pace) | {"allows": list(state.allows)})


def _notice(state: Table, identity: str) -> Iterator[Operation]:
    notice = state.notices.get(identity)
    record = None if notice is None else {"text": notice.text, "at": notice.at}
    yield Operation("seat", "notice", identity, record)


def _poll(state: Table, identity: str) -> Iterator[Operation]:
    """That there is one, and where; what is asked and what comes of it is in the ballot's own room."""
    found = state.polls.get(identity)
    record: Record | None = None
    if found is not None and found.ballot is not None and found.phase != "cancelled":
        open_ = found.phase == "open"
        record = {"card": found.card, "ballot": found.ballot, "open": open_}
    if found is not None and state.is_withdrawn(found.card):
        record = None
    yield Operation("seat", "poll", identity, record)


def _polls_of(state: Table, *cards: str) -> Iterator[Operation]:
    for identity, poll in sorted(state.polls.items(), key=lambda item: item[0]):
        if poll.card in cards:
            yield from _poll(state, identity)


def _of_case(state: Table, event: OfCase) -> Iterator[Operation]:
    case = state.case(event.case)
    record = None
    if case is not None:
        record = {
            "status": case.status,
            "at": case.at,
            "holders": list(case.holders),
            "joined": list(case.joined),
        }
    yield Operation("seat", "case", event.case, record)


def _contribution(state: Table, identity: str) -> Iterator[Operation]:
    found = state.contributions.get(identity)
    if found is not None:
        yield Operation("seat", found.kind, found.id, _record(state, found) if is_visible(state, found) else None)


def _family(state: Table, *identities: str) -> Iterator[Operation]:
    for kin in sorted(family(state, *identities), key=_by_time):
        yield from _contribution(state, kin.id)


def _by_time(contribution: Contribution) -> tuple[int, str]:
    return contribution.at, contribution.id


def _withdrawn(state: Table, identity: str) -> Iterator[Operation]:
    """What was withdrawn, for hosts and for whoever wrote it: on their device, where it was written for another."""
    found = state.contributions.get(identity)
    if found is None:
        return
    record: Record | None = None
    if found.withdrawal is not None:
        record = {
            "kind": found.kind,
            "text": _text(found),
            "reason": found.withdrawal.reason,
            "by_host": found.withdrawal.by_host,
            "at": found.withdrawal.at,
        }
    for lane in ("host", own_lane(found.device)):
        yield Operation(lane, "withdrawn", identity, record)


def _text(contribution: Contribution) -> str:
    return contribution.body.plan.title if isinstance(contribution.body, Action) else contribution.body.text


def _record(state: Table, contribution: Contribution) -> Record:
    record = {
        "author": contribution.author,
        "scribe": contribution.scribe,
        "at": contribution.at,
        "edited": contribution.edited,
        "late": contribution.late,
        "round": contribution.round,
    }
    match contribution.body:
        case Idea(text=text, detail=detail, case=case, suggests=suggests):
            into = root(state, contribution.id) if merged_into(state, contribution.id) is not None else None
            suggestion = {} if case is None else {"case": case, "suggests": suggests}
            return record | {"text": text, "merged": into, "detail": _detail(detail)} | suggestion
        case Reply(parent=parent, text=text):
            return record | {"text": text, "parent": root(state, parent)}
        case Existing(parent=parent, text=text, link=link):
            return record | {"text": text, "parent": root(state, parent), "link": link}
        case Action(plan=plan):
            return record | _plan(plan)
        case _:
            assert_never(contribution.body)


def _detail(detail: events.Concrete | None) -> Record | None:
    if detail is None or detail == events.Concrete():
        return None
    return {"whom": detail.whom, "where": detail.where, "pays": detail.pays, "arranges": detail.arranges}


def _plan(plan: events.Plan) -> dict[str, object]:
    return {
        "title": plan.title,
        "what": plan.what,
        "place": plan.place,
        "lead": plan.lead,
        "parties": [{"name": party.name, "benefit": party.benefit} for party in plan.parties],
        "goals": list(plan.goals),
        "steps": [{"who": step.who, "what": step.what, "by": step.by} for step in plan.steps],
        "ideas": list(plan.ideas),
        "additions": list(plan.additions),
    }


def _summary(state: Table) -> Operation:
    pace = pace_fields(state.pace)
    picked = state.contributions.get(state.pick) if state.pick else None
    record = {
        "number": state.number,
        "ideas": state.counts.get("idea", 0),
        "additions": state.counts.get("addition", 0),
        "comments": state.counts.get("comment", 0),
        "questions": state.counts.get("question", 0),
        "actions": state.counts.get("action", 0),
        "last": state.last,
        "hand": state.hand.at if state.hand else None,
        "answered": state.hand is not None and state.hand.answered,
        "pick": _text(picked) if picked else None,
        "phase": pace["phase"],
        "deadline": pace["deadline"],
    }
    of_cases = [_case_summary(identity, case) for identity, case in sorted(state.cases.items(), key=_id) if case.here]
    return Operation("stage", "summary", "self", record | ({"cases": of_cases} if of_cases else {}))


def _case_summary(identity: str, case: Case) -> Record:
    """A case in a few words, for whoever sees all tables."""
    return {"case": identity, "status": case.status, "held": bool(case.holders), "joined": len(case.joined)}


def _id(item: tuple[str, Case]) -> str:
    return item[0]
