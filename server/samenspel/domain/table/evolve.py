"""How what happened at a table changes what it knows.

Total: a comment whose parent went meanwhile, or anything about what is not there, folds without complaint.
"""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from rpds import HashTrieMap

from samenspel.domain import programme
from samenspel.domain.core import Recorded
from samenspel.domain.events import TableEvent, cases
from samenspel.domain.events import table as events
from samenspel.domain.events.shared import BellRang
from samenspel.domain.programme import Pace, Permission
from samenspel.domain.table.state import (
    Action,
    Body,
    Case,
    Contribution,
    ContributionKind,
    Existing,
    Hand,
    Idea,
    Notice,
    Poll,
    Reply,
    Table,
    Withdrawal,
    is_visible,
)

Added = (
    events.IdeaAdded
    | events.CommentAdded
    | events.AdditionAdded
    | events.QuestionAdded
    | events.ExistingAdded
    | events.ActionAdded
    | cases.RemarkAdded
)
"""Something new is on the table."""
Changed = (
    events.DetailSet
    | events.Edited
    | events.ActionEdited
    | events.Withdrawn
    | events.Restored
    | events.Merged
    | events.Unmerged
    | events.Placed
)
"""Something that was on the table is otherwise."""


def evolve(state: Table, recorded: Recorded) -> Table:
    """The state after the event."""
    event = recorded.event
    if not isinstance(event, TableEvent):
        raise TypeError(f"{event.kind} is no event of a table")
    if isinstance(event, Added):
        return _added(state, event, recorded.at)
    if isinstance(event, Changed):
        return _changed(state, event, recorded.at)
    if isinstance(event, cases.OfCase):
        was = state.cases.get(event.case) or Case(here=False)
        return replace(state, cases=state.cases.insert(event.case, _case(was, event, recorded.at)))
    match event:
        case events.TableOpened(name=name, theme=theme):
            return replace(state, name=name, theme=theme)
        case events.PaceSet(pace=pace, allows=allows):
            return _at_pace(state, pace, allows, recorded.version)
        case BellRang(round=round_, deadline=deadline):
            rung = programme.expire(state.pace, round_, deadline)
            return replace(state, pace=rung, paced=recorded.version)
        case events.Picked(action=action):
            return replace(state, pick=action)
        case events.Cleared():
            return _cleared(state, event, recorded.at)
        case events.PollAsked() | events.PollOpened() | events.PollEnded():
            return _polled(state, event)
        case _:
            return _around(state, event, recorded.at)


Around = (
    events.HandRaised
    | events.HandLowered
    | events.HandAnswered
    | events.HostTaken
    | events.HostLeft
    | events.NoticePut
    | events.NoticeRemoved
)
"""The people around the table: hands, hosts, notices."""


def _around(state: Table, event: Around, at: int) -> Table:
    match event:
        case events.HandRaised():
            return replace(state, hand=Hand(at))
        case events.HandLowered():
            return replace(state, hand=None)
        case events.HandAnswered(coming=coming):
            return replace(state, hand=state.hand and replace(state.hand, answered=coming))
        case events.HostTaken(participant=participant):
            return replace(state, hosts=(*_others(state.hosts, participant), participant))
        case events.HostLeft(participant=participant):
            return replace(state, hosts=_others(state.hosts, participant))
        case events.NoticePut(id=identity, text=text):
            return replace(state, notices=state.notices.insert(identity, Notice(text, at)))
        case events.NoticeRemoved(id=identity):
            return replace(state, notices=state.notices.discard(identity))
        case _:
            assert_never(event)


def _polled(state: Table, event: events.PollAsked | events.PollOpened | events.PollEnded) -> Table:
    if isinstance(event, events.PollAsked):
        return replace(state, polls=state.polls.insert(event.id, Poll(event.card)))
    was = state.polls.get(event.poll)
    if was is None:
        return state
    match event:
        case events.PollOpened(ballot=ballot):
            now = replace(was, ballot=ballot)
        case events.PollEnded(cancelled=cancelled):
            now = replace(was, phase="cancelled" if cancelled else "ended")
        case _:
            assert_never(event)
    return replace(state, polls=state.polls.insert(event.poll, now))


def _case(was: Case, event: cases.OfCase, at: int) -> Case:
    match event:
        case cases.CaseNoted(here=here):
            return replace(was, here=here)
        case cases.CaseHeld(participant=participant, holds=holds):
            others = _others(was.holders, participant)
            return replace(was, holders=(*others, participant) if holds else others)
        case cases.StatusSet(status=status):
            return replace(was, status=status, at=at)
        case cases.CaseJoined(participant=participant, joins=joins):
            others = _others(was.joined, participant)
            return replace(was, joined=(*others, participant) if joins else others)
        case _:
            assert_never(event)


def _others(hosts: tuple[str, ...], participant: str) -> tuple[str, ...]:
    return tuple(host for host in hosts if host != participant)


def _at_pace(state: Table, pace: Pace, allows: tuple[Permission, ...], version: int) -> Table:
    allowed = state.allowed if isinstance(pace, programme.Idle) else state.allowed.insert(pace.round, allows)
    return replace(state, pace=pace, allows=allows, allowed=allowed, paced=version)


def _added(state: Table, event: Added, at: int) -> Table:
    contribution = Contribution(
        id=event.id,
        author=event.author,
        scribe=event.scribe,
        at=at,
        round=event.round,
        late=event.late,
        body=_body(event),
    )
    contributions = state.contributions.insert(event.id, contribution)
    counts = state.counts
    if is_visible(state, contribution):
        counts = counts.insert(contribution.kind, counts.get(contribution.kind, 0) + 1)
    device = contribution.device
    written = state.written.insert(device, state.written.get(device, 0) + 1)
    return replace(state, contributions=contributions, counts=counts, written=written, last=at)


def _body(event: Added) -> Body:
    match event:
        case events.IdeaAdded(text=text, case=of_case, suggests=suggests):
            return Idea(text, case=of_case, suggests=suggests)
        case cases.RemarkAdded(parent=parent, text=text):
            return Reply("remark", parent, text)
        case events.CommentAdded(parent=parent, text=text):
            return Reply("comment", parent, text)
        case events.AdditionAdded(parent=parent, text=text):
            return Reply("addition", parent, text)
        case events.QuestionAdded(parent=parent, text=text):
            return Reply("question", parent, text)
        case events.ExistingAdded(parent=parent, text=text, link=link):
            return Existing(parent, text, link)
        case events.ActionAdded(plan=plan):
            return Action(plan)
        case _:
            assert_never(event)


def _changed(state: Table, event: Changed, at: int) -> Table:
    target = state.contributions.get(_target(event))
    if target is None:
        return state
    changed = replace(state, contributions=state.contributions.insert(target.id, _otherwise(target, event, at)))
    match event:
        case events.Withdrawn() | events.Restored():
            return replace(changed, counts=_counts(changed))
        case events.DetailSet() | events.Edited() | events.ActionEdited():
            return replace(changed, last=at)
        case events.Merged() | events.Unmerged() | events.Placed():
            return changed
        case _:
            assert_never(event)


def _cleared(state: Table, event: events.Cleared, at: int) -> Table:
    contributions, gone = state.contributions, Withdrawal(event.reason, by_host=True, at=at)
    for identity in event.targets:
        if (target := contributions.get(identity)) is not None:
            contributions = contributions.insert(identity, replace(target, withdrawal=gone))
    cleared = replace(state, contributions=contributions)
    return replace(cleared, counts=_counts(cleared))


def _target(event: Changed) -> str:
    match event:
        case events.DetailSet(idea=idea):
            return idea
        case events.Merged(source=source) | events.Unmerged(source=source):
            return source
        case _:
            return event.target


def _otherwise(target: Contribution, event: Changed, at: int) -> Contribution:
    match event:
        case events.DetailSet(detail=detail):
            return _with_idea(target, lambda idea: replace(idea, detail=detail))
        case events.Edited():
            return replace(target, edited=True, body=_reworded(target.body, event))
        case events.ActionEdited(plan=plan):
            body = Action(plan) if isinstance(target.body, Action) else target.body
            return replace(target, edited=True, body=body)
        case events.Withdrawn(reason=reason, by_host=by_host):
            return replace(target, withdrawal=Withdrawal(reason, by_host, at))
        case events.Restored():
            return replace(target, withdrawal=None)
        case events.Merged(into=into):
            return _with_idea(target, lambda idea: replace(idea, merged=into))
        case events.Unmerged():
            return _with_idea(target, lambda idea: replace(idea, merged=None))
        case events.Placed():
            return replace(target, late=False)
        case _:
            assert_never(event)


def _with_idea(target: Contribution, change: Callable[[Idea], Idea]) -> Contribution:
    return replace(target, body=change(target.body)) if isinstance(target.body, Idea) else target


def _reworded(body: Body, event: events.Edited) -> Body:
    match body:
        case Existing(link=link):
            return replace(body, text=event.text, link=link if event.link is None else event.link)
        case Idea(suggests=suggests):
            return replace(body, text=event.text, suggests=event.suggests or suggests)
        case Reply():
            return replace(body, text=event.text)
        case Action():
            return body
        case _:
            assert_never(body)


def _counts(state: Table) -> HashTrieMap[ContributionKind, int]:
    seen = Counter(each.kind for each in state.contributions.values() if is_visible(state, each))
    return HashTrieMap(seen)
