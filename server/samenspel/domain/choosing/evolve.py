"""How what happened changes what the choice room knows. Total: what is said of things that are not there folds without
complaint."""

from dataclasses import replace
from typing import assert_never

from samenspel.domain.choosing.state import Choosing, Chosen, Sheet
from samenspel.domain.core import Recorded
from samenspel.domain.events import ChoiceEvent
from samenspel.domain.events import choosing as events


def evolve(state: Choosing, recorded: Recorded) -> Choosing:
    """The state after the event."""
    event = recorded.event
    if not isinstance(event, ChoiceEvent):
        raise TypeError(f"{event.kind} is no event of a choice")
    match event:
        case events.ChoosingOpened(criteria=criteria, candidates=candidates, top=top):
            here = {one.id for one in candidates}
            gone = tuple(one.id for one in state.candidates if one.id not in here)
            opened = replace(state, phase="alone", criteria=criteria, candidates=candidates, gone=gone, top=top)
            return replace(opened, chosen=None)
        case events.JudgesSet(judges=judges):
            asked = state.asked.union(judges)
            return replace(state, judges=judges, asked=asked, ready=state.ready & frozenset(judges))
        case events.Scored(judge=judge, candidate=candidate, criterion=criterion, mark=mark):
            sheet = state.sheet(judge, candidate)
            marks = {key: value for key, value in {**sheet.marks, criterion: mark}.items() if value}
            return _with(state, judge, candidate, replace(sheet, marks=marks))
        case events.Remarked(judge=judge, candidate=candidate, text=text):
            return _with(state, judge, candidate, replace(state.sheet(judge, candidate), text=text))
        case events.JudgeReady(judge=judge, ready=ready):
            return replace(state, ready=state.ready | {judge} if ready else state.ready - {judge})
        case events.ChoosingPhaseSet(phase=phase):
            return replace(state, phase=phase)
        case events.CandidatesChosen(picks=picks):
            return replace(state, chosen=Chosen(picks, recorded.at) if picks else None)
        case _:
            assert_never(event)


def _with(state: Choosing, judge: str, candidate: str, sheet: Sheet) -> Choosing:
    return replace(state, sheets=state.sheets.insert((judge, candidate), sheet))
