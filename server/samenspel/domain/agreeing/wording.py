"""A text that fits on a page: cleaned, and bounded in every part."""

from typing import Final

from samenspel.domain import texts
from samenspel.domain.commands.agreeing import Party, Step, Wording
from samenspel.domain.rejections import accepted, bad_value, too_many

TITLE: Final = 120
PURPOSE: Final = 600
PARTIES: Final = 8
STEPS: Final = 8
NAME: Final = 60
"""Characters of the name of a party, of who does a step and until when."""
PART: Final = 160
"""Characters of what a party brings or gets, and of a step."""


def checked(given: Wording) -> Wording:
    """The text as it is kept; parties without a name and steps that say nothing are left out. Raises `Refusal`."""
    if len(given.parties) > PARTIES:
        raise too_many(PARTIES)
    if len(given.steps) > STEPS:
        raise too_many(STEPS)
    parties = tuple(party for party in map(_party, given.parties) if party.name)
    steps = tuple(step for step in map(_step, given.steps) if step.who or step.what or step.by)
    for field, parts in (("parties", parties), ("steps", steps)):
        ids = [part.id for part in parts]
        if not all(ids) or len(set(ids)) < len(ids):
            raise bad_value(field)
    return Wording(
        title=accepted(texts.required_line(given.title, TITLE)),
        purpose=accepted(texts.optional(given.purpose, PURPOSE)),
        parties=parties,
        steps=steps,
    )


def _party(given: Party) -> Party:
    party = Party(
        id=given.id,
        name=accepted(texts.optional_line(given.name, NAME)),
        brings=accepted(texts.optional_line(given.brings, PART)),
        gets=accepted(texts.optional_line(given.gets, PART)),
    )
    if not party.name and (party.brings or party.gets):
        raise bad_value("parties")
    return party


def _step(given: Step) -> Step:
    return Step(
        id=given.id,
        who=accepted(texts.optional_line(given.who, NAME)),
        what=accepted(texts.optional_line(given.what, PART)),
        by=accepted(texts.optional_line(given.by, NAME)),
    )
