"""What stands on the list, as records; None for what does not stand (any more)."""

from samenspel.domain.core import Record
from samenspel.domain.events.listing import Facts
from samenspel.domain.listing.state import (
    Area,
    Criterion,
    Group,
    Initiative,
    Intake,
    Listing,
    enlarged_by,
    facts_of,
    held_by,
    is_standing,
    is_standing_area,
    scores_of,
    whole,
)


def group(one: Group) -> Record | None:
    """A group."""
    return None if one.removed else {"order": one.order, "title": one.title}


def criterion(one: Criterion) -> Record | None:
    """A criterion with its scale."""
    if one.removed:
        return None
    return {
        "order": one.order,
        "title": one.title,
        "group": one.group,
        "on": one.on,
        "lowest": one.lowest,
        "highest": one.highest,
        "better": one.better,
    }


def public_area(state: Listing, one: Area) -> Record | None:
    """An area, as everybody may see it."""
    return {"order": one.order, "title": one.title} if is_standing_area(state, one) else None


def area(state: Listing, one: Area) -> Record | None:
    """An area with its scores and what was joined with it."""
    if not is_standing_area(state, one):
        return None
    joined = [{"id": other.id, "title": other.title} for other in enlarged_by(state, one.id)]
    return {"order": one.order, "title": one.title, "scores": scores_of(state, one), "joined": joined}


def public_initiative(state: Listing, one: Initiative) -> Record | None:
    """An initiative, as everybody may see it."""
    if not is_standing(state, one):
        return None
    facts = facts_of(state, one)
    return {
        "order": one.order,
        "title": facts.title,
        "area": facts.area,
        "target": facts.target,
        "activity": facts.activity,
        "stage": facts.stage,
    }


def initiative(state: Listing, one: Initiative) -> Record | None:
    """All that is known of an initiative; `merged`: of each that went on in it all that it said itself."""
    if not is_standing(state, one):
        return None
    merged = [{"id": other.id} | _facts(whole(state, other.facts)) for other in held_by(state, one.id)]
    return {"order": one.order} | _facts(facts_of(state, one)) | {"merged": merged}


def _facts(facts: Facts) -> dict[str, object]:
    return {
        "title": facts.title,
        "key": facts.key,
        "text": facts.text,
        "supplier": facts.supplier,
        "area": facts.area,
        "target": facts.target,
        "activity": facts.activity,
        "stage": facts.stage,
        "scores": dict(facts.scores),
    }


def intake(state: Listing, one: Intake) -> Record:
    """A sheet that was taken in. `added` and `changed` count initiatives."""
    return {
        "order": one.order,
        "name": one.name,
        "at": one.at,
        "added": sum(identity in state.initiatives for identity in one.added),
        "changed": len(one.changed),
        "undone": one.undone,
    }


def double(state: Listing, identity: str) -> Record | None:
    """Two that look alike."""
    pair = state.pairs.get(identity)
    if pair is None:
        return None
    return {
        "first": pair.first,
        "second": pair.second,
        "likeness": pair.likeness,
        "apart": identity in state.apart,
    }
