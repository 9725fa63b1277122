"""What changed from one version to the next, word by word.

The words that stayed and those that went make the text before; those that stayed and those that came the text after.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from samenspel.domain.commands.agreeing import Party, Step, Wording

How = Literal["same", "gone", "new"]
_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]+")
PARTY_FIELDS: Final = ("name", "brings", "gets")
STEP_FIELDS: Final = ("who", "what", "by")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and whether they stayed, went or came."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the text that is not as it was: the `field` of the whole, or of the party or step that is called
    `name` now (or was, when it is gone)."""

    part: Literal["whole", "party", "step"]
    field: str
    name: str
    pieces: tuple[Piece, ...]


def changes(before: Wording, after: Wording) -> list[Change]:
    """Every part that differs, in the order of the text after; what is gone stands last."""
    whole = (_changed("whole", field, "", getattr(before, field), getattr(after, field)) for field in _WHOLE)
    return [
        *(change for change in whole if change is not None),
        *_parts("party", PARTY_FIELDS, before.parties, after.parties),
        *_parts("step", STEP_FIELDS, before.steps, after.steps),
    ]


_WHOLE: Final = ("title", "purpose")


def _parts(
    part: Literal["party", "step"],
    fields: Sequence[str],
    before: Sequence[Party] | Sequence[Step],
    after: Sequence[Party] | Sequence[Step],
) -> Iterator[Change]:
    was: Mapping[str, Party | Step] = {one.id: one for one in before}
    now: Mapping[str, Party | Step] = {one.id: one for one in after}
    for identity in (*now, *(one for one in was if one not in now)):
        old, new = was.get(identity), now.get(identity)
        name = str(getattr(new or old, fields[0]))
        for field in fields:
            change = _changed(part, field, name, str(getattr(old, field, "")), str(getattr(new, field, "")))
            if change is not None:
                yield change


def _changed(part: Literal["whole", "party", "step"], field: str, name: str, before: str, after: str) -> Change | None:
    return None if before == after else Change(part, field, name, tuple(pieces(before, after)))


def pieces(before: str, after: str) -> Iterator[Piece]:
    """The words of both. A space that stayed between words that did not goes along with these, so that several changed
    words in a row read as one."""
    was, now = _WORD.findall(before), _WORD.findall(after)
    gone, new = "", ""
    blocks = SequenceMatcher(None, was, now).get_opcodes()
    for at, (how, i1, i2, j1, j2) in enumerate(blocks):
        old, fresh = "".join(was[i1:i2]), "".join(now[j1:j2])
        within = 0 < at < len(blocks) - 1
        if how == "equal" and not (within and old.isspace()):
            yield from _turned(gone, new)
            gone, new = "", ""
            yield Piece("same", old)
        else:
            gone, new = gone + old, new + fresh
    yield from _turned(gone, new)


def _turned(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)
