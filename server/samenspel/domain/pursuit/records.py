"""What is followed, as records; None for what is not there (any more)."""

from samenspel.domain.commands.pursuit import Outcome
from samenspel.domain.core import Record
from samenspel.domain.pursuit.state import Ask, Initiative, Mail, Note, Promise, Pursuit


def initiative(one: Initiative) -> Record | None:
    """An initiative, with the days that are not answered."""
    if one.dropped:
        return None
    origin = one.origin
    return {
        "order": one.order,
        "title": one.facts.title,
        "text": one.facts.text,
        "parties": [{"name": party.name, "benefit": party.benefit} for party in one.facts.parties],
        "goals": list(one.facts.goals),
        "steward": one.steward,
        "status": one.status,
        "since": one.since,
        "days": list(one.days),
        "at": one.at,
        "origin": None
        if origin is None
        else {
            "source": origin.source,
            "kind": origin.kind,
            "table": origin.table,
            "theme": origin.theme,
            "number": origin.number,
        },
    }


def note(one: Note) -> Record:
    """How it went."""
    return {
        "initiative": one.initiative,
        "status": one.status,
        "text": one.text,
        "by": one.by,
        "at": one.at,
        "check_in": one.check_in,
    }


def support(one: Ask) -> Record:
    """What is needed, with what was offered."""
    return {
        "initiative": one.initiative,
        "text": one.text,
        "by": one.by,
        "at": one.at,
        "settled": one.settled,
        "offers": [{"id": offer.id, "text": offer.text, "by": offer.by, "at": offer.at} for offer in one.offers],
    }


def promise(one: Promise) -> Record:
    """A promise between two."""
    return {
        "people": list(one.people),
        "agreed": [person for person in one.people if one.answered.get(person) is True],
        "declined": [person for person in one.people if one.answered.get(person) is False],
        "day": one.day,
        "by": one.by,
        "text": one.text,
        "initiative": one.initiative,
        "at": one.at,
        "kept": one.kept,
    }


def me(state: Pursuit, person: str) -> Record:
    """What somebody has set for themselves."""
    return {"mail": person not in state.muted, "calendar": person in state.calendars}


def reminder(one: Mail) -> Record:
    """A reminder, and what became of the e-mail. `outcome` nil: it waits, or once `claimed` nobody knows yet."""
    return {
        "initiative": one.reminder.initiative,
        "person": one.reminder.person,
        "day": one.reminder.day,
        "at": one.at,
        "claimed": one.attempt > 0,
        "outcome": one.outcome,
    }


def outcome(one: Outcome, order: int) -> Record:
    """What came of an initiative of the edition before."""
    return {"order": order, "title": one.title, "status": one.status, "at": one.at, "text": one.text}
